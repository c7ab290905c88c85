"""core.evidence."""

from dataclasses import replace

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, renamed
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

EVIDENCE = Table(
    schema="core",
    name="evidence",
    grain="One span, or one field of the record, that one value of core.articles was read from.",
    primary_key=("document_id", "column_name", "evidence_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="normalize",
    columns=(
        DOCUMENT_ID,
        Column("column_name", ColumnType.STRING, "The column of core.articles whose value was read here."),
        Column("evidence_number", ColumnType.INTEGER, "The span among those of its value, from 0."),
        renamed(
            DOCUMENT_ID,
            "evidence_document_id",
            "The document that the span lies in: the article's own, or another report's.",
        ),
        *(
            replace(column, nullable=True, description=f"{column.description} Null where a field says the value.")
            for column in (CHAR_START, CHAR_END, TEXT)
        ),
        Column(
            "field_name",
            ColumnType.STRING,
            "The field that says the value (a member of known in raw.documents.fields, or url); null where the text does.",
            nullable=True,
        ),
    ),
    spans=(Span(document="evidence_document_id"),),
)
