"""What the checks look at: this run's staged rows, and the tables as they will stand when it is committed."""

import duckdb

from warehouse.catalog import LAKE, connect_to_lake
from warehouse.contracts import LAKE_TABLES, Rewrite, Table
from warehouse.contracts.ddl import create_schemas, literal, qualified
from warehouse.lake import Lake
from warehouse.staging import StagedTable, Staging
from warehouse.statements import listed, statement


def audit_connection(staging: Staging, lake: Lake) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection in memory, to be closed by the caller, from which the lake cannot be written.

    Schemas `raw`, `core` and `quality` hold a view of each table that this run has staged so far: the staged
    rows alone. Schema `whole` holds a view of every table of the lake under its bare name: its rows as they
    will stand after the commit, for checks across batches.
    """
    connection = connect_to_lake(lake.home, read_only=True)
    try:
        # Checks join as they like, so they need the optimizers that the connection leaves out.
        connection.execute("RESET disabled_optimizers")
        _create_views(connection, staging)
    except BaseException:
        connection.close()
        raise
    return connection


def _create_views(connection: duckdb.DuckDBPyConnection, staging: Staging) -> None:
    for create in (*create_schemas(LAKE_TABLES), "CREATE SCHEMA whole", "CREATE SCHEMA scope"):
        connection.execute(create)
    staged_tables = {staged.table.qualified_name: staged for staged in staging.tables}
    written = _written_tables(connection)
    for table in LAKE_TABLES:
        staged = staged_tables.get(table.qualified_name)
        if staged is not None:
            _view_staged(connection, staged)
        _view_whole(connection, table, staged, table.qualified_name in written)


def _view_staged(connection: duckdb.DuckDBPyConnection, staged: StagedTable) -> None:
    connection.execute(_file_view(staged.table.qualified_name, str(staged.path)))
    if staged.scope_path is not None:
        connection.execute(_file_view(f"scope.{staged.table.name}", str(staged.scope_path)))


def _file_view(name: str, path: str) -> str:
    return f"CREATE VIEW {name} AS FROM read_parquet({literal(path)})"


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
