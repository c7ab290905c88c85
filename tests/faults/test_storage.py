"""The warehouse held open, the disk full, the home not writable: nothing is lost, and the next run works."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.newswire import newswire
from flows.summary import Outcome
from warehouse.errors import CopydeskError
from warehouse.home import Home

HOLDER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "reader")
print("open", flush=True)
sys.stdin.read()
print(connection.execute("SELECT count(*) FROM core.articles").fetchone()[0], flush=True)
"""

FULL_DISK = """
import json, resource, signal, sys
from pathlib import Path
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from flows.newswire import newswire
from transforms.normalize import NormalizeSettings
from seeds import reference_rows
from transforms.normalize.language import read_language
from transforms.reference import Reference
from warehouse.errors import CopydeskError

# The language model is unpacked into a temporary file when it is first used; beyond that, the home is to be full.
limits = list(map(int, sys.argv[3:]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
source, home = sys.argv[1], Path(sys.argv[2])
told = {}
with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
    for number, limit in enumerate(limits):
        if number == 1:
            read_language("Rain fell on Leeds for a second day.", Reference(reference_rows()), NormalizeSettings())
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            told[limit] = ["done", str(newswire([source], home).outcome)]
        except CopydeskError as error:
            told[limit] = ["told", str(error)]
        except BaseException as error:
            told[limit] = ["raised", f"{type(error).__name__}: {error}"]
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(json.dumps(told))
"""

Copydesk = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def home(small_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_home, tmp_path / "data"))


@pytest.fixture
def more(wire: Path) -> Path:
    """A text that the home does not have yet."""
    path = wire / "more.txt"
    path.write_text("YORK, March 3 (Reuters) - The river Ouse rose on Tuesday, officials said.\n", encoding="utf-8")
    return path


def count_articles(home: Path) -> int:
    with duckdb.connect(str(Home(home).published_path), read_only=True) as connection:
        row = connection.execute("SELECT count(*) FROM core.articles").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("mode", ["reader", "writer"])
def test_a_warehouse_that_another_process_holds_open_is_published_beside_it(
    mode: str, home: Path, more: Path, copydesk: Copydesk
) -> None:
    published = str(Home(home).published_path)
    command = [sys.executable, "-c", HOLDER, published, mode]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        asked = copydesk("sql", "--format", "csv", "SELECT count(*) AS n FROM core.articles", home=home)
        if mode == "reader":
            assert (asked.returncode, asked.stdout) == (0, "n\n1\n")
        else:
            assert asked.returncode == 2
            assert f"held open for writing by process {holder.pid}" in asked.stderr
        assert newswire([str(more)], home).outcome is Outcome.PUBLISHED
        assert count_articles(home) == 2
        out, _ = holder.communicate("", timeout=60)
    assert out == "1\n"
    assert count_articles(home) == 2


def test_a_full_disk_is_a_sentence_and_the_next_run_works(home: Path, more: Path, prefect_api: str) -> None:
    """Files may grow to each of these sizes in turn, so that one thing after the other cannot be written."""
    published = Home(home).published_path
    before = published.read_bytes()
    limits = [100, 20_000, 100_000, 2_000_000]
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(more), str(home), *map(str, limits)],
        env=os.environ.copy(),
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    told = json.loads(done.stdout)
    assert len(told) == len(limits)
    assert {how for how, _ in told.values()} == {"told"}
    assert all(sentence.startswith("The disk is full") for _, sentence in told.values())
    assert published.read_bytes() == before
    assert newswire([str(more)], home).outcome in {Outcome.PUBLISHED, Outcome.REPUBLISHED}
    assert count_articles(home) == 2


def test_a_home_that_is_a_file_is_a_sentence(wire: Path, tmp_path: Path, prefect_api: str) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(CopydeskError, match="cannot be written"):
        newswire([str(wire)], tmp_path / "file" / "data")


def test_a_damaged_warehouse_file_is_a_sentence_and_is_built_again(home: Path, wire: Path, copydesk: Copydesk) -> None:
    Home(home).published_path.write_bytes(b"not a database " * 1000)
    asked = copydesk("sql", "SELECT 1", home=home)
    assert asked.returncode == 2
    assert "cannot be opened" in asked.stderr
    assert newswire([str(wire)], home).outcome is Outcome.REPUBLISHED
    assert count_articles(home) == 1
