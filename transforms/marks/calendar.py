"""Names of months and weekdays in the languages of seeds/reference/calendar_names.csv."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference, Row

OWN_LANGUAGES = frozenset({"en", "de"})
"""Languages whose copy names a day by its month alone, as read here; of others a date is read with its year."""
SHORTEST_PATTERN_NAME = 3
"""Letters: `Mo.` before a date is a Monday, alone in a dateline it is Missouri."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months (1 to 12) and weekdays (0 is Monday) by their case-folded names, and patterns that match them.

    `foreign` are the names of months that are read with a year alone. The patterns match a whole name in any case.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    foreign: frozenset[str]
    month_pattern: str
    weekday_pattern: str
    own_weekdays: tuple[str, ...]
    """The weekdays' names in the languages whose copy is read for the day of the news."""

    def month(self, name: str) -> int:
        """The month's number; the name as `month_pattern` matched it."""
        return self.months[name.casefold().rstrip(".")]

    def weekday(self, name: str) -> int:
        """The weekday's number; the name as `weekday_pattern` matched it."""
        return self.weekdays[name.casefold().rstrip(".")]


@cache
def calendar(reference: Reference) -> Calendar:
    """The calendar of the reference's calendar_names rows (kind, number, name, language_code)."""
    rows = reference.rows("calendar_names")
    months, weekdays = _numbers(rows, "month"), _numbers(rows, "weekday")
    own = {row["name"].casefold() for row in rows if row["language_code"] in OWN_LANGUAGES}
    return Calendar(
        months=months,
        weekdays=weekdays,
        foreign=frozenset(months.keys() - own),
        month_pattern=_any_of(name for name in months if name in own),
        weekday_pattern=_any_of(name for name in weekdays if name in own and len(name) >= SHORTEST_PATTERN_NAME),
        own_weekdays=tuple(name for name in weekdays if name in own),
    )


def _numbers(rows: tuple[Row, ...], kind: str) -> dict[str, int]:
    return {row["name"].casefold(): int(row["number"]) for row in rows if row["kind"] == kind}


def _any_of(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "(?i:" + "|".join(re.escape(name) for name in longest_first) + r")\b\.?"
