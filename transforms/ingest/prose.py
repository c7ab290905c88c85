"""How much each paragraph of a page looks like copy, in points: the page's furniture below 0, its copy above.

The signs need no dictionary, so that they hold in any language: sentences are long, end with a stop, are written in
small letters and have commas; furniture says `you` and `subscribe`, repeats itself, and is cut off with dots.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.ingest.marked_paragraphs import Mark
from transforms.ingest.paragraphs import Paragraph
from transforms.marks.furniture import furniture
from transforms.reference import Reference

SHORTEST_SENTENCE = 5
"""`He said no, twice.` is a sentence, `Read more.` is not copy: below five words the stop proves little."""
SAMPLE = 600
"""Code points of a paragraph that are looked at: past that it is long, and like its beginning."""
SHORTEST_TELLING_WORD = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ProsePoints:
    """What each sign adds, a hundred points for a natural logarithm of the odds.

    The figures are a logistic regression's over the lines of 126 labelled news pages, rounded; on 126 others
    it is as good.
    """

    start: int = -340
    """A line of a page is furniture until something speaks for it: nine in ten are."""
    sentence: int = 53
    """For each doubling of the words of a paragraph that ends as a sentence does."""
    most_words: int = 120
    small_letters: int = 190
    """Where all words begin with small letters; headlines and menus are set in capitals."""
    comma: int = 17
    most_commas: int = 4
    title_word: int = 50
    """A word that the page's title has too."""
    most_title_words: int = 3
    quotation: int = 133
    """A quotation mark opens the paragraph."""
    cut_off: int = -126
    """Dots at the end: the teaser of another story."""
    colon: int = 136
    """A colon at the end announces a quotation or list."""
    address: int = -131
    """A web or mail address."""
    page_word: int = -80
    """A word of cookie notices and subscriptions (furniture rows `word`)."""
    most_page_words: int = 3
    digits: int = 83
    """Where a fifth of the characters are digits: tables in copy have them, menus do not."""
    most_digits: float = 0.2
    repeated: int = -125
    """The same line stands elsewhere on the page."""
    above_headline: int = -158
    below_comments: int = -63
    """Below the label of the readers' comments; a second such label doubles it."""
    promo: int = -87
    page_part: int = -28
    """Marked as a widget, menu or list of topics; the mark itself decides, this ends a stretch."""
    caption: int = -74
    head_line: int = -72
    """Marked as byline, time stamp or credit."""


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What of the page as a whole tells about its paragraphs: its title's words, and where the headline stands."""

    title_words: frozenset[str]
    headline: int | None


def telling_words(text: str) -> set[str]:
    """The words that say what a text is about: those of four letters or more, case-folded."""
    return {word for word in _WORD.findall(text[:SAMPLE].casefold()) if len(word) >= SHORTEST_TELLING_WORD}


def is_prose(paragraph: Paragraph) -> bool:
    """Whether the paragraph reads as sentences."""
    return paragraph.ends_sentence and paragraph.word_count >= SHORTEST_SENTENCE


def prose_points(
    paragraphs: Sequence[tuple[Paragraph, Mark | None]],
    signs: PageSigns,
    reference: Reference,
    points: ProsePoints = ProsePoints(),
) -> list[int]:
    """The points of each paragraph of a page, in their order."""
    counts = Counter(paragraph.text for paragraph, _ in paragraphs)
    page_words = furniture(reference).words
    comment_labels = 0
    found = []
    for number, (paragraph, mark) in enumerate(paragraphs):
        value = _look(paragraph, page_words, signs.title_words, points) + _mark_points(mark, points)
        if counts[paragraph.text] > 1:
            value += points.repeated
        if signs.headline is not None and number <= signs.headline:
            value += points.above_headline
        elif mark is not None and mark.rule.startswith("comments:") and signs.headline is not None:
            comment_labels += number > signs.headline + SHORTEST_SENTENCE
        found.append(value + points.below_comments * min(2, comment_labels))
    return found


def _look(paragraph: Paragraph, page_words: frozenset[str], title_words: frozenset[str], points: ProsePoints) -> int:
    """The points of the paragraph's own words and marks of punctuation."""
    head = paragraph.text[:SAMPLE]
    words = _WORD.findall(head)
    folded = {word.casefold() for word in words}
    value = points.start
    if is_prose(paragraph):
        value += round(points.sentence * math.log2(1 + min(paragraph.word_count, points.most_words)))
    value += points.small_letters * sum(not word[0].isupper() for word in words) // max(1, len(words))
    value += points.comma * min(points.most_commas, head.count(","))
    if title_words:
        value += points.title_word * min(points.most_title_words, len(folded & title_words))
    value += points.page_word * min(points.most_page_words, len(folded & page_words))
    value += points.quotation * (head[0] in "\"“'‘„«»「")
    value += points.cut_off * paragraph.text.endswith(("...", "…"))
    value += points.colon * paragraph.text.endswith((":", "："))
    value += points.address * ("http" in head or "@" in head)
    return value + round(points.digits * min(1.0, len(_DIGIT.findall(head)) / len(head) / points.most_digits))


def _mark_points(mark: Mark | None, points: ProsePoints) -> int:
    if mark is None:
        return 0
    if mark.kind == "promo":
        return points.promo
    if mark.kind in ("widget", "navigation", "topics"):
        return points.page_part if mark.is_firm else 0
    if mark.kind == "caption":
        return points.caption
    return points.head_line if mark.kind in ("timestamp", "byline", "credit", "dateline") else 0
