"""Ctrl-C, SIGTERM, kill -9 and a second run, each in the middle of a real one: the next run works."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.newswire import newswire
from flows.summary import Outcome
from warehouse.home import Home

Child = subprocess.Popen[str]
Start = Callable[..., Child]


def seen_to_work(child: Child, home: Path, until: Callable[..., None]) -> None:
    """Return when the child has begun to write: it has staged something and has not ended."""
    until(lambda: any(Home(home).staging_path.glob("*/*.parquet")) or child.poll() is not None)
    assert child.poll() is None


def count_articles(home: Path) -> int:
    with duckdb.connect(str(Home(home).published_path), read_only=True) as connection:
        row = connection.execute("SELECT count(*) FROM core.articles").fetchone()
    assert row is not None
    return int(row[0])


@pytest.fixture
def home(small_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_home, tmp_path / "data"))


@pytest.fixture
def more(wire: Path) -> Path:
    (wire / "more.txt").write_text("YORK, March 3 (Reuters) - The river Ouse rose on Tuesday.\n", encoding="utf-8")
    return wire


def test_ctrl_c_sigterm_and_kill_in_the_middle_lose_nothing(
    home: Path, more: Path, start: Start, until: Callable[..., None]
) -> None:
    published = Home(home).published_path
    before = published.read_bytes()

    interrupted = start("run", str(more), "--home", str(home))
    seen_to_work(interrupted, home, until)
    interrupted.send_signal(signal.SIGINT)
    _, told = interrupted.communicate(timeout=60)
    # Python ends itself by the signal where it met it in code that it was just making: 130 to the shell as well.
    assert interrupted.returncode in {130, -signal.SIGINT}
    assert told.strip().startswith("copydesk: Interrupted; the warehouse is whole")
    assert "Traceback" not in told
    assert published.read_bytes() == before

    for sign in (signal.SIGTERM, signal.SIGKILL):
        shutil.rmtree(Home(home).staging_path)
        stopped = start("run", str(more), "--home", str(home))
        seen_to_work(stopped, home, until)
        stopped.send_signal(sign)
        stopped.communicate(timeout=60)
        assert stopped.returncode != 0
        assert published.read_bytes() == before
        assert any(Home(home).staging_path.iterdir())

    assert newswire([str(more)], home).outcome is Outcome.PUBLISHED
    assert count_articles(home) == 2
    assert not any(Home(home).staging_path.iterdir())


def test_a_second_run_is_refused_by_name(home: Path, more: Path, start: Start) -> None:
    with Home(home).lock():
        second = start("run", str(more), "--home", str(home))
        _, told = second.communicate(timeout=120)
    assert second.returncode == 2
    assert told.startswith(f"copydesk: Another run is writing to {home} (process {os.getpid()}, since")
    assert told.count("\n") == 1


def test_of_two_runs_at_once_one_waits_for_the_other(home: Path, more: Path, start: Start) -> None:
    both = [start("run", str(more), "--home", str(home), "--wait", "200") for _ in range(2)]
    told = [child.communicate(timeout=240)[0] for child in both]
    assert [child.returncode for child in both] == [0, 0]
    assert sorted("2 files: 1 new, 1 known" in out for out in told) == [False, True]
    assert sorted("2 files: 0 new, 2 known" in out for out in told) == [False, True]
    assert count_articles(home) == 2
