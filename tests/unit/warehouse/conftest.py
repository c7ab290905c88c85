"""Rows that fit a contract, a home, and a way to run a piece of Python in another process."""

import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from warehouse.contracts import ColumnType, Table
from warehouse.contracts.arrow import arrow_table
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.publish import publish
from warehouse.staging import Staging

PLAIN: dict[ColumnType, Any] = {
    ColumnType.STRING: "x",
    ColumnType.INTEGER: 0,
    ColumnType.BIGINT: 0,
    ColumnType.DOUBLE: 0.5,
    ColumnType.BOOLEAN: True,
    ColumnType.DATE: date(2024, 3, 1),
    ColumnType.TIMESTAMP: datetime(2024, 3, 1, 6, 30, tzinfo=UTC),
    ColumnType.STRINGS: [],
}

Rows = Callable[..., pa.Table]
Child = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture(scope="session")
def rows() -> Rows:
    """`rows(table, {...}, {...})`: an Arrow table whose required columns are filled in where a row leaves them out."""

    def build(table: Table, *given: dict[str, Any]) -> pa.Table:
        plain = {column.name: PLAIN[column.type] for column in table.columns if not column.nullable}
        return arrow_table(table, [{**plain, **row} for row in given])

    return build


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose lake has its tables and no row yet, and is published; copied, which is quicker than making one."""
    home = Home(tmp_path_factory.mktemp("new") / "data")
    with Lake(home) as lake:
        publish(home, lake)
    return home


@pytest.fixture
def lake(home: Home, new_home: Home) -> Iterator[Lake]:
    shutil.copytree(new_home.path, home.path)
    with home.lock(), Lake(home) as opened:
        yield opened


@pytest.fixture
def stage(home: Home, lake: Lake) -> Callable[..., Staging]:
    """`stage((table, rows), (table, rows, scope), run_id=…)`: a staging with these tables in it."""

    def build(*tables: tuple[Any, ...], run_id: str = "run-1") -> Staging:
        staging = Staging(home, run_id)
        for table in tables:
            staging.write(*table)
        return staging

    return build


@pytest.fixture
def child() -> Iterator[Child]:
    """`child(code)`: another Python process running the code, its output piped; killed at the end if need be."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
