"""core.timexes."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, numbered
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")

TIMEXES = Table(
    schema="core",
    name="timexes",
    grain="One time expression in an article's body.",
    primary_key=("document_id", "timex_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        numbered("timex_number", "time expression"),
        CHAR_START,
        CHAR_END,
        TEXT,
        Column("timex_type", ColumnType.STRING, "Its type.", standard="TimeML TIMEX3 type", allowed=TIMEX_TYPES),
        Column(
            "timex_value",
            ColumnType.STRING,
            "Its value, resolved against the article's date; null where that is not known.",
            nullable=True,
            standard="TimeML TIMEX3 value (ISO 8601)",
        ),
        Column(
            "timex_mod",
            ColumnType.STRING,
            "Its modifier (APPROX, START, MID, END, BEFORE, AFTER …).",
            nullable=True,
            standard="TimeML TIMEX3 mod",
        ),
    ),
    spans=(Span(),),
)
