"""The published file, opened for reading: by the command line, by tests, by whoever writes a tool on top.

Nothing but DuckDB is imported here, so that a question is answered at once.
"""

import re
from collections.abc import Sequence

import duckdb

from warehouse.contracts.ddl import literal
from warehouse.errors import CopydeskError
from warehouse.extensions import OFFLINE, load_extension
from warehouse.home import Home
from warehouse.statements import statement

_NAME = "copydesk"
"""The name that the file has where it is opened by itself, after its file name."""

_HELD_OPEN = re.compile(r"PID (\d+)")


def open_published(home: Home) -> duckdb.DuckDBPyConnection:
    """A connection that can read the published file and nothing else, safe for SQL from anyone.

    It shows one snapshot for as long as it is open, whatever is published meanwhile. SQL through it writes no
    file, reads no other file and no variable of this program, loads no extension, and cannot lift any of that;
    what it creates stays in memory. Times are shown in UTC; `SET TimeZone` is the one
    setting that may be changed.

    Raises:
        CopydeskError: nothing is published yet, another process holds the file open for writing, or it is damaged.
    """
    path = home.published_path
    if not path.exists():
        raise CopydeskError(f"There is no warehouse in {home.path} yet; build one with `copydesk run`.")
    # In memory with the file attached: connecting to the file itself would give every reader in a process the
    # database of its first one, and with it the file as it was then.
    connection = duckdb.connect(config=OFFLINE)
    try:
        connection.execute(f"ATTACH {literal(str(path))} AS {_NAME} (READ_ONLY)")
        connection.execute(f"USE {_NAME}")
        load_extension(connection, "fts")
        _lock_down(connection)
    except duckdb.Error as error:
        connection.close()
        raise _not_opened(home, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def ask(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[str | int] = ()
) -> duckdb.DuckDBPyConnection:
    """Execute a query with its `$1`, `$2` … bound to the values.

    DuckDB's own binding of Python values imports pandas wherever that is installed, which takes longer than
    most answers; a prepared statement binds them inside the database.

    Raises:
        ValueError: a text has a NUL character, which SQL cannot carry.
    """
    if not values:
        return connection.execute(query)
    connection.execute(f"PREPARE asked AS {query}")
    return connection.execute(f"EXECUTE asked({', '.join(_constant(value) for value in values)})")


def row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The rows of each table of the published file, by `schema.table`; also of a file of another version."""
    return dict(connection.execute(statement("published_rows", catalog=_NAME)).fetchall())


def _lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_external_access = false")
    # Without this, COPY … TO could still overwrite the published file itself: DuckDB allows its own path.
    connection.execute("SET disabled_filesystems = 'LocalFileSystem'")
    connection.execute("SET allowed_configs = ['TimeZone']")
    connection.execute("SET lock_configuration = true")


def _not_opened(home: Home, error: duckdb.Error) -> CopydeskError:
    message = str(error)
    if "Could not set lock" in message:
        holder = _HELD_OPEN.search(message)
        process = f"process {holder[1]}" if holder else "another process"
        return CopydeskError(
            f"{home.published_path} is held open for writing by {process}; close it there, "
            "or open it there read-only (`duckdb -readonly`), and try again."
        )
    if "Permission denied" in message:
        return CopydeskError(f"{home.published_path} cannot be read; give yourself permission to read it.")
    return CopydeskError(
        f"{home.published_path} cannot be opened ({message.splitlines()[0]}); delete it, and `copydesk run` "
        "builds it anew from the lake."
    )


def _constant(value: str | int) -> str:
    if isinstance(value, int):
        return str(int(value))
    if "\0" in value:
        raise ValueError("a text with a NUL character cannot be asked for")
    return literal(value)
