"""What the pages say, ready for their templates: runs, stages, checks, tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from expectations.site.checks_listed import ListedCheck, listed_checks
from expectations.site.evidence import Evidence, evidence_of
from expectations.site.history import History, Row
from expectations.site.ledger import Ledger, ledger_of
from expectations.site.words import counted, cut, listed, number, visible

STAGES: tuple[str, ...] = tuple(dict.fromkeys(stage for stage, _, _ in listed_checks()))
"""The stages that are checked, in the order in which they run."""

STATES: dict[str, str] = {
    "held": "held",
    "warned": "warned",
    "aside": "set aside",
    "failed": "failed",
    "silent": "not made",
}
"""What became of a check, by the name that the style knows: the word on the page."""

_GRAVEST_FIRST = ("failed", "aside", "warned", "held")

_RUN_ID = re.compile(r"\d{8}T\d{6}Z?-[a-z]{8}")
"""Run ids that may name a file: they are ours."""

_NO_ANCHOR = re.compile(r"[^a-z0-9_]+")


def run_href(run_id: str) -> str | None:
    """The run's page, from the site's root; None where its id is none that a run gives itself."""
    return f"runs/{run_id}.html" if _RUN_ID.fullmatch(run_id) else None


def anchor(stage: str, table: str, check: str) -> str:
    """The id of a check on the page of checks."""
    return "-".join(_NO_ANCHOR.sub("-", part.lower()) for part in (stage, table, check))


@dataclass(frozen=True, slots=True)
class Miss:
    """A check that did not hold in a run, with the rows that broke it."""

    stage: str
    table: str
    name: str
    severity: str
    state: str
    unexpected_count: int | None
    element_count: int | None
    observed: str
    listed: ListedCheck | None
    """What it says and why; None of a check that is no longer made."""
    evidence: Evidence

    @property
    def anchor(self) -> str:
        """Its id on the page of checks."""
        return anchor(self.stage, self.table, self.name)

    @property
    def extent(self) -> str:
        """How many rows broke it, of how many."""
        if self.unexpected_count is None:
            return ""
        many = counted(self.unexpected_count, "row")
        return f"{many} of {number(self.element_count)}" if self.element_count else many


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """A table at a stage: the names of the checks that held, and how many did not."""

    name: str
    row_count: int | None
    held: tuple[str, ...]
    warned_count: int
    aside_count: int
    failed_count: int

    @property
    def check_count(self) -> int:
        """Checks made on it."""
        return len(self.held) + self.warned_count + self.aside_count + self.failed_count


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage of a run; `state` is that of its gravest check, or silent where it was not reached or had no rows."""

    name: str
    state: str
    tables: tuple[CheckedTable, ...]
    words: str


@dataclass(frozen=True, slots=True)
class RunView:
    """A run, as the index, the list of runs and its own page tell of it."""

    run_id: str
    href: str | None
    started_at: datetime
    seconds: float
    state: str
    status: str
    row: Row
    stages: tuple[StageView, ...]
    misses: tuple[Miss, ...]
    ledger: Ledger
    set_aside: tuple[Row, ...]
    table_counts: tuple[Row, ...]

    @property
    def miss_count(self) -> int:
        """Checks that did not hold; `misses` has the first of them."""
        return int(self.row["check_count"] - self.row["held_count"])

    @property
    def headline(self) -> str:
        """How it went, in a sentence."""
        parts = [
            words
            for count, words in (
                (self.row["failed_count"], f"{counted(self.row['failed_count'], 'check')} failed"),
                (self.row["set_aside_row_count"], f"{counted(self.row['set_aside_row_count'], 'row')} set aside"),
                (self.row["warned_count"], f"{counted(self.row['warned_count'], 'check')} warned"),
            )
            if count
        ]
        if self.row["status"] == "failed":
            return f"failed: {listed(parts)}" if parts else "failed"
        return f"completed: {listed(parts)}" if parts else "completed, and every check held"


def run_views(history: History) -> list[RunView]:
    """The recent runs, the newest first."""
    return [_run_view(history, run) for run in history.runs]


def _run_view(history: History, run: Row) -> RunView:
    age = run["age"]
    tables = history.run_tables.get(age, [])
    state, status = _status(run)
    set_aside = history.set_aside.get(age, [])
    return RunView(
        run_id=run["run_id"],
        href=run_href(run["run_id"]),
        started_at=run["started_at"],
        seconds=run["seconds"],
        state=state,
        status=status,
        row=run,
        stages=tuple(_stage_view(stage, tables, run) for stage in STAGES),
        misses=tuple(_miss(row, history.record_ids) for row in history.misses.get(age, [])),
        ledger=ledger_of(run, history.rejects.get(age, []), set_aside),
        set_aside=tuple(set_aside),
        table_counts=tuple(history.table_counts.get(age, [])),
    )


