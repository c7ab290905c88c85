"""The lake: everything that runs have committed, in snapshots; one run is one transaction over all tables.

A commit writes the difference only. Rows that stand in the lake as they are staged are neither deleted
nor written again, and a run that changes nothing leaves no snapshot.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import duckdb
import pyarrow as pa

from warehouse.catalog import LAKE, connect_to_lake
from warehouse.contracts import LAKE_TABLES, Rewrite, Table
from warehouse.contracts.arrow import arrow_schema
from warehouse.contracts.ddl import SQL_TYPES, comments, create_schemas, create_table, literal, qualified
from warehouse.errors import CopydeskError, telling_of_full_disk
from warehouse.home import Home
from warehouse.staging import StagedTable, Staging
from warehouse.statements import document_columns, listed, statement

_ROWS_PER_BATCH = 20_000
"""Rows that DuckDB hands to Arrow at once: a batch's text must stay below 2 GiB, at up to 100 kB a row."""


class ConservationError(Exception):
    """Rows staged are not rows committed: the transaction was rolled back, and the fault lies in Copydesk."""


@dataclass(frozen=True, slots=True)
class Change:
    """Rows that a commit deleted from and inserted into one table; a changed row counts in both."""

    deleted_count: int = 0
    inserted_count: int = 0


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit did: the snapshot that the lake now has, and the change of each staged table by its name."""

    snapshot_id: int
    changes: dict[str, Change] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed, so that the snapshot is an earlier commit's."""
        return not any(change.deleted_count or change.inserted_count for change in self.changes.values())


