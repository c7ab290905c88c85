"""`copydesk quarantine`: what checks have set aside, and a person's decisions on it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from flows.cli.options import home_option

Command = TypeVar("Command", bound=Callable[..., object])


@click.group()
def quarantine() -> None:
    """Work through what checks have set aside: list it, show a row, release it or drop it.

    A row that breaks a check of severity quarantine does not enter the warehouse until somebody has looked at it.
    """


def _filters(command: Command) -> Command:
    """`--check`, `--table` and `--run`, handed to the command as check_name, table_name and run_id."""
    for option, name, text in (
        ("--run", "run_id", "Only what this run set aside; the beginning of its id is enough."),
        ("--table", "table_name", "Only rows of this table, such as core.quotes."),
        ("--check", "check_name", "Only what broke this check."),
    ):
        command = click.option(option, name, metavar="NAME" if option != "--run" else "RUN", help=text)(command)
    return command


def _decision(command: Command) -> Command:
    """The arguments and options of `release` and `drop`."""
    command = click.option(
        "--wait",
        "wait_seconds",
        type=click.FloatRange(min=0),
        default=0.0,
        metavar="SECONDS",
        help="Wait this long for a run of the same home to end.",
    )(command)
    command = click.option("--note", metavar="TEXT", help="Why, for whoever asks later.")(command)
    command = _filters(command)
    command = click.option("--all", "is_all", is_flag=True, help="Take all that --check names, and no KEY.")(command)
    command = home_option(command)
    return click.argument("keys", nargs=-1, metavar="[KEY]...")(command)


@quarantine.command("list")
@home_option
@click.option("--all", "is_all", is_flag=True, help="List what has been decided and what came back as well.")
@_filters
def list_rows(home: Path, is_all: bool, check_name: str | None, table_name: str | None, run_id: str | None) -> None:
    """List what waits for a decision: its key, the check, the table, the document."""
    from flows.cli.quarantine_list import Wanted, print_list
    from flows.cli.terminal import console

    print_list(console(), home, Wanted(check_name, table_name, run_id), is_all=is_all)


@quarantine.command("show")
@click.argument("key", metavar="KEY")
@home_option
def show_row(key: str, home: Path) -> None:
    """Show one row that was set aside, the text around it, and what was decided.

    KEY is what `copydesk quarantine list` shows; its beginning is enough where it is the only one.
    """
    from flows.cli.quarantine_show import print_row
    from flows.cli.terminal import console

    print_row(console(), home, key)


@quarantine.command("release")
@_decision
def release(keys: tuple[str, ...], **options: object) -> None:
    """Let rows pass: they enter the warehouse with the next run, as they are.

    KEY is what `copydesk quarantine list` shows. The check lets the same row pass from then on.
    """
    _decide("released", keys, **options)  # type: ignore[arg-type]


@quarantine.command("drop")
@_decision
def drop(keys: tuple[str, ...], **options: object) -> None:
    """Keep rows out for good; they stay in the ledger as dropped, and can be released later.

    KEY is what `copydesk quarantine list` shows.
    """
    _decide("dropped", keys, **options)  # type: ignore[arg-type]


def _decide(  # noqa: PLR0913 -- the options of a command
    decision: str,
    keys: tuple[str, ...],
    *,
    home: Path,
    is_all: bool,
    check_name: str | None,
    table_name: str | None,
    run_id: str | None,
    note: str | None,
    wait_seconds: float,
) -> None:
    from flows.cli.quarantine_decide import decide_and_tell
    from flows.cli.quarantine_list import Wanted
    from flows.cli.terminal import console

    if is_all == bool(keys):
        raise click.UsageError("Give the keys of rows, or --all with --check, and not both.")
    if is_all and check_name is None:
        raise click.UsageError("--all goes with --check: say which check's rows are meant.")
    wanted = Wanted(check_name, table_name, run_id)
    decide_and_tell(console(), home, decision, keys, wanted, note, wait_seconds)
