"""What the engine measures in its own way: rows that a query finds, and the types of columns as DuckDB names them."""

from typing import Any

from expectations.engine import DIALECT, FAILING_ROW_COUNT, DuckDBExecutionEngine
from expectations.failures import ROWS_SHOWN
from expectations.gx import (
    MetricDomainTypes,
    MetricPartialFunctionTypes,
    MetricProvider,
    TableMetricProvider,
    metric_partial,
    metric_value,
)

FAILING_ROWS = "failing_rows.first"

_QUERY = "unexpected_rows_query"


class FailingRowCount(MetricProvider):
    """How many rows a query finds; the engine asks for several of them at once."""

    metric_name = FAILING_ROW_COUNT
    domain_keys = ("batch_id", "row_condition", "condition_parser")
    value_keys = (_QUERY,)

    @metric_partial(
        engine=DuckDBExecutionEngine,
        partial_fn_type=MetricPartialFunctionTypes.AGGREGATE_FN,
        domain_type=MetricDomainTypes.TABLE,
    )
    def _query(
        cls,  # noqa: N805 -- Great Expectations calls it with the class
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: Any,
    ) -> tuple[str, dict[str, Any], dict[str, Any]]:
        return metric_value_kwargs[_QUERY], metric_domain_kwargs, {}


class FailingRows(MetricProvider):
    """The first rows that a query finds, in the order of their keys, each as a dict."""

    metric_name = FAILING_ROWS
    domain_keys = ("batch_id", "row_condition", "condition_parser")
    value_keys = (_QUERY,)

    @metric_value(engine=DuckDBExecutionEngine)
    def _first(
        cls,  # noqa: N805 -- Great Expectations calls it with the class
        execution_engine: DuckDBExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: Any,
    ) -> list[dict[str, Any]]:
        query = metric_value_kwargs[_QUERY].format(batch=f"({execution_engine.batch_sql(metric_domain_kwargs)})")
        rows = execution_engine.ask(f"from ({query}) order by all limit {ROWS_SHOWN}")
        return [dict(row._mapping) for row in rows]  # noqa: SLF001 -- SQLAlchemy documents it


class DuckDBColumnTypes(TableMetricProvider):
    """The columns of a table in their order, each a dict of name and type; a type's class has DuckDB's name for it.

    Great Expectations would ask SQLAlchemy for all columns of the database, which takes longer than most checks; and
    that knows no difference between a timestamp with a time zone and without, or a list of this and of that.
    """

    metric_name = "table.column_types"
    value_keys = ("include_nested",)
    default_kwarg_values = {"include_nested": True}  # noqa: RUF012 -- as it is declared

    @metric_value(engine=DuckDBExecutionEngine)
    def _described(
        cls,  # noqa: N805 -- Great Expectations calls it with the class
        execution_engine: DuckDBExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        **_: Any,
    ) -> list[dict[str, Any]]:
        batch = execution_engine.batch_sql({"batch_id": metric_domain_kwargs.get("batch_id")})
        return [{"name": name, "type": _type(kind)()} for name, kind, *_ in execution_engine.ask(f"describe {batch}")]


def _type(name: str) -> type:
    """A class of the name, always the same one, which the dialect's module has from then on."""
    kind: type = vars(DIALECT).setdefault(name, type(name, (), {"__str__": lambda _: name}))
    return kind
