"""The schema of the published file: every table of the contracts and every view of the mart, with comments."""

import hashlib
from functools import cache

import duckdb

from warehouse.contracts import TABLES
from warehouse.contracts.ddl import comments, create_schemas, create_table, literal
from warehouse.models import SCHEMA, Model, models


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all tables, empty, in the connection's current database."""
    for sql in (*create_schemas(TABLES), *(create_table(table) for table in TABLES)):
        connection.execute(sql)


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the mart's views in the connection's current database; the tables are there."""
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    for model in models():
        connection.execute(_create_view(model))


def comment(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the contracts' and models' descriptions on the tables, the views and all of their columns.

    Raises:
        KeyError: a view has a column that nothing describes.
    """
    for table in TABLES:
        for sql in comments(table):
            connection.execute(sql)
    for model in models():
        connection.execute(f"COMMENT ON VIEW {model.qualified_name} IS {literal(model.description)}")
        for column, _ in columns_of(connection, model):
            connection.execute(
                f"COMMENT ON COLUMN {model.qualified_name}.{column} IS {literal(model.describe(column))}"
            )


def columns_of(connection: duckdb.DuckDBPyConnection, model: Model) -> list[tuple[str, str]]:
    """The view's columns with DuckDB's types, in order."""
    return [(row[0], row[1]) for row in connection.execute(f"DESCRIBE {model.qualified_name}").fetchall()]


@cache
def schema_sha256() -> str:
    """SHA-256 (hex) over all that makes the schema: another one means another version of Copydesk built the file."""
    tables = [(create_table(table), comments(table)) for table in TABLES]
    views = [(_create_view(model), model.description, model.column_lines) for model in models()]
    return hashlib.sha256(repr((tables, views)).encode()).hexdigest()


def _create_view(model: Model) -> str:
    return f"CREATE VIEW {model.qualified_name} AS {model.select}"
