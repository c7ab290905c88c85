"""Checks that are a question in SQL: each is a file in expectations/sql that selects the rows which break it.

A query gives the failing rows' primary key first; columns behind it are evidence, which `observed_value` shows.
`batch` stands for the rows of the table that the check is on, `whole.…` for a table as it will be after the commit,
and `$name` for a name that the suite puts in. All names come from contracts, never from data.
"""

from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, ClassVar

from expectations.engine import FAILING_ROW_COUNT
from expectations.gx import (
    ExecutionEngine,
    MetricConfiguration,
    ResultFormat,
    UnexpectedRowsExpectation,
    ValidationDependencies,
)
from expectations.metrics import FAILING_ROWS


class ExpectQueryToFindNoRows(UnexpectedRowsExpectation):
    """Holds where the query finds no rows; asks for the rows themselves only where more than a yes or no is wanted.

    The class that it is made from asks twice each time, once for the number and once for the rows.
    """

    metric_dependencies: ClassVar[tuple[str, ...]] = (FAILING_ROW_COUNT,)

    def get_validation_dependencies(
        self,
        execution_engine: ExecutionEngine[Any] | None = None,
        runtime_configuration: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> ValidationDependencies:
        """The number of failing rows, and the rows where the result format wants them."""
        dependencies = super().get_validation_dependencies(execution_engine, runtime_configuration, **kwargs)
        if dependencies.result_format["result_format"] == ResultFormat.BOOLEAN_ONLY:
            return dependencies
        number = dependencies.metric_configurations[FAILING_ROW_COUNT]
        rows = MetricConfiguration(
            metric_name=FAILING_ROWS,
            metric_domain_kwargs=number.metric_domain_kwargs,
            metric_value_kwargs=number.metric_value_kwargs,
        )
        dependencies.set_metric_configuration(FAILING_ROWS, rows)
        return dependencies

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        del runtime_configuration, execution_engine
        result = {"unexpected_count": metrics[FAILING_ROW_COUNT], "unexpected_rows": metrics.get(FAILING_ROWS, [])}
        return {"success": metrics[FAILING_ROW_COUNT] == 0, "result": result}


def query(name: str, **names: str) -> ExpectQueryToFindNoRows:
    """The check in expectations/sql/`name`.sql, its `$names` put in; KeyError where one is missing."""
    # Great Expectations reads braces as places to fill in, and puts a subquery for {batch}, aliased or not.
    sql = _template(name).substitute(names).replace("{", "{{").replace("}", "}}")
    return ExpectQueryToFindNoRows(unexpected_rows_query=f"with batch as (from {{batch}}) select * from (\n{sql}\n)")


@cache
def _template(name: str) -> Template:
    return Template(files("expectations").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8"))
