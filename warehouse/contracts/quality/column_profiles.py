"""quality.column_profiles: what the columns of a run's tables held, and what their numbers are of."""

from warehouse.contracts.columns import RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

BASES: dict[str, str] = {
    "new_documents": "the rows of documents that were new in the run; rows of stored documents that were read again are left out, for they were profiled when they were new",
    "all_rows": "all rows that the run staged, of a table whose rows belong to no document",
}
MEASURES: dict[str, str] = {
    "value": "the value itself: a number; a date or timestamp as seconds since 1970 (UTC); true as 1 and false as 0, so that the mean is the share that is true",
    "length": "a text's length in code points",
    "count": "the number of a list's entries",
}

COLUMN_PROFILES = Table(
    schema="quality",
    name="column_profiles",
    grain="One column of a table of raw or core that a completed run staged: how full it was, and how its values lay.",
    primary_key=("run_id", "table_name", "column_name"),
    rewrite=Rewrite.NOTHING,
    stage="load",
    columns=(
        RUN_ID,
        Column("table_name", ColumnType.STRING, "The table, with its schema."),
        Column("column_name", ColumnType.STRING, "The column."),
        Column(
            "basis",
            ColumnType.STRING,
            "Which rows were looked at: " + "; ".join(f"{code}, {what}" for code, what in BASES.items()) + ".",
            allowed=tuple(BASES),
        ),
        Column("row_count", ColumnType.BIGINT, "Rows looked at."),
        Column("null_count", ColumnType.BIGINT, "Rows that have nothing in the column."),
        Column(
            "distinct_count",
            ColumnType.BIGINT,
            "Different values, nulls not counted. Told apart by a 64-bit hash, so it is exact but for a collision in billions.",
        ),
        Column(
            "measured",
            ColumnType.STRING,
            "What the numbers from minimum to maximum are of: "
            + "; ".join(f"{code}, {what}" for code, what in MEASURES.items())
            + ". Null for ids and hashes, of which nothing is measured.",
            nullable=True,
            allowed=tuple(MEASURES),
        ),
        Column("minimum", ColumnType.DOUBLE, "The smallest; null where there is none.", nullable=True),
        Column("p05", ColumnType.DOUBLE, "A twentieth of the rows have this or less.", nullable=True),
        Column("p25", ColumnType.DOUBLE, "A quarter of the rows have this or less.", nullable=True),
        Column("median", ColumnType.DOUBLE, "Half of the rows have this or less.", nullable=True),
        Column("p75", ColumnType.DOUBLE, "Three quarters of the rows have this or less.", nullable=True),
        Column("p95", ColumnType.DOUBLE, "All but a twentieth of the rows have this or less.", nullable=True),
        Column("maximum", ColumnType.DOUBLE, "The largest; null where there is none.", nullable=True),
        Column("mean", ColumnType.DOUBLE, "The mean; null where there is none.", nullable=True),
        Column(
            "minimum_text",
            ColumnType.STRING,
            "Of dates and timestamps, the first as ISO 8601; null for other columns.",
            nullable=True,
        ),
        Column(
            "maximum_text",
            ColumnType.STRING,
            "Of dates and timestamps, the last as ISO 8601; null for other columns.",
            nullable=True,
        ),
        Column(
            "top_values",
            ColumnType.STRINGS,
            'The most frequent values, up to twenty, each as JSON {"value": …, "count": …}, the most frequent first; a value is cut after 80 characters. Empty for ids, for numbers and dates, and where nearly every row has a value of its own.',
        ),
    ),
)
