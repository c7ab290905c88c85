"""DuckDB's DDL out of contracts: tables with types, NOT NULL and comments.

DuckLake has no primary keys, so keys are not declared; the baseline checks enforce them.
"""

from collections.abc import Iterable

from warehouse.contracts.table import Column, ColumnType, Table

SQL_TYPES: dict[ColumnType, str] = {
    ColumnType.STRING: "VARCHAR",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.BIGINT: "BIGINT",
    ColumnType.DOUBLE: "DOUBLE",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.DATE: "DATE",
    ColumnType.TIMESTAMP: "TIMESTAMP WITH TIME ZONE",
    ColumnType.STRINGS: "VARCHAR[]",
}


def create_table(table: Table, catalog: str | None = None) -> str:
    """`CREATE TABLE IF NOT EXISTS …` of the contract, in `catalog` where one is named."""
    columns = ",\n".join(f"    {_column(column)}" for column in table.columns)
    return f"CREATE TABLE IF NOT EXISTS {qualified(table, catalog)} (\n{columns}\n)"


def comments(table: Table, catalog: str | None = None) -> list[str]:
    """The `COMMENT ON` statements of the table and of each of its columns."""
    name = qualified(table, catalog)
    return [
        f"COMMENT ON TABLE {name} IS {literal(table.grain)}",
        *(f"COMMENT ON COLUMN {name}.{column.name} IS {literal(column.description)}" for column in table.columns),
    ]


def create_schemas(tables: Iterable[Table], catalog: str | None = None) -> list[str]:
    """`CREATE SCHEMA IF NOT EXISTS …` for each schema that the tables lie in."""
    prefix = f"{catalog}." if catalog else ""
    return [f"CREATE SCHEMA IF NOT EXISTS {prefix}{schema}" for schema in sorted({table.schema for table in tables})]


def qualified(table: Table, catalog: str | None = None) -> str:
    """The table's name with its schema and, where one is given, its catalog."""
    return f"{catalog}.{table.qualified_name}" if catalog else table.qualified_name


def literal(text: str) -> str:
    """A SQL string literal; DDL takes no bound parameters."""
    return "'" + text.replace("'", "''") + "'"


def _column(column: Column) -> str:
    null = "" if column.nullable else " NOT NULL"
    return f"{column.name} {SQL_TYPES[column.type]}{null}"
