"""What the site asks of the warehouse: each question is a file in expectations/site/sql.

The newest runs alone are looked at in full, so that the site takes as long to build after ten thousand runs as after
sixty; older ones are in the days of the trends.
"""

import contextlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import duckdb

from expectations.site.words import cut
from warehouse.contracts import DOCUMENTS, LAKE_TABLES
from warehouse.contracts.ddl import literal

Row = dict[str, Any]

WHOLE_DOCUMENTS = tuple(table.qualified_name for table in LAKE_TABLES if table.stage in {"ingest", "normalize"})
"""Tables of which a row that is set aside takes its whole document with it."""

ALWAYS_DRAWN = (
    "run_volume raw.documents",
    "day_volume raw.documents",
    "copy_share core.articles.is_original",
    "reject_share raw.rejects",
    "null_share core.articles.published_date",
    "null_share core.articles.agency_code",
    "null_share core.articles.dateline_text",
    "length core.articles.body",
)
"""Measures that are drawn whether they drift or not, by name and subject: what an editor asks after first."""

_TEXTS = ("text", "headline", "body", "name", "keyword")
"""Columns that say what a row is about, the most telling first."""
_MOST_WORDS = 160

_DOCUMENT_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of the history the site shows; a page must open at once, and be read."""

    runs: int = 60
    """Runs with pages of their own, and on the axes of the charts: two weeks of four a day, and what fits a screen."""
    misses: int = 50
    """Checks that did not hold, told of one run. Where more fail, the first of them say why."""
    misses_with_rows: int = 25
    """Of these, how many with their failing rows."""
    last_rows: int = 20
    """Failing rows of one check in the last run: as many as quality.check_results keeps."""
    other_rows: int = 5
    """Failing rows of one check in an earlier run: its page is looked at for what it was, not to mend it."""
    drift_charts: int = 24
    """Charts of measures with their bands: those that matter most, and those that were outside of late."""
    drift_rows: int = 300
    """Measures in the table of the newest run."""
    waiting: int = 200
    """Rows in quarantine on the page; the command line lists them all."""


@dataclass(frozen=True, slots=True)
class History:
    """The answers. A run is told by its age among the newest: 1 is the last run."""

    runs: list[Row]
    days: list[Row]
    run_tables: dict[int, list[Row]]
    misses: dict[int, list[Row]]
    checks: list[Row]
    rejects: dict[int, list[Row]]
    set_aside: dict[int, list[Row]]
    table_counts: dict[int, list[Row]]
    stage_times: dict[int, list[Row]]
    drift: list[Row]
    """Measures that have a chart, with their values in the recent runs."""
    drift_now: list[Row]
    """Measures of the newest run that has any."""
    profiles: dict[str, dict[str, Row]]
    null_shares: dict[str, list[Row]]
    waiting: list[Row]
    """The first of the rows that wait in quarantine."""
    quarantine_states: list[Row]
    record_ids: dict[str, str] = field(default_factory=dict)
    """Names of the documents that failing and waiting rows speak of, by document_id."""


def read_history(
    connection: duckdb.DuckDBPyConnection, bounds: Bounds, staged_documents: Sequence[Path] = ()
) -> History:
    """Ask everything, once; `connection` has the warehouse's tables and views as `schema.table`.

    It is given temporary tables named `site_…`; nothing else of it changes.
    """
    _execute(connection, "recent_runs", runs=bounds.runs)
    _execute(connection, "recent_results")
    _execute(connection, "recent_profiles")
    _execute(connection, "recent_drift")
    _execute(connection, "set_aside_rows")
    misses = _rows(
        connection,
        "misses",
        most=bounds.misses,
        with_rows=bounds.misses_with_rows,
        last_rows=bounds.last_rows,
        other_rows=bounds.other_rows,
    )
    waiting = [{**row, "words": _words(row["row_json"])} for row in _rows(connection, "waiting", most=bounds.waiting)]
    whole_documents = _quoted(WHOLE_DOCUMENTS)
    told = [*(text for row in misses for text in row["rows"]), *(row["document_id"] or "" for row in waiting)]
    profiles: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in _rows(connection, "profiles"):
        profiles[row["table_name"]][row["column_name"]] = row
    return History(
        runs=_rows(connection, "runs", whole_documents=whole_documents),
        days=_rows(connection, "days"),
        run_tables=_by_age(_rows(connection, "run_tables")),
        misses=_by_age(misses),
        checks=_rows(connection, "checks"),
        rejects=_by_age(_rows(connection, "rejects")),
        set_aside=_by_age(_rows(connection, "set_aside", whole_documents=whole_documents)),
        table_counts=_by_age(_rows(connection, "table_counts")),
        stage_times=_by_age(_rows(connection, "stage_times")),
        drift=_rows(connection, "drift", always=_quoted(ALWAYS_DRAWN), most=bounds.drift_charts),
        drift_now=_rows(connection, "drift_now", most=bounds.drift_rows),
        profiles=dict(profiles),
        null_shares=_grouped(_rows(connection, "null_shares"), "table_name"),
        waiting=waiting,
        quarantine_states=_rows(connection, "quarantine_states"),
        record_ids=_record_ids(connection, told, staged_documents),
    )


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(map(literal, texts))


def _words(row_json: str) -> str:
    """The beginning of the first text that a row in quarantine has."""
    try:
        row = json.loads(row_json)
        texts = [row[name] for name in _TEXTS if isinstance(row.get(name), str)]
    except (ValueError, AttributeError, RecursionError):
        texts = []
    return cut(" ".join(texts[0].split()), _MOST_WORDS) if texts else ""


def _record_ids(
    connection: duckdb.DuckDBPyConnection, told: Iterable[str], staged_documents: Sequence[Path]
) -> dict[str, str]:
    """The names of the documents that are spoken of: those stored, then those that a run staged before it failed."""
    wanted = {found for text in told for found in _DOCUMENT_ID.findall(text)}
    found: dict[str, str] = {}
    sources = (DOCUMENTS.qualified_name, *(f"read_parquet({literal(str(path))})" for path in staged_documents))
    for source in sources:
        missing = _quoted(sorted(wanted - found.keys()))
        if missing:
            # The next run clears away what the last has staged, also while this is read.
            with contextlib.suppress(duckdb.IOException):
                rows = _rows(connection, "documents", source=source, ids=missing)
                found |= {row["document_id"]: row["record_id"] for row in rows}
    return found


def _by_age(rows: Iterable[Row]) -> dict[int, list[Row]]:
    return _grouped(rows, "age")


def _grouped(rows: Iterable[Row], name: str) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[name]].append(row)
    return dict(groups)


def _rows(connection: duckdb.DuckDBPyConnection, name: str, **values: int | str) -> list[Row]:
    result = _execute(connection, name, **values)
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _execute(connection: duckdb.DuckDBPyConnection, name: str, **values: int | str) -> duckdb.DuckDBPyConnection:
    """Execute the question; what is put in are numbers of this program and ids of a form that was looked at."""
    return connection.execute(_template(name).substitute(values))


@cache
def _template(name: str) -> Template:
    return Template(files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8"))
