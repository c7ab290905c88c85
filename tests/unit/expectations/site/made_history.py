"""An invented history to build the site from: many runs, failures of each kind, quarantine, and hostile text."""

import hashlib
import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from expectations.site import Source, build_site
from expectations.site.checks_listed import listed_checks
from expectations.site.history import ALWAYS_DRAWN
from warehouse.contracts import (
    ARTICLES,
    CHECK_RESULTS,
    COLUMN_PROFILES,
    DOCUMENTS,
    DRIFT_MEASURES,
    LAKE_TABLES,
    QUARANTINE,
    QUARANTINE_DECISIONS,
    READMISSIONS,
    REJECTS,
    RUNS,
    TABLE_COUNTS,
    ColumnType,
    Table,
)
from warehouse.contracts.arrow import arrow_schema, arrow_table
from warehouse.schema import create_tables, create_views

BUILT_AT = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
STARTED = datetime(2026, 3, 2, 6, tzinfo=UTC)
"""When the last run began."""

CANARY = "copydeskWasHacked"
"""The name that hostile text would set, were it run."""

HOSTILE = (
    f"<script>window.{CANARY}=1</script>",
    f'"><img src=x onerror="window.{CANARY}=1">',
    f"</script><script>window.{CANARY}=1</script>",
    f"javascript:window.{CANARY}=1",
    "{{ 7 * 7 }}${7*7}<!--",
    "\u202egnp.exe\u202c \x1b[31mred\x07",
    "' onmouseover='x",
    "../../../etc/passwd",
    "\U0001f4f0 news — “quoted” & <b>bold</b>",
    "word " * 200,
)

Rows = list[dict[str, Any]]


def run_id(age: int, every: timedelta = timedelta(hours=6)) -> str:
    """The id of the run that many runs before the last, which is 1."""
    letters = hashlib.sha256(str(age).encode()).hexdigest()[:8].translate(str.maketrans("0123456789", "ghijklmnop"))
    return f"{STARTED - (age - 1) * every:%Y%m%dT%H%M%SZ}-{letters}"


def document_id(number: int) -> str:
    return hashlib.sha256(f"document {number}".encode()).hexdigest()


def empty_warehouse() -> duckdb.DuckDBPyConnection:
    """A warehouse in memory with every table and view and no row."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    create_tables(connection)
    create_views(connection)
    return connection


def fill(connection: duckdb.DuckDBPyConnection, table: Table, rows: Rows) -> None:
    """Insert the rows; what they leave out of required columns is made up."""
    if rows:
        load(connection, table, arrow_table(table, [with_required(table, row) for row in rows]))


def with_required(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The row with what it leaves out of required columns made up."""
    return {**_made_up(table), **row}


def load(connection: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table) -> None:
    connection.register("given", rows)
    connection.execute(f"insert into {table.qualified_name} by name from given")
    connection.unregister("given")


def _made_up(table: Table) -> dict[str, Any]:
    made: dict[ColumnType, Any] = {
        ColumnType.STRING: "invented",
        ColumnType.INTEGER: 0,
        ColumnType.BIGINT: 0,
        ColumnType.DOUBLE: 0.0,
        ColumnType.BOOLEAN: False,
        ColumnType.DATE: STARTED.date(),
        ColumnType.TIMESTAMP: STARTED,
        ColumnType.STRINGS: [],
    }
    return {
        column.name: column.allowed[0] if column.allowed else made[column.type]
        for column in table.columns
        if not column.nullable
    }


