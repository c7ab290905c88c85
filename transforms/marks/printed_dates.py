"""Dates as pages print them: `Dec 13 2023 | 12:16 PM IST`, `23. Dezember 2016`, `2 février 2021`, `2025-01-15`.

Every number of a text is looked at once, with what stands before and behind it: that costs the same in all languages.
A date whose day and month cannot be told apart (03/04/2021) is read as ambiguous, without a day.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.marks.calendar import Calendar, calendar
from transforms.reference import Reference

NOON = 12
MIDNIGHT = 24
MONTHS = 12
CENTURY_TURN = 70
"""A year of two digits is of this century below it, else of the last."""
YEAR_DIGITS = 4
LONGEST_NAME = 24
"""Code points before a number that can hold a month's or weekday's name."""

_NUMBER = re.compile(r"(?<![\d/-])(?<!\d\.)\d{1,4}(?!\d)")
_BEHIND = re.compile(r"[\w./-]")
_YEAR_FIRST = re.compile(r"((?:1[89]|20|21)\d\d)([-/.])([01]?\d)\2([0-3]?\d)(?!\d|[-/.]\d)")
_YEAR_FIRST_NAMED = re.compile(
    r"((?:1[89]|20|21)\d\d)(?:[ \t\xa0,/-]|\.\s){1,2}([^\W\d_]{3,14})\.?[ \t\xa0-]{0,2}([0-3]?\d)(?!\d|[:.]\d)"
)
_YEAR_FIRST_SIGNS = re.compile(r"((?:1[89]|20|21)\d\d)\s?[年년]\s?([01]?\d)\s?[月월]\s?([0-3]?\d)\s?[日일]")
_NUMERIC = re.compile(r"([0-3]?\d)(\s?[./-]\s?)([0-3]?\d)\2((?:1[89]|20|21)\d\d|\d\d)(?!\d|[./-]\d|,\d)")
_BEFORE = re.compile(r"([^\W\d_]{3,14}),?\.?,?\s{0,2}$")
_YEAR = re.compile(r"(?:,|\s){1,3}((?:1[89]|20|21)\d\d)(?!\d)")
_CLOCK = re.compile(r"[:.]\d|\s?[ap]\.?m\b", re.IGNORECASE)
_ORDINAL = re.compile(r"st|nd|rd|th|\.|er|º|ª|re", re.IGNORECASE)
_MONTH_BEHIND = re.compile(
    r"(?:st|nd|rd|th|\.|er|º|ª)?[\s\-/]{0,3}(?:of\s|de\s|d['’]\s?|(tháng\s))?([^\W\d_]{3,14}|\d{1,2}(?=\snăm|,\s\d{4}))\b\.?",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"(?:,|\s|-|/|\.|del?\s|năm\s){0,4}((?:1[89]|20|21)\d\d)(?!\d)", re.IGNORECASE)
_WEEKDAY = re.compile(r"([^\W\d_][\w’-]{1,14}),?\.?,?\s{1,2}(?:(?:den|the|le|il|ngày)\s)?$", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<hour>2[0-4]|[01]?\d)(?!\d)(?:\s?[:.h]\s?(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?(?!\d))?"
    r"(?:\s{0,2}(?P<half>[ap])\.?\s?m\b\.?|\s?(?P<oclock>h|Uhr)\b)?"
    r"(?:\s{0,2}\(?(?P<zone>Z\b|(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|(?-i:[A-Z]{2,5})\b))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:[\s,;|•·/\-–—@(]|\b(?:at|um|à|às|alle|alle\sore|ore|a\slas|kl|klo|om|о|в|lúc|pukul|jam|saat|ob|o)\b\.?|T(?=\d)){0,8}",
    re.IGNORECASE,
)


class PrintedDate(NamedTuple):
    """A date in a text: where it stands and what it says; what it does not say is None.

    `hour` (0 to 24) and `minute` are of the 24-hour clock; `zone` is the abbreviation or offset as printed.
    `is_ambiguous`: day and month could be the other way round. `is_short`: the year is printed with two digits.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    is_ambiguous: bool = False
    is_short: bool = False
    weekday: int | None = None
    """The weekday that stands before it, 0 is Monday."""

    def date(self) -> dt.date | None:
        """The day, where the text names its year and tells day and month apart."""
        return None if self.year is None or self.is_ambiguous else dt.date(self.year, self.month, self.day)

    def both(self) -> tuple[dt.date, dt.date] | None:
        """The two days that an ambiguous date can be: day first, month first; None where it is not ambiguous."""
        if not self.is_ambiguous or self.year is None:
            return None
        return dt.date(self.year, self.month, self.day), dt.date(self.year, self.day, self.month)


