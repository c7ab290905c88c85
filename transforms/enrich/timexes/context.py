"""What the readings of time expressions share: the text's tokens, the article's day, what was found before."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from transforms.enrich.timexes.tense import tense_at
from transforms.enrich.timexes.time_tokens import BREAK, HALVES, TimeToken, TimeWords
from transforms.enrich.timexes.values import anchor_of, shifted

LOOK_BACK = 4
"""Sentences: "two months later" counts from an expression not further up."""
DIRECTIONS = {"l": "last", "n": "next", "c": "this", "L": "last", "5": "last"}
STEPS = {"l": -1, "n": 1, "c": 0, "L": 0, "5": -1}
OUTSIDE = frozenset(("about", "around", "roughly", "approximately"))
"""Words that modify an expression from outside it."""
HUNDRED = 100
MAX_COUNT = 10_000
"""Units; what lies further off is no calendar date."""


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression: its span, TIMEX3 type, value and modifier."""

    start: int
    end: int
    type: str
    value: str | None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens of one form, first to last, with their classes."""

    first: int
    last: int
    classes: str
    tokens: Sequence[TimeToken]

    def token(self, letter: str) -> TimeToken | None:
        """The first token of the class."""
        place = self.classes.find(letter)
        return self.tokens[place] if place >= 0 else None


@dataclass
class Context:
    """One text while it is read."""

    words: TimeWords
    anchor: date | None
    tokens: Sequence[TimeToken]
    classes: str
    sentence_starts: Sequence[int]
    found: list[Timex] = field(default_factory=list)
    """The expressions read so far."""

    def floor(self, found: Found, sentences: int) -> int:
        """Where the sentence begins that stands so many before the form's own."""
        place = bisect_right(self.sentence_starts, found.tokens[0].start) - 1
        return self.sentence_starts[max(0, place - sentences)]

    def earlier_anchor(self, found: Found, unit: str) -> date | None:
        """The day of the last expression before that is as exact as the unit, if it is near."""
        floor = self.floor(found, LOOK_BACK)
        for timex in reversed(self.found):
            if timex.start < floor:
                return None
            anchor = anchor_of(timex.value, unit) if timex.type == "DATE" else None
            if anchor is not None:
                return anchor
        return None

    def part(self, first: int, last: int) -> Found:
        """The tokens from `first` to before `last` as a form of their own."""
        return Found(first, last, self.classes[first:last], self.tokens[first:last])

    def timex(self, found: Found, kind: str, value: str | None, mod: str | None = None) -> Timex:
        """The expression over the words of the form, modifiers from outside it left out."""
        first = 0
        is_modified = found.classes[0] == "A" and found.tokens[0].lower in OUTSIDE
        if is_modified or (found.classes[:2] == "aw" and self.words.numbers[found.tokens[1].lower] < HUNDRED):
            first = 1
        return Timex(found.tokens[first].start, found.tokens[-1].end, kind, value, mod)

    def without_stop(self, found: Found) -> Found:
        """Without the full stop behind it, which an abbreviated name alone needs and a sentence's end has."""
        if found.classes.endswith(".") and found.tokens[-2].lower in self.words.full_names:
            return replace(found, last=found.last - 1, classes=found.classes[:-1], tokens=found.tokens[:-1])
        return found

    def mod(self, found: Found) -> str | None:
        """The TIMEX3 modifier that the form's words make."""
        token = found.token("e") or found.token("A")
        return (self.words.values[token.lower] or None) if token else None

    def unit(self, found: Found) -> str:
        """The code of the form's unit."""
        token = next(
            token for token, letter in zip(found.tokens, found.classes, strict=True) if letter in {"u", "k", "q"}
        )
        return self.words.values[token.lower]

    def month_number(self, found: Found) -> int:
        """The number of the form's month."""
        return self.words.months[text_of(found.token("M")).lower()]

    def count(self, found: Found) -> float | None:
        """The number that the form counts with; None where it is not said (several, a few)."""
        whole, part = 0.0, 0.0
        for place, (token, letter) in enumerate(zip(found.tokens, found.classes, strict=True)):
            if letter == "S":
                value = self.words.values[token.lower]
                return None if value == "X" else float(value)
            if letter in "DN":
                number = float(token.text.replace(",", ""))
                if found.classes[place + 1 : place + 2] == "/":
                    return whole + number / max(float(found.tokens[place + 2].text), 1.0)
                whole = number
            elif letter == "F":
                return whole + HALVES[token.text]
            elif letter == "w":
                value_of_word = float(self.words.numbers[token.lower])
                if value_of_word >= HUNDRED:
                    whole, part = whole + max(part, 1.0) * value_of_word, 0.0
                else:
                    part += value_of_word
        return (whole + part) or 1.0

    def class_at(self, place: int) -> str:
        """The class of the token at the place; a break outside the text."""
        return self.classes[place] if 0 <= place < len(self.classes) else BREAK

    def tense(self, found: Found) -> str:
        """Whether the nearest verb tells of what is to come (`future`) or was (`past`); `near` where none does."""
        return tense_at(self.words, self.tokens, self.classes, found.first, found.last)


def counted(anchor: date | None, unit: str, count: float) -> str | None:
    """The value `count` units from the anchor; None without one, or for parts of a unit."""
    if anchor is None or count != int(count) or abs(count) > MAX_COUNT:
        return None
    return shifted(anchor, unit, int(count))


def text_of(token: TimeToken | None) -> str:
    """The text of a token that the form is known to have."""
    assert token is not None
    return token.text
