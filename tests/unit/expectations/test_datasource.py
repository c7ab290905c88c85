"""The checker: many expectations at once, errors, and what it leaves alone. Each type of its own is in engine/."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from expectations.datasource import Checker, CheckError, open_checker
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

ROWS = """
    select * from (values
        ('a', 1, 'Hanoi',   true,  ['x', 'y'], timestamptz '2026-01-01 23:30:00+00', date '2026-01-01', 0.5),
        ('b', 2, 'Beijing', false, ['x'],      timestamptz '2026-01-02 00:30:00+00', date '2026-01-02', 0.0),
        ('c', 3, 'Hanoi',   true,  [],         timestamptz '2026-01-03 00:30:00+00', date '2026-01-03', 1.0),
        ('d', 4, null,      null,  null,       null,                                 null,              null)
    ) as wire (id, number, place, is_new, tags, received_at, day, share)
"""
SUMMARY = {
    "result_format": "SUMMARY",
    "unexpected_index_column_names": ["id", "number"],
    "partial_unexpected_count": 20,
    "return_unexpected_index_query": False,
}


@pytest.fixture
def wire(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> duckdb.DuckDBPyConnection:
    connection.execute(f"copy ({ROWS}) to '{tmp_path}/wire.parquet'")
    connection.execute(f"create view core.wire as from read_parquet('{tmp_path}/wire.parquet')")
    return connection


@pytest.fixture
def checker(wire: duckdb.DuckDBPyConnection) -> Iterator[Checker]:
    with open_checker(wire, ["core.wire"]) as opened:
        yield opened


def _query(condition: str) -> ExpectQueryToFindNoRows:
    return ExpectQueryToFindNoRows(unexpected_rows_query=f"select id, number from {{batch}} where {condition}")


NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
FIRST_HOUR = datetime(2026, 1, 2, 0, 30, tzinfo=UTC)

HOLDS: dict[str, Expectation] = {
    "not null": ExpectColumnValuesToNotBeNull(column="id"),
    "unique": ExpectColumnValuesToBeUnique(column="number"),
    "unique timestamps": ExpectColumnValuesToBeUnique(column="received_at"),
    "unique lists": ExpectColumnValuesToBeUnique(column="tags"),
    "unique together": ExpectCompoundColumnsToBeUnique(column_list=["place", "day"]),
    "allowed": ExpectColumnValuesToBeInSet(column="place", value_set=["Hanoi", "Beijing"]),
    "allowed booleans": ExpectColumnValuesToBeInSet(column="is_new", value_set=[True, False]),
    "between": ExpectColumnValuesToBeBetween(column="share", min_value=0, max_value=1),
    "timestamps between": ExpectColumnValuesToBeBetween(
        column="received_at", max_value=datetime(2026, 1, 3, 0, 30, tzinfo=UTC)
    ),
    "length": ExpectColumnValueLengthsToBeBetween(column="place", min_value=5),
    "regex": ExpectColumnValuesToMatchRegex(column="place", regex="^[A-Z][a-z]{4,6}$"),
    "pair": ExpectColumnPairValuesAToBeGreaterThanB(column_A="number", column_B="share"),
    "pair of timestamps": ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="received_at", column_B="received_at", or_equal=True
    ),
    "row count": ExpectTableRowCountToEqual(value=4),
    "query": _query("len(tags) > 2"),
}

BREAKS: dict[str, tuple[Expectation, list[str]]] = {
    "not null": (ExpectColumnValuesToNotBeNull(column="tags"), ["d"]),
    "not null booleans": (ExpectColumnValuesToNotBeNull(column="is_new"), ["d"]),
    "not null timestamps": (ExpectColumnValuesToNotBeNull(column="received_at"), ["d"]),
    "unique": (ExpectColumnValuesToBeUnique(column="place"), ["a", "c"]),
    "unique booleans": (ExpectColumnValuesToBeUnique(column="is_new"), ["a", "c"]),
    "allowed": (ExpectColumnValuesToBeInSet(column="place", value_set=["Hanoi"]), ["b"]),
    "allowed booleans": (ExpectColumnValuesToBeInSet(column="is_new", value_set=[True]), ["b"]),
    "between": (ExpectColumnValuesToBeBetween(column="share", min_value=0.25, max_value=0.75), ["b", "c"]),
    "timestamps between": (ExpectColumnValuesToBeBetween(column="received_at", max_value=NOON), ["c"]),
    "timestamps in another zone": (ExpectColumnValuesToBeBetween(column="received_at", min_value=FIRST_HOUR), ["a"]),
    "length": (ExpectColumnValueLengthsToBeBetween(column="place", min_value=6), ["a", "c"]),
    "regex": (ExpectColumnValuesToMatchRegex(column="place", regex="^[A-Z][a-z]{4}$"), ["b"]),
    "pair": (ExpectColumnPairValuesAToBeGreaterThanB(column_A="share", column_B="number"), ["a", "b", "c"]),
    "pair of dates": (ExpectColumnPairValuesAToBeGreaterThanB(column_A="day", column_B="day"), ["a", "b", "c"]),
}


def test_all_expectations_run_together_keep_their_names(checker: Checker) -> None:
    broken = {f"broken {name}": expectation for name, (expectation, _) in BREAKS.items()}
    results = checker.run("core.wire", HOLDS | broken, "BOOLEAN_ONLY")
    assert {name for name, result in results.items() if result.success} == set(HOLDS)
    assert {name for name, result in results.items() if not result.success} == set(broken)


def test_rows_with_one_key_are_found_by_the_key_itself(wire: duckdb.DuckDBPyConnection) -> None:
    wire.execute("create table core.twice as from core.wire union all from core.wire where id = 'b'")
    with open_checker(wire, ["core.twice"]) as checker:
        unique = ExpectCompoundColumnsToBeUnique(column_list=["id", "number"])
        result = checker.run("core.twice", {"key": unique}, SUMMARY)["key"]
    assert not result.success
    assert result.result["partial_unexpected_list"] == [{"id": "b", "number": 2}] * 2


def test_a_wrong_number_of_rows_is_told(checker: Checker) -> None:
    result = checker.run("core.wire", {"rows": ExpectTableRowCountToEqual(value=5)}, SUMMARY)["rows"]
    assert not result.success
    assert result.result["observed_value"] == 4


def test_a_query_that_finds_rows_gives_them(checker: Checker) -> None:
    result = checker.run("core.wire", {"few": _query("len(tags) < 2")}, SUMMARY)["few"]
    assert not result.success
    assert result.result == {
        "unexpected_count": 2,
        "unexpected_rows": [{"id": "b", "number": 2}, {"id": "c", "number": 3}],
    }


def test_an_empty_table_breaks_nothing(wire: duckdb.DuckDBPyConnection) -> None:
    wire.execute("create view core.nothing as from core.wire where false")
    expectations = {name: expectation for name, (expectation, _) in BREAKS.items()}
    with open_checker(wire, ["core.nothing"]) as checker:
        assert all(result.success for result in checker.run("core.nothing", expectations, "BOOLEAN_ONLY").values())


@pytest.mark.parametrize(
    "expectation",
    [
        ExpectColumnValuesToNotBeNull(column="no_such_column"),
        ExpectColumnValuesToMatchRegex(column="place", regex="(unclosed"),
        _query("no_such_column > 0"),
    ],
    ids=["column", "regex", "query"],
)
def test_a_check_that_cannot_be_run_is_an_error_and_spoils_no_other(checker: Checker, expectation: Expectation) -> None:
    with pytest.raises(CheckError, match=r"check wrong on core\.wire could not be run"):
        checker.run("core.wire", {"right": HOLDS["unique"], "wrong": expectation}, "BOOLEAN_ONLY")
    assert checker.run("core.wire", {"right": HOLDS["unique"]}, "BOOLEAN_ONLY")["right"].success


def test_the_connection_is_left_as_it_was(wire: duckdb.DuckDBPyConnection) -> None:
    wire.execute("set TimeZone = 'Asia/Tokyo'")
    with open_checker(wire, ["core.wire"]) as checker:
        checker.run("core.wire", HOLDS, "BOOLEAN_ONLY")
    assert wire.execute("select current_setting('TimeZone'), count(*) from core.wire").fetchone() == ("Asia/Tokyo", 4)
    assert wire.execute("select table_name from information_schema.tables").fetchall() == [("wire",)]


def test_two_connections_do_not_mix(wire: duckdb.DuckDBPyConnection) -> None:
    with duckdb.connect() as other:
        other.execute("create schema core; create table core.wire as select 1 as number")
        with open_checker(wire, ["core.wire"]) as four, open_checker(other, ["core.wire"]) as one:
            rows = {"rows": ExpectTableRowCountToEqual(value=4)}
            assert four.run("core.wire", rows, "BOOLEAN_ONLY")["rows"].success
            assert not one.run("core.wire", rows, "BOOLEAN_ONLY")["rows"].success


def test_nothing_is_written_to_the_terminal(tmp_path: Path) -> None:
    script = tmp_path / "check.py"
    script.write_text(
        "import duckdb\n"
        "from expectations.datasource import open_checker\n"
        "from expectations.gx import ExpectColumnValuesToBeUnique\n"
        "connection = duckdb.connect()\n"
        "connection.execute('create schema core; create table core.wire as select 1 as number')\n"
        "unique = {'unique': ExpectColumnValuesToBeUnique(column='number')}\n"
        "with open_checker(connection, ['core.wire']) as checker:\n"
        "    checker.run('core.wire', unique, 'SUMMARY')\n",
        encoding="utf-8",
    )
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
