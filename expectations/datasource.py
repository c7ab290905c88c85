"""Great Expectations on an open DuckDB connection: every check is SQL that DuckDB runs, nothing is copied out.

Great Expectations has no DuckDB support. What its generic SQL engine gets wrong there, and what this one does:

- it gives a connection back before it has read the answer, which on DuckDB ends the answer: here one connection stays
  open for as long as the engine lives;
- it picks the SQL of regular expressions by dialect and knows none for DuckDB: here it is `regexp_matches`;
- it names a table's schema with an argument that it calls deprecated: here a datasource is one schema.

`open_checker` is the way in; it also sees to it that nothing is drawn on the terminal and no temporary folder made.
"""

import atexit
import contextlib
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any, ClassVar, Literal
from uuid import uuid4

import duckdb
import sqlalchemy
from duckdb_sqlalchemy import ConnectionWrapper, Dialect
from sqlalchemy.dialects import registry
from sqlalchemy.engine.interfaces import ReflectedPrimaryKeyConstraint

from expectations.gx import (
    Batch,
    DataContextConfig,
    Expectation,
    ExpectationSuite,
    ExpectationValidationResult,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
    ResultFormatUnion,
    SqlAlchemyExecutionEngine,
    SQLDatasource,
    TableAsset,
    get_context,
)

_CONNECTIONS: dict[str, duckdb.DuckDBPyConnection] = {}
"""Open connections by the connection string that stands for each: a datasource's settings hold text alone."""

_DIALECT = ModuleType("duckdb_for_great_expectations")
# Great Expectations takes the dialect's module to tell which SQL to write; this name makes it regexp_matches and LIKE.
_DIALECT.__dict__["DremioDialect"] = object


class KeylessDialect(Dialect):
    """DuckDB's dialect, which answers at once that tables have no primary keys declared.

    Great Expectations asks for each table, and the answer takes a tenth of a second where a DuckLake is attached.
    """

    supports_statement_cache = True

    def get_pk_constraint(
        self,
        connection: sqlalchemy.Connection,
        table_name: str,
        schema: str | None = None,
        **kw: Any,
    ) -> ReflectedPrimaryKeyConstraint:
        """No columns: the keys of contracts are checked, not declared."""
        del connection, table_name, schema, kw
        return {"constrained_columns": [], "name": None}


registry.register("duckdb.keyless", __name__, KeylessDialect.__name__)


class DuckDBExecutionEngine(SqlAlchemyExecutionEngine):
    """Runs the metrics of Great Expectations on one cursor of an open DuckDB connection."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.dialect_module = _DIALECT

    def _setup_engine(
        self,
        kwargs: Any,
        connection_string: str | None = None,
        credentials: dict[str, Any] | None = None,
        url: str | None = None,
    ) -> None:
        del kwargs, credentials, url
        if connection_string is None:
            raise ValueError("a DuckDB execution engine takes the connection string of an open connection")
        self.engine = _engine(connection_string)

    @contextlib.contextmanager
    def get_connection(self) -> Generator[sqlalchemy.Connection, None, None]:
        """The engine's one connection, opened at the first question and kept until `close`."""
        if self._connection is None:
            self._connection = self.engine.connect()
        yield self._connection

    def close(self) -> None:
        """Give up the engine's cursor; the connection that it is a cursor of stays open."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self.engine.dispose()


_Engine = type[DuckDBExecutionEngine]


class DuckDBDatasource(SQLDatasource):
    """The tables and views of one schema of an open DuckDB connection."""

    type: Literal["duckdb"] = "duckdb"  # type: ignore[assignment]
    tables_schema: str

    _EXTRA_EXCLUDED_EXEC_ENG_ARGS: ClassVar[set[str]] = {"tables_schema", "assets"}

    @property
    def schema_(self) -> str:
        """The schema that the datasource's tables lie in."""
        return self.tables_schema

    @property
    def execution_engine_type(self) -> _Engine:
        """The engine that its metrics run on."""
        return DuckDBExecutionEngine

    def _create_engine(self) -> sqlalchemy.Engine:
        return _engine(str(self.connection_string))


class CheckError(Exception):
    """A check could not be run: the check, or the table that it is run on, is not what the other expects."""