class Lake:
    """The lake of a home, open until the `with` block ends; the one who writes holds the home's lock."""

    def __init__(self, home: Home, read_only: bool = False) -> None:
        self.home = home
        self._read_only = read_only
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._never_written: set[str] = set()

    def __enter__(self) -> Self:
        """Attach the lake; where it may be written, create the tables that are missing and clear up after a crash.

        Raises:
            CopydeskError: there is none and it may not be written, its tables are another version's, it cannot
                be opened, or the disk is full.
        """
        if not self._read_only:
            self.home.create()
        self._connection = connect_to_lake(self.home, self._read_only)
        try:
            with telling_of_full_disk(self.home.path):
                self._prepare()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection; an open transaction is rolled back."""
        self.close()

    def close(self) -> None:
        """Close the connection, if it is open."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The DuckDB connection with the lake attached as `lake`; RuntimeError outside the `with` block."""
        if self._connection is None:
            raise RuntimeError("the lake is not open")
        return self._connection

    def snapshot_id(self) -> int:
        """The newest snapshot; it grows with every commit that changed something."""
        return int(_one(self.connection, f"SELECT id FROM {LAKE}.current_snapshot()")[0])

    def snapshot_at(self, snapshot_id: int) -> datetime:
        """When the snapshot was committed (UTC)."""
        query = f"SELECT snapshot_time FROM {LAKE}.snapshots() WHERE snapshot_id = {snapshot_id:d}"
        (moment,) = _one(self.connection, query)
        return cast("datetime", moment)

    def is_never_written(self, table: Table) -> bool:
        """Whether the table was made since the lake was opened, and nothing has been committed to it.

        Then it has no rows. DuckLake takes tens of milliseconds to say so, each time, and need not be asked.
        """
        return table.qualified_name in self._never_written

    def row_count(self, table: Table) -> int:
        """The committed rows of the table."""
        if self.is_never_written(table):
            return 0
        return int(_one(self.connection, f"SELECT count(*) FROM {qualified(table, LAKE)}")[0])

    def known_ids(self, table: Table) -> set[str]:
        """The committed keys of a table whose key is one column of strings, such as raw.documents."""
        (key,) = table.primary_key
        if self.is_never_written(table):
            return set()
        return {row[0] for row in self.connection.execute(f"SELECT {key} FROM {qualified(table, LAKE)}").fetchall()}

    def read(
        self, table: Table, columns: Iterable[str] | None = None, document_ids: Collection[str] | None = None
    ) -> pa.Table:
        """The committed rows, in the order of their keys, in the contract's Arrow schema.

        Args:
            table: the contract.
            columns: the columns wanted, in the order wanted; None gives all.
            document_ids: only rows that belong to one of these documents: by the table's scope column, or by
                either document of a pair; None gives all.

        Raises:
            KeyError: the contract has no such column.
        """
        names = tuple(columns) if columns is not None else table.column_names
        full = arrow_schema(table)
        schema = pa.schema([full.field(table.column(name).name) for name in names]).with_metadata(full.metadata)
        if self.is_never_written(table):
            return schema.empty_table()
        query = f"SELECT {listed(names)} FROM {qualified(table, LAKE)}"
        if document_ids is not None:
            self.connection.register("wanted", pa.table({"document_id": pa.array(sorted(document_ids), pa.string())}))
            query += f" WHERE {_any_wanted(document_columns(table))}"
        query += f" ORDER BY {listed(table.primary_key)}"
        rows: pa.Table = self.connection.execute(query).to_arrow_table(_ROWS_PER_BATCH)
        return rows.cast(schema)

    def read_matching(self, table: Table, column: str, values: "pa.Array[Any]") -> pa.Table:
        """The committed rows whose column has one of the values, in the contract's Arrow schema, in no order.

        Raises:
            KeyError: the contract has no such column.
        """
        name = table.column(column).name
        if self.is_never_written(table):
            return arrow_schema(table).empty_table()
        self.connection.register("wanted_values", pa.table({"wanted_value": values}))
        query = (
            f"SELECT {listed(table.column_names)} FROM {qualified(table, LAKE)} "
            f"WHERE {name} IN (SELECT wanted_value FROM wanted_values)"
        )
        return self.connection.execute(query).to_arrow_table(_ROWS_PER_BATCH).cast(arrow_schema(table))

    def commit(self, staging: Staging) -> Committed:
        """Bring all staged tables into the lake in one transaction, by each table's rewrite rule.

        NOTHING inserts the rows whose key is not committed. DOCUMENTS compares the staged rows with the
        committed ones of the documents in scope, TABLE with the whole table, and writes the difference.
        Either everything that the run staged is in the lake afterwards, or nothing of it is.

        Raises:
            ConservationError: the rows in the lake would not be the rows staged.
            CopydeskError: the disk is full.
        """
        connection = self.connection
        with telling_of_full_disk(self.home.path):
            self._commit_mark.touch()
            connection.execute("BEGIN")
            try:
                connection.execute(f"CALL {LAKE}.set_commit_message('Copydesk', {literal(staging.run_id)})")
                changes = {
                    staged.table.qualified_name: _bring_in(connection, staged, self.is_never_written(staged.table))
                    for staged in staging.tables
                }
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
        self._commit_mark.unlink()
        self._never_written -= {name for name, change in changes.items() if change.inserted_count}
        return Committed(self.snapshot_id(), changes)

    @property
    def _commit_mark(self) -> Path:
        """A file that is there while a commit runs; found at another time, it says that the commit died."""
        return self.home.lake_path / ".committing"

    def _prepare(self) -> None:
        if not self._read_only:
            self._create_missing_tables()
            self._clear_up()
        self._require_contracts()

    def _create_missing_tables(self) -> None:
        existing = self._columns().keys()
        missing = [table for table in LAKE_TABLES if table.qualified_name not in existing]
        if not missing:
            return
        connection = self.connection
        connection.execute("BEGIN")
        try:
            for create in create_schemas(missing, LAKE):
                connection.execute(create)
            for table in missing:
                connection.execute(create_table(table, LAKE))
                for comment in comments(table, LAKE):
                    connection.execute(comment)
            connection.execute("COMMIT")
        except BaseException:
            _roll_back(connection)
            raise
        self._never_written = {table.qualified_name for table in missing}

    def _clear_up(self) -> None:
        """Delete the Parquet files that a commit wrote before it died; no snapshot knows them."""
        if self._commit_mark.exists():
            self.connection.execute(f"CALL ducklake_delete_orphaned_files('{LAKE}', cleanup_all => true)")
            self._commit_mark.unlink()

    def _require_contracts(self) -> None:
        columns = self._columns()
        for table in LAKE_TABLES:
            expected = {column.name: SQL_TYPES[column.type] for column in table.columns}
            if columns.get(table.qualified_name) != expected:
                raise CopydeskError(
                    f"The lake in {self.home.lake_path} was written by another version of Copydesk: "
                    f"{table.qualified_name} has other columns now. Name another folder with --home, or delete "
                    f"{self.home.path}, and run again over the same input."
                )

    def _columns(self) -> dict[str, dict[str, str]]:
        """The columns that the lake's tables have: type by name by table."""
        found: dict[str, dict[str, str]] = {}
        for table, column, sql_type in self.connection.execute(statement("columns", catalog=LAKE)).fetchall():
            found.setdefault(table, {})[column] = sql_type
        return found


