"""A text as received, cut at its line ends into paragraphs; hard-wrapped copy is put together again."""

import re
from itertools import pairwise
from typing import NamedTuple

from transforms.marks.bylines import is_byline
from transforms.marks.datelines import match_dateline
from transforms.reference import Reference

_LINE = re.compile(r"[^\r\n\v\f\u0085\u2028\u2029]+")
_SENTENCE_END = re.compile(r"(?:[.!?…۔؟।][\"'”’)\]»]{0,3}|[。！？」』])$")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")

NARROWEST_WRAP, WIDEST_WRAP = 40, 100
"""Code points: terminals and teleprinters wrap at 60 to 80; a page's paragraph runs on for hundreds."""
MIN_WRAPPED_LINES = 3
MIN_WRAPPED_SHARE = 0.5
LONGEST_COUNTED = 20_000
"""Code points of a paragraph whose words are counted: past that it is long, however long it is."""
UNSPACED_WORD = 2
"""Characters of a word in Chinese, Japanese and Thai, which set no spaces between words."""


class Paragraph(NamedTuple):
    """A paragraph: the number of its first line that is not blank, and its span without white space around it."""

    line_number: int
    start: int
    end: int
    text: str

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.text[-5:]) is not None

    @property
    def word_count(self) -> int:
        """Words, counted in its first 20,000 characters."""
        words = len(_WORD.findall(self.text, 0, LONGEST_COUNTED))
        if self.text.isascii():
            return words
        return words + len(_UNSPACED.findall(self.text, 0, LONGEST_COUNTED)) // UNSPACED_WORD

    def part(self, start: int, end: int) -> "Paragraph":
        """The part between two code points of its text, without white space around it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return Paragraph(self.line_number, self.start + start, self.start + start + len(text), text)


def read_paragraphs(text: str, reference: Reference) -> list[Paragraph]:
    """The paragraphs of the text: its lines that are not blank, joined where the text is hard-wrapped."""
    lines = read_lines(text)
    if len(lines) < MIN_WRAPPED_LINES or max(line.end - line.start for line in lines) > WIDEST_WRAP:
        return lines
    goes_on = [_breaks_inside_sentence(text, one, other) for one, other in pairwise(lines)]
    wide = sum(line.end - line.start >= NARROWEST_WRAP for line in lines)
    is_hard_wrapped = wide > 0 and sum(goes_on) >= MIN_WRAPPED_SHARE * wide
    return _unwrapped(text, lines, goes_on, reference) if is_hard_wrapped else lines


def read_lines(text: str) -> list[Paragraph]:
    """The lines of the text that are not blank."""
    lines = []
    for number, match in enumerate(_LINE.finditer(text)):
        line = match[0]
        piece = line.strip()
        if piece:
            start = match.start() + (len(line) - len(line.lstrip()) if len(piece) < len(line) else 0)
            lines.append(Paragraph(number, start, start + len(piece), piece))
    return lines


def _breaks_inside_sentence(text: str, line: Paragraph, following: Paragraph) -> bool:
    """Whether a line as wide as a wrapped one ends within its sentence, right above the next."""
    return (
        line.end - line.start >= NARROWEST_WRAP
        and (line.text[-1].isalnum() or not line.ends_sentence)
        and text.count("\n", line.end, following.start) <= 1
        and not line.text.isupper()
    )


def _unwrapped(text: str, lines: list[Paragraph], goes_on: list[bool], reference: Reference) -> list[Paragraph]:
    """The lines put together; a byline above and a dateline at the head of the next line are not run together."""
    joined: list[Paragraph] = []
    first = last = lines[0]
    for line, joins in zip(lines[1:], goes_on, strict=True):
        is_cut = first is last and joins and is_byline(first.text, reference)
        if joins and not is_cut and match_dateline(line.text, reference) is None:
            last = line
            continue
        joined.append(_joined(text, first, last))
        first = last = line
    return [*joined, _joined(text, first, last)]


def _joined(text: str, first: Paragraph, last: Paragraph) -> Paragraph:
    if first is last:
        return first
    return Paragraph(first.line_number, first.start, last.end, text[first.start : last.end])
