"""Names of months and weekdays in the languages of seeds/reference/calendar_names.csv."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months (1 to 12) and weekdays (0 is Monday) by their case-folded names, and patterns that match them."""

    months: dict[str, int]
    weekdays: dict[str, int]
    month_pattern: str
    weekday_pattern: str

    def month(self, name: str) -> int:
        """The month's number; the name as `month_pattern` matched it."""
        return self.months[name.casefold().rstrip(".")]

    def weekday(self, name: str) -> int:
        """The weekday's number; the name as `weekday_pattern` matched it."""
        return self.weekdays[name.casefold().rstrip(".")]


@cache
def calendar(reference: Reference) -> Calendar:
    """The calendar of the reference's calendar_names rows (kind, number, name, language_code)."""
    names: dict[str, dict[str, int]] = {"month": {}, "weekday": {}}
    for row in reference.rows("calendar_names"):
        names[row["kind"]][row["name"].casefold()] = int(row["number"])
    return Calendar(names["month"], names["weekday"], _any_of(names["month"]), _any_of(names["weekday"]))


def _any_of(names: dict[str, int]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "(?i:" + "|".join(re.escape(name) for name in longest_first) + r")\b\.?"
