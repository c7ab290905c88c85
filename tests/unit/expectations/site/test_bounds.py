"""However long the history is, the site stays small, quick and whole."""

import json
import time
from pathlib import Path

import pytest

from expectations.site.checks_listed import listed_checks
from expectations.site.history import Bounds, read_history
from tests.unit.expectations.site.conftest import read, text_of
from tests.unit.expectations.site.made_history import build_made, empty_warehouse, fill, made_history, run_id, run_row
from warehouse.contracts import CHECK_RESULTS, QUARANTINE, RUNS

MOST_SECONDS = 2.5
"""Of one processor, for 60 runs of every check: the build takes 0.8, and stands at the end of each run."""


def test_a_wide_history_builds_quickly_and_stays_small(tmp_path: Path) -> None:
    with made_history(90) as connection:
        begun = time.process_time()
        site = build_made(tmp_path / "site", connection).parent
        assert time.process_time() - begun < MOST_SECONDS
    assert len(list((site / "runs").iterdir())) == Bounds().runs
    assert max(path.stat().st_size for path in site.rglob("*.html")) < 1_000_000


def test_pages_of_runs_that_are_gone_vanish(tmp_path: Path) -> None:
    for ages in ((1, 2, 3), (2, 3)):
        with empty_warehouse() as connection:
            fill(connection, RUNS, [run_row(age) for age in ages])
            site = build_made(tmp_path / "site", connection).parent
    assert {path.stem for path in (site / "runs").iterdir()} == {run_id(2), run_id(3)}


def test_older_runs_are_in_the_days_of_the_trends(tmp_path: Path) -> None:
    with empty_warehouse() as connection:
        runs = [run_row(age) for age in range(1, 101)]
        fill(connection, RUNS, runs)
        site = build_made(tmp_path / "site", connection).parent
    [data] = read(site / "trends.html").xpath("//script[@data-of='days-volumes']")
    days = json.loads(data.text_content())
    assert sum(days["series"][0]["values"]) == sum(run["new_document_count"] for run in runs)
    assert len(days["labels"]) == 26
    [data] = read(site / "trends.html").xpath("//script[@data-of='volumes']")
    assert len(json.loads(data.text_content())["labels"]) == Bounds().runs


def test_a_day_without_a_run_is_a_gap_and_not_left_out(tmp_path: Path) -> None:
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1), run_row(13)])
        site = build_made(tmp_path / "site", connection).parent
    [data] = read(site / "trends.html").xpath("//script[@data-of='days-volumes']")
    assert json.loads(data.text_content())["labels"] == [f"{day} Feb 2026" for day in (27, 28)] + [
        "1 Mar 2026",
        "2 Mar 2026",
    ]


def test_a_run_in_which_everything_failed_shows_the_first_and_counts_the_rest(tmp_path: Path) -> None:
    rows = [json.dumps({"document_id": str(number), "text": "x" * 5_000}) for number in range(20)]
    checks = list(listed_checks().values())
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1, status="failed")])
        results = [
            {"run_id": run_id(1), "stage": check.stage, "table_name": check.table, "check_name": check.name,
             "severity": "fail", "success": False, "unexpected_count": 99, "unexpected_rows": rows}
            for check in checks
        ]  # fmt: skip
        fill(connection, CHECK_RESULTS, results)
        site = build_made(tmp_path / "site", connection).parent
    index = read(site / "index.html")
    assert len(index.xpath("//article")) == Bounds().misses
    assert len(index.xpath("//article[.//table]")) == Bounds().misses_with_rows
    assert f"And {len(checks) - Bounds().misses} checks more" in text_of(index)
    assert (site / "index.html").stat().st_size < 1_000_000


def test_a_full_quarantine_is_counted_and_its_first_rows_shown(tmp_path: Path) -> None:
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1)])
        rows = [
            {"quarantine_id": f"{number:064x}", "run_id": run_id(1), "table_name": "core.quotes", "check_name": "c",
             "row_key": f"{number:06}", "row_json": '{"text": "' + "y" * 10_000 + '"}'}
            for number in range(1_500)
        ]  # fmt: skip
        fill(connection, QUARANTINE, rows)
        site = build_made(tmp_path / "site", connection).parent
    page = read(site / "quarantine.html")
    assert "The first 200 of 1,500" in text_of(page)
    assert len(page.xpath("//section[@aria-labelledby='waiting']//tbody/tr")) == Bounds().waiting
    assert (site / "quarantine.html").stat().st_size < 200_000


def test_reading_the_history_leaves_the_warehouse_as_it_is() -> None:
    with made_history(3) as connection:
        before = connection.execute(
            "select table_name, estimated_size from duckdb_tables() where not temporary order by all"
        ).fetchall()
        read_history(connection, Bounds())
        after = connection.execute(
            "select table_name, estimated_size from duckdb_tables() where not temporary order by all"
        ).fetchall()
    assert before == after


@pytest.mark.parametrize("count", [1, 2, 7])
def test_fewer_runs_than_there_is_room_for(tmp_path: Path, count: int) -> None:
    with made_history(count) as connection:
        history = read_history(connection, Bounds())
    assert [run["age"] for run in history.runs] == list(range(1, count + 1))
    assert [run["run_id"] for run in history.runs] == [run_id(age) for age in range(1, count + 1)]
