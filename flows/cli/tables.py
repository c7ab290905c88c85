"""`copydesk tables`: the data dictionary in the terminal."""

import click


@click.command()
@click.argument("table", required=False, metavar="[TABLE]")
def tables(table: str | None) -> None:
    """Describe every table, or the columns of TABLE.

    TABLE is a name such as mart.articles; without the schema, every table of that name is described.
    """
    from flows.cli.dictionary_output import describe_all, describe_named
    from flows.cli.terminal import console

    screen = console()
    if table is None:
        describe_all(screen)
    else:
        describe_named(screen, table)
