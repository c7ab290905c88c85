"""The lake as the published file would show it: every table and every view of the mart by its name, for reading.

The published file holds what the last good run published; the lake holds also what a run that failed has recorded.
"""

import contextlib
from collections.abc import Iterator

import duckdb

from warehouse.catalog import LAKE
from warehouse.contracts import LAKE_TABLES
from warehouse.contracts.ddl import create_schemas, qualified
from warehouse.lake import Lake
from warehouse.models import SCHEMA
from warehouse.schema import create_views
from warehouse.statements import statement


@contextlib.contextmanager
def lake_view(lake: Lake) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with a view of each of the open lake's tables as `schema.table`, and with the mart's views.

    It is a cursor of the lake's own connection, for opening the lake once more takes half a second; what is made on
    it is gone when the block ends.
    """
    with lake.connection.cursor() as connection:
        try:
            for create in create_schemas(LAKE_TABLES):
                connection.execute(create)
            for table in LAKE_TABLES:
                names = {"table": table.qualified_name, "lake_table": qualified(table, LAKE)}
                connection.execute(statement("view_of_table", **names))
            create_views(connection)
            yield connection
        finally:
            for schema in (SCHEMA, *sorted({table.schema for table in LAKE_TABLES})):
                connection.execute(statement("drop_schema", schema=schema))
