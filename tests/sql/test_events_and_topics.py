"""mart.events and mart.topics: input rows and expected rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from warehouse.contracts import ARTICLES, ENTITIES, EVENT_PARTICIPANTS, EVENTS, SENTENCES, TOPICS, Table

Mart = Callable[..., list[dict[str, Any]]]
Given = dict[Table, list[dict[str, Any]]]

MAY_1, MAY_2 = date(2024, 5, 1), date(2024, 5, 2)
ANA, HUGO, IVO = "person:ana-reis", "person:hugo-paz", "person:ivo-lund"
NAMES = {ANA: "Ana Reis", HUGO: "Hugo Paz", IVO: "Ivo Lund"}


def event(event_id: str, actors: list[str], recipients: list[str], **columns: Any) -> Given:
    """One event of the document that the id begins with, with its participants."""
    document_id = event_id.partition(":")[0]
    row = {
        "event_id": event_id,
        "document_id": document_id,
        "event_kind": "meeting",
        "is_future": False,
        "event_date": MAY_1,
        "event_date_precision": "day",
        "char_start": 10,
        "char_end": 13,
        **columns,
    }
    roles = [*((one, "actor") for one in actors), *((one, "recipient") for one in recipients)]
    return {
        EVENTS: [row],
        EVENT_PARTICIPANTS: [
            {"event_id": event_id, "document_id": document_id, "participant_number": n, "entity_id": one, "role": role}
            for n, (one, role) in enumerate(roles)
        ],
    }


def given(*events: Given) -> Given:
    """The events, each document's article and sentence, and the people."""
    rows: Given = {EVENTS: [], EVENT_PARTICIPANTS: []}
    for one in events:
        for table, added in one.items():
            rows[table] += added
    documents = sorted({row["document_id"] for row in rows[EVENTS]})
    rows[ARTICLES] = [
        {"document_id": one, "published_date": MAY_2 if one == "late" else MAY_1, "story_id": f"story-{one}"}
        for one in documents
    ]
    rows[SENTENCES] = [
        {"document_id": one, "char_start": 5, "char_end": 40, "text": f"as {one} tells it"} for one in documents
    ]
    rows[ENTITIES] = [
        *({"entity_id": key, "entity_type": "person", "name": name} for key, name in NAMES.items()),
        {"entity_id": "place:lima-pe", "entity_type": "place", "name": "Lima"},
    ]
    return rows


def test_one_event_of_two_reports_is_one_row_with_both(mart: Mart) -> None:
    [row] = mart(
        "events",
        given(
            event("late:meeting:10", [HUGO], [ANA]),
            event("early:meeting:10", [ANA], [HUGO], place_entity_id="place:lima-pe"),
        ),
    )
    assert row["report_count"] == 2
    assert row["document_ids"] == ["early", "late"]
    assert row["story_ids"] == ["story-early", "story-late"]
    assert row["first_document_id"] == "early"
    assert row["first_published_date"] == MAY_1
    assert row["participants"] == ["Ana Reis", "Hugo Paz"]
    assert row["place_name"] == "Lima"
    assert row["sentence"] == "as early tells it"


def test_meeting_and_talks_of_the_same_two_on_one_day_are_one(mart: Mart) -> None:
    rows = mart(
        "events", given(event("a:meeting:10", [ANA], [HUGO]), event("b:talks:10", [ANA, HUGO], [], event_kind="talks"))
    )
    assert [row["report_count"] for row in rows] == [2]


@pytest.mark.parametrize(
    "other",
    [
        {"event_date": MAY_2},
        {"event_date_precision": "month"},
        {"event_date": None, "event_date_precision": None},
        {"event_kind": "phone_call"},
        {"is_future": True},
    ],
    ids=["another day", "less exact", "no day", "another kind", "to come"],
)
def test_what_differs_stays_apart(mart: Mart, other: dict[str, Any]) -> None:
    rows = mart("events", given(event("a:meeting:10", [ANA], [HUGO]), event("b:meeting:10", [ANA], [HUGO], **other)))
    assert [row["report_count"] for row in rows] == [1, 1]


def test_others_who_took_part_are_another_event(mart: Mart) -> None:
    rows = mart("events", given(event("a:meeting:10", [ANA], [HUGO]), event("b:meeting:10", [ANA], [IVO])))
    assert [row["participants"] for row in rows] == [["Ana Reis", "Hugo Paz"], ["Ana Reis", "Ivo Lund"]]


def test_a_visit_is_one_by_visitor_and_place(mart: Mart) -> None:
    visit = {"event_kind": "visit", "place_entity_id": "place:lima-pe"}
    rows = mart(
        "events",
        given(
            event("a:visit:10", [ANA], [], **visit),
            event("b:visit:10", [ANA], [], **visit),
            event("c:visit:10", [ANA], [], event_kind="visit"),
        ),
    )
    assert sorted(row["report_count"] for row in rows) == [1, 2]


def test_an_election_is_one_by_who_was_elected(mart: Mart) -> None:
    rows = mart(
        "events",
        given(
            event("a:election:10", [ANA], [], event_kind="election"),
            event("b:election:10", [ANA], [], event_kind="election"),
        ),
    )
    assert [row["report_count"] for row in rows] == [2]


def test_an_article_that_tells_an_event_twice_is_one_report(mart: Mart) -> None:
    [row] = mart(
        "events",
        given(event("a:meeting:10", [ANA], [HUGO]), event("a:meeting:20", [ANA], [HUGO], char_start=20, char_end=23)),
    )
    assert (row["report_count"], row["document_ids"]) == (1, ["a"])


def test_topics_are_counted_with_their_commonest_words(mart: Mart) -> None:
    economy = {"media_topic_code": "medtop:04000000", "media_topic_name": "economy, business and finance"}
    [row] = mart(
        "topics",
        {
            TOPICS: [
                {"document_id": "a", "confidence": 0.8, "evidence_words": ["bank", "rates"], **economy},
                {"document_id": "b", "confidence": 0.6, "evidence_words": ["rates"], **economy},
            ],
            ARTICLES: [{"document_id": "a", "story_id": "s"}, {"document_id": "b", "story_id": "s"}],
        },
    )
    assert row == {
        **economy,
        "article_count": 2,
        "story_count": 1,
        "mean_confidence": pytest.approx(0.7),
        "evidence_words": ["rates", "bank"],
    }
