"""The head of a page: which of the paragraphs above the copy is the headline, and which the standfirst."""

import re
from collections.abc import Sequence

from transforms.ingest.copy_stretch import Piece, Stretch
from transforms.ingest.prose import PageSigns, is_prose, telling_words
from transforms.marks.datelines import match_dateline
from transforms.marks.furniture import fold
from transforms.reference import Reference

SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 32
"""Words: `Dow slips` is a menu's entry as often; the longest headlines of agencies have thirty."""
SHORTEST_STANDFIRST, LONGEST_STANDFIRST = 6, 60
LONGEST_TITLE = 400
"""Code points: what repeats a longer line is copy."""
SAME_TITLE = 0.6
"""Share of its words that a headline has from the page's title: desks write two for readers and search engines."""
TITLE_SHARE = 0.4
"""Share of the title's letters or words that its headline has at least; the site's name is the rest."""
TITLE_LINES = 3
"""The page's title is its first line; a date or a breadcrumb that ends with the title may stand there instead."""
LINES_BELOW_HEADLINE = 25
"""Lines between the headline and its copy: byline, buttons, a picture's credit."""
LONGEST_HEAD = 600
"""Paragraphs above the copy that are looked at: the longest menus have four hundred entries."""
LEAD_PARAGRAPHS = 3
"""A headline is made of the words of the first paragraphs."""
_MENU_SIGNS = re.compile(r"[»›▸]|\s{2,}\S+\s{2,}")


def read_signs(pieces: Sequence[Piece]) -> PageSigns:
    """The words of the page's title, which is its first line, and the number of the line that repeats it."""
    titles = [
        fold(piece.paragraph.text[:LONGEST_TITLE])
        for piece in pieces[:TITLE_LINES]
        if piece.paragraph.word_count >= SHORTEST_HEADLINE and not (piece.mark and piece.mark.kind == "timestamp")
    ][:1]
    words = telling_words(titles[0]) if titles else set()
    return PageSigns(frozenset(words), _repeats_title(pieces, titles[0]) if titles else None)


def _repeats_title(pieces: Sequence[Piece], title: str) -> int | None:
    """The line that is the page's title without the site's name: the first with copy right below it, or the last."""
    found = None
    for number, piece in enumerate(pieces[1:LONGEST_HEAD], start=1):
        if len(piece.paragraph.text) > LONGEST_TITLE or (piece.mark is not None and piece.mark.kind == "timestamp"):
            continue
        line = fold(piece.paragraph.text)
        if line.count(" ") >= SHORTEST_HEADLINE - 1 and len(line) > TITLE_SHARE * len(title) and line in title:
            found = number
            below = pieces[number + 1 : number + LINES_BELOW_HEADLINE]
            if any(other.mark is None and is_prose(other.paragraph) for other in below):
                return number
    return found


def find_headline(pieces: Sequence[Piece], stretch: Stretch, signs: PageSigns, reference: Reference) -> int | None:
    """The number of the paragraph that is the headline, or None where the page has none.

    A line that repeats the page's title is the headline; else the one that shares most of the title's words; else
    the line above the copy that shares the most words with the copy's beginning; else the nearest above it, or the
    first of a text with no page.
    """
    start = max(0, stretch.first - LONGEST_HEAD)
    above = range(start, stretch.first)
    candidates = [number for number in above if _could_be_headline(pieces[number], stretch, reference)]
    if not candidates:
        return None
    if signs.headline in candidates:
        return signs.headline
    if len(candidates) == 1:
        return candidates[0]
    if stretch.is_page and (alike := _like_title(pieces, candidates, signs)) is not None:
        return alike
    lead = telling_words(
        " ".join(piece.paragraph.text for piece in pieces[stretch.first : stretch.first + LEAD_PARAGRAPHS])
    )
    shared = {number: len(telling_words(pieces[number].paragraph.text) & lead) for number in candidates}
    usual = candidates[0] if _heads_the_page(pieces, candidates[0], stretch) else candidates[-1]
    best = max(candidates, key=lambda number: shared[number])
    return best if shared[best] > shared[usual] else usual


def _like_title(pieces: Sequence[Piece], candidates: Sequence[int], signs: PageSigns) -> int | None:
    """The line that shares the most words with the title, where it is another wording of it; of equals the last."""
    best, best_share = None, SAME_TITLE
    for number in candidates:
        words = telling_words(pieces[number].paragraph.text)
        common = len(words & signs.title_words)
        if number == 0 or len(words) < 2 or common < TITLE_SHARE * len(signs.title_words):  # noqa: PLR2004  one word is a topic
            continue
        if common / len(words) >= best_share:
            best, best_share = number, common / len(words)
    return best


def _could_be_headline(piece: Piece, stretch: Stretch, reference: Reference) -> bool:
    """Whether it is short, no dateline and, on a page, no sentence; above an agency's dateline a full stop is usual."""
    text = piece.paragraph.text
    no_end = (".", ":", ";", ",") if stretch.is_page else (":", ";", ",")
    return (
        piece.mark is None
        and not text.endswith(no_end)
        and len(text) <= LONGEST_TITLE
        and (SHORTEST_HEADLINE if stretch.is_page else 1) <= piece.paragraph.word_count <= LONGEST_HEADLINE
        and match_dateline(text, reference) is None
        and _MENU_SIGNS.search(text) is None
    )


def _heads_the_page(pieces: Sequence[Piece], number: int, stretch: Stretch) -> bool:
    """Whether nothing but marked furniture and one line more stands between the line and the copy."""
    return not stretch.is_page or sum(piece.mark is None for piece in pieces[number + 1 : stretch.first]) <= 1


def find_standfirst(pieces: Sequence[Piece], headline: int | None, stretch: Stretch) -> int | None:
    """The number of the paragraph that sums the story up between headline and copy, or None."""
    if headline is None:
        return None
    for number in range(headline + 1, stretch.first):
        paragraph = pieces[number].paragraph
        if pieces[number].mark is None and SHORTEST_STANDFIRST <= paragraph.word_count <= LONGEST_STANDFIRST:
            return number
    return None
