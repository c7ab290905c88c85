"""Histories that many tests begin with."""

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pytest

from expectations.drift import measure_drift
from tests.unit.expectations.drift.invented_feed import Feed, History, daily

Measured = Callable[..., dict[tuple[str, str], dict[str, Any]]]


@pytest.fixture(scope="session")
def steady() -> History:
    """Twelve weeks of daily runs, up to a Sunday."""
    history = History()
    history.add(Feed(), daily(84))
    return history


@pytest.fixture
def measured() -> Iterator[Measured]:
    """`measured(history, number)`: what that run of the history is measured with, by measure and subject."""
    with duckdb.connect() as connection:
        connection.execute("create schema whole")

        put: list[tuple[int, int]] = []

        def measure(history: History, number: int = -1) -> dict[tuple[str, str], dict[str, Any]]:
            if put != [(id(history), len(history.runs))]:
                history.put_into(connection)
                put[:] = [(id(history), len(history.runs))]
            rows = measure_drift(connection, history.runs[number]["run_id"]).to_pylist()
            return {(row["measure"], row["subject"]): row for row in rows}

        yield measure
