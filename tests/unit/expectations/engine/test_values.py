"""Rules for the values of one column, both ways, on a table and on a view of a Parquet file."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from expectations.datasource import Checker, CheckError
from tests.unit.expectations.engine.cases import Case, check, named
from tests.unit.expectations.engine.conftest import KEYED, Verdict
from tests.unit.expectations.engine.gx import types as gx

ALL, KNOWN = ["a", "b", "c", "d"], ["a", "b", "c"]
COLUMNS = ("small", "place", "is_new", "tags", "origin", "received_at", "day", "share", "price")


def _moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC)


NULLS: list[Case] = [
    (gx.ExpectColumnValuesToNotBeNull(column="id"), []),
    *((gx.ExpectColumnValuesToNotBeNull(column=column), ["d"]) for column in COLUMNS),
    *((gx.ExpectColumnValuesToBeNull(column=column), KNOWN) for column in COLUMNS),
    (gx.ExpectColumnValuesToNotBeNull(column="place", mostly=0.75), True),
]

SETS: list[Case] = [
    (gx.ExpectColumnValuesToBeInSet(column="place", value_set=["Hanoi", "Beijing"]), []),
    (gx.ExpectColumnValuesToBeInSet(column="place", value_set=["Hanoi"]), ["b"]),
    (gx.ExpectColumnValuesToBeInSet(column="place", value_set=["'; drop table core.rows; --"]), KNOWN),
    (gx.ExpectColumnValuesToBeInSet(column="number", value_set=[1, 2, 3, 4]), []),
    (gx.ExpectColumnValuesToBeInSet(column="number", value_set=[1, 4]), ["b", "c"]),
    (gx.ExpectColumnValuesToBeInSet(column="is_new", value_set=[True, False]), []),
    (gx.ExpectColumnValuesToBeInSet(column="is_new", value_set=[True]), ["b"]),
    (gx.ExpectColumnValuesToBeInSet(column="day", value_set=[date(2026, 1, number) for number in (1, 2, 3)]), []),
    (gx.ExpectColumnValuesToBeInSet(column="day", value_set=[date(2026, 1, 1)]), ["b", "c"]),
    (gx.ExpectColumnValuesToBeInSet(column="received_at", value_set=[_moment(1, 23, 30)]), ["b", "c"]),
    (gx.ExpectColumnValuesToBeInSet(column="price", value_set=[Decimal("1.5"), 2.5, 3.5]), []),
    (gx.ExpectColumnValuesToNotBeInSet(column="place", value_set=["Tallinn"]), []),
    (gx.ExpectColumnValuesToNotBeInSet(column="place", value_set=["Hanoi"]), ["a", "c"]),
    (gx.ExpectColumnValuesToNotBeInSet(column="is_new", value_set=[False]), ["b"]),
    (gx.ExpectColumnValuesToNotBeInSet(column="day", value_set=[date(2026, 1, 3)]), ["c"]),
]

LIMITS: list[Case] = [
    (gx.ExpectColumnValuesToBeBetween(column="number", min_value=1, max_value=4), []),
    (gx.ExpectColumnValuesToBeBetween(column="number", min_value=2, max_value=3), ["a", "d"]),
    (gx.ExpectColumnValuesToBeBetween(column="number", min_value=2, max_value=3, mostly=0.5), True),
    (gx.ExpectColumnValuesToBeBetween(column="share", min_value=0, max_value=1), []),
    (gx.ExpectColumnValuesToBeBetween(column="share", min_value=0, strict_min=True), ["b"]),
    (gx.ExpectColumnValuesToBeBetween(column="price", min_value=Decimal("1.5"), max_value=Decimal("3.5")), []),
    (gx.ExpectColumnValuesToBeBetween(column="price", max_value=Decimal("2.49")), ["b", "c"]),
    (gx.ExpectColumnValuesToBeBetween(column="day", min_value=date(2026, 1, 1), max_value=date(2026, 1, 3)), []),
    (gx.ExpectColumnValuesToBeBetween(column="day", min_value=date(2026, 1, 2)), ["a"]),
    (gx.ExpectColumnValuesToBeBetween(column="received_at", max_value=_moment(3, 0, 30)), []),
    (gx.ExpectColumnValuesToBeBetween(column="received_at", max_value=_moment(2, 12)), ["c"]),
    (gx.ExpectColumnValuesToBeBetween(column="received_at", max_value="2026-01-02T12:00:00+00:00"), ["c"]),
]

UNIQUE: list[Case] = [
    *((gx.ExpectColumnValuesToBeUnique(column=name), []) for name in ("id", "number", "tags", "day", "price")),
    (gx.ExpectColumnValuesToBeUnique(column="received_at"), []),
    *((gx.ExpectColumnValuesToBeUnique(column=column), ["a", "c"]) for column in ("place", "is_new", "origin")),
]

TEXTS: list[Case] = [
    (gx.ExpectColumnValuesToMatchRegex(column="place", regex="^[A-Z][a-z]{4,6}$"), []),
    (gx.ExpectColumnValuesToMatchRegex(column="place", regex="^[A-Z][a-z]{4}$"), ["b"]),
    (gx.ExpectColumnValuesToMatchRegex(column="place", regex="no"), ["b"]),
    (gx.ExpectColumnValuesToNotMatchRegex(column="place", regex="^X"), []),
    (gx.ExpectColumnValuesToNotMatchRegex(column="place", regex="^H"), ["a", "c"]),
    (gx.ExpectColumnValuesToMatchRegexList(column="place", regex_list=["^H", "^B"], match_on="any"), []),
    (gx.ExpectColumnValuesToMatchRegexList(column="place", regex_list=["^H", "i$"], match_on="all"), ["b"]),
    (gx.ExpectColumnValuesToNotMatchRegexList(column="place", regex_list=["^B", "^X"]), ["b"]),
    (gx.ExpectColumnValuesToMatchLikePattern(column="place", like_pattern="%i%"), []),
    (gx.ExpectColumnValuesToMatchLikePattern(column="place", like_pattern="H%"), ["b"]),
    (gx.ExpectColumnValuesToNotMatchLikePattern(column="place", like_pattern="H%"), ["a", "c"]),
    (gx.ExpectColumnValueLengthsToBeBetween(column="place", min_value=5, max_value=7), []),
    (gx.ExpectColumnValueLengthsToBeBetween(column="place", min_value=6), ["a", "c"]),
    (gx.ExpectColumnValueLengthsToEqual(column="place", value=5), ["b"]),
    (gx.ExpectColumnValueLengthsToBeBetween(column="tags", min_value=1), ["c"]),
]

CASES = [*NULLS, *SETS, *LIMITS, *UNIQUE, *TEXTS]


@pytest.mark.parametrize(("expectation", "expected"), CASES, ids=named(CASES))
def test_a_rule_for_values(verdict: Verdict, expectation: Any, expected: list[str] | bool) -> None:
    check(verdict(expectation), expected)


def test_all_keys_are_given_where_all_are_asked_for(wire_checker: Checker) -> None:
    wanted = {**KEYED, "result_format": "COMPLETE"}
    expectation = gx.ExpectColumnValuesToBeInSet(column="place", value_set=["Hue"])
    found = wire_checker.run("core.file", {"it": expectation}, wanted)["it"].result
    assert found["unexpected_index_list"] == [
        {"place": place, "id": key, "number": number}
        for key, number, place in (("a", 1, "Hanoi"), ("b", 2, "Beijing"), ("c", 3, "Hanoi"))
    ]


def test_nothing_breaks_a_rule_where_there_is_nothing(wire_checker: Checker) -> None:
    expectations = {str(number): case[0] for number, case in enumerate(CASES)}
    results = wire_checker.run("core.none", expectations, "BOOLEAN_ONLY")
    assert all(result.success for result in results.values())


@pytest.mark.parametrize(
    "expectation",
    [
        gx.ExpectColumnValuesToBeInSet(column="tags", value_set=[["x"]]),
        gx.ExpectColumnDistinctValuesToEqualSet(column="origin", value_set=[{"code": "VN", "rank": 1}]),
        gx.ExpectColumnValuesToNotBeNull(column="no_such_column"),
        gx.ExpectColumnValuesToMatchRegex(column="place", regex="(unclosed"),
    ],
    ids=["lists in a set", "structs in a set", "column", "regex"],
)
def test_what_cannot_be_asked_is_an_error_and_no_verdict(wire_checker: Checker, expectation: Any) -> None:
    with pytest.raises(CheckError, match=r"check it on core\.rows could not be run"):
        wire_checker.run("core.rows", {"it": expectation}, "BOOLEAN_ONLY")
