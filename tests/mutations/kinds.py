"""The ways to spoil a table: each takes the good rows of all tables and gives the rows of those that it changes."""

import datetime as dt
import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.contracts import TABLES, Column, ColumnType, Table, table_named

Row = dict[str, Any]
Tables = dict[str, list[Row]]
"""Rows by the table's name, with its schema."""

NUMBERS = (ColumnType.INTEGER, ColumnType.BIGINT, ColumnType.DOUBLE)
TIMES = (ColumnType.DATE, ColumnType.TIMESTAMP)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DAYS = range(1, 7)
"""Days that a date is moved by."""
CHARACTERS = range(1, 6)
"""Characters that an offset is shifted by."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to spoil one place; `column` is empty where whole rows are spoilt, `seed` draws the row and the value."""

    kind: str
    table: str
    column: str
    seed: int

    def __str__(self) -> str:
        """The mutation as the table that is printed names it."""
        return f"{self.kind}: {self.table}{'.' if self.column else ''}{self.column}"


def apply(mutation: Mutation, good: Tables) -> Tables:
    """The tables that the mutation changes, by their names, with all their rows; nothing where it changes none.

    `good` is left as it is. The same mutation of the same rows is the same.
    """
    draw = random.Random(f"{mutation.seed} {mutation}")
    spoil = _OF_ROWS[mutation.kind] if mutation.kind in _OF_ROWS else _OF_COLUMNS[mutation.kind].spoil
    changed = spoil(mutation, good, draw)
    return {name: rows for name, rows in changed.items() if rows != good[name]}


def kinds_for(table: Table) -> Iterator[tuple[str, str]]:
    """Every kind of mutation that the table's contract allows, with the column, or '' for whole rows."""
    for kind in _OF_ROWS:
        if kind not in _OF_DOCUMENTS or table.qualified_name == "raw.documents":
            yield kind, ""
    for column in table.columns:
        for kind, way in _OF_COLUMNS.items():
            if way.fits(table, column):
                yield kind, column.name


# Ways to spoil rows.