class _Core(NamedTuple):
    """Year, month and day with their span, before weekday and time are looked for."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    is_ambiguous: bool = False
    is_short: bool = False


def find_dates(text: str, reference: Reference) -> Iterator[PrintedDate]:
    """The dates of the text in reading order, each with the weekday before and the time of day behind it."""
    names = calendar(reference)
    done = 0
    for match in _NUMBER.finditer(text):
        if match.start() < done:
            continue
        core = _core(text, match.start(), match.end(), names)
        if core is not None and core.start >= done and _is_day(core.year, core.month, core.day):
            found = _whole(core, text, names, done)
            done = found.end
            yield found


def _core(text: str, start: int, end: int, names: Calendar) -> _Core | None:
    """The date that the number between start and end is part of."""
    if end - start == YEAR_DIGITS:
        return None if _is_inside_word(text, start) else _year_first(text, start, names)
    if end - start > 2 or int(text[start:end]) > 31:  # noqa: PLR2004  a day has two digits and is 31 at most
        return None
    month_first = _month_first(text, start, end, names)
    if (month_first is not None and month_first.year is not None) or _is_inside_word(text, start):
        return month_first
    behind = text[end : end + 1]
    if behind and behind in "./- \xa0" and (numeric := _numeric(text, start)) is not None:
        return numeric
    day_first = _day_first(text, start, end, names)
    return month_first if day_first is None or (day_first.year is None and month_first is not None) else day_first


def _is_inside_word(text: str, start: int) -> bool:
    return start > 0 and _BEHIND.match(text, start - 1) is not None


def _year_first(text: str, start: int, names: Calendar) -> _Core | None:
    for pattern in (_YEAR_FIRST, _YEAR_FIRST_NAMED, _YEAR_FIRST_SIGNS):
        match = pattern.match(text, start)
        if match is None:
            continue
        groups = match.groups()
        month_text = groups[-2]
        month = int(month_text) if month_text.isdigit() else names.months.get(month_text.casefold(), 0)
        if month:
            return _Core(start, match.end(), int(groups[0]), month, int(groups[-1]))
    return None


def _numeric(text: str, start: int) -> _Core | None:
    match = _NUMERIC.match(text, start)
    if match is None:
        return None
    day, month, year_text = int(match[1]), int(match[3]), match[4]
    separator, is_short = match[2].strip(), len(year_text) < YEAR_DIGITS
    year = int(year_text)
    if is_short:
        if separator == "-" or " " in match[2]:
            return None
        year += 1900 if year >= CENTURY_TURN else 2000
    elif separator != "." and " " in match[2]:
        return None
    if separator == ".":
        return _Core(start, match.end(), year, month, day, is_short=is_short)
    if month > MONTHS >= day:
        day, month = month, day
    elif day <= MONTHS and month <= MONTHS and day != month:
        return _Core(start, match.end(), year, month, day, is_ambiguous=True, is_short=is_short)
    return _Core(start, match.end(), year, month, day, is_short=is_short)


def _day_first(text: str, start: int, end: int, names: Calendar) -> _Core | None:
    """`23. Dezember 2016`, `17th of December`, `3 de mayo de 2020`, `2 tháng 11, 2023`."""
    match = _MONTH_BEHIND.match(text, end)
    if match is None:
        return None
    name = match[2].casefold()
    month = (int(name) if match[1] else 0) if name.isdigit() else names.months.get(name, 0)
    if not month:
        return None
    year = _YEAR_BEHIND.match(text, match.end())
    if year is None and (name in names.foreign or name.isdigit()):
        return None
    if year is None:
        return _Core(start, match.end(), None, month, int(text[start:end]))
    return _Core(start, year.end(), int(year[1]), month, int(text[start:end]))


def _month_first(text: str, start: int, end: int, names: Calendar) -> _Core | None:
    """`December 17, 2023`, `Dec. 22nd`, `Jan 23`; a number that begins a time of day is none."""
    before = text[start - 1 : start]
    if before not in (" ", ".", ",", "\xa0", "\t", "\n") and not before.isalpha():
        return None
    offset = max(0, start - LONGEST_NAME)
    match = _BEFORE.search(text[offset:start])
    if match is None or (month := names.months.get(match[1].casefold(), 0)) == 0:
        return None
    if _CLOCK.match(text, end):
        return None
    ordinal = _ORDINAL.match(text, end)
    end = ordinal.end() if ordinal else end
    year = _YEAR.match(text, end)
    if year is None and match[1].casefold() in names.foreign:
        return None
    first = offset + match.start(1)
    if _is_inside_word(text, first):
        return None
    day = int(text[start : ordinal.start() if ordinal else end])
    return _Core(first, year.end() if year else end, int(year[1]) if year else None, month, day)


def _is_day(year: int | None, month: int, day: int) -> bool:
    if not (1 <= month <= MONTHS and day >= 1):
        return False
    try:
        dt.date(year if year is not None else 2000, month, day)
    except ValueError:
        return False
    return True


def _whole(core: _Core, text: str, names: Calendar, done: int) -> PrintedDate:
    """The date with the weekday before it and the time of day behind it, where they stand there."""
    start, weekday = core.start, None
    offset = max(done, start - LONGEST_NAME)
    if (named := _WEEKDAY.search(text[offset:start])) is not None:
        weekday = names.weekdays.get(named[1].casefold().rstrip("."))
        if weekday is not None:
            start = offset + named.start()
    hour, minute, zone, end = _time_behind(text, core.end)
    return PrintedDate(
        start, end, core.year, core.month, core.day, hour, minute, zone, core.is_ambiguous, core.is_short, weekday
    )


def _time_behind(text: str, position: int) -> tuple[int | None, int | None, str | None, int]:
    """Hour, minute, zone and end of the time of day at the position; None and the position where there is none."""
    between = _BETWEEN.match(text, position)
    match = _TIME.match(text, between.end() if between else position)
    if match is None or not (match["minute"] or match["half"] or match["oclock"]):
        return None, None, None, position
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= NOON:
            return None, None, None, position
        hour = hour % NOON + (NOON if match["half"].lower() == "p" else 0)
    if hour == MIDNIGHT and minute:
        return None, None, None, position
    return hour, minute, match["zone"], match.end()
