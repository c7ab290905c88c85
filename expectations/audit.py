"""The audit of a stage: its checks run on what it staged, each result a row of quality.check_results."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from expectations.baseline import COLUMNS_CHECK
from expectations.check import Check
from expectations.datasource import Checker, CheckError, open_checker
from expectations.gx import ExpectationValidationResult
from expectations.suites import suite
from warehouse.contracts import CHECK_RESULTS, table_named
from warehouse.contracts.arrow import arrow_table

MAY_BE_ABSENT = ("quality.index_segments",)
"""Tables that their stage need not stage: where nothing wrote them there is nothing to check."""

KEYS_SHOWN = 20
"""Failing rows whose keys a result holds: enough to find the fault, little enough to keep for every run."""

_STAGED_VIEWS, _STAGED_TABLES = (
    files("expectations").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    for name in ("staged_views", "staged_tables")
)

_TEXT_SHOWN = 300
"""Characters of evidence that a result holds: some lines in a terminal."""

Result = dict[str, Any]


def audit(stage: str, connection: duckdb.DuckDBPyConnection, run_id: str, checked_at: datetime) -> pa.Table:
    """One row a check of the stage, in the schema of quality.check_results.

    `connection` has the run's staged tables as `raw.…`, `core.…` and `quality.…`, and every table as it will be
    after the commit as `whole.…`, by its bare name. Where a table's columns are not the contract's, those of
    its stage's checks that could still be run are not: the result is that of the columns alone.

    Raises:
        CheckError: a check could not be run, or a table that the stage should have staged is not there.
    """
    return run_checks(suite(stage), connection, run_id, checked_at)


def run_checks(
    checks: Iterable[Check], connection: duckdb.DuckDBPyConnection, run_id: str, checked_at: datetime
) -> pa.Table:
    """The results of some checks, as `audit` gives those of a whole stage."""
    wanted = _on_staged_tables(tuple(checks), connection)
    with open_checker(connection, {check.table for check in wanted}) as checker:
        try:
            found = _results(wanted, checker, connection)
        except CheckError:
            found = _results([check for check in wanted if check.name == COLUMNS_CHECK], checker, connection)
            if all(result["success"] for result in found):
                raise
    run = {"run_id": run_id, "checked_at": checked_at}
    return arrow_table(CHECK_RESULTS, [{**run, **result} for result in found])


def failed_checks(results: pa.Table) -> tuple[str, ...]:
    """`schema.table: check` of each check whose failure stops the run.

    A failed check of severity quarantine is among them where its rows were not set aside before.
    """
    return tuple(
        f"{row['table_name']}: {row['check_name']}"
        for row in results.select(["table_name", "check_name", "severity", "success"]).to_pylist()
        if not row["success"] and row["severity"] != "warn"
    )


def _on_staged_tables(checks: tuple[Check, ...], connection: duckdb.DuckDBPyConnection) -> list[Check]:
    """The checks whose tables are staged; a run without new documents stages nothing behind ingest."""
    staged = {name for (name,) in connection.execute(_STAGED_VIEWS).fetchall()}
    due = {check.table for check in checks if check.stage == table_named(check.table).stage}
    if {check.table for check in checks} - staged:
        # The question for tables goes to the lake as well, and takes it a while: a run stages views.
        staged |= {name for (name,) in connection.execute(_STAGED_TABLES).fetchall()}
    if missing := sorted(due - staged - set(MAY_BE_ABSENT)):
        raise CheckError(f"the run staged no {', '.join(missing)}: a stage stages all its tables, rows or none")
    return [check for check in checks if check.table in staged]


def _results(checks: Iterable[Check], checker: Checker, connection: duckdb.DuckDBPyConnection) -> list[Result]:
    by_table: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        by_table[check.table].append(check)
    return [result for table, group in by_table.items() for result in _table_results(table, group, checker, connection)]


def _table_results(
    table: str, checks: list[Check], checker: Checker, connection: duckdb.DuckDBPyConnection
) -> list[Result]:
    """A yes or no for all checks first; failing rows are looked for where there are any."""
    (row_count,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)
    held = checker.run(table, {check.name: check.expectation for check in checks}, "BOOLEAN_ONLY")
    failing = {check.name: check.expectation for check in checks if not held[check.name].success}
    key = list(table_named(table).primary_key)
    details = checker.run(table, failing, _failing_rows(key)) if failing else {}
    return [
        {
            "stage": check.stage,
            "table_name": table,
            "check_name": check.name,
            "severity": check.severity,
            "success": check.name not in details,
            "element_count": row_count,
            **(_failure(details[check.name], key) if check.name in details else {"unexpected_count": 0}),
        }
        for check in checks
    ]


def _failing_rows(key: list[str]) -> dict[str, Any]:
    return {
        "result_format": "SUMMARY",
        "unexpected_index_column_names": key,
        "partial_unexpected_count": KEYS_SHOWN,
        "return_unexpected_index_query": False,
    }


def _failure(result: ExpectationValidationResult, key: list[str]) -> Result:
    """Of a failed check: how many rows, the keys of some, and what was seen in the first."""
    found = result.result
    rows: list[Mapping[str, Any]] = (
        found.get("unexpected_rows")
        or found.get("partial_unexpected_index_list")
        or [value for value in found.get("partial_unexpected_list") or [] if isinstance(value, dict)]
    )
    if rows:
        seen = {name: value for name, value in rows[0].items() if name not in key} or rows[0]
        observed = ", ".join(f"{name} {_json(value)}" for name, value in seen.items())
    else:
        observed = str(found.get("observed_value"))
    return {
        "observed_value": observed[:_TEXT_SHOWN],
        "unexpected_count": found.get("unexpected_count"),
        "unexpected_keys": [_key(row, key) for row in rows[:KEYS_SHOWN]],
    }


def _key(row: Mapping[str, Any], key: list[str]) -> str:
    """The row's key as JSON; of a query that finds no rows of the table, such as columns, the row as it is."""
    return _json({name: row[name] for name in key if name in row} or dict(row))


def _json(value: object) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)
