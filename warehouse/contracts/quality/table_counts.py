"""quality.table_counts."""

from warehouse.contracts.columns import RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

TABLE_COUNTS = Table(
    schema="quality",
    name="table_counts",
    grain="One table of one run: the rows that its stage gave, those set aside and those staged; read = set aside + staged.",
    primary_key=("run_id", "table_name"),
    rewrite=Rewrite.NOTHING,
    stage="load",
    columns=(
        RUN_ID,
        Column("stage", ColumnType.STRING, "The stage that gave the rows."),
        Column("table_name", ColumnType.STRING, "The table, with its schema."),
        Column(
            "read_count",
            ColumnType.BIGINT,
            "Rows that the stage gave, counted before they were staged; rows of documents that were read again count as well.",
        ),
        Column(
            "set_aside_count",
            ColumnType.BIGINT,
            "Rows that are not staged because a check set them, or their document, aside.",
        ),
        Column("staged_count", ColumnType.BIGINT, "Rows staged for the commit."),
    ),
)
