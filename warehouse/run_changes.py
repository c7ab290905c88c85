"""What one run has changed in the lake, told by DuckLake itself from the run's snapshot."""

import duckdb

from warehouse.catalog import LAKE
from warehouse.contracts.ddl import literal
from warehouse.contracts.table import Table
from warehouse.lake import Change, Lake
from warehouse.read import ask


def changes_of_run(lake: Lake, run_id: str, tables: list[Table]) -> dict[str, Change] | None:
    """The rows that a run's commit inserted and deleted, by `schema.table`; None where its snapshot is kept no more."""
    found = ask(lake.connection, f"SELECT snapshot_id FROM {LAKE}.snapshots() WHERE commit_message = $1", (run_id,))
    row = found.fetchone()
    if row is None:
        return None
    try:
        return {table.qualified_name: _change(lake, table, int(row[0])) for table in tables}
    except duckdb.InvalidInputException:
        return None


def _change(lake: Lake, table: Table, snapshot_id: int) -> Change:
    deleted, inserted = (
        _count(lake, f"ducklake_table_{kind}", table, snapshot_id) for kind in ("deletions", "insertions")
    )
    return Change(deleted_count=deleted, inserted_count=inserted)


def _count(lake: Lake, function: str, table: Table, snapshot_id: int) -> int:
    names = ", ".join(literal(name) for name in (LAKE, table.schema, table.name))
    query = f"SELECT count(*) FROM {function}({names}, {snapshot_id:d}, {snapshot_id:d})"
    row = lake.connection.execute(query).fetchone()
    return int(row[0]) if row else 0
