"""Marking passages in a text: where each begins and ends, passages that cross or lie in one another included."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered passage of a text, by its characters, the end excluded."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between two ends of passages: what opens before it, what covers it, what closes behind it."""

    start: int
    end: int
    opening: tuple[int, ...]
    covering: tuple[int, ...]
    closing: tuple[int, ...]


def pieces(start: int, end: int, passages: Sequence[Passage]) -> Iterator[Piece]:
    """The stretch from `start` to `end` cut at the ends of the passages that touch it.

    A passage that begins before the stretch does not open in it, one that ends behind it does not close in it.
    """
    cuts = sorted({start, end, *(cut for passage in passages for cut in (passage.start, passage.end))})
    inside = [cut for cut in cuts if start <= cut <= end]
    for left, right in pairwise(inside):
        yield Piece(
            start=left,
            end=right,
            opening=_numbers(passage for passage in passages if passage.start == left < passage.end),
            covering=_numbers(passage for passage in passages if passage.start <= left and right <= passage.end),
            closing=_numbers(passage for passage in passages if passage.end == right > passage.start),
        )


def _numbers(passages: Iterable[Passage]) -> tuple[int, ...]:
    return tuple(sorted(passage.number for passage in passages))
