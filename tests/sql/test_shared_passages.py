"""mart.shared_passages: both texts cut out of the received texts, and who was first."""

from datetime import UTC, date, datetime

import pytest

from warehouse.contracts import ARTICLES, DOCUMENTS, DUPLICATE_PAIRS, SHARED_PASSAGES

MARCH_1, MARCH_2 = date(2024, 3, 1), date(2024, 3, 2)
EARLY, LATE = datetime(2024, 3, 1, 6, tzinfo=UTC), datetime(2024, 3, 1, 18, tzinfo=UTC)

TEXT_A = "\U0001f600 HÀ NỘI - “The port will open on Monday,” she said."
TEXT_B = "Officials said the port will open on Monday at noon."
WORDS_A, WORDS_B = "The port will open on Monday", "the port will open on Monday"


def given(a, b):
    """Two articles, dated as told, that share one passage."""
    start_a, start_b = TEXT_A.index(WORDS_A), TEXT_B.index(WORDS_B)
    return {
        DOCUMENTS: [{"document_id": "a", "text": TEXT_A}, {"document_id": "b", "text": TEXT_B}],
        ARTICLES: [{"document_id": "a", "headline": "A", **a}, {"document_id": "b", "headline": "B", **b}],
        DUPLICATE_PAIRS: [{"document_id_a": "a", "document_id_b": "b", "relation": "overlap"}],
        SHARED_PASSAGES: [
            {
                "document_id_a": "a",
                "document_id_b": "b",
                "char_start_a": start_a,
                "char_end_a": start_a + len(WORDS_A),
                "char_start_b": start_b,
                "char_end_b": start_b + len(WORDS_B),
                "word_count": 6,
            }
        ],
    }


def test_both_texts_are_cut_by_code_points(mart):
    assert mart("shared_passages", given({}, {}), "relation, headline_a, headline_b, text_a, text_b") == [
        {"relation": "overlap", "headline_a": "A", "headline_b": "B", "text_a": WORDS_A, "text_b": WORDS_B}
    ]


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ({"published_date": MARCH_1}, {"published_date": MARCH_2}, "a"),
        ({"published_date": MARCH_2}, {"published_date": MARCH_1}, "b"),
        ({"published_date": MARCH_1}, {"published_date": MARCH_1}, None),
        ({"published_date": MARCH_1}, {}, None),
        ({}, {}, None),
        ({"published_date": MARCH_1, "published_at": LATE}, {"published_date": MARCH_1, "published_at": EARLY}, "b"),
        ({"published_date": MARCH_1, "published_at": EARLY}, {"published_date": MARCH_1, "published_at": LATE}, "a"),
        ({"published_date": MARCH_1, "published_at": EARLY}, {"published_date": MARCH_1}, None),
        ({"published_date": MARCH_1, "published_at": EARLY}, {"published_date": MARCH_2}, "a"),
        # One moment falls on two days, as two time zones count them.
        ({"published_date": MARCH_1, "published_at": LATE}, {"published_date": MARCH_2, "published_at": LATE}, None),
    ],
)
def test_the_first_is_told_only_where_the_dates_tell_it(mart, a, b, first):
    assert mart("shared_passages", given(a, b), "first_document_id") == [{"first_document_id": first}]
