"""Setting aside: the rows that break a check of severity quarantine, every one of them, and what goes with them.

A page that is wrong must not hold up the others, nor get into the warehouse in silence. So the rows that break such a
check leave the flow, each with its check, the reason and the row itself, and the run goes on with what is left.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import duckdb
import pyarrow as pa

from expectations.audit import run_in_full
from expectations.check import Check
from expectations.datasource import open_checker
from expectations.gx import ExpectCompoundColumnsToBeUnique
from expectations.queries import ExpectQueryToFindNoRows
from expectations.suites import suite
from warehouse.contracts import CHECK_RESULTS, QUARANTINE, TABLES, Table, table_named
from warehouse.contracts.arrow import arrow_schema, arrow_table

Row = dict[str, Any]

HOLDS_DOCUMENT = (
    "raw.documents",
    "raw.text_runs",
    "core.blocks",
    "core.articles",
    "core.evidence",
    "core.date_candidates",
)
"""Tables of which a row that is set aside takes its whole document with it: all else is read out of them."""

LONGEST_TEXT = 20_000
"""Characters of a text that a row keeps in quarantine: four long articles; the whole stays in raw.documents."""

_DECIDED_BY_OTHERS: Mapping[str, frozenset[str]] = {
    "raw.documents": frozenset({"run_id", "ingested_at"}),
    "core.articles": frozenset({"wire_item_id", "is_original", "story_id", "is_syndicated", "syndication_reason"}),
    "core.sentences": frozenset({"first_seen_document_id"}),
}
"""Columns in which a row may differ when its document is read again among others, and is yet the same row."""

_ROWS_PER_BATCH = 20_000
"""Rows that DuckDB hands to Arrow at once: a batch's text must stay below 2 GiB."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What the quarantine checks of one stage have found.

    rows: QUARANTINE, those that are set aside. results: CHECK_RESULTS of these checks; one whose failing rows have
    all been released counts as held. document_ids: the documents that must leave the flow. gone: of single rows, the
    keys of those that must leave their table, by table. passed: the quarantine_id of each row that broke a check and
    passes because a person released it. validations: the results as Great Expectations writes them.
    """

    rows: pa.Table
    results: pa.Table
    document_ids: frozenset[str] = frozenset()
    gone: Mapping[str, pa.Table] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    validations: tuple[dict[str, Any], ...] = ()


def quarantine_checks(stage: str) -> tuple[Check, ...]:
    """The stage's checks of severity quarantine; ValueError where one is on a table of which nothing can go aside."""
    checks = tuple(check for check in suite(stage) if check.severity == "quarantine")
    for check in checks:
        level(check)
    return checks


def level(check: Check) -> Literal["document", "row"]:
    """Whether the check sets aside whole documents or single rows.

    Raises:
        ValueError: neither can be done after its stage: a pair, a story or a wire item belongs to several documents,
            and after enrich a document has been told of already.
    """
    table = table_named(check.table)
    if table.qualified_name in HOLDS_DOCUMENT and check.stage in {"ingest", "normalize"}:
        return "document"
    if table.stage == check.stage == "enrich" and "document_id" in table.column_names:
        return "row"
    raise ValueError(
        f"{check.name} on {check.table} after {check.stage} cannot be of severity quarantine: the row belongs to "
        "several documents, or its document is in use already"
    )


