"""The checks without Great Expectations: each as one count in plain SQL, written by hand.

It is what the engine's cost is measured against, and an oracle: both must find the same rows, however they ask.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import duckdb

from expectations.check import Check
from expectations.gx import (
    Expectation,
    ExpectColumnPairValuesAToBeGreaterThanB,
    ExpectColumnValueLengthsToBeBetween,
    ExpectColumnValuesToBeBetween,
    ExpectColumnValuesToBeInSet,
    ExpectColumnValuesToBeUnique,
    ExpectColumnValuesToMatchRegex,
    ExpectColumnValuesToNotBeNull,
    ExpectCompoundColumnsToBeUnique,
    ExpectTableRowCountToEqual,
)
from expectations.queries import ExpectQueryToFindNoRows

Count = tuple[str, list[Any]]
"""A question for the number of failing rows, and what is bound in it."""


def failing_counts(connection: duckdb.DuckDBPyConnection, checks: Iterable[Check]) -> dict[tuple[str, str], int]:
    """How many rows break each check, by its table and name.

    Of a table's row count it is 1 where the count is another. Raises KeyError where no SQL is written for an
    expectation's type.
    """
    return {(check.table, check.name): failing_count(connection, check) for check in checks}


def failing_count(connection: duckdb.DuckDBPyConnection, check: Check) -> int:
    """How many rows of the check's table break it."""
    question, bound = _COUNTS[type(check.expectation)](check.table, check.expectation)
    (count,) = connection.execute(question, bound).fetchone() or (0,)
    return int(count)


def _where(table: str, condition: str, *bound: Any) -> Count:
    return f"select count(*) from {table} where {condition}", list(bound)


def _unique(table: str, columns: Sequence[str], condition: str) -> Count:
    """Every row of a group of several; which groups count where there is nothing in a column, `condition` says."""
    names = ", ".join(columns)
    groups = f"select count(*) as row_count from {table} where {condition} group by {names} having count(*) > 1"
    return f"select coalesce(sum(row_count), 0) from ({groups})", []


def _column_unique(table: str, expectation: Any) -> Count:
    return _unique(table, [expectation.column], f"{expectation.column} is not null")


def _compound_unique(table: str, expectation: Any) -> Count:
    # Rows are left out that have nothing in all of the columns.
    columns = expectation.column_list
    return _unique(table, columns, " or ".join(f"{column} is not null" for column in columns))


def _in_set(table: str, expectation: Any) -> Count:
    column = expectation.column
    return _where(table, f"{column} is not null and not list_contains(?, {column})", list(expectation.value_set))


def _outside(value: str, expectation: Any) -> tuple[str, list[Any]]:
    limits = {"<": expectation.min_value, ">": expectation.max_value}
    given = {sign: limit for sign, limit in limits.items() if limit is not None}
    return " or ".join(f"{value} {sign} ?" for sign in given), list(given.values())


def _between(table: str, expectation: Any) -> Count:
    condition, bound = _outside(expectation.column, expectation)
    return _where(table, condition, *bound)


def _length(table: str, expectation: Any) -> Count:
    condition, bound = _outside(f"length({expectation.column})", expectation)
    return _where(table, condition, *bound)


def _regex(table: str, expectation: Any) -> Count:
    return _where(table, f"not regexp_matches({expectation.column}, ?)", expectation.regex)


def _not_null(table: str, expectation: Any) -> Count:
    return _where(table, f"{expectation.column} is null")


def _pair(table: str, expectation: Any) -> Count:
    sign = "<" if expectation.or_equal else "<="
    return _where(table, f"{expectation.column_A} {sign} {expectation.column_B}")


def _row_count(table: str, expectation: Any) -> Count:
    return f"select (count(*) <> ?)::int from {table}", [expectation.value]


def _query(table: str, expectation: Any) -> Count:
    # The query as it stands, over the table itself.
    return f"select count(*) from ({expectation.unexpected_rows_query.format(batch=table)})", []


_COUNTS: dict[type[Expectation], Callable[[str, Any], Count]] = {
    ExpectColumnPairValuesAToBeGreaterThanB: _pair,
    ExpectColumnValueLengthsToBeBetween: _length,
    ExpectColumnValuesToBeBetween: _between,
    ExpectColumnValuesToBeInSet: _in_set,
    ExpectColumnValuesToBeUnique: _column_unique,
    ExpectColumnValuesToMatchRegex: _regex,
    ExpectColumnValuesToNotBeNull: _not_null,
    ExpectCompoundColumnsToBeUnique: _compound_unique,
    ExpectTableRowCountToEqual: _row_count,
    ExpectQueryToFindNoRows: _query,
}
