"""A text as received, cut at its line ends into paragraphs; hard-wrapped copy is put together again."""

import re
from dataclasses import dataclass
from itertools import pairwise

from transforms.marks.bylines import is_byline
from transforms.marks.datelines import match_dateline
from transforms.reference import Reference

_LINE = re.compile(r"[^\r\n\v\f\u0085\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»]{0,3}$")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")

NARROWEST_WRAP, WIDEST_WRAP = 40, 100
"""Code points: terminals and teleprinters wrap at 60 to 80; a page's paragraph runs on for hundreds."""
MIN_WRAPPED_LINES = 3
MIN_WRAPPED_SHARE = 0.5
LONGEST_COUNTED = 20_000
"""Code points of a paragraph whose words are counted: past that it is long, however long it is."""


@dataclass(frozen=True, slots=True)
class Paragraph:
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
        return len(_WORD.findall(self.text, 0, LONGEST_COUNTED))

    def part(self, start: int, end: int) -> "Paragraph":
        """The part between two code points of its text, without white space around it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return Paragraph(self.line_number, self.start + start, self.start + start + len(text), text)


def read_paragraphs(text: str, reference: Reference) -> list[Paragraph]:
    """The paragraphs of the text: its lines that are not blank, joined where the text is hard-wrapped."""
    lines = []
    for number, match in enumerate(_LINE.finditer(text)):
        piece = match[0].strip()
        if piece:
            start = match.start() + match[0].index(piece)
            lines.append(Paragraph(number, start, start + len(piece), piece))
    return _unwrapped(text, lines, reference) if _is_hard_wrapped(text, lines) else lines


def _is_hard_wrapped(text: str, lines: list[Paragraph]) -> bool:
    """Whether most lines break inside a sentence at about the same width."""
    if len(lines) < MIN_WRAPPED_LINES or max(len(line.text) for line in lines) > WIDEST_WRAP:
        return False
    broken = sum(_breaks_inside_sentence(text, one, other) for one, other in pairwise(lines))
    wide = sum(len(line.text) >= NARROWEST_WRAP for line in lines)
    return wide > 0 and broken >= MIN_WRAPPED_SHARE * wide


def _breaks_inside_sentence(text: str, line: Paragraph, following: Paragraph) -> bool:
    return (
        len(line.text) >= NARROWEST_WRAP
        and not line.ends_sentence
        and text.count("\n", line.end, following.start) <= 1
        and not line.text.isupper()
    )


def _unwrapped(text: str, lines: list[Paragraph], reference: Reference) -> list[Paragraph]:
    joined: list[Paragraph] = []
    last_line: Paragraph | None = None
    for line in lines:
        goes_on = last_line is not None and _breaks_inside_sentence(text, last_line, line)
        if goes_on and not is_byline(joined[-1].text, reference) and match_dateline(line.text, reference) is None:
            first = joined[-1]
            joined[-1] = Paragraph(first.line_number, first.start, line.end, text[first.start : line.end])
        else:
            joined.append(line)
        last_line = line
    return joined
