"""quality.readmissions and what may become of a row that was set aside."""

from dataclasses import replace

from warehouse.contracts.columns import DOCUMENT_ID, RUN_ID
from warehouse.contracts.quality.quarantine import CHECK_NAME, QUARANTINE_ID, ROW_KEY, TABLE_NAME
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

OUTCOMES: dict[str, str] = {
    "re_entered": "it was released, was read again just so, and is in the warehouse",
    "no_longer_read": "its document was read again, and no such row came of it",
    "set_aside_again": "it was released, but the row under its key reads otherwise now, or its document broke another check, and was set aside in its turn",
}

READMISSIONS = Table(
    schema="quality",
    name="readmissions",
    grain="What became of one row that had been set aside, when a run read its document again.",
    primary_key=("run_id", "quarantine_id"),
    rewrite=Rewrite.NOTHING,
    stage="load",
    columns=(
        RUN_ID,
        QUARANTINE_ID,
        TABLE_NAME,
        ROW_KEY,
        CHECK_NAME,
        replace(DOCUMENT_ID, nullable=True),
        Column(
            "outcome",
            ColumnType.STRING,
            "What became of it: " + "; ".join(f"{code}, {what}" for code, what in OUTCOMES.items()) + ".",
            allowed=tuple(OUTCOMES),
        ),
        Column(
            "decided_at",
            ColumnType.TIMESTAMP,
            "The decision that it answers (UTC); null where nobody had released it.",
            nullable=True,
        ),
    ),
)