def _any_wanted(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"{column} IN (SELECT document_id FROM wanted)" for column in columns)


def _bring_in(connection: duckdb.DuckDBPyConnection, staged: StagedTable, is_never_written: bool) -> Change:
    """Write the difference between the staged rows of one table and the committed ones that they stand for.

    Where the table was never written there are no such rows, and all that is staged is the difference.
    """
    table = staged.table
    names = {
        "table": qualified(table, LAKE),
        "columns": listed(table.column_names),
        "key": listed(table.primary_key),
        "scope_column": table.scope_column,
    }
    if not staged.row_count and (table.rewrite is Rewrite.NOTHING or is_never_written):
        return Change()
    _view_files(connection, staged)
    if is_never_written:
        connection.execute(statement("insert_staged", **names))
        change = Change(inserted_count=staged.row_count)
    else:
        connection.execute(statement(_COMMITTED[table.rewrite], **names))
        change = _write_difference(connection, table, names)
    if change != Change():
        connection.execute(statement(_COMMITTED[table.rewrite], **names))
    _require_conservation(connection, table, names)
    return change


_COMMITTED = {
    Rewrite.NOTHING: "committed_keys",
    Rewrite.DOCUMENTS: "committed_documents",
    Rewrite.TABLE: "committed_table",
}


def _view_files(connection: duckdb.DuckDBPyConnection, staged: StagedTable) -> None:
    connection.execute(_view("staged", str(staged.path)))
    if staged.scope_path is not None:
        connection.execute(_view("scope", str(staged.scope_path)))


def _view(name: str, path: str) -> str:
    return f"CREATE OR REPLACE TEMP VIEW {name} AS FROM read_parquet({literal(path)})"


def _write_difference(connection: duckdb.DuckDBPyConnection, table: Table, names: dict[str, str]) -> Change:
    deleted_count = 0
    if table.rewrite is Rewrite.NOTHING:
        connection.execute(statement("fresh_keys", **names))
    else:
        connection.execute(statement("fresh_rows", **names))
        connection.execute(statement("gone_rows", **names))
        deleted_count = int(_one(connection, "SELECT count(*) FROM gone")[0])
    inserted_count = int(_one(connection, "SELECT count(*) FROM fresh")[0])
    if deleted_count:
        connection.execute(statement("delete_gone", **names))
    if inserted_count:
        connection.execute(statement("insert_fresh", **names))
    return Change(deleted_count, inserted_count)


def _require_conservation(connection: duckdb.DuckDBPyConnection, table: Table, names: dict[str, str]) -> None:
    law = "law_by_key" if table.rewrite is Rewrite.NOTHING else "law_by_row"
    staged_count, committed_count, key_count, missing_count = _one(connection, statement(law, **names))
    if not staged_count == committed_count == key_count or missing_count:
        raise ConservationError(
            f"{table.qualified_name}: {staged_count} rows staged, {committed_count} committed under {key_count} keys, "
            f"{missing_count} missing; nothing was committed"
        )


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Roll back; DuckDB has done so by itself where the COMMIT failed."""
    try:
        connection.execute("ROLLBACK")
    except duckdb.TransactionException:
        return


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    if row is None:
        raise LookupError(f"no row came back from {query}")
    return row
