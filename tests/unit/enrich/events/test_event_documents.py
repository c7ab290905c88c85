"""Events over several sentences: what is one event, whom pronouns mean, what the article's day and place give."""

from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pytest

from transforms.reference import Reference
from warehouse.contracts.core.events import EVENT_KINDS

EventReader = Callable[..., list[str]]
TableReader = Callable[..., list[pa.Table]]


def test_an_event_told_twice_is_one_with_all_that_is_said(read: EventReader) -> None:
    copy = (
        "[Ana Reis] promised aid on Monday during a phone call with the leader of the party.\n"
        "[Reis=Ana Reis] pledged it in the call with [Hugo Paz], officials said."
    )
    assert read(copy) == ["phone_call 2024-05-13: Ana Reis > Hugo Paz"]


def test_meetings_with_different_people_are_different_events(read: EventReader) -> None:
    copy = (
        "[Ana Reis] met [Hugo Paz] on Monday. [Reis=Ana Reis] met [Ivo Lund] on Tuesday. "
        "[Reis=Ana Reis] also met [Eva Holm] on Tuesday."
    )
    assert read(copy) == [
        "meeting 2024-05-13: Ana Reis > Hugo Paz",
        "meeting 2024-05-14: Ana Reis > Ivo Lund",
        "meeting 2024-05-14: Ana Reis > Eva Holm",
    ]


def test_visits_to_different_places_are_different_events(read: EventReader) -> None:
    copy = "[Ana Reis] visited {Chile} in April. She went to {Norway} in May 2023."
    assert read(copy) == ["visit 2024-04: Ana Reis @Chile", "visit 2023-05: Ana Reis @Norway"]


def test_the_talks_lend_their_day_to_what_followed_them(read: EventReader) -> None:
    copy = (
        "[Ana Reis] spoke during talks with [Hugo Paz] in {Lima} on Monday.\n"
        "After talks, the two leaders witnessed the signing of 45 documents between {Peru} and {Chile}."
    )
    assert read(copy) == [
        "talks 2024-05-13: Ana Reis > Hugo Paz @Lima",
        "signing 2024-05-13: Ana Reis, Hugo Paz > Peru, Chile",
    ]


def test_the_two_leaders_are_nobody_where_two_pairs_were_named(read: EventReader) -> None:
    copy = (
        "[Ana Reis] held talks with [Hugo Paz] on Monday. [Ana Reis] held talks with [Ivo Lund] on Tuesday.\n"
        "The two leaders witnessed the signing of a treaty."
    )
    assert [line.split(" ")[0] for line in read(copy)] == ["talks", "talks"]


def test_a_newly_elected_leader_is_the_one_who_was_elected(read: EventReader) -> None:
    copy = (
        "[Ana Reis] offered help in a call to its newly re-elected leader on Monday.\n"
        "[Hugo Paz] was re-elected last Friday."
    )
    assert read(copy) == [
        "phone_call 2024-05-13: Ana Reis > Hugo Paz",
        "election 2024-05-10: Hugo Paz",
    ]


def test_the_time_of_a_clause_behind_since_is_not_the_events(read: EventReader) -> None:
    copy = "[Ana Reis] met [Hugo Paz], his first visitor since he took office on Monday."
    assert read(copy) == ["meeting -: Ana Reis > Hugo Paz"]


def test_a_pronoun_is_the_one_person_of_the_sentence_before(read: EventReader) -> None:
    assert read("[Ana Reis] spoke first. She met [Hugo Paz] on Monday.") == ["meeting 2024-05-13: Ana Reis > Hugo Paz"]


def test_a_pronoun_that_may_be_two_people_is_nobody(read: EventReader) -> None:
    assert read("Trade between [Ana Reis] and [Eva Holm] grew. She visited {Chile} in April.") == []


@pytest.mark.parametrize(
    "copy",
    [
        "A farmer said he had met [Hugo Paz] in {Oslo} in 1990.",
        "Zlorp Grubb said he had met [Hugo Paz].",
        "A farmer claims he met [Hugo Paz].",
        "A farmer, 45, recalls how he met [Hugo Paz].",
        "A farmer told [Ivo Lund] he had met [Hugo Paz].",
        "The farmer praised his visit to {Chile}.",
        "A farmer waited outside. He met [Hugo Paz] on Monday.",
    ],
)
def test_a_pronoun_behind_somebody_without_a_known_name_is_nobody(read: EventReader, copy: str) -> None:
    assert read(f"[Ana Reis] spoke on Sunday. {copy}") == []


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("The ministry said she had met [Hugo Paz].", "meeting -: Ana Reis > Hugo Paz"),
        ("Officials said she met [Hugo Paz].", "meeting -: Ana Reis > Hugo Paz"),
        ("Later she said she had met [Hugo Paz].", "meeting -: Ana Reis > Hugo Paz"),
        ("The trip was her first visit to {Chile}.", "visit -: Ana Reis @Chile"),
        ("[Ivo Lund], who was born here, said he met [Hugo Paz].", "meeting -: Ivo Lund > Hugo Paz"),
    ],
)
def test_a_pronoun_with_nobody_nearer_is_the_person(read: EventReader, copy: str, expected: str) -> None:
    assert read(f"[Ana Reis] spoke on Sunday. {copy}") == [expected]


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        (
            "[Ana Reis] will arrive in {Lima} on Sunday for a state visit to {Peru}.",
            "visit+ 2024-05-19: Ana Reis @Lima",
        ),
        ("[Ana Reis] is due to arrive in {Lima} on Friday for a visit to {Peru}.", "visit+ 2024-05-17: Ana Reis @Lima"),
        ("[Ana Reis] arrived in {Lima} on Monday for a visit to {Peru}.", "visit 2024-05-13: Ana Reis @Lima"),
    ],
)
def test_the_visit_for_which_somebody_arrives_is_the_same(read: EventReader, copy: str, expected: str) -> None:
    assert read(copy) == [expected]


