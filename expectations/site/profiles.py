"""A column's latest profile as its table's page draws it: how full, how many values, how they lie."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from expectations.site.history import Row
from expectations.site.words import NOTHING, counted, cut, number, share, visible
from warehouse.contracts import Column, ColumnType

_MOST_VALUES = 6
"""Frequent values on the page; the profile has more."""

_NOUNS = {"length": "character", "count": "entry"}


@dataclass(frozen=True, slots=True)
class Box:
    """Where the values lie, of 100: the middle half from `low` to `high`, nine tenths from `least` to `most`."""

    least: float
    low: float
    middle: float
    high: float
    most: float


@dataclass(frozen=True, slots=True)
class Frequent:
    """A frequent value: its share of the rows, of 100, and in words."""

    text: str
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class ProfileView:
    """One column's profile in words, with its drawing where it has one."""

    null_share: float
    nulls: str
    distinct: str
    trend: str
    """The share of nulls over the recent runs, in words; empty where it never had any."""
    line: str
    """The same as the points of a line: 0 to 100 across, 0 below to 24 above; empty where there are too few."""
    lie: str
    box: Box | None
    frequent: tuple[Frequent, ...]


def profile_view(column: Column, row: Row, shares: Sequence[Row]) -> ProfileView:
    """The profile of a row of quality.column_profiles with rows in it; `shares` are its nulls, the newest run first."""
    rows, filled = row["row_count"], row["row_count"] - row["null_count"]
    null_share = row["null_count"] / rows if rows else 0.0
    return ProfileView(
        null_share=round(null_share * 100, 2),
        nulls=f"{share(null_share)} null" if row["null_count"] else "never null",
        distinct=_distinct(row["distinct_count"], filled),
        trend=_trend(shares),
        line=_line(shares),
        lie=_lie(column, row),
        box=_box(row),
        frequent=_frequent(row["top_values"] or (), rows),
    )


def _distinct(distinct: int, filled: int) -> str:
    if not filled:
        return "no value"
    if distinct == filled and filled > 1:
        return "every value its own"
    return counted(distinct, "different value")


def _trend(shares: Sequence[Row]) -> str:
    if len(shares) <= 1:
        return ""
    values = [one["share"] for one in shares]
    return f"{share(min(values))} to {share(max(values))} null in {counted(len(values), 'run')}"


def _line(shares: Sequence[Row]) -> str:
    if len(shares) <= 1:
        return ""
    step = 100 / (len(shares) - 1)
    points = ((place * step, 23 - 22 * one["share"]) for place, one in enumerate(reversed(shares)))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _lie(column: Column, row: Row) -> str:
    """From the least to the greatest, and the middle half, in the column's own terms."""
    measured = row["measured"]
    if measured is None or row["median"] is None:
        return ""
    if column.type is ColumnType.BOOLEAN:
        return f"{share(row['mean'])} true"
    if column.type in (ColumnType.DATE, ColumnType.TIMESTAMP):
        first, last = (_day(row[name]) for name in ("minimum", "maximum"))
        low, high = (_day(row[name]) for name in ("p25", "p75"))
        return first if first == last else f"{first} to {last}; the middle half {low} to {high}"
    unit = f" {_NOUNS[measured]}s" if measured == "length" else " entries" if measured == "count" else ""
    if row["minimum"] == row["maximum"]:
        return f"always {number(row['minimum'])}{unit}"
    return (
        f"{number(row['minimum'])} to {number(row['maximum'])}{unit}; "
        f"the middle half {number(row['p25'])} to {number(row['p75'])}, median {number(row['median'])}"
    )


def _day(seconds: float | None) -> str:
    if seconds is None:
        return NOTHING
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
    except (ValueError, OverflowError, OSError):
        return NOTHING


def _box(row: Row) -> Box | None:
    """Scaled so that nine tenths of the values fill it: the few beyond would leave nothing of the rest to be seen."""
    marks = [row[name] for name in ("p05", "p25", "median", "p75", "p95")]
    if row["measured"] is None or any(mark is None for mark in marks):
        return None
    least, most = marks[0], marks[-1]
    if most <= least or set(marks) <= {0.0, 1.0}:
        return None
    return Box(*(round(3 + 94 * (mark - least) / (most - least), 1) for mark in marks))


def _frequent(texts: Sequence[str], rows: int) -> tuple[Frequent, ...]:
    found: list[Frequent] = []
    for text in texts[:_MOST_VALUES]:
        try:
            entry = json.loads(text)
            value, count = entry["value"], int(entry["count"])
        except (ValueError, KeyError, TypeError):
            continue
        part = count / rows if rows else 0.0
        shown = value if isinstance(value, str) else json.dumps(value)
        found.append(Frequent(cut(visible(shown), 80), round(part * 100, 2), f"{number(count)}, {share(part)}"))
    return tuple(found)
