"""Rules for several columns of a row, and rows picked by a condition, both ways, on a table and on a Parquet view."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.unit.expectations.engine.cases import Case, check, named
from tests.unit.expectations.engine.conftest import Verdict
from tests.unit.expectations.engine.gx import Column
from tests.unit.expectations.engine.gx import types as gx

KNOWN = ["a", "b", "c"]
EITHER = "either_value_is_missing"


def _greater(a: str, b: str, *, or_equal: bool = False) -> Any:
    return gx.ExpectColumnPairValuesAToBeGreaterThanB(column_A=a, column_B=b, or_equal=or_equal)


def _equal(a: str, b: str) -> Any:
    return gx.ExpectColumnPairValuesToBeEqual(column_A=a, column_B=b, ignore_row_if=EITHER)


def _pairs(*pairs: tuple[Any, Any]) -> Any:
    return gx.ExpectColumnPairValuesToBeInSet(
        column_A="place", column_B="is_new", value_pairs_set=list(pairs), ignore_row_if=EITHER
    )


PAIRS: list[Case] = [
    (_greater("number", "share"), []),
    (_greater("share", "number"), KNOWN),
    (_greater("price", "share"), []),
    (_greater("day", "day"), KNOWN),
    (_greater("received_at", "received_at", or_equal=True), []),
    (_greater("received_at", "day"), []),
    *((_equal(column, column), []) for column in ("place", "is_new", "tags", "origin", "received_at", "day", "price")),
    (_equal("number", "share"), KNOWN),
    (_equal("small", "price"), KNOWN),
    (_pairs(("Hanoi", True), ("Beijing", False)), []),
    (_pairs(("Hanoi", True)), ["b"]),
]

TOGETHER: list[Case] = [
    (gx.ExpectCompoundColumnsToBeUnique(column_list=["place", "day"]), []),
    (gx.ExpectCompoundColumnsToBeUnique(column_list=["place", "tags", "received_at"]), []),
    (gx.ExpectCompoundColumnsToBeUnique(column_list=["place", "origin"]), False),
    (gx.ExpectMulticolumnSumToEqual(column_list=["number", "small"], sum_total=11), ["b", "c"]),
    (gx.ExpectSelectColumnValuesToBeUniqueWithinRecord(column_list=["number", "small"]), []),
    (gx.ExpectSelectColumnValuesToBeUniqueWithinRecord(column_list=["number", "share", "price"]), ["d"]),
]

HANOI = Column("place") == "Hanoi"
SECOND_NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)

CONDITIONS: list[Case] = [
    (gx.ExpectColumnValuesToBeBetween(column="number", max_value=3, row_condition=HANOI), []),
    (gx.ExpectColumnValuesToBeBetween(column="number", max_value=2, row_condition=HANOI), ["c"]),
    (
        gx.ExpectColumnValuesToBeBetween(
            column="number", min_value=3, row_condition=Column("received_at") > SECOND_NOON
        ),
        [],
    ),
    (
        gx.ExpectColumnValuesToBeBetween(column="number", min_value=3, row_condition=Column("day") >= date(2026, 1, 2)),
        ["b"],
    ),
    (
        gx.ExpectColumnValuesToBeInSet(
            column="place", value_set=["Hanoi"], row_condition=Column("id").is_in(["a", "b"])
        ),
        ["b"],
    ),
    (
        gx.ExpectColumnValuesToNotBeNull(
            column="tags", row_condition=(Column("number") > 1) & Column("place").is_not_null()
        ),
        [],
    ),
    (gx.ExpectColumnValuesToBeUnique(column="place", row_condition=Column("number") < 3), []),
    (gx.ExpectColumnValuesToBeUnique(column="is_new", row_condition=HANOI), ["a", "c"]),
    (gx.ExpectCompoundColumnsToBeUnique(column_list=["place", "is_new"], row_condition=Column("number") < 3), []),
    (gx.ExpectTableRowCountToEqual(value=2, row_condition=HANOI), True),
    (gx.ExpectTableRowCountToEqual(value=4, row_condition=HANOI), False),
    (gx.ExpectColumnMaxToBeBetween(column="number", max_value=2, row_condition=Column("place") == "Beijing"), True),
]

CASES = [*PAIRS, *TOGETHER, *CONDITIONS]


@pytest.mark.parametrize(("expectation", "expected"), CASES, ids=named(CASES))
def test_a_rule_for_several_columns(verdict: Verdict, expectation: Any, expected: list[str] | bool) -> None:
    check(verdict(expectation), expected)


def test_values_that_are_there_twice_together_are_told(verdict: Verdict) -> None:
    """Great Expectations names no keys here; the rule is used for primary keys, where the values are the key."""
    result = verdict(gx.ExpectCompoundColumnsToBeUnique(column_list=["place", "is_new"]))
    assert not result.success
    assert result.result["unexpected_count"] == 2
    assert result.result["partial_unexpected_list"] == [{"place": "Hanoi", "is_new": True}] * 2
