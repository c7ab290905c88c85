"""Dates in the lines of a page: which of them is the day on which this page's article was published.

A line is read where it is short and holds a date with its year: above the copy, below it, or inside it, where a page
sets its byline between the paragraphs. How sure it is comes from what stands with the date (a label, a writer, nothing
else) and from where the line stands: under the headline, over it (where pages print today's date), or far from it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from transforms.marks.calendar import calendar
from transforms.marks.furniture import BELOW_LABEL, fold
from transforms.marks.printed_dates import PrintedDate, find_dates
from transforms.marks.timestamps import TimestampLabels, timestamp_labels
from transforms.normalize.candidates import Candidate
from transforms.normalize.pages import Page, PageBlock
from transforms.normalize.settings import CONFIDENCE, NormalizeSettings
from transforms.reference import Reference

PAGE_KINDS = frozenset({"promo", "widget", "navigation", "related", "topics"})
"""Kinds that only a page around the copy has."""
_WIRE_KINDS = frozenset({"dateline", "credit", "signoff"})
_STAMP_KINDS = frozenset({"timestamp", "byline"})
_UNREAD_KINDS = frozenset({"headline", "caption", "dateline"})
"""A headline's day is the story's, a caption's the picture's, and a dateline is read by itself."""
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d|\d[./-]\d")
"""What every date with its year has: four digits that can be one, or numbers with a sign between them."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_SEPARATOR = re.compile(r"[|•·]|\s[-–—]\s")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?…][\"'”’)\]»]{0,3}$")
_SHORTEST_TITLE = 15
_LONGEST_TITLE = 400
_LONGEST_LABEL = 45
_LONGEST_OPENING = 60
_FEW_WORDS = 6
_SENTENCE_WORDS = 3
_SET_OFF = re.compile(r"\s?[)\]|]|\s[-–—]\s|\s?[\r\n]")
_LONGEST_COMMENT_LINE = 90
_MONTH_FIRST_COUNTRIES = frozenset({"US", "PH", "BZ"})


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the page's parts begin, by the number of their first block; `headline` is -1 where none is known."""

    headline: int
    copy_first: int
    is_page: bool
    is_wire: bool
    """Whether the copy has the marks of an agency's: a dateline, a credit or a sign-off."""


@dataclass(frozen=True, slots=True)
class _DateLine:
    """A block with its first date with a year, and what stands beside it."""

    number: int
    block: PageBlock
    printed: PrintedDate
    other_words: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """The page and what is known of all its date lines, by which each one is judged."""

    page: Page
    lines: list[_DateLine]
    layout: _Layout
    labels: TimestampLabels
    settings: NormalizeSettings
    is_day_first: bool | None
    comments: int
    """The number of the block that opens the comments."""
    middle: int
    """The number of the block in which half of the prose is past."""


def read_date_lines(
    page: Page, language_code: str | None, country_code: str | None, reference: Reference, settings: NormalizeSettings
) -> list[Candidate]:
    """The candidates that the page's lines give, in reading order; those that are not its own are rejected.

    The page's language and its dateline's country tell how it writes 03/04/2021, where its other dates do not.
    """
    layout = _layout(page)
    lines = list(islice(_date_lines(page, layout, reference, settings), settings.most_date_lines))
    found = list(_relative(page, reference))
    if lines:
        labels = timestamp_labels(reference)
        order = _is_day_first(lines, language_code, country_code)
        comments, middle = _comments_start(page, layout, labels, settings), _middle(page.blocks, settings)
        seen = _Seen(page, lines, layout, labels, settings, order, comments, middle)
        found += [_candidate(line, seen) for line in lines]
    return found


def _relative(page: Page, reference: Reference) -> Iterator[Candidate]:
    """Time stamps such as `2 hours ago`: what they are counted from is not known."""
    relative = timestamp_labels(reference).relative
    for block in page.of_kind("timestamp"):
        if (match := relative.search(block.text)) is not None:
            span = page.span(block, *match.span())
            note = f"the page says {page.cut(span)!r}"
            yield Candidate("relative", None, (span,), note, CONFIDENCE["relative"], "no_anchor")


