"""raw.text_runs."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, numbered
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

TEXT_RUNS = Table(
    schema="raw",
    name="text_runs",
    grain="One stretch of a document's text, and the stretch of the record as received that it was read out of.",
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
    ),
    spans=(Span(text=None),),
)
