"""quality.check_results and the severities of a check."""

from warehouse.contracts.columns import RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

SEVERITIES: dict[str, str] = {
    "fail": "the run stops before publishing",
    "quarantine": "the failing rows go aside and the rest goes on",
    "warn": "the result is recorded and the run goes on",
}

CHECK_RESULTS = Table(
    schema="quality",
    name="check_results",
    grain="One result of one check in one run.",
    primary_key=("run_id", "stage", "table_name", "check_name"),
    rewrite=Rewrite.NOTHING,
    stage="load",
    columns=(
        RUN_ID,
        Column("stage", ColumnType.STRING, "The stage whose tables were checked."),
        Column("table_name", ColumnType.STRING, "The table, with its schema."),
        Column("check_name", ColumnType.STRING, "The check, by the name it has in docs/checks.md."),
        Column(
            "severity",
            ColumnType.STRING,
            "What a failure does: " + "; ".join(f"{code}, {what}" for code, what in SEVERITIES.items()) + ".",
            allowed=tuple(SEVERITIES),
        ),
        Column("success", ColumnType.BOOLEAN, "Whether it held."),
        Column("observed_value", ColumnType.STRING, "What was seen, as text.", nullable=True),
        Column("unexpected_count", ColumnType.BIGINT, "Rows that broke it.", nullable=True),
        Column("element_count", ColumnType.BIGINT, "Rows that it looked at.", nullable=True),
        Column(
            "unexpected_keys",
            ColumnType.STRINGS,
            "The keys of up to twenty rows that broke it, each as JSON.",
            nullable=True,
        ),
        Column(
            "unexpected_rows",
            ColumnType.STRINGS,
            "Up to twenty rows that broke it, each as JSON of at most 2,000 characters: its key, and the value or the "
            "evidence that broke it; long values are cut and end in an ellipsis.",
            nullable=True,
        ),
        Column("checked_at", ColumnType.TIMESTAMP, "When it was checked (UTC)."),
    ),
)
