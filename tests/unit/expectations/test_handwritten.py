"""Great Expectations and SQL written by hand find the same: on the good run, and on faults of each kind of rule."""

from datetime import UTC, datetime

import duckdb
import pytest

from expectations.audit import run_checks
from expectations.check import Check
from expectations.suites import STAGES, suite
from tests.bench.handwritten import failing_counts
from tests.unit.expectations.test_suites import FAULTS

NOW = datetime(2026, 3, 1, 6, 2, tzinfo=UTC)
SAMPLED = 10
"""Of the faults every tenth is tried: they are many, and the rules of few kinds."""


def _tables(connection: duckdb.DuckDBPyConnection, checks: tuple[Check, ...]) -> list[Check]:
    """The checks whose tables are there."""
    names = {
        f"{schema}.{name}"
        for schema, name in connection.execute(
            "select table_schema, table_name from information_schema.tables"
        ).fetchall()
    }
    return [check for check in checks if check.table in names]


def _compare(connection: duckdb.DuckDBPyConnection, checks: list[Check]) -> int:
    results = run_checks(checks, connection, "a-run", NOW).to_pylist()
    by_hand = failing_counts(connection, checks)
    broken = {(row["table_name"], row["check_name"]): row for row in results if not row["success"]}
    assert set(broken) == {name for name, count in by_hand.items() if count}
    for name, row in broken.items():
        assert row["unexpected_count"] in {by_hand[name], None}, name
    return len(broken)


@pytest.mark.parametrize("stage", STAGES)
def test_both_find_nothing_wrong_with_a_good_run(staged: duckdb.DuckDBPyConnection, stage: str) -> None:
    assert _compare(staged, _tables(staged, suite(stage))) == 0


@pytest.mark.parametrize(
    ("fault", "change"),
    list(FAULTS.items())[::SAMPLED],
    ids=lambda one: "-".join(one) if isinstance(one, tuple) else "",
)
def test_both_find_the_same_fault(tables: duckdb.DuckDBPyConnection, fault: tuple[str, str, str], change: str) -> None:
    tables.execute(change)
    stage, table, _ = fault
    assert _compare(tables, [check for check in suite(stage) if check.table == table]) > 0
