"""One row that was set aside, on the screen: the row, the text around it, and what was decided."""

import json
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli.options import command_hint, home_hint
from flows.cli.quarantine_list import find_row, key_of, quarantine_of
from flows.cli.quarantine_words import STATES
from flows.cli.terminal import one_line, printable
from warehouse.read import ask

Row = dict[str, Any]

_CONTEXT = 160
"""Characters shown on either side of the row's span: two lines."""
_LONGEST_SPAN = 600
_LONGEST_VALUE = 400


def print_row(screen: Console, home: Path, key: str) -> None:
    """The row of the key."""
    with quarantine_of(home) as connection:
        row = find_row(connection, key)
        values = json.loads(row["row_json"])
        around = _text_around(connection, row["document_id"], values)
    _print_fields(screen, {"key": row["quarantine_id"], **_story(row)})
    if around is not None:
        screen.print(Text("In the document", style="bold underline"))
        screen.print(around)
        screen.print()
    screen.print(Text("The row", style="bold underline"))
    _print_fields(screen, {name: _shown(value) for name, value in values.items() if value is not None})
    if row["is_waiting"]:
        command, hint = command_hint(), home_hint(home)
        screen.print(f"Decide: {command} quarantine release{hint} {key_of(row)}, or drop in place of release.")


def _story(row: Row) -> dict[str, str]:
    """What happened to the row, in order."""
    what = "its whole document is held" if row["stage"] != "enrich" else f"a row of {row['table_name']}"
    told = {
        "state": STATES[row["state"]],
        "check": f"{row['check_name']} on {row['table_name']}, after {row['stage']}",
        "why": row["reason"],
        "document": f"{row['record_id'] or ''} ({row['document_id']})",
        "file": row["source_uri"] or "",
        "set aside": f"{row['set_aside_at']:%Y-%m-%d %H:%M} UTC by run {row['last_run_id']}: {what}",
    }
    if row["dependent_count"]:
        told["with it"] = f"{row['dependent_count']:,} rows that refer to it"
    if row["decision"]:
        note = f": {row['note']}" if row["note"] else ""
        told["decided"] = f"{row['decision']} {row['decided_at']:%Y-%m-%d %H:%M} UTC{note}"
    if row["outcome"]:
        told["then"] = f"{row['outcome'].replace('_', ' ')} in run {row['outcome_run_id']}"
    return told


def _print_fields(screen: Console, fields: dict[str, str]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields.items():
        table.add_row(Text(one_line(name)), Text(one_line(value)))
    screen.print(table)
    screen.print()


def _text_around(connection: duckdb.DuckDBPyConnection, document_id: str, values: Row) -> Text | None:
    """The received text around the row's span, which stands out; None where the row has none."""
    start, end = values.get("char_start"), values.get("char_end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return None
    begin = max(0, start - _CONTEXT)
    length = min(end - start, _LONGEST_SPAN)
    around = _part(connection, document_id, begin, start + length + _CONTEXT - begin)
    before, span, after = around[: start - begin], around[start - begin :][:length], around[start - begin + length :]
    cut = " …" if end - start > _LONGEST_SPAN else ""
    return Text.assemble(
        printable(before.lstrip()), ("»" + printable(span) + cut + "«", "bold"), printable(after.rstrip())
    )


def _part(connection: duckdb.DuckDBPyConnection, document_id: str, start: int, length: int) -> str:
    query = "SELECT substring(text, $2 + 1, $3) FROM raw.documents WHERE document_id = $1"
    found = ask(connection, query, (document_id, start, length)).fetchone()
    return str(found[0]) if found else ""


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]} … ({len(text):,} characters)"
