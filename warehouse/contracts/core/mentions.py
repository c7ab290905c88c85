"""core.mentions and the roles of a mention."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, numbered
from warehouse.contracts.core.entities import ENTITY_TYPES
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

ROLES: dict[str, str] = {
    "mentioned": "named in the copy",
    "dateline": "a place of the dateline",
    "reporter": "reported it, by byline or sign-off",
    "writer": "wrote it, by sign-off",
    "editor": "edited it, by sign-off",
}

MENTIONS = Table(
    schema="core",
    name="mentions",
    grain="One name in a text, and the entity that it names.",
    primary_key=("document_id", "mention_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        numbered("mention_number", "mention"),
        Column("entity_id", ColumnType.STRING, "The entity that is named.", references="core.entities"),
        Column("entity_type", ColumnType.STRING, "What kind of thing it is.", allowed=ENTITY_TYPES),
        CHAR_START,
        CHAR_END,
        TEXT,
        Column(
            "role",
            ColumnType.STRING,
            "The part it plays: " + "; ".join(f"{role}, {what}" for role, what in ROLES.items()) + ".",
            standard="ninjs people, places, organisations",
            allowed=tuple(ROLES),
        ),
    ),
    spans=(Span(),),
)
