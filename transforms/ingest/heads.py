"""The head of a page: which of the paragraphs above the copy is the headline, and which the standfirst."""

from transforms.ingest.copy_stretch import Piece, Stretch
from transforms.marks.datelines import match_dateline
from transforms.marks.furniture import fold
from transforms.reference import Reference

SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 32
"""Words: `Dow slips` is a menu's entry as often; the longest headlines of agencies have thirty."""
SHORTEST_STANDFIRST = 6


def find_headline(pieces: list[Piece], stretch: Stretch, reference: Reference) -> int | None:
    """The number of the paragraph that is the headline, or None where the page has none.

    A line that the page repeats (as its title, in its breadcrumb) is the headline; else the line nearest above
    the copy, on a page; else the first line of a text with no page around it.
    """
    candidates = [number for number in range(stretch.first) if _could_be_headline(pieces[number], stretch, reference)]
    if not candidates:
        return None
    above = [fold(pieces[number].paragraph.text) for number in range(stretch.first)]
    for number in reversed(candidates):
        folded = above[number]
        if any(folded in other for place, other in enumerate(above) if place < number and len(other) < 400):  # noqa: PLR2004  a title, not prose
            return number
    if not stretch.is_page:
        return candidates[0] if candidates[0] == _first_unmarked(pieces) else None
    return candidates[0] if _only_marks_between(pieces, candidates[0], stretch.first) else candidates[-1]


def _could_be_headline(piece: Piece, stretch: Stretch, reference: Reference) -> bool:
    """Whether it is short, no dateline and, on a page, no sentence; above an agency's dateline a full stop is usual."""
    text = piece.paragraph.text
    no_end = (".", ":", ";", ",") if stretch.is_page else (":", ";", ",")
    return (
        piece.mark is None
        and (SHORTEST_HEADLINE if stretch.is_page else 1) <= piece.paragraph.word_count <= LONGEST_HEADLINE
        and not text.endswith(no_end)
        and match_dateline(text, reference) is None
    )


def _first_unmarked(pieces: list[Piece]) -> int | None:
    return next((number for number, piece in enumerate(pieces) if piece.mark is None), None)


def _only_marks_between(pieces: list[Piece], headline: int, first: int) -> bool:
    """Whether nothing but marked furniture and one line more stands between the headline and the copy."""
    return sum(piece.mark is None for piece in pieces[headline + 1 : first]) <= 1


def find_standfirst(pieces: list[Piece], headline: int | None, stretch: Stretch) -> int | None:
    """The number of the paragraph that sums the story up between headline and copy, or None."""
    if headline is None:
        return None
    for number in range(headline + 1, stretch.first):
        paragraph = pieces[number].paragraph
        if pieces[number].mark is None and paragraph.word_count >= SHORTEST_STANDFIRST:
            return number
    return None
