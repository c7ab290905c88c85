"""The page of one document."""

from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli import lookup
from flows.cli.lookup import Target
from flows.cli.marking import Passage
from flows.cli.show_copy import label, moment, print_copy, print_passages
from flows.cli.show_events import about, print_events
from flows.cli.show_held import set_aside_fact
from flows.cli.show_versions import print_versions
from flows.cli.terminal import one_line

Row = dict[str, Any]

_KINDS = {"person": "people", "organization": "organizations", "place": "places", "other": "other names"}


def show_document(screen: Console, connection: duckdb.DuckDBPyConnection, target: Target) -> None:
    """What was read off the document, what it shares with others, and its copy with those passages marked."""
    (article,) = lookup.articles(connection, target)
    print_heading(screen, article)
    print_facts(screen, connection, article)
    print_events(screen, lookup.events(connection, target.id))
    _print_quotes(screen, lookup.quotes(connection, target.id))
    print_versions(screen, connection, article["document_id"])
    passages = _print_related(screen, connection, article)
    _print_title(screen, "Copy")
    print_copy(screen, connection, article, passages)


def print_heading(screen: Console, article: Row) -> None:
    """The headline, or a word for its absence."""
    headline = (
        one_line(article["headline"]) if article["headline"] else f"{one_line(article['record_id'])} (no headline)"
    )
    screen.print(Text(headline, style="bold"))
    if article["standfirst"]:
        screen.print(Text(one_line(article["standfirst"]), style="italic"))
    screen.print()


def print_facts(screen: Console, connection: duckdb.DuckDBPyConnection, article: Row) -> None:
    """One line a fact, those that are not known left out."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    document_id = article["document_id"]
    for name, value in [
        *_facts(connection, article),
        *_named(connection, document_id),
        *about(connection, document_id),
        ("quarantine", set_aside_fact(connection, document_id)),
    ]:
        if value:
            table.add_row(name, Text(one_line(value)))
    screen.print(table)
    screen.print()


def _facts(connection: duckdb.DuckDBPyConnection, article: Row) -> list[tuple[str, str | None]]:
    agency = article["agency_name"] and f"{article['agency_name']} ({article['agency_code']})"
    credit = article["credit_line"] and f"credited as {article['credit_line']!r}"
    place = ", ".join(part for part in (article["dateline_place"], article["dateline_country_code"]) if part)
    dateline = article["dateline_text"] and f"{article['dateline_text']}{f' = {place}' if place else ''}"
    signal = f", {article['signal_code']}" if article["signal_code"] else ""
    copies = article["copy_count"] or 1
    return [
        ("document", article["document_id"]),
        ("file", article["source_uri"]),
        ("published", _published(article)),
        ("read from", _evidence(lookup.date_evidence(connection, article["document_id"]))),
        ("agency", "; ".join(part for part in (agency, credit) if part)),
        ("publisher", article["publisher_name"]),
        ("byline", article["byline"]),
        ("dateline", dateline),
        ("language", article["language_code"]),
        ("status", f"{article['pub_status']}{signal}" if signal or article["pub_status"] != "usable" else None),
        ("words", f"{article['word_count']:,}"),
        ("wire item", f"{article['wire_item_id']}: {_role_in_wire_item(copies, is_original=article['is_original'])}"),
        ("story", _story(article)),
    ]


def _published(article: Row) -> str | None:
    if not article["published_date"]:
        return "not known"
    return f"{moment(article)} ({article['published_date_method']}): {article['published_date_note']}"


def _evidence(spans: list[Row]) -> str:
    return "; ".join(
        f'"{one_line(span["text"])}"' + ("" if span["is_own"] else f" in {one_line(span['record_id'])}")
        for span in spans
    )


def _role_in_wire_item(copies: int, *, is_original: bool) -> str:
    if copies == 1:
        return "the only copy"
    return f"the original of {copies:,} copies" if is_original else f"one of {copies:,} copies"


def _story(article: Row) -> str | None:
    if not article["story_id"]:
        return None
    count, sources = article["article_count"], article["independent_source_count"]
    if count == 1:
        return f"{article['story_id']}: no other article"
    noun = "source" if sources == 1 else "sources"
    return f"{article['story_id']}: {count:,} articles from {sources:,} independent {noun}"


def _named(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[tuple[str, str]]:
    """The names by kind, each with the forms that the text uses and the part it plays."""
    by_kind: dict[str, list[str]] = {}
    for entity in lookup.names(connection, document_id):
        details = [entity["country_code"]] if entity["country_code"] else []
        details += [role.replace("_", " ") for role in entity["roles"] or []]
        details += [f'as "{text}"' for text in entity["texts"] if text != entity["name"]]
        by_kind.setdefault(entity["entity_type"], []).append(
            entity["name"] + (f" ({', '.join(details)})" if details else "")
        )
    return [(name, "; ".join(by_kind[kind])) for kind, name in _KINDS.items() if kind in by_kind]


def _print_quotes(screen: Console, quotes: list[Row]) -> None:
    if not quotes:
        return
    _print_title(screen, f"Quotes: {len(quotes)}")
    listed = Table.grid(padding=(0, 1))
    for quote in quotes:
        speaker = one_line(quote["speaker_name"] or "speaker not known")
        cue = f", {one_line(quote['cue'])}" if quote["cue"] else ""
        via = f", via {one_line(quote['via_name'])}" if quote["via_name"] else ""
        listed.add_row("", Text.assemble((speaker, "bold"), f"{cue}{via}: “{one_line(quote['text'])}”"))
    screen.print(listed)
    screen.print()


def _print_related(screen: Console, connection: duckdb.DuckDBPyConnection, article: Row) -> list[Passage]:
    """The documents that share copy with this one; gives the numbered passages, as they stand in this one."""
    related = lookup.pairs(connection, article["document_id"])
    if not related:
        return []
    _print_title(screen, f"Shares copy with {len(related)}")
    marked: list[Passage] = []
    for pair in related:
        other = {**pair, "document_id": pair["other_id"]}
        screen.print(Text.assemble((label(other), "bold"), f": {describe_pair(pair)}"))
        shared = lookup.shared_passages(connection, article["document_id"], pair["other_id"], len(marked) + 1)
        print_passages(screen, shared, article, other)
        marked += [passage.own for passage in shared]
        screen.print()
    return marked


def describe_pair(pair: Row) -> str:
    """The relation and how much is shared."""
    words = f"{pair['shared_word_count']:,} words"
    return f"{pair['relation']}, {words}, {pair['own_share']:.0%} of this one and {pair['other_share']:.0%} of that one"


def _print_title(screen: Console, title: str) -> None:
    screen.print(Text(title, style="bold underline"))
