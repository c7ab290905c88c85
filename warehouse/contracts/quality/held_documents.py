"""quality.held_documents."""

from dataclasses import replace

from warehouse.contracts.columns import DOCUMENT_ID, RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

HELD_DOCUMENTS = Table(
    schema="quality",
    name="held_documents",
    grain="One document that is held in quarantine as a whole: received, and with no article until a person releases it; documents = articles + held.",
    primary_key=("document_id",),
    rewrite=Rewrite.TABLE,
    stage="load",
    columns=(
        replace(DOCUMENT_ID, description="The document; quality.quarantine has the row and the check."),
        replace(RUN_ID, description="The run that set it aside last."),
        Column(
            "stage",
            ColumnType.STRING,
            "The stage after which it left the flow.",
            allowed=("ingest", "normalize"),
        ),
        Column(
            "is_compared",
            ColumnType.BOOLEAN,
            "Whether dedup has compared it with the others: then the fingerprint index has it, and its pairs are told.",
        ),
    ),
)
