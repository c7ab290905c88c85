"""Stories: articles about one event."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from transforms.enrich.stories.grouping import Grouped, StorySettings, average_link, group_stories
from transforms.reference import Reference
from warehouse.contracts import ARTICLES, DUPLICATE_PAIRS, MENTIONS, STORIES
from warehouse.contracts.arrow import arrow_schema, empty_table

FIRE = "A fire destroyed the fish market in Porto Velho on Monday night, killing three traders, firefighters said."
FIRE_TOO = "Three traders were killed when fire destroyed the Porto Velho fish market on Monday night, police said."
BANK = "The central bank raised its main interest rate by half a point to curb inflation, surprising analysts."
DAY = date(2024, 5, 14)


def article(document_id: str, body: str, day: date | None = DAY, **columns: Any) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "wire_item_id": f"wire-{document_id}",
        "headline": None,
        "body": body,
        "word_count": len(body.split()),
        "published_date": day,
        "publisher_name": None,
        "is_original": True,
        **columns,
    }


def group(articles: list[dict[str, Any]], reference: Reference, pairs: Sequence[tuple[str, str, str]] = ()) -> Grouped:
    schema = arrow_schema(ARTICLES)
    names = list(articles[0])
    rows = pa.table({name: pa.array([row[name] for row in articles], schema.field(name).type) for name in names})
    columns = {"document_id_a": 0, "document_id_b": 1, "relation": 2}
    listed = (
        pa.table({name: [pair[place] for pair in pairs] for name, place in columns.items()})
        if pairs
        else empty_table(DUPLICATE_PAIRS)
    )
    return group_stories(rows, empty_table(MENTIONS), listed, reference)


def stories(grouped: Grouped) -> list[list[str]]:
    by_story: dict[str, list[str]] = {}
    for row in grouped.membership.to_pylist():
        by_story.setdefault(row["story_id"], []).append(row["document_id"])
    return sorted(by_story.values())


def test_two_reports_of_one_event(reference: Reference) -> None:
    grouped = group([article("a", FIRE), article("b", BANK), article("c", FIRE_TOO)], reference)
    assert stories(grouped) == [["a", "c"], ["b"]]


def test_the_same_words_weeks_later_are_another_event(reference: Reference) -> None:
    assert stories(group([article("a", FIRE), article("b", FIRE_TOO, date(2024, 6, 20))], reference)) == [["a"], ["b"]]


def test_an_overlap_links_what_words_alone_would_not(reference: Reference) -> None:
    pair = [("a", "b", "overlap")]
    assert stories(group([article("a", FIRE), article("b", BANK)], reference, pair)) == [["a", "b"]]


def test_an_overlap_does_not_reach_over_years(reference: Reference) -> None:
    later = article("b", FIRE_TOO, date(2026, 5, 14))
    assert stories(group([article("a", FIRE), later], reference, [("a", "b", "overlap")])) == [["a"], ["b"]]


def test_stock_phrases_link_nothing(reference: Reference) -> None:
    pair = [("a", "b", "template")]
    assert stories(group([article("a", FIRE), article("b", BANK)], reference, pair)) == [["a"], ["b"]]


def test_copies_are_one_report(reference: Reference) -> None:
    copies = [
        article("a", FIRE, DAY, wire_item_id="wire-1", publisher_name="Tidewater News", is_original=False),
        article("b", FIRE, date(2024, 5, 15), wire_item_id="wire-1", publisher_name="Harbour Times"),
    ]
    (story,) = group(copies, reference).stories.to_pylist()
    assert story == {
        "story_id": "story-b",
        "representative_document_id": "b",
        "article_count": 2,
        "independent_source_count": 1,
        "publisher_count": 2,
        "first_published_date": DAY,
        "last_published_date": date(2024, 5, 15),
    }


def test_a_story_is_named_after_its_representative(reference: Reference) -> None:
    document_id = "0123456789abcdef" * 4
    (story,) = group([article(document_id, FIRE)], reference).stories.to_pylist()
    assert story["story_id"] == "story-0123456789abcdef"


def test_no_articles_are_no_stories(reference: Reference) -> None:
    grouped = group_stories(empty_table(ARTICLES), empty_table(MENTIONS), empty_table(DUPLICATE_PAIRS), reference)
    assert grouped.stories.equals(empty_table(STORIES))
    assert grouped.membership.num_rows == 0


@given(order=st.permutations(range(6)))
def test_the_order_of_the_articles_does_not_matter(order: list[int], reference: Reference) -> None:
    articles = [article(f"d{n}", body) for n, body in enumerate([FIRE, FIRE_TOO, BANK] * 2)]
    assert group([articles[n] for n in order], reference).membership.equals(group(articles, reference).membership)


def test_one_link_does_not_join_two_stories() -> None:
    inside = [(a, b, 0.6) for a, b in ((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5))]
    threshold = StorySettings().merge_similarity
    assert average_link(6, [*inside, (2, 3, 0.9)], threshold)[0] != [0, 1, 2, 3, 4, 5]
    assert average_link(6, [*inside, (2, 3, 0.5)], threshold) == [[0, 1, 2], [3, 4, 5]]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0.01, 1.0)), max_size=20))
def test_every_item_is_in_one_group(links: list[tuple[int, int, float]]) -> None:
    pairs = {(min(a, b), max(a, b)): likeness for a, b, likeness in links if a != b}
    groups = average_link(8, [(a, b, likeness) for (a, b), likeness in pairs.items()], 0.3)
    assert sorted(number for group in groups for number in group) == list(range(8))
