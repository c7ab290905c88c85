"""The site of a home: from the published file, and from the lake where that knows more; the command that writes it."""

import errno
import re
import signal
import subprocess
import sys
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli.main import commands
from flows.quality_site import write_site
from tests.unit.expectations.site.made_history import document_id, run_row
from tests.unit.expectations.site.made_history import with_required as filled
from warehouse.contracts import CHECK_RESULTS, DOCUMENTS, RUNS, Table
from warehouse.contracts.arrow import arrow_table
from warehouse.errors import CopydeskError
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.publish import publish
from warehouse.staging import Staging

GOOD, BAD = "20260301T060000Z-goodgood", "20260302T060000Z-badbadba"
FAILED = {
    "run_id": BAD,
    "stage": "ingest",
    "table_name": "raw.documents",
    "check_name": "blocks_cover_text",
    "severity": "fail",
    "success": False,
    "unexpected_count": 1,
    "unexpected_keys": [f'{{"document_id": "{document_id(7)}"}}'],
}


def commit(lake: Lake, run_id: str, rows: dict[Table, dict[str, object]], **run: object) -> None:
    begun = datetime.strptime(run_id[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    staging = Staging(lake.home, run_id)
    times = {"started_at": begun, "ended_at": begun + timedelta(seconds=9)}
    staging.write(RUNS, arrow_table(RUNS, [{**run_row(1), "run_id": run_id, **times, **run}]))
    for table, row in rows.items():
        staging.write(table, arrow_table(table, [filled(table, row)]))
    lake.commit(staging)
    staging.remove()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one good run, published."""
    home = Home(tmp_path_factory.mktemp("home") / "it's data")
    with Lake(home) as lake:
        commit(lake, GOOD, {DOCUMENTS: {"document_id": document_id(1), "record_id": "a.txt", "run_id": GOOD}})
        publish(home, lake)
    return home


def test_it_is_made_from_the_published_file(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("flows.quality_site.lake_view")
    with Lake(home, read_only=True) as lake:
        first = write_site(lake)
    assert first == home.quality_path / "site" / "index.html"
    text = first.read_text(encoding="utf-8")
    assert GOOD in text
    assert "it&#39;s data, snapshot " in text
    assert "1 row, 15 columns" in (first.parent / "tables.html").read_text(encoding="utf-8")


def test_a_run_that_failed_is_told_though_nothing_was_published(home: Home) -> None:
    with Lake(home) as lake:
        commit(lake, BAD, {CHECK_RESULTS: FAILED}, status="failed")
        left = Staging(home, BAD)
        row = {"document_id": document_id(7), "record_id": "broken.txt", "run_id": BAD}
        left.write(DOCUMENTS, arrow_table(DOCUMENTS, [filled(DOCUMENTS, row)]))
        text = write_site(lake).read_text(encoding="utf-8")
        assert "The last run failed: 1 check failed" in text
        assert "broken.txt" in text
        assert "1 row, 15 columns" in (home.quality_path / "site" / "tables.html").read_text(encoding="utf-8")
        publish(home, lake)
        left.remove()
        assert "The last run failed" in write_site(lake).read_text(encoding="utf-8")


def test_a_lake_that_was_never_published(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with Lake(home) as lake:
        assert "No run yet" in write_site(lake).read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(
    home: Home, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "no", "quality/.site.building")

    monkeypatch.setattr("flows.quality_site.build_site", refuse)
    with (
        Lake(home, read_only=True) as lake,
        pytest.raises(CopydeskError, match=r"quality cannot be written \(no\); make"),
    ):
        write_site(lake)


def test_the_command_writes_it_and_says_where(home: Home) -> None:
    result = CliRunner().invoke(commands, ["report", "--home", str(home.path)], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output == f"The quality site is written; open {home.quality_path / 'site' / 'index.html'}\n"


def test_a_home_without_a_warehouse_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CopydeskError, match="start with `copydesk run`"):
        CliRunner().invoke(commands, ["report", "--home", str(tmp_path)], catch_exceptions=False)
    assert list(tmp_path.iterdir()) == []


def test_the_command_serves_it_until_ctrl_c(home: Home) -> None:
    command = [sys.executable, "-m", "flows.cli.main", "report", "--home", str(home.path), "--serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        address = re.fullmatch(
            r"The quality site is at (http://127\.0\.0\.1:\d+/site/index\.html)\n", served.stdout.readline()
        )
        assert address
        assert served.stdout.readline() == "Stop it with Ctrl-C.\n"
        with urllib.request.urlopen(address[1], timeout=30) as answer:
            assert GOOD.encode() in answer.read()
        served.send_signal(signal.SIGINT)
        output, errors = served.communicate(timeout=30)
    assert (served.returncode, output, errors) == (0, "Stopped.\n", "")


def test_the_command_loads_neither_prefect_nor_great_expectations() -> None:
    script = (
        "import sys, flows.cli.report, flows.page_server, flows.quality_site\n"
        "print(sorted({'prefect', 'great_expectations', 'sqlalchemy', 'pandas'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
