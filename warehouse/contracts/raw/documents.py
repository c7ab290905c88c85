"""raw.documents."""

from dataclasses import replace

from warehouse.contracts.columns import DOCUMENT_ID, RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

DOCUMENTS = Table(
    schema="raw",
    name="documents",
    grain="One document as received: one input record of one content.",
    primary_key=("document_id",),
    rewrite=Rewrite.NOTHING,
    stage="ingest",
    columns=(
        replace(DOCUMENT_ID, references=None),
        Column(
            "record_id",
            ColumnType.STRING,
            "The input record's own id: a file's name, or the id field of a record in a file of many.",
        ),
        Column(
            "source_uri",
            ColumnType.STRING,
            "Where the record was first read from: the file, with #record_id behind it where a file holds many.",
        ),
        Column("content_sha256", ColumnType.STRING, "SHA-256 (hex) of the record's bytes alone."),
        Column(
            "text",
            ColumnType.STRING,
            "The text as received, which all offsets point into: bytes decoded, nothing else changed. Of HTML, the visible text; of text whose encoding was spoilt, the text as repaired; both have received_text.",
        ),
        Column(
            "received_text",
            ColumnType.STRING,
            "The record as received, where text was read out of it or repaired (raw.text_runs says what came from where); null where text is it.",
            nullable=True,
        ),
        Column(
            "repairs",
            ColumnType.STRINGS,
            "What was repaired in the text, in order; empty where nothing was.",
        ),
        Column(
            "media_type",
            ColumnType.STRING,
            "What the record was received as: text/plain, text/html or another.",
            standard="IANA media types",
        ),
        Column("url", ColumnType.STRING, "The page's address, where the record or the page says it.", nullable=True),
        Column(
            "fields",
            ColumnType.STRING,
            "The record's other fields and the page's own metadata, as one JSON object.",
            nullable=True,
            standard="RFC 8259",
        ),
        Column("char_count", ColumnType.INTEGER, "Length of text in code points."),
        Column("byte_count", ColumnType.BIGINT, "Length of the record in bytes."),
        Column(
            "encoding",
            ColumnType.STRING,
            "The encoding that the bytes were decoded with, by its IANA name.",
            standard="IANA character sets",
        ),
        Column("ingested_at", ColumnType.TIMESTAMP, "When the run that first saw the document began (UTC)."),
        RUN_ID,
    ),
)