def run_row(age: int, **changes: Any) -> dict[str, Any]:
    """A row of quality.runs that balances."""
    chance = random.Random(age)
    new, known, rejects = chance.randint(20, 60), chance.randint(0, 30), chance.randint(0, 4)
    started = datetime.strptime(run_id(age)[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return {
        "run_id": run_id(age),
        "started_at": started,
        "ended_at": started + timedelta(seconds=chance.uniform(8, 40)),
        "status": "completed",
        "code_version": "0.1.0",
        "file_count": 3,
        "input_count": new + known + rejects,
        "new_document_count": new,
        "known_document_count": known,
        "reject_count": rejects,
        "known_reject_count": 0,
        "set_aside_document_count": 0,
        "readmitted_document_count": 0,
        **changes,
    }


def made_history(run_count: int = 70, last_failed: bool = False) -> duckdb.DuckDBPyConnection:
    """A warehouse with so many runs. The last warned and set rows aside, or failed; now and then one before it did."""
    connection = empty_warehouse()
    runs = [run_row(age) for age in range(1, run_count + 1)]
    if run_count > 4:
        runs[4]["status"] = "failed"
    if last_failed:
        runs[0]["status"] = "failed"
    held = 2 if not last_failed else 0
    runs[0]["set_aside_document_count"] = held
    fill(connection, RUNS, runs)
    documents = _documents(runs)
    fill(connection, DOCUMENTS, documents)
    fill(
        connection,
        ARTICLES,
        [{"document_id": row["document_id"], "record_id": row["record_id"]} for row in documents[held:]],
    )
    fill(connection, REJECTS, _rejects(runs))
    _results(connection, runs)
    _profiles(connection, runs)
    if not last_failed:
        _quarantine(connection, runs)
    _table_counts(connection, runs)
    _drift(connection, runs)
    return connection


def build_made(folder: Path, connection: duckdb.DuckDBPyConnection | None = None) -> Path:
    """The site of the invented history in the folder; its first page."""
    made = connection or made_history()
    try:
        return build_site(made, folder, BUILT_AT, Source("data", 12, row_counts(made)))
    finally:
        if connection is None:
            made.close()


def row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    names = [table.qualified_name for table in LAKE_TABLES]
    return dict(
        connection.execute(" union all ".join(f"select '{name}', count(*) from {name}" for name in names)).fetchall()
    )


def _documents(runs: Rows) -> Rows:
    last = [run for run in runs[:3] if run["status"] == "completed"]
    names = [*HOSTILE, *(f"report-{number}.txt" for number in range(30))]
    return [
        {
            "document_id": document_id(number),
            "record_id": name,
            "source_uri": f"in/{name}",
            "text": f"{name} text",
            "run_id": last[number % len(last)]["run_id"] if last and number > 1 else runs[0]["run_id"],
        }
        for number, name in enumerate(names)
    ]


def _rejects(runs: Rows) -> Rows:
    reasons = ("empty", "not_decodable", "no_text", "too_large")
    return [
        {
            "reject_id": hashlib.sha256(f"{run['run_id']} {number}".encode()).hexdigest(),
            "source_uri": "in/x",
            "record_id": HOSTILE[number],
            "reason_code": reasons[number % 4],
            "detail": HOSTILE[0],
            "run_id": run["run_id"],
        }
        for run in runs
        if run["status"] == "completed"
        for number in range(run["reject_count"])
    ]


def _results(connection: duckdb.DuckDBPyConnection, runs: Rows) -> None:
    rows = [row for run in runs for row in _results_of_run(run, is_last=run is runs[0])]
    load(connection, CHECK_RESULTS, pa.Table.from_pylist(rows, schema=arrow_schema(CHECK_RESULTS)))


_FAILED = ("ingest", 9)
_ASIDE = ("enrich", 20)
_WARNED = (("ingest", 7), ("normalize", 40), ("enrich", 21))
"""Checks that do not hold, by stage and place in it: of failed runs, and of the last."""


def _results_of_run(run: dict[str, Any], *, is_last: bool) -> Rows:
    chance = random.Random(run["run_id"])
    stages = list(dict.fromkeys(check.stage for check in listed_checks().values()))
    is_failed = run["status"] == "failed"
    rows: Rows = []
    places: Counter[str] = Counter()
    for check in listed_checks().values():
        place = (check.stage, places[check.stage])
        places[check.stage] += 1
        if is_failed and check.stage not in stages[:3]:
            continue
        misses = is_last and not is_failed and place in (_ASIDE, *_WARNED)
        misses = misses or (is_failed and place == _FAILED) or (check.severity == "warn" and chance.random() < 0.08)
        severity = "warn" if misses and not is_failed else check.severity
        severity = (
            "quarantine"
            if is_last and not is_failed and place == _ASIDE
            else "fail"
            if is_failed and place == _FAILED
            else severity
        )
        rows.append(
            {
                "run_id": run["run_id"],
                "stage": check.stage,
                "table_name": check.table,
                "check_name": check.name,
                "severity": severity,
                "success": not misses,
                "observed_value": f"text {HOSTILE[0]}" if misses else None,
                "unexpected_count": chance.randint(1, 40) if misses else 0,
                "element_count": 120,
                "unexpected_keys": [json.dumps({"document_id": document_id(2)})] if misses else None,
                "unexpected_rows": _evidence() if misses else None,
                "checked_at": run["started_at"] + timedelta(seconds=2 * stages.index(check.stage) + 1),
            }
        )
    return rows


def _evidence() -> list[str]:
    rows = [
        json.dumps(
            {"document_id": document_id(number), "char_start": number, "text": text, text: "a name"}
            if number == 0
            else {"document_id": document_id(number), "char_start": number, "text": text},
            ensure_ascii=False,
        )
        for number, text in enumerate(HOSTILE)
    ]
    return [*rows, '{"document_id": "cut off', '{"text": "\\ud800 alone"}', "[1, 2]", '{"nested": {"a": [1, "<i>"]}}']


def _profiles(connection: duckdb.DuckDBPyConnection, runs: Rows) -> None:
    rows: Rows = []
    for run in runs:
        chance = random.Random(run["run_id"])
        for table in LAKE_TABLES:
            if table.schema == "quality":
                continue
            for column in table.columns:
                is_text = column.type is ColumnType.STRING
                row_count = 40
                nulls = chance.randint(0, 12) if column.nullable else 0
                low = chance.uniform(0, 5)
                is_flag = column.type is ColumnType.BOOLEAN
                marks = (
                    [0, 0, 0, 1, 1, 1, 1]
                    if is_flag
                    else [low, low + 1, low + 3, low + 8, low + 20, low + 60, low + 900]
                )
                if column.type in (ColumnType.DATE, ColumnType.TIMESTAMP):
                    marks = [STARTED.timestamp() + 86_400 * place for place in range(7)]
                top = [{"value": text[:80], "count": 9 - place} for place, text in enumerate(HOSTILE[:6])]
                rows.append(
                    {
                        "run_id": run["run_id"],
                        "table_name": table.qualified_name,
                        "column_name": column.name,
                        "basis": "new_documents",
                        "row_count": row_count,
                        "null_count": nulls,
                        "distinct_count": chance.randint(1, row_count - nulls),
                        "measured": "length" if is_text else "count" if column.type is ColumnType.STRINGS else "value",
                        **dict(zip(("minimum", "p05", "p25", "median", "p75", "p95", "maximum"), marks, strict=True)),
                        "mean": 0.7 if is_flag else low + 9,
                        "top_values": [json.dumps(entry) for entry in top] if is_text else [],
                    }
                )
    load(connection, COLUMN_PROFILES, pa.Table.from_pylist(rows, schema=arrow_schema(COLUMN_PROFILES)))


def _quarantine(connection: duckdb.DuckDBPyConnection, runs: Rows) -> None:
    rows = [
        {
            "quarantine_id": hashlib.sha256(f"held {number}".encode()).hexdigest(),
            "run_id": runs[0 if number < 4 else min(8, len(runs) - 1)]["run_id"],
            "stage": "normalize" if number < 2 else "enrich",
            "table_name": "core.articles" if number < 2 else "core.quotes",
            "row_key": json.dumps({"document_id": document_id(number), "quote_number": number}),
            "check_name": "published_not_in_future" if number < 2 else "quote_in_body",
            "reason": "No article is published after its run. A page dated in the future is a misreading.",
            "document_id": document_id(number),
            "row_json": json.dumps({"text": HOSTILE[number % len(HOSTILE)]}),
            "row_sha256": hashlib.sha256(f"row {number}".encode()).hexdigest(),
        }
        for number in range(8)
    ]
    fill(connection, QUARANTINE, rows)
    decided = [
        {
            **{name: row[name] for name in ("quarantine_id", "table_name", "row_key", "check_name", "row_sha256")},
            "decision": decision,
            "decided_at": STARTED,
        }
        for row, decision in ((rows[6], "dropped"), (rows[7], "released"))
    ]
    fill(connection, QUARANTINE_DECISIONS, decided)
    fill(connection, READMISSIONS, [])


def _table_counts(connection: duckdb.DuckDBPyConnection, runs: Rows) -> None:
    rows = [
        {
            "run_id": run["run_id"],
            "stage": table.stage,
            "table_name": table.qualified_name,
            "read_count": 120,
            "set_aside_count": 2 if table is ARTICLES and run is runs[0] else 0,
            "staged_count": 118 if table is ARTICLES and run is runs[0] else 120,
        }
        for run in runs
        for table in LAKE_TABLES
        if table.schema != "quality"
    ]
    fill(connection, TABLE_COUNTS, rows)


def _drift(connection: duckdb.DuckDBPyConnection, runs: Rows) -> None:
    measures = [tuple(name.split(" ", 1)) for name in ALWAYS_DRAWN]
    measures += [("label_share", f"core.articles.language_code = {text[:80]}") for text in HOSTILE[:3]]
    measures += [("row_rate", f"core.invented_{number}") for number in range(40)]
    rows: Rows = []
    for age, run in enumerate(runs, start=1):
        chance = random.Random(age)
        for place, (measure, subject) in enumerate(measures):
            usual = 0.3 if measure.endswith("_share") else 40.0
            is_outside = age == 1 and place in (2, 8, 20)
            has_band = age < len(runs) - 8
            rows.append(
                {
                    "run_id": run["run_id"],
                    "measure": measure,
                    "subject": subject,
                    "table_name": "core.articles",
                    "observed": usual * (2.5 if is_outside else chance.uniform(0.8, 1.2)),
                    "sample_count": 40,
                    "run_count": 1,
                    "usual": usual if has_band else None,
                    "low": usual * 0.6 if has_band else None,
                    "high": usual * 1.5 if has_band else None,
                    "history_count": len(runs) - age,
                    "compared_with": "recent" if has_band else None,
                    "is_outside": is_outside and has_band,
                }
            )
    fill(connection, DRIFT_MEASURES, rows)
