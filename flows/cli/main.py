"""The `copydesk` command.

Every module of the command line imports nothing heavy before it is needed: `--help`, `--version`, `sql`, `tables`
and `show` answer at once, and only `run` and `serve` load Prefect.
"""

import os
import sys
from io import TextIOWrapper
from typing import NoReturn

import click

from flows.cli.account import account
from flows.cli.interrupts import interrupts_remembered
from flows.cli.quarantine import quarantine
from flows.cli.report import report
from flows.cli.run import run
from flows.cli.serve import serve
from flows.cli.show import show
from flows.cli.sql import sql
from flows.cli.tables import tables
from flows.cli.terminal import complain
from flows.summary import ChecksFailedError
from warehouse.errors import CopydeskError, is_out_of_space

CHECKS_FAILED = 1
USERS_MISTAKE = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="copydesk", prog_name="copydesk")
def commands() -> None:
    """Turn wire copy into a checked DuckDB warehouse of unique, dated, attributed stories.

    Start with `copydesk run FOLDER`, then ask it with `copydesk sql` and `copydesk show`.
    """


for command in (run, sql, tables, show, quarantine, account, report, serve):
    commands.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 checks failed, 2 the user's mistake, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows a question mark for it; that is no reason to stop.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    with interrupts_remembered() as interrupts:
        try:
            code = _exit_code(arguments)
        except Exception:
            if not interrupts.seen:
                raise
            code = _interrupted()
    sys.exit(code)


def _exit_code(arguments: list[str] | None) -> int:
    try:
        code = _run(arguments)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USERS_MISTAKE
    except click.ClickException as error:
        complain(f"{_sentence(error)}{_see_help(error)}")
        return USERS_MISTAKE
    except CopydeskError as error:
        complain(str(error))
        return USERS_MISTAKE
    except ChecksFailedError as error:
        complain(str(error))
        return CHECKS_FAILED
    except (click.Abort, KeyboardInterrupt):
        return _interrupted()
    return code if isinstance(code, int) else 0


def _interrupted() -> int:
    complain("Interrupted; the warehouse is whole, and the next run takes up what this one left.")
    return INTERRUPTED


def _run(arguments: list[str] | None) -> object:
    """The command's own exit code, or None; CopydeskError where what it prints finds no room."""
    try:
        code: object = commands.main(arguments, prog_name="copydesk", standalone_mode=False)
        sys.stdout.flush()
    except OSError as error:
        if not is_out_of_space(error):
            raise
        _forget_unwritten()
        why = f"The output cannot be written ({error.strerror}); free some space or write it elsewhere."
        raise CopydeskError(why) from error
    return code


def _forget_unwritten() -> None:
    """Python writes what is left of the output once more as it exits, and would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sentence(error: click.ClickException) -> str:
    return error.format_message().rstrip(".")


def _see_help(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"; see `{context.command_path} --help`." if context else "."


if __name__ == "__main__":
    main()
