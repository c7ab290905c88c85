"""After ingest: every record is accounted for, and the blocks of a document are its whole text."""

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToBeBetween, ExpectColumnValuesToMatchRegex
from expectations.queries import query

_SHA256 = "^[0-9a-f]{64}$"

CHECKS: tuple[Check, ...] = (
    Check(
        stage="ingest",
        table="raw.documents",
        name="document_id_is_hash",
        severity="fail",
        holds="document_id is a SHA-256 in hexadecimal.",
        reason="The id comes from the content, so that the same document is the same in every run.",
        expectation=ExpectColumnValuesToMatchRegex(column="document_id", regex=_SHA256),
    ),
    Check(
        stage="ingest",
        table="raw.documents",
        name="content_sha256_is_hash",
        severity="fail",
        holds="content_sha256 is a SHA-256 in hexadecimal.",
        reason="It proves which bytes were read.",
        expectation=ExpectColumnValuesToMatchRegex(column="content_sha256", regex=_SHA256),
    ),
    Check(
        stage="ingest",
        table="raw.documents",
        name="char_count_as_text",
        severity="fail",
        holds="char_count is the length of the text in code points.",
        reason="Every span is measured against it.",
        expectation=query("char_count_as_text"),
    ),
    Check(
        stage="ingest",
        table="raw.documents",
        name="byte_count_positive",
        severity="fail",
        holds="byte_count is at least 1.",
        reason="A record without bytes is a reject, not a document.",
        expectation=ExpectColumnValuesToBeBetween(column="byte_count", min_value=1),
    ),
    Check(
        stage="ingest",
        table="raw.documents",
        name="blocks_cover_text",
        severity="fail",
        holds="A document's blocks, one after the other, are its text but for white space.",
        reason="Nothing that was received may be lost or doubled between the page and its blocks.",
        expectation=query("blocks_cover_text"),
    ),
    Check(
        stage="ingest",
        table="raw.rejects",
        name="reject_is_no_document",
        severity="fail",
        holds="No record is both a reject and a document of one run.",
        reason="Every input record is one new document, one already known, or one reject.",
        expectation=query("reject_is_no_document"),
    ),
    Check(
        stage="ingest",
        table="core.blocks",
        name="numbered_in_order",
        severity="fail",
        holds="Blocks are numbered from 0 in reading order.",
        reason="The order of the blocks is the order of the page.",
        expectation=query("numbered_in_order", number="block_number"),
    ),
    Check(
        stage="ingest",
        table="core.blocks",
        name="spans_apart",
        severity="fail",
        holds="No two blocks of a document overlap.",
        reason="A character that is in two blocks would be read twice.",
        expectation=query("spans_apart", number="block_number"),
    ),
)
