"""Weekdays in the copy: agencies name the day of the news (`on Monday`) and the days before it (`last Friday`)."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.marks.calendar import calendar
from transforms.normalize.pages import Page, Span
from transforms.reference import Reference

SHORTEST_NAME = 6
"""Letters: `Sun`, `Sat` and `Wed` are words, a newspaper and a verb."""
STEM = 4
"""Letters at a name's end that tell whether a text can have any: `sday`, `stag`."""
LONGEST_BEFORE = 24
"""Code points before a weekday that can hold the word before it."""
_WORD_BEFORE = re.compile(r"\b([a-z]+)\s$")
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
    stems, pattern, numbers = _names(reference)
    for number, block in enumerate(page.of_kind("body")):
        folded = block.text.lower()
        if not any(stem in folded for stem in stems):
            continue
        for match in pattern.finditer(block.text):
            before = _WORD_BEFORE.search(block.text, max(0, match.start() - LONGEST_BEFORE), match.start())
            word = before[1] if before is not None else ""
            if word in _NOT_PAST:
                continue
            start = before.start(1) if before is not None else match.start()
            weekday = numbers[match[0].casefold()]
            found.append(Weekday(weekday, word == "last", number, page.span(block, start, match.end())))
    return found


def day_of_the_news(weekdays: list[Weekday], lead_paragraphs: int) -> Weekday | None:
    """The first weekday of the lead that is not an earlier one: the day that the copy was written for."""
    return next((day for day in weekdays if day.paragraph < lead_paragraphs and not day.is_earlier), None)


@cache
def _names(reference: Reference) -> tuple[tuple[str, ...], re.Pattern[str], dict[str, int]]:
    """The ends of the weekdays' names, a pattern that matches any of the names, and their numbers."""
    names = [name for name in calendar(reference).own_weekdays if len(name) >= SHORTEST_NAME]
    any_name = "|".join(sorted(names, key=lambda name: (-len(name), name)))
    pattern = re.compile(rf"\b(?i:{any_name})\b(?!\s[A-Z])")
    stems = {name[-STEM:] for name in names}
    return tuple(sorted(stems)), pattern, {name: calendar(reference).weekdays[name] for name in names}
