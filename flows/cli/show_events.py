"""What a document tells of and is about, as `copydesk show` prints it."""

from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli import lookup
from flows.cli.terminal import one_line

Row = dict[str, Any]

_DATE_FORMS = {"day": "%Y-%m-%d", "week": "week of %Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def about(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[tuple[str, str]]:
    """One line of topics, with how sure each is, and one of keywords; empty ones are left out by the caller."""
    topics = lookup.topics(connection, document_id)
    keywords = lookup.keywords(connection, document_id)
    return [
        ("topics", "; ".join(f"{topic['media_topic_name']} ({topic['confidence']:.0%})" for topic in topics)),
        ("keywords", "; ".join(keyword["keyword"] for keyword in keywords)),
    ]


def print_events(screen: Console, events: list[Row]) -> None:
    """One line an event: when, what, who, where."""
    if not events:
        return
    screen.print(Text(f"Events: {len(events)}", style="bold underline"))
    listed = Table.grid(padding=(0, 1))
    for event in events:
        listed.add_row("", _date(event), Text(one_line(_sentence(event))))
    screen.print(listed)
    screen.print()


def _date(event: Row) -> str:
    if event["event_date"] is None:
        return "-"
    date: str = event["event_date"].strftime(_DATE_FORMS[event["event_date_precision"]])
    return date


def _sentence(event: Row) -> str:
    sides = [", ".join(event[side]) for side in ("actors", "recipients") if event[side]]
    kind = event["event_kind"].replace("_", " ") + (" to come" if event["is_future"] else "")
    place = f" ({event['place_name']})" if event["place_name"] else ""
    return f"{kind}: {' and '.join(sides)}{place}"
