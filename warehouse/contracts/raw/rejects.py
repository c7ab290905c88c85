"""raw.rejects and the reasons for which a record is rejected."""

from warehouse.contracts.columns import RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

REASONS: dict[str, str] = {
    "empty": "The record has no bytes, or nothing but white space.",
    "binary": "The bytes are not text: they hold NUL or other control bytes that no text has.",
    "not_decodable": "The bytes look like text, but in no encoding that reads without errors.",
    "too_large": "The record is longer than an article can be, in bytes or in characters (COPYDESK_MAX_RECORD_BYTES, COPYDESK_MAX_CHAR_COUNT).",
    "unreadable": "The file could not be opened or read; the detail has the system's message.",
}

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
