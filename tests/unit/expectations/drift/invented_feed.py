"""Invented histories of a feed: the runs and column profiles that hundreds of runs would have left.

Shares, lengths and volumes go up and down from run to run by more than luck, as those of real feeds do.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import numpy as np

from expectations.drift import LABELLED, NULLABLE, RATED, TEXTS
from warehouse.contracts import COLUMN_PROFILES, RUNS
from warehouse.contracts.arrow import arrow_table

Row = dict[str, Any]

BEGIN = datetime(2026, 1, 5, 6, tzinfo=UTC)
"""A Monday."""


def daily(count: int, begin: datetime = BEGIN) -> list[datetime]:
    """The starts of a run a day."""
    return [begin + timedelta(days=number) for number in range(count)]


def quarter_hourly(days: int, begin: datetime = BEGIN) -> list[datetime]:
    """The starts of a run every quarter of an hour."""
    return [begin + timedelta(minutes=15 * number) for number in range(days * 96)]


@dataclass(frozen=True)
class Feed:
    """What a run of the feed holds, on average; a test replaces what changes."""

    documents: float = 400.0
    weekend: float = 1.0
    """Documents of a run on Saturdays and Sundays, as a share of `documents`."""
    night: float = 1.0
    """The same from 22 to 6 o'clock."""
    rejected: float = 0.02
    copies: float = 0.25
    nulls: Mapping[str, float] = field(
        default_factory=lambda: {
            **{name: (number * 37 % 101) / 100 for number, name in enumerate(NULLABLE)},
            "core.articles.agency_code": 0.1,
            "core.articles.headline": 0.02,
            "core.articles.published_date": 0.2,
            "core.articles.dateline_text": 0.3,
        }
    )
    """Null shares by column: spread from 0 to 1."""
    lengths: Mapping[str, float] = field(
        default_factory=lambda: dict(zip(sorted(TEXTS), (2400, 60, 110, 140, 3000), strict=True))
    )
    rates: Mapping[str, float] = field(
        default_factory=lambda: {name: (0.05, 0.3, 1, 4, 11)[number % 5] for number, name in enumerate(RATED)}
    )
    """Rows a document."""
    labels: Mapping[str, float] = field(
        default_factory=lambda: {"a": 0.6, "b": 0.2, "c": 0.1, "d": 0.06, "e": 0.03, "f": 0.01}
    )
    """The shares of the labels of each labelled column."""
    own: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Shares of the labels of single columns that have others."""
    restless: float = 300.0
    """How steady shares are from run to run: they vary as those of so many documents do, beside the luck of a run."""


class History:
    """Runs one after the other, and what they would have left in quality.runs and quality.column_profiles."""

    def __init__(self, seed: int = 7) -> None:
        self._random = np.random.default_rng(seed)
        self.runs: list[Row] = []
        self.profiles: list[Row] = []

    def copy(self, seed: int = 8) -> "History":
        """The same history, which another future may be added to."""
        copied = History(seed)
        copied.runs, copied.profiles = list(self.runs), list(self.profiles)
        return copied

    def add(self, feed: Feed, starts: Iterable[datetime], status: str = "completed") -> None:
        """A run of the feed at each start; one that has nothing new leaves nothing."""
        for start in starts:
            self._add(feed, start, status)

    def _add(self, feed: Feed, start: datetime, status: str) -> None:
        expected = feed.documents
        if start.isoweekday() > 5:
            expected *= feed.weekend
        if start.hour < 6 or start.hour >= 22:
            expected *= feed.night
        documents = int(self._random.poisson(expected * self._random.lognormal(0, 0.15)))
        rejects = int(self._random.binomial(documents, self._share(feed, feed.rejected)))
        if not documents + rejects:
            return
        run_id = f"run-{len(self.runs):05}"
        self.runs.append(
            {
                "run_id": run_id,
                "started_at": start,
                "ended_at": start + timedelta(minutes=1),
                "status": status,
                "code_version": "0",
                "file_count": 1,
                "input_count": documents + rejects,
                "new_document_count": documents,
                "known_document_count": 0,
                "reject_count": rejects,
                "known_reject_count": 0,
                "set_aside_document_count": 0,
                "readmitted_document_count": 0,
            }
        )
        if status == "completed" and documents:
            self.profiles.extend({"run_id": run_id, **row} for row in self._profiles(feed, documents))

    def _share(self, feed: Feed, share: float) -> float:
        if share in (0.0, 1.0):
            return share
        return float(self._random.beta(share * feed.restless, (1 - share) * feed.restless))

    def _profiles(self, feed: Feed, documents: int) -> Iterable[Row]:
        row_counts = {"raw.documents": documents, "core.articles": documents}
        for table, rate in feed.rates.items():
            if table not in row_counts:
                row_counts[table] = int(self._random.poisson(rate * documents * self._random.lognormal(0, 0.05)))
        names = {*NULLABLE, *TEXTS, *LABELLED, "core.articles.is_original"}
        names |= {f"{table}.document_id" for table in RATED}
        for name in sorted(names):
            table, column = name.rsplit(".", 1)
            count = row_counts.get(table, documents)
            filled = count - int(self._random.binomial(count, self._share(feed, feed.nulls.get(name, 0.0))))
            row: Row = {"table_name": table, "column_name": column, "row_count": count, "null_count": count - filled}
            row |= {"basis": "new_documents", "distinct_count": min(filled, 100), "top_values": []}
            if name in feed.lengths and filled:
                lengths = self._random.lognormal(np.log(feed.lengths[name]), 0.6, filled)
                row |= {"measured": "length"}
                row |= zip(("p25", "median", "p75"), np.quantile(lengths, (0.25, 0.5, 0.75)).tolist(), strict=True)
            if name == "core.articles.is_original":
                copies = self._random.binomial(count, self._share(feed, feed.copies))
                row |= {"measured": "value", "mean": 1 - copies / count}
            if name in LABELLED:
                row["top_values"] = self._labels(feed, name, filled)
            yield row

    def _labels(self, feed: Feed, name: str, filled: int) -> list[str]:
        shares = feed.own.get(name, feed.labels)
        drawn = self._random.dirichlet([share * feed.restless + 1e-9 for share in shares.values()])
        counts = zip(shares, self._random.multinomial(filled, drawn).tolist(), strict=True)
        return [
            json.dumps({"value": value, "count": count})
            for value, count in sorted(counts, key=lambda pair: -pair[1])
            if count
        ]

    def put_into(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make tables of the history: whole.runs and whole.column_profiles."""
        connection.execute("set TimeZone = 'UTC'")
        for table, rows in ((RUNS, self.runs), (COLUMN_PROFILES, self.profiles)):
            connection.register("invented", arrow_table(table, rows))
            connection.execute(f"create or replace table whole.{table.name} as from invented")
            connection.unregister("invented")