def set_aside(
    checks: Sequence[Check],
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    checked_at: datetime,
    released: Set[str] = frozenset(),
    held: Set[str] = frozenset(),
) -> SetAside:
    """The rows that break one of a stage's quarantine checks, but for those that a person has released.

    `connection` is as `expectations.audit.audit` takes it; `released` has the quarantine_id of the rows that may pass,
    `held` the documents that were set aside in an earlier run and are so still, whose rows are not set aside again.

    Raises:
        CheckError: a check could not be run.
        ValueError: a check is on a table that nothing can be set aside of.
    """
    audited = run_in_full(checks, connection, run_id, checked_at)
    results = audited.results.to_pylist()
    by_name = {(check.table, check.name): check for check in checks}
    found: list[Row] = []
    passed: set[str] = set()
    for result in results:
        if result["success"]:
            continue
        check = by_name[result["table_name"], result["check_name"]]
        failing = (row for row in _failing_rows(check, connection) if row["document_id"] not in held)
        broken = [_quarantined(check, row, run_id) for row in failing]
        mine = [row for row in broken if row["quarantine_id"] not in released]
        passed |= {row["quarantine_id"] for row in broken} & released
        result.update(_told(mine, result, len(broken) - len(mine)))
        found += mine
        if mine and level(check) == "row":
            found += _dependents(check, mine, connection, run_id)
    single = [row for row in found if row["table_name"] not in HOLDS_DOCUMENT]
    return SetAside(
        rows=arrow_table(QUARANTINE, found),
        results=arrow_table(CHECK_RESULTS, results),
        document_ids=frozenset(
            row["document_id"] for row in found if row["table_name"] in HOLDS_DOCUMENT and row["document_id"]
        ),
        gone={name: _keys(table_named(name), single) for name in dict.fromkeys(row["table_name"] for row in single)},
        passed=frozenset(passed),
        validations=audited.validations,
    )


