"""What one run has read, as Parquet files outside the lake, until the checks have passed and it is committed.

A file under its final name is whole: it is written beside, synced and renamed. A run that died leaves
a folder behind, which the next run removes.
"""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.contracts.arrow import arrow_schema
from warehouse.contracts.table import Rewrite, Table
from warehouse.errors import telling_of_full_disk
from warehouse.home import Home

SCOPE_COLUMN = "document_id"
"""The one column of a scope file."""

Ids: TypeAlias = "pa.Array[Any] | None"
"""An Arrow array of document ids, or none."""

_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")


@dataclass(frozen=True, slots=True)
class StagedTable:
    """One table of one run: its rows as a Parquet file.

    `scope_path` is there where the table's rewrite rule is DOCUMENTS: a Parquet file with one column,
    `document_id`, of the documents whose committed rows these rows replace.
    """

    table: Table
    path: Path
    row_count: int
    scope_path: Path | None = None


class Staging:
    """The staged tables of one run, under `<home>/staging/<run_id>`."""

    def __init__(self, home: Home, run_id: str) -> None:
        """Make the run's folder.

        Raises:
            ValueError: the run's id cannot name a folder.
            CopydeskError: the disk is full.
        """
        if not _RUN_ID.fullmatch(run_id):
            raise ValueError(f"a run's id is letters, digits, dots and dashes, not {run_id!r}")
        self.home = home
        self.run_id = run_id
        self.path = home.staging_path / run_id
        self._tables: dict[str, StagedTable] = {}
        with telling_of_full_disk(home.path):
            self.path.mkdir(parents=True, exist_ok=True)

    @property
    def tables(self) -> tuple[StagedTable, ...]:
        """What has been staged so far, in the order in which the tables were first written."""
        return tuple(self._tables.values())

    def write(self, table: Table, rows: pa.Table, scope: Ids = None) -> StagedTable:
        """Stage the run's rows of the table; staging it again replaces them.

        Args:
            table: the contract.
            rows: the rows, with the contract's columns and types. Nulls where the contract has none are staged
                as they are, for the checks to find.
            scope: where the rewrite rule is DOCUMENTS, the ids of the documents that these rows stand for,
                also of those that now have no row; None stands for the documents that have one.

        Raises:
            ValueError: the rows have other columns or types or lie outside the scope, or a scope is given to a table
                whose rewrite rule knows none.
            CopydeskError: the disk is full.
        """
        _require_columns(table, rows)
        documents = _scope(table, rows, scope)
        staged = StagedTable(
            table=table,
            path=self.path / f"{table.qualified_name}.parquet",
            row_count=rows.num_rows,
            scope_path=None if documents is None else self.path / f"{table.qualified_name}.scope.parquet",
        )
        with telling_of_full_disk(self.home.path):
            if documents is not None and staged.scope_path is not None:
                _write_whole(pa.table({SCOPE_COLUMN: documents}), staged.scope_path)
            _write_whole(rows, staged.path)
        self._tables[table.qualified_name] = staged
        return staged

    def remove(self) -> None:
        """Remove the run's folder: its rows are committed, or not wanted."""
        shutil.rmtree(self.path, ignore_errors=False)
        self._tables.clear()


def clear_leftovers(home: Home) -> list[str]:
    """Remove what runs that died have staged, and give their ids; call it under the home's lock alone."""
    if not home.staging_path.exists():
        return []
    leftovers = sorted(home.staging_path.iterdir())
    for leftover in leftovers:
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    return [leftover.name for leftover in leftovers if not leftover.name.startswith(".")]


def _scope(table: Table, rows: pa.Table, scope: Ids) -> Ids:
    if table.rewrite is not Rewrite.DOCUMENTS:
        if scope is not None:
            raise ValueError(f"{table.qualified_name} takes no scope: its rewrite rule is {table.rewrite}")
        return None
    documents = rows.column(table.scope_column).combine_chunks().unique()
    if scope is None:
        return documents
    outside = documents.filter(pc.invert(pc.is_in(documents, value_set=scope.cast(pa.string()))))
    if len(outside):
        raise ValueError(
            f"{table.qualified_name} has rows of {len(outside)} documents outside its scope, such as {outside[0]}"
        )
    return scope.cast(pa.string()).unique()


def _require_columns(table: Table, rows: pa.Table) -> None:
    expected = [(field.name, field.type) for field in arrow_schema(table)]
    found = [(field.name, field.type) for field in rows.schema]
    if found == expected:
        return
    surplus = ", ".join(f"{name} {kind}" for name, kind in found if (name, kind) not in expected)
    missing = ", ".join(f"{name} {kind}" for name, kind in expected if (name, kind) not in found)
    raise ValueError(
        f"{table.qualified_name} is staged with other columns than its contract has: "
        f"surplus {surplus or 'none'}; missing {missing or 'none'}; or in another order"
    )


def _write_whole(rows: pa.Table, path: Path) -> None:
    """Write the file so that it is whole under its name, or not there.

    Its columns are nullable whatever the contract says: a null in a column declared without would corrupt the file.
    """
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as file:
        # Read many times within minutes and then removed: what is quickest to unpack, though larger.
        pq.write_table(rows.cast(_nullable(rows.schema)), file, compression="snappy")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in schema])
