"""The command as a process of its own, on the warehouse of the seed texts."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from warehouse.home import Home

SEEDS = Path(__file__).parents[2] / "seeds" / "texts"
HEAVY = {"prefect", "great_expectations", "pyarrow", "pandas", "numpy", "sqlalchemy", "pydantic", "transforms"}

Copydesk = Callable[..., "subprocess.CompletedProcess[str]"]


def test_run_without_a_server_says_what_came_out_and_where(
    copydesk: Copydesk, seeds_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = shutil.copytree(seeds_home, tmp_path / "data")
    monkeypatch.delenv("PREFECT_API_URL")
    done = copydesk("run", str(SEEDS), "--home", str(home))
    assert done.returncode == 0
    assert done.stderr == ""
    assert "5 files: 0 new, 5 known, 0 rejected" in done.stdout
    assert "Nothing new; the warehouse is as it was." in done.stdout
    assert "5 articles, 5 wire items, 4 stories" in done.stdout
    assert str(Home(home).published_path) in done.stdout
    assert "\x1b" not in done.stdout


def test_sql_on_the_warehouse(copydesk: Copydesk, seeds_home: Path) -> None:
    rows = copydesk(
        "sql", "--format", "json", "SELECT record_id, published_date FROM mart.articles ORDER BY 1", home=seeds_home
    )
    assert (rows.returncode, rows.stderr) == (0, "")
    assert [row["record_id"][:3] for row in json.loads(rows.stdout)] == ["000", "001", "002", "003", "004"]
    piped = copydesk("sql", "-", home=seeds_home, input="SELECT 42 AS answer")
    assert piped.stdout.split() == ["answer", "integer", "42", "1", "row"]
    written = copydesk("sql", "DELETE FROM core.articles", home=seeds_home)
    assert written.returncode == 2
    assert written.stderr == "copydesk: DELETE is not a question; the warehouse is read-only, so give a SELECT.\n"
    other = copydesk("sql", "SELECT * FROM read_text('/etc/hostname')", home=seeds_home)
    assert other.returncode == 2
    assert "may read the warehouse" in other.stderr


def test_sql_ends_quietly_when_nobody_reads_on(seeds_home: Path) -> None:
    command = f"{sys.executable} -m flows.cli.main sql --format csv 'FROM range(1000000)' | head -1"
    done = subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "COPYDESK_HOME": str(seeds_home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "range\n"
    assert "Traceback" not in done.stderr


def test_show_a_document(copydesk: Copydesk, seeds_home: Path) -> None:
    done = copydesk("show", "001", home=seeds_home)
    assert (done.returncode, done.stderr) == (0, "")
    page = " ".join(done.stdout.split())
    assert page.startswith("China's Xi lauds 'shared future' with Vietnam after To Lam's re-election")
    assert "published 2026-01-23 (dateline_weekday" in page
    assert "Reuters (reuters)" in page
    assert "BEIJING, Jan 23 = Beijing, CN" in page
    assert "Xi Jinping" in page
    assert "“remarkable results”" in page
    assert "First in 001_ce64c159c220b8b7.txt" in page
    assert "[1: " in page
    assert " :1]" in page


def test_show_a_story_marks_each_passage_in_every_report(copydesk: Copydesk, seeds_home: Path) -> None:
    story = json.loads(
        copydesk(
            "sql", "--format", "json", "SELECT story_id FROM core.stories WHERE article_count = 2", home=seeds_home
        ).stdout
    )[0]["story_id"]
    done = copydesk("show", story, home=seeds_home)
    assert (done.returncode, done.stderr) == (0, "")
    page = " ".join(done.stdout.split())
    assert page.count("[1: ") == page.count(" :1]") == 2
    passages = page.count("words) ")
    assert passages >= 2
    assert f"[{passages}: " in page
    assert f"[{passages + 1}: " not in page


def test_show_and_sql_load_nothing_heavy(seeds_home: Path) -> None:
    program = """
import contextlib, io, json, sys
from flows.cli.main import main
try:
    with contextlib.redirect_stdout(io.StringIO()):
        main(sys.argv[1:])
except SystemExit as end:
    print(json.dumps([end.code, sorted(sys.modules)]))
"""
    for arguments in (["show", "001"], ["sql", "FROM mart.articles"], ["sql", "--format", "csv", "FROM mart.quotes"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env={**os.environ, "COPYDESK_HOME": str(seeds_home)},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        code, modules = json.loads(done.stdout)
        assert code == 0
        assert not {name.partition(".")[0] for name in modules} & HEAVY


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "nothing-of-that-name"], "There is no document or story 'nothing-of-that-name'"),
        (["show", "00"], "'00' may be any of 000_"),
        (["tables", "core.artcles"], "There is no table core.artcles; is core.articles meant?"),
        (["run", "--home", "x", "missing-folder"], "There is no file or folder missing-folder; check the path."),
        (["run", "--wait", "soon"], "Invalid value for '--wait'"),
        (["serve", ".", "--every", "15 parsecs"], "'15 parsecs' is no interval"),
        (["serve", "."], "Say how often"),
        (["sql"], "Missing argument 'SQL'"),
        (["publish"], "No such command 'publish'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistake_is_one_sentence_and_exit_code_2(
    arguments: list[str], sentence: str, copydesk: Copydesk, seeds_home: Path, tmp_path: Path
) -> None:
    done = copydesk(*arguments, home=seeds_home, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"copydesk: {sentence}")
    assert done.stderr.count("\n") == 1


def test_no_warehouse_yet_says_how_to_get_one(copydesk: Copydesk, tmp_path: Path) -> None:
    for arguments in (["sql", "SELECT 1"], ["show", "001"]):
        done = copydesk(*arguments, home=tmp_path)
        assert done.returncode == 2
        assert "build one with `copydesk run`" in done.stderr


def test_without_a_source_or_the_default_folder_run_asks_for_one(copydesk: Copydesk, tmp_path: Path) -> None:
    done = copydesk("run", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("copydesk: No source is named, and there is no seeds/texts here")


def on_a_terminal(seeds_home: Path, *arguments: str, **environment: str) -> str:
    """What the command writes when its output is a terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli.main", *arguments],
        env={**os.environ, "COPYDESK_HOME": str(seeds_home), "TERM": "xterm-256color", "COLUMNS": "100", **environment},
        stdout=follower,
        stderr=follower,
        stdin=follower,
    )
    os.close(follower)
    seen = b""
    try:
        while chunk := os.read(leader, 65536):
            seen += chunk
    except OSError:
        pass  # the other end of a pseudo-terminal is closed by an error, not by an end
    finally:
        os.close(leader)
    assert process.wait(60) == 0
    return seen.decode()


def test_colours_are_for_terminals_without_no_color(seeds_home: Path) -> None:
    environment = {"NO_COLOR": ""}
    assert "\x1b[" in on_a_terminal(seeds_home, "show", "001", **environment)
    assert "\x1b" not in on_a_terminal(seeds_home, "show", "001", NO_COLOR="1")