def _status(run: Row) -> tuple[str, str]:
    if run["status"] == "failed":
        return "failed", "failed"
    if run["set_aside_row_count"] or run["aside_count"]:
        return "aside", "completed, rows set aside"
    if run["warned_count"]:
        return "warned", "completed with warnings"
    return "held", "completed"


def _stage_view(stage: str, rows: Iterable[Row], run: Row) -> StageView:
    tables = tuple(
        CheckedTable(
            name=row["table_name"],
            row_count=row["row_count"],
            held=tuple(row["held"] or ()),
            warned_count=row["warned_count"],
            aside_count=row["aside_count"],
            failed_count=row["failed_count"],
        )
        for row in rows
        if row["stage"] == stage
    )
    if not tables:
        words = "not reached" if run["status"] == "failed" else "nothing to check"
        return StageView(stage, "silent", (), words)
    counts = {
        "failed": sum(table.failed_count for table in tables),
        "aside": sum(table.aside_count for table in tables),
        "warned": sum(table.warned_count for table in tables),
        "held": sum(len(table.held) for table in tables),
    }
    state = next(state for state in _GRAVEST_FIRST if counts[state] or state == "held")
    total = sum(counts.values())
    if counts["held"] == total:
        words = f"all {counted(total, 'check')} held" if total > 1 else "1 check held"
    else:
        words = ", ".join(f"{number(counts[state])} {STATES[state]}" for state in _GRAVEST_FIRST if counts[state])
    return StageView(stage, state, tables, words)


def _miss(row: Row, record_ids: dict[str, str]) -> Miss:
    return Miss(
        stage=row["stage"],
        table=row["table_name"],
        name=row["check_name"],
        severity=row["severity"],
        state=row["state"],
        unexpected_count=row["unexpected_count"],
        element_count=row["element_count"],
        observed=cut(visible(row["observed_value"] or "")),
        listed=listed_checks().get((row["stage"], row["table_name"], row["check_name"])),
        evidence=evidence_of(row["rows"], record_ids),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a strip: `width` runs of one state from `left`, `height` of 1."""

    left: int
    width: int
    height: float
    state: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check over the recent runs; `misses` are the runs in which it did not hold, the newest first."""

    listed: ListedCheck
    severity: str
    state: str
    """What became of it in the last run; silent where that did not make it."""
    made_count: int
    bars: tuple[Bar, ...]
    misses: tuple[tuple[RunView, str, int | None], ...]

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return anchor(*self.listed.key)

    @property
    def trend(self) -> str:
        """The strip in words."""
        if not self.made_count:
            return "Not made in the recent runs."
        if not self.misses:
            return f"Held in all {self.made_count} runs." if self.made_count > 1 else "Held in the one run."
        return f"Did not hold in {len(self.misses)} of {counted(self.made_count, 'run')}."


def check_views(history: History, runs: Sequence[RunView]) -> list[CheckView]:
    """Every check of the suites, and those that recent runs made and the suites no longer have."""
    rows = {(row["stage"], row["table_name"], row["check_name"]): row for row in history.checks}
    known = dict(listed_checks())
    for key, row in rows.items():
        if key not in known:
            known[key] = ListedCheck(*key, row["severity"], "", "This check is no longer made.")
    found = [_check_view(check, rows.get(check.key), runs) for check in known.values()]
    return sorted(found, key=lambda check: STAGES.index(check.listed.stage) if check.listed.stage in STAGES else 99)


def _check_view(check: ListedCheck, row: Row | None, runs: Sequence[RunView]) -> CheckView:
    if row is None:
        return CheckView(check, check.severity, "silent", 0, (), ())
    misses = {miss["age"]: miss for miss in row["misses"] or ()}
    return CheckView(
        listed=check,
        severity=row["severity"],
        state=row["state"] if row["last_age"] == 1 else "silent",
        made_count=len(row["ages"]),
        bars=_bars(row["ages"], misses, len(runs)),
        misses=tuple((runs[age - 1], miss["state"], miss["count"]) for age, miss in sorted(misses.items())),
    )


def _bars(ages: Sequence[int], misses: dict[int, Row], run_count: int) -> tuple[Bar, ...]:
    """The oldest run on the left; runs that held are one low stretch, a run that did not is a bar of its own."""
    most = max((miss["count"] or 1 for miss in misses.values()), default=1)
    bars: list[Bar] = []
    for age in reversed(ages):
        left = run_count - age
        if age in misses:
            # The least failure must still be seen beside the greatest, hence the root.
            height = 0.35 + 0.65 * ((misses[age]["count"] or 1) / most) ** 0.5
            bars.append(Bar(left, 1, round(height, 3), misses[age]["state"]))
        elif bars and bars[-1].state == "held" and bars[-1].left + bars[-1].width == left:
            bars[-1] = Bar(bars[-1].left, bars[-1].width + 1, bars[-1].height, "held")
        else:
            bars.append(Bar(left, 1, 0.2, "held"))
    return tuple(bars)
