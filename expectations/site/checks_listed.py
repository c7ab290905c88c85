"""The checks as the pages tell of them: what holds and why, without Great Expectations, which takes seconds to load.

`python -m expectations.catalogue` writes the list out of the suites, and a test fails where it is stale.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CheckKey = tuple[str, str, str]
"""Stage, table and name, which together are a check's own."""


@dataclass(frozen=True, slots=True)
class ListedCheck:
    """One check of the suites: `holds` is what is true where it succeeds, `reason` why that matters."""

    stage: str
    table: str
    name: str
    severity: str
    holds: str
    reason: str

    @property
    def key(self) -> CheckKey:
        """Stage, table and name."""
        return self.stage, self.table, self.name


@cache
def listed_checks() -> dict[CheckKey, ListedCheck]:
    """Every check, in the order in which the suites have them."""
    text = files(__package__).joinpath("checks.json").read_text(encoding="utf-8")
    checks = [ListedCheck(*fields) for fields in json.loads(text)]
    return {check.key: check for check in checks}
