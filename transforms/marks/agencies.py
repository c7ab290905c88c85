"""The news agencies of seeds/reference/agencies.csv and how copy is credited to them."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: its code and its usual name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Agencies:
    """The agencies by alias, and a pattern that matches any alias as a whole word."""

    by_alias: dict[str, Agency]
    pattern: str

    def named(self, alias: str) -> Agency | None:
        """The agency of that alias, in any case; None where it is none."""
        return self.by_alias.get(" ".join(alias.casefold().split()))


@cache
def agencies(reference: Reference) -> Agencies:
    """The agencies of the reference's agencies rows (agency_code, name, alias)."""
    by_alias = {row["alias"].casefold(): Agency(row["agency_code"], row["name"]) for row in reference.rows("agencies")}
    longest_first = sorted({row["alias"] for row in reference.rows("agencies")}, key=lambda alias: (-len(alias), alias))
    pattern = "(?:" + "|".join(re.escape(alias).replace(r"\ ", r"\s") for alias in longest_first) + ")"
    return Agencies(by_alias, pattern)
