"""What a contract is made of: a table, its columns and their types.

Types are named, not built, so that the data dictionary and the command line can read the contracts
without loading Arrow; `warehouse.contracts.arrow` and `warehouse.contracts.ddl` turn them into schemas.
"""

from dataclasses import dataclass
from enum import StrEnum


class ColumnType(StrEnum):
    """A column's type by its Arrow name; `warehouse.contracts.ddl` has DuckDB's name for each."""

    STRING = "string"
    INTEGER = "int32"
    BIGINT = "int64"
    DOUBLE = "double"
    BOOLEAN = "bool"
    DATE = "date32"
    TIMESTAMP = "timestamp[us, UTC]"
    STRINGS = "list<string>"


class Rewrite(StrEnum):
    """What a run's rows do to the rows that earlier runs committed."""

    NOTHING = "nothing"
    """Rows are facts: a row whose key is committed already is left as it is."""
    DOCUMENTS = "documents"
    """The run's rows stand for all rows of the documents that it read again (`Table.scope_column`)."""
    TABLE = "table"
    """The run's rows are the whole table as it now stands."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name and type, whether it may be null, and what it means.

    `standard` names the field standard the meaning is taken from (see docs/data-dictionary.md);
    `allowed` lists the only values it may have; `references` is the `schema.table` whose key it holds.
    """

    name: str
    type: ColumnType
    description: str
    nullable: bool = False
    standard: str | None = None
    allowed: tuple[str, ...] = ()
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A table's columns that point into `raw.documents.text`, in code points, end excluded.

    `document` is the column with the document's id; `text`, where there is one, the received text of the span.
    """

    start: str = "char_start"
    end: str = "char_end"
    document: str = "document_id"
    text: str | None = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `grain` says what a row is, `primary_key` what makes it one."""

    schema: str
    name: str
    grain: str
    primary_key: tuple[str, ...]
    columns: tuple[Column, ...]
    rewrite: Rewrite
    stage: str
    """What writes it: the stage ingest, dedup, normalize, enrich, load or publish; or review, a person's decision."""
    spans: tuple[Span, ...] = ()
    scope_column: str = "document_id"
    """Where rewrite is DOCUMENTS: the column that holds the document whose reading gives the row."""

    @property
    def qualified_name(self) -> str:
        """The table's name with its schema."""
        return f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.qualified_name} has no column {name}")
