"""core.shared_passages."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, renamed
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

SHARED_PASSAGES = Table(
    schema="core",
    name="shared_passages",
    grain="One passage that a pair of documents shares, aligned: where it stands in each.",
    primary_key=("document_id_a", "document_id_b", "passage_number"),
    rewrite=Rewrite.DOCUMENTS,
    scope_column="document_id_a",
    stage="dedup",
    columns=(
        renamed(DOCUMENT_ID, "document_id_a", "The document of the pair whose id sorts first."),
        renamed(DOCUMENT_ID, "document_id_b", "The document of the pair whose id sorts last."),
        Column("passage_number", ColumnType.INTEGER, "The passage inside its pair, from 0 in a's reading order."),
        renamed(CHAR_START, "char_start_a"),
        renamed(CHAR_END, "char_end_a"),
        renamed(CHAR_START, "char_start_b"),
        renamed(CHAR_END, "char_end_b"),
        Column(
            "word_count",
            ColumnType.INTEGER,
            "Words that are the same in both; small edits between them are not counted.",
        ),
    ),
    spans=(
        Span("char_start_a", "char_end_a", "document_id_a", None),
        Span("char_start_b", "char_end_b", "document_id_b", None),
    ),
)
