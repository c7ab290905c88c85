"""Charts as data: what each shows, in words, as a table, and as the few numbers that assets/charts.js draws."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Literal

from expectations.site.history import History, Row
from expectations.site.ledger import Ledger, ledger_sentence
from expectations.site.words import counted, duration, number, share, short_moment

Unit = Literal["count", "share", "seconds"]

WRITTEN: dict[Unit, Callable[[float | None], str]] = {"count": number, "share": share, "seconds": duration}
"""How a value is written, by its unit."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a value for each label of the chart, None where there is none; `tone` is a colour of the style."""

    name: str
    tone: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `name` is its own on its page; `text` says what it shows to who does not see it."""

    name: str
    title: str
    text: str
    kind: Literal["bars", "band", "flow"]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spec: Mapping[str, Any]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.rows


def _chart(  # noqa: PLR0913, PLR0917 -- what a chart is made of
    name: str,
    title: str,
    text: str,
    kind: Literal["bars"],
    labels: Sequence[str],
    series: Sequence[Series],
    unit: Unit = "count",
    links: Sequence[str | None] = (),
    axis: str = "Run",
) -> Chart:
    """A chart over labels; of its table the newest label is the first row."""
    # A bar of no height is nothing to be seen.
    drawn = [one for one in series if any(one.values)]
    write = WRITTEN[unit]
    rows = [(label, *(write(one.values[place]) for one in drawn)) for place, label in enumerate(labels)]
    return Chart(
        name=name,
        title=title,
        text=text,
        kind=kind,
        head=(axis, *(one.name for one in drawn)),
        rows=tuple(reversed(rows)) if drawn else (),
        spec={
            "kind": kind,
            "unit": unit,
            "labels": list(labels),
            "links": list(links),
            "series": [{"name": one.name, "tone": one.tone, "values": list(one.values)} for one in drawn],
        },
    )


class RunCharts:
    """The charts over the recent runs, the oldest on the left; `links` leads from a run to its page."""

    def __init__(self, history: History, links: Mapping[int, str | None]) -> None:
        self._history = history
        self._runs = list(reversed(history.runs))
        self._labels = [short_moment(run["started_at"]) for run in self._runs]
        self._links = [links.get(run["age"]) for run in self._runs]

    def volumes(self) -> Chart:
        """Records of each run by what became of them."""
        latest = self._runs[-1]["new_document_count"] if self._runs else 0
        usual = median(run["new_document_count"] for run in self._runs) if self._runs else 0
        return self._bars(
            "volumes",
            "What the runs read",
            f"{counted(latest, 'new document')} in the last run; median {number(usual)}.",
            [
                ("new documents", "ink", "new_document_count"),
                ("known documents", "quiet", "known_document_count"),
                ("new rejects", "failed", "reject_count"),
                ("known rejects", "pale", "known_reject_count"),
            ],
        )

    def checks(self) -> Chart:
        """Checks of each run that did not hold."""
        troubled = sum(1 for run in self._runs if run["check_count"] > run["held_count"])
        return self._bars(
            "misses",
            "Checks that did not hold",
            f"In {number(troubled)} of {counted(len(self._runs), 'run')} at least one check did not hold."
            if troubled
            else f"Every check held in {counted(len(self._runs), 'run')}.",
            [
                ("failed", "failed", "failed_count"),
                ("rows set aside", "aside", "aside_count"),
                ("warned", "warned", "warned_count"),
            ],
        )

    def quarantined(self) -> Chart:
        """Rows of each run that checks set aside."""
        total = sum(run["set_aside_row_count"] for run in self._runs)
        return self._bars(
            "set-aside",
            "Rows set aside",
            f"{counted(total, 'row') if total else 'No row'} set aside in {counted(len(self._runs), 'run')}.",
            [("rows set aside", "aside", "set_aside_row_count")],
        )

    def durations(self, stages: Sequence[str]) -> Chart:
        """Seconds of each run by stage: from one stage's checks to the next one's."""
        usual = median(run["seconds"] for run in self._runs) if self._runs else 0
        tones = ("ink", "held", "aside", "warned", "quiet", "pale")
        by_stage = [
            Series(
                stage,
                tones[place % len(tones)],
                tuple(_stage_seconds(run, self._history.stage_times.get(run["age"], []), stage) for run in self._runs),
            )
            for place, stage in enumerate(stages)
        ]
        return _chart(
            "durations",
            "How long the runs took",
            f"Median {duration(usual)}, until the rows were ready to be committed. A stage's time ends "
            "where its checks begin; the checks count to the next one's.",
            "bars",
            self._labels,
            by_stage,
            "seconds",
            self._links,
        )

    def _bars(self, name: str, title: str, text: str, columns: Sequence[tuple[str, str, str]]) -> Chart:
        series = [Series(what, tone, tuple(run[column] for run in self._runs)) for what, tone, column in columns]
        return _chart(name, title, text, "bars", self._labels, series, "count", self._links)


def day_charts(days: Sequence[Row]) -> list[Chart]:
    """Charts over the days of the last year, each day once: also those that had no run."""
    if not days:
        return []
    by_day: dict[date, Row] = {row["day"]: row for row in days}
    first, last = min(by_day), max(by_day)
    every = [date.fromordinal(place) for place in range(first.toordinal(), last.toordinal() + 1)]
    labels = [f"{day.day} {day:%b %Y}" for day in every]

    def series(name: str, tone: str, column: str) -> Series:
        return Series(name, tone, tuple((by_day.get(day) or {}).get(column, 0) for day in every))

    total = sum(row["new_document_count"] for row in days)
    troubled = sum(row["failed_run_count"] for row in days)
    return [
        _chart(
            "days-volumes",
            "New documents by day",
            f"{counted(total, 'new document')} in {counted(len(every), 'day')}.",
            "bars",
            labels,
            [series("new documents", "ink", "new_document_count"), series("new rejects", "failed", "reject_count")],
            axis="Day",
        ),
        _chart(
            "days-misses",
            "Checks that did not hold, by day",
            f"{counted(troubled, 'run') if troubled else 'No run'} failed in {counted(len(every), 'day')}.",
            "bars",
            labels,
            [
                series("checks that did not hold", "warned", "miss_count"),
                series("failed runs", "failed", "failed_run_count"),
            ],
            axis="Day",
        ),
    ]


def ledger_chart(ledger: Ledger) -> Chart:
    """The ledger as a flow diagram."""
    tones = {flow.target: flow.tone for flow in ledger.flows}
    places = dict.fromkeys(place for flow in ledger.flows for place in (flow.source, flow.target))
    return Chart(
        name="ledger",
        title="Where the records went",
        text=ledger_sentence(ledger),
        kind="flow",
        head=("From", "To", "How many"),
        rows=tuple((flow.source, flow.target, number(flow.count)) for flow in ledger.flows),
        spec={
            "kind": "flow",
            "nodes": [{"name": place, "tone": tones.get(place, "ink")} for place in places],
            "links": [{"source": flow.source, "target": flow.target, "value": flow.count} for flow in ledger.flows],
        },
    )


def _stage_seconds(run: Row, times: Sequence[Row], stage: str) -> float | None:
    """Seconds from the run's beginning, or the stage before, to the stage's checks."""
    before = run["started_at"]
    for row in times:
        if row["stage"] == stage:
            return float(max((row["checked_at"] - before).total_seconds(), 0.0))
        before = row["checked_at"]
    return None
