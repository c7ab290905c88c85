"""core.events."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

EVENTS = Table(
    schema="core",
    name="events",
    grain="One event as one article tells it.",
    primary_key=("event_id",),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        Column("event_id", ColumnType.STRING, "The event: document, kind and place in the text."),
        DOCUMENT_ID,
        Column("cameo_code", ColumnType.STRING, "What kind of event it is.", standard="CAMEO"),
        Column(
            "event_date",
            ColumnType.DATE,
            "The day that it happened or will happen, or the first day of the time named.",
            nullable=True,
        ),
        Column(
            "event_date_precision",
            ColumnType.STRING,
            "How exact event_date is.",
            nullable=True,
            allowed=("day", "week", "month", "year"),
        ),
        Column("place_entity_id", ColumnType.STRING, "Where it happened.", nullable=True, references="core.entities"),
        CHAR_START,
        CHAR_END,
        TEXT,
    ),
    spans=(Span(),),
)
