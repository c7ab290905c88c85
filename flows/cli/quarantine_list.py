"""The list of what waits in quarantine, and how its rows are found by key."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli.options import command_hint, home_hint
from flows.cli.quarantine_words import KEY_LENGTH
from flows.cli.terminal import one_line
from warehouse.errors import CopydeskError
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.lake_view import lake_view
from warehouse.read import ask

Row = dict[str, Any]

_MOST_ROWS = 200
_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are meant: of a check, of a table, of a run (by the beginning of its id); None means any."""

    check_name: str | None = None
    table_name: str | None = None
    run_id: str | None = None


@contextlib.contextmanager
def quarantine_of(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake's tables and views for reading: what was decided a moment ago is there, though not yet published.

    Raises:
        CopydeskError: the home has no lake yet, or it cannot be opened.
    """
    with Lake(Home(home), read_only=True) as lake, lake_view(lake) as connection:
        yield connection


def print_list(screen: Console, home: Path, wanted: Wanted, *, is_all: bool) -> None:
    """One line a decision that waits, on a document or a row; with `is_all`, of every one and its state."""
    with quarantine_of(home) as connection:
        found = rows_of(connection, wanted)
    shown = found if is_all else [row for row in found if row["is_waiting"]]
    if not shown:
        decided = f"; {len(found):,} decided or gone, see --all" if found else ""
        screen.print(f"Nothing waits in quarantine{decided}.")
        return
    lines = _together(shown)
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for name in ("key", *(["state"] if is_all else []), "check", "table", "since", "document"):
        table.add_column(name, no_wrap=name in {"key", "state", "since"}, overflow="fold")
    for row, *others in lines[:_MOST_ROWS]:
        cells = [key_of(row), *([row["state"]] if is_all else []), row["check_name"], row["table_name"]]
        table.add_row(*(Text(one_line(str(cell))) for cell in (*cells, _day(row))), Text(_document(row, len(others))))
    screen.print(table)
    screen.print()
    if len(lines) > _MOST_ROWS:
        screen.print(f"… and {len(lines) - _MOST_ROWS:,} more; narrow the list with --check, --table or --run.")
    waiting = sum(rows[0]["is_waiting"] for rows in lines)
    command, hint = command_hint(), home_hint(home)
    screen.print(f"{waiting:,} {'waits' if waiting == 1 else 'wait'} for a decision:")
    for verb in ("show", "release", "drop"):
        screen.print(f"  {command} quarantine {verb}{hint} {key_of(shown[0])}", soft_wrap=True)


def rows_of(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[Row]:
    """The rows of mart.quarantine that broke a check themselves, the newest first."""
    return ask_file(
        connection,
        "quarantine_list",
        wanted.check_name or "",
        wanted.table_name or "",
        wanted.run_id or "",
    )


def find_row(connection: duckdb.DuckDBPyConnection, key: str) -> Row:
    """The one row that the key, or its beginning, names.

    Raises:
        CopydeskError: there is none, or there are several.
    """
    return matching(rows_of(connection, Wanted()), key)


def matching(rows: Sequence[Row], key: str) -> Row:
    """The one row whose quarantine_id begins with the key; CopydeskError where there is none, or are several."""
    matches = [row for row in rows if key and row["quarantine_id"].startswith(key.lower())]
    if not matches:
        raise CopydeskError(
            f"Nothing in quarantine has the key {one_line(key)!r}; `copydesk quarantine list --all` lists the keys."
        )
    if len(matches) > 1:
        shown = ", ".join(row["quarantine_id"][: KEY_LENGTH + 4] for row in matches[:_MOST_CANDIDATES])
        more = f" and {len(matches) - _MOST_CANDIDATES} more" if len(matches) > _MOST_CANDIDATES else ""
        raise CopydeskError(f"{one_line(key)!r} may be any of {shown}{more}; give more of it.")
    return matches[0]


def key_of(row: Row) -> str:
    """The key that is shown of a row."""
    return str(row["quarantine_id"])[:KEY_LENGTH]


def ask_file(connection: duckdb.DuckDBPyConnection, query: str, *values: str) -> list[Row]:
    """The rows that a query of flows/cli/queries gives."""
    text = files(__package__).joinpath("queries", f"{query}.sql").read_text(encoding="utf-8")
    try:
        result = ask(connection, text, values)
    except ValueError as error:
        raise CopydeskError("A name has a character that no name has.") from error
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def decided_with(row: Row) -> tuple[str, ...]:
    """What rows have in common that one decision is about: a document that is held for one check, or a single row."""
    if row["stage"] == "enrich":
        return (row["quarantine_id"],)
    return (row["document_id"], row["check_name"], row["state"])


def _together(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows that one decision is about, together, in the order of the first of each."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(decided_with(row), []).append(row)
    return list(found.values())


def _day(row: Row) -> str:
    return f"{row['set_aside_at']:%Y-%m-%d %H:%M}"


def _document(row: Row, other_count: int) -> str:
    others = f" (and {other_count:,} more of its rows)" if other_count else ""
    with_it = f" (with {row['dependent_count']:,} that refer to it)" if row["dependent_count"] else ""
    return f"{one_line(row['record_id'] or row['document_id'])}: {one_line(row['words'] or '')}{others}{with_it}"
