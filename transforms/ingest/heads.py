"""The head of a page: which of the paragraphs above the copy is the headline, and which the standfirst."""

import re

from transforms.ingest.copy_stretch import Piece, Stretch
from transforms.marks.datelines import match_dateline
from transforms.marks.furniture import fold
from transforms.reference import Reference

SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 32
"""Words: `Dow slips` is a menu's entry as often; the longest headlines of agencies have thirty."""
SHORTEST_STANDFIRST = 6
SHORTEST_TELLING_WORD = 4
LONGEST_TITLE = 400
"""Code points: what repeats a longer line is copy."""
LEAD_PARAGRAPHS = 3
"""A headline is made of the words of the first paragraphs."""
_WORD = re.compile(r"[^\W\d_]+")
_MENU_SIGNS = re.compile(r"[»›▸]|\s{2,}\S+\s{2,}")


def find_headline(pieces: list[Piece], stretch: Stretch, reference: Reference) -> int | None:
    """The number of the paragraph that is the headline, or None where the page has none.

    A line that the page repeats (as its title, in its breadcrumb) is the headline; else the line above the copy that
    shares the most words with the copy's beginning; else the nearest above it, or the first of a text with no page.
    """
    candidates = [number for number in range(stretch.first) if _could_be_headline(pieces[number], stretch, reference)]
    if not candidates:
        return None
    above = [fold(pieces[number].paragraph.text) for number in range(stretch.first)]
    for number in reversed(candidates):
        folded = above[number]
        if any(folded in other for other in above[:number] if len(other) < LONGEST_TITLE):
            return number
    lead = _words(" ".join(piece.paragraph.text for piece in pieces[stretch.first : stretch.first + LEAD_PARAGRAPHS]))
    shared = {number: len(_words(pieces[number].paragraph.text) & lead) for number in candidates}
    usual = candidates[0] if _heads_the_page(pieces, candidates[0], stretch) else candidates[-1]
    best = max(candidates, key=lambda number: shared[number])
    return best if shared[best] > shared[usual] else usual


def _words(text: str) -> set[str]:
    """The words that say what a text is about: those of four letters or more."""
    return {word for word in _WORD.findall(fold(text)) if len(word) >= SHORTEST_TELLING_WORD}


def _could_be_headline(piece: Piece, stretch: Stretch, reference: Reference) -> bool:
    """Whether it is short, no dateline and, on a page, no sentence; above an agency's dateline a full stop is usual."""
    text = piece.paragraph.text
    no_end = (".", ":", ";", ",") if stretch.is_page else (":", ";", ",")
    return (
        piece.mark is None
        and (SHORTEST_HEADLINE if stretch.is_page else 1) <= piece.paragraph.word_count <= LONGEST_HEADLINE
        and not text.endswith(no_end)
        and match_dateline(text, reference) is None
        and _MENU_SIGNS.search(text) is None
    )


def _heads_the_page(pieces: list[Piece], number: int, stretch: Stretch) -> bool:
    """Whether nothing but marked furniture and one line more stands between the line and the copy."""
    return not stretch.is_page or sum(piece.mark is None for piece in pieces[number + 1 : stretch.first]) <= 1


def find_standfirst(pieces: list[Piece], headline: int | None, stretch: Stretch) -> int | None:
    """The number of the paragraph that sums the story up between headline and copy, or None."""
    if headline is None:
        return None
    for number in range(headline + 1, stretch.first):
        paragraph = pieces[number].paragraph
        if pieces[number].mark is None and paragraph.word_count >= SHORTEST_STANDFIRST:
            return number
    return None
