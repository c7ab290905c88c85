"""core.topics."""

from warehouse.contracts.columns import DOCUMENT_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

TOPICS = Table(
    schema="core",
    name="topics",
    grain="One subject of one article.",
    primary_key=("document_id", "media_topic_code"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        Column("media_topic_code", ColumnType.STRING, "The subject, as medtop:NN000000.", standard="IPTC Media Topics"),
        Column("confidence", ColumnType.DOUBLE, "How sure it is, 0 to 1."),
    ),
)