def _layout(page: Page) -> _Layout:
    kinds = page.by_kind.keys()
    is_page = not PAGE_KINDS.isdisjoint(kinds)
    blocks = page.blocks
    first = next((number for number, block in enumerate(blocks) if block.kind == "body"), len(blocks))
    headline = next((number for number, block in enumerate(blocks) if block.kind == "headline"), -1)
    if is_page and (repeated := _repeated_title(blocks)) >= 0:
        headline = repeated
    return _Layout(headline, first, is_page, not _WIRE_KINDS.isdisjoint(kinds))


def _middle(blocks: tuple[PageBlock, ...], settings: NormalizeSettings) -> int:
    """The number of the block in which half of the page's long paragraphs are past."""
    lengths = [len(block.text) if len(block.text) > settings.longest_date_line else 0 for block in blocks]
    half, passed = sum(lengths) / 2, 0
    for number, length in enumerate(lengths):
        passed += length
        if passed > half:
            return number
    return len(blocks)


def _repeated_title(blocks: tuple[PageBlock, ...]) -> int:
    """The block that repeats most of the page's title, its first line: the headline, wherever the copy is; else -1."""
    title = fold(blocks[0].text[:_LONGEST_TITLE]) if blocks else ""
    best, longest = -1, 0
    for number, block in enumerate(blocks[1:], 1):
        length = len(block.text)
        if (
            max(longest + 1, _SHORTEST_TITLE) <= length <= len(title)
            and " " in block.text
            and fold(block.text) in title
        ):
            best, longest = number, length
    return best


def _date_lines(page: Page, layout: _Layout, reference: Reference, settings: NormalizeSettings) -> Iterator[_DateLine]:
    labels = timestamp_labels(reference)
    for number, block in enumerate(page.blocks):
        if block.kind in _UNREAD_KINDS or _YEAR.search(block.text, 0, settings.longest_date_line) is None:
            continue
        is_copy = block.kind == "body"
        if len(block.text) > settings.longest_date_line:
            opening = _opening_date(block, reference) if is_copy and number <= layout.copy_first + 1 else None
            if opening is not None:
                yield _DateLine(number, block, opening, 0)
            continue
        dates = [printed for printed in find_dates(block.text, reference) if printed.year is not None]
        if not dates:
            continue
        others = _other_words(block.text, dates, reference)
        if block.kind not in _STAMP_KINDS and _is_sentence(block.text, dates, others, labels):
            continue
        if is_copy and not _stands_out(block.text, dates, others, labels, layout):
            continue
        for printed in dates:
            yield _DateLine(number, block, printed, others)


def _is_sentence(text: str, dates: list[PrintedDate], others: int, labels: TimestampLabels) -> bool:
    """Whether the line ends as a sentence does and says more than when and by whom."""
    if others < _SENTENCE_WORDS or _SENTENCE.search(text) is None:
        return False
    return others > _FEW_WORDS or not (labels.has_label(text) or _is_by(text, dates[0].start, labels))


def _stands_out(text: str, dates: list[PrintedDate], others: int, labels: TimestampLabels, layout: _Layout) -> bool:
    """Whether a line inside the copy can date the page: the copy of a page has its time stamps among its paragraphs.

    An agency's copy has tables and wrapped lines with dates of their own: there, a label or a writer's name must stand
    with the date, and little else.
    """
    if "\n" in text:
        return False
    if layout.is_page:
        return True
    is_told = not layout.is_wire or labels.has_label(text) or _is_by(text, dates[0].start, labels)
    return is_told and others <= _FEW_WORDS


