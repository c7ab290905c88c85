"""What a check is: an expectation about one table at one stage, how grave its failure is, and why it is there."""

from dataclasses import dataclass
from typing import Literal

from expectations.gx import Expectation

Severity = Literal["fail", "quarantine", "warn"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check; `table`, `stage` and `name` together are its own and stay the same from run to run.

    `table` is the `schema.table` whose rows it looks at, `holds` what is true where it succeeds, `reason` why
    that matters or why the severity is what it is, both a sentence. `severity` is one of
    warehouse.contracts.quality.check_results.SEVERITIES.
    """

    stage: str
    table: str
    name: str
    severity: Severity
    holds: str
    reason: str
    expectation: Expectation
