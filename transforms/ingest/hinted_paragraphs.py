"""What a page's markup says of its paragraphs: which hint holds where a paragraph's own look does not know better."""

from bisect import bisect_left
from collections.abc import Sequence

from transforms.ingest.copy_stretch import Piece
from transforms.ingest.marked_paragraphs import Mark
from transforms.ingest.received import Hint

SURER_KINDS = frozenset({"signoff", "credit"})
"""Kinds that a paragraph's look tells better than any markup: no site has an element for them."""


def hinted_kinds(pieces: Sequence[Piece], hints: Sequence[Hint]) -> dict[int, Mark]:
    """The kind and rule of each paragraph (by number) that lies in a hint by more than half.

    The hints come in reading order; one that begins inside another is taken for the part behind it. Markup knows
    where the body is, not what stands in its middle: there the paragraph's own firm look holds.
    """
    starts = [piece.paragraph.start for piece in pieces]
    found: dict[int, Mark] = {}
    position = 0
    for kind, rule, start, end in hints:
        first, position = max(start, position), max(end, position)
        number = max(0, bisect_left(starts, first) - 1)
        while number < len(pieces) and starts[number] < end:
            paragraph = pieces[number].paragraph
            covered = min(end, paragraph.end) - max(first, paragraph.start)
            if covered * 2 > paragraph.end - paragraph.start and not _knows_better(pieces[number].mark, kind):
                found[number] = Mark(kind, rule)
            number += 1
    return found


def _knows_better(own: Mark | None, hinted_kind: str) -> bool:
    return own is not None and own.is_firm and (own.kind in SURER_KINDS or hinted_kind == "body")