class Checker:
    """Runs expectations on the tables and views that it was opened on; made by `open_checker`."""

    def __init__(self, batches: Mapping[str, Batch]) -> None:
        self._batches = batches

    def run(
        self, table: str, expectations: Mapping[str, Expectation], result_format: ResultFormatUnion
    ) -> dict[str, ExpectationValidationResult]:
        """The result of each expectation on `table`, by the expectation's name.

        All of them are run together, so that Great Expectations asks as few questions as it can.
        Raises CheckError where one could not be run: that is neither a pass nor a failure of the data.
        """
        suite = ExpectationSuite(name=f"{table} {uuid4().hex}")
        for name, expectation in expectations.items():
            suite.expectations.append(expectation.copy(update={"meta": {"name": name}}))
        results = self._batches[table].validate(suite, result_format=result_format).results
        return dict(_named(result, table) for result in results)


@contextlib.contextmanager
def open_checker(connection: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> Generator[Checker, None, None]:
    """A checker of the tables and views, each named `schema.table`.

    It works on cursors of `connection`: they see what is committed, not what an open transaction holds.
    """
    connection_string = f"duckdb:///{uuid4().hex}"
    _CONNECTIONS[connection_string] = connection
    datasources: list[DuckDBDatasource] = []
    try:
        datasources.extend(_add_datasources(connection_string, tables))
        yield Checker(
            {f"{datasource.name}.{name}": batch for datasource in datasources for name, batch in _batches(datasource)}
        )
    finally:
        for datasource in datasources:
            datasource.get_execution_engine().close()
            datasource.get_engine().dispose()
        del _CONNECTIONS[connection_string]


def _add_datasources(connection_string: str, tables: Iterable[str]) -> Iterator[DuckDBDatasource]:
    """A datasource a schema, in a context of their own that writes nothing and draws nothing."""
    context = get_context(
        mode="ephemeral",
        project_config=DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
            progress_bars=ProgressBarsConfig(globally=False),
            analytics_enabled=False,
        ),
    )
    by_schema: dict[str, list[TableAsset]] = {}
    for table in tables:
        schema, name = table.split(".")
        by_schema.setdefault(schema, []).append(TableAsset(name=name, table_name=name))
    for schema, assets in by_schema.items():
        # All tables of a schema at once: each that is added later writes the context's settings anew.
        yield context.data_sources.add_duckdb(
            name=schema, connection_string=connection_string, tables_schema=schema, assets=assets
        )


def _batches(datasource: DuckDBDatasource) -> Iterator[tuple[str, Batch]]:
    for asset in datasource.assets:
        yield asset.name, asset.get_batch(asset.build_batch_request())


def _named(result: ExpectationValidationResult, table: str) -> tuple[str, ExpectationValidationResult]:
    configuration = result.expectation_config
    if configuration is None or configuration.meta is None:
        raise CheckError(f"Great Expectations gave a result without a name on {table}: {result}")
    name = str(configuration.meta["name"])
    if message := "; ".join(_exceptions(result.exception_info or {})):
        raise CheckError(f"check {name} on {table} could not be run: {message}")
    return name, result


def _exceptions(exception_info: Mapping[str, Any]) -> Iterator[str]:
    """What was raised: Great Expectations gives one exception, or one for each metric by its id."""
    if "raised_exception" in exception_info:
        if exception_info["raised_exception"]:
            yield f"{exception_info['exception_message']}\n{exception_info['exception_traceback']}"
        return
    for info in exception_info.values():
        yield from _exceptions(info)


def _engine(connection_string: str) -> sqlalchemy.Engine:
    """An SQLAlchemy engine of one cursor, its timestamps in UTC; a failed statement does not spoil the next."""

    def cursor() -> ConnectionWrapper:
        opened = _CONNECTIONS[connection_string].cursor()
        opened.execute("SET TimeZone = 'UTC'")
        return ConnectionWrapper(opened)

    return sqlalchemy.create_engine(
        "duckdb+keyless:///:memory:", creator=cursor, poolclass=sqlalchemy.StaticPool, isolation_level="AUTOCOMMIT"
    )


@atexit.register
def _forget_dialect() -> None:
    """Drop what the dialect's modules hold: else DuckDB reports leaked objects on stderr as Python ends."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "duckdb_sqlalchemy":
            vars(module).clear()
