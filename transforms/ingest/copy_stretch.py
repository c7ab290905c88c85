"""Where the story's copy stands among the paragraphs of a page: the stretch that looks most like copy."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.ingest.marked_paragraphs import Mark
from transforms.ingest.paragraphs import Paragraph
from transforms.ingest.prose import SAMPLE, PageSigns, is_prose, prose_points
from transforms.marks.bylines import is_author_note
from transforms.marks.datelines import match_dateline
from transforms.marks.furniture import fold, furniture
from transforms.reference import Reference

PAGE_KINDS = frozenset({"promo", "widget", "navigation", "related", "topics"})
"""Kinds that only a page around the copy has: an agency sends none of them."""
DATELINE_HEAD = 3
"""Paragraphs at the head of an agency's text among which its dateline is: headline, byline, dateline."""
LAST_PARAGRAPHS = 4
"""A note on the writer stands at the copy's end, with a disclaimer or two below it."""
PROMO_KINDS = frozenset({"promo", "related"})
"""Kinds of the lines that a page sets between two paragraphs of copy."""
COPY_WORDS = frozenset({"comment"})
"""Words of pages that closing sentences have as often: `declined to comment`."""
QUOTES = ('"', "“", "„", "«", "»")
WORD = re.compile(r"\w+")
RIGHTS_RULES = ("©", "copyright", "(c)", "rights reserved")
"""How the rules of lines of rights end."""
HEAD_KINDS = frozenset({"byline", "timestamp", "dateline"})
"""Kinds that stand between a headline and the copy."""


@dataclass(frozen=True, slots=True)
class StretchSettings:
    """How the stretch of copy is found."""

    surest_page_marks: int = 3
    """Three promos or widgets make a page; of fewer, one must stand among so many paragraphs:"""
    paragraphs_for_each_page_mark: int = 12
    """A lone `Up next` or `Facebook` in a long text is a subheading of its copy."""
    lead: int = 130
    """Points that every paragraph gets on top: a subheading or list item must not cost what a menu does."""
    most: int = 400
    """Points of a paragraph at most, up and down: one paragraph proves no more than so much."""
    list_label: int = -500
    """`Also read` and what stands above the readers' comments end the copy, unless as much of it follows."""
    page_mark: int = -120
    """A promo or button stands inside copy now and then; several in a row end it."""
    other_mark: int = -100
    """Captions, time stamps and bylines stand at the head and inside of copy."""
    sure_words: int = 60
    """A paragraph weighs as the square root of its words, up to these: one of 500 words is no surer than one of 60."""
    longest_gap: int = 60
    """Paragraphs between the headline and the stretch in which the copy's lead may stand."""
    closing: int = -280
    """Points from which a sentence behind a promo at the end is copy.

    A short one without a comma has -170 to -200; `declined to comment` has a page's word, which costs 80.
    """
    most_closing: int = 6
    """Closing sentences behind promos at most: where there are more the page goes on to other things."""
    inside: int = -170
    """Points below which an unmarked paragraph inside the stretch is not copy."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph and its mark, if it has one."""

    paragraph: Paragraph
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs `first` to `last` (excluded) hold the copy; `is_page`: a page's furniture stands around it.

    `unlike`: the paragraphs inside it that do not look like copy.
    """

    first: int
    last: int
    is_page: bool
    unlike: frozenset[int] = frozenset()


def is_page(pieces: Sequence[Piece], reference: Reference, settings: StretchSettings = StretchSettings()) -> bool:
    """Whether a page's furniture stands around the copy, or only copy was received.

    A lone label of a list (`Up next`) may be a subheading, and a row of an agency's table may be a button's label
    (`Video`): neither makes a page of what begins with a dateline.
    """
    marks = [piece.mark for piece in pieces if piece.mark and piece.mark.is_firm and piece.mark.kind in PAGE_KINDS]
    if len(marks) >= settings.surest_page_marks:
        return True
    if len(marks) * settings.paragraphs_for_each_page_mark < max(1, len(pieces)):
        return False
    if len(marks) == 1 and marks[0].opens_list:
        return False
    return not any(match_dateline(piece.paragraph.text, reference) for piece in pieces[:DATELINE_HEAD])


def copy_without_page(pieces: Sequence[Piece], reference: Reference) -> Stretch:
    """A text with no page around it is copy from its first paragraph of prose or dateline to its end.

    An agency's tables and lists are copy.
    """
    return Stretch(_first_copy(pieces, reference), len(pieces), False)


def copy_on_page(
    pieces: Sequence[Piece], signs: PageSigns, reference: Reference, settings: StretchSettings = StretchSettings()
) -> Stretch:
    """The stretch of a page's paragraphs that holds the copy; empty where the page has none."""
    points = prose_points([(piece.paragraph, piece.mark) for piece in pieces], signs, reference)
    values = [_weight(piece, points[number], settings) for number, piece in enumerate(pieces)]
    first, last = _heaviest(values)
    last = _up_to_the_signoff(pieces, last)
    signed = last
    last = _over_a_promo(pieces, points, (first, last), reference, settings)
    last = _before_author_note(pieces, first, last, reference)
    first = _behind_the_head(pieces, _below_headline(pieces, first, last, signs), last)
    first = _back_to_the_lead(pieces, points, first, last, signs, settings)
    unlike = frozenset(
        number
        for number in range(first, min(last, signed))
        if pieces[number].mark is None and points[number] < settings.inside
    )
    return Stretch(first, last, True, unlike)


def _below_headline(pieces: Sequence[Piece], first: int, last: int, signs: PageSigns) -> int:
    """The stretch's start, moved below a headline that stands in its upper half, and below the page's title."""
    if signs.headline is not None and first <= signs.headline < (first + last) // 2:
        return signs.headline + 1
    return 1 if first == 0 and last > 1 and not is_prose(pieces[0].paragraph) else first