def _is_by(text: str, date_start: int, labels: TimestampLabels) -> bool:
    """Whether a writer's name stands in the line behind a word such as `by`; `by May 3` is a deadline."""
    return any(
        match.end() + 1 != date_start and text[match.end() + 1 : match.end() + 2].isalpha()
        for match in labels.by.finditer(text)
    )


def _opening_date(block: PageBlock, reference: Reference) -> PrintedDate | None:
    """The date with its year that is set before a paragraph's first sentence: in brackets, or before a dash or bar."""
    printed = next(find_dates(block.text[:_LONGEST_OPENING], reference), None)
    if printed is None or printed.year is None or printed.start > 1:
        return None
    return printed if _SET_OFF.match(block.text, printed.end) is not None else None


def _other_words(text: str, dates: list[PrintedDate], reference: Reference) -> int:
    """How many words stand in the line beside its dates, labels and weekdays."""
    rest = text
    for printed in reversed(dates):
        rest = rest[: printed.start] + " " + rest[printed.end :]
    words = _WORD.findall(timestamp_labels(reference).pattern.sub(" ", rest))
    weekdays = calendar(reference).weekdays
    return sum(word.casefold() not in weekdays for word in words)


def _comments_start(page: Page, layout: _Layout, labels: TimestampLabels, settings: NormalizeSettings) -> int:
    """The number of the block that opens the readers' comments, below the copy's head; past the end where none does."""
    comment = labels.comment
    first = layout.headline + settings.head_lines
    for number, block in enumerate(page.blocks[layout.copy_first + 1 :], layout.copy_first + 1):
        if block.kind == "body" or len(block.text) > _LONGEST_COMMENT_LINE:
            continue
        if "comments:" in block.rule or (number > first and comment.search(block.text) is not None):
            return number
    return len(page.blocks)


def _candidate(line: _DateLine, seen: _Seen) -> Candidate:
    page, block, printed = seen.page, line.block, line.printed
    label = _label(line, seen)
    method = label or _unlabelled_method(line, seen)
    day, rejected = printed.date(), _not_its_own(line, method, seen)
    both = printed.both()
    if both is not None and seen.is_day_first is not None:
        day = both[0 if seen.is_day_first else 1]
    if day is None:
        rejected = rejected or "ambiguous_order"
    elif day > page.ingested_on + dt.timedelta(days=1):
        rejected = rejected or "future"
    span = page.span(block, printed.start, printed.end)
    copy_start = page.blocks[min(seen.layout.copy_first, len(page.blocks) - 1)].start
    return Candidate(
        method,
        day,
        (span,),
        f"{METHOD_NOTES[method]} ({page.cut(span)})",
        CONFIDENCE[method] * _doubts(line, method, seen, is_labelled=label is not None),
        rejected,
        printed,
        distance=abs(copy_start - block.start),
    )


METHOD_NOTES = {
    "published_line": "the page says when it was published",
    "updated_line": "the page says when it was last updated",
    "byline_line": "a date stands with the byline",
    "header_line": "a date stands at the head of the page",
    "foot_line": "a date stands in a line inside or below the copy",
}


def _label(line: _DateLine, seen: _Seen) -> str | None:
    """The method that a label before the date, or alone in the block before, stands for."""
    if line.block.rule == "header_date":
        return None
    method = seen.labels.method_before(line.block.text, line.printed.start)
    if method is not None or line.number == 0 or line.block.text[: line.printed.start].strip(" ([-–—|•·,"):
        return method
    before = seen.page.blocks[line.number - 1].text
    return seen.labels.methods.get(fold(before).strip(" :|")) if len(before) <= _LONGEST_LABEL else None


def _unlabelled_method(line: _DateLine, seen: _Seen) -> str:
    layout = seen.layout
    if line.block.kind == "byline" or _is_by(line.block.text, line.printed.start, seen.labels):
        return "byline_line"
    if line.block.rule == "header_date" or line.number < layout.copy_first:
        return "header_line"
    is_near = layout.headline >= 0 and 0 <= line.number - layout.headline <= seen.settings.head_lines
    return "header_line" if is_near else "foot_line"


