"""Publishing: the DuckDB file that people open, built from one snapshot of the lake and swapped in whole.

DuckDB lets one process write a file or many read it, so the file that people read is never written: the new
one is built beside it and renamed over it. Whoever has the old one open goes on reading the old one.
"""

import contextlib
import os
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import duckdb

from warehouse.catalog import LAKE
from warehouse.contracts import LAKE_TABLES, PUBLICATIONS, Table
from warehouse.contracts.ddl import literal, qualified
from warehouse.errors import telling_of_full_disk
from warehouse.extensions import OFFLINE, load_extension
from warehouse.home import Home
from warehouse.lake import ConservationError, Lake
from warehouse.schema import comment, create_tables, create_views, schema_sha256
from warehouse.statements import listed, statement

_PUBLISHED = "published"
"""The name under which the file is attached while it is built or looked at."""


@dataclass(frozen=True, slots=True)
class Published:
    """The file that was published, the snapshot it holds, and its rows by table."""

    path: Path
    snapshot_id: int
    row_counts: dict[str, int]


def needs_publishing(home: Home, lake: Lake) -> bool:
    """Whether the published file is missing, unreadable, of another schema, or not of the lake's newest snapshot.

    So a run that died between its commit and its publishing is made good by the next one.
    """
    return _publication(home.published_path) != (lake.snapshot_id(), schema_sha256())


def publish(home: Home, lake: Lake) -> Published:
    """Publish the lake's newest snapshot; call it under the home's lock.

    Raises:
        ConservationError: the file's rows are not the lake's; the live file is left as it was.
        CopydeskError: the disk is full; the live file is left as it was.
    """
    live = home.published_path
    _remove_leftovers(live)
    beside = live.with_name(f".{live.name}.{os.getpid()}.building")
    snapshot_id = lake.snapshot_id()
    with telling_of_full_disk(home.path):
        try:
            row_counts = _build(lake, snapshot_id, beside)
            _sync(beside)
        except BaseException:
            _remove_leftovers(live)
            raise
        _swap_in(beside, live)
    return Published(live, snapshot_id, row_counts)


def _publication(path: Path) -> tuple[int, str] | None:
    """The snapshot and the schema of the file; None where there is no file that can be read."""
    if not path.exists():
        return None
    with duckdb.connect(config=OFFLINE) as connection:
        try:
            connection.execute(f"ATTACH {literal(str(path))} AS {_PUBLISHED} (READ_ONLY)")
            row = connection.execute(statement("publication", catalog=_PUBLISHED)).fetchone()
        except duckdb.Error:
            # Damaged, of a version without these columns, or held open for writing: all are mended by a new file.
            return None
    return (int(row[0]), str(row[1])) if row else None


def _build(lake: Lake, snapshot_id: int, path: Path) -> dict[str, int]:
    # On a cursor of the lake's own connection: another would load the extensions anew, which takes half a second.
    # Under the home's lock nobody commits, so that what it reads is the snapshot.
    with lake.connection.cursor() as connection:
        try:
            return _fill(connection, lake, snapshot_id, path)
        except BaseException:
            _let_go(connection)
            raise


def _fill(connection: duckdb.DuckDBPyConnection, lake: Lake, snapshot_id: int, path: Path) -> dict[str, int]:
    connection.execute("SET TimeZone = 'UTC'")
    load_extension(connection, "fts")
    connection.execute(f"ATTACH {literal(str(path))} AS {_PUBLISHED}")
    connection.execute(f"USE {_PUBLISHED}")
    connection.execute("BEGIN")
    create_tables(connection)
    row_counts = {
        table.qualified_name: 0 if lake.is_never_written(table) else _copy(connection, table) for table in LAKE_TABLES
    }
    _record(connection, lake, snapshot_id)
    create_views(connection)
    comment(connection)
    connection.execute("COMMIT")
    connection.execute(statement("search_index"))
    connection.execute("USE memory")
    connection.execute(f"CHECKPOINT {_PUBLISHED}")
    connection.execute(f"DETACH {_PUBLISHED}")
    return row_counts


def _let_go(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the unfinished file up, so that the lake's connection can build another."""
    for undo in ("ROLLBACK", "USE memory", f"DETACH DATABASE IF EXISTS {_PUBLISHED}"):
        with contextlib.suppress(duckdb.Error):
            connection.execute(undo)


def _copy(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Copy the table in the order of its key; its rows."""
    names = {"columns": listed(table.column_names), "key": listed(table.primary_key)}
    connection.execute(statement("copy_table", table=table.qualified_name, lake_table=qualified(table, LAKE), **names))
    row = connection.execute(
        statement("count_both", table=table.qualified_name, lake_table=qualified(table, LAKE))
    ).fetchone()
    if row is None or row[0] != row[1]:
        raise ConservationError(
            f"{table.qualified_name}: rows in the file and in the lake are {row}; nothing was published"
        )
    return int(row[0])


def _record(connection: duckdb.DuckDBPyConnection, lake: Lake, snapshot_id: int) -> None:
    texts = (lake.snapshot_at(snapshot_id).isoformat(), version("copydesk"), schema_sha256())
    values = f"{snapshot_id:d}, {', '.join(literal(text) for text in texts)}"
    connection.execute(f"INSERT INTO {PUBLICATIONS.qualified_name} VALUES ({values})")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _swap_in(beside: Path, live: Path) -> None:
    # Whoever wrote into the old file left a log under this name; beside the new file it would spoil it.
    live.with_name(f"{live.name}.wal").unlink(missing_ok=True)
    beside.replace(live)
    _sync(live.parent)


def _remove_leftovers(live: Path) -> None:
    """Remove what this publishing, or one that died, has left beside the live file."""
    for leftover in live.parent.glob(f".{live.name}.*.building*"):
        leftover.unlink(missing_ok=True)
