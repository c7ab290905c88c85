"""One good run of the whole line, as the audit of a stage gets it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.unit.expectations.good_run import good_rows
from warehouse.contracts import LAKE_TABLES
from warehouse.contracts.arrow import arrow_table


@pytest.fixture(scope="session")
def good_run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every lake table of a good run as a Parquet file, by the table's name."""
    folder = tmp_path_factory.mktemp("staging")
    rows = good_rows()
    files = {}
    for table in LAKE_TABLES:
        files[table.qualified_name] = folder / f"{table.qualified_name}.parquet"
        pq.write_table(arrow_table(table, rows[table.qualified_name]), files[table.qualified_name])
    return files


@pytest.fixture(scope="session")
def good_database(good_run: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good run as tables of a DuckDB file."""
    path = tmp_path_factory.mktemp("database") / "good.duckdb"
    with duckdb.connect(path) as opened:
        _create_schemas(opened)
        for name, file in good_run.items():
            opened.execute(f"create table {name} as from read_parquet('{file}')")
            opened.execute(f"create view whole.{name.partition('.')[2]} as from {name}")
    return path


def _create_schemas(connection: duckdb.DuckDBPyConnection) -> None:
    for schema in ("raw", "core", "quality", "whole"):
        connection.execute(f"create schema {schema}")


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database with the schemas that an audit gets."""
    with duckdb.connect() as opened:
        _create_schemas(opened)
        yield opened


@pytest.fixture
def staged(connection: duckdb.DuckDBPyConnection, good_run: dict[str, Path]) -> duckdb.DuckDBPyConnection:
    """The good run as views over its Parquet files; nothing was committed before."""
    for name, path in good_run.items():
        connection.execute(f"create view {name} as from read_parquet('{path}')")
        connection.execute(f"create view whole.{name.partition('.')[2]} as from {name}")
    return connection


@pytest.fixture
def tables(good_database: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The good run as tables that a test may spoil."""
    with duckdb.connect(shutil.copy(good_database, tmp_path)) as opened:
        yield opened
