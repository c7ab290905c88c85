"""quality.publications."""

from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

PUBLICATIONS = Table(
    schema="quality",
    name="publications",
    grain="The snapshot of the lake that this file holds: one row, in the published file alone.",
    primary_key=("snapshot_id",),
    rewrite=Rewrite.TABLE,
    stage="publish",
    columns=(
        Column("snapshot_id", ColumnType.BIGINT, "The DuckLake snapshot."),
        Column("snapshot_at", ColumnType.TIMESTAMP, "When it was committed (UTC)."),
        Column("code_version", ColumnType.STRING, "The version of Copydesk that published it."),
        Column(
            "schema_sha256",
            ColumnType.STRING,
            "SHA-256 (hex) over the definitions of its tables and views, so that a file of another version is built anew.",
        ),
    ),
)
