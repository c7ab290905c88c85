"""The mart: views that analysts build on, one SQL file each, and what they mean.

A file begins with comment lines: the view's own sentence, then `-- column: meaning` for the columns whose
meaning is not that of a column of the same name in a table that the view reads.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warehouse.contracts import TABLES, table_named

SCHEMA = "mart"

_COLUMN_LINE = re.compile(r"([a-z_]+): (.+)")
_TABLE_NAME = re.compile(r"\bfrom ((?:raw|core|quality)\.[a-z_]+)")


@dataclass(frozen=True, slots=True)
class Model:
    """One view: its select statement and its meaning, as its file has them."""

    name: str
    description: str
    select: str
    column_lines: dict[str, str]
    """What the file says about its own columns."""
    sources: tuple[str, ...]
    """The tables that it reads, with their schemas, in the order in which it names them."""

    @property
    def qualified_name(self) -> str:
        """The view's name with its schema."""
        return f"{SCHEMA}.{self.name}"

    def describe(self, column: str) -> str:
        """What the column means: by the file's own line, else by the first table read that has the column.

        Raises:
            KeyError: neither says anything.
        """
        if column in self.column_lines:
            return self.column_lines[column]
        for source in self.sources:
            table = table_named(source)
            if column in table.column_names:
                return table.column(column).description
        raise KeyError(f"{self.qualified_name}.{column} is not described")


@cache
def models() -> tuple[Model, ...]:
    """Every view of the mart, by name."""
    entries = (entry for entry in files(__name__).iterdir() if entry.name.endswith(".sql"))
    return tuple(
        _model(entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8"))
        for entry in sorted(entries, key=lambda entry: entry.name)
    )


def _model(name: str, text: str) -> Model:
    lines = text.splitlines()
    head = [line.removeprefix("-- ") for line in lines[: _head_length(lines)]]
    if not head:
        raise ValueError(f"warehouse/models/{name}.sql does not begin with a comment that describes it")
    matches = [_COLUMN_LINE.fullmatch(line) for line in head[1:]]
    known = {table.qualified_name for table in TABLES}
    return Model(
        name=name,
        description=head[0],
        select="\n".join(lines[len(head) :]),
        column_lines={match[1]: match[2] for match in matches if match},
        sources=tuple(source for source in dict.fromkeys(_TABLE_NAME.findall(text)) if source in known),
    )


def _head_length(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines) if not line.startswith("-- ")), len(lines))
