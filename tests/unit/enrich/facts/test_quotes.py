"""Quotations and who is quoted."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.enrich.quotes.quotation_marks import quoted_stretches
from transforms.enrich.quotes.reading import read_quotes
from transforms.reference import Reference

PEOPLE = {
    "Ana Ruiz": "Ana Ruiz",
    "Ruiz": "Ana Ruiz",
    "Omar Haddad": "Omar Haddad",
    "Haddad": "Omar Haddad",
    "Mr. Haddad": "Omar Haddad",
    "Ms. Ruiz": "Ana Ruiz",
}
OTHERS = {"Harbour Union": "organization", "Tidewater News": "organization", "Lisbon": "place"}
Read = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def read(make_copy: Any, reference: Reference) -> Read:
    def run(text: str) -> list[dict[str, Any]]:
        copy = make_copy(text, PEOPLE, OTHERS)
        table = read_quotes(copy.documents, copy.blocks, copy.sentences, copy.mentions, copy.entities, reference)
        return table.to_pylist()  # type: ignore[no-any-return]

    return run


@pytest.mark.parametrize(
    ("text", "quoted", "speaker", "cue"),
    [
        ('"The port will open," Ruiz said.', "The port will open,", "Ana Ruiz", "said"),
        ("“The port will open,” said Ruiz on Monday.", "The port will open,", "Ana Ruiz", "said"),
        ('Ruiz said: "The port will open."', "The port will open.", "Ana Ruiz", "said"),
        ("``The port will open,'' Ruiz said.", "The port will open,", "Ana Ruiz", "said"),
        ("‘The port will open,’ Ruiz said.", "The port will open,", "Ana Ruiz", "said"),
        ('"The port will open," according to Ruiz.', "The port will open,", "Ana Ruiz", "according to"),
        ('Ruiz urged Haddad to "keep the docks open".', "keep the docks open", "Ana Ruiz", "urged"),
        ("Haddad was quoted as saying that he “deeply regretted” it.", "deeply regretted", "Omar Haddad", None),
        ('Ruiz, in a letter to Haddad, described it as a "new beginning".', "new beginning", "Ana Ruiz", "described"),
        ("Ruiz, who runs the port, promised “better wages for all”.", "better wages for all", "Ana Ruiz", "promised"),
        ("Haddad flew to Lisbon, telling Ruiz that “old ties” mattered.", "old ties", "Omar Haddad", "telling"),
        ('The plan was described by Haddad as "a costly mistake".', "a costly mistake", "Omar Haddad", "described"),
        ('"We lost," Haddad, a former captain, said.', "We lost,", "Omar Haddad", "said"),
        ('"The port is what we make of it," Ruiz, a friend of Haddad, told Tidewater News.', None, "Ana Ruiz", "told"),
    ],
)
def test_the_speaker_is_the_subject_of_the_cue(
    read: Read, text: str, quoted: str | None, speaker: str, cue: str | None
) -> None:
    (quote,) = read(text)
    assert quote["speaker_name"] == speaker
    assert quoted is None or quote["text"] == quoted
    assert cue is None or quote["cue"] == cue


def test_the_source_passed_on_is_no_speaker(read: Read) -> None:
    (quote,) = read('"We keep the docks open," broadcaster Tidewater News quoted Haddad as saying.')
    assert (quote["speaker_name"], quote["via_name"]) == ("Omar Haddad", "Tidewater News")


def test_a_second_attribution_at_the_end_is_the_way_it_came(read: Read) -> None:
    (quote,) = read('Ruiz said the talks had "real results" for Lisbon, state agency Tidewater News reported.')
    assert (quote["speaker_name"], quote["via_name"]) == ("Ana Ruiz", "Tidewater News")


@pytest.mark.parametrize(
    "text",
    [
        '"The port will open soon," a spokesman for Ruiz said.',
        '"The port will open soon," officials in Lisbon said.',
        '"The port will open soon," Ruiz and Haddad said.',
        '"The port will open soon," it was announced.',
    ],
)
def test_nobody_rather_than_the_wrong_one(read: Read, text: str) -> None:
    (quote,) = read(text)
    assert quote["speaker_name"] is None


def test_the_words_for_an_unnamed_speaker_are_kept(read: Read) -> None:
    (quote,) = read('"The port will open soon," a spokesman for Ruiz said.')
    assert quote["speaker_text"] == "a spokesman for Ruiz"


def test_a_pronoun_is_whoever_spoke_before(read: Read) -> None:
    quotes = read('"We open in May," Ruiz said.\n"It took four years," she added.')
    assert [quote["speaker_name"] for quote in quotes] == ["Ana Ruiz", "Ana Ruiz"]
    assert quotes[1]["speaker_text"] == "she"


def test_a_pronoun_that_two_could_be_is_nobody(read: Read) -> None:
    (quote,) = read('Ruiz and Haddad met in Lisbon.\n"It took four years," she said.')
    assert quote["speaker_name"] is None


def test_a_pronoun_does_not_go_against_a_courtesy_title(read: Read) -> None:
    (quote,) = read('Mr. Haddad spoke first.\n"It took four years," she said.')
    assert quote["speaker_name"] is None


def test_words_that_go_on_are_the_same_speakers(read: Read) -> None:
    quotes = read('"We open in May," Ruiz said. "It took four years."')
    assert [quote["speaker_name"] for quote in quotes] == ["Ana Ruiz", "Ana Ruiz"]


def test_a_quotation_of_several_paragraphs(read: Read) -> None:
    quotes = read("Ruiz said: “We open in May.\n“It took four years.”\nHaddad left.")
    assert [quote["text"] for quote in quotes] == ["We open in May.", "It took four years."]
    assert {quote["speaker_name"] for quote in quotes} == {"Ana Ruiz"}


def test_a_mark_that_nothing_closes_ends_with_its_paragraph(read: Read) -> None:
    (quote,) = read('Ruiz said the port "is open to everybody in town.\nHaddad left for Lisbon.')
    assert quote["text"] == "is open to everybody in town."


def test_a_closing_mark_that_nothing_opened_is_no_quotation(read: Read) -> None:
    assert read('Ruiz named both as preferred partners" in recent months, a term of art.') == []


@pytest.mark.parametrize(
    "text",
    [
        'The film "The Long Way Home" opens on Friday.',
        "He stood 6'2\" tall.",
        "The workers' leaders met the owners' lawyers.",
        'The so-called "plan" failed.',
    ],
)
def test_titles_and_single_words_that_nobody_says_are_no_quotations(read: Read, text: str) -> None:
    assert read(text) == []


def test_words_inside_the_reporters_sentence_are_not_direct(read: Read) -> None:
    direct, mixed = read('"The port will open soon," Ruiz said.\nRuiz called it "a very good day".')
    assert direct["is_direct"]
    assert not mixed["is_direct"]


def test_only_bodies_are_read(make_copy: Any, reference: Reference) -> None:
    copy = make_copy('"The port will open," Ruiz said.', PEOPLE)
    kinds = copy.blocks.column_names.index("kind")
    captions = copy.blocks.set_column(kinds, "kind", [["caption"]])
    table = read_quotes(copy.documents, captions, copy.sentences, copy.mentions, copy.entities, reference)
    assert table.num_rows == 0


@given(st.text(alphabet="ab .,\n\"“”‘’'`", max_size=80))
def test_stretches_lie_inside_the_text_in_order(text: str) -> None:
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    blocks = tuple((start, start + len(line)) for start, line in zip(starts, lines, strict=True) if line)
    found = quoted_stretches(text, blocks)
    assert all(0 <= one.mark_start <= one.start < one.end <= one.mark_end <= len(text) for one in found)
    assert all(a.mark_end <= b.mark_start for a, b in pairwise(found))
    assert all(not text[one.start].isspace() and not text[one.end - 1].isspace() for one in found)
