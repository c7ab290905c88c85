from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import combinations
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.dedup import affected_documents, elect_originals
from transforms.dedup.wire_items import ARTICLE_COLUMNS
from warehouse.contracts import ARTICLES, DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_schema, arrow_table

Pair = tuple[str, str, str, float, float, int, int]
"""Two ids, relation, containment of each, and where the shared passage starts and ends in b."""


def article(document_id: str, **values: Any) -> dict[str, Any]:
    return {**dict.fromkeys(ARTICLE_COLUMNS), "word_count": 100, "document_id": document_id, **values}


def articles(rows: Sequence[dict[str, Any]]) -> pa.Table:
    schema = pa.schema([arrow_schema(ARTICLES).field(name) for name in ARTICLE_COLUMNS])
    return pa.Table.from_pylist(list(rows), schema=schema)


def pair_tables(pairs: Sequence[Pair]) -> tuple[pa.Table, pa.Table]:
    keys = [{"document_id_a": pair[0], "document_id_b": pair[1]} for pair in pairs]
    return (
        arrow_table(
            DUPLICATE_PAIRS,
            [
                {
                    **key,
                    "relation": pair[2],
                    "containment_a": pair[3],
                    "containment_b": pair[4],
                    "resemblance": min(pair[3], pair[4]),
                    "shared_word_count": 50,
                }
                for key, pair in zip(keys, pairs, strict=True)
            ],
        ),
        arrow_table(
            SHARED_PASSAGES,
            [
                {
                    **key,
                    "passage_number": 0,
                    "char_start_a": 0,
                    "char_end_a": 300,
                    "char_start_b": pair[5],
                    "char_end_b": pair[6],
                    "word_count": 50,
                }
                for key, pair in zip(keys, pairs, strict=True)
            ],
        ),
    )


