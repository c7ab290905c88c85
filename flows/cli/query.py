"""One read-only query on the published warehouse."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from warehouse.errors import CopydeskError
from warehouse.home import Home
from warehouse.read import open_published

_READS = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN})


@contextlib.contextmanager
def read_only_connection(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published warehouse of the home; CopydeskError where there is none or it cannot be opened."""
    connection = open_published(Home(home))
    try:
        yield connection
    finally:
        connection.close()


def question(connection: duckdb.DuckDBPyConnection, text: str) -> duckdb.DuckDBPyRelation:
    """The query's rows, not yet fetched.

    Raises:
        CopydeskError: the text is not exactly one query that only reads, or DuckDB finds a mistake in it.
    """
    with mistakes_as_sentences():
        statements = connection.extract_statements(text)
        if len(statements) != 1:
            what = "no query" if not statements else f"{len(statements)} statements"
            raise CopydeskError(f"That is {what}; give one SELECT at a time.")
        if statements[0].type not in _READS:
            kind = statements[0].type.name.replace("_", " ")
            raise CopydeskError(f"{kind} is not a question; the warehouse is read-only, so give a SELECT.")
        return connection.sql(text)


@contextlib.contextmanager
def mistakes_as_sentences() -> Iterator[None]:
    """DuckDB's errors as CopydeskErrors; its word for Ctrl-C as KeyboardInterrupt."""
    try:
        yield
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.PermissionException as error:
        raise CopydeskError("The query may read the warehouse, and no other file or address.") from error
    except RuntimeError as error:
        # Fetching rows says it this way.
        if "interrupted" in str(error).lower():
            raise KeyboardInterrupt from error
        raise
    except duckdb.Error as error:
        raise CopydeskError(f"The query does not work: {str(error).strip()}") from error
