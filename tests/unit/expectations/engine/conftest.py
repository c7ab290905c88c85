"""A small table with a column of each of DuckDB's types that the project has, and the same as a Parquet file's view."""

from collections.abc import Callable, Iterator

import duckdb
import pytest

from expectations.datasource import Checker, open_checker
from expectations.gx import Expectation, ExpectationValidationResult

ROWS = """
    select * from (values
        ('a', 1::bigint, 10, 'Hanoi', true, ['x', 'y'], {'code': 'VN', 'rank': 1},
         timestamptz '2026-01-01 23:30:00+00', date '2026-01-01', 0.5::double, 1.50::decimal(9, 2)),
        ('b', 2, 20, 'Beijing', false, ['x'], {'code': 'CN', 'rank': 2},
         timestamptz '2026-01-02 00:30:00+00', date '2026-01-02', 0.0, 2.50),
        ('c', 3, 30, 'Hanoi', true, [], {'code': 'VN', 'rank': 1},
         timestamptz '2026-01-03 00:30:00+00', date '2026-01-03', 1.0, 3.50),
        ('d', 4, null, null, null, null, null, null, null, null, null)
    ) as wire (id, number, small, place, is_new, tags, origin, received_at, day, share, price)
"""
"""Four rows; the last has nothing but its key."""

KEYED = {
    "result_format": "SUMMARY",
    "unexpected_index_column_names": ["id", "number"],
    "partial_unexpected_count": 20,
    "return_unexpected_index_query": False,
}
"""The format that the audit asks for where a check has failed."""

Verdict = Callable[[Expectation], ExpectationValidationResult]


@pytest.fixture(scope="session")
def wires(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """core.rows is a table, core.file a view of a Parquet file with the same rows, core.none an empty view of it."""
    file = tmp_path_factory.mktemp("wire") / "wire.parquet"
    with duckdb.connect() as opened:
        opened.execute(f"create schema core; create table core.rows as {ROWS}; copy core.rows to '{file}'")
        opened.execute(f"create view core.file as from read_parquet('{file}')")
        opened.execute("create view core.none as from core.file where false")
        yield opened


@pytest.fixture(scope="session")
def wire_checker(wires: duckdb.DuckDBPyConnection) -> Iterator[Checker]:
    """A checker of the three."""
    with open_checker(wires, ["core.rows", "core.file", "core.none"]) as checker:
        yield checker


@pytest.fixture(params=["core.rows", "core.file"], ids=["table", "view"])
def verdict(request: pytest.FixtureRequest, wire_checker: Checker) -> Verdict:
    """Runs an expectation on the table or the view: both as a yes or no, and with its failing rows."""

    def run(expectation: Expectation) -> ExpectationValidationResult:
        at_once = wire_checker.run(request.param, {"it": expectation}, "BOOLEAN_ONLY")["it"]
        in_full = wire_checker.run(request.param, {"it": expectation}, KEYED)["it"]
        assert at_once.success is in_full.success
        return in_full

    return run
