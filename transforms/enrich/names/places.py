"""What makes a name a place's, and which of the places of that name is meant."""

from collections.abc import Iterable, Sequence

from transforms.enrich.names.candidates import Sentence
from transforms.enrich.names.lexicon import Lexicon
from transforms.enrich.names.settings import NameSettings
from transforms.gazetteer import Place

_AT_A_PLACE = frozenset({"in", "near", "outside", "from", "around", "at", "to", "into", "via", "across", "inside"})
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
    return is_in_named_region(sentence, end, lexicon)


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
            if place.kind != "city":
                return place
    return None


def place_meant(candidates: Sequence[Place], regions: Iterable[Place]) -> Place:
    """The place that is meant: the likeliest that lies in one of the regions named with it, else the likeliest."""
    for region in regions:
        for place in candidates:
            if place != region and _lies_in(place, region):
                return place
    return candidates[0]


def _lies_in(place: Place, region: Place) -> bool:
    return place.country_code == region.country_code and (not region.admin1 or place.admin1 == region.admin1)
