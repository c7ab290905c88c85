"""Quotations and who is quoted."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.enrich.bodies import read_bodies
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
        table = read_quotes(copy.bodies, reference)
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


@pytest.mark.parametrize(
    "text",
    [
        '"The port will open soon," Ruiz of the Harbour Union said.',
        '"The port will open soon," port captain Ana Ruiz of Lisbon told reporters.',
        'The port was safe, said Ruiz, a captain. "It will open soon," she said.',
        'Ruiz of the Harbour Union met them. "It will open soon," said Lisbon-based Ruiz.',
    ],
)
def test_a_person_of_a_bank_or_place_is_named(read: Read, text: str) -> None:
    (quote,) = read(text)
    assert quote["speaker_name"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('An analyst who asked not to be named said "the port is far too small".', "An analyst"),
        ('An analyst who had met Haddad said "the port is far too small".', "An analyst"),
        ('Three men who officials say "took all of the ships" left.', "officials"),
        ('"The port is small," said a Lisbon-based analyst.', "a Lisbon-based analyst"),
        ('Haddad and Ruiz of the Harbour Union said "the port is far too small".', "Ruiz of the Harbour Union"),
        ('Calls for Haddad to leave the port of Lisbon said "it is far too small".', None),
    ],
)
def test_a_description_is_no_person(read: Read, text: str, speaker: str | None) -> None:
    (quote,) = read(text)
    assert quote["speaker_name"] is None
    assert speaker is None or quote["speaker_text"] == speaker


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


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('"We open in May," Ruiz said. "It took four years."', [0, 0]),
        ('"We open," Ruiz said, "and it took four years." Haddad left.', [0, 0]),
        ('"It took," she said, "four years," and added: "We open in May."', [0, 0, 1]),
        ('Ruiz called it "a new beginning" and "a very good day".', [0, 1]),
        ('"We open in May," Ruiz said. "It took four years," said Haddad.', [0, 1]),
        ('"We open in May," Ruiz said.\n"It took four years," she said.', [0, 1]),
        ('"We open in May," Ruiz said.\n"It took all of four years."', [0, 1]),
        ("Ruiz said: “We open in May.\n“It took four years.”\nHaddad left.", [0, 0]),
        ('"We open in May," Ruiz said on "Meet the Captains." "It took four years."', [0, 0]),
    ],
)
def test_a_statement_goes_on_behind_the_words_that_attribute_it(read: Read, text: str, numbers: list[int]) -> None:
    assert [quote["statement_number"] for quote in read(text)] == numbers


@pytest.mark.parametrize(
    "text",
    ['"No," Ruiz said.', 'Ruiz said: "No."', '"Absolutely," said Ruiz.', 'Ruiz replied, "Save Our Harbour!"'],
)
def test_a_word_that_somebody_says_is_a_quotation(read: Read, text: str) -> None:
    (quote,) = read(text)
    assert quote["speaker_name"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ('"We," said Ana Ruiz, "are fine here today."', "are fine here today."),
        ('"The plan," said Ana Ruiz, "is dead in the water." Critics agree.', "is dead in the water."),
        ('"The plan," said Ana Ruiz of Lisbon, "is dead."', "is dead."),
    ],
)
def test_words_broken_off_for_said_and_a_name_go_on(read: Read, text: str, second: str) -> None:
    first, rest = read(text)
    assert (first["speaker_name"], first["statement_number"]) == ("Ana Ruiz", 0)
    assert (rest["text"], rest["speaker_name"], rest["statement_number"]) == (second, "Ana Ruiz", 0)


@pytest.mark.parametrize(
    "line", ["‘A line in the sand’", '"A line in the sand"', "“Nothing has been done for us here”"]
)
def test_a_subheading_of_quoted_words_is_no_quotation(read: Read, line: str) -> None:
    rows = read(f'"The port will open," Ruiz said.\n{line}\nThe sea was calm.')
    assert [row["text"] for row in rows] == ["The port will open,"]


@pytest.mark.parametrize(
    "line",
    ['"It is a good place."', '"It is a good place," he added', '"Is it a good place?"', '"' + "so " * 10 + 'on"'],
)
def test_a_paragraph_of_somebodys_words_is_a_quotation(read: Read, line: str) -> None:
    assert len(read(f'"The port will open," Ruiz said.\n{line}\nThe sea was calm.')) == 2


def test_a_short_paragraph_goes_on_with_an_open_quotation(read: Read) -> None:
    rows = read('Ruiz said: "We lost the game.\n"A line in the sand"\nThe sea was calm.')
    assert [row["text"] for row in rows] == ["We lost the game.", "A line in the sand"]


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
        'Ruiz said on Monday on "Meet the Captains." Haddad left.',
        'Ruiz spoke highly of the film "Harbour Lights Tonight," a comedy.',
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
    bodies = read_bodies(copy.documents, captions, copy.sentences, copy.mentions, copy.entities)
    table = read_quotes(bodies, reference)
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
