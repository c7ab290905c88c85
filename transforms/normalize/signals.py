"""What copy says of its own version: an update, a correction, a take, a withdrawal; pub_status and signal_code."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from transforms.marks.signals import (
    LONGEST_NOTICE_WORDS,
    TAKE,
    Signal,
    headline_signals,
    line_signals,
    note_signals,
    notice_signals,
    statement_signals,
)
from transforms.normalize.bodies import count_words
from transforms.normalize.pages import Page, PageBlock, Reading, Span
from transforms.reference import Reference

HEAD_PARAGRAPHS = 3
"""A note to editors stands above the copy or among its first paragraphs, behind the dateline at the latest."""
FOOT_PARAGRAPHS = 2
"""A sentence that says what was corrected ends the copy; a contact may stand below it."""
DATELINE_WORDS = 30
"""The clean body has the dateline and a credit beside the words of the copy."""
LONGEST_SLUG_WORDS = 16
"""A slug is a few words and a signal; a longer line above the copy is a summary."""

_LETTERS = re.compile(r"[a-z]+")

_Reader = Callable[[str, Reference], list[Signal]]
_Found = tuple[Signal, Span]


def read_signal(page: Page, reading: Reading, reference: Reference) -> None:
    """pub_status, signal_code, signal_kind, signal_number and take_number, each with the words that say so.

    The kind's evidence are all signals, the deciding one first. Without any, copy is usable, the others are null.
    """
    reading.values["pub_status"] = "usable"
    if not _can_have_signal(page.text, reference):
        return
    found = sorted(_signals(page, reading, reference), key=lambda item: (item[0].rank, item[1].start))
    takes = [item for item in found if item[0].kind == TAKE and item[0].number is not None]
    signals = [item for item in found if item[0].kind != TAKE]
    if takes:
        reading.note("take_number", takes[0][0].number, takes[0][1])
    if not signals:
        return
    chosen, span = signals[0]
    reading.note("signal_kind", chosen.kind, *dict.fromkeys(where for _, where in signals))
    told, where = next((item for item in signals if item[0].pub_status != "usable"), signals[0])
    reading.note("pub_status", told.pub_status, where)
    if chosen.code:
        reading.note("signal_code", chosen.code, span)
    numbered = next((item for item in signals if item[0].number is not None), None)
    if numbered is not None:
        reading.note("signal_number", numbered[0].number, numbered[1])


def _signals(page: Page, reading: Reading, reference: Reference) -> Iterator[_Found]:
    body = list(page.of_kind("body"))
    headline = next(page.of_kind("headline"), None)
    title = headline or next(iter(body), None)
    if title is not None:
        yield from _read(page, title, headline_signals, reference)
    copy_start = body[0].start if body else len(page.text)
    above = [block for block in page.blocks if block.end <= copy_start and block is not headline]
    for block in above:
        if _can_have_signal(block.text, reference) and count_words(block.text) <= LONGEST_SLUG_WORDS:
            yield from _read(page, block, line_signals, reference)
    for block in [*above, *body[:HEAD_PARAGRAPHS]]:
        yield from _read(page, block, note_signals, reference)
    for block in [*body[:HEAD_PARAGRAPHS], *body[HEAD_PARAGRAPHS:][-FOOT_PARAGRAPHS:], *page.of_kind("signoff")]:
        yield from _read(page, block, statement_signals, reference)
    if reading.values["word_count"] <= LONGEST_NOTICE_WORDS + DATELINE_WORDS and (
        sum(count_words(block.text) for block in body) <= LONGEST_NOTICE_WORDS
    ):
        for block in body:
            yield from _read(page, block, notice_signals, reference)


def _read(page: Page, block: PageBlock, read: _Reader, reference: Reference) -> Iterator[_Found]:
    if _can_have_signal(block.text, reference):
        for signal in read(block.text, reference):
            yield signal, page.span(block, signal.start, signal.end)


def _can_have_signal(text: str, reference: Reference) -> bool:
    """Whether the text has a word that every signal's phrase needs one of: most texts have none, and need no look."""
    words, signs = _needed(reference)
    return not words.isdisjoint(_LETTERS.findall(text.lower())) or any(sign in text for sign in signs)


@cache
def _needed(reference: Reference) -> tuple[frozenset[str], frozenset[str]]:
    """The longest word of each phrase of the signals rows, and the first sign of a phrase without words."""
    words, signs = set(), set()
    for row in reference.rows("signals"):
        plain = re.sub(r"\{[a-z]+\}", " ", row["phrase"]).strip()
        found = _LETTERS.findall(plain.lower())
        if found:
            words.add(max(found, key=len))
        else:
            signs.add(plain[0])
    return frozenset(words), frozenset(signs)
