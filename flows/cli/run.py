"""`copydesk run`: one run of the flow, now."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.options import (
    command_hint,
    field_options,
    home_hint,
    home_option,
    sources_argument,
    sources_or_default,
)
from flows.cli.terminal import one_line
from flows.summary import ChecksFailedError, Outcome, RunSummary
from warehouse.home import Home

if TYPE_CHECKING:
    from rich.console import Console

_MOST_REJECTS = 20


@click.command()
@sources_argument
@home_option
@field_options
@click.option(
    "--wait",
    "wait_seconds",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="Wait this long for another run of the same home to end; without it, a second run is refused.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show Prefect's own log as well.")
def run(sources: tuple[str, ...], home: Path, fields: dict[str, str], wait_seconds: float, verbose: bool) -> None:
    """Bring what is new in SOURCE into the warehouse, check it, and publish it.

    SOURCE is a file, a folder, a quoted glob, or a URL that fsspec reads. What is read: .txt and .html; records in
    .jsonl, .csv, .tsv, .parquet, .json (ninjs too), .xml (NewsML-G2) and .warc; each also as .gz or inside .zip.
    Without a SOURCE, seeds/texts is read where there is such a folder. A run that finds nothing new changes nothing.
    """
    from flows.prefect_session import prefect_server, set_defaults

    named = sources_or_default(sources)
    set_defaults(verbose=verbose)
    _refuse_mistakes(named, home)

    from flows.cli.run_watcher import RunWatcher
    from flows.cli.terminal import console
    from flows.progress import watched_by

    screen = console()
    with RunWatcher(screen) as watcher, watched_by(watcher):
        watcher.started("start Prefect", None)
        with prefect_server(partial(_load, home), scheduling=False):
            from flows.newswire import newswire

            try:
                summary = newswire(named, home, wait_seconds, fields)
            except ChecksFailedError:
                screen.print(f"What failed, and in which rows: {one_line(str(_site(home)))}", soft_wrap=True)
                raise
    _tell(screen, summary)


def _load(home: Path) -> None:
    """Load the flow; and the checks, which only a run with news needs, where the home is new."""
    import flows.newswire  # noqa: F401

    if not Home(home).published_path.exists():
        import expectations.audit  # noqa: F401


def _refuse_mistakes(sources: list[str], home: Path) -> None:
    """Say what is wrong with the sources before anything slow begins; the flow looks again when it reads them."""
    from flows.sources import list_inputs

    list_inputs(sources, excluded=home)


def _site(home: Path) -> Path:
    """The first page of the home's quality site."""
    return Home(home).quality_path / "site" / "index.html"


def _tell(screen: "Console", summary: RunSummary) -> None:
    """What came out, and what to do next."""
    rows = summary.row_counts
    command, hint = command_hint(), home_hint(summary.home)
    screen.print()
    for reject in summary.rejects[:_MOST_REJECTS]:
        screen.print(f"Rejected {one_line(reject.record_id)}: {reject.reason_code}, {one_line(reject.detail)}")
    if len(summary.rejects) > _MOST_REJECTS:
        screen.print(f"… and {len(summary.rejects) - _MOST_REJECTS:,} more: see raw.rejects")
    for name, count in summary.set_aside.items():
        screen.print(f"Set aside by {one_line(name)}: {count:,} {'row' if count == 1 else 'rows'}")
    if summary.set_aside:
        screen.print(f"See what was set aside: {command} quarantine list{hint}", soft_wrap=True)
    for name in summary.checks.warned:
        screen.print(f"Warning: {one_line(name)} did not hold; see quality.check_results")
    if summary.outcome is Outcome.NOTHING_NEW:
        screen.print("Nothing new; the warehouse is as it was.")
    elif summary.outcome is Outcome.REPUBLISHED:
        screen.print("Nothing new; the published file was missing or old, and is built again.")
    pairs = ", ".join(f"{count:,} {relation}" for relation, count in summary.pair_counts.items()) or "none"
    screen.print(
        f"The warehouse holds {rows['core.articles']:,} articles, {rows['core.wire_items']:,} wire items, "
        f"{rows['core.stories']:,} stories; pairs of documents: {pairs}."
    )
    screen.print(f"It is the DuckDB file {one_line(str(summary.published_path))}", soft_wrap=True)
    screen.print(f"Its quality is shown on {one_line(str(_site(summary.home)))}", soft_wrap=True)
    screen.print()
    if summary.example_document_id:
        columns = "record_id, headline, agency_code, published_date"
        screen.print("Ask it:")
        screen.print(f'  {command} sql{hint} "SELECT {columns} FROM mart.articles"', soft_wrap=True)
        screen.print(f"  {command} show{hint} {summary.example_document_id[:12]}", soft_wrap=True)
        screen.print(f"  {command} tables")
