"""`copydesk sql`: a question to the published warehouse, in SQL."""

import sys
from pathlib import Path

import click

from flows.cli.options import home_option

FORMATS = ("table", "csv", "json", "parquet")


@click.command()
@click.argument("query", metavar="SQL")
@home_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="How the rows are written; by default as FILE's ending says, else as a table.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the rows to a file."
)
def sql(query: str, home: Path, format_name: str | None, output: Path | None) -> None:
    """Ask the warehouse one question in SQL; nothing can be changed.

    SQL is one query, or - to read it from standard input. The tables are described by `copydesk tables`; start with
    those of the schema mart.
    """
    from flows.cli.query import question, read_only_connection
    from flows.cli.query_output import write

    text = sys.stdin.read() if query == "-" else query
    with read_only_connection(home) as connection:
        write(question(connection, text), format_name or _format_of(output), output)


def _format_of(output: Path | None) -> str:
    """The format that a file's ending stands for, table for none and .txt; UsageError for another."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    if ending not in {*FORMATS, "", "txt"}:
        raise click.UsageError(f"No format is known for the ending .{ending}; name one with --format.")
    return ending if ending in FORMATS else "table"
