"""`copydesk show`: what was read off a document, or the reports of a story beside one another."""

from pathlib import Path

import click

from flows.cli.options import home_option


@click.command()
@click.argument("target", metavar="DOCUMENT|STORY")
@home_option
def show(target: str, home: Path) -> None:
    """Show what was read off a document, or the reports of a story, with the passages that they share.

    DOCUMENT is a file's name or a document_id, STORY a story_id; the beginning of one is enough where it is the only
    one. Passages are numbered: the same number stands at the same passage in each document.
    """
    from flows.cli.lookup import find
    from flows.cli.query import read_only_connection
    from flows.cli.show_document import show_document
    from flows.cli.show_held import show_held
    from flows.cli.show_story import show_story
    from flows.cli.terminal import console

    screen = console()
    with read_only_connection(home) as connection:
        found = find(connection, target)
        if found.kind == "story":
            show_story(screen, connection, found)
        elif found.kind == "held":
            show_held(screen, connection, found)
        else:
            show_document(screen, connection, found)
