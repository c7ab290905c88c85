"""core.version_changes."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, renamed
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

VERSION_CHANGES = Table(
    schema="core",
    name="version_changes",
    grain="One passage that a version added to the version before it, or dropped from it.",
    primary_key=("document_id", "change_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="normalize",
    columns=(
        renamed(DOCUMENT_ID, "document_id", "The document that stands for the version."),
        Column(
            "change_number",
            ColumnType.INTEGER,
            "The change inside its version, from 0: what was added, then what was dropped, each in reading order.",
        ),
        renamed(DOCUMENT_ID, "previous_document_id", "The document that stands for the version before."),
        Column(
            "change",
            ColumnType.STRING,
            "Whether the words are new in this version or gone from the one before.",
            allowed=("added", "dropped"),
        ),
        renamed(
            DOCUMENT_ID, "span_document_id", "The document that has the words: the version's own, or the one before."
        ),
        CHAR_START,
        CHAR_END,
        TEXT,
        Column("word_count", ColumnType.INTEGER, "Words in the span."),
    ),
    spans=(Span(document="span_document_id"),),
)
