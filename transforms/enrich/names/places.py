"""What makes a name a place's, and which of the places of that name is meant."""

from collections.abc import Sequence

from transforms.enrich.names.candidates import Sentence
from transforms.enrich.names.lexicon import Lexicon
from transforms.enrich.names.settings import NameSettings
from transforms.gazetteer import Place

_AT_A_PLACE = frozenset({"in", "near", "outside", "from", "around", "at", "to", "into", "via", "across", "inside"})
_OF_A_PLACE = frozenset({"based", "born", "area"})
_PARTIES = frozenset({"D", "R", "I", "DFL"})
"""What stands before a lawmaker's state or town in the United States: Rep. Jane Doe, D-Minneapolis."""
_IN_A_PLACE = frozenset({"in", "near", "outside", "around", "inside"})


def is_place(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name of several words says by its own words that it is a place's: Mekong River, Lake Tana."""
    lower = [word.lower().rstrip(".") for word in words]
    if len(lower) < 2:  # noqa: PLR2004
        return False
    return lower[-1] in lexicon.place_ends or (lower[0] in lexicon.place_starts and lower[0] not in lexicon.titles)


def is_well_known(place: Place, settings: NameSettings) -> bool:
    """Whether the name alone, with nothing around it, says the place."""
    return place.kind != "city" or place.is_capital or place.population >= settings.well_known_population


def stands_at_place(sentence: Sentence, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the words around say that a place is named: "in Verona", "Verona, Italy"."""
    if sentence.word_before(first) in _AT_A_PLACE:
        return True
    if _is_joined(sentence, first, end):
        return True
    return is_in_named_region(sentence, end, lexicon)


def _is_joined(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a hyphen joins the name to a word that only places have: London-based, D-Minneapolis."""
    if sentence.word_after(end) == "-" and sentence.word_after(end + 1) in _OF_A_PLACE:
        return True
    return sentence.word_before(first) == "-" and first > 1 and sentence.tokens[first - 2].text in _PARTIES


def is_inside(sentence: Sentence, first: int) -> bool:
    """Whether a preposition that only places take stands before: in, near, outside."""
    return sentence.word_before(first) in _IN_A_PLACE


def is_in_named_region(sentence: Sentence, end: int, lexicon: Lexicon) -> bool:
    """Whether a comma and a country or region follow: ", Italy", ", Ala."."""
    return region_behind(sentence, end, lexicon) is not None


def region_behind(sentence: Sentence, end: int, lexicon: Lexicon) -> Place | None:
    """The country or region named behind a comma, which says where the place before it lies."""
    tokens = sentence.tokens
    if sentence.word_after(end) != "," or end + 1 >= len(tokens) or not tokens[end + 1].text[0].isupper():
        return None
    for stop in (end + 3, end + 2):
        name = " ".join(token.text for token in tokens[end + 1 : stop])
        for place in lexicon.gazetteer.lookup(name):
            if place.kind in ("country", "region"):
                return place
    return None


def is_list(places: Sequence[Place], region: Place) -> bool:
    """Whether what stands behind the name is rather the next of a list: "China, Japan", "Ohio, Iowa", "Paris, Spain".

    A country's or state's namesake in another ("Lebanon, Ohio", "Georgia, U.S.") is no list. A city that the
    gazetteer does not have in a state is one that it does not know ("Belgrade, Minn."), but well known ones stand in
    lists with countries.
    """
    if not places:
        return False
    first = places[0]
    if first.kind == region.kind and first.kind != "city":
        return True
    if any(_lies_in(place, region) for place in places):
        return False
    return first.kind != "city" or not region.admin1


def in_region(places: Sequence[Place], region: Place) -> list[Place]:
    """Those of the places that lie in the country or region, in the order given; all, where it is in no one country."""
    if not region.country_code:
        return list(places)
    return [place for place in places if place != region and _lies_in(place, region)]


def _lies_in(place: Place, region: Place) -> bool:
    return place.country_code == region.country_code and (not region.admin1 or place.admin1 == region.admin1)
