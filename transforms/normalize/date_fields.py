"""Dates that the record's fields, the page's own metadata, its address or its name give: candidates without a span.

A field's date comes as ISO 8601 (2016-12-21, 20161221, 2016-12-21T10:33:00+01:00), as RFC 2822 (Wed, 21 Dec 2016
10:33:00 GMT), as seconds or milliseconds since 1970, or as a page prints it (26-FEB-1987 15:01:01.79).
"""

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from transforms.marks.printed_dates import find_dates
from transforms.normalize.candidates import Candidate
from transforms.normalize.pages import Field, Page
from transforms.normalize.settings import CONFIDENCE
from transforms.reference import Reference

LONGEST_FIELD = 100
"""Code points: the longest form of a date with weekday, month and zone in words has 60."""
EARLIEST_YEAR = 1600
"""There were no newspapers before; year 1 is how some programs write that they know none."""
EARLIEST_EPOCH_YEAR = 1990
"""A clock's count that gives an earlier year was never set: 0 is 1970."""
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,9})?$|(\d{12,13})$")
_COMPACT = re.compile(r"((?:1[89]|20)\d\d)([01]\d)([0-3]\d)(?:T?([0-2]\d)([0-5]\d)([0-5]\d)?(Z|[+-]\d\d:?\d\d)?)?$")
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_-])([01]?\d)\2([0-3]?\d)(?![\d])|(?<!\d)(20[0-3]\d)([01]\d)([0-3]\d)(?!\d)"
)

_NAME_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([_.-])([01]?\d)\2([0-3]?\d)(?!\d)|(?<!\d)((?:19[5-9]|20[0-3])\d)([01]\d)([0-3]\d)(?!\d)"
)


def read_field_dates(page: Page, reference: Reference) -> Iterator[Candidate]:
    """The candidates that the field `date` and the page's address give; none where they say no day."""
    if value := page.known.get("date"):
        found = read_field_date(value, reference)
        if found is None:
            note = f"the record's own date is {value.strip()[:LONGEST_FIELD]!r}, which names no day for sure"
            yield Candidate("record_field", None, (Field(page.document_id, "date"),), note, 0.0, "unreadable_date")
        else:
            day, moment = found
            note = f"the record's own date is {value.strip()[:LONGEST_FIELD]}"
            yield Candidate(
                "record_field", day, (Field(page.document_id, "date"),), note, CONFIDENCE["record_field"], moment=moment
            )
    url_day = read_url_date(page.url) if page.url else None
    if url_day is not None:
        note = f"the page's address has the day {url_day}"
        yield Candidate("url", url_day, (Field(page.document_id, "url"),), note, CONFIDENCE["url"])
    name_day = read_name_date(page.record_id)
    if name_day is not None:
        note = f"the record is named for the day {name_day}"
        yield Candidate(
            "record_name", name_day, (Field(page.document_id, "record_id"),), note, CONFIDENCE["record_name"]
        )


def read_field_date(value: str, reference: Reference) -> tuple[dt.date, dt.datetime | None] | None:
    """The day that a field's value says, as printed there, and the moment in UTC; None where it says no whole day.

    Midnight sharp is how a day without a time is written: it is no moment.
    """
    value = value.strip()
    if not value or len(value) > LONGEST_FIELD:
        return None
    for read in (_epoch, _compact, _iso, _mail):
        if (stamp := read(value)) is not None:
            if stamp.year < EARLIEST_YEAR:
                return None
            is_moment = stamp.tzinfo is not None and stamp.time() != dt.time(0)
            return stamp.date(), _utc(stamp) if is_moment else None
    for printed in find_dates(value, reference):
        day = printed.date()
        return None if day is None else (day, None)
    return None


def _utc(stamp: dt.datetime) -> dt.datetime | None:
    try:
        return stamp.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _epoch(value: str) -> dt.datetime | None:
    match = _EPOCH.match(value)
    if match is None:
        return None
    seconds = int(match[1]) if match[1] else int(match[2]) / 1000
    stamp = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return stamp if stamp.year >= EARLIEST_EPOCH_YEAR else None


def _compact(value: str) -> dt.datetime | None:
    match = _COMPACT.match(value)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    return _iso(f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone or ''}")


def _iso(value: str) -> dt.datetime | None:
    if not value[:4].isdigit() or "-" not in value[:5]:
        return None
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def _mail(value: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(value) if ":" in value and value[:3].isalpha() else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read_url_date(url: str) -> dt.date | None:
    """The day that stands in an address (`/2016/12/21/`, `/20161221-`); None where there is none."""
    return _first_day(_URL_DAY, url)


def read_name_date(record_id: str) -> dt.date | None:
    """The day that a record or file is named for (`2016-12-21_storm.txt`, `APW19980807.0261`), or None.

    Agencies and their archives number their copy by the day; eight digits of another meaning are rarely one.
    """
    return _first_day(_NAME_DAY, record_id)


def _first_day(pattern: re.Pattern[str], text: str) -> dt.date | None:
    for match in pattern.finditer(text[:2000]):
        year, _, month, day, *compact = match.groups()
        if year is None:
            year, month, day = compact
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
