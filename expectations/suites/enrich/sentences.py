"""Sentences lie in the body and apart; whose words they are adds up, and who had them first had them."""

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToBeBetween
from expectations.queries import query

COUNT_SLACK, COUNT_WORDS = 0.1, 30
"""How far the words of the sentences may be from those of the body: a tenth and thirty. Of 2,456 pages none but one in
Chinese, whose words are ideographs, was further."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="enrich",
        table="core.sentences",
        name="spans_apart",
        severity="fail",
        holds="No two sentences of a document overlap.",
        reason="A sentence that is told twice would count twice.",
        expectation=query("spans_apart", number="sentence_number"),
    ),
    Check(
        stage="enrich",
        table="core.sentences",
        name="first_seen_earlier",
        severity="warn",
        holds="Another document that had a sentence first was not published on a later day.",
        reason="First is who printed it first.",
        expectation=query("first_seen_earlier"),
    ),
    Check(
        stage="enrich",
        table="core.sentences",
        name="first_seen_as_passages",
        severity="warn",
        holds="A sentence is no document's own that stands, in a shared passage, in one of an earlier day.",
        reason="Copied words would count as the copy's own; an edit close by may hide one sentence from the alignment.",
        expectation=query("first_seen_as_passages"),
    ),
    Check(
        stage="enrich",
        table="core.word_origins",
        name="word_origins_add_up",
        severity="fail",
        holds="own_word_count, agency_word_count and other_word_count add up to word_count, and the shares are theirs.",
        reason="Every word is somebody's, and nobody's twice.",
        expectation=query("word_origins_add_up"),
    ),
    Check(
        stage="enrich",
        table="core.word_origins",
        name="words_as_body",
        severity="warn",
        holds=f"word_count is within {COUNT_SLACK:.0%} and {COUNT_WORDS} of the body's, in copy that puts spaces "
        "between words.",
        reason="Sentences that were lost, or another article's, count other words; some pages are lists of numbers.",
        expectation=query("words_as_body", slack=str(COUNT_SLACK), words=str(COUNT_WORDS)),
    ),
    *(
        Check(
            stage="enrich",
            table="core.word_origins",
            name=f"{column}_is_share",
            severity="fail",
            holds=f"0 <= {column} <= 1.",
            reason="It is a share of words.",
            expectation=ExpectColumnValuesToBeBetween(column=column, min_value=0, max_value=1),
        )
        for column in ("own_share", "agency_share", "other_share")
    ),
    Check(
        stage="enrich",
        table="core.word_origins",
        name="words_of_no_earlier_article",
        severity="fail",
        holds="An article that shares copy with no other has no words of another.",
        reason="A word is given to another article only where a passage shows it there.",
        expectation=query("words_of_no_earlier_article"),
    ),
    Check(
        stage="enrich",
        table="core.articles",
        name="article_has_word_origins",
        severity="fail",
        holds="Every article has its row in core.word_origins.",
        reason="An article without one would be left out where shares are summed.",
        expectation=query("article_has_word_origins"),
    ),
)
