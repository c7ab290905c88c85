"""quality.quarantine_decisions and what a person may decide."""

from warehouse.contracts.quality.quarantine import CHECK_NAME, QUARANTINE_ID, ROW_KEY, ROW_SHA256, TABLE_NAME
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

DECISIONS: dict[str, str] = {
    "released": "the row is right, or may pass: it enters with the next run, and this check lets it pass from then on",
    "dropped": "the row stays out for good",
}

QUARANTINE_DECISIONS = Table(
    schema="quality",
    name="quarantine_decisions",
    grain="One decision of a person on a row that a check set aside; the newest counts (copydesk quarantine).",
    primary_key=("quarantine_id", "decided_at"),
    rewrite=Rewrite.NOTHING,
    stage="review",
    columns=(
        QUARANTINE_ID,
        TABLE_NAME,
        ROW_KEY,
        CHECK_NAME,
        ROW_SHA256,
        Column(
            "decision",
            ColumnType.STRING,
            "What was decided: " + "; ".join(f"{code}, {what}" for code, what in DECISIONS.items()) + ".",
            allowed=tuple(DECISIONS),
        ),
        Column("decided_at", ColumnType.TIMESTAMP, "When it was decided (UTC)."),
        Column("note", ColumnType.STRING, "Why, in the words of who decided.", nullable=True),
    ),
)
