"""The run that is spoilt: the sample texts and the pages beside this file, read into a home of its own."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb

from tests.mutations.kinds import Tables
from warehouse.contracts import LAKE_TABLES
from warehouse.home import Home

PAGES = Path(__file__).parent / "pages"
TEXTS = Path(__file__).parents[2] / "seeds" / "texts"


def run_once(home: Path) -> None:
    """Read the texts into the home, by the command that anyone would use.

    Raises:
        RuntimeError: the run failed; its words are the error's.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    files = sorted(str(path) for path in TEXTS.glob("*.txt"))
    ended = subprocess.run(
        [sys.executable, "-m", "flows.cli.main", "run", *files, str(PAGES), "--home", str(home)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise RuntimeError(f"the good run failed:\n{ended.stdout}{ended.stderr}")


def read_tables(home: Path) -> Tables:
    """Every table of the home as its one run wrote it: of a first run, the published rows are those it staged."""
    with duckdb.connect(str(Home(home).published_path), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return {
            table.qualified_name: connection.execute(f"FROM {table.qualified_name}").to_arrow_table().to_pylist()
            for table in LAKE_TABLES
        }
