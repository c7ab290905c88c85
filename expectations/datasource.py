"""Great Expectations on an open DuckDB connection: every check is SQL that DuckDB runs, nothing is copied out.

Great Expectations names a table's schema with an argument that it calls deprecated: here a datasource is one schema.
What else is done otherwise stands in expectations.engine, what is measured otherwise in expectations.metrics.

`open_checker` is the way in; it also sees to it that nothing is drawn on the terminal and no temporary folder made.
"""

import contextlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, ClassVar, Literal
from uuid import uuid4

import duckdb
import sqlalchemy

import expectations.metrics  # noqa: F401 -- it tells Great Expectations of them
from expectations.engine import CONNECTIONS, DuckDBExecutionEngine, engine_of
from expectations.gx import (
    Batch,
    DataContextConfig,
    Expectation,
    ExpectationSuite,
    ExpectationValidationResult,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
    ResultFormatUnion,
    SQLDatasource,
    TableAsset,
    get_context,
)
from expectations.written_once import written_once

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
        return engine_of(str(self.connection_string))


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
            suite.expectations.append(written_once(expectation, meta={"name": name}))
        results = self._batches[table].validate(suite, result_format=result_format).results
        return dict(_named(result, table) for result in results)


@contextlib.contextmanager
def open_checker(connection: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> Generator[Checker, None, None]:
    """A checker of the tables and views, each named `schema.table`.

    It works on cursors of `connection`: they see what is committed, not what an open transaction holds.
    """
    connection_string = f"duckdb:///{uuid4().hex}"
    CONNECTIONS[connection_string] = connection
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
        del CONNECTIONS[connection_string]


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
    # Of quantiles it is one of NumPy's, which JSON does not take.
    result.success = bool(result.success)
    return name, result


def _exceptions(exception_info: Mapping[str, Any]) -> Iterator[str]:
    """What was raised: Great Expectations gives one exception, or one for each metric by its id."""
    if "raised_exception" in exception_info:
        if exception_info["raised_exception"]:
            yield f"{exception_info['exception_message']}\n{exception_info['exception_traceback']}"
        return
    for info in exception_info.values():
        yield from _exceptions(info)