def test_a_visit_to_another_country_is_another(read: EventReader) -> None:
    copy = "[Ana Reis] arrived in {Lima} on Monday on a tour of {Norway}."
    assert len(read(copy)) == len(("Lima", "Norway"))


def test_here_is_the_place_of_the_dateline(read: EventReader) -> None:
    copy = "[Ana Reis] met [Hugo Paz] here on Monday."
    assert read(copy, dateline="Oslo") == ["meeting 2024-05-13: Ana Reis > Hugo Paz @Oslo"]


def test_the_dateline_alone_is_not_the_place(read: EventReader) -> None:
    copy = "[Ana Reis] met [Hugo Paz] on Monday."
    assert read(copy, dateline="Oslo") == ["meeting 2024-05-13: Ana Reis > Hugo Paz"]


def test_without_the_articles_day_a_weekday_is_no_date(read: EventReader) -> None:
    assert read("[Ana Reis] met [Hugo Paz] on Monday.", published=None) == ["meeting -: Ana Reis > Hugo Paz"]


def test_a_date_that_contradicts_the_tense_is_left_out(read: EventReader) -> None:
    assert read("[Ana Reis] met [Hugo Paz] on 1 June 2024.") == ["meeting -: Ana Reis > Hugo Paz"]


def test_what_is_planned_for_the_past_is_no_event(read: EventReader) -> None:
    assert read("[Ana Reis] will meet [Hugo Paz] on 1 May 2024.") == []


def test_one_entity_takes_one_part(read: EventReader) -> None:
    assert read("[Ana Reis] met [Reis=Ana Reis] and [Hugo Paz] on Monday.") == [
        "meeting 2024-05-13: Ana Reis > Hugo Paz"
    ]


def test_codes_are_those_of_the_kind_and_the_mood(tables: TableReader) -> None:
    def codes(marked: str) -> tuple[object, ...]:
        [row] = tables(marked, date(2024, 5, 15))[0].to_pylist()
        return row["cameo_code"], row["plover_code"], row["plover_mode"], row["is_future"]

    assert codes("[Ana Reis] visited {Chile} in April.") == ("042", "CONSULT", "visit", False)
    assert codes("[Ana Reis] will visit {Chile} in June.") == ("036", "AGREE", None, True)
    assert codes("[Ana Reis] hosted [Hugo Paz] in April.") == ("043", "CONSULT", "host", False)
    assert codes("[Ana Reis] telephoned [Hugo Paz].") == ("041", "CONSULT", "phone", False)
    assert codes("{Peru} and {Chile} signed a treaty.") == ("057", "SUPPORT", None, False)
    third = "Peruvian President [Ana Reis] met {Chile}'s Foreign Minister [Hugo Paz] in "
    assert codes(third + "{Oslo}.") == ("044", "CONSULT", "third-party", False)
    assert codes(third + "{Lima}.") == ("040", "CONSULT", None, False)
    assert codes("[Ana Reis] met {Chile}'s Foreign Minister [Hugo Paz] in {Oslo}.") == ("040", "CONSULT", None, False)
    assert codes("[Ana Reis] was re-elected.") == (None, None, None, False)


def test_spans_are_the_received_text(tables: TableReader) -> None:
    marked = "[Ana Reis] held a phone call with [Hugo Paz].\n[Ana Reis] sat down with [Ivo Lund]."
    text = marked.replace("[", "").replace("]", "")
    rows = tables(marked)[0].to_pylist()
    assert [row["text"] for row in rows] == ["phone call", "sat down with"]
    assert all(text[row["char_start"] : row["char_end"]] == row["text"] for row in rows)
    assert [row["event_id"] for row in rows] == [f"d:{row['event_kind']}:{row['char_start']}" for row in rows]


def test_every_kind_of_the_reference_is_in_the_contract(reference: Reference) -> None:
    assert {row["event_kind"] for row in reference.rows("event_kinds")} == set(EVENT_KINDS)
    assert {row["event_kind"] for row in reference.rows("event_words")} == set(EVENT_KINDS)


@pytest.mark.parametrize("piece", ["met ", "[Ana Reis] and ", ", ", "visited {Chile}, ", '" ', "to ", "(who met "])
def test_long_copy_without_an_end_is_read_in_time(read: EventReader, piece: str) -> None:
    read(piece * 20_000)
    read("[Ana Reis] met " + piece * 300)
