"""Options and arguments that several commands take."""

import functools
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_HOME = Path("data")
DEFAULT_SOURCE = Path("seeds/texts")


def home_option(command: Command) -> Command:
    """`--home DIR`, else COPYDESK_HOME, else ./data."""
    return click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="COPYDESK_HOME",
        default=DEFAULT_HOME,
        show_default=True,
        show_envvar=True,
        metavar="DIR",
        help="The folder of all data.",
    )(command)


def sources_argument(command: Command) -> Command:
    """`[SOURCE…]`: files, folders, globs and URLs."""
    return click.argument("sources", nargs=-1, metavar="[SOURCE]...")(command)


_FIELD_HELP = {
    "text": "The field of records that holds the text, where it has no usual name; a.b for a field in an object.",
    "id": "The field that holds their ids.",
    "url": "The field that holds their addresses.",
    "date": "The field that holds their dates of publication.",
    "publisher": "The field that holds their publishers.",
}


def field_options(command: Command) -> Command:
    """`--text-field NAME` and its like, handed to the command as `fields`: a name for each role that one was given."""

    @functools.wraps(command)
    def gathering(*arguments: Any, **named: Any) -> Any:
        given = {role: named.pop(f"{role}_field") for role in _FIELD_HELP}
        return command(*arguments, fields={role: name for role, name in given.items() if name}, **named)

    wrapped: Any = gathering
    for role, text in reversed(_FIELD_HELP.items()):
        wrapped = click.option(f"--{role}-field", metavar="NAME", help=text)(wrapped)
    return cast("Command", wrapped)


def sources_or_default(sources: tuple[str, ...]) -> list[str]:
    """What was named, else ./seeds/texts where there is such a folder.

    Raises:
        click.UsageError: nothing was named and there is no such folder.
    """
    if sources:
        return list(sources)
    if DEFAULT_SOURCE.is_dir():
        return [str(DEFAULT_SOURCE)]
    raise click.UsageError(
        f"No source is named, and there is no {DEFAULT_SOURCE} here; name files, folders, globs or URLs."
    )


def command_hint() -> str:
    """How to call this command again: `copydesk` where the shell finds it, else the path that it was called by."""
    called = Path(sys.argv[0])
    found = shutil.which("copydesk")
    if called.name != "copydesk" or (found is not None and Path(found).resolve() == called.resolve()):
        return "copydesk"
    here = Path.cwd()
    path = called.absolute()
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))


def home_hint(home: Path) -> str:
    """` --home DIR` for commands that are shown to the user, or nothing where it is the default."""
    return "" if home == DEFAULT_HOME else f" --home {shlex.quote(str(home))}"