def _up_to_the_signoff(pieces: Sequence[Piece], last: int) -> int:
    """The stretch's end, moved down to a sign-off or an agency's credit that stands a few paragraphs below it.

    A short closing paragraph behind a promo weighs less than the promo; what signs the copy off shows that it goes on.
    """
    for number in range(last, min(len(pieces), last + LAST_PARAGRAPHS)):
        mark = pieces[number].mark
        if mark is not None and mark.kind in ("signoff", "credit"):
            return number
        if mark is not None and mark.opens_list:
            return last
        if mark is None and not is_prose(pieces[number].paragraph):
            return last
    return last


def _over_a_promo(
    pieces: Sequence[Piece],
    points: Sequence[int],
    stretch: tuple[int, int],
    reference: Reference,
    settings: StretchSettings,
) -> int:
    """The stretch's end, moved down over single promos to the closing sentences below them.

    A list of other stories is longer than a line, and its items are headlines, not sentences; behind a line of rights
    stands the page's foot, and a sentence with the words of subscriptions goes on with the promo.
    """
    first, last = stretch
    number, closing = last, 0
    page_words = furniture(reference).words
    while first < last and number < len(pieces) and closing < settings.most_closing:
        piece = pieces[number]
        if piece.mark is not None:
            if number > last or not _is_lone_promo(piece.mark):
                break
        elif number == last and not closing:
            break
        elif (
            is_prose(piece.paragraph)
            and not piece.paragraph.text.startswith("©")
            and points[number] >= settings.closing
            and not _speaks_to_readers(piece.paragraph.text, page_words)
        ):
            last, closing = number + 1, closing + 1
        else:
            break
        number += 1
    return last


def _speaks_to_readers(text: str, page_words: frozenset[str]) -> bool:
    """Whether the sentence has a word of subscriptions and notices, and quotes nobody."""
    folded = fold(text[:SAMPLE])
    return not any(quote in folded for quote in QUOTES) and not (page_words - COPY_WORDS).isdisjoint(
        WORD.findall(folded)
    )


def _is_lone_promo(mark: Mark) -> bool:
    return mark.kind in PROMO_KINDS and mark.is_firm and not mark.opens_list and not mark.rule.endswith(RIGHTS_RULES)


def _before_author_note(pieces: Sequence[Piece], first: int, last: int, reference: Reference) -> int:
    """The stretch's end, moved up above a note on the writer among its last paragraphs."""
    for number in range(max(first + 1, last - LAST_PARAGRAPHS), last):
        if pieces[number].mark is None and is_author_note(pieces[number].paragraph.text, reference):
            return number
    return last


def _back_to_the_lead(
    pieces: Sequence[Piece],
    points: Sequence[int],
    first: int,
    last: int,
    signs: PageSigns,
    settings: StretchSettings,
) -> int:
    """The stretch's start, moved up to the first prose below the headline and its byline.

    A gallery or a list of other stories behind the lead parts it from the rest of the copy.
    """
    if first == last or signs.headline is None or not 0 < first - signs.headline <= settings.longest_gap:
        return first
    heads = (number for number in range(signs.headline + 1, first) if _is_head(pieces[number].mark))
    start = max(heads, default=signs.headline) + 1
    for number in range(start, first):
        piece = pieces[number]
        if piece.mark is None and points[number] > 0 and is_prose(piece.paragraph):
            return number
    return first


def _is_head(mark: Mark | None) -> bool:
    return mark is not None and mark.kind in HEAD_KINDS


def _first_copy(pieces: Sequence[Piece], reference: Reference) -> int:
    """The paragraph with the dateline, where it stands first or below a headline; else the first paragraph of prose.

    A text that is all table has neither: its copy starts behind its first line.
    """
    unmarked = [number for number, piece in enumerate(pieces) if piece.mark is None]
    for number in unmarked[:2]:
        if match_dateline(pieces[number].paragraph.text, reference) is not None:
            return number
    for number in unmarked:
        if is_prose(pieces[number].paragraph):
            return number
    return unmarked[1] if len(unmarked) > 1 else (unmarked or [len(pieces)])[0]


def _weight(piece: Piece, points: int, settings: StretchSettings) -> float:
    mark = piece.mark
    if mark is not None and mark.opens_list and mark.kind in PAGE_KINDS:
        return settings.list_label
    if mark is not None and mark.is_firm:
        return settings.page_mark if mark.kind in PAGE_KINDS else settings.other_mark
    value = max(-settings.most, min(settings.most, points + settings.lead))
    return value * math.sqrt(min(settings.sure_words, piece.paragraph.word_count) / 10)


def _heaviest(values: Sequence[float]) -> tuple[int, int]:
    """The run of values with the greatest sum (Kadane's algorithm); an empty one where none is above 0."""
    best, best_sum = (0, 0), 0.0
    start, total = 0, 0.0
    for number, value in enumerate(values):
        total += value
        if total <= 0:
            start, total = number + 1, 0.0
        elif total > best_sum:
            best, best_sum = (start, number + 1), total
    return best


def _behind_the_head(pieces: Sequence[Piece], first: int, last: int) -> int:
    """The stretch's first paragraph behind a byline or time stamp near its start.

    A standfirst of whole sentences is prose and opens the stretch; the byline below it tells it from the copy.
    """
    seen_prose = 0
    start = first
    for number in range(first, last):
        mark = pieces[number].mark
        if _is_head(mark):
            start = number + 1
        elif mark is None and is_prose(pieces[number].paragraph):
            seen_prose += 1
            if seen_prose > 1:
                break
    while start < last and (marked := pieces[start].mark) is not None and marked.is_firm:
        start += 1
    return start if start < last else first
