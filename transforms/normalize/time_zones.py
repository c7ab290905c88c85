"""The offset of a time zone as printed: `+05:30`, `Z`, `GMT`, or an abbreviation that several countries use."""

import datetime as dt
import re
from collections import Counter
from functools import cache

from transforms.gazetteer import gazetteer
from transforms.normalize.pages import Page
from transforms.normalize.settings import NormalizeSettings
from transforms.reference import Reference

_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s?)?([+-])(\d{1,2}?)(?::?(\d\d))?$", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


def read_zone(zone: str, page: Page, reference: Reference, settings: NormalizeSettings) -> dt.timezone | None:
    """The zone's offset from UTC; None where it is unknown or could be several.

    `IST` is India, Ireland or Israel: the countries and their peoples that the whole page names decide, where
    one is named clearly more than the others.
    """
    if (offset := _offset(zone)) is not None:
        return offset
    candidates = _zones(reference).get(zone.upper(), ())
    if len(candidates) <= 1:
        return candidates[0][1] if candidates else None
    named = _countries_named(page, reference)
    ranked = sorted(candidates, key=lambda candidate: -named[candidate[0]])
    best, second = named[ranked[0][0]], named[ranked[1][0]]
    is_clear = best >= settings.zone_evidence_count and best >= settings.zone_evidence_ratio * second
    return ranked[0][1] if is_clear else None


def _offset(printed: str) -> dt.timezone | None:
    match = _OFFSET.match("+00:00" if printed.upper() == "Z" else printed)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return dt.timezone(dt.timedelta(minutes=-minutes if match[1] == "-" else minutes))


@cache
def _zones(reference: Reference) -> dict[str, tuple[tuple[str, dt.timezone], ...]]:
    zones: dict[str, tuple[tuple[str, dt.timezone], ...]] = {}
    for row in reference.rows("time_zones"):
        offset = _offset(row["utc_offset"])
        if offset is None:
            raise ValueError(f"seeds/reference/time_zones.csv: {row['utc_offset']!r} is no offset such as +05:30")
        zones[row["abbreviation"]] = (*zones.get(row["abbreviation"], ()), (row["country_code"], offset))
    return zones


def _countries_named(page: Page, reference: Reference) -> Counter[str]:
    known = gazetteer(reference)
    return Counter(code for word in _NAME.findall(page.text) if (code := known.country_of(word)))
