"""What is read out of one record before its page is cut: its text, and what its markup or its repair says of it."""

from dataclasses import dataclass, field
from typing import NamedTuple


class TextRun(NamedTuple):
    """A stretch of the text and the stretch of the record as received that it was read out of (code points)."""

    start: int
    end: int
    received_start: int
    received_end: int


class Hint(NamedTuple):
    """What markup says of a stretch of the text: `kind` is a kind of core.blocks, `rule` names what said so."""

    kind: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Received:
    """A record's text as all offsets point into it.

    `received_text` is the record as received, where the text was read out of it (HTML) or repaired, and null where it
    is the text itself; `runs` then map every stretch of the text that was taken over to it. `fields` are the page's own
    metadata by their names, `repairs` the names of the repairs done, in order.
    """

    text: str
    received_text: str | None = None
    runs: tuple[TextRun, ...] = ()
    hints: tuple[Hint, ...] = ()
    fields: dict[str, object] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()
