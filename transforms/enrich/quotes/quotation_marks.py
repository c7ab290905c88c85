"""Quoted stretches: where quotation marks open and close, in the marks that newsrooms use."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.enrich.bodies import Span

MARK = re.compile(r"``|''|[“”„\"«»‘’']")
SINGLE = frozenset(("‘", "’", "'"))
DOUBLE_OPENING = frozenset(("“", "„", "``", "«"))
DOUBLE_CLOSING = frozenset(("”", "»"))
BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/:;>|")
SENTENCE_STOPS = frozenset(".!?…:")
CLOSED_BEHIND = frozenset(".,!?…")
"""What stands before a single mark that closes, where it is no letter or digit."""
MAX_SINGLE_LENGTH = 1000
"""Between single marks, which are apostrophes too; a longer stretch has found the wrong pair."""
MAX_SINGLE_MARKS = 60
"""Apostrophes looked at on the way to the closing mark."""


@dataclass(frozen=True, slots=True)
class QuotedStretch:
    """The words between two marks; `start` and `end` leave the marks out, `mark_start` and `mark_end` do not."""

    start: int
    end: int
    mark_start: int
    mark_end: int
    is_single: bool = False
    runs_on: bool = False
    """Whether it ends with its paragraph for lack of a closing mark."""
    continues: bool = False
    """Whether the paragraph before it runs on into it."""
    paragraph: int = 0
    """The number of its paragraph in the body."""


def quoted_stretches(text: str, blocks: tuple[Span, ...]) -> list[QuotedStretch]:
    """The quoted stretches of a body in reading order, none inside another.

    A paragraph's opening mark that nothing closes runs on to the end of the paragraph when no other mark
    opens behind it; the next paragraph then continues it if it opens with a mark. A closing mark that
    nothing opened is no quotation. Single marks count where no double marks stand around them.
    """
    found: list[QuotedStretch] = []
    for number, (start, end) in enumerate(_paragraphs(text, blocks)):
        marks = [mark for mark in MARK.finditer(text, start, end) if mark[0] != "'" or _is_mark(text, mark.start())]
        if not marks:
            continue
        double = list(_double_marked(text, start, end, [mark for mark in marks if mark[0] not in SINGLE]))
        single = _single_marked(text, start, end, double, [mark.start() for mark in marks if mark[0] in SINGLE])
        for stretch in sorted([*double, *single], key=lambda one: one.start):
            continues = (
                bool(found)
                and found[-1].runs_on
                and not text[start : stretch.mark_start].strip()
                and not text[found[-1].end : start].strip()
            )
            found.append(_trimmed(text, stretch, continues, number))
    return [stretch for stretch in found if stretch.start < stretch.end]


def _is_mark(text: str, place: int) -> bool:
    """Whether a straight single mark may open or close: it is no apostrophe inside a word or on its own."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if before.isalnum():
        return not after.isalnum()
    return after.isalpha() or (before in CLOSED_BEHIND and not after.isalnum())


def _paragraphs(text: str, blocks: tuple[Span, ...]) -> Iterator[Span]:
    """The body's paragraphs: blocks, and lines wrapped in mid-sentence joined to the next."""
    start = previous_end = -1
    for block_start, block_end in blocks:
        wrapped = (
            start >= 0
            and text[previous_end:block_start].count("\n") <= 1
            and not text[previous_end:block_start].strip()
            and text[previous_end - 1 : previous_end].isalnum()
            and text[block_start : block_start + 1].islower()
        )
        if not wrapped:
            if start >= 0:
                yield start, previous_end
            start = block_start
        previous_end = block_end
    if start >= 0:
        yield start, previous_end


def _double_marked(text: str, start: int, end: int, marks: Sequence[re.Match[str]]) -> Iterator[QuotedStretch]:
    opened: tuple[int, int] | None = None
    for match in marks:
        if _opens(text, match, start, end, is_open=opened is not None):
            opened = (match.start(), match.end())
        elif opened is not None:
            yield QuotedStretch(opened[1], match.start(), opened[0], match.end())
            opened = None
    if opened is not None:
        yield QuotedStretch(opened[1], end, opened[0], end, runs_on=True)


def _opens(text: str, match: re.Match[str], start: int, end: int, *, is_open: bool) -> bool:
    """Whether a double mark opens; a straight one says so by the white space around it."""
    mark = match[0]
    if mark in DOUBLE_CLOSING:
        return False
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if mark in DOUBLE_OPENING:
        return not is_open or not after.isspace()
    if is_open:
        return before in BEFORE_OPENING and before != "-" and not after.isspace() and after.isalnum()
    return not after.isspace() and (before in BEFORE_OPENING or before in SENTENCE_STOPS or not before.isalnum())


def _single_marked(
    text: str, start: int, end: int, double: list[QuotedStretch], marks: list[int]
) -> Iterator[QuotedStretch]:
    """Stretches between single marks, outside the double ones."""
    closed_at = start
    for number, mark in enumerate(marks):
        if mark < closed_at or not _opens_single(text, mark, start) or _stands_in(double, mark):
            continue
        closing = _single_closing(text, mark, marks[number + 1 : number + 1 + MAX_SINGLE_MARKS], end)
        if closing is not None and not _begins_in(double, mark, closing):
            yield QuotedStretch(mark + 1, closing, mark, closing + 1, is_single=True)
            closed_at = closing + 1


def _opens_single(text: str, mark: int, start: int) -> bool:
    before = text[mark - 1] if mark > start else " "
    after = text[mark + 1 : mark + 2]
    return text[mark] != "’" and after.isalpha() and (before in BEFORE_OPENING or before in SENTENCE_STOPS)


def _single_closing(text: str, opening: int, marks: list[int], end: int) -> int | None:
    """The mark that closes a single one: after punctuation if there is one, since a plural's apostrophe never is."""
    closing = "’" if text[opening] == "‘" else "'"
    first = None
    for mark in marks:
        if mark - opening > MAX_SINGLE_LENGTH:
            break
        after = text[mark + 1 : mark + 2] if mark + 1 < end else " "
        if text[mark] != closing or after.isalnum() or mark == opening + 1:
            if text[mark] == "‘":
                break
            continue
        if text[mark - 1] in ".,!?…":
            return mark
        if text[mark - 1] != "s":
            return mark
        first = mark if first is None else first
    return first


def _stands_in(stretches: list[QuotedStretch], place: int) -> bool:
    before = bisect_right(stretches, place, key=lambda one: one.mark_start) - 1
    return before >= 0 and place < stretches[before].mark_end


def _begins_in(stretches: list[QuotedStretch], start: int, end: int) -> bool:
    following = bisect_right(stretches, start, key=lambda one: one.mark_start)
    return following < len(stretches) and stretches[following].mark_start < end


def _trimmed(text: str, stretch: QuotedStretch, continues: bool, paragraph: int) -> QuotedStretch:
    """Without white space at its ends."""
    words = text[stretch.start : stretch.end]
    start = stretch.start + len(words) - len(words.lstrip())
    end = stretch.end - (len(words) - len(words.rstrip())) if words.strip() else start
    return QuotedStretch(
        start, end, stretch.mark_start, stretch.mark_end, stretch.is_single, stretch.runs_on, continues, paragraph
    )
