"""Rules for a table as a whole: its rows, its columns and their types; and the queries of the project's own."""

from typing import Any

import duckdb
import pytest

from expectations.datasource import Checker, CheckError, open_checker
from expectations.failures import ROWS_SHOWN
from expectations.queries import ExpectQueryToFindNoRows
from tests.unit.expectations.engine.cases import Case, check, named
from tests.unit.expectations.engine.conftest import KEYED, Verdict
from tests.unit.expectations.engine.gx import types as gx

TYPES = {
    "id": "VARCHAR",
    "number": "BIGINT",
    "small": "INTEGER",
    "place": "VARCHAR",
    "is_new": "BOOLEAN",
    "tags": "VARCHAR[]",
    "origin": "STRUCT(code VARCHAR, rank INTEGER)",
    "received_at": "TIMESTAMP WITH TIME ZONE",
    "day": "DATE",
    "share": "DOUBLE",
    "price": "DECIMAL(9,2)",
}
NAMES = list(TYPES)
OTHER = {"TIMESTAMP WITH TIME ZONE": "TIMESTAMP", "VARCHAR[]": "INTEGER[]", "DECIMAL(9,2)": "DECIMAL(9,3)"}
"""For a type, one that is easily taken for it."""


def _find(condition: str) -> ExpectQueryToFindNoRows:
    return ExpectQueryToFindNoRows(unexpected_rows_query=f"select id, number from {{batch}} where {condition}")


CASES: list[Case] = [
    (gx.ExpectTableRowCountToEqual(value=4), True),
    (gx.ExpectTableRowCountToEqual(value=5), False),
    (gx.ExpectTableRowCountToBeBetween(min_value=1, max_value=4), True),
    (gx.ExpectTableRowCountToBeBetween(min_value=5), False),
    (gx.ExpectTableColumnCountToEqual(value=len(NAMES)), True),
    (gx.ExpectTableColumnCountToBeBetween(max_value=len(NAMES) - 1), False),
    (gx.ExpectTableColumnsToMatchOrderedList(column_list=NAMES), True),
    (gx.ExpectTableColumnsToMatchOrderedList(column_list=NAMES[::-1]), False),
    (gx.ExpectTableColumnsToMatchSet(column_set=NAMES[::-1]), True),
    (gx.ExpectTableColumnsToMatchSet(column_set=["id"]), False),
    (gx.ExpectTableColumnsToMatchSet(column_set=["id"], exact_match=False), True),
    (gx.ExpectColumnToExist(column="origin"), True),
    (gx.ExpectColumnToExist(column="origins"), False),
    *((gx.ExpectColumnValuesToBeOfType(column=name, type_=kind), True) for name, kind in TYPES.items()),
    *(
        (gx.ExpectColumnValuesToBeOfType(column=name, type_=OTHER.get(kind, "FLOAT")), False)
        for name, kind in TYPES.items()
    ),
    *(
        (gx.ExpectColumnValuesToBeInTypeList(column=name, type_list=["FLOAT", kind]), True)
        for name, kind in TYPES.items()
    ),
    (gx.ExpectColumnValuesToBeInTypeList(column="received_at", type_list=["TIMESTAMP", "DATE"]), False),
    (_find("len(tags) > 2"), []),
    (_find("len(tags) < 2"), ["b", "c"]),
    (_find("origin.code = 'VN' and is_new"), ["a", "c"]),
    (_find("regexp_matches(id || ':b', '(?:b) *:b')"), ["b"]),
    (_find("place = '%s %(a)s :name \\\\ ? $1'"), []),
    (gx.UnexpectedRowsExpectation(unexpected_rows_query="from {batch} where number > 9"), True),
    (gx.UnexpectedRowsExpectation(unexpected_rows_query="from {batch} where number > 3"), False),
]


@pytest.mark.parametrize(("expectation", "expected"), CASES, ids=named(CASES))
def test_a_rule_for_a_table(verdict: Verdict, expectation: Any, expected: list[str] | bool) -> None:
    check(verdict(expectation), expected)


def test_a_wrong_type_is_told_by_its_name(verdict: Verdict) -> None:
    result = verdict(gx.ExpectColumnValuesToBeOfType(column="received_at", type_="TIMESTAMP"))
    assert result.result["observed_value"] == "TIMESTAMP WITH TIME ZONE"


def test_many_queries_are_counted_apart(wire_checker: Checker) -> None:
    queries = {f"above {limit}": _find(f"number > {limit}") for limit in range(30)}
    results = wire_checker.run("core.file", queries, KEYED)
    assert [results[name].result["unexpected_count"] for name in queries] == [4, 3, 2, 1, *[0] * 26]


def test_a_query_that_cannot_be_run_spoils_no_other(wire_checker: Checker) -> None:
    queries = {f"above {limit}": _find(f"number > {limit}") for limit in range(20)}
    with pytest.raises(CheckError, match=r"check wrong on core\.rows could not be run"):
        wire_checker.run("core.rows", {**queries, "wrong": _find("no_such_column > 0")}, "BOOLEAN_ONLY")
    assert wire_checker.run("core.rows", queries, "BOOLEAN_ONLY")["above 9"].success


def test_a_query_gives_its_first_rows_alone() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema core; create table core.many as select i as id from range(5000) as n (i)")
        with open_checker(connection, ["core.many"]) as checker:
            sql = "select id from {batch} where id > 9 order by random()"
            query = ExpectQueryToFindNoRows(unexpected_rows_query=sql)
            found = checker.run("core.many", {"it": query}, KEYED)["it"].result
    assert found["unexpected_count"] == 4990
    assert found["unexpected_rows"] == [{"id": number} for number in range(10, 10 + ROWS_SHOWN)]
