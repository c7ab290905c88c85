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
            "The text as received: bytes decoded, nothing else changed. All offsets point into it.",
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
