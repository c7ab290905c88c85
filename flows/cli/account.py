"""`copydesk account`: the ledger of a run, and whether it balances."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.options import home_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from flows.accounting import Account, Line

DOES_NOT_BALANCE = 1


@click.command()
@click.argument("run", required=False, metavar="[RUN]")
@home_option
def account(run: str | None, home: Path) -> int:
    """Account for every record and row of RUN: what was read is in the warehouse, rejected or set aside.

    RUN is a run's id or its beginning; without it, the last run is taken. Ends with exit code 1 where a sum does not
    add up, and names it.
    """
    from functools import partial

    from flows.accounting import draw_up
    from flows.cli.quarantine_list import ask_file
    from flows.cli.terminal import console
    from warehouse.contracts import LAKE_TABLES
    from warehouse.home import Home
    from warehouse.lake import Lake
    from warehouse.lake_view import lake_view
    from warehouse.run_changes import changes_of_run

    with Lake(Home(home), read_only=True) as lake, lake_view(lake) as connection:
        row = _one_run(ask_file(connection, "account_run", run or ""), run)
        tables = [table for table in LAKE_TABLES if table.schema != "quality"]
        changes = changes_of_run(lake, row["run_id"], tables)
        drawn = draw_up(row, partial(ask_file, connection), changes)
    _print(console(), drawn)
    return DOES_NOT_BALANCE if drawn.faults else 0


def _one_run(runs: list[dict[str, Any]], wanted: str | None) -> dict[str, Any]:
    """The run that is meant; CopydeskError where there is none, or several begin so."""
    from flows.cli.terminal import one_line
    from warehouse.errors import CopydeskError

    if not runs:
        what = f"There is no run {one_line(wanted)!r}" if wanted else "There has been no run yet"
        raise CopydeskError(f"{what}; `copydesk sql 'SELECT run_id FROM mart.runs'` lists the runs.")
    if wanted and len(runs) > 1 and runs[0]["run_id"] != wanted:
        shown = ", ".join(str(row["run_id"]) for row in runs[:5])
        raise CopydeskError(f"{one_line(wanted)!r} may be any of {shown}; give more of it.")
    return runs[0]


def _print(screen: "Console", drawn: "Account") -> None:
    from rich.text import Text

    run = drawn.run
    screen.print(Text(f"Run {run['run_id']}: {run['status']}", style="bold"))
    screen.print()
    _print_lines(screen, "Received", drawn.input)
    _print_lines(screen, "Documents", drawn.documents)
    _print_tables(screen, drawn)
    _print_lines(screen, "The whole warehouse, as it is now", drawn.warehouse)
    for name in drawn.failed_checks:
        screen.print(f"Failed: {name}")
    for fault in drawn.faults:
        screen.print(f"Does not balance: {fault}.")
    if not drawn.faults:
        screen.print("It balances.")


def _print_lines(screen: "Console", title: str, lines: "Sequence[Line]") -> None:
    from rich.table import Table
    from rich.text import Text

    from flows.cli.terminal import one_line

    if not lines:
        return
    screen.print(Text(title, style="bold underline"))
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim", overflow="fold")
    for line in lines:
        table.add_row(Text(f"{'  ' * line.depth}{one_line(line.label)}"), f"{line.count:,}", Text(one_line(line.note)))
    screen.print(table)
    screen.print()


def _print_tables(screen: "Console", drawn: "Account") -> None:
    from rich.table import Table
    from rich.text import Text

    if not drawn.tables:
        return
    screen.print(Text("Rows", style="bold underline"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for name in ("table", "read", "set aside", "staged", "written", "removed"):
        table.add_column(name, justify="left" if name == "table" else "right", no_wrap=True)
    for line in drawn.tables:
        counts = (line.read, line.set_aside, line.staged, line.inserted, line.deleted)
        table.add_row(line.name, *("" if count is None else f"{count:,}" for count in counts))
    screen.print(table)
    screen.print("Rows that were read again and are the same are not written again.")
    screen.print()
