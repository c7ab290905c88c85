"""core.event_participants."""

from warehouse.contracts.columns import DOCUMENT_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

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
        Column("entity_id", ColumnType.STRING, "Who took part.", references="core.entities"),
        Column(
            "role",
            ColumnType.STRING,
            "The part: who did it, or to or with whom.",
            standard="PLOVER",
            allowed=("actor", "recipient"),
        ),
    ),
)
