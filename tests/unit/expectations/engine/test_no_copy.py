"""Checks are run in DuckDB: no row is fetched but those that fail, and no data frame is made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import sqlalchemy

from expectations.datasource import open_checker
from expectations.gx import Expectation
from expectations.queries import ExpectQueryToFindNoRows
from tests.unit.expectations.engine.gx import types as gx

ROW_COUNT = 200_000
FAILING = 7
"""Rows whose kind is odd."""

EXPECTATIONS: dict[str, Expectation] = {
    "filled": gx.ExpectColumnValuesToNotBeNull(column="kind"),
    "allowed": gx.ExpectColumnValuesToBeInSet(column="kind", value_set=["even"]),
    "matches": gx.ExpectColumnValuesToMatchRegex(column="kind", regex="^e"),
    "length": gx.ExpectColumnValueLengthsToBeBetween(column="kind", min_value=4),
    "unique": gx.ExpectColumnValuesToBeUnique(column="id"),
    "together": gx.ExpectCompoundColumnsToBeUnique(column_list=["id", "kind"]),
    "between": gx.ExpectColumnValuesToBeBetween(column="id", min_value=FAILING),
    "pair": gx.ExpectColumnPairValuesAToBeGreaterThanB(column_A="id", column_B="id", or_equal=True),
    "mean": gx.ExpectColumnMeanToBeBetween(column="id", min_value=0),
    "median": gx.ExpectColumnMedianToBeBetween(column="id", min_value=0),
    "stdev": gx.ExpectColumnStdevToBeBetween(column="id", min_value=0),
    "count": gx.ExpectTableRowCountToEqual(value=ROW_COUNT),
    "distinct": gx.ExpectColumnUniqueValueCountToBeBetween(column="kind", min_value=2, max_value=2),
    "type": gx.ExpectColumnValuesToBeOfType(column="kind", type_="VARCHAR"),
    "query": ExpectQueryToFindNoRows(unexpected_rows_query="select id from {batch} where kind = 'odd'"),
}
KEYED = {
    "result_format": "SUMMARY",
    "unexpected_index_column_names": ["id"],
    "partial_unexpected_count": 20,
    "return_unexpected_index_query": False,
}
FAILED = {"allowed", "matches", "length", "between", "query"}


@pytest.fixture
def large(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A view over a Parquet file of many rows."""
    with duckdb.connect() as opened:
        rows = f"select i as id, if(i < {FAILING}, 'odd', 'even') as kind from range({ROW_COUNT}) as numbers (i)"
        opened.execute(f"create schema core; copy ({rows}) to '{tmp_path}/large.parquet'")
        opened.execute(f"create view core.large as from read_parquet('{tmp_path}/large.parquet')")
        yield opened


def test_nothing_is_copied_out(large: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = _count_fetched(monkeypatch)

    def no_frame(*_: Any, **__: Any) -> None:
        pytest.fail("a data frame was made")

    monkeypatch.setattr(pd.DataFrame, "__init__", no_frame)
    with open_checker(large, ["core.large"]) as checker:
        results = checker.run("core.large", EXPECTATIONS, "BOOLEAN_ONLY")
        assert {name for name, result in results.items() if not result.success} == FAILED
        assert max(fetched) < 2 * len(EXPECTATIONS), "a yes or no needs counts alone"
        fetched.clear()
        results = checker.run("core.large", EXPECTATIONS, KEYED)
    assert {results[name].result["unexpected_count"] for name in FAILED} == {FAILING}
    assert max(fetched) < 2 * len(EXPECTATIONS), "no more rows than the failing ones"


def _count_fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows by the number of rows at each fetch from the database."""
    counts = [0]

    def counted(method: str) -> None:
        of_sqlalchemy = getattr(sqlalchemy.CursorResult, method)

        def fetch(result: Any, *given: Any) -> Any:
            rows = of_sqlalchemy(result, *given)
            counts.append(len(rows) if isinstance(rows, list) else 1)
            return rows

        monkeypatch.setattr(sqlalchemy.CursorResult, method, fetch)

    for method in ("fetchall", "fetchmany", "fetchone"):
        counted(method)
    return counts
