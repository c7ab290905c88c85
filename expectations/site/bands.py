"""What the runs brought in, drawn against the band of what is usual, and told in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from expectations.site.charts import WRITTEN, Chart, Unit
from expectations.site.history import History, Row
from expectations.site.words import NOTHING, cut, number, short_moment, visible

_TITLES = {
    "run_volume": "New documents of a run",
    "day_volume": "New documents of a day",
    "reject_share": "Rejected records",
    "copy_share": "Copies of another article",
    "null_share": "Nothing in {}",
    "length": "Usual length of {}",
    "row_rate": "Rows of {} a document",
    "label_share": "{}",
}
"""A chart's title by its measure, with the place of its subject."""

_MOST_SUBJECT = 80


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of a run, in words."""

    title: str
    observed: str
    usual: str
    band: str
    state: str
    """`warned` outside of the band, `held` inside, `silent` where there is none yet."""
    words: str


def title_of(row: Row) -> str:
    """What is measured, and of what."""
    subject = cut(visible(row["subject"]), _MOST_SUBJECT)
    measure: str = row["measure"]
    return _TITLES.get(measure, measure.replace("_", " ") + " {}").replace("{}", subject)


def band_charts(history: History, links: Mapping[int, str | None]) -> list[Chart]:
    """A chart a measure over the recent runs that have it, the oldest on the left."""
    runs = {run["age"]: run for run in history.runs}
    return [_chart(place, row, runs, links) for place, row in enumerate(history.drift, start=1)]


def measured_now(history: History) -> list[Measured]:
    """The measures of the newest run that has any, those outside of their band first."""
    return [_measured(row) for row in history.drift_now]


def _unit(measure: str) -> Unit:
    return "share" if measure.endswith("_share") else "count"


def _measured(row: Row) -> Measured:
    write = WRITTEN[_unit(row["measure"])]
    if row["usual"] is None:
        state, words = "silent", "too little history"
    else:
        state, words = ("warned", "outside") if row["is_outside"] else ("held", "as usual")
    return Measured(
        title=title_of(row),
        observed=write(row["observed"]),
        usual=write(row["usual"]),
        band=NOTHING if row["low"] is None else f"{write(row['low'])} to {write(row['high'])}",
        state=state,
        words=words,
    )


def _chart(place: int, row: Row, runs: Mapping[int, Row], links: Mapping[int, str | None]) -> Chart:
    points = list(reversed(row["points"]))
    unit = _unit(row["measure"])
    write = WRITTEN[unit]
    labels = [short_moment(runs[point["age"]]["started_at"]) for point in points]
    return Chart(
        name=f"drift-{place}",
        title=title_of(row),
        text=_sentence(points, unit),
        kind="band",
        head=("Run", "Seen", "Usual", "From", "To", ""),
        rows=tuple(
            (
                label,
                *(write(point[name]) for name in ("observed", "usual", "low", "high")),
                "outside" if point["is_outside"] else "",
            )
            for label, point in zip(reversed(labels), reversed(points), strict=True)
        ),
        spec={
            "kind": "band",
            "unit": unit,
            "labels": labels,
            "links": [links.get(point["age"]) for point in points],
            **{name: [point[name] for point in points] for name in ("observed", "usual", "low", "high", "is_outside")},
        },
    )


def _sentence(points: Sequence[Row], unit: Unit) -> str:
    last = points[-1]
    write = WRITTEN[unit]
    if last["usual"] is None:
        return f"{write(last['observed'])} last; too little history for a band."
    where = "outside" if last["is_outside"] else "inside"
    outside = sum(1 for point in points if point["is_outside"])
    often = f" Outside in {number(outside)} of {number(len(points))} runs." if outside else ""
    return f"{write(last['observed'])} last, {where} the usual {write(last['low'])} to {write(last['high'])}.{often}"
