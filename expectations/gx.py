"""What the project takes from Great Expectations, imported in one place; the import takes two seconds.

It stands inside a filter because Great Expectations itself imports modules of the standard library that are deprecated.
Libraries that it imports for statistics and plots alone, which no check here makes, load when they are first used: they
would take a third of the time.
"""

import importlib
import sys
import warnings
from types import ModuleType
from typing import Any

_SELDOM_USED = ("scipy.stats", "altair")


def _load_when_used(name: str) -> None:
    """Put a stand-in where imports look for a module, which loads it at the first question for what it has.

    Python's own importlib.util.LazyLoader does not do: before 3.12 the import itself asks and so loads.
    """
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def first_use(attribute: str) -> Any:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(importlib.import_module(name), attribute)

    vars(stand_in)["__getattr__"] = first_use
    sys.modules[name] = stand_in


for _name in _SELDOM_USED:
    _load_when_used(_name)

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from great_expectations import get_context
    from great_expectations.compatibility import pydantic
    from great_expectations.core.expectation_suite import ExpectationSuite
    from great_expectations.core.expectation_validation_result import ExpectationValidationResult
    from great_expectations.core.metric_domain_types import MetricDomainTypes
    from great_expectations.core.metric_function_types import MetricPartialFunctionTypes
    from great_expectations.core.result_format import ResultFormat, ResultFormatUnion
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.datasource.fluent.interfaces import Batch
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource, TableAsset
    from great_expectations.execution_engine.execution_engine import ExecutionEngine, MetricComputationConfiguration
    from great_expectations.execution_engine.sqlalchemy_execution_engine import SqlAlchemyExecutionEngine
    from great_expectations.expectations.core.expect_column_pair_values_a_to_be_greater_than_b import (
        ExpectColumnPairValuesAToBeGreaterThanB,
    )
    from great_expectations.expectations.core.expect_column_value_lengths_to_be_between import (
        ExpectColumnValueLengthsToBeBetween,
    )
    from great_expectations.expectations.core.expect_column_values_to_be_between import (
        ExpectColumnValuesToBeBetween,
    )
    from great_expectations.expectations.core.expect_column_values_to_be_in_set import (
        ExpectColumnValuesToBeInSet,
    )
    from great_expectations.expectations.core.expect_column_values_to_be_unique import (
        ExpectColumnValuesToBeUnique,
    )
    from great_expectations.expectations.core.expect_column_values_to_match_regex import (
        ExpectColumnValuesToMatchRegex,
    )
    from great_expectations.expectations.core.expect_column_values_to_not_be_null import (
        ExpectColumnValuesToNotBeNull,
    )
    from great_expectations.expectations.core.expect_compound_columns_to_be_unique import (
        ExpectCompoundColumnsToBeUnique,
    )
    from great_expectations.expectations.core.expect_table_row_count_to_equal import (
        ExpectTableRowCountToEqual,
    )
    from great_expectations.expectations.core.unexpected_rows_expectation import (
        UnexpectedRowsExpectation,
    )
    from great_expectations.expectations.expectation import Expectation
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
    from great_expectations.expectations.metrics.metric_provider import MetricProvider, metric_partial, metric_value
    from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
    from great_expectations.validator.metric_configuration import MetricConfiguration, MetricConfigurationID
    from great_expectations.validator.validator import ValidationDependencies

__all__ = [
    "Batch",
    "DataContextConfig",
    "ExecutionEngine",
    "ExpectColumnPairValuesAToBeGreaterThanB",
    "ExpectColumnValueLengthsToBeBetween",
    "ExpectColumnValuesToBeBetween",
    "ExpectColumnValuesToBeInSet",
    "ExpectColumnValuesToBeUnique",
    "ExpectColumnValuesToMatchRegex",
    "ExpectColumnValuesToNotBeNull",
    "ExpectCompoundColumnsToBeUnique",
    "ExpectTableRowCountToEqual",
    "Expectation",
    "ExpectationConfiguration",
    "ExpectationSuite",
    "ExpectationValidationResult",
    "InMemoryStoreBackendDefaults",
    "MetricComputationConfiguration",
    "MetricConfiguration",
    "MetricConfigurationID",
    "MetricDomainTypes",
    "MetricPartialFunctionTypes",
    "MetricProvider",
    "ProgressBarsConfig",
    "ResultFormat",
    "ResultFormatUnion",
    "SQLDatasource",
    "SqlAlchemyExecutionEngine",
    "TableAsset",
    "TableMetricProvider",
    "UnexpectedRowsExpectation",
    "ValidationDependencies",
    "get_context",
    "metric_partial",
    "metric_value",
    "pydantic",
]
