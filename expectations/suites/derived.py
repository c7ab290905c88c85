"""What follows from something else: values that say one thing twice, or that another table gives as well.

A reading that is wrong may still be whole; these are wrong by what else is stored, whatever the page says.
"""

from encodings.aliases import aliases

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToBeInSet
from expectations.queries import query
from expectations.reference_of_facts import publisher_names, signals
from warehouse.contracts.ddl import literal

UNDATED = ("ambiguous_order", "comment", "no_anchor", "no_year", "other_story", "rights", "unreadable_date")
"""Reasons for which a candidate is left out that may have no day; for all others it needs one."""

RECKONED = ("relative", "dateline_weekday", "overlapping_report")
"""Methods by which a day is counted out, where the text prints no month."""

LEAST_WORDS = 20
"""Words from which the language of a body can be told."""

ENCODINGS = sorted({name.replace("_", "-") for name in (*aliases, *aliases.values())} | {*aliases, *aliases.values()})
"""Names of encodings with dashes, as IANA writes them, and with Python's underscores."""

OF_INGEST: tuple[Check, ...] = (
    Check(
        stage="ingest",
        table="raw.documents",
        name="source_names_record",
        severity="warn",
        holds="source_uri has the record_id in it.",
        reason="It is where a person looks for the record; an odd name may be written otherwise in an address.",
        expectation=query("source_names_record"),
    ),
    Check(
        stage="ingest",
        table="raw.documents",
        name="encoding_known",
        severity="warn",
        holds="encoding is one that Python knows by that name.",
        reason="The bytes can be decoded again; IANA has names for a few more.",
        expectation=ExpectColumnValuesToBeInSet(column="encoding", value_set=ENCODINGS),
    ),
    Check(
        stage="ingest",
        table="raw.documents",
        name="url_as_fields",
        severity="warn",
        holds="A page that says its address has it as url, and a page of HTML has its received_text.",
        reason="The date and the publisher are read off them.",
        expectation=query("url_as_fields"),
    ),
    Check(
        stage="ingest",
        table="raw.text_runs",
        name="change_as_received",
        severity="warn",
        holds="A stretch out of a character reference begins with its ampersand; one that was repaired is of a "
        "document with repairs.",
        reason="What became of the characters is told truly, so that they can be shown as they came.",
        expectation=query("change_as_received"),
    ),
    Check(
        stage="ingest",
        table="raw.rejects",
        name="reject_id_of_record",
        severity="warn",
        holds="The reject_id of a record without a byte is the hash of its source, record and reason; one that says so "
        "counts none.",
        reason="The same reject is known again in the next run.",
        expectation=query("reject_id_of_record"),
    ),
    Check(
        stage="ingest",
        table="core.page_lines",
        name="lines_of_page",
        severity="warn",
        holds="The lines of a page are copy by its own look, of one site, and have one longest line beside them, but "
        "for the longest itself; the same words have one hash.",
        reason="Copies of one text, which share their longest line, show nothing to be furniture.",
        expectation=query("lines_of_page"),
    ),
)

OF_BLOCKS: tuple[Check, ...] = (
    Check(
        stage="ingest",
        table="core.blocks",
        name="kind_as_rule",
        severity="warn",
        holds="A block is of the kind that its rule gives; below labels and outside of copy a rule has several.",
        reason="Copy that is taken for a menu is not read; a new rule may give several kinds.",
        expectation=query("kind_as_rule"),
    ),
)

OF_DEDUP: tuple[Check, ...] = (
    Check(
        stage="dedup",
        table="core.shared_passages",
        name="passage_ends_shared",
        severity="fail",
        holds="The two sides of a passage begin with the same word and end with the same word.",
        reason="A passage begins and ends with words that both documents print; only inside it may they differ.",
        expectation=query("passage_ends_shared"),
    ),
    Check(
        stage="dedup",
        table="core.duplicate_pairs",
        name="words_of_document_agree",
        severity="warn",
        holds="shared_word_count over its containment is the same number of words in all pairs of a document.",
        reason="A share of other words was measured on another text; pairs of an older version may count otherwise.",
        expectation=query("words_of_document_agree"),
    ),
)

