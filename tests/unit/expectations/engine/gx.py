"""What the tests of the engine take from Great Expectations, beyond what the product uses."""

import warnings
from typing import Any

import expectations.gx  # noqa: F401 -- it sees to it that what is seldom used is loaded late

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from great_expectations import expectations as types
    from great_expectations.core.expectation_validation_result import (
        ExpectationSuiteValidationResult,
        ExpectationValidationResult,
    )
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
    from great_expectations.expectations.row_conditions import Column


def expectation_suite_validation_result(written: dict[str, Any]) -> ExpectationSuiteValidationResult:
    """The result of a suite whose JSON form is given."""
    results = [
        ExpectationValidationResult(
            **{**result, "expectation_config": ExpectationConfiguration(**result["expectation_config"])}
        )
        for result in written["results"]
    ]
    return ExpectationSuiteValidationResult(**{**written, "results": results})


__all__ = ["Column", "expectation_suite_validation_result", "types"]
