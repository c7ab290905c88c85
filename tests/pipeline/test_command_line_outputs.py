"""Where the output of a command goes wrong: a sentence and exit code 2, never a traceback."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Copydesk = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize(
    "arguments",
    [("sql", "SELECT 1"), ("sql", "SELECT 1", "--format", "csv"), ("tables",), ("show", "001_ce64c159c220b8b7.txt")],
)
def test_output_to_a_full_disk(arguments: tuple[str, ...], seeds_home: Path, tmp_path: Path) -> None:
    import os
    import sys

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli.main", *arguments],
            env={**os.environ, "COPYDESK_HOME": str(seeds_home)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "The output cannot be written" in done.stderr


def test_a_type_that_parquet_does_not_have(copydesk: Copydesk, seeds_home: Path, tmp_path: Path) -> None:
    done = copydesk("sql", "SELECT INTERVAL 1 DAY AS a", "-o", str(tmp_path / "a.parquet"), home=seeds_home)
    assert done.returncode == 2
    assert "Parquet has no type for one of the columns" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_serving_a_path_that_is_not_there(copydesk: Copydesk, tmp_path: Path) -> None:
    done = copydesk("serve", "--every", "5s", str(tmp_path / "nowhere"), home=tmp_path / "data")
    assert done.returncode == 2
    assert "There is no file or folder" in done.stderr
