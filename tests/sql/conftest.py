"""The mart's views over rows given by a test."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pytest

from warehouse.contracts import ColumnType, Table
from warehouse.contracts.arrow import arrow_table
from warehouse.schema import create_tables, create_views

PLAIN: dict[ColumnType, Any] = {
    ColumnType.STRING: "x",
    ColumnType.INTEGER: 0,
    ColumnType.BIGINT: 0,
    ColumnType.DOUBLE: 0.5,
    ColumnType.BOOLEAN: True,
    ColumnType.DATE: date(2024, 3, 1),
    ColumnType.TIMESTAMP: datetime(2024, 3, 1, tzinfo=UTC),
    ColumnType.STRINGS: [],
}

Mart = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def mart() -> Iterator[Mart]:
    """`mart(view, {table: [row, …]}, columns)`: the view's rows, in order, as dictionaries of these columns.

    Required columns that a row leaves out are filled in; a row's nullable ones are null.
    """
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        create_tables(connection)
        create_views(connection)

        def ask(view: str, given: dict[Table, list[dict[str, Any]]], columns: str = "*") -> list[dict[str, Any]]:
            for table, rows in given.items():
                _insert(connection, table, rows)
            result = connection.execute(f"SELECT {columns} FROM mart.{view} ORDER BY ALL").to_arrow_table()
            found: list[dict[str, Any]] = result.to_pylist()
            return found

        yield ask


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    plain = {column.name: PLAIN[column.type] for column in table.columns if not column.nullable}
    connection.register("given", arrow_table(table, [{**plain, **row} for row in rows]))
    connection.execute(f"INSERT INTO {table.qualified_name} FROM given")
