"""What a fault that a stage hands on is: where it is made, and who must see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandedOn:
    """One fault: `sql` makes it in one copy of the good run, whose names stand in braces (copies.Copy.names).

    The check named `check` on `table`, at `stage`, must name a row of that copy, and no check of an earlier stage.
    """

    kind: str
    stage: str
    table: str
    check: str
    sql: str
