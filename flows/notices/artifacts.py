"""What a run leaves in Prefect's dashboard: its summary, a table of its checks, and a link to the quality site."""

from collections import Counter
from collections.abc import Iterable

import pyarrow as pa
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.notices.settings import NoticeSettings
from flows.report import summary_markdown
from flows.summary import RunSummary
from warehouse.home import Home

SUMMARY_KEY = "newswire-run"
CHECKS_KEY = "newswire-checks"
SITE_KEY = "newswire-quality"

_MOST_NAMED = 20
"""Checks that a cell of the table names: more is a fault of the program, and the site lists them all."""


def leave_summary(summary: RunSummary) -> None:
    """The run's summary, as Markdown."""
    create_markdown_artifact(summary_markdown(summary), key=SUMMARY_KEY, description=f"Run {summary.run_id}")


def leave_checks(run_id: str, results: Iterable[pa.Table]) -> None:
    """A row a stage: how many of its checks held, and which did not (tables of quality.check_results)."""
    create_table_artifact(checks_by_stage(results), key=CHECKS_KEY, description=f"Checks of run {run_id}")


def leave_link_to_site(run_id: str, home: Home, settings: NoticeSettings) -> None:
    """The address of the run's quality site: where it is served, else its file."""
    address = site_address(home, settings)
    create_link_artifact(address, "Quality site", key=SITE_KEY, description=f"As it is after run {run_id}")


def site_address(home: Home, settings: NoticeSettings) -> str:
    """The address of the quality site's first page."""
    if settings.report_url:
        return f"{settings.report_url.rstrip('/')}/site/index.html"
    return (home.quality_path.absolute() / "site" / "index.html").as_uri()


def checks_by_stage(results: Iterable[pa.Table]) -> list[dict[str, str | int]]:
    """One row a stage, in the order of the results: checks made, held, and those that did not by what that does."""
    by_stage: dict[str, Counter[str]] = {}
    names: dict[tuple[str, str], list[str]] = {}
    for table in results:
        columns = ["stage", "severity", "success", "table_name", "check_name"]
        for row in table.select(columns).to_pylist():
            what = "held" if row["success"] else row["severity"]
            by_stage.setdefault(row["stage"], Counter())[what] += 1
            if not row["success"]:
                names.setdefault((row["stage"], what), []).append(f"{row['table_name']}: {row['check_name']}")
    return [
        {
            "stage": stage,
            "checks": counts.total(),
            "held": counts["held"],
            "failed": _named(names.get((stage, "fail"), [])),
            "set rows aside": _named(names.get((stage, "quarantine"), [])),
            "warned": _named(names.get((stage, "warn"), [])),
        }
        for stage, counts in by_stage.items()
    ]


def _named(names: list[str]) -> str:
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {rest:,} more" if rest > 0 else "")
