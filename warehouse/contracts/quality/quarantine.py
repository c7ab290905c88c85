"""quality.quarantine."""

from dataclasses import replace

from warehouse.contracts.columns import DOCUMENT_ID, RUN_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

QUARANTINE_ID = Column(
    "quarantine_id",
    ColumnType.STRING,
    "The row and the check that it broke: SHA-256 (hex) over table_name, check_name and row_sha256, so that the same row has the same id in every run.",
)
TABLE_NAME = Column("table_name", ColumnType.STRING, "The table, with its schema.")
ROW_KEY = Column("row_key", ColumnType.STRING, "The row's primary key, as JSON.")
CHECK_NAME = Column("check_name", ColumnType.STRING, "The check that it broke.")
ROW_SHA256 = Column(
    "row_sha256",
    ColumnType.STRING,
    "SHA-256 (hex) over the row, but for its number in the document and for what other documents decide, such as its wire item: by it a row is known again when its document is read again.",
)

QUARANTINE = Table(
    schema="quality",
    name="quarantine",
    grain="One row that a check set aside in one run; of a table that ingest or normalize writes, the whole document went aside with it.",
    primary_key=("run_id", "table_name", "row_key", "check_name"),
    rewrite=Rewrite.NOTHING,
    stage="load",
    columns=(
        QUARANTINE_ID,
        RUN_ID,
        Column("stage", ColumnType.STRING, "The stage whose check it broke."),
        TABLE_NAME,
        ROW_KEY,
        CHECK_NAME,
        Column("reason", ColumnType.STRING, "What the check holds, and why it is there."),
        replace(DOCUMENT_ID, nullable=True, description="The document that the row was read from."),
        Column(
            "row_json",
            ColumnType.STRING,
            "The row itself, as JSON; a text of more than 20,000 characters is cut and says so, for the document's own text stays in raw.documents.",
        ),
        ROW_SHA256,
        Column(
            "because_of",
            ColumnType.STRING,
            "Of a row that broke nothing itself: the row_key of the row that it refers to, with which it went aside under the same check.",
            nullable=True,
        ),
    ),
)
