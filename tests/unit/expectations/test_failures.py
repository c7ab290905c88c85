"""What a result tells of failing rows: bounded, and JSON whatever was in them."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from expectations.failures import ROW_SHOWN, ROWS_SHOWN, bounded, failure, key_json, row_json

HOSTILE = "<script>alert('x')</script> \x00\x1b[31m \\\" \u202e \U0001f600 " * 100


def test_a_query_tells_the_row_and_its_key() -> None:
    told = failure(
        {"unexpected_count": 2, "unexpected_rows": [{"id": "a", "seen": 1, "day": date(2026, 1, 2)}, {"id": "b"}]},
        ["id"],
    )
    assert told == {
        "observed_value": 'seen 1, day "2026-01-02"',
        "unexpected_count": 2,
        "unexpected_keys": ['{"id": "a"}', '{"id": "b"}'],
        "unexpected_rows": ['{"id": "a", "seen": 1, "day": "2026-01-02"}', '{"id": "b"}'],
    }


def test_a_rule_for_single_values_tells_the_value_with_the_key() -> None:
    index = [{"kind": "boddy", "id": "a"}]
    told = failure(
        {"unexpected_count": 1, "partial_unexpected_list": ["boddy"], "partial_unexpected_index_list": index}, ["id"]
    )
    assert told["observed_value"] == 'kind "boddy"'
    assert told["unexpected_keys"] == ['{"id": "a"}']
    assert told["unexpected_rows"] == ['{"kind": "boddy", "id": "a"}']


def test_a_rule_for_several_columns_tells_their_values() -> None:
    told = failure({"unexpected_count": 2, "partial_unexpected_list": [{"id": "a", "number": 1}] * 2}, ["id", "number"])
    assert told["unexpected_rows"] == ['{"id": "a", "number": 1}'] * 2


def test_a_rule_for_the_table_has_no_rows() -> None:
    told = failure({"observed_value": 4}, ["id"])
    assert told == {"observed_value": "4", "unexpected_count": None, "unexpected_keys": [], "unexpected_rows": []}


def test_no_more_than_some_rows_are_told() -> None:
    told = failure({"unexpected_count": 99, "unexpected_rows": [{"id": number} for number in range(99)]}, ["id"])
    assert len(told["unexpected_keys"]) == len(told["unexpected_rows"]) == ROWS_SHOWN


@pytest.mark.parametrize(
    "value",
    [
        HOSTILE,
        "x" * 10_000_000,
        "\x00" * 5000,
        '"' * 5000,
        ["a" * 500] * 500,
        {f"name {number}": "a" * 500 for number in range(500)},
        [[["a" * 100] * 100] * 100] * 100,
        float("nan"),
        Decimal("0.1"),
        datetime(2026, 1, 1, tzinfo=UTC),
        b"\xff\xfe",
        None,
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_row_is_json_of_bounded_size(value: object) -> None:
    for written in (row_json({"id": "a", "seen": value}), row_json(value), key_json({"id": value}, ["id"])):
        assert len(written) <= ROW_SHOWN
        json.loads(written, parse_constant=pytest.fail)


def test_a_row_that_fits_is_told_as_it_is() -> None:
    row = {"id": "a", "text": "Ferries “sail” again\n" * 20, "share": 0.5, "tags": ["x", None], "is_new": True}
    assert json.loads(row_json(row)) == row


def test_a_long_value_keeps_its_beginning() -> None:
    told = json.loads(row_json({"id": "a", "text": "Ferry " * 9000}))
    assert told["id"] == "a"
    assert told["text"].startswith("Ferry Ferry")
    assert told["text"].endswith("…")


def test_bounded_keeps_the_types_that_json_has() -> None:
    value = {"a": 1, "b": 0.5, "c": True, "d": None, "e": [1, "x"], "f": float("inf"), "g": (1, 2)}
    assert bounded(value) == value | {"f": "inf", "g": [1, 2]}
    assert bounded("abcdef", 4) == "abc…"
