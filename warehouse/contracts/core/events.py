"""core.events and the kinds of event."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

EVENT_KINDS: dict[str, str] = {
    "meeting": "people met",
    "phone_call": "people spoke by telephone or video",
    "visit": "somebody went somewhere",
    "host_visit": "somebody received a visitor",
    "talks": "people negotiated or consulted",
    "mediation": "somebody mediated between others",
    "signing": "an agreement was signed or reached",
    "ceasefire": "a ceasefire was declared or agreed",
    "election": "somebody was elected or appointed to an office, again or for the first time",
    "resignation": "somebody gave up an office",
    "death": "somebody died",
    "statement": "a message or a joint statement was issued",
    "arrest": "somebody was arrested or detained",
    "sanction": "sanctions were imposed",
    "attack": "somebody attacked by arms",
}

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
        Column(
            "event_kind",
            ColumnType.STRING,
            "What kind of event it is: " + "; ".join(f"{kind}, {what}" for kind, what in EVENT_KINDS.items()) + ".",
            allowed=tuple(EVENT_KINDS),
        ),
        Column(
            "cameo_code",
            ColumnType.STRING,
            "Its code; of what is to come, that of the intent. Null for kinds that have none: elections, resignations, deaths.",
            nullable=True,
            standard="CAMEO 1.1b3",
        ),
        Column(
            "plover_code",
            ColumnType.STRING,
            "Its type; of meetings, visits and agreements to come AGREE. Null for kinds that have none.",
            nullable=True,
            standard="PLOVER event type",
            allowed=("AGREE", "CONSULT", "SUPPORT", "RETREAT", "THREATEN", "SANCTION", "COERCE", "ASSAULT"),
        ),
        Column(
            "plover_mode",
            ColumnType.STRING,
            "Its mode, where it has one.",
            nullable=True,
            standard="PLOVER mode",
            allowed=("visit", "host", "phone", "third-party", "arrest", "ceasefire"),
        ),
        Column("is_future", ColumnType.BOOLEAN, "Whether it is to come: planned, agreed, announced, invited to."),
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
