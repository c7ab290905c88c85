"""Arrow schemas and tables out of contracts."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from warehouse.contracts.table import Column, ColumnType, Table

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    ColumnType.STRING: pa.string(),
    ColumnType.INTEGER: pa.int32(),
    ColumnType.BIGINT: pa.int64(),
    ColumnType.DOUBLE: pa.float64(),
    ColumnType.BOOLEAN: pa.bool_(),
    ColumnType.DATE: pa.date32(),
    ColumnType.TIMESTAMP: pa.timestamp("us", tz="UTC"),
    ColumnType.STRINGS: pa.list_(pa.string()),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The table's Arrow schema: types, nullability, and each description in its field's metadata."""
    return pa.schema([_field(column) for column in table.columns], metadata={"grain": table.grain})


def _field(column: Column) -> "pa.Field[Any]":
    return pa.field(
        column.name,
        ARROW_TYPES[column.type],
        nullable=column.nullable,
        metadata={"description": column.description},
    )


def arrow_table(table: Table, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows as an Arrow table of the contract's schema.

    A row may leave out nullable columns. Raises ValueError where a row has a column that the contract
    does not have, lacks one that may not be null, or holds null there.
    """
    listed = list(rows)
    if unknown := set().union(*listed) - set(table.column_names):
        raise ValueError(f"{table.qualified_name} has no column {', '.join(sorted(unknown))}")
    made = pa.Table.from_pylist(listed, schema=arrow_schema(table))
    for column in table.columns:
        if not column.nullable and made.column(column.name).null_count:
            row = next(row for row in listed if row.get(column.name) is None)
            raise ValueError(f"{table.qualified_name}.{column.name} may not be null: {dict(row)!r:.300}")
    return made


def empty_table(table: Table) -> pa.Table:
    """No rows, in the contract's schema."""
    return arrow_schema(table).empty_table()
