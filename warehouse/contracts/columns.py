"""Columns that mean the same in every table, described once."""

from dataclasses import replace

from warehouse.contracts.table import Column, ColumnType

DOCUMENT_ID = Column(
    "document_id",
    ColumnType.STRING,
    "The document: SHA-256 (hex) over its record_id and its bytes.",
    references="raw.documents",
)
CHAR_START = Column(
    "char_start", ColumnType.INTEGER, "First character of the span in raw.documents.text, in code points from 0."
)
CHAR_END = Column(
    "char_end", ColumnType.INTEGER, "End of the span in raw.documents.text, in code points, itself excluded."
)
TEXT = Column("text", ColumnType.STRING, "The received text of the span, character for character.")
RUN_ID = Column("run_id", ColumnType.STRING, "The run that wrote the row.", references="quality.runs")


def numbered(name: str, what: str) -> Column:
    """A number that counts `what` inside its document, from 0 in reading order."""
    return Column(name, ColumnType.INTEGER, f"The {what} inside its document, from 0 in reading order.")


def renamed(column: Column, name: str, description: str | None = None) -> Column:
    """The same column under another name."""
    return replace(column, name=name, description=description or column.description)
