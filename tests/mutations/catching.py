"""The checks of each stage on spoilt tables: which of them notice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from expectations.audit import run_checks
from expectations.check import Check
from expectations.suites import STAGES, suite
from tests.mutations.kinds import Mutation, Row, Tables, apply
from warehouse.contracts import LAKE_TABLES, Table, table_named
from warehouse.contracts.arrow import arrow_schema
from warehouse.contracts.ddl import create_schemas

_CHECKED_AT = datetime(2026, 1, 1, tzinfo=UTC)

Finding = tuple[str, str, str]
"""A check by its stage, table and name."""


@dataclass(frozen=True, slots=True)
class Caught:
    """The stage whose checks noticed a mutation, and their names with the severity; empty where none did."""

    stage: str = ""
    checks: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()


class Bench:
    """A good run's tables in a DuckDB of its own, one of them spoilt at a time."""

    def __init__(self, good: Tables) -> None:
        self._good = good
        self._connection = duckdb.connect()
        for create in (*create_schemas(LAKE_TABLES), "CREATE SCHEMA whole"):
            self._connection.execute(create)
        for table in LAKE_TABLES:
            self._put(table, good[table.qualified_name])
            self._connection.execute(f"CREATE VIEW whole.{table.name} AS FROM {table.qualified_name}")
        self._known = {stage: self._found(suite(stage)) for stage in STAGES}

    def __enter__(self) -> Self:
        """The bench itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        self._connection.close()

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """The checks that do not hold on the good run itself."""
        return tuple(finding for found in self._known.values() for finding in found)

    def catch(self, mutation: Mutation) -> Caught:
        """Spoil the tables, run the checks stage by stage until one notices, and mend the tables again.

        The first stage is the one that writes the table; of each stage, the checks run that read a spoilt table: the
        others see what they saw before.
        """
        spoilt = apply(mutation, self._good)
        first = min(STAGES.index(table_named(name).stage) for name in spoilt)
        try:
            for name, rows in spoilt.items():
                self._put(table_named(name), rows)
            for stage in STAGES[first:]:
                checks = [check for check in suite(stage) if any(_reads(check, name) for name in spoilt)]
                found = self._found(checks)
                new = {finding: seen for finding, seen in found.items() if self._known[stage].get(finding) != seen}
                if new:
                    return Caught(
                        stage,
                        tuple(f"{table}: {name}" for _, table, name in new),
                        tuple(severity for severity, _ in new.values()),
                    )
        finally:
            for name in spoilt:
                self._put(table_named(name), self._good[name])
        return Caught()

    def _found(self, checks: Iterable[Check]) -> dict[Finding, tuple[str, int | None]]:
        """The checks that fail, with their severity and how many rows they find."""
        chosen = list(checks)
        if not chosen:
            return {}
        results = run_checks(chosen, self._connection, "mutations", _CHECKED_AT).to_pylist()
        return {
            (row["stage"], row["table_name"], row["check_name"]): (row["severity"], row["unexpected_count"])
            for row in results
            if not row["success"]
        }

    def _put(self, table: Table, rows: list[Row]) -> None:
        """Replace the table's rows; nulls are let in anywhere, for the checks to find."""
        schema = pa.schema([field.with_nullable(True) for field in arrow_schema(table)])
        self._connection.register("spoilt_rows", pa.Table.from_pylist(rows, schema=schema))
        self._connection.execute(f"CREATE OR REPLACE TABLE {table.qualified_name} AS FROM spoilt_rows")
        self._connection.unregister("spoilt_rows")


def _reads(check: Check, name: str) -> bool:
    """Whether the check looks at the table: its own, or one that its SQL names."""
    if check.table == name:
        return True
    sql = str(getattr(check.expectation, "unexpected_rows_query", ""))
    bare = name.partition(".")[2]
    return re.search(rf"\b({re.escape(name)}|whole\.{re.escape(bare)})\b", sql) is not None