def _drop_row(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    rows = list(good[mutation.table])
    rows.pop(draw.randrange(len(rows)))
    return {mutation.table: rows}


def _duplicate_row(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    rows = good[mutation.table]
    return {mutation.table: [*rows, draw.choice(rows)]}


def _double_under_new_key(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    """The last column of the key is made new: a number one above all others, a text a hash of its own."""
    rows = good[mutation.table]
    key = table_named(mutation.table).primary_key[-1]
    row = dict(draw.choice(rows))
    if isinstance(row[key], str):
        row[key] = _new_id(row[key])
    else:
        row[key] = max(other[key] for other in rows) + 1
    return {mutation.table: [*rows, row]}


def _empty_table(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    return {mutation.table: []}


def _drop_document(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    """The document and all rows of its own go; what other documents say of it stays."""
    document_id = draw.choice(good["raw.documents"])["document_id"]
    return {name: [row for row in rows if row.get("document_id") != document_id] for name, rows in good.items()}


def _double_document(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    """All rows of a document a second time, under another id."""
    document_id = draw.choice(good["raw.documents"])["document_id"]
    other = _new_id(document_id)
    return {
        name: [*rows, *(_renamed(row, document_id, other) for row in rows if row.get("document_id") == document_id)]
        for name, rows in good.items()
    }


def _new_id(known: str) -> str:
    return hashlib.sha256(known.encode()).hexdigest()


def _renamed(row: Row, known: str, new: str) -> Row:
    """The row with the document's id, and ids that are made of it, in the new document's name."""
    named = {name: new if value == known else value for name, value in row.items()}
    if "event_id" in row:
        named["event_id"] = _new_id(row["event_id"])
    return named


_OF_ROWS: dict[str, Callable[[Mutation, Tables, random.Random], Tables]] = {
    "drop a row": _drop_row,
    "duplicate a row": _duplicate_row,
    "double a row under a new key": _double_under_new_key,
    "empty the table": _empty_table,
    "drop a document with all its rows": _drop_document,
    "double a document under a new key": _double_document,
}
_OF_DOCUMENTS = ("drop a document with all its rows", "double a document under a new key")


# Ways to spoil one value, or a column.


def _one_value(change: Callable[[Any, random.Random], Any]) -> Callable[[Mutation, Tables, random.Random], Tables]:
    """A way that changes the value of one row that has one, and gives no change where no row has."""

    def spoil(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
        rows = good[mutation.table]
        filled = [number for number, row in enumerate(rows) if row[mutation.column] is not None]
        draw.shuffle(filled)
        for number in filled:
            value = rows[number][mutation.column]
            changed = change(value, draw)
            if changed != value:
                return _with(mutation, rows, {number: {mutation.column: changed}})
        return {}

    return spoil


def _null_column(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    return {mutation.table: [{**row, mutation.column: None} for row in good[mutation.table]]}


def _swap_rows(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    """The values of two rows that differ, exchanged."""
    rows = good[mutation.table]
    numbers = list(range(len(rows)))
    draw.shuffle(numbers)
    for a in numbers[:1]:
        for b in numbers[1:]:
            value_a, value_b = rows[a][mutation.column], rows[b][mutation.column]
            if value_a != value_b:
                return _with(mutation, rows, {a: {mutation.column: value_b}, b: {mutation.column: value_a}})
    return {}


def _other_allowed(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    allowed = table_named(mutation.table).column(mutation.column).allowed
    return _one_value(lambda value, draw: draw.choice([code for code in allowed if code != value]))(
        mutation, good, draw
    )


def _other_reference(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    """Another key that is there: every join still finds a row."""
    target = table_named(str(table_named(mutation.table).column(mutation.column).references))
    (key,) = target.primary_key
    known = sorted({row[key] for row in good[target.qualified_name]})
    return _one_value(lambda value, draw: draw.choice([other for other in known if other != value] or [value]))(
        mutation, good, draw
    )


def _shift_span(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    by = draw.choice(CHARACTERS)
    return _span(mutation, good, draw, lambda start, end: (start + by, end + by))


def _swap_span(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    return _span(mutation, good, draw, lambda start, end: (end, start))


def _shift_edge(mutation: Mutation, good: Tables, draw: random.Random) -> Tables:
    by = draw.choice(CHARACTERS)
    if draw.random() < 0.5:
        return _span(mutation, good, draw, lambda start, end: (start, end - by))
    return _span(mutation, good, draw, lambda start, end: (start - by, end))


def _span(
    mutation: Mutation, good: Tables, draw: random.Random, change: Callable[[int, int], tuple[int, int]]
) -> Tables:
    [span] = [one for one in table_named(mutation.table).spans if one.start == mutation.column]
    rows = good[mutation.table]
    filled = [number for number, row in enumerate(rows) if row[span.start] is not None]
    if not filled:
        return {}
    number = draw.choice(filled)
    start, end = change(rows[number][span.start], rows[number][span.end])
    return _with(mutation, rows, {number: {span.start: start, span.end: end}})


def _with(mutation: Mutation, rows: Sequence[Row], changes: dict[int, Row]) -> Tables:
    return {mutation.table: [{**row, **changes.get(number, {})} for number, row in enumerate(rows)]}


def _truncated(value: str, draw: random.Random) -> str:
    return value[: len(value) * draw.choice((1, 2, 3)) // 4]


def _one_letter(value: str, draw: random.Random) -> str:
    places = [place for place, character in enumerate(value) if character.isalnum()]
    if not places:
        return value
    place = draw.choice(places)
    others = [letter for letter in LETTERS if letter != value[place].lower()]
    return value[:place] + draw.choice(others) + value[place + 1 :]


def _moved(value: dt.date, days: int) -> dt.date:
    return value + dt.timedelta(days=days)


def _by_days(value: dt.date, draw: random.Random) -> dt.date:
    return _moved(value, draw.choice(DAYS) * draw.choice((-1, 1)))


def _by_a_year(value: dt.date, draw: random.Random) -> dt.date:
    return _moved(value, 365 * draw.choice((-1, 1)))


def _other_list(value: list[str], draw: random.Random) -> list[str]:
    if value and draw.random() < 0.5:
        return value[:-1]
    return [*value, "lost"]


@dataclass(frozen=True, slots=True)
class _Way:
    """What spoils a column, and which columns it fits."""

    spoil: Callable[[Mutation, Tables, random.Random], Tables]
    fits: Callable[[Table, Column], bool]


def _is_text(table: Table, column: Column) -> bool:
    return column.type == ColumnType.STRING


def _is_free_text(table: Table, column: Column) -> bool:
    return column.type == ColumnType.STRING and not column.allowed and column.references is None


def _is_number(table: Table, column: Column) -> bool:
    return column.type in NUMBERS


def _is_span(table: Table, column: Column) -> bool:
    return column.name in {span.start for span in table.spans}


_OF_COLUMNS: dict[str, _Way] = {
    "null a value": _Way(_one_value(lambda value, draw: None), lambda table, column: True),
    "null the column": _Way(_null_column, lambda table, column: True),
    "swap two rows' values": _Way(_swap_rows, lambda table, column: True),
    "truncate a text": _Way(_one_value(_truncated), _is_free_text),
    "change one letter": _Way(_one_value(_one_letter), _is_text),
    "change to another allowed value": _Way(_other_allowed, lambda table, column: len(column.allowed) > 1),
    "point at another row": _Way(_other_reference, lambda table, column: column.references is not None),
    "shift the offsets": _Way(_shift_span, _is_span),
    "swap start and end": _Way(_swap_span, _is_span),
    "shift one offset": _Way(_shift_edge, _is_span),
    "negate a number": _Way(_one_value(lambda value, draw: -value), _is_number),
    "change a number by one": _Way(
        _one_value(lambda value, draw: value + draw.choice((-1, 1))),
        lambda table, column: column.type in {ColumnType.INTEGER, ColumnType.BIGINT},
    ),
    "change a number by a tenth": _Way(
        _one_value(lambda value, draw: value * draw.choice((0.9, 1.1))),
        lambda table, column: column.type == ColumnType.DOUBLE,
    ),
    "flip a yes and no": _Way(
        _one_value(lambda value, draw: not value), lambda table, column: column.type == ColumnType.BOOLEAN
    ),
    "move a date by days": _Way(_one_value(_by_days), lambda table, column: column.type in TIMES),
    "move a date by a year": _Way(_one_value(_by_a_year), lambda table, column: column.type in TIMES),
    "change a list": _Way(_one_value(_other_list), lambda table, column: column.type == ColumnType.STRINGS),
}

KINDS = (*_OF_ROWS, *_OF_COLUMNS)
"""All kinds, by the names that are printed."""

UNTOUCHED = frozenset(
    table.qualified_name
    for table in TABLES
    if table.schema == "quality" and table.name not in {"runs", "index_segments", "table_counts"}
)
"""Tables that the checks, or a person at the quarantine, write: no check comes after them."""
