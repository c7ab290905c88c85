"""Which lines of a page are the article's copy, by an extractor of main text (trafilatura), found again by their words.

The extractor gives text without places, its white space its own. A line of the page is its where the words are: as a
whole line, or as most of the runs of four words in it; and both must come in the same order, which tells a teaser in a
menu from the paragraph that it repeats.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

MAX_MARKUP_CHARS = 4_000_000
MAX_TAGS = 20_000
MAX_DEPTH = 200
"""Pages have up to 3,000,000 characters (most of it scripts), 15,000 tags, 50 levels; the extractor takes a second for
20,000 tags, and reads nothing below 250 levels."""
SHINGLE = 4
LEAST_SHARE = 0.7
"""Of a line's runs of four words: the extractor leaves out a link or a note inside a paragraph, not a third of it."""
MOST_PLACES = 8
"""Places of a line that is printed over and over; one of them is as good as the next."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PageSize:
    """How large a page is, for the extractor."""

    tag_count: int
    depth: int


def read_main_text(markup: str, size: PageSize) -> str | None:
    """The article's copy as the extractor gives it, a paragraph a line.

    None where it finds none, where it cannot read the page, or where the page is larger or deeper than pages are.
    """
    if len(markup) > MAX_MARKUP_CHARS or size.tag_count > MAX_TAGS or size.depth > MAX_DEPTH:
        return None
    return _extractor()(markup) or None


def find_lines(lines: Sequence[str], main_text: str) -> list[bool]:
    """Of each line of the page, whether it is the main text's; linear in both but for a logarithm."""
    paragraphs = [words for line in main_text.split("\n") if (words := _words(line))]
    wholes: dict[tuple[str, ...], list[int]] = {}
    shingles: dict[tuple[str, ...], int] = {}
    for number, words in enumerate(paragraphs):
        places = wholes.setdefault(tuple(words), [])
        if len(places) < MOST_PLACES:
            places.append(number)
        for shingle in _shingles(words):
            shingles.setdefault(shingle, number)
    offers: list[tuple[int, list[int], int]] = []
    for number, line in enumerate(lines):
        words = _words(line)
        if not words:
            continue
        places = wholes.get(tuple(words)) or _places_by_shingles(words, shingles)
        if places:
            offers.append((number, places, len(words)))
    found = [False] * len(lines)
    for number in _in_order(offers, len(paragraphs)):
        found[number] = True
    return found


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _places_by_shingles(words: list[str], shingles: dict[tuple[str, ...], int]) -> list[int]:
    """The paragraph that the line begins in, where most of its runs of words are in the main text."""
    places = [shingles[shingle] for shingle in _shingles(words) if shingle in shingles]
    if len(places) < LEAST_SHARE * (len(words) - SHINGLE + 1) or not places:
        return []
    return places[:1]


def _in_order(offers: Sequence[tuple[int, list[int], int]], paragraph_count: int) -> list[int]:
    """The lines, with the most words in all, whose places in the main text do not go back; several may share one.

    It is the heaviest increasing subsequence, found with a Fenwick tree of maxima.
    """
    best: list[tuple[int, int]] = [(0, -1)] * (paragraph_count + 1)
    chain: list[tuple[int, int]] = []
    for number, places, weight in offers:
        made = []
        for place in places:
            before = (0, -1)
            at = place + 1
            while at > 0:
                before = max(before, best[at])
                at -= at & -at
            made.append((place, before[0] + weight, before[1]))
        for place, total, previous in made:
            chain.append((number, previous))
            at = place + 1
            while at <= paragraph_count:
                best[at] = max(best[at], (total, len(chain) - 1))
                at += at & -at
    end = max(best, default=(0, -1))[1]
    kept = []
    while end >= 0:
        number, end = chain[end]
        kept.append(number)
    return kept[::-1]


@cache
def _extractor() -> Callable[[str], str | None]:
    """The extractor; it is loaded where a run meets a page, since loading it takes longer than a run of plain text."""
    # It logs what it thinks of each page it cannot read; what becomes of the page stands in core.blocks.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    import trafilatura  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    def extract(markup: str) -> str | None:
        try:
            return trafilatura.extract(
                markup,
                fast=True,
                include_comments=False,
                include_tables=True,
                include_formatting=False,
                deduplicate=False,
            )
        except (LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
            # What it and lxml raise at markup that they are not made for: the rules alone read the page then.
            return None

    return extract
