"""A home with a lake that a test fills row by row, no run needed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from expectations.quarantine import quarantine_id
from tests.sql.conftest import PLAIN
from warehouse.contracts import RUNS, Rewrite, Table
from warehouse.contracts.arrow import arrow_table
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.staging import Staging

BEGIN = datetime(2026, 3, 1, 6, tzinfo=UTC)
Rows = Mapping[Table, list[dict[str, Any]]]


def run_id(number: int) -> str:
    return f"2026030{number}T060000Z-aaaaaaaa"


def a_run(number: int, **more: Any) -> dict[str, Any]:
    """A run of quality.runs, the day of its number."""
    counts = {column.name: 0 for column in RUNS.columns if column.name.endswith("_count")}
    begun = BEGIN + timedelta(days=number)
    return {**counts, "run_id": run_id(number), "started_at": begun, "ended_at": begun, "status": "completed", **more}


def set_aside(number: int, document_id: str, table: str, check: str, **more: Any) -> dict[str, Any]:
    """A row of quality.quarantine that a run of that number set aside; `content` stands for what is in the row."""
    content = str(more.pop("content", f"{document_id} {table}"))
    stage = more.pop("stage", "enrich" if table == "core.quotes" else "normalize")
    return {
        "quarantine_id": quarantine_id(table, check, content),
        "run_id": run_id(number),
        "stage": stage,
        "table_name": table,
        "row_key": f'{{"document_id": "{document_id}"}}',
        "check_name": check,
        "reason": "It holds. It matters.",
        "document_id": document_id,
        "row_json": "{}",
        "row_sha256": content,
        **more,
    }


def held(number: int, document_id: str, stage: str = "normalize") -> dict[str, Any]:
    return {
        "document_id": document_id,
        "run_id": run_id(number),
        "stage": stage,
        "is_compared": stage == "normalize",
    }


def fill(home: Path, name: str, rows: Rows) -> None:
    """Commit the rows as one run would; required columns that a row leaves out are filled in."""
    with Home(home).lock(), Lake(Home(home)) as lake:
        staging = Staging(Home(home), name)
        for table, given in rows.items():
            plain = {column.name: PLAIN[column.type] for column in table.columns if not column.nullable}
            full = arrow_table(table, [{**plain, **row} for row in given])
            scope = full[table.scope_column].combine_chunks() if table.rewrite is Rewrite.DOCUMENTS else None
            staging.write(table, full, scope)
        lake.commit(staging)
        staging.remove()
