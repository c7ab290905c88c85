"""Rules for a figure over a column: sums, means, extremes, quantiles, distinct and most common values."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from expectations.datasource import Checker, CheckError
from tests.unit.expectations.engine.cases import Case, check, named
from tests.unit.expectations.engine.conftest import Verdict
from tests.unit.expectations.engine.gx import types as gx

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 3)
MORNING, EVENING = datetime(2026, 1, 1, 23, 30, tzinfo=UTC), datetime(2026, 1, 3, 0, 30, tzinfo=UTC)

FIGURES: dict[str, dict[type, tuple[float | Decimal, float | Decimal]]] = {
    "number": {
        gx.ExpectColumnMinToBeBetween: (1, 2),
        gx.ExpectColumnMaxToBeBetween: (4, 5),
        gx.ExpectColumnSumToBeBetween: (10, 11),
        gx.ExpectColumnMeanToBeBetween: (2.5, 3),
        gx.ExpectColumnMedianToBeBetween: (2.5, 3),
        gx.ExpectColumnStdevToBeBetween: (1.29, 1.3),
    },
    "share": {
        gx.ExpectColumnMinToBeBetween: (0, 0.25),
        gx.ExpectColumnMaxToBeBetween: (1, 2),
        gx.ExpectColumnSumToBeBetween: (1.5, 2),
        gx.ExpectColumnMeanToBeBetween: (0.5, 0.75),
        gx.ExpectColumnMedianToBeBetween: (0.5, 0.75),
        gx.ExpectColumnStdevToBeBetween: (0.5, 0.51),
    },
    "price": {
        gx.ExpectColumnMinToBeBetween: (Decimal("1.5"), 2),
        gx.ExpectColumnMaxToBeBetween: (Decimal("3.5"), 4),
        gx.ExpectColumnSumToBeBetween: (Decimal("7.5"), 8),
        gx.ExpectColumnMeanToBeBetween: (2.5, 3),
        gx.ExpectColumnMedianToBeBetween: (2.5, 3),
        gx.ExpectColumnStdevToBeBetween: (1, 1.1),
    },
    "small": {gx.ExpectColumnSumToBeBetween: (60, 61), gx.ExpectColumnMeanToBeBetween: (20, 21)},
}
"""For a column and a rule, a range that its figure lies in."""

DISTINCT = {"id": 4, "number": 4, "place": 2, "is_new": 2, "tags": 3, "origin": 2, "received_at": 3, "day": 3}
"""How many different values a column has; of three rows, but id and number of four."""


def _quantiles(column: str, low: Any, high: Any) -> Any:
    ranges = {"quantiles": [0.0, 1.0], "value_ranges": [[low, None], [None, high]]}
    return gx.ExpectColumnQuantileValuesToBeBetween(column=column, quantile_ranges=ranges)


def _share(column: str) -> float:
    return DISTINCT[column] / (4 if column in {"id", "number"} else 3)


CASES: list[Case] = [
    *(
        (rule(column=name, min_value=low, max_value=high), True)
        for name, rules in FIGURES.items()
        for rule, (low, high) in rules.items()
    ),
    *(
        (rule(column=name, min_value=high), False)
        for name, rules in FIGURES.items()
        for rule, (_, high) in rules.items()
    ),
    (gx.ExpectColumnMinToBeBetween(column="day", min_value=FIRST, max_value=FIRST), True),
    (gx.ExpectColumnMinToBeBetween(column="day", min_value=LAST), False),
    (gx.ExpectColumnMaxToBeBetween(column="received_at", max_value=EVENING), True),
    (gx.ExpectColumnMaxToBeBetween(column="received_at", max_value=MORNING), False),
    (_quantiles("number", 1, 4), True),
    (_quantiles("number", 2, 4), False),
    (_quantiles("share", 0, 0.5), False),
    (_quantiles("price", 1.5, 3.5), True),
    (_quantiles("price", 1.5, 3.25), False),
    *(
        (gx.ExpectColumnUniqueValueCountToBeBetween(column=name, min_value=count, max_value=count), True)
        for name, count in DISTINCT.items()
    ),
    *(
        (gx.ExpectColumnUniqueValueCountToBeBetween(column=name, min_value=count + 1), False)
        for name, count in DISTINCT.items()
    ),
    *(
        (
            gx.ExpectColumnProportionOfUniqueValuesToBeBetween(
                column=name, min_value=_share(name), max_value=_share(name)
            ),
            True,
        )
        for name in DISTINCT
    ),
    (gx.ExpectColumnProportionOfUniqueValuesToBeBetween(column="place", min_value=0.7), False),
    (gx.ExpectColumnProportionOfNonNullValuesToBeBetween(column="tags", min_value=0.75, max_value=0.75), True),
    (gx.ExpectColumnProportionOfNonNullValuesToBeBetween(column="tags", min_value=0.8), False),
    (gx.ExpectColumnMostCommonValueToBeInSet(column="place", value_set=["Hanoi"]), True),
    (gx.ExpectColumnMostCommonValueToBeInSet(column="place", value_set=["Beijing"]), False),
    (gx.ExpectColumnMostCommonValueToBeInSet(column="is_new", value_set=[True]), True),
    (gx.ExpectColumnDistinctValuesToBeInSet(column="place", value_set=["Hanoi", "Beijing", "Hue"]), True),
    (gx.ExpectColumnDistinctValuesToBeInSet(column="place", value_set=["Hanoi"]), False),
    (gx.ExpectColumnDistinctValuesToEqualSet(column="day", value_set=[FIRST, date(2026, 1, 2), LAST]), True),
    (gx.ExpectColumnDistinctValuesToEqualSet(column="day", value_set=[FIRST, LAST]), False),
    (gx.ExpectColumnDistinctValuesToContainSet(column="number", value_set=[1, 4]), True),
    (gx.ExpectColumnDistinctValuesToContainSet(column="number", value_set=[1, 5]), False),
]


@pytest.mark.parametrize(("expectation", "expected"), CASES, ids=named(CASES))
def test_a_figure_of_a_column(verdict: Verdict, expectation: Any, expected: bool) -> None:
    result = verdict(expectation)
    check(result, expected)
    json.dumps(result.success)


@pytest.mark.parametrize(
    "expectation",
    [
        gx.ExpectColumnQuantileValuesToBeBetween(
            column="day", quantile_ranges={"quantiles": [0.5], "value_ranges": [[FIRST, LAST]]}
        ),
        gx.ExpectColumnMostCommonValueToBeInSet(column="tags", value_set=[["x"]]),
        gx.ExpectColumnSumToBeBetween(column="place", min_value=0),
    ],
    ids=["quantiles of days", "the most common list", "the sum of texts"],
)
def test_a_figure_that_there_is_not_is_an_error_and_no_verdict(wire_checker: Checker, expectation: Any) -> None:
    with pytest.raises(CheckError, match=r"check it on core\.rows could not be run"):
        wire_checker.run("core.rows", {"it": expectation}, "BOOLEAN_ONLY")