OF_NORMALIZE: tuple[Check, ...] = (
    *(
        Check(
            stage="normalize",
            table=table,
            name=name,
            severity="warn",
            holds=holds,
            reason=reason,
            expectation=query(sql, key=key),
        )
        for table, key in (
            ("core.evidence", "document_id, column_name, evidence_number"),
            ("core.date_candidates", "document_id, candidate_number"),
        )
        for name, sql, holds, reason in (
            (
                "text_or_field",
                "text_or_field",
                "It was read from words of a text or from a field, not from both and not from neither.",
                "Whoever doubts a value must find what it was read from.",
            ),
            (
                "field_of_record",
                "field_of_record",
                "field_name is a field that the record or its page has, its url or its record_id.",
                "A field that is not there said nothing.",
            ),
        )
    ),
    Check(
        stage="normalize",
        table="core.date_candidates",
        name="method_by_source",
        severity="warn",
        holds="What was read from the address, the record's id or another field has that for its method, and nothing "
        "else has.",
        reason="How sure a date is goes by its method.",
        expectation=query("method_by_source"),
    ),
    Check(
        stage="normalize",
        table="core.date_candidates",
        name="candidate_has_date",
        severity="warn",
        holds="A candidate has a day, but where it was left out for want of one or as another story's.",
        reason="What was weighed against others was a day.",
        expectation=query("candidate_has_date", undated=", ".join(map(literal, UNDATED))),
    ),
    Check(
        stage="normalize",
        table="core.date_candidates",
        name="candidate_has_month",
        severity="warn",
        holds="A whole day that is read off a text has its month and day of the month, but where it is counted out.",
        reason="They are how two readings of one date are compared.",
        expectation=query("candidate_has_month", reckoned=", ".join(map(literal, RECKONED))),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="date_has_note",
        severity="fail",
        holds="published_date and published_date_note are both known or both null.",
        reason="A date says what it rests on.",
        expectation=query("date_has_note"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="number_as_printed",
        severity="warn",
        holds="signal_number is a number of the words that it was read from, where they have one.",
        reason="It is a version's place in its chain; `Second Lead` has the number in letters.",
        expectation=query("number_as_printed"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="publisher_as_printed",
        severity="warn",
        holds="publisher_name stands in the words or fields that it was read from, or is a name of "
        "seeds/reference/publishers.csv or agencies.csv.",
        reason="Sources are counted by it; a name may be put together from several words.",
        expectation=query("publisher_as_printed", names=publisher_names()),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="note_names_day",
        severity="warn",
        holds="published_date_note has the number of the day in it.",
        reason="It would explain another article's day; some scripts write numbers otherwise.",
        expectation=query("note_names_day"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="syndicated_by_reason",
        severity="fail",
        holds="is_syndicated is false where the reason is agency_itself, and true for every other.",
        reason="They say one thing.",
        expectation=query("syndicated_by_reason"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="syndication_shown",
        severity="warn",
        holds="Where the reason is a byline, a credit line, a dateline or a sign-off, evidence stands in such a block.",
        reason="The claim that copy is an agency's can be seen on the page; blocks may be told apart anew.",
        expectation=query("syndication_shown"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="language_known",
        severity="warn",
        holds=f"A body of {LEAST_WORDS} words or more has its language.",
        reason="Names, quotes and times are read by the language; some pages are lists.",
        expectation=query("language_not_known", words=str(LEAST_WORDS)),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="signal_of_reference",
        severity="warn",
        holds="signal_code and pub_status are those of signal_kind in seeds/reference/signals.csv, and a story "
        "without a signal is usable unless a field says otherwise.",
        reason="A correction that is taken for an update misleads; the rows may have changed since it was read.",
        expectation=query("signal_of_reference", signals=signals()),
    ),
    Check(
        stage="normalize",
        table="core.wire_items",
        name="named_after_original",
        severity="fail",
        holds="wire_item_id has the first sixteen letters of original_document_id.",
        reason="The same agency text has the same id in every run.",
        expectation=query("named_after_document", key="wire_item_id", document="original_document_id"),
    ),
    Check(
        stage="normalize",
        table="core.versions",
        name="version_as_article",
        severity="warn",
        holds="Signal, take and state are the article's, but that a withdrawal cancels its chain; a later version is "
        "tied to another version of its chain, by a document and a reason.",
        reason="A chain is what its articles say of themselves.",
        expectation=query("version_as_article"),
    ),
    Check(
        stage="normalize",
        table="core.versions",
        name="order_as_signalled",
        severity="warn",
        holds="The document that stands for the version has the signal or the number that order_reason names.",
        reason="A chain can be followed by eye; a copy of a version may carry less than the version.",
        expectation=query("order_as_signalled"),
    ),
    Check(
        stage="normalize",
        table="core.versions",
        name="link_as_pair",
        severity="warn",
        holds="link_reason is headline, or the relation of a pair of the two versions.",
        reason="Two versions are tied by what they share.",
        expectation=query("link_as_pair"),
    ),
    Check(
        stage="normalize",
        table="core.version_changes",
        name="changes_in_order",
        severity="warn",
        holds="Changes are numbered from 0, what was added before what was dropped, and word_count is about the words "
        "of the span.",
        reason="The order is how an editor reads them.",
        expectation=query("changes_in_order"),
    ),
)

CHECKS = {"ingest": OF_INGEST + OF_BLOCKS, "dedup": OF_DEDUP, "normalize": OF_NORMALIZE}
"""By the stage after which each can be seen."""
