"""The engine that runs what Great Expectations asks on an open DuckDB connection, and its dialect for SQLAlchemy.

Great Expectations has no DuckDB support. What its generic SQL engine gets wrong there, and what this one does:

- it gives a connection back before it has read the answer, which on DuckDB ends the answer: here one connection stays
  open for as long as the engine lives;
- it picks the SQL of regular expressions by dialect and knows none for DuckDB: here it is `regexp_matches`;
- it asks each question of a check's own alone: here the counts of several are one question, which DuckDB answers on all
  cores.
"""

import atexit
import contextlib
import sys
from collections.abc import Generator, Iterable
from itertools import islice
from types import ModuleType
from typing import Any

import duckdb
import sqlalchemy
from duckdb_sqlalchemy import ConnectionWrapper, Dialect
from sqlalchemy.dialects import registry
from sqlalchemy.engine.interfaces import ReflectedPrimaryKeyConstraint

from expectations.gx import MetricComputationConfiguration, MetricConfigurationID, SqlAlchemyExecutionEngine

FAILING_ROW_COUNT = "failing_rows.count"
"""The metric that counts the rows of a query; expectations.metrics has it."""

_COUNTED_TOGETHER = 12
"""Queries whose rows are counted in one question: more than there are cores, few enough for the memory of one."""

CONNECTIONS: dict[str, duckdb.DuckDBPyConnection] = {}
"""Open connections by the connection string that stands for each: a datasource's settings hold text alone."""

DIALECT = ModuleType("duckdb_for_great_expectations")
"""Where Great Expectations looks for the dialect's types, and by what it tells which SQL to write."""

# This name makes it regexp_matches and LIKE.
DIALECT.__dict__["DremioDialect"] = object


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
    """Runs the metrics of Great Expectations on one cursor of an open DuckDB connection.

    The rows that it looks at stay the same for as long as it lives.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.dialect_module = DIALECT
        self._known_counts: dict[str, int] = {}

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
        self.engine = engine_of(connection_string)

    @contextlib.contextmanager
    def get_connection(self) -> Generator[sqlalchemy.Connection, None, None]:
        """The engine's one connection, opened at the first question and kept until `close`."""
        if self._connection is None:
            self._connection = self.engine.connect()
        yield self._connection

    def ask(self, question: str) -> list[Any]:
        """All rows of the answer, to a question in DuckDB's SQL: a colon in it is a colon."""
        with self.get_connection() as connection:
            return list(connection.exec_driver_sql(question).fetchall())

    def batch_sql(self, domain: dict[str, Any]) -> str:
        """The rows that a metric is about, as a SELECT."""
        selectable = self.get_domain_records(domain)
        return str(selectable.compile(self.engine, compile_kwargs={"literal_binds": True}))

    def resolve_metric_bundle(
        self, metric_fn_bundle: Iterable[MetricComputationConfiguration]
    ) -> dict[MetricConfigurationID, Any]:
        """Metrics that Great Expectations may ask together: its own in its way, counts of failing rows as one question.

        Where that cannot be answered, it asks for each alone, and so finds the one that is at fault.
        """
        counts: list[MetricComputationConfiguration] = []
        others: list[MetricComputationConfiguration] = []
        for metric in metric_fn_bundle:
            (counts if metric.metric_configuration.metric_name == FAILING_ROW_COUNT else others).append(metric)
        found = dict(super().resolve_metric_bundle(others)) if others else {}
        remaining = iter(counts)
        while part := list(islice(remaining, _COUNTED_TOGETHER)):
            found |= self._counted(part)
        return found

    def _counted(self, metrics: list[MetricComputationConfiguration]) -> dict[MetricConfigurationID, Any]:
        batches: dict[Any, str] = {}
        questions: dict[MetricConfigurationID, str] = {}
        for metric in metrics:
            domain = metric.metric_configuration.metric_domain_kwargs
            batch = batches.get(domain.to_id()) or batches.setdefault(domain.to_id(), self.batch_sql(domain))
            questions[metric.metric_configuration.id] = str(metric.metric_fn).format(batch=f"({batch})")
        # A check that has failed is asked once more, for its rows: the count of them is known.
        new = [question for question in dict.fromkeys(questions.values()) if question not in self._known_counts]
        if new:
            counts = (f"select {number}, count(*) from ({question})" for number, question in enumerate(new))
            answer = dict(map(tuple, self.ask("\nunion all\n".join(counts))))
            self._known_counts |= {question: answer[number] for number, question in enumerate(new)}
        return {name: self._known_counts[question] for name, question in questions.items()}

    def close(self) -> None:
        """Give up the engine's cursor; the connection that it is a cursor of stays open."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self.engine.dispose()


def engine_of(connection_string: str) -> sqlalchemy.Engine:
    """An SQLAlchemy engine of one cursor, its timestamps in UTC; a failed statement does not spoil the next."""

    def cursor() -> ConnectionWrapper:
        opened = CONNECTIONS[connection_string].cursor()
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