def _not_its_own(line: _DateLine, method: str, seen: _Seen) -> str | None:
    """Why the line's date is not this article's; None where nothing says so."""
    block = line.block
    if block.rule.startswith(f"{BELOW_LABEL}") and block.kind in ("related", "timestamp"):
        return "other_story"
    before = block.text[: line.printed.start]
    if seen.labels.rights.search(_SEPARATOR.split(before)[-1]) is not None:
        return "rights"
    is_below = line.number > seen.comments or _is_said(line, seen)
    if is_below and method != "updated_line":
        return "comment"
    return None


def _is_said(line: _DateLine, seen: _Seen) -> bool:
    """Whether words such as `Jane says:` stand in the line before the date or alone in the one above it."""
    if line.number <= seen.layout.copy_first:
        return False
    above = seen.page.blocks[line.number - 1].text
    said = [line.block.text[: line.printed.start]]
    said += [above] if len(above) <= _LONGEST_LABEL and above.rstrip().endswith(":") else []
    return any(seen.labels.comment.search(text) is not None for text in said)


def _doubts(line: _DateLine, method: str, seen: _Seen, *, is_labelled: bool) -> float:
    """What is taken off the method's confidence for the line's look and place: a factor from 0 to 1."""
    layout, settings = seen.layout, seen.settings
    factor = 1.0
    printed = line.printed
    if printed.is_short or printed.is_ambiguous:
        factor *= settings.short_year_factor
    if printed.weekday is not None and (day := printed.date()) is not None and day.weekday() != printed.weekday:
        factor *= settings.wrong_weekday_factor
    if line.other_words > settings.many_words:
        factor *= settings.many_words_factor
    behind_headline = line.number - layout.headline
    is_head = layout.headline >= 0 and 0 < behind_headline <= settings.head_lines
    if not is_labelled and layout.headline >= 0 and behind_headline < -settings.lines_above_headline:
        factor *= settings.masthead_factor
    if method == "foot_line" and not layout.is_page and line.number > seen.middle:
        factor *= settings.behind_copy_factor
    if not is_head and _is_listed(line, seen.lines, settings):
        factor *= settings.listed_factor
    return factor


def _is_listed(line: _DateLine, lines: list[_DateLine], settings: NormalizeSettings) -> bool:
    """Whether lines of other days stand close by: a list of stories, of comments or of events."""
    near = {
        (other.printed.year, other.printed.month, other.printed.day)
        for other in lines
        if other.number != line.number and abs(other.number - line.number) <= settings.list_window
    }
    return len(near - {(line.printed.year, line.printed.month, line.printed.day)}) >= settings.list_days


def _is_day_first(lines: list[_DateLine], language_code: str | None, country_code: str | None) -> bool | None:
    """Whether the page writes the day before the month; None where nothing tells.

    What tells, in this order: another date of the page, a time zone's place, the language (English alone is written
    both ways), the dateline's country.
    """
    known = {line.printed.date() for line in lines} - {None}
    for line in lines:
        both = line.printed.both()
        if both is not None and (both[0] in known) != (both[1] in known):
            return both[0] in known
    for line in lines:
        orders = {_ORDER_BY_ZONE[zone] for zone in (line.printed.zone or "",) if zone in _ORDER_BY_ZONE}
        if orders:
            return orders == {True}
    if language_code not in (None, "en"):
        return True
    return None if country_code is None else country_code not in _MONTH_FIRST_COUNTRIES


_ORDER_BY_ZONE = {
    **dict.fromkeys(("EST", "EDT", "PST", "PDT", "MDT", "CDT", "ET", "PT", "CT"), False),
    **dict.fromkeys(("GMT", "BST", "CET", "CEST", "AEST", "AEDT", "NZST", "NZDT", "SGT", "HKT", "SAST", "WIB"), True),
}
"""Zones of countries that write English dates one way alone."""
