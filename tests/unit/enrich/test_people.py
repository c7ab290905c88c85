import pytest

from seeds import reference_rows
from transforms.enrich.names.coreference import resolve
from transforms.enrich.names.lexicon import lexicon
from transforms.enrich.names.recognition import read_sentence
from transforms.enrich.sentences import sentence_rules, split_sentences
from transforms.reference import Reference

REFERENCE = Reference(reference_rows())
WORDS = lexicon(REFERENCE)


def people(text: str) -> list[tuple[str, str]]:
    """(words of the text, who is meant) of every person."""
    sentences = split_sentences(text, sentence_rules(REFERENCE))
    candidates = [found for start, end in sentences for found in read_sentence(text, start, end, WORDS)]
    return [
        (text[name.start : name.end], name.entity_name)
        for name in resolve(candidates, WORDS)
        if name.entity_type == "person"
    ]


def test_any_part_of_a_full_name_is_the_person() -> None:
    text = "Premier Hu Weiming met Ngo Van Ky. Hu smiled. Weiming left, and Ky stayed."
    assert people(text) == [
        ("Hu Weiming", "Hu Weiming"),
        ("Ngo Van Ky", "Ngo Van Ky"),
        ("Hu", "Hu Weiming"),
        ("Weiming", "Hu Weiming"),
        ("Ky", "Ngo Van Ky"),
    ]


def test_of_two_who_share_a_part_the_one_named_last_is_meant_where_the_other_is_far() -> None:
    between = "Ministers met in the capital and went home again without a word to anybody. " * 8
    text = f"Tran Duc Anh left. {between}Tran Minh Bao stayed. Tran said no."
    assert [meant for printed, meant in people(text) if printed == "Tran"] == ["Tran Minh Bao"]


def test_of_two_who_share_a_part_and_stand_together_neither_is_meant() -> None:
    text = "Tran Duc Anh and Tran Minh Bao met. Tran said no."
    assert [meant for printed, meant in people(text) if printed == "Tran"] == ["Tran"]


@pytest.mark.parametrize(
    "sentence",
    [
        "To was quoted.",
        "To also made it known.",
        "To said no.",
        "He met To in Hue.",
        "The plan was To's own.",
        "To visited.",
    ],
)
def test_an_ordinary_word_is_the_person_where_grammar_says_so(sentence: str) -> None:
    text = f"They met with To Quang, a farmer. {sentence}"
    assert people(text)[1:] == [("To", "To Quang")]


@pytest.mark.parametrize(
    "sentence",
    [
        "To win was hard.",
        "To need help is no shame.",
        "To Hue they went.",
        "To some it was late.",
        "He went to see it.",
    ],
)
def test_an_ordinary_word_is_no_person_where_it_is_a_word(sentence: str) -> None:
    text = f"They met with To Quang, a farmer. {sentence}"
    assert people(text) == [("To Quang", "To Quang")]


def test_without_a_person_of_that_name_the_word_is_a_word() -> None:
    assert people("To was a word that he liked. Long said nothing was to be done.") == []


def test_a_pronoun_that_opens_a_sentence_is_no_person() -> None:
    text = "Vice Premier He Lifeng spoke. He said it twice. They saw He again."
    assert people(text) == [("He Lifeng", "He Lifeng"), ("He", "He Lifeng")]


def test_a_full_name_whose_first_part_opens_a_sentence_is_whole() -> None:
    text = "They met with To Quang. To Quang said no."
    assert people(text) == [("To Quang", "To Quang")] * 2


def test_a_name_with_and_without_its_initial_is_one_person() -> None:
    text = "Carla B. Moreno won. Carla Moreno spoke, and Moreno left."
    assert {meant for _, meant in people(text)} == {"Carla B. Moreno"}


def test_an_initial_must_fit() -> None:
    text = "Ada Marsh and Jo Penrose met. J. Penrose spoke, and B. Marsh left."
    assert [meant for _, meant in people(text)] == ["Ada Marsh", "Jo Penrose", "Jo Penrose", "B. Marsh"]


def test_father_and_son_are_two() -> None:
    text = "Carlo Moreno Jr. spoke first. Carlo Moreno spoke next. Moreno left, and Carlo Moreno Jr. stayed."
    assert [meant for _, meant in people(text)] == [
        "Carlo Moreno Jr.",
        "Carlo Moreno",
        "Carlo Moreno",
        "Carlo Moreno Jr.",
    ]


def test_a_title_makes_a_person_of_a_city() -> None:
    assert people("Senator Houston spoke.") == [("Houston", "Houston")]


def test_a_single_name_that_nothing_explains_is_no_mention() -> None:
    assert people("They thought about Zorblat for days.") == []


def test_an_organization_comes_before_a_city_of_another_name() -> None:
    text = "A Hamas official said that talks would resume."
    sentences = split_sentences(text, sentence_rules(REFERENCE))
    candidates = [found for start, end in sentences for found in read_sentence(text, start, end, WORDS)]
    assert [(name.entity_type, name.entity_name) for name in resolve(candidates, WORDS)] == [("organization", "Hamas")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CEO Mira Barlow resigned on Monday.", "Mira Barlow"),
        ("Norland CFO Paul Jacobsen resigned on Monday.", "Paul Jacobsen"),
        ("The board named COO Anna Weber its head.", "Anna Weber"),
    ],
)
def test_a_chief_officer_is_named_behind_initials(text: str, name: str) -> None:
    assert people(text) == [(name, name)]
