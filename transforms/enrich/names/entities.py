"""core.entities: everyone and everything that is named, once, under one id in every document and run."""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from transforms.enrich.names.coreference import Named
from transforms.enrich.names.lexicon import Lexicon
from transforms.gazetteer import Place, fold
from warehouse.contracts import ENTITIES
from warehouse.contracts.arrow import arrow_table

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DIGEST_LETTERS = 8


def entity_id(named: Named, lexicon: Lexicon) -> str:
    """Type and name: "person:xi-jinping", "organization:world-bank", "place:hanoi-vn".

    A place has its country behind its name and, where it is not the country's best-known place of that
    name, its first-level division and its coordinates in whole degrees before it. A name that no Latin
    letter is left of is told apart by a digest.
    """
    slug = _slug(named.entity_name)
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


def _slug(name: str) -> str:
    slug = _NOT_SLUG.sub("-", fold(name)).strip("-")
    return slug or hashlib.sha256(name.encode()).hexdigest()[:_DIGEST_LETTERS]


def _whereabouts(place: Place, lexicon: Lexicon) -> list[str]:
    namesakes = [other for other in lexicon.gazetteer.lookup(place.name) if other.country_code == place.country_code]
    country = place.country_code.lower()
    if not namesakes or namesakes[0] == place:
        return [country]
    return [_slug(place.admin1) if place.admin1 else "", f"{place.latitude:.0f}-{place.longitude:.0f}", country]
