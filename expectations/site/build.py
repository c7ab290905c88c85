"""The quality site: a folder of pages that open from disk, written anew as a whole each time."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import duckdb

from expectations.site.bands import band_charts, measured_now
from expectations.site.charts import RunCharts, day_charts, ledger_chart
from expectations.site.folder import replaced
from expectations.site.history import Bounds, History, Row, read_history
from expectations.site.profiles import ProfileView, profile_view
from expectations.site.render import render
from expectations.site.views import STAGES, CheckView, check_views, run_views
from warehouse.contracts import TABLES, Column, Table

DATA_DOCS = Path("data-docs") / "index.html"
"""Great Expectations' own pages, beside the site's folder; linked where they are there."""

_ASSETS = ("site.css", "site.js", "charts.js")
_VENDOR = (
    "echarts.min.js",
    "echarts-LICENSE.txt",
    "echarts-NOTICE.txt",
    "echarts-LICENSE-d3.txt",
    "zrender-LICENSE.txt",
)


_WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path from the site's root, its template, its title and what the template is given."""

    path: str
    template: str
    title: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What the pages say of where they come from, and what the connection to the warehouse does not tell."""

    home: str
    """The folder of all data, as the pages call it."""
    snapshot_id: int | None = None
    """The lake's snapshot that the connection shows."""
    row_counts: Mapping[str, int] = field(default_factory=dict)
    """The rows of each table, by `schema.table`, where they are known."""
    staged_documents: Sequence[Path] = ()
    """Parquet files of documents that are not in the warehouse, such as those of a run that failed, for the names of
    documents that its failing rows speak of."""


def build_site(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    built_at: datetime,
    source: Source,
    bounds: Bounds | None = None,
) -> Path:
    """Write the site into the folder, in place of what is there; its first page.

    Args:
        connection: it has the warehouse's tables and views as `raw.…`, `core.…`, `quality.…` and `mart.…`, and is
            given temporary tables named `site_…`.
        folder: where the site goes; all that is in it goes away.
        built_at: when it is built, for the foot of each page.
        source: where it comes from.
        bounds: how much of the history is shown.
    """
    history = read_history(connection, bounds or Bounds(), source.staged_documents)
    site = {
        "home": source.home,
        "snapshot_id": source.snapshot_id,
        "built_at": built_at,
        "has_data_docs": (folder.parent / DATA_DOCS).is_file(),
    }
    with replaced(folder) as beside:
        for page in pages(history, source.row_counts):
            path = beside / page.path
            path.parent.mkdir(exist_ok=True)
            root = "../" * page.path.count("/")
            context = {"site": site, "root": root, "path": page.path, "title": page.title, **page.context}
            path.write_text(render(page.template, context), encoding="utf-8", newline="\n")
        _copy_assets(beside / "assets")
    return folder / "index.html"


def pages(history: History, row_counts: Mapping[str, int]) -> Iterator[Page]:
    """Every page of the site; the rows of each table where they are known."""
    runs = run_views(history)
    checks = check_views(history, runs)
    links = {run.row["age"]: run.href for run in runs}
    charts = RunCharts(history, links)
    last = runs[0] if runs else None
    quarantine = _quarantine(history)
    yield Page(
        "index.html",
        "index.html",
        "The last run",
        {"run": last, "charts": [charts.volumes(), charts.checks()], "recent": runs[:8], **quarantine},
    )
    yield Page(
        "checks.html",
        "checks.html",
        "Checks",
        {
            "by_table": _by_table(checks),
            "counts": last and Counter(check.state for check in checks),
            "run_count": len(runs),
        },
    )
    yield Page("trends.html", "trends.html", "Trends", {**_trends(charts, history, links), "run_count": len(runs)})
    yield Page("runs.html", "runs.html", "Runs", {"runs": runs})
    yield Page("ledger.html", "ledger.html", "Ledger", {"run": last, "chart": last and ledger_chart(last.ledger)})
    yield Page("quarantine.html", "quarantine.html", "Quarantine", {"chart": charts.quarantined(), **quarantine})
    yield Page("tables.html", "tables.html", "Tables", {"schemas": _schemas(row_counts)})
    for table in TABLES:
        yield _table_page(table, history, checks, row_counts.get(table.qualified_name))
    for run in runs:
        if run.href:
            yield Page(run.href, "run.html", f"Run {run.run_id}", {"run": run, "chart": ledger_chart(run.ledger)})


def _quarantine(history: History) -> dict[str, Any]:
    """What the pages tell of rows set aside: those that wait, and by check how many are in which state."""
    by_check: dict[tuple[str, str], dict[str, Any]] = {}
    for row in history.quarantine_states:
        empty = {
            "table_name": row["table_name"],
            "check_name": row["check_name"],
            "reason": row["reason"],
            "counts": {},
        }
        entry = by_check.setdefault((row["table_name"], row["check_name"]), empty)
        entry["counts"][row["state"]] = row["row_count"]
    return {
        "waiting": history.waiting,
        "waiting_count": sum(entry["counts"].get(_WAITING, 0) for entry in by_check.values()),
        "by_check": list(by_check.values()),
        "decided": sorted({state for entry in by_check.values() for state in entry["counts"]} - {_WAITING}),
        "record_ids": history.record_ids,
    }


def _trends(charts: RunCharts, history: History, links: Mapping[int, str | None]) -> dict[str, list[Any]]:
    if not history.runs:
        return {"charts": [], "bands": [], "measured": [], "days": []}
    return {
        "charts": [charts.volumes(), charts.checks(), charts.quarantined(), charts.durations(STAGES)],
        "bands": band_charts(history, links),
        "measured": measured_now(history),
        "days": day_charts(history.days),
    }


def _by_table(checks: list[CheckView]) -> dict[str, dict[str, list[CheckView]]]:
    """The checks by stage and table."""
    found: dict[str, dict[str, list[CheckView]]] = {}
    for check in checks:
        found.setdefault(check.listed.stage, {}).setdefault(check.listed.table, []).append(check)
    return found


def _schemas(row_counts: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        row = {"table": table, "row_count": row_counts.get(table.qualified_name)}
        found.setdefault(table.schema, []).append(row)
    return found


def _table_page(table: Table, history: History, checks: list[CheckView], row_count: int | None) -> Page:
    profiles = history.profiles.get(table.qualified_name, {})
    newest = next(iter(profiles.values()), None)
    shares = {row["column_name"]: row["shares"] for row in history.null_shares.get(table.qualified_name, ())}
    return Page(
        f"tables/{table.qualified_name}.html",
        "table.html",
        table.qualified_name,
        {
            "table": table,
            "columns": [(column, _profile(column, profiles.get(column.name), shares)) for column in table.columns],
            "profiled": newest,
            "row_count": row_count,
            "checks": [check for check in checks if check.listed.table == table.qualified_name],
            "run_count": len(history.runs),
        },
    )


def _profile(column: Column, row: Row | None, shares: dict[str, list[Row]]) -> ProfileView | None:
    return None if row is None else profile_view(column, row, shares.get(column.name, ()))


def _copy_assets(folder: Path) -> None:
    with as_file(files(__package__).joinpath("assets")) as assets:
        (folder / "vendor").mkdir(parents=True)
        for name in _ASSETS:
            shutil.copyfile(assets / name, folder / name)
        for name in _VENDOR:
            shutil.copyfile(assets / "vendor" / name, folder / "vendor" / name)
