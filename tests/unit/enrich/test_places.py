import pytest

from seeds import reference_rows
from transforms.enrich.names.coreference import Named, resolve
from transforms.enrich.names.lexicon import lexicon
from transforms.enrich.names.recognition import read_sentence
from transforms.enrich.sentences import sentence_rules, split_sentences
from transforms.reference import Reference

REFERENCE = Reference(reference_rows())
WORDS = lexicon(REFERENCE)


def places(text: str) -> list[tuple[str, Named]]:
    sentences = split_sentences(text, sentence_rules(REFERENCE))
    candidates = [found for start, end in sentences for found in read_sentence(text, start, end, WORDS)]
    return [(text[name.start : name.end], name) for name in resolve(candidates, WORDS) if name.entity_type == "place"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru's exports to the U.S. fell.", ["Peru", "U.S."]),
        ("Chinese and Vietnamese ships met in the South China Sea.", ["South China Sea"]),
        ("The Peru-Chile border runs to Lake Titicaca.", ["Peru", "Chile", "Lake Titicaca"]),
        ("Turkey and China agreed; nice words, they said.", ["Turkey", "China"]),
        ("Reading is fun. Nice work was done.", []),
        ("He lives in Reading and near Nice.", ["Reading", "Nice"]),
    ],
)
def test_places(text: str, found: list[str]) -> None:
    assert [printed for printed, _ in places(text)] == found


def test_the_region_behind_a_name_says_which_place_is_meant() -> None:
    (_, first), (_, region) = places("A fire broke out in Springfield, Illinois.")
    assert first.place is not None
    assert (first.place.country_code, first.place.admin1) == ("US", "IL")
    assert region.entity_name == "Illinois"


def test_a_place_of_a_country_named_behind_it_lies_there() -> None:
    (_, city), _ = places("They met in Valencia, Venezuela.")
    assert city.place is not None
    assert city.place.country_code == "VE"


def test_a_place_that_no_gazetteer_has_is_a_place_without_whereabouts() -> None:
    ((printed, name),) = places("Two men were held near Qorvashti on Friday.")
    assert (printed, name.place) == ("Qorvashti", None)


def test_a_place_keeps_its_coordinates() -> None:
    ((_, name),) = places("It rained in Hanoi.")
    assert name.place is not None
    assert (round(name.place.latitude), round(name.place.longitude)) == (21, 106)
