"""Weekdays in the copy: agencies name the day of the news (`on Monday`) and the days before it (`last Friday`)."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.marks.calendar import calendar
from transforms.normalize.pages import Page, Span
from transforms.reference import Reference

SHORTEST_NAME = 6
"""Letters: `Sun`, `Sat` and `Wed` are words, a newspaper and a verb."""
_NOT_PAST = frozenset({"next", "every", "each", "this", "coming", "following", "any", "alternate"})


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday that the copy names: 0 is Monday; `is_earlier`: `last` stands before it."""

    number: int
    is_earlier: bool
    paragraph: int
    """The paragraph of the copy that it stands in, from 0."""
    span: Span


def read_weekdays(page: Page, reference: Reference) -> list[Weekday]:
    """The weekdays that the copy names as past or present, in reading order; coming and repeated ones are left out."""
    found = []
    for number, block in enumerate(page.of_kind("body")):
        for match in _pattern(reference).finditer(block.text):
            word = (match["before"] or "").casefold()
            if word in _NOT_PAST:
                continue
            weekday = calendar(reference).weekday(match["weekday"])
            found.append(Weekday(weekday, word == "last", number, page.span(block, *match.span())))
    return found


def day_of_the_news(weekdays: list[Weekday], lead_paragraphs: int) -> Weekday | None:
    """The first weekday of the lead that is not an earlier one: the day that the copy was written for."""
    return next((day for day in weekdays if day.paragraph < lead_paragraphs and not day.is_earlier), None)


@cache
def _pattern(reference: Reference) -> re.Pattern[str]:
    names = [name for name in calendar(reference).weekdays if len(name) >= SHORTEST_NAME]
    any_name = "|".join(sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?:\b(?P<before>[a-z]+)\s)?\b(?P<weekday>(?i:{any_name}))\b(?!\s[A-Z])")