def elected_among(rows: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """The document elected among copies of one text, and why."""
    ids = sorted(row["document_id"] for row in rows)
    exact = [(a, b, "exact", 1.0, 1.0, 0, 300) for a, b in combinations(ids, 2)]
    (item,) = elect_originals(articles(rows), *pair_tables(exact)).wire_items.to_pylist()
    return item["original_document_id"], item["election_reason"]


@pytest.mark.parametrize(
    ("winner", "others", "reason"),
    [
        ({"published_date": date(2026, 1, 1)}, {"published_date": date(2026, 1, 2), "word_count": 900}, "earliest"),
        ({"published_date": date(2026, 1, 1)}, {"word_count": 900}, "earliest"),
        (
            {"published_date": date(2026, 1, 1), "published_at": datetime(2026, 1, 1, 5, tzinfo=UTC)},
            {"published_date": date(2026, 1, 1), "published_at": datetime(2026, 1, 1, 6, tzinfo=UTC)},
            "earliest",
        ),
        (
            {"published_date": date(2026, 1, 1), "word_count": 101},
            {"published_date": date(2026, 1, 1), "published_at": datetime(2026, 1, 1, 6, tzinfo=UTC)},
            "fullest",
        ),
        ({}, {"signal_code": "update", "word_count": 900}, "first_version"),
        ({"agency_code": "Reuters", "publisher_name": "REUTERS"}, {"word_count": 900}, "own_agency"),
        (
            {"agency_code": "AP", "agency_name": "Associated Press", "publisher_name": "Associated Press"},
            {"agency_code": "AP", "publisher_name": "The Harbour Post", "word_count": 900},
            "own_agency",
        ),
        ({"word_count": 101}, {}, "fullest"),
    ],
)
def test_the_original_is_elected_by_evidence(winner: dict[str, Any], others: dict[str, Any], reason: str) -> None:
    copies = [article("z", **winner), article("a", **others), article("b", **others)]
    assert elected_among(copies) == ("z", reason)


def test_without_evidence_the_lowest_id_is_elected_and_a_single_copy_needs_none() -> None:
    assert elected_among([article("b"), article("a")]) == ("a", "lowest_id")
    assert elected_among([article("b")]) == ("b", "only_copy")


def test_moments_count_only_among_copies_of_the_earliest_day() -> None:
    late = datetime(2026, 1, 1, 9, tzinfo=UTC)
    copies = [
        article("a", published_at=datetime(2026, 1, 1, 5, tzinfo=UTC), word_count=90),
        article("b", published_date=date(2026, 1, 1), published_at=late),
        article("c", published_date=date(2026, 1, 1), published_at=late, word_count=120),
        article("d", published_date=date(2026, 1, 2), published_at=datetime(2026, 1, 1, 1, tzinfo=UTC)),
    ]
    assert elected_among(copies) == ("c", "fullest")


def test_no_articles_have_no_items_and_an_article_given_twice_is_refused() -> None:
    assert elect_originals(articles([]), *pair_tables([])).wire_items.num_rows == 0
    with pytest.raises(ValueError, match="two articles have the same document_id"):
        elect_originals(articles([article("a"), article("a")]), *pair_tables([]))


def test_the_agency_credited_by_most_copies_is_the_items_where_the_original_credits_none() -> None:
    rows = [article("a", word_count=200), *(article(name, agency_code="AP") for name in "bc")]
    rows += [article("d", agency_code="Reuters"), article("e", agency_code="Reuters"), article("f")]
    pairs = [(a, b, "exact", 1.0, 1.0, 0, 300) for a, b in combinations("abcde", 2)]
    elected = elect_originals(articles(rows), *pair_tables(pairs))
    assert elected.wire_items["agency_code"].to_pylist() == ["AP", None]
    assert elected.wire_items["publisher_count"].to_pylist() == [0, 0]


def test_an_item_counts_its_copies_and_publishers_and_names_the_agency() -> None:
    rows = [
        article("a" * 64, publisher_name="The Harbour Post", published_date=date(2026, 1, 1)),
        article("b" * 64, publisher_name="Valley News", agency_code="AP"),
        article("c" * 64, agency_code="AP"),
    ]
    near = [(rows[0]["document_id"], row["document_id"], "near", 0.9, 0.9, 0, 300) for row in rows[1:]]
    elected = elect_originals(articles(rows), *pair_tables(near))
    assert elected.wire_items.to_pylist() == [
        {
            "wire_item_id": "wire-" + "a" * 16,
            "original_document_id": "a" * 64,
            "election_reason": "earliest",
            "agency_code": "AP",
            "copy_count": 3,
            "publisher_count": 2,
        }
    ]
    assert elected.membership["is_original"].to_pylist() == [True, False, False]


relation_names = st.sampled_from(["exact", "near", "contained", "overlap", "template"])
edges = st.dictionaries(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda edge: edge[0] < edge[1]),
    st.tuples(relation_names, st.integers(1, 9), st.integers(1, 9), st.integers(0, 5)),
)


@settings(deadline=None)
@given(edges, st.randoms())
def test_items_do_not_depend_on_order_and_hold_every_document_once(
    found: dict[tuple[str, str], tuple[str, int, int, int]], random: Random
) -> None:
    pairs = [
        (a, b, relation, share_a / 10, share_b / 10, start * 100, start * 100 + 150)
        for (a, b), (relation, share_a, share_b, start) in found.items()
    ]
    rows = [article(name) for name in "abcdefg"]
    elected = elect_originals(articles(rows), *pair_tables(pairs))
    random.shuffle(pairs)
    random.shuffle(rows)
    assert elect_originals(articles(rows), *pair_tables(pairs)) == elected
    assert elected.membership["document_id"].to_pylist() == list("abcdefg")
    assert elected.membership["is_original"].to_pylist().count(True) == elected.wire_items.num_rows
    assert sum(item["copy_count"] for item in elected.wire_items.to_pylist()) == 7


def test_affected_are_the_new_documents_and_all_tied_to_them_but_by_templates() -> None:
    pairs, _ = pair_tables(
        [
            ("a", "b", "overlap", 0.2, 0.2, 0, 300),
            ("b", "c", "near", 0.9, 0.9, 0, 300),
            ("c", "d", "template", 0.5, 0.5, 0, 300),
            ("e", "f", "exact", 1.0, 1.0, 0, 300),
        ]
    )
    assert affected_documents(["c", "z"], pairs) == ["a", "b", "c", "z"]
    assert affected_documents([], pairs) == []
