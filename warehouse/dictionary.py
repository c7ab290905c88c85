"""The data dictionary: every table and view, and what each of its columns means.

Everything is derived from the contracts and the mart's models. `python -m warehouse.dictionary` writes
docs/data-dictionary.md; a test fails where that file is stale.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.contracts import TABLES, Column, Rewrite, Table
from warehouse.contracts.ddl import SQL_TYPES
from warehouse.extensions import OFFLINE
from warehouse.models import SCHEMA, Model, models
from warehouse.schema import columns_of, create_tables, create_views

SCHEMAS: dict[str, str] = {
    "mart": "Views for analysts: the stable interface. Start here.",
    "core": "Typed facts read off the documents, one grain a table.",
    "raw": "What was received, as it was received.",
    "quality": "Runs, checks, what was set aside, and what the fingerprint index is made of.",
}
"""The schemas in the order in which a reader wants them, each with what it holds."""

REWRITES: dict[Rewrite, str] = {
    Rewrite.NOTHING: "Rows are added and never changed.",
    Rewrite.DOCUMENTS: "A run replaces the rows of the documents that it reads again.",
    Rewrite.TABLE: "A run makes the table anew; rows that come out the same stay.",
}

_PATH = Path("docs") / "data-dictionary.md"

_HEAD = """\
# Data dictionary

Every table and view of the warehouse, generated from `warehouse/contracts` and `warehouse/models` by
`python -m warehouse.dictionary`. The same texts are in the DuckDB file as comments
(`select * from duckdb_columns()`), and `copydesk tables` shows them in the terminal.

Spans (`char_start`, `char_end`) count code points in `raw.documents.text`, end excluded:
`substring(text, char_start + 1, char_end - char_start)` is the span's text. Times are UTC.
"""


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """One column: `type` is DuckDB's; `notes` are its standard, its allowed values and what it points at."""

    name: str
    type: str
    description: str
    nullable: bool | None
    """None for a view's column, of which DuckDB does not say."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One table or view; `primary_key` is empty and `rule` None for a view."""

    schema: str
    name: str
    description: str
    columns: tuple[ColumnEntry, ...]
    primary_key: tuple[str, ...] = ()
    rule: str | None = None

    @property
    def qualified_name(self) -> str:
        """The name with its schema."""
        return f"{self.schema}.{self.name}"

    @property
    def is_view(self) -> bool:
        """Whether it is a view of the mart."""
        return self.schema == SCHEMA


def entries() -> tuple[Entry, ...]:
    """Every table and view, in the order of SCHEMAS; tables in the order in which a run writes them."""
    found = (*_views(), *(_table(table) for table in TABLES))
    return tuple(entry for schema in SCHEMAS for entry in found if entry.schema == schema)


def markdown() -> str:
    """The data dictionary as a Markdown page."""
    every = entries()
    parts = [_HEAD]
    for schema, purpose in SCHEMAS.items():
        members = [entry for entry in every if entry.schema == schema]
        parts.append(f"\n## {schema}\n\n{purpose}\n\n{_overview(members)}")
        parts.extend(_section(entry) for entry in members)
    return "".join(parts)


def _table(table: Table) -> Entry:
    return Entry(
        schema=table.schema,
        name=table.name,
        description=table.grain,
        columns=tuple(
            ColumnEntry(column.name, SQL_TYPES[column.type], column.description, column.nullable, _notes(column))
            for column in table.columns
        ),
        primary_key=table.primary_key,
        rule=f"Written by {table.stage}. {REWRITES[table.rewrite]}",
    )


def _notes(column: Column) -> tuple[str, ...]:
    notes = []
    if column.standard:
        notes.append(column.standard)
    if column.references:
        notes.append(f"→ `{column.references}`")
    if column.allowed:
        notes.append("one of " + ", ".join(f"`{value}`" for value in column.allowed))
    return tuple(notes)


def _views() -> list[Entry]:
    """The mart's views; DuckDB itself says which columns of which types they have."""
    with duckdb.connect(config=OFFLINE) as connection:
        create_tables(connection)
        create_views(connection)
        return [_view(connection, model) for model in models()]


def _view(connection: duckdb.DuckDBPyConnection, model: Model) -> Entry:
    return Entry(
        schema=SCHEMA,
        name=model.name,
        description=model.description,
        columns=tuple(
            ColumnEntry(column, sql_type, model.describe(column), None)
            for column, sql_type in columns_of(connection, model)
        ),
    )


def _overview(members: list[Entry]) -> str:
    lines = [f"- [`{entry.qualified_name}`](#{entry.schema}{entry.name}): {entry.description}" for entry in members]
    return "\n".join(lines) + "\n"


def _section(entry: Entry) -> str:
    lines = [f"\n### {entry.qualified_name}\n", entry.description]
    if entry.primary_key:
        lines.append(f"\nKey: {', '.join(f'`{name}`' for name in entry.primary_key)}. {entry.rule}")
    if entry.is_view:
        lines += ["\n| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.type} | {_cell(column.description)} |" for column in entry.columns]
    else:
        lines += ["\n| column | type | null | meaning | standard, values, key of |", "|---|---|---|---|---|"]
        lines += [_row(column) for column in entry.columns]
    return "\n".join(lines) + "\n"


def _row(column: ColumnEntry) -> str:
    null = "yes" if column.nullable else ""
    return (
        f"| `{column.name}` | {column.type} | {null} | {_cell(column.description)} | {_cell('; '.join(column.notes))} |"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    _PATH.write_text(markdown(), encoding="utf-8")
