"""core.entities: everyone and everything that is named, once, under one id in every document and run.

Across documents, names are one entity by these rules alone, cautious on purpose:

1. The same type and the same full name, but for case, accents, hyphens and full stops. What a document calls
   somebody in short (Xi, Lam) never leads to another document's entity: only the full name that it stands for does.
2. One middle initial makes no difference (Donald J. Trump); two do, and so does Jr.
3. An organization is the one of the reference tables under all the names there (IMF, Fed), else its printed name
   without the legal form.
4. A place is one of the gazetteer's, told from its namesakes by country, division and coordinates.
"""

import functools
import hashlib
import re
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from transforms.enrich.names.coreference import Named
from transforms.enrich.names.lexicon import Lexicon
from transforms.enrich.names.people import is_initial
from transforms.gazetteer import Place, fold
from warehouse.contracts import ENTITIES
from warehouse.contracts.arrow import arrow_table

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DIGEST_LETTERS = 8


def entity_id(named: Named, lexicon: Lexicon) -> str:
    """Type and name: "person:xi-jinping", "organization:world-bank", "place:hanoi-vn".

    A place has its country behind its name and, where it is not the country's best-known place of that
    name, its first-level division and its coordinates in tenths of a degree before it. A name that no Latin
    letter is left of is told apart by a digest.
    """
    slug = _slug(_without_initials(named.entity_name) if named.entity_type == "person" else named.entity_name)
    if named.place is not None:
        slug = "-".join(part for part in (slug, *_whereabouts(named.place, lexicon)) if part)
    return f"{named.entity_type}:{slug}"


def entities_of(named: Iterable[tuple[str, Named]]) -> pa.Table:
    """One row an entity, in the schema and by the key of core.entities, sorted by entity_id.

    Takes (entity_id, name) of every mention. Of the spellings of a name the longest is kept, and of those
    the first in the alphabet, so that the order of the documents does not matter.
    """
    rows: dict[str, dict[str, Any]] = {}
    for key, mention in named:
        row = _row(key, mention)
        known = rows.get(key)
        if known is None or _spelling_rank(row["name"]) < _spelling_rank(known["name"]):
            rows[key] = row
    return arrow_table(ENTITIES, [rows[key] for key in sorted(rows)])


def _row(key: str, mention: Named) -> dict[str, Any]:
    place = mention.place
    return {
        "entity_id": key,
        "entity_type": mention.entity_type,
        "name": mention.entity_name,
        "country_code": place.country_code or None if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _spelling_rank(name: str) -> tuple[bool, int, str]:
    return name.isupper(), -len(name), name


def _without_initials(name: str) -> str:
    """The name without a middle initial, which one report prints and the next does not: Donald J. Trump.

    One alone: with two, as with none, a name is what it is (George H. W. Bush).
    """
    words = name.split()
    middle = [word for word in words[1:-1] if is_initial(word)]
    if len(middle) != 1 or is_initial(words[0]):
        return name
    words.remove(middle[0])
    return " ".join(words)


@functools.lru_cache(maxsize=1 << 15)
def _slug(name: str) -> str:
    slug = _NOT_SLUG.sub("-", fold(name)).strip("-")
    return slug or hashlib.sha256(name.encode()).hexdigest()[:_DIGEST_LETTERS]


def _whereabouts(place: Place, lexicon: Lexicon) -> list[str]:
    country = place.country_code.lower()
    division = _slug(place.admin1) if place.admin1 else ""
    if place.latitude is None or place.longitude is None:
        return [division, country]
    namesakes = [other for other in lexicon.gazetteer.lookup(place.name) if other.country_code == place.country_code]
    if not namesakes or namesakes[0] == place:
        return [country]
    return [division, f"{_degrees(place.latitude, 'ns')}-{_degrees(place.longitude, 'ew')}", country]


def _degrees(value: float, sides: str) -> str:
    """39.8 degrees north as 39-8n: ten kilometres tell the villages of one name and province apart."""
    whole, tenths = divmod(round(abs(value) * 10), 10)
    return f"{whole}-{tenths}{sides[value < 0]}"
