"""The checks of each stage: what follows from the contracts, and the stage's own."""

from functools import cache

from expectations.baseline import STAGES, baseline
from expectations.check import Check
from expectations.suites import dedup, enrich, ingest, load, normalize

_OWN = {
    "ingest": ingest.CHECKS,
    "dedup": dedup.CHECKS,
    "normalize": normalize.CHECKS,
    "enrich": enrich.CHECKS,
    "load": load.CHECKS,
}


@cache
def suite(stage: str) -> tuple[Check, ...]:
    """The checks of the stage, one of baseline.STAGES; KeyError where there is no such stage."""
    return baseline(stage) + _OWN[stage]


__all__ = ["STAGES", "suite"]
