"""What a run tells of itself, and how it ends where its checks do not hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """How a run ended that did not fail."""

    PUBLISHED = "published"
    """There was something new, and the published file holds it."""
    REPUBLISHED = "republished"
    """There was nothing new, but the published file was missing or older than the lake."""
    NOTHING_NEW = "nothing new"
    """There was nothing new, and nothing was written."""

    @classmethod
    def of(cls, *, has_news: bool, is_published: bool) -> "Outcome":
        """The outcome of a run that found something new or not, and published or had no need to."""
        if has_news:
            return cls.PUBLISHED
        return cls.REPUBLISHED if is_published else cls.NOTHING_NEW


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of the input records, input = new + known + rejects + known rejects, and of their documents."""

    file_count: int
    input_count: int
    new_document_count: int
    known_document_count: int
    reject_count: int
    known_reject_count: int
    set_aside_document_count: int = 0
    readmitted_document_count: int = 0


@dataclass(frozen=True, slots=True)
class Reject:
    """One record that was rejected for the first time."""

    record_id: str
    reason_code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Checks:
    """The results of the checks of one run."""

    passed_count: int = 0
    failed: tuple[str, ...] = ()
    """Checks that stopped the run, by table and name."""
    warned: tuple[str, ...] = ()
    """Checks that did not hold and let the run go on, by table and name."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run, as its caller, its artifact and the command line tell of it."""

    run_id: str
    outcome: Outcome
    home: Path
    published_path: Path
    snapshot_id: int | None
    """The lake's snapshot that the published file holds."""
    ledger: Ledger
    rejects: tuple[Reject, ...]
    example_document_id: str | None
    """A document worth a look: one that shares copy with another where there is one, else any."""
    pair_counts: Mapping[str, int]
    """Pairs of documents in the whole warehouse by relation."""
    row_counts: Mapping[str, int]
    """Rows by table in the whole warehouse, after the run."""
    checks: Checks
    seconds: Mapping[str, float]
    """Seconds by stage."""
    set_aside: Mapping[str, int] = field(default_factory=dict)
    """Rows that the run's checks set aside, by table and check; those that went with one do not count."""

    @property
    def sentence(self) -> str:
        """How the run ended: what came of it, and by name the checks that did not hold and let it go on."""
        if self.outcome is not Outcome.PUBLISHED:
            return self.outcome.value
        warned = self.checks.warned
        told = f": {', '.join(warned)}" if warned else ""
        aside = sum(self.set_aside.values())
        quarantined = f"; {aside} in quarantine (copydesk quarantine list)" if aside else ""
        return f"{self.outcome.value}; {self.checks.passed_count} checks held, {len(warned)} warned{told}{quarantined}"


class ChecksFailedError(Exception):
    """Checks of severity fail did not hold: the run stopped before it published, and the warehouse is as it was."""

    def __init__(self, stage: str, names: tuple[str, ...]) -> None:
        self.stage = stage
        self.names = names
        checks = "check" if len(names) == 1 else "checks"
        super().__init__(
            f"{len(names)} {checks} failed after {stage}: {', '.join(names)}; nothing was published, and the "
            "warehouse is as it was before the run"
        )
