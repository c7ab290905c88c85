"""The page of one story: its reports, what they share, and their copy one under the other."""

from itertools import combinations

import duckdb
from rich.console import Console
from rich.text import Text

from flows.cli import lookup
from flows.cli.lookup import Target
from flows.cli.marking import Passage
from flows.cli.show_copy import label, print_copy, print_passages
from flows.cli.show_document import print_facts, print_heading


def show_story(screen: Console, connection: duckdb.DuckDBPyConnection, target: Target) -> None:
    """The story's articles, the earliest first; a passage has the same number in each of them."""
    articles = lookup.articles(connection, target)
    count = len(articles)
    screen.print(Text(f"{target.id}: {count} {'article' if count == 1 else 'articles'}", style="bold underline"))
    screen.print()
    marked: dict[str, list[Passage]] = {article["document_id"]: [] for article in articles}
    number = 1
    for own, other in combinations(articles, 2):
        shared = lookup.shared_passages(connection, own["document_id"], other["document_id"], number)
        if not shared:
            continue
        screen.print(Text(f"Shared by {label(own)} and {label(other)}:", style="bold"))
        print_passages(screen, shared, own, other)
        screen.print()
        marked[own["document_id"]] += [passage.own for passage in shared]
        marked[other["document_id"]] += [passage.other for passage in shared]
        number += len(shared)
    for article in articles:
        print_heading(screen, article)
        print_facts(screen, connection, article)
        print_copy(screen, connection, article, marked[article["document_id"]])
