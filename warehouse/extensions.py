"""DuckDB's extensions, loaded without a network and with their signatures checked."""

from importlib.resources import as_file, files

import duckdb

from warehouse.contracts.ddl import literal
from warehouse.errors import CopydeskError

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
"""Settings of a connection that downloads nothing by itself, and to which a name in SQL is never a Python variable."""


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load the extension: the one that is installed in DuckDB, else the one from its Python package.

    Raises:
        CopydeskError: neither is there, or it was built for another version of DuckDB.
    """
    try:
        connection.load_extension(name)
    except duckdb.Error:
        _load_from_package(connection, name)


def _load_from_package(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    package = f"duckdb_extension_{name}"
    file_name = f"{name}.duckdb_extension"
    try:
        resource = files(package).joinpath("extensions", f"v{duckdb.__version__}", file_name)
        with as_file(resource) as path:
            connection.execute(f"LOAD {literal(str(path))}")
    except (ModuleNotFoundError, FileNotFoundError, duckdb.Error) as error:
        raise CopydeskError(
            f"DuckDB {duckdb.__version__} cannot load its extension {name}; install the same version of it with "
            f"`pip install {package.replace('_', '-')}=={duckdb.__version__}`."
        ) from error
