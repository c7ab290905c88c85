"""How a case of an expectation is told: what it is, whether it holds, and by which rows it does not."""

from collections.abc import Iterable
from typing import Any

from expectations.gx import Expectation, ExpectationValidationResult

Case = tuple[Expectation, list[str] | bool]
"""An expectation; the ids of the rows that break it, or, where it is about no single rows, whether it holds."""


def check(result: ExpectationValidationResult, expected: list[str] | bool) -> None:
    """Compare a result with what was expected; failing rows are told by both columns of their key."""
    if isinstance(expected, bool):
        assert result.success is expected, result.result
        return
    assert result.success is (expected == []), result.result
    assert result.result["unexpected_count"] == len(expected)
    if expected:
        assert failing_ids(result) == expected
        assert all("number" in row for row in _rows(result.result))


def failing_ids(result: ExpectationValidationResult) -> list[str]:
    """The ids of the failing rows that a result names, in order."""
    return sorted(row["id"] for row in _rows(result.result))


def named(cases: Iterable[Case]) -> Any:
    """A name for each case: its type and what it is told, without what is said of its result."""
    return [_name(expectation) for expectation, _ in cases]


def _rows(found: dict[str, Any]) -> list[dict[str, Any]]:
    return list(found.get("unexpected_rows") or found.get("partial_unexpected_index_list") or [])


def _name(expectation: Expectation) -> str:
    told = expectation.configuration
    values = ",".join(str(value) for value in told.kwargs.values())
    return f"{told.type.removeprefix('expect_')}({values[:60]})"
