"""What is read out of one record before its page is cut: its text, and what its markup or its repair says of it."""

from dataclasses import dataclass, field
from typing import NamedTuple


class TextRun(NamedTuple):
    """A stretch of the text and the stretch of the record as received that it was read out of (code points).

    `change` is a code of warehouse.contracts.raw.text_runs.CHANGES: `same` where both are the same characters.
    """

    start: int
    end: int
    received_start: int
    received_end: int
    change: str = "same"


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
    metadata (`known` and `other`, each by its names; empty where it is no page), `repairs` the names of the repairs
    done, in order.
    """

    text: str
    received_text: str | None = None
    runs: tuple[TextRun, ...] = ()
    hints: tuple[Hint, ...] = ()
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()
