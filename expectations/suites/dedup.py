"""After dedup: each pair is told once, its measures are shares, and its passages prove it."""

from expectations.check import Check
from expectations.gx import (
    ExpectColumnPairValuesAToBeGreaterThanB,
    ExpectColumnValuesToBeBetween,
)
from expectations.queries import query

MOST_SHARED = 0.5
"""Share of words: less than half is no copy, whatever share a copy is told by."""
ENOUGH_DOCUMENTS = 100
"""New documents of a run from which on the share of copies says something of their source."""
MOST_COPIES = 0.9
"""Share of a run's new documents: of pages that print agencies' copy, an eighth to a half are copies of one another."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="pair_ordered",
        severity="fail",
        holds="document_id_a sorts before document_id_b.",
        reason="A pair that could be told both ways round would be counted twice.",
        expectation=ExpectColumnPairValuesAToBeGreaterThanB(column_A="document_id_b", column_B="document_id_a"),
    ),
    *(
        Check(
            stage="dedup",
            table="core.duplicate_pairs",
            name=f"{column}_is_share",
            severity="fail",
            holds=f"0 <= {column} <= 1.",
            reason="It is a share of words.",
            expectation=ExpectColumnValuesToBeBetween(column=column, min_value=0, max_value=1),
        )
        for column in ("containment_a", "containment_b", "resemblance")
    ),
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="shared_word_count_positive",
        severity="fail",
        holds="shared_word_count is at least 1.",
        reason="Documents that share no word are no pair.",
        expectation=ExpectColumnValuesToBeBetween(column="shared_word_count", min_value=1),
    ),
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="exact_shares_all",
        severity="fail",
        holds="Of an exact pair, both containments are 1.",
        reason="Exact means the same words in the same order, none left over.",
        expectation=query("exact_shares_all"),
    ),
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="pair_has_passages",
        severity="fail",
        holds="Every pair but a template has a shared passage.",
        reason="No pair is reported that was not verified word by word.",
        expectation=query("pair_has_passages"),
    ),
    Check(
        stage="dedup",
        table="core.shared_passages",
        name="passage_has_pair",
        severity="fail",
        holds="The two documents of a passage are a pair.",
        reason="A passage outside a pair is evidence of nothing.",
        expectation=query("passage_has_pair"),
    ),
    Check(
        stage="dedup",
        table="core.shared_passages",
        name="passage_numbered",
        severity="fail",
        holds="The passages of a pair are numbered from 0 in the first document's reading order.",
        reason="The alignment can be read from the top.",
        expectation=query("passage_numbered"),
    ),
    Check(
        stage="dedup",
        table="core.shared_passages",
        name="word_count_positive",
        severity="fail",
        holds="word_count is at least 1.",
        reason="A passage without words shows nothing.",
        expectation=ExpectColumnValuesToBeBetween(column="word_count", min_value=1),
    ),
    Check(
        stage="dedup",
        table="core.shared_passages",
        name="passage_words_shared",
        severity="fail",
        holds="The two sides of a passage have its words in common: at least nine in ten of word_count.",
        reason="A passage is what both documents print; one word in ten is left to ligatures and full-width letters.",
        expectation=query("passage_words_shared"),
    ),
    Check(
        stage="dedup",
        table="core.shared_passages",
        name="passage_cut_between_words",
        severity="fail",
        holds="Neither side of a passage begins or ends inside a word, or outside of one.",
        reason="Passages are runs of whole words; a cut word is an offset gone astray.",
        expectation=query("passage_cut_between_words"),
    ),
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="relation_as_measured",
        severity="warn",
        holds=f"Of an exact or near pair both share {MOST_SHARED:.0%} of their words; of a contained one, either.",
        reason="A relation says how much is shared; wire items are made of these three.",
        expectation=query("relation_as_measured", most=str(MOST_SHARED)),
    ),
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="resemblance_as_containment",
        severity="warn",
        holds="resemblance is the smaller of the two containments.",
        reason="They are the same shared words over the longer and over each text.",
        expectation=query("resemblance_as_containment"),
    ),
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="shared_words_as_passages",
        severity="warn",
        holds="shared_word_count is the sum of the words of the pair's passages.",
        reason="What is said to be shared is what is shown.",
        expectation=query("shared_words_as_passages"),
    ),
    Check(
        stage="dedup",
        table="core.shared_passages",
        name="passages_apart",
        severity="fail",
        holds="No two passages of a pair overlap, in either document.",
        reason="A word that is shared twice would count twice.",
        expectation=query("passages_apart"),
    ),
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="copies_not_most",
        severity="warn",
        holds=f"Of {ENOUGH_DOCUMENTS} new documents or more, at most {MOST_COPIES:.0%} are copies of another.",
        reason="A source was read again under other names, or its pages hold one text for another.",
        expectation=query("most_are_copies", least=str(ENOUGH_DOCUMENTS), share=str(MOST_COPIES)),
    ),
)
