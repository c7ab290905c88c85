"""mart.runs, mart.check_results and mart.rejects: input rows and expected rows; and that every view has a test."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warehouse.contracts import CHECK_RESULTS, QUARANTINE, REJECTS, RUNS
from warehouse.models import models

BEGIN = datetime(2024, 3, 1, 6, tzinfo=UTC)

GIVEN = {
    RUNS: [
        {"run_id": "r1", "started_at": BEGIN, "ended_at": BEGIN + timedelta(seconds=2.5), "status": "completed"},
        {
            "run_id": "r2",
            "started_at": BEGIN + timedelta(hours=1),
            "ended_at": BEGIN + timedelta(hours=1),
            "status": "failed",
        },
    ],
    CHECK_RESULTS: [
        {"run_id": "r1", "check_name": "keys", "success": True},
        {"run_id": "r1", "check_name": "nulls", "success": False},
        {
            "run_id": "r2",
            "check_name": "keys",
            "success": False,
            "unexpected_keys": ['{"document_id": "d1"}'],
            "unexpected_rows": ['{"document_id": "d1", "text": "twice"}'],
        },
    ],
    QUARANTINE: [
        {"run_id": "r1", "table_name": "core.quotes", "row_key": "1", "check_name": "a"},
        {"run_id": "r1", "table_name": "core.quotes", "row_key": "1", "check_name": "b"},
    ],
    REJECTS: [{"record_id": "empty.txt", "reason_code": "empty", "run_id": "r2"}],
}


def test_a_run_counts_its_checks_and_the_rows_set_aside(mart):
    columns = "run_id, duration_seconds, check_count, failed_check_count, quarantined_row_count"
    assert mart("runs", GIVEN, columns) == [
        {
            "run_id": "r1",
            "duration_seconds": 2.5,
            "check_count": 2,
            "failed_check_count": 1,
            "quarantined_row_count": 1,
        },
        {
            "run_id": "r2",
            "duration_seconds": 0.0,
            "check_count": 1,
            "failed_check_count": 1,
            "quarantined_row_count": 0,
        },
    ]


def test_check_results_are_the_last_runs(mart):
    assert mart("check_results", GIVEN, "run_id, check_name, success, unexpected_keys, unexpected_rows") == [
        {
            "run_id": "r2",
            "check_name": "keys",
            "success": False,
            "unexpected_keys": ['{"document_id": "d1"}'],
            "unexpected_rows": ['{"document_id": "d1", "text": "twice"}'],
        }
    ]


def test_a_reject_says_when_it_was_met(mart):
    assert mart("rejects", GIVEN, "record_id, reason_code, rejected_at") == [
        {"record_id": "empty.txt", "reason_code": "empty", "rejected_at": BEGIN + timedelta(hours=1)}
    ]


def test_every_view_has_a_test_here():
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [model.name for model in models() if not re.search(rf'mart\(\s*"{model.name}"', tests)] == []
