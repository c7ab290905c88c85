"""quality.runs."""

from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

RUNS = Table(
    schema="quality",
    name="runs",
    grain="One run of the flow that had something to do, with its ledger: input = new + known + rejects + known rejects.",
    primary_key=("run_id",),
    rewrite=Rewrite.NOTHING,
    stage="load",
    columns=(
        Column(
            "run_id",
            ColumnType.STRING,
            "The run: when it began (UTC) and eight random letters; also the name of its Prefect flow run.",
        ),
        Column("started_at", ColumnType.TIMESTAMP, "When it began (UTC)."),
        Column("ended_at", ColumnType.TIMESTAMP, "When its rows were ready to be committed (UTC)."),
        Column("status", ColumnType.STRING, "How it ended.", allowed=("completed", "failed")),
        Column("code_version", ColumnType.STRING, "The version of Copydesk that ran."),
        Column("file_count", ColumnType.BIGINT, "Files that it was given; one may hold many records."),
        Column("input_count", ColumnType.BIGINT, "Records read."),
        Column("new_document_count", ColumnType.BIGINT, "Records that became new documents."),
        Column("known_document_count", ColumnType.BIGINT, "Records that were documents already."),
        Column("reject_count", ColumnType.BIGINT, "Records rejected for the first time."),
        Column("known_reject_count", ColumnType.BIGINT, "Records rejected before, for the same reason."),
        Column(
            "set_aside_document_count",
            ColumnType.BIGINT,
            "Documents that its checks set aside as a whole, new ones and ones read again; 0 in a failed run, which stores nothing.",
        ),
        Column(
            "readmitted_document_count",
            ColumnType.BIGINT,
            "Documents that had been held, and whose release let them into the warehouse in this run.",
        ),
    ),
)
