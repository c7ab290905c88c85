"""Which country people speak for ("Chinese President X", "China's X"), and whether they met away from home."""

from collections.abc import Mapping

from transforms.enrich.events.clauses import MAX_CHUNK, PERSON, PLACE, POSSESSIVES, WORD, Clause
from transforms.enrich.events.recognition import Told

Homes = dict[str, str]
"""Country codes by the entity whose home it is."""


def hear_homes(clause: Clause, countries: Mapping[str, str], homes: Homes) -> None:
    """Takes in the countries that stand before people's titles and names; the first that is said stays.

    `countries` are the country codes of places, by entity.
    """
    for place, name in enumerate(clause.names):
        if name is not None and name.entity_type == PERSON and name.entity_id not in homes:
            country = _country_before(clause, place, countries)
            if country is not None:
                homes[name.entity_id] = country


def _country_before(clause: Clause, place: int, countries: Mapping[str, str]) -> str | None:
    for before in range(place - 1, max(-1, place - MAX_CHUNK), -1):
        word = clause.lowers[before]
        owner = clause.names[before]
        if owner is not None:
            return countries.get(owner.entity_id) if owner.entity_type == PLACE else None
        if clause.kinds[before] != WORD or clause.is_a("preposition", before) or clause.is_finite_verb(before):
            return None
        demonym = clause.words.demonyms.get(f"{clause.lower(before - 1)} {word}") or clause.words.demonyms.get(word)
        if demonym is not None:
            return demonym
        if word not in POSSESSIVES and not _is_title(clause, before):
            return None
    return None


def _is_title(clause: Clause, place: int) -> bool:
    word = clause.lowers[place]
    return word in clause.words.titles or word in clause.words.roles


def is_away(event: Told, homes: Homes, countries: Mapping[str, str]) -> bool:
    """Whether all who took part are known to be from elsewhere than where it was, and from two countries at least."""
    if event.place is None or event.is_future:
        return False
    where = countries.get(event.place.entity_id)
    names = [*event.actors, *event.recipients]
    known = [homes.get(name.entity_id) or countries.get(name.entity_id) for name in names]
    return where is not None and None not in known and len(set(known)) > 1 and where not in known
