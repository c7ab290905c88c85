"""quality.drift_measures: what a run brought in, against the band of what is usual."""

from warehouse.contracts.columns import RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

MEASURES: dict[str, str] = {
    "run_volume": "new documents of the run",
    "day_volume": "new documents of the day that ends with the run",
    "reject_share": "share of the new records that were rejected",
    "copy_share": "share of the new articles that are copies of another article",
    "null_share": "share of the rows that have nothing in the column",
    "length": "a text's usual length in code points: the median, of several runs the mean of their medians",
    "row_rate": "rows that a new document gives the table",
    "label_share": "share of the rows with a value that have this one",
}
COMPARED_WITH: dict[str, str] = {
    "weekday": "earlier ones of the same weekday and about the same time of day",
    "recent": "all recent ones, where there are not yet enough of the weekday",
}

DRIFT_MEASURES = Table(
    schema="quality",
    name="drift_measures",
    grain="One measure of what a completed run brought in, with the band in which it is as usual.",
    primary_key=("run_id", "measure", "subject"),
    rewrite=Rewrite.NOTHING,
    stage="load",
    columns=(
        RUN_ID,
        Column(
            "measure",
            ColumnType.STRING,
            "What is measured: " + "; ".join(f"{code}, {what}" for code, what in MEASURES.items()) + ".",
            allowed=tuple(MEASURES),
        ),
        Column(
            "subject",
            ColumnType.STRING,
            "Of what: a table, a column of it as schema.table.column, or with = behind it one of the column's values.",
        ),
        Column("table_name", ColumnType.STRING, "The subject's table, with its schema."),
        Column("column_name", ColumnType.STRING, "The subject's column, where it has one.", nullable=True),
        Column("label", ColumnType.STRING, "The subject's value, where it has one.", nullable=True),
        Column(
            "observed",
            ColumnType.DOUBLE,
            "What was seen. A run of few records is measured together with the runs right before it.",
        ),
        Column("sample_count", ColumnType.BIGINT, "Rows, documents or records that it was seen in."),
        Column("run_count", ColumnType.BIGINT, "Runs that these came from, this one among them."),
        Column(
            "usual",
            ColumnType.DOUBLE,
            "The median of what was seen before; null, with the band, while too little was.",
            nullable=True,
        ),
        Column("low", ColumnType.DOUBLE, "The lower end of the band.", nullable=True),
        Column("high", ColumnType.DOUBLE, "The upper end of the band.", nullable=True),
        Column("history_count", ColumnType.BIGINT, "Earlier samples or days that the band was made of, or there were."),
        Column(
            "compared_with",
            ColumnType.STRING,
            "Which those are: " + "; ".join(f"{code}, {what}" for code, what in COMPARED_WITH.items()) + ".",
            nullable=True,
            allowed=tuple(COMPARED_WITH),
        ),
        Column("is_outside", ColumnType.BOOLEAN, "Whether it lies outside the band; false where there is none."),
    ),
)
