"""The offset of a time zone as printed: `+05:30`, `Z`, `GMT`, or an abbreviation that several countries use."""

import datetime as dt
import re
from collections import Counter
from functools import cache

from transforms.gazetteer import gazetteer
from transforms.normalize.pages import Page, Reading
from transforms.normalize.settings import NormalizeSettings
from transforms.reference import Reference

_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s?)?([+-])(\d{1,2}?)(?::?(\d\d))?$", re.IGNORECASE)
LARGEST_OFFSET = 14 * 60
"""Minutes: clocks on Kiribati are 14 hours ahead."""
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


def read_zone(
    zone: str, page: Page, reading: Reading, reference: Reference, settings: NormalizeSettings
) -> dt.timezone | None:
    """The zone's offset from UTC; None where it is unknown or could be several.

    `IST` is India, Ireland or Israel: the publisher's country decides; else the countries and their peoples that the
    whole page names, where one is named clearly more than the others; else the country of the agency, or of the
    dateline.
    """
    if (offset := _offset(zone)) is not None:
        return offset
    candidates = _zones(reference).get(zone.upper(), ())
    if len(candidates) <= 1:
        return candidates[0][1] if candidates else None
    offsets = dict(candidates)
    publisher = _countries(reference)["publishers"].get(reading.values.get("publisher_name") or "")
    if publisher in offsets:
        return offsets[publisher]
    named = _countries_named(page, reference)
    ranked = sorted(candidates, key=lambda candidate: -named[candidate[0]])
    best, second = named[ranked[0][0]], named[ranked[1][0]]
    if best >= settings.zone_evidence_count and best >= settings.zone_evidence_ratio * second:
        return ranked[0][1]
    agency = _countries(reference)["agencies"].get(reading.values.get("agency_name") or "")
    told = {country for country in (agency, reading.values.get("dateline_country_code")) if country in offsets}
    return offsets[told.pop()] if len(told) == 1 else None


@cache
def _countries(reference: Reference) -> dict[str, dict[str, str]]:
    """The country of each publisher and agency by its name, where its rows say one."""
    return {
        table: {row["name"]: row["country_code"] for row in reference.rows(table) if row["country_code"]}
        for table in ("publishers", "agencies")
    }


def _offset(printed: str) -> dt.timezone | None:
    match = _OFFSET.match("+00:00" if printed.upper() == "Z" else printed)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > LARGEST_OFFSET:
        return None
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
    words = Counter(_NAME.findall(page.text))
    named: Counter[str] = Counter()
    for word, count in words.items():
        if code := known.country_of(word):
            named[code] += count
    return named