def without(table: Table, keys: pa.Table, connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The staged rows of the table but for those with these keys, with the contract's columns, nulls as they are."""
    connection.register("gone_keys", keys)
    query = f"from {table.qualified_name} as staged anti join gone_keys on {_same_key(table, 'staged', 'gone_keys')}"
    rows = connection.execute(query).to_arrow_table(_ROWS_PER_BATCH)
    connection.unregister("gone_keys")
    return rows.cast(pa.schema([one.with_nullable(True) for one in arrow_schema(table)]))


def quarantine_id(table_name: str, check_name: str, row_sha256: str) -> str:
    """The id of a row and the check that it broke, the same in every run: SHA-256 (hex)."""
    return hashlib.sha256("\0".join((table_name, check_name, row_sha256)).encode()).hexdigest()


def row_sha256(table: Table, row: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over the row, but for its number in the document and what other documents decide."""
    numbers = {name for name in table.primary_key if name.endswith("_number")}
    passing = numbers | _DECIDED_BY_OTHERS.get(table.qualified_name, frozenset())
    own = {name: row[name] for name in table.column_names if name not in passing}
    return hashlib.sha256(_json(own).encode()).hexdigest()


def _failing_rows(check: Check, connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """All rows of the table that break the check, as they are staged."""
    table = table_named(check.table)
    key = ", ".join(table.primary_key)
    if isinstance(check.expectation, ExpectQueryToFindNoRows):
        # Great Expectations, too, puts the table's name for {batch} and takes doubled braces for single ones.
        failing = str(check.expectation.unexpected_rows_query).format(batch=check.table)
    else:
        failing = _failing_query(check, table, connection)
    connection.execute(f"create or replace temp table failing_keys as select distinct {key} from ({failing})")
    query = (
        f"from {table.qualified_name} as staged semi join failing_keys on "
        f"{_same_key(table, 'staged', 'failing_keys')} order by {key}"
    )
    return list(_rows(connection, query))


def _failing_query(check: Check, table: Table, connection: duckdb.DuckDBPyConnection) -> str:
    """The query for the keys of all rows that break an expectation of Great Expectations' own.

    The keys that it gives by itself are those of twenty rows at most.
    """
    wanted = {
        "result_format": "COMPLETE",
        "unexpected_index_column_names": list(table.primary_key),
        "return_unexpected_index_query": True,
    }
    with open_checker(connection, [check.table]) as checker:
        found = checker.run(check.table, {check.name: check.expectation}, wanted)[check.name].result
    # Of columns that are unique together it gives a query with a value left out.
    if isinstance(check.expectation, ExpectCompoundColumnsToBeUnique) or "unexpected_index_query" not in found:
        raise ValueError(f"{check.name} on {check.table} cannot be of severity quarantine: it does not tell its rows")
    return str(found["unexpected_index_query"]).rstrip().rstrip(";")


def _same_key(table: Table, one: str, other: str) -> str:
    """SQL that joins by the key; a null, which the contract forbids, is equal to a null."""
    return " and ".join(f"{one}.{name} is not distinct from {other}.{name}" for name in table.primary_key)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[Row]:
    reader = connection.execute(query).to_arrow_reader(_ROWS_PER_BATCH)
    for batch in reader:
        yield from batch.to_pylist()


def _quarantined(check: Check, row: Row, run_id: str, because_of: Row | None = None, name: str | None = None) -> Row:
    """The row of quality.quarantine for a row that broke the check, or that refers to one that did."""
    table = table_named(name or check.table)
    sha256 = row_sha256(table, row)
    return {
        "quarantine_id": quarantine_id(table.qualified_name, check.name, sha256),
        "run_id": run_id,
        "stage": check.stage,
        "table_name": table.qualified_name,
        "row_key": _json({column: row[column] for column in table.primary_key}),
        "check_name": check.name,
        "reason": f"{check.holds} {check.reason}",
        "document_id": row.get("document_id") or (because_of["document_id"] if because_of else None),
        "row_json": _json({column: _cut(value) for column, value in row.items()}),
        "row_sha256": sha256,
        "because_of": because_of["row_key"] if because_of else None,
    }


def _told(mine: Sequence[Row], result: Row, released_count: int) -> Row:
    """What the result of a failed check says once the released rows are left out."""
    if not mine:
        return {
            "success": True,
            "unexpected_count": 0,
            "observed_value": f"{released_count} released",
            **{name: None for name in ("unexpected_keys", "unexpected_rows") if name in result},
        }
    keys = {row["row_key"] for row in mine}
    shown = result["unexpected_keys"] or []
    return {"unexpected_count": len(mine), "unexpected_keys": [one for one in shown if one in keys] or sorted(keys)[:1]}


def _dependents(
    check: Check, roots: Sequence[Row], connection: duckdb.DuckDBPyConnection, run_id: str
) -> Iterator[Row]:
    """The staged rows of enrich that refer to a row that goes, and those that refer to them; each but once."""
    seen: set[tuple[str, str]] = set()
    going = [(table_named(root["table_name"]), json.loads(root["row_key"]), root) for root in roots]
    while going:
        goes_on = []
        for table in dict.fromkeys(table for table, _, _ in going):
            by_value = {key[table.primary_key[0]]: root for other, key, root in going if other is table}
            for referring, column in _referring(table):
                for row in _rows_referring(connection, referring, column, by_value):
                    quarantined = _quarantined(check, row, run_id, by_value[row[column]], referring.qualified_name)
                    place = (referring.qualified_name, quarantined["row_key"])
                    if place not in seen:
                        seen.add(place)
                        goes_on.append((referring, row, by_value[row[column]]))
                        yield quarantined
        going = goes_on


def _referring(target: Table) -> Iterator[tuple[Table, str]]:
    """The tables of enrich with a column that holds the target's key."""
    for table in TABLES:
        for column in table.columns:
            if table.stage == "enrich" and column.references == target.qualified_name and table is not target:
                yield table, column.name


def _rows_referring(
    connection: duckdb.DuckDBPyConnection, table: Table, column: str, values: Iterable[str]
) -> list[Row]:
    connection.register("gone_values", pa.table({"gone_value": pa.array(values, pa.string())}))
    key = ", ".join(table.primary_key)
    query = f"from {table.qualified_name} where {column} in (select gone_value from gone_values) order by {key}"
    found = list(_rows(connection, query))
    connection.unregister("gone_values")
    return found


def _keys(table: Table, found: Iterable[Row]) -> pa.Table:
    """The keys of the rows of this table among those set aside."""
    keys = dict.fromkeys(row["row_key"] for row in found if row["table_name"] == table.qualified_name)
    schema = pa.schema([arrow_schema(table).field(name).with_nullable(True) for name in table.primary_key])
    return pa.Table.from_pylist([json.loads(key) for key in keys], schema=schema)


def _cut(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"{value[:LONGEST_TEXT]} … and {len(value) - LONGEST_TEXT:,} more characters"
    return value


def _json(value: object) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)
