"""core.event_participants."""

from warehouse.contracts.columns import DOCUMENT_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

PARTS: dict[str, str] = {
    "actor": "who did it: all sides where they are named side by side; who was elected or appointed",
    "recipient": "to or with whom it was done",
    "appointer": "who gave the office",
}

EVENT_PARTICIPANTS = Table(
    schema="core",
    name="event_participants",
    grain="One part that one entity played in one event.",
    primary_key=("event_id", "entity_id", "role"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        Column("event_id", ColumnType.STRING, "The event.", references="core.events"),
        DOCUMENT_ID,
        Column(
            "participant_number",
            ColumnType.INTEGER,
            "The participant of the event, from 0: actors before the others, each in reading order.",
        ),
        Column("entity_id", ColumnType.STRING, "Who took part.", references="core.entities"),
        Column(
            "role",
            ColumnType.STRING,
            "The part: " + "; ".join(f"{role}, {what}" for role, what in PARTS.items()) + ".",
            standard="PLOVER",
            allowed=tuple(PARTS),
        ),
    ),
)
