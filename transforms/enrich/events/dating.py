"""When an event was: the time in its sentence that is its own, by its first day and how exact it is."""

import re
from datetime import date, timedelta

from transforms.enrich.events.clauses import Clause, Time

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})$")
SATURDAY = 6
UNTIMELY = frozenset(("since", "until", "till", "by", "before", "from", "after", "than", "ago"))
"""Words behind which a time is not when it was."""
BARRIERS = frozenset(("since", "until", "till", "before", "if", "unless", "who", "which", "whose", "where", "that"))
"""Words that the time of another clause stands behind."""
BOUNDARIES = frozenset(("after", "when", "while", "as", "because", "although", "though", "following", ";", ":"))
OPENING, OPENING_COST = 4, 8
"""Tokens at the head of a sentence among which a time is the whole sentence's; and what it counts for there."""
BOUNDARY_COST, COMMA_COST, BEFORE_COST, MAX_COST = 6, 2, 2, 22
"""Tokens that a clause's edge, a comma and standing before the word count for; and how far a time may be."""


def time_of(start: int, end: int, timex_type: str, value: str | None) -> Time:  # noqa: PLR0911
    """The expression with the calendar's day, week, month or year of its TIMEX3 value, if it names one."""
    if value is None or timex_type not in {"DATE", "TIME"}:
        return Time(start, end)
    try:
        if match := _DAY.match(value):
            return Time(start, end, date(int(match[1]), int(match[2]), int(match[3])), "day")
        if match := _WEEK.match(value):
            return Time(
                start, end, date.fromisocalendar(int(match[1]), int(match[2]), SATURDAY if match[3] else 1), "week"
            )
        if match := _MONTH.match(value):
            return Time(start, end, date(int(match[1]), int(match[2]), 1), "month")
        if match := _YEAR.match(value):
            return Time(start, end, date(int(match[1]), 1, 1), "year")
    except ValueError:
        return Time(start, end)
    return Time(start, end)


def is_within(day: date, precision: str, other: date, other_precision: str) -> bool:
    """Whether the first time may be part of the second, or the same."""
    first, last = bounds(other, other_precision)
    start, end = bounds(day, precision)
    return start >= first and end <= last


def bounds(day: date, precision: str) -> tuple[date, date]:
    """The first and the last day of a time."""
    if precision == "week":
        return day, day + timedelta(days=7 - day.isoweekday())
    if precision == "month":
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < date.max.year else date.max
        return day.replace(day=1), following - timedelta(days=1)
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def time_for(clause: Clause, first: int, last: int, reach: int = MAX_COST) -> Time | None:
    """The time of the sentence that says when the word at tokens `first` to `last` (excluded) was."""
    best: tuple[int, int] | None = None
    for place, time in enumerate(clause.times):
        if time is None or time.day is None or clause.quoted[place]:
            continue
        cost = _cost(clause, first, last, place)
        if cost is not None and cost <= reach and (best is None or cost < best[0]):
            best = cost, place
    return clause.times[best[1]] if best else None


def _cost(clause: Clause, first: int, last: int, place: int) -> int | None:
    if clause.lower(place - 1) in UNTIMELY or clause.lower(place + 1) == "ago":
        return None
    if place < OPENING and place < first and not BARRIERS & set(clause.lowers[place:first]):
        return OPENING_COST
    between = range(last, place) if place >= last else range(place + 1, first)
    cost = len(between) + (BEFORE_COST if place < first else 0)
    for other in between:
        word = clause.lowers[other]
        if word in BARRIERS:
            return None
        if word in BOUNDARIES:
            cost += BOUNDARY_COST
        elif word == ",":
            cost += COMMA_COST
        elif (time := clause.times[other]) is not None and time.day is not None:
            cost += BOUNDARY_COST
    return cost
