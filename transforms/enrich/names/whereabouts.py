"""Which of the places of one name a document means, by the other places that it names.

A name is first weighed by itself: the larger the place, the likelier, and what the whole world knows before the rest.
The document's other places speak for the country and the first-level division (state, province) that they lie in,
each of them split over the places that bear its name, so that a county that twelve states have says little for any
of them. What the text prints behind a name ("Paris, Texas") settles it for the whole document, before all weighing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.enrich.names.settings import NameSettings
from transforms.gazetteer import Place, fold

_MOST_NAMESAKES = 50
"""Places of one name that are weighed, the largest first."""
_TOWN = 100_000
_CITY = 500_000
_FEWEST = 100
"""People who live where GeoNames counts none."""
_COUNTRY = 2.5
_CAPITAL = 2.0
_KNOWN = 1.0
_KNOWN_POPULATION = 150_000
_REGION = 0.5
"""Less than of a known city: New York is rather the city."""
_WIDE_REGION = 6.0
"""A sea or a continent counts as a city of a million."""
_OTHER_NAME = 1.0
"""As in the gazetteer: a place under another of its names is ten times less likely."""

Division = tuple[str, str]
"""A country's code and the code of a first-level division in it, or nothing."""


@dataclass(frozen=True)
class Surroundings:
    """What a document's places say of where it is set: weights by division and by country.

    `own`: the part of each name in them, so that no name speaks for itself.
    """

    divisions: Mapping[Division, float] = field(default_factory=dict)
    countries: Mapping[str, float] = field(default_factory=dict)
    own: Mapping[str, Mapping[Division, float]] = field(default_factory=dict)

    def support(self, name: str, place: Place) -> tuple[float, float]:
        """What the other names say for the place's division and for its country."""
        own = self.own.get(name, {})
        where = (place.country_code, place.admin1)
        division = self.divisions.get(where, 0.0) - own.get(where, 0.0) if place.admin1 else 0.0
        own_country = sum(share for (country, _), share in own.items() if country == place.country_code)
        return division, self.countries.get(place.country_code, 0.0) - own_country


def surroundings_of(named: Iterable[tuple[str, Sequence[Place]]]) -> Surroundings:
    """The surroundings that a document's place names make.

    Takes (folded name, the places that may be meant) once a name; where one place alone is given, it is certain.
    """
    divisions: defaultdict[Division, float] = defaultdict(float)
    countries: defaultdict[str, float] = defaultdict(float)
    own: dict[str, dict[Division, float]] = {}
    for name, places in named:
        part: defaultdict[Division, float] = defaultdict(float)
        for place, share in _shares(places[:_MOST_NAMESAKES]):
            if place.country_code:
                part[place.country_code, place.admin1] += share * _locality(place)
        own[name] = part
        for (country, division), share in part.items():
            countries[country] += share
            if division:
                divisions[country, division] += share
    return Surroundings(divisions, countries, own)


def place_meant(name: str, places: Sequence[Place], around: Surroundings, settings: NameSettings) -> Place | None:
    """The likeliest place of the (folded) name; null for a county that nothing tells from its namesakes.

    A region that is better known than the city of its name (Quebec, Gaza) is meant rather than the city.
    """
    if len(places) == 1:
        return places[0]
    best, best_score = None, -math.inf
    first = places[0]
    for place in places[:_MOST_NAMESAKES]:
        division, country = around.support(name, place)
        if place.kind == "county" and division < settings.least_support:
            continue
        if place.kind == "city" and first.kind == "region" and place.country_code == first.country_code:
            continue
        score = (
            _prior(place)
            - (0.0 if _without_city(fold(place.name)) == _without_city(name) else _OTHER_NAME)
            + settings.division_weight * min(division, settings.most_support)
            + settings.country_weight * min(country, settings.most_support)
        )
        if score > best_score:
            best, best_score = place, score
    return best


def _without_city(name: str) -> str:
    """The name as it is short, as New York City is."""
    return name.removesuffix(" city")


def _locality(place: Place) -> float:
    """How much a place's name says of where a report is set: every report may name New York, few name Grand Ledge."""
    if place.kind != "city" or place.population < _TOWN:
        return 1.0
    return 0.5 if place.population < _CITY else 0.2


def _prior(place: Place) -> float:
    """The weight of a place by itself, in powers of ten of people."""
    size = math.log10(place.population + _FEWEST)
    if place.kind == "country":
        return size + _COUNTRY
    if place.kind == "region":
        return size + _REGION if place.population else _WIDE_REGION
    if place.is_capital:
        return size + _CAPITAL
    return size + (_KNOWN if place.population >= _KNOWN_POPULATION else 0.0)


def _shares(places: Sequence[Place]) -> list[tuple[Place, float]]:
    """Each place with the share of its name that it has: places ten times as large have three times the share."""
    if len(places) == 1:
        return [(places[0], 1.0)]
    weights: list[float] = [math.pow(10.0, _prior(place) / 2) for place in places]
    total = sum(weights)
    return [(place, weight / total) for place, weight in zip(places, weights, strict=True)]
