"""The versions of a story on the page of one of them: what was sent in which order, and what each changed."""

from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli import lookup
from flows.cli.show_copy import label, moment
from flows.cli.terminal import one_line

Row = dict[str, Any]


def print_versions(screen: Console, connection: duckdb.DuckDBPyConnection, document_id: str) -> None:
    """The chain that the document is in, with what was added (+) and dropped (-); nothing where it is in none."""
    versions = lookup.versions(connection, document_id)
    if not versions:
        return
    screen.print(Text(f"Versions: {len(versions)}", style="bold underline"))
    for version in versions:
        screen.print(Text.assemble((f"{version['version_number']}. {label(version)}", "bold"), _described(version)))
        listed = Table.grid(padding=(0, 1))
        for sign, texts in (("+", version["added_texts"]), ("-", version["dropped_texts"])):
            for text in texts or []:
                listed.add_row("  ", sign, Text(one_line(text)))
        screen.print(listed)
    screen.print()


def _described(version: Row) -> str:
    """What the version calls itself, when it came, whether it stands, and how many hold it."""
    number = f" {version['signal_number']}" if version["signal_number"] is not None else ""
    parts = [
        f"{version['signal_kind']}{number}" if version["signal_kind"] else None,
        moment(version) if version["published_date"] else None,
        version["pub_status"] if version["pub_status"] != "usable" else None,
        f"{version['copy_count']:,} documents" if version["copy_count"] > 1 else None,
    ]
    told = ", ".join(part for part in parts if part)
    return f": {told}" if told else ""
