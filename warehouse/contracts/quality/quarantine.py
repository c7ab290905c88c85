"""quality.quarantine."""

from warehouse.contracts.columns import RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

QUARANTINE = Table(
    schema="quality",
    name="quarantine",
    grain="One row that a check set aside in one run.",
    primary_key=("run_id", "table_name", "row_key", "check_name"),
    rewrite=Rewrite.NOTHING,
    stage="load",
    columns=(
        RUN_ID,
        Column("stage", ColumnType.STRING, "The stage whose table it was in."),
        Column("table_name", ColumnType.STRING, "The table, with its schema."),
        Column("row_key", ColumnType.STRING, "The row's primary key, as JSON."),
        Column("check_name", ColumnType.STRING, "The check that it broke."),
        Column("reason", ColumnType.STRING, "Why the check is there."),
        Column("row_json", ColumnType.STRING, "The row itself, as JSON."),
    ),
)
