"""Stories: articles about one event."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.enrich.stories.grouping import Grouped, StorySettings, group_stories
from transforms.enrich.stories.linking import average_link, take_in
from transforms.reference import Reference
from warehouse.contracts import ARTICLES, DUPLICATE_PAIRS, STORIES
from warehouse.contracts.arrow import arrow_schema, empty_table

FIRE = "A fire destroyed the fish market in Porto Velho on Monday night, killing three traders, firefighters said."
FIRE_TOO = "Three traders were killed when fire destroyed the Porto Velho fish market on Monday night, police said."
BANK = "The central bank raised its main interest rate by half a point to curb inflation, surprising analysts."
DAY = date(2024, 5, 14)
SETTINGS = StorySettings()
MERGING = (SETTINGS.merge_similarity, SETTINGS.merge_share)
TAKING_IN = (SETTINGS.most_loose, SETTINGS.least_grown, SETTINGS.join_similarity, SETTINGS.join_margin)


def article(document_id: str, body: str, day: date | None = DAY, **columns: Any) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "wire_item_id": f"wire-{document_id}",
        "headline": None,
        "body": body,
        "word_count": len(body.split()),
        "published_date": day,
        "dateline_month": None,
        "dateline_day": None,
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
    return group_stories(rows, listed, reference)


def stories(grouped: Grouped) -> list[list[str]]:
    by_story: dict[str, list[str]] = {}
    for row in grouped.membership.to_pylist():
        by_story.setdefault(row["story_id"], []).append(row["document_id"])
    return sorted(by_story.values())


def linked(count: int, likenesses: list[tuple[int, int, float]]) -> list[list[int]]:
    return average_link(count, likenesses, *MERGING).listed()


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
    grouped = group_stories(empty_table(ARTICLES), empty_table(DUPLICATE_PAIRS), reference)
    assert grouped.stories.equals(empty_table(STORIES))
    assert grouped.membership.num_rows == 0


@given(order=st.permutations(range(6)))
def test_the_order_of_the_articles_does_not_matter(order: list[int], reference: Reference) -> None:
    articles = [article(f"d{n}", body) for n, body in enumerate([FIRE, FIRE_TOO, BANK] * 2)]
    assert group([articles[n] for n in order], reference).membership.equals(group(articles, reference).membership)


def test_the_same_days_weeks_apart_are_another_event_whatever_the_year(reference: Reference) -> None:
    said = {"dateline_month": 5, "dateline_day": 14}
    weeks_later = article("b", FIRE_TOO, None, dateline_month=6, dateline_day=20)
    next_day = article("b", FIRE_TOO, None, dateline_month=5, dateline_day=15)
    assert stories(group([article("a", FIRE, None, **said), weeks_later], reference)) == [["a"], ["b"]]
    assert stories(group([article("a", FIRE, None, **said), next_day], reference)) == [["a", "b"]]


@pytest.mark.parametrize(("month", "day"), [(2, 30), (13, 1), (5, None), (None, 14)])
def test_a_dateline_that_names_no_day_says_nothing(month: int | None, day: int | None, reference: Reference) -> None:
    odd = article("b", FIRE_TOO, None, dateline_month=month, dateline_day=day)
    assert stories(group([article("a", FIRE), odd], reference)) == [["a", "b"]]


def test_new_year_is_a_day_after_the_old_one(reference: Reference) -> None:
    last = article("a", FIRE, None, dateline_month=12, dateline_day=31)
    first = article("b", FIRE_TOO, None, dateline_month=1, dateline_day=1)
    assert stories(group([last, first], reference)) == [["a", "b"]]


def test_names_tell_two_events_of_one_kind_apart(reference: Reference) -> None:
    """Two arrests of players of one team for the same offence."""
    merkel = [
        "The receiver Anton Merkel was arrested on suspicion of drunken driving early on Tuesday, the patrol said.",
        "Police stopped Anton Merkel near Balboa on Tuesday; the receiver was cited for drunken driving on probation.",
        "The drunken driving arrest will not keep Merkel, on probation, from playing in Denver, the receiver said.",
    ]
    obregon = [
        "The lineman Luis Obregon was arrested on suspicion of drunken driving on Sunday, the highway patrol said.",
        "The patrol said Luis Obregon was speeding in a Bentley when arrested; the lineman gave a blood sample.",
        "The lineman was released on bail after a blood test; the team called the arrest of Obregon disappointing.",
    ]
    found = group([article(f"d{number}", body) for number, body in enumerate([*merkel, *obregon])], reference)
    assert stories(found) == [["d0", "d1", "d2"], ["d3", "d4", "d5"]]


def test_one_link_does_not_join_two_stories() -> None:
    inside = [(a, b, 0.6) for a, b in ((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5))]
    assert linked(6, [*inside, (2, 3, 0.9)])[0] != [0, 1, 2, 3, 4, 5]
    assert linked(6, [*inside, (2, 3, 0.5)]) == [[0, 1, 2], [3, 4, 5]]


def test_a_roundup_does_not_join_the_reports_that_it_repeats() -> None:
    assert linked(3, [(0, 1, 0.5), (1, 2, 0.5)]) == [[0, 1], [2]]
    assert linked(3, [(0, 1, 0.5), (1, 2, 0.5), (0, 2, 0.2)]) == [[0, 1, 2]]


def test_close_knit_groups_of_some_likeness_stay_apart() -> None:
    """Two events of one kind: every pair is somewhat alike, and each event's own pairs far more."""
    pairs = [(a, b, 0.5 if a // 3 == b // 3 else 0.25) for a in range(6) for b in range(a + 1, 6)]
    assert linked(6, pairs) == [[0, 1, 2], [3, 4, 5]]
    assert linked(6, [(a, b, 0.25) for a, b, _ in pairs]) == [[0, 1, 2, 3, 4, 5]]


def test_a_loose_report_joins_the_one_story_that_it_is_like() -> None:
    inside = [(a, b, 0.5) for a, b in ((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5))]
    groups = average_link(7, [*inside, *((a, 6, 0.14) for a in range(3))], *MERGING)
    assert groups.listed() == [[0, 1, 2], [3, 4, 5], [6]]
    assert take_in(groups, *TAKING_IN) == [[0, 1, 2, 6], [3, 4, 5]]


@pytest.mark.parametrize(
    ("likenesses", "why"),
    [
        ({0: 0.14, 1: 0.14, 2: 0.14, 3: 0.13, 4: 0.13, 5: 0.13}, "it is nearly as like the other story"),
        ({0: 0.14}, "it is like one report of the story only"),
    ],
)
def test_a_loose_report_stays_alone(likenesses: dict[int, float], why: str) -> None:
    inside = [(a, b, 0.5) for a, b in ((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5))]
    loose = [(other, 6, likeness) for other, likeness in likenesses.items()]
    assert [6] in take_in(average_link(7, [*inside, *loose], *MERGING), *TAKING_IN), why


def test_a_loose_report_brings_no_story_with_it() -> None:
    """Loose reports are looked at before any has joined: a chain of them is not followed."""
    inside = [(0, 1, 0.5), (0, 2, 0.5), (1, 2, 0.5)]
    chain = [(0, 3, 0.14), (1, 3, 0.14), (2, 3, 0.14), (3, 4, 0.14)]
    assert take_in(average_link(5, [*inside, *chain], *MERGING), *TAKING_IN) == [[0, 1, 2, 3], [4]]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0.01, 1.0)), max_size=20))
def test_every_item_is_in_one_group(links: list[tuple[int, int, float]]) -> None:
    pairs = {(min(a, b), max(a, b)): likeness for a, b, likeness in links if a != b}
    groups = average_link(8, [(a, b, likeness) for (a, b), likeness in pairs.items()], *MERGING)
    assert sorted(number for group in groups.listed() for number in group) == list(range(8))
    assert sorted(number for group in take_in(groups, *TAKING_IN) for number in group) == list(range(8))
