"""What the checks look at: this run's staged rows, and the tables as they will stand when it is committed."""

from types import TracebackType
from typing import Self

import duckdb

from warehouse.catalog import LAKE, connect_to_lake
from warehouse.contracts import LAKE_TABLES, Rewrite, Table
from warehouse.contracts.ddl import create_schemas, literal, qualified
from warehouse.lake import Lake
from warehouse.staging import StagedTable, Staging
from warehouse.statements import listed, statement

MOST_BYTES_HELD = 64 * 1024 * 1024
"""Bytes of a staged file up to which its rows are held in memory while they are checked, each dozens of times:
unpacking them each time would take half of the checks' time. Of a larger file the columns asked for are read."""


class AuditView:
    """What the checks of one run look at: a DuckDB connection in memory, from which the lake cannot be written.

    It is open until the `with` block ends, through all stages of the run: attaching the lake takes longer than most
    stages' checks. Nobody else may write the lake meanwhile.
    """

    def __init__(self, lake: Lake) -> None:
        self._connection = connect_to_lake(lake.home, read_only=True)
        self._seen: dict[str, StagedTable] = {}
        try:
            # Checks join as they like, so they need the optimizers that the connection leaves out; and a table that
            # is staged once more is another file under the same name.
            for prepare in ("RESET disabled_optimizers", "SET enable_external_file_cache = false"):
                self._connection.execute(prepare)
            for create in (
                *create_schemas(LAKE_TABLES),
                "CREATE SCHEMA whole",
                "CREATE SCHEMA scope",
                "CREATE SCHEMA held",
            ):
                self._connection.execute(create)
            # Of tables made a moment ago it is known that they are empty; the question takes a quarter of a second.
            is_new = all(map(lake.is_never_written, LAKE_TABLES))
            self._written = set[str]() if is_new else _written_tables(self._connection)
            for table in LAKE_TABLES:
                _view_whole(self._connection, table, None, self._is_written(table))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """The view itself, already open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self.close()

    def close(self) -> None:
        """Close the connection, for good."""
        self._connection.close()

    def of(self, staging: Staging) -> duckdb.DuckDBPyConnection:
        """The connection, with what the run has staged so far.

        Schemas `raw`, `core` and `quality` hold a view of each table that is staged: the staged rows alone. Schema
        `whole` holds a view of every table of the lake under its bare name: its rows as they will stand after the
        commit, for checks across batches.
        """
        for staged in staging.tables:
            name = staged.table.qualified_name
            if self._seen.get(name) is not staged:
                _view_staged(self._connection, staged)
                _view_whole(self._connection, staged.table, staged, self._is_written(staged.table))
                self._seen[name] = staged
        return self._connection

    def _is_written(self, table: Table) -> bool:
        return table.qualified_name in self._written


def _view_staged(connection: duckdb.DuckDBPyConnection, staged: StagedTable) -> None:
    name = staged.table.qualified_name
    if staged.path.stat().st_size <= MOST_BYTES_HELD:
        held = f"held.{staged.table.schema}_{staged.table.name}"
        connection.execute(f"CREATE OR REPLACE TABLE {held} AS FROM read_parquet({literal(str(staged.path))})")
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS FROM {held}")
    else:
        connection.execute(_file_view(name, str(staged.path)))
    if staged.scope_path is not None:
        connection.execute(_file_view(f"scope.{staged.table.name}", str(staged.scope_path)))


def _file_view(name: str, path: str) -> str:
    return f"CREATE OR REPLACE VIEW {name} AS FROM read_parquet({literal(path)})"


def _view_whole(
    connection: duckdb.DuckDBPyConnection, table: Table, staged: StagedTable | None, is_written: bool
) -> None:
    names = {
        "name": table.name,
        "table": table.qualified_name,
        "lake_table": qualified(table, LAKE),
        "columns": listed(table.column_names),
        "key": listed(table.primary_key),
        "scope_column": table.scope_column,
    }
    if staged is None:
        connection.execute(statement("whole_table", **{**names, "table": names["lake_table"]}))
    elif table.rewrite is Rewrite.TABLE or not is_written:
        connection.execute(statement("whole_table", **names))
    elif table.rewrite is Rewrite.DOCUMENTS:
        connection.execute(statement("whole_documents", **names))
    else:
        connection.execute(statement("whole_keys", **names))


def _written_tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The lake's tables that ever held a row; DuckLake is slow to answer about the others, and need not be asked."""
    rows = connection.execute(statement("written_tables", catalog=LAKE)).fetchall()
    return {name for (name,) in rows}
