"""The audit of a stage: its checks run on what it staged, each result a row of quality.check_results."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any, get_args

import duckdb
import pyarrow as pa

from expectations.baseline import COLUMNS_CHECK
from expectations.check import Check, Severity
from expectations.datasource import Checker, CheckError, open_checker
from expectations.failures import ROWS_SHOWN, failure
from expectations.suites import suite
from expectations.validations import Outcome, suite_validations
from warehouse.contracts import CHECK_RESULTS, table_named
from warehouse.contracts.arrow import arrow_table

MAY_BE_ABSENT = ("quality.index_segments",)
"""Tables that their stage need not stage: where nothing wrote them there is nothing to check."""

_STAGED_VIEWS, _STAGED_TABLES = (
    files("expectations").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    for name in ("staged_views", "staged_tables")
)

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Audited:
    """What checks have found."""

    results: pa.Table
    """One row a check, in the schema of quality.check_results."""
    validations: tuple[dict[str, Any], ...]
    """The same as Great Expectations writes it, a suite a table: for `expectations.validations.write_validations`."""


def audit(stage: str, connection: duckdb.DuckDBPyConnection, run_id: str, checked_at: datetime) -> pa.Table:
    """One row a check of the stage, in the schema of quality.check_results: what `audit_in_full` gives, alone."""
    return audit_in_full(stage, connection, run_id, checked_at).results


def audit_in_full(
    stage: str,
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    checked_at: datetime,
    severities: Collection[Severity] = get_args(Severity),
) -> Audited:
    """All checks of the stage, or those of some severities.

    `connection` has the run's staged tables as `raw.…`, `core.…` and `quality.…`, and every table as it will be
    after the commit as `whole.…`, by its bare name. Where a table's columns are not the contract's, those of
    its stage's checks that could still be run are not: the result is that of the columns alone.

    Raises:
        CheckError: a check could not be run, or a table that the stage should have staged is not there.
    """
    checks = (check for check in suite(stage) if check.severity in severities)
    return run_in_full(checks, connection, run_id, checked_at)


def run_checks(
    checks: Iterable[Check], connection: duckdb.DuckDBPyConnection, run_id: str, checked_at: datetime
) -> pa.Table:
    """The results of some checks, as `audit` gives those of a whole stage."""
    return run_in_full(checks, connection, run_id, checked_at).results


def run_in_full(
    checks: Iterable[Check], connection: duckdb.DuckDBPyConnection, run_id: str, checked_at: datetime
) -> Audited:
    """What some checks have found, as `audit_in_full` tells of those of a whole stage."""
    wanted = _on_staged_tables(tuple(checks), connection)
    with open_checker(connection, {check.table for check in wanted}) as checker:
        try:
            found = _outcomes(wanted, checker, connection)
        except CheckError:
            found = _outcomes([check for check in wanted if check.name == COLUMNS_CHECK], checker, connection)
            if all(outcome.success for outcome in found):
                raise
    run = {"run_id": run_id, "checked_at": checked_at}
    return Audited(
        arrow_table(CHECK_RESULTS, [{**run, **_row(outcome)} for outcome in found]),
        tuple(suite_validations(found, run_id, checked_at)),
    )


def failed_checks(results: pa.Table) -> tuple[str, ...]:
    """`schema.table: check` of each check whose failure stops the run: those of severity fail.

    What breaks a check of severity quarantine has been set aside (expectations.quarantine).
    """
    return tuple(
        f"{row['table_name']}: {row['check_name']}"
        for row in results.select(["table_name", "check_name", "severity", "success"]).to_pylist()
        if not row["success"] and row["severity"] == "fail"
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


def _outcomes(checks: Iterable[Check], checker: Checker, connection: duckdb.DuckDBPyConnection) -> list[Outcome]:
    by_table: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        by_table[check.table].append(check)
    return [
        outcome for table, group in by_table.items() for outcome in _table_outcomes(table, group, checker, connection)
    ]


def _table_outcomes(
    table: str, checks: list[Check], checker: Checker, connection: duckdb.DuckDBPyConnection
) -> list[Outcome]:
    """A yes or no for all checks first; failing rows are looked for where there are any."""
    (row_count,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)
    held = checker.run(table, {check.name: check.expectation for check in checks}, "BOOLEAN_ONLY")
    failing = {check.name: check.expectation for check in checks if not held[check.name].success}
    details = checker.run(table, failing, _failing_rows(table)) if failing else {}
    return [Outcome(check, row_count, details.get(check.name, held[check.name])) for check in checks]


def _row(outcome: Outcome) -> Result:
    """What quality.check_results has of it, but for the run."""
    check = outcome.check
    return {
        "stage": check.stage,
        "table_name": check.table,
        "check_name": check.name,
        "severity": check.severity,
        "success": outcome.success,
        "element_count": outcome.row_count,
        **(
            {"unexpected_count": 0}
            if outcome.success
            else failure(outcome.result.result, table_named(check.table).primary_key)
        ),
    }


def _failing_rows(table: str) -> dict[str, Any]:
    return {
        "result_format": "SUMMARY",
        "unexpected_index_column_names": list(table_named(table).primary_key),
        "partial_unexpected_count": ROWS_SHOWN,
        "return_unexpected_index_query": False,
    }
