from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dedup import affected_documents, elect_originals
from transforms.dedup.wire_items import ARTICLE_COLUMNS, elect
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


def items(ids: str, pairs: Sequence[Pair]) -> set[str]:
    elected = elect_originals(articles([article(name) for name in ids]), *pair_tables(pairs))
    members: dict[str, str] = {}
    for row in elected.membership.to_pylist():
        members[row["wire_item_id"]] = members.get(row["wire_item_id"], "") + row["document_id"]
    return set(members.values())


def test_exact_and_near_copies_are_one_item_and_an_overlap_is_not() -> None:
    found = items(
        "abcde",
        [
            ("a", "b", "exact", 1.0, 1.0, 0, 300),
            ("b", "c", "near", 0.9, 0.8, 0, 300),
            ("c", "d", "overlap", 0.2, 0.2, 0, 300),
            ("d", "e", "template", 0.6, 0.6, 0, 300),
        ],
    )
    assert found == {"abc", "d", "e"}


def test_a_brief_in_two_roundups_does_not_join_them() -> None:
    found = items("axy", [("a", "x", "contained", 1.0, 0.2, 0, 300), ("a", "y", "contained", 1.0, 0.3, 900, 1200)])
    assert found == {"ay", "x"}


def test_copies_of_a_brief_in_two_roundups_do_not_join_them() -> None:
    found = items(
        "abxy",
        [
            ("a", "b", "near", 0.9, 0.9, 0, 300),
            ("a", "x", "contained", 1.0, 0.2, 0, 300),
            ("b", "y", "contained", 1.0, 0.3, 900, 1200),
        ],
    )
    assert found == {"aby", "x"}


def test_briefs_in_different_parts_of_a_roundup_are_not_joined_by_it() -> None:
    found = items("abx", [("a", "x", "contained", 1.0, 0.3, 0, 300), ("b", "x", "contained", 1.0, 0.2, 500, 700)])
    assert found == {"ax", "b"}


def test_versions_trimmed_to_different_lengths_are_one_item() -> None:
    found = items("abx", [("a", "x", "contained", 1.0, 0.6, 0, 600), ("b", "x", "contained", 1.0, 0.2, 0, 200)])
    assert found == {"abx"}


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
    assert elect(copies) == (copies[0], reason)


def test_without_evidence_the_lowest_id_is_elected_and_a_single_copy_needs_none() -> None:
    assert elect([article("b"), article("a")]) == (article("a"), "lowest_id")
    assert elect([article("b")]) == (article("b"), "only_copy")


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
