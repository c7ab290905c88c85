"""The checks of each stage: what follows from the contracts, and the stage's own."""

from functools import cache

from expectations.baseline import STAGES, baseline
from expectations.check import Check
from expectations.suites import (
    dedup,
    derived,
    drift,
    enrich,
    ingest,
    ingest_text,
    load,
    load_quarantine,
    normalize,
    normalize_batches,
    normalize_bodies,
    normalize_values,
)

_OWN = {
    "ingest": ingest.CHECKS + ingest_text.CHECKS,
    "dedup": dedup.CHECKS,
    "normalize": normalize.CHECKS + normalize_values.CHECKS + normalize_bodies.CHECKS + normalize_batches.CHECKS,
    "enrich": enrich.CHECKS,
    "load": load.CHECKS + load_quarantine.CHECKS + drift.CHECKS,
}


@cache
def suite(stage: str) -> tuple[Check, ...]:
    """The checks of the stage, one of baseline.STAGES; KeyError where there is no such stage."""
    return baseline(stage) + _OWN[stage] + derived.CHECKS.get(stage, ())


__all__ = ["STAGES", "suite"]
