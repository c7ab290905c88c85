import pytest

from transforms.gazetteer import fold, gazetteer
from transforms.reference import Reference


@pytest.mark.parametrize(
    ("name", "place", "country"),
    [
        ("HANOI", "Hanoi", "VN"),
        ("Hà Nội", "Hanoi", "VN"),
        ("Viet Nam", "Vietnam", "VN"),
        ("U.S.", "United States", "US"),
        ("US", "United States", "US"),
        ("UK", "United Kingdom", "GB"),
        ("Bombay", "Mumbai", "IN"),
        ("St. Petersburg", "Saint Petersburg", "RU"),
        ("Washington", "Washington", "US"),
        ("Port au Prince", "Port-au-Prince", "HT"),
        ("Miss.", "Mississippi", "US"),
    ],
)
def test_a_place_is_found_under_its_names(name: str, place: str, country: str, reference: Reference) -> None:
    best = gazetteer(reference).lookup(name)[0]
    assert (best.name, best.country_code) == (place, country)


@pytest.mark.parametrize("name", ["us", "Miss", "uk", "Qwertyville", ""])
def test_a_word_is_no_place(name: str, reference: Reference) -> None:
    assert gazetteer(reference).lookup(name) == ()


def test_a_country_comes_before_a_state_and_a_capital_before_a_larger_namesake(reference: Reference) -> None:
    places = gazetteer(reference)
    assert [place.kind for place in places.lookup("Georgia")[:2]] == ["country", "region"]
    assert places.lookup("Washington")[0].is_capital
    assert places.lookup("New York")[0].kind == "city"


@pytest.mark.parametrize(
    ("word", "country"),
    [("Vietnamese", "VN"), ("Chinese", "CN"), ("Britain", "GB"), ("Dutch", "NL"), ("Hanoi", None), ("table", None)],
)
def test_country_of(word: str, country: str | None, reference: Reference) -> None:
    assert gazetteer(reference).country_of(word) == country


def test_a_region_lies_in_no_country(reference: Reference) -> None:
    sea = gazetteer(reference).lookup("South China Sea")[0]
    assert (sea.kind, sea.country_code) == ("region", "")
    assert gazetteer(reference).is_nationality("Asian")
    assert gazetteer(reference).country_of("Asian") is None


def test_every_country_has_its_capital_or_none(reference: Reference) -> None:
    places = gazetteer(reference)
    without = {
        row["country_code"]
        for row in reference.rows("countries")
        if not any(place.is_capital for place in places.lookup(row["capital"]))
    }
    assert without <= {"AG", "AQ", "BQ", "GD", "PW", "TO", "ST"}


def test_fold_leaves_only_the_letters_that_count() -> None:
    assert fold("Saint-Étienne") == fold("St. Etienne") == "saint etienne"
    assert fold("Đà Nẵng") == "da nang"


def test_the_first_words_of_names_are_folded(reference: Reference) -> None:
    first_words = gazetteer(reference).first_words()
    assert {"saint", "port", "hanoi"} & first_words == {"saint", "port"}
    assert all(word == fold(word) for word in first_words)
