"""raw.rejects and the reasons for which a record is rejected."""

from warehouse.contracts.columns import RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

REASONS: dict[str, str] = {
    "empty": "The record has no bytes, or nothing but white space; or the file has no record.",
    "binary": "The bytes are not text: they hold NUL or other control bytes that no text has.",
    "not_decodable": "The bytes look like text, but in no encoding that reads without errors.",
    "too_large": "The record is longer than an article can be, in bytes or in characters (COPYDESK_MAX_RECORD_BYTES, COPYDESK_MAX_CHAR_COUNT, COPYDESK_MAX_ROW_BYTES).",
    "unreadable": "The file could not be opened, or not be read to its end; the detail has the system's message.",
    "malformed": "The record, or the rest of the file that holds it, is not well-formed in its format.",
    "truncated": "The file ends too early; what it holds before was read.",
    "no_text": "No field of the record is known to hold its text, or the field is empty (copydesk run --text-field).",
    "lone_surrogate": "A field of the record holds half a surrogate pair, which is no character.",
    "too_deep": "The record's objects or elements are nested deeper than any of use.",
    "expands_too_much": "The packed file unfolds to far more than text does; what it gave before was read (COPYDESK_MAX_UNPACKED_RATIO, COPYDESK_MAX_UNPACKED_BYTES).",
    "too_many_members": "The archive holds more files than its list may name (COPYDESK_MAX_ARCHIVE_MEMBERS).",
    "nested_archive": "The file is an archive inside another.",
    "unsafe_name": "The name of the file in an archive leads out of it.",
    "encrypted": "The file in an archive asks for a password.",
    "unsupported": "The file in an archive is packed by a method that is not read.",
    "unsafe_xml": "The XML declares entities, or refers to some: they can name files, or unfold without end.",
}
"""Reason codes and what they mean. A file of many records that cannot be read on is one reject behind those read."""

REJECTS = Table(
    schema="raw",
    name="rejects",
    grain="One input record that did not become a document, and why.",
    primary_key=("reject_id",),
    rewrite=Rewrite.NOTHING,
    stage="ingest",
    columns=(
        Column(
            "reject_id",
            ColumnType.STRING,
            "SHA-256 (hex) over source, record, reason and bytes, so the same reject is recorded once.",
        ),
        Column("source_uri", ColumnType.STRING, "Where the record was read from."),
        Column("record_id", ColumnType.STRING, "The input record's own id."),
        Column(
            "reason_code",
            ColumnType.STRING,
            "Why it was rejected: " + " ".join(f"{code}: {why}" for code, why in REASONS.items()),
            allowed=tuple(REASONS),
        ),
        Column("detail", ColumnType.STRING, "What was seen, for the person who mends it."),
        Column("byte_count", ColumnType.BIGINT, "Length in bytes, where it could be told.", nullable=True),
        RUN_ID,
    ),
)
