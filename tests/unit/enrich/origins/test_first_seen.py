"""Which document had a sentence first."""

from datetime import UTC, datetime

import pytest

SHARED = "The harbour will close to fishing boats at the end of the year."
OTHER = "Dredgers from three countries have been hired to deepen the old basin before winter."
OWN = "Fishermen met the mayor on Tuesday to protest."


def test_the_earlier_document_had_it_first(desk):
    desk.report("a", SHARED, OWN, day=3)
    desk.report("b", OTHER, SHARED, day=1)
    desk.passage("a", "b", SHARED)
    assert desk.first() == {"a": ["b", "a"], "b": ["b", "b"]}


def test_of_several_the_earliest(desk):
    for document_id, day in (("a", 3), ("b", 2), ("c", 1)):
        desk.report(document_id, SHARED, day=day)
    for a, b in (("a", "b"), ("a", "c"), ("b", "c")):
        desk.passage(a, b)
    assert desk.first() == {"a": ["c"], "b": ["c"], "c": ["c"]}


def test_the_first_is_followed_through_an_earlier_copy(desk):
    desk.report("a", OWN, SHARED, day=3)
    desk.report("b", SHARED, OTHER, day=2)
    desk.report("c", OTHER, OWN.upper(), SHARED, day=1)
    desk.passage("a", "b", SHARED)
    desk.passage("b", "c", SHARED)
    assert desk.first() == {"a": ["a", "c"], "b": ["c", "b"], "c": ["c", "c", "c"]}


def test_copies_that_are_paired_with_a_later_one_alone_have_the_same_first(desk):
    desk.report("hub", SHARED, OTHER, day=9)
    for number, day in enumerate((4, 2, 3, 7)):
        desk.report(f"copy{number}", SHARED, OTHER, day=day)
        desk.passage("hub", f"copy{number}", relation="exact")
    assert {first for firsts in desk.first().values() for first in firsts} == {"copy1"}


def test_a_chain_leads_from_place_to_place_not_from_document_to_document(desk):
    """b shares one sentence with a and another with c: c never had a's."""
    desk.report("a", SHARED, day=3)
    desk.report("b", SHARED, OTHER, day=2)
    desk.report("c", OTHER, day=1)
    desk.passage("a", "b", SHARED)
    desk.passage("b", "c", OTHER)
    assert desk.first() == {"a": ["b"], "b": ["b", "c"], "c": ["c"]}


def test_a_sentence_put_together_from_two_reports_is_first_seen_where_it_was_put_together(desk):
    one, two = "the harbour will close to all boats of the fleet", "dredgers from three countries deepen the old basin"
    whole = f"Officials said {one} while {two}."
    desk.report("a", f"{one}.", day=1)
    desk.report("b", f"{two}.", day=2)
    desk.report("c", whole, day=3)
    desk.report("d", whole, day=4)
    desk.passage("a", "c", one)
    desk.passage("a", "d", one)
    desk.passage("b", "c", two)
    desk.passage("b", "d", two)
    desk.passage("c", "d")
    assert desk.first() == {"a": ["a"], "b": ["b"], "c": ["c"], "d": ["c"]}


@pytest.mark.parametrize(
    ("edited", "first"),
    [
        ("The harbour will close to all fishing boats at the end of the year.", "a"),
        ("The harbour will close to fishing vessels at the end of next year.", "a"),
        ("The HARBOUR will close, to fishing boats, at the end of the year", "a"),
        (
            "The harbour will close to fishing boats at the end of the year, Mayor Lee told us on Friday night.",
            "b",
        ),
        ("The harbour was never meant to be open to fishing boats in the end, and so the year passed.", "b"),
    ],
    ids=["a word put in", "words changed", "another case and other marks", "half of it new", "another sentence"],
)
def test_a_sentence_nearly_the_same_is_the_same(desk, edited, first):
    desk.report("a", OTHER, SHARED, OTHER, day=1)
    desk.report("b", OTHER, edited, OTHER, day=2)
    desk.passage("a", "b")
    assert desk.first()["b"][1] == first


def test_a_sentence_put_between_two_that_are_shared_is_new(desk):
    desk.report("a", SHARED, OTHER, day=1)
    desk.report("b", SHARED, "Nobody was hurt there.", OTHER, day=2)
    desk.passage("a", "b")
    assert desk.first()["b"] == ["a", "b", "a"]


def test_a_shared_phrase_is_no_shared_sentence(desk):
    desk.report("a", SHARED)
    desk.report("b", SHARED)
    desk.passage("a", "b", "The harbour will close to fishing boats")
    assert desk.first() == {"a": ["a"], "b": ["b"]}


def test_what_is_alike_as_a_form_is_alike_is_no_evidence(desk):
    desk.report("a", SHARED, day=1)
    desk.report("b", SHARED, day=2)
    desk.passage("a", "b", relation="template")
    assert desk.first() == {"a": ["a"], "b": ["b"]}


def test_a_sentence_that_is_repeated_is_one_sentence(desk):
    """A passage takes each place once, so that it covers one of the two."""
    desk.report("a", SHARED, OWN, day=1)
    desk.report("b", SHARED, OTHER, SHARED, day=2)
    desk.passage("a", "b", SHARED)
    assert desk.first() == {"a": ["a", "a"], "b": ["a", "b", "a"]}


def test_a_short_sentence_that_is_repeated_is_said_twice(desk):
    desk.report("a", OTHER, "He gave no details.", day=1)
    desk.report("b", OTHER, "He gave no details.", OWN, "He gave no details.", day=2)
    desk.passage("a", "b", f"{OTHER} He gave no details.")
    assert desk.first()["b"] == ["a", "a", "b", "b"]


def test_an_update_without_a_day_comes_after_what_it_updates(desk):
    desk.report("a", SHARED, OWN, item="x", signal_code="update")
    desk.report("b", SHARED, OTHER, item="x")
    desk.passage("a", "b", SHARED)
    assert desk.first() == {"a": ["b", "a"], "b": ["b", "b"]}


def test_words_of_another_script_are_compared_by_ideograph(desk):
    desk.report("a", "越南和中国建设命运共同体，港口将于年底关闭。", day=1)
    desk.report("b", "越南和中国建设命运共同体，港口将于年底关闭。渔民抗议。", day=2)
    desk.passage("a", "b", "越南和中国建设命运共同体，港口将于年底关闭")
    assert desk.first() == {"a": ["a"], "b": ["a"]}


def test_a_time_of_day_decides_within_a_day(desk):
    desk.report("a", SHARED, day=1, at=datetime(2024, 5, 1, 18, tzinfo=UTC))
    desk.report("b", SHARED, day=1, at=datetime(2024, 5, 1, 6, tzinfo=UTC))
    desk.passage("a", "b")
    assert desk.first() == {"a": ["b"], "b": ["b"]}


def test_a_sentence_of_no_article_is_an_error(desk):
    desk.report("a", SHARED)
    desk.articles.clear()
    with pytest.raises(ValueError, match="not among the articles"):
        desk.first()


def test_passages_of_documents_that_are_not_read_now_are_left_out(desk):
    desk.report("a", SHARED, day=2)
    desk.report("b", SHARED, day=1)
    desk.passage("a", "b")
    desk.articles.pop()
    desk.sentences.pop()
    assert desk.first() == {"a": ["a"]}


def test_nothing_gives_nothing(desk):
    assert desk.first() == {}
    assert desk.origins() == {}
