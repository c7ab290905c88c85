import pytest

from seeds import reference_rows
from transforms.enrich.names.coreference import Named, resolve
from transforms.enrich.names.lexicon import lexicon
from transforms.enrich.names.recognition import read_sentence
from transforms.enrich.sentences import sentence_rules, split_sentences
from transforms.reference import Reference

REFERENCE = Reference(reference_rows())
WORDS = lexicon(REFERENCE)


def place(text: str, printed: str, datelines: tuple[str, ...] = ()) -> Named:
    """The last place in the text that is printed so."""
    sentences = split_sentences(text, sentence_rules(REFERENCE))
    candidates = [found for start, end in sentences for found in read_sentence(text, start, end, WORDS)]
    names = resolve(candidates, WORDS, datelines)
    return [name for name in names if name.entity_type == "place" and text[name.start : name.end] == printed][-1]


def where(named: Named) -> tuple[str, str]:
    assert named.place is not None
    return named.place.country_code, named.place.admin1


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("The mayor of Paris spoke.", "Paris", ("FR", "11")),
        ("A fire broke out in Paris, Texas. The mayor of Paris spoke.", "Paris", ("US", "TX")),
        ("Police in Lancaster met in Harrisburg, Pennsylvania, near Reading.", "Lancaster", ("US", "PA")),
        ("They flew from Moscow to Athens and on to Cairo.", "Athens", ("GR", "ESYE31")),
        ("The bank in Rochester has offices in Minnesota and in Duluth, Minn.", "Rochester", ("US", "MN")),
        ("Talks went on in Geneva while brokers in New York waited.", "Geneva", ("CH", "GE")),
    ],
)
def test_the_places_around_say_which_is_meant(text: str, printed: str, expected: tuple[str, str]) -> None:
    assert where(place(text, printed)) == expected


def test_the_dateline_speaks_too() -> None:
    text = "Police in Springfield found two cars."
    assert where(place(text, "Springfield", ("Boston",))) == ("US", "MA")


def test_a_list_of_countries_or_states_says_nothing_of_their_places() -> None:
    assert where(place("Sales rose in China, Japan and Chile.", "China"))[0] == "CN"
    assert where(place("It snowed in Ohio, Pennsylvania and Maine.", "Ohio")) == ("US", "OH")
    assert where(place("It has shops in Paris, Germany and Spain.", "Paris"))[0] == "FR"


def test_a_town_that_no_gazetteer_has_is_not_taken_for_its_namesake() -> None:
    assert place("A woman died in Belgrade, Minn., on Sunday.", "Belgrade").place is None


def test_a_county_is_one_where_the_document_names_its_state_and_else_unknown() -> None:
    named = place("A storm hit Madison County and the rest of Georgia, near Atlanta.", "Madison County")
    assert where(named) == ("US", "GA")
    assert named.place is not None
    assert named.place.latitude is None
    assert place("A storm hit Madison County.", "Madison County").place is None


def test_a_region_comes_before_the_city_of_its_name() -> None:
    named = place("Trucks entered Gaza from Egypt and Israel.", "Gaza")
    assert named.place is not None
    assert named.place.kind == "region"


def test_a_small_town_is_found() -> None:
    named = place("The fire was in Pataskala, Ohio.", "Pataskala")
    assert where(named) == ("US", "OH")
