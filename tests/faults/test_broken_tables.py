"""Tables as a faulty stage would hand them on: each fault is caught by its check, and by none of an earlier stage."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb
import pytest

from expectations.audit import audit, run_checks
from expectations.suites import STAGES, suite
from tests.faults.broken.batches import BATCHES
from tests.faults.broken.copies import Copy, copy_of_good_run, one_run
from tests.faults.broken.handed import HandedOn
from tests.faults.broken.handed_on import HANDED_ON, LOAD
from tests.unit.expectations.faults_of_reading import FAULTS
from tests.unit.expectations.good_run import RUN_ID, good_rows
from warehouse.contracts import LAKE_TABLES
from warehouse.contracts.arrow import arrow_table

NOW = datetime(2026, 3, 1, 6, 2, tzinfo=UTC)

Named = dict[tuple[str, str, str], list[str]]
"""The keys of the rows that each check of a stage and table named."""


def tables_of(connection: duckdb.DuckDBPyConnection, rows: dict[str, list[dict[str, object]]]) -> None:
    """The rows as tables of a run, and as the tables as they will be after its commit."""
    for schema in ("raw", "core", "quality", "whole"):
        connection.execute(f"create schema {schema}")
    for table in LAKE_TABLES:
        given = arrow_table(table, rows.get(table.qualified_name, []))  # noqa: F841 -- DuckDB finds it by its name
        connection.execute(f"create table {table.qualified_name} as from given")
        connection.execute(f"create view whole.{table.name} as from {table.qualified_name}")


@pytest.fixture(scope="module")
def copies() -> list[Copy]:
    """A copy of the good run a fault, and a first one that is left as it is."""
    return [copy_of_good_run(number) for number in range(len(HANDED_ON) + 1)]


@pytest.fixture(scope="module")
def named(copies: list[Copy]) -> Named:
    """What the audits of all stages name, each fault being made in its own copy."""
    found: Named = {}
    with duckdb.connect() as connection:
        tables_of(connection, one_run(copies))
        for fault, copied in zip(HANDED_ON, copies[1:], strict=True):
            connection.execute(fault.sql.format(**copied.names, stranger=copies[0].names["first"]))
        for stage in STAGES:
            for result in audit(stage, connection, RUN_ID, NOW).to_pylist():
                found[stage, result["table_name"], result["check_name"]] = result["unexpected_keys"] or []
    return found


def names_any(keys: list[str], own: frozenset[str]) -> bool:
    """Whether a key holds one of these ids."""
    return any(not own.isdisjoint(map(str, json.loads(key).values())) for key in keys)


@pytest.mark.parametrize("fault", HANDED_ON, ids=lambda fault: fault.kind)
def test_a_fault_handed_on_is_caught_at_its_stage(fault: HandedOn, copies: list[Copy], named: Named) -> None:
    own = frozenset({RUN_ID}) if fault in LOAD else copies[HANDED_ON.index(fault) + 1].own
    assert names_any(named[fault.stage, fault.table, fault.check], own)
    earlier = STAGES[: STAGES.index(fault.stage)]
    assert [check for check, keys in named.items() if check[0] in earlier and names_any(keys, own)] == []


def test_what_has_no_fault_is_named_by_no_check(copies: list[Copy], named: Named) -> None:
    assert [check for check, keys in named.items() if names_any(keys, copies[0].own)] == []


@pytest.fixture
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The good run alone."""
    with duckdb.connect() as connection:
        tables_of(connection, good_rows())
        yield connection


@pytest.mark.parametrize(("stage", "table", "name"), BATCHES.values(), ids=BATCHES)
def test_a_fault_of_many_rows_is_caught(good: duckdb.DuckDBPyConnection, stage: str, table: str, name: str) -> None:
    chosen = [check for check in suite(stage) if (check.table, check.name) == (table, name)]
    assert run_checks(chosen, good, RUN_ID, NOW)["success"].to_pylist() == [True]
    good.execute(FAULTS[stage, table, name])
    assert run_checks(chosen, good, RUN_ID, NOW)["success"].to_pylist() == [False]
