"""The page of a document that is held in quarantine, and what a page says of single rows that were set aside."""

from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli import lookup
from flows.cli.lookup import Target
from flows.cli.quarantine_words import KEY_LENGTH, STATES
from flows.cli.terminal import one_line, printable

Row = dict[str, Any]


def show_held(screen: Console, connection: duckdb.DuckDBPyConnection, target: Target) -> None:
    """Why the document has no article, what a person can do, and how its text begins."""
    document = lookup.received(connection, target.id)
    screen.print(Text(f"{one_line(document['record_id'])}: held in quarantine, with no article", style="bold"))
    screen.print()
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("document", document["document_id"])
    table.add_row("file", Text(one_line(document["source_uri"])))
    table.add_row("received", f"{document['ingested_at']:%Y-%m-%d %H:%M} UTC, {document['char_count']:,} characters")
    for row in lookup.set_aside(connection, target.id):
        table.add_row("set aside", Text(described(row)))
        table.add_row("why", Text(one_line(row["reason"])))
    screen.print(table)
    screen.print()
    screen.print("`copydesk quarantine show KEY` shows what broke the check; release lets the document in.")
    screen.print()
    screen.print(Text("Text", style="bold underline"))
    more = " …" if document["char_count"] > len(document["beginning"]) else ""
    screen.print(Text(printable(document["beginning"].replace("\r\n", "\n")) + more))


def set_aside_fact(connection: duckdb.DuckDBPyConnection, document_id: str) -> str:
    """What was set aside of a document that has an article, on one line; empty where nothing was."""
    return "; ".join(described(row) for row in lookup.set_aside(connection, document_id))


def described(row: Row) -> str:
    """The row's key, its check and its state."""
    key = str(row["quarantine_id"])[:KEY_LENGTH]
    return one_line(f"{key}: {row['check_name']} on {row['table_name']}, {STATES[row['state']]}")
