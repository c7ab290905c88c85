"""The data dictionary on the screen."""

import difflib

from rich.console import Console
from rich.table import Table
from rich.text import Text

from warehouse.dictionary import SCHEMAS, Entry, entries
from warehouse.errors import CopydeskError


def describe_all(screen: Console) -> None:
    """Every table and view with what a row of it is, schema by schema."""
    every = entries()
    for schema, purpose in SCHEMAS.items():
        screen.print(Text.assemble((schema, "bold underline"), f"  {purpose}"))
        table = _grid()
        for entry in every:
            if entry.schema == schema:
                table.add_row(Text(entry.qualified_name, style="bold"), Text(entry.description))
        screen.print(table)
        screen.print()
    screen.print("`copydesk tables NAME` describes the columns of one.")


def describe_named(screen: Console, name: str) -> None:
    """The columns of the table or view of that name, or of each where several schemas have one.

    Raises:
        CopydeskError: there is none of that name.
    """
    for entry in _find(name):
        _describe(screen, entry)
        screen.print()


def _describe(screen: Console, entry: Entry) -> None:
    screen.print(Text.assemble((entry.qualified_name, "bold underline"), f"  {entry.description}"))
    if entry.primary_key:
        screen.print(Text(f"Key: {', '.join(entry.primary_key)}. {entry.rule}", style="dim"))
    screen.print()
    table = _grid()
    for column in entry.columns:
        kind = column.type.lower() + (" or null" if column.nullable else "")
        notes = f" [{'; '.join(column.notes)}]" if column.notes else ""
        table.add_row(Text(column.name, style="bold"), Text(kind), Text.assemble(column.description, (notes, "dim")))
    screen.print(table)


def _find(name: str) -> list[Entry]:
    every = entries()
    wanted = name.lower()
    found = [entry for entry in every if wanted in (entry.qualified_name, entry.name)]
    if found:
        return found
    names = [word for entry in every for word in (entry.qualified_name, entry.name)]
    close = difflib.get_close_matches(wanted, names, n=1)
    guess = f"is {close[0]} meant? " if close else ""
    raise CopydeskError(f"There is no table {name}; {guess}`copydesk tables` lists them all.")


def _grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table
