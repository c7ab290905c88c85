"""core.quantities."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, numbered
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

QUANTITIES = Table(
    schema="core",
    name="quantities",
    grain="One number with what it counts or measures, in an article's body.",
    primary_key=("document_id", "quantity_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        numbered("quantity_number", "quantity"),
        CHAR_START,
        CHAR_END,
        TEXT,
        Column("value", ColumnType.DOUBLE, "The number, its scale word (million …) multiplied in."),
        Column(
            "unit_code",
            ColumnType.STRING,
            "What it is a number of: percent, year, kilometre, or a counted noun; null for money.",
            nullable=True,
        ),
        Column(
            "currency_code",
            ColumnType.STRING,
            "The currency of an amount of money.",
            nullable=True,
            standard="ISO 4217",
        ),
    ),
    spans=(Span(),),
)
