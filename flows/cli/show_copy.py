"""An article's copy as text, with the passages that it shares marked and numbered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli import lookup
from flows.cli.lookup import SharedPassage
from flows.cli.marking import Passage, pieces
from flows.cli.terminal import one_line, printable

Row = dict[str, Any]

_COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "red")


def print_copy(
    screen: Console, connection: duckdb.DuckDBPyConnection, article: Row, passages: Sequence[Passage]
) -> None:
    """The article's paragraphs, each passage between `[1:` and `:1]`."""
    for spans in lookup.paragraphs(connection, article["document_id"]):
        paragraph = Text()
        for start, end in spans:
            touching = [passage for passage in passages if passage.start < end and start < passage.end]
            if paragraph and not paragraph.plain[-1].isspace():
                paragraph.append(" ")
            for piece in pieces(start, end, touching):
                for number in piece.opening:
                    paragraph.append(f"[{number}: ", style=_mark_style(number))
                style = colour(piece.covering[0]) if piece.covering else ""
                paragraph.append(_flowing(article["text"][piece.start : piece.end]), style=style)
                for number in piece.closing:
                    paragraph.append(f" :{number}]", style=_mark_style(number))
        screen.print(paragraph)
        screen.print()


def print_passages(screen: Console, shared: Sequence[SharedPassage], own: Row, other: Row) -> None:
    """The shared passages as a numbered list, and who had them first."""
    listed = Table.grid(padding=(0, 1))
    for passage in shared:
        text = Text(_flowing(own["text"][passage.own.start : passage.own.end]))
        text.append(f"  ({passage.word_count} words)", style="dim")
        listed.add_row("", Text(f"[{passage.own.number}]", style=_mark_style(passage.own.number)), text)
    screen.print(listed)
    screen.print(Text(f"  {who_was_first(own, other)}", style="dim"))


def who_was_first(own: Row, other: Row) -> str:
    """Which of two articles was published first, as far as their days and moments tell."""
    for column in ("published_at", "published_date"):
        if own[column] and other[column] and own[column] != other[column]:
            first, second = (own, other) if own[column] < other[column] else (other, own)
            return f"First in {label(first)} ({moment(first)}), then in {label(second)} ({moment(second)})."
    if own["published_date"] and own["published_date"] == other["published_date"]:
        return f"Both were published on {own['published_date']}; which was first is not known."
    return "Which was first is not known."


def moment(article: Row) -> str:
    """When the article was published, as exactly as it is known."""
    if article["published_at"]:
        return f"{article['published_at']:%Y-%m-%d %H:%M} UTC"
    day: date = article["published_date"]
    return day.isoformat()


def label(article: Row) -> str:
    """The article's file name and the beginning of its id."""
    return f"{one_line(article['record_id'])} ({article['document_id'][:12]})"


def colour(number: int) -> str:
    """The colour of a passage's number, the same wherever it stands."""
    return _COLOURS[number % len(_COLOURS)]


def _mark_style(number: int) -> str:
    return f"bold {colour(number)}"


def _flowing(text: str) -> str:
    """Received text as part of a paragraph: line ends as spaces, nothing else lost."""
    return printable(text.replace("\r\n", " ").replace("\n", " ").replace("\r", " "))
