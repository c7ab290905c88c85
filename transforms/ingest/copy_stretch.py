"""Where the story's copy stands among the paragraphs of a page: the stretch with the most prose."""

from dataclasses import dataclass

from transforms.ingest.marked_paragraphs import Mark
from transforms.ingest.paragraphs import Paragraph
from transforms.marks.datelines import match_dateline
from transforms.reference import Reference

PAGE_KINDS = frozenset({"promo", "widget", "navigation", "related", "topics"})
"""Kinds that only a page around the copy has: an agency sends none of them."""
HEAD_KINDS = frozenset({"byline", "timestamp", "dateline"})
"""Kinds that stand between a headline and the copy."""


@dataclass(frozen=True, slots=True)
class StretchWeights:
    """What each paragraph adds to a stretch; a paragraph of prose adds its words."""

    most_words: int = 60
    """A paragraph of 500 words is no surer copy than one of 60, and must not outweigh a whole page."""
    unended_prose: int = 5
    """25 words and no full stop: a list item or a caption as often as copy."""
    page_mark: int = -12
    """A promo or widget stands inside copy now and then; three in a row end it."""
    list_label: int = -40
    """`Also Read` between two paragraphs is bridged by them, at the end of copy it ends it."""
    other_mark: int = -2
    """Captions, time stamps and bylines stand at the head and inside of copy."""
    headline_like: int = -6
    """A subheading adds little; five headlines in a row are a list of other stories."""
    fragment: int = -8
    """A menu's entry, a table's row."""
    shortest_prose: int = 5
    """`He said no.` is a sentence, `Read more.` is not copy: below five words the stop proves little."""
    long_fragment: int = 25
    longest_menu_entry: int = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph and its mark, if it has one."""

    paragraph: Paragraph
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs `first` to `last` (excluded) hold the copy; `is_page`: a page's furniture stands around it."""

    first: int
    last: int
    is_page: bool


def find_copy(pieces: list[Piece], reference: Reference, weights: StretchWeights = StretchWeights()) -> Stretch:
    """The stretch of paragraphs that holds the copy; empty where the page has none.

    A text with no page around it is copy from its first paragraph of prose or dateline to its end: an agency's
    tables and lists are copy.
    """
    is_page = any(piece.mark and piece.mark.is_firm and piece.mark.kind in PAGE_KINDS for piece in pieces)
    if not is_page:
        return Stretch(_first_copy(pieces, reference, weights), len(pieces), False)
    first, last = _heaviest([_weight(piece, weights) for piece in pieces])
    last = _with_closing_prose(pieces, last, weights)
    return Stretch(_behind_the_head(pieces, first, last, weights), last, True)


def is_prose(paragraph: Paragraph, weights: StretchWeights = StretchWeights()) -> bool:
    """Whether the paragraph reads as sentences."""
    return paragraph.ends_sentence and paragraph.word_count >= weights.shortest_prose


def _first_copy(pieces: list[Piece], reference: Reference, weights: StretchWeights) -> int:
    """The paragraph with the dateline, where it stands first or below a headline; else the first paragraph of prose.

    A text that is all table has neither: its copy starts behind its first line.
    """
    unmarked = [number for number, piece in enumerate(pieces) if piece.mark is None]
    for number in unmarked[:2]:
        if match_dateline(pieces[number].paragraph.text, reference) is not None:
            return number
    for number in unmarked:
        if is_prose(pieces[number].paragraph, weights):
            return number
    return unmarked[1] if len(unmarked) > 1 else (unmarked or [len(pieces)])[0]


def _weight(piece: Piece, weights: StretchWeights) -> int:
    mark, paragraph = piece.mark, piece.paragraph
    if mark is not None and mark.opens_list and mark.kind in PAGE_KINDS:
        return weights.list_label
    if mark is not None and mark.is_firm:
        return weights.page_mark if mark.kind in PAGE_KINDS else weights.other_mark
    words = paragraph.word_count
    if is_prose(paragraph, weights):
        return min(words, weights.most_words)
    if words >= weights.long_fragment:
        return weights.unended_prose
    return weights.headline_like if words > weights.longest_menu_entry else weights.fragment


def _heaviest(values: list[int]) -> tuple[int, int]:
    """The run of values with the greatest sum (Kadane's algorithm); an empty one where none is above 0."""
    best, best_sum = (0, 0), 0
    start, total = 0, 0
    for number, value in enumerate(values):
        total += value
        if total <= 0:
            start, total = number + 1, 0
        elif total > best_sum:
            best, best_sum = (start, number + 1), total
    return best


def _with_closing_prose(pieces: list[Piece], last: int, weights: StretchWeights) -> int:
    """The stretch's end, moved over one promo to the prose behind it: closing paragraphs are short."""
    if not 0 < last < len(pieces) - 1:
        return last
    between, behind = pieces[last].mark, pieces[last + 1]
    is_promo = between is not None and between.kind in PAGE_KINDS and not between.opens_list
    return last + 2 if is_promo and behind.mark is None and is_prose(behind.paragraph, weights) else last


def _behind_the_head(pieces: list[Piece], first: int, last: int, weights: StretchWeights) -> int:
    """The stretch's first paragraph behind a byline or time stamp near its start.

    A standfirst of whole sentences is prose and opens the stretch; the byline below it tells it from the copy.
    """
    seen_prose = 0
    start = first
    for number in range(first, last):
        mark = pieces[number].mark
        if mark is not None and mark.kind in HEAD_KINDS:
            start = number + 1
        elif mark is None and is_prose(pieces[number].paragraph, weights):
            seen_prose += 1
            if seen_prose > 1:
                break
    while start < last and (marked := pieces[start].mark) is not None and marked.is_firm:
        start += 1
    return start if start < last else first
