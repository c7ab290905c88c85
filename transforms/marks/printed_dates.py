"""Dates as pages print them: `Dec 13 2023 | 12:16 PM IST`, `23. Dezember 2016`, `2025-01-15`, `Jan 23`.

A date whose day and month cannot be told apart (03/04/2021) is not read: a guess would be wrong half the time.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.marks.calendar import Calendar, calendar
from transforms.reference import Reference

NOON = 12
MONTHS = 12
_YEAR = r"(?P<year>(?:1[89]|20|21)\d\d)(?!\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_ORDINAL = r"(?:st|nd|rd|th|\.|er|º)?"
_TIME = re.compile(
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?)?"
    r"(?:\s{0,2}(?P<half>[ap])\.?\s?m\b\.?)?(?:\s{0,2}(?P<zone>Z\b|(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|[A-Z]{2,5}\b))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[\s,|•·/\-–—@]|\bat\b|\bum\b|T(?=\d)){0,8}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: where it stands and what it says; what it does not say is None.

    `hour` and `minute` are of the 24-hour clock; `zone` is the abbreviation or offset as printed.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None

    def date(self) -> dt.date | None:
        """The day, where the text names its year."""
        return None if self.year is None else dt.date(self.year, self.month, self.day)


@cache
def date_pattern(reference: Reference) -> re.Pattern[str]:
    """What matches a date as printed; its groups are read by `find_dates`."""
    names = calendar(reference)
    month = rf"(?P<month>{names.month_pattern})"
    weekday = rf"(?:(?:{names.weekday_pattern}),?\s{{1,2}})?"
    forms = (
        r"(?P<year>(?:1[89]|20|21)\d\d)(?P<sep>[-/.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)",
        rf"{weekday}{month},?\s{{0,2}}{_DAY}(?!\d|[:.]\d|\s?[ap]\.?m\b){_ORDINAL}(?:(?:,|\s){{1,3}}{_YEAR})?",
        rf"{weekday}{_DAY}{_ORDINAL}[\s\-]{{0,2}}(?:of\s|de\s)?{month}(?:(?:,|\s|-|de\s){{1,3}}{_YEAR})?",
        rf"(?P<day>[0-3]?\d)(?P<sep>[./])(?P<month>[0-3]?\d)(?P=sep){_YEAR}(?!\.\d)",
    )
    return re.compile("|".join(_numbered(form, number) for number, form in enumerate(forms)), re.IGNORECASE)


def _numbered(form: str, number: int) -> str:
    form = re.sub(r"\(\?P<(\w+)>", lambda match: f"(?P<{match[1]}{number}>", form)
    form = re.sub(r"\(\?P=(\w+)\)", lambda match: f"(?P={match[1]}{number})", form)
    return rf"(?:(?<![\w./-]){form})"


def find_dates(text: str, reference: Reference) -> Iterator[PrintedDate]:
    """The dates of the text in reading order, each with the time of day that stands behind it."""
    names = calendar(reference)
    for match in date_pattern(reference).finditer(text):
        groups = {name[:-1]: value for name, value in match.groupdict().items() if value is not None}
        if (found := _printed_date(match, groups, names)) is not None:
            yield _with_time(found, text)


def _printed_date(match: re.Match[str], groups: dict[str, str], names: Calendar) -> PrintedDate | None:
    day, month_text = int(groups["day"]), groups["month"]
    month = int(month_text) if month_text.isdigit() else names.month(month_text)
    year = int(groups["year"]) if "year" in groups else None
    if groups.get("sep") == "/" and match[0].startswith(groups["day"]):
        if month > MONTHS and day <= MONTHS:
            day, month = month, day
        elif day <= MONTHS and day != month:
            return None
    try:
        dt.date(year if year is not None else 2000, month, day)
    except ValueError:
        return None
    return PrintedDate(match.start(), match.end(), year, month, day)


def _with_time(found: PrintedDate, text: str) -> PrintedDate:
    """The date with the time of day behind it, where one stands there."""
    between = _BETWEEN.match(text, found.end)
    match = _TIME.match(text, between.end() if between else found.end)
    if match is None or not (match["minute"] or match["half"]):
        return found
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= NOON:
            return found
        hour = hour % NOON + (NOON if match["half"].lower() == "p" else 0)
    return PrintedDate(
        found.start,
        match.end(),
        found.year,
        found.month,
        found.day,
        hour % 24,
        int(match["minute"] or 0),
        match["zone"],
    )
