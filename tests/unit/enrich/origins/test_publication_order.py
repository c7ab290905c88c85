"""The order of publication."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from transforms.enrich.publication_order import ARTICLE_COLUMNS, publication_order
from warehouse.contracts import ARTICLES
from warehouse.contracts.arrow import arrow_schema

MAY_1, MAY_2 = date(2024, 5, 1), date(2024, 5, 2)
SIX, NINE = datetime(2024, 5, 1, 6, tzinfo=UTC), datetime(2024, 5, 1, 9, tzinfo=UTC)


def order(*articles: tuple[str, date | None, datetime | None, str | None], body: str | None = None) -> str:
    """The ids in order, of (id, day, time, signal) rows of one wire item; `body` is the text of all."""
    rows = [
        {
            "document_id": document_id,
            "published_date": day,
            "published_at": at,
            "signal_code": signal,
            "wire_item_id": "w",
            "body": body or document_id,
        }
        for document_id, day, at, signal in articles
    ]
    schema = pa.schema([arrow_schema(ARTICLES).field(name) for name in ARTICLE_COLUMNS])
    given = publication_order(pa.Table.from_pylist(rows, schema=schema))
    assert publication_order(pa.Table.from_pylist(rows[::-1], schema=schema)) == given
    return " ".join(given)


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([("a", MAY_2, None, None), ("b", MAY_1, None, None)], "b a"),
        ([("a", MAY_1, NINE, None), ("b", MAY_1, SIX, None)], "b a"),
        ([("a", MAY_1, None, None), ("b", MAY_1, SIX, None)], "b a"),
        ([("a", None, None, None), ("b", MAY_2, None, None)], "b a"),
        ([("a", None, SIX, None), ("b", MAY_2, None, None)], "a b"),
        ([("b", None, None, None), ("a", None, None, None)], "a b"),
    ],
    ids=["day", "time", "unknown time last", "unknown day last", "day of the time", "id between equals"],
)
def test_the_moment_decides(articles, expected):
    assert order(*articles) == expected


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([("a", None, None, "update"), ("b", None, None, None)], "b a"),
        ([("a", MAY_1, None, "correction"), ("b", MAY_1, None, None)], "b a"),
        ([("a", MAY_1, None, "update"), ("b", None, None, None)], "b a"),
        ([("a", MAY_1, SIX, "update"), ("b", MAY_1, None, None)], "b a"),
        ([("a", MAY_1, SIX, "update"), ("b", MAY_2, None, None)], "a b"),
        ([("a", MAY_1, SIX, "update"), ("b", MAY_1, NINE, None)], "a b"),
        ([("a", MAY_2, None, "update"), ("b", None, None, None), ("c", MAY_1, None, None)], "c a b"),
        ([("a", MAY_2, None, "update"), ("b", MAY_1, None, "update"), ("c", None, None, None)], "c b a"),
    ],
    ids=[
        "both days unknown",
        "same day",
        "its day alone is known",
        "its time alone is known",
        "a later day",
        "a later time",
        "what it updates is known",
        "the first of two updates",
    ],
)
def test_an_update_comes_after_what_it_updates(articles, expected):
    assert order(*articles) == expected


def test_an_update_that_is_printed_without_its_signal_was_not_before_it():
    assert order(("a", None, None, None), ("b", MAY_1, None, "update"), body="One text.") == "b a"
