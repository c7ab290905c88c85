"""Connections to the lake: a DuckLake of Parquet files with its catalog in SQLite."""

import duckdb

from warehouse.contracts.ddl import literal
from warehouse.errors import CopydeskError, is_out_of_space, out_of_space
from warehouse.extensions import OFFLINE, load_extension
from warehouse.home import Home

LAKE = "lake"
"""The name under which the lake is attached."""

_ASK_FOR_STATISTICS = "statistics_propagation,join_order"
"""The optimizers that ask DuckLake for column statistics. Of a table that was never written DuckLake has none, and
asks its catalog anew for each column of each statement: 0.15 s where 0.01 s will do. Joins run as they are written.
"""


def connect_to_lake(home: Home, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection of its own, in memory, with the lake attached as `lake`.

    Args:
        home: where the lake lies; it may have been moved since it was written.
        read_only: whether the lake is safe from this connection; else it is made where there is none.

    Raises:
        CopydeskError: there is no lake yet and it may not be made, or it cannot be opened.
    """
    if read_only and not home.catalog_path.exists():
        raise CopydeskError(f"There is nothing in {home.path} yet; start with `copydesk run`.")
    connection = duckdb.connect(config={**OFFLINE, "temp_directory": _spill(home)})
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET disabled_optimizers = '{_ASK_FOR_STATISTICS}'")
        load_extension(connection, "sqlite_scanner")
        load_extension(connection, "ducklake")
        connection.execute(_attach(home, read_only))
    except duckdb.Error as error:
        connection.close()
        if is_out_of_space(error):
            raise out_of_space(home.path) from error
        raise CopydeskError(
            f"The lake in {home.lake_path} cannot be opened ({str(error).splitlines()[0]}); mend what that names, or "
            f"delete {home.path} and run again over the same input, which gives the same warehouse."
        ) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _attach(home: Home, read_only: bool) -> str:
    options = [
        f"DATA_PATH {literal(str(home.lake_files_path.resolve()))}",
        # The catalog remembers where its files lay; a home that was moved or mounted elsewhere must still open.
        "OVERRIDE_DATA_PATH true",
    ]
    if read_only:
        options.append("READ_ONLY")
    return f"ATTACH {literal(f'ducklake:sqlite:{home.catalog_path.resolve()}')} AS {LAKE} ({', '.join(options)})"


def _spill(home: Home) -> str:
    """Where DuckDB puts what does not fit into memory; with the staged files, so that leftovers go with them."""
    return str(home.staging_path / ".spill")
