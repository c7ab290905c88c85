"""raw.text_runs."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, numbered
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

CHANGES: dict[str, str] = {
    "same": "the same characters",
    "reference": "characters that a character reference of HTML stands for",
    "repair": "characters decoded in the wrong encoding, and repaired",
}

TEXT_RUNS = Table(
    schema="raw",
    name="text_runs",
    grain="One stretch of a document's text, and the stretch of the record as received that it was read out of; what is between two stretches is white space.",
    primary_key=("document_id", "run_number"),
    rewrite=Rewrite.NOTHING,
    stage="ingest",
    columns=(
        DOCUMENT_ID,
        numbered("run_number", "stretch"),
        CHAR_START,
        CHAR_END,
        Column("received_start", ColumnType.INTEGER, "Where it begins in raw.documents.received_text (code points)."),
        Column("received_end", ColumnType.INTEGER, "Where it ends there, end excluded."),
        Column(
            "change",
            ColumnType.STRING,
            "What became of it: " + "; ".join(f"{code}: {what}" for code, what in CHANGES.items()) + ".",
            allowed=tuple(CHANGES),
        ),
    ),
    spans=(Span(text=None),),
)
