"""The statements in warehouse/sql, with the names of tables and columns put in.

Names come from contracts and from this package alone; values are bound. What is put in must look like
a name or a list of names, so that no text of the world can pass through here.
"""

import re
from functools import cache
from importlib.resources import files

from warehouse.contracts.table import Column, ColumnType, Table

_NAMES = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*(, [a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*)*")


def statement(file_name: str, **names: str) -> str:
    """The statement of warehouse/sql/`file_name`.sql with each `{placeholder}` replaced by names.

    Raises:
        ValueError: what is to be put in is not a name or a list of names.
        KeyError: the statement has a placeholder that is not given.
    """
    for placeholder, value in names.items():
        if not _NAMES.fullmatch(value):
            raise ValueError(f"{placeholder} must be SQL names, not {value!r}")
    return _template(file_name).format(**names)


def listed(columns: tuple[str, ...], source: str | None = None) -> str:
    """The columns as a SQL list, each with its source before it where one is given."""
    return ", ".join(f"{source}.{column}" if source else column for column in columns)


def document_columns(table: Table) -> tuple[str, ...]:
    """The columns by which a row belongs to documents.

    They are the documents in its key, of which a pair has two; else its scope column; else every column with a
    document's id.
    """
    documents = tuple(column.name for column in table.columns if _is_document(column))
    in_key = tuple(name for name in documents if name in table.primary_key)
    if in_key or table.scope_column not in table.column_names:
        return in_key or documents
    return (table.scope_column,)


def _is_document(column: Column) -> bool:
    return column.type is ColumnType.STRING and column.references == "raw.documents"


@cache
def _template(file_name: str) -> str:
    return files(__package__).joinpath("sql", f"{file_name}.sql").read_text(encoding="utf-8")
