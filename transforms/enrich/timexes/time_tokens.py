"""Sentences as strings of classes, one letter a word, so that a time expression is a short regular expression."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, overload

from transforms.enrich.bodies import Span
from transforms.reference import Reference

TOKEN = re.compile(r"[ap]\.m\b\.?|[APap]\.M\.|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+|[^\w\s]")
FIRST_YEAR, LAST_YEAR = 1100, 2100
"""Four digits between them are a year where nothing says otherwise."""

MONTH, WEEKDAY, WEEKDAYS = "M", "W", "X"
DAY_NUMBER, YEAR, NUMBER, NUMBER_WORD, ORDINAL, FRACTION = "D", "Y", "N", "w", "o", "F"
KIND_LETTERS: dict[str, str] = {
    "unit": "u",
    "clock_unit": "k",
    "weekend": "E",
    "quarter": "q",
    "half": "H",
    "period": "P",
    "season": "s",
    "day_word": "t",
    "night_word": "T",
    "day_part": "p",
    "clock_word": "m",
    "present": "1",
    "past": "2",
    "past_noun": "5",
    "future_noun": "6",
    "recent": "r",
    "recurring": "R",
    "last": "l",
    "next": "n",
    "this": "c",
    "that": "z",
    "latest": "L",
    "early": "e",
    "ago": "g",
    "every": "b",
    "per": "B",
    "several": "S",
    "approximately": "A",
    "fiscal": "f",
    "article": "a",
    "the": "h",
    "of": "O",
    "ordinal_suffix": "i",
    "decade_suffix": "j",
    "half_day": "K",
    "zone": "Z",
    "future_cue": "x",
    "past_cue": "x",
    "scheduled_verb": "x",
    "called_event": "x",
}
JOINING = frozenset(("preposition", "conjunction"))
OTHER = "x"
BREAK = "\n"
"""Between sentences: no expression reaches over it."""
TELLING = re.compile(r"[MWXYukEqHstTpKm1256RrfFP]|D:|w-?w|D[-/.]D[-/.]")
"""What every time expression has at least one of."""
DAYS = range(1, 32)
HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, eq=False)
class TimeWords:
    """The words of time by their lower-cased form: class letter and value."""

    letters: dict[str, str]
    values: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    full_names: frozenset[str]
    """Names of months and weekdays that are not abbreviated."""
    future_cues: frozenset[str]
    past_cues: frozenset[str]
    events: frozenset[str]
    """What is called for on a day to come."""
    joining: frozenset[str]
    """Prepositions and conjunctions."""
    determiners: frozenset[str]
    scheduled: dict[str, frozenset[str]]
    """Verbs that tell a schedule in the present tense, with the words that must follow them; none: any may."""


class TimeToken(NamedTuple):
    """One word, number or mark."""

    text: str
    lower: str
    start: int
    end: int


@lru_cache(maxsize=4)
def time_words(reference: Reference) -> TimeWords:
    """Compiles time_words, number_words, function_words and the English rows of calendar_names."""
    letters: dict[str, str] = {}
    values: dict[str, str] = {}
    for row in reference.rows("time_words"):
        word = row["word"].lower()
        letters[word] = KIND_LETTERS[row["kind"]]
        values[word] = row["value"]
    numbers = {}
    for row in reference.rows("number_words"):
        if row["kind"] == "scale_suffix":
            continue
        numbers[row["word"]] = int(row["value"])
        letters.setdefault(
            row["word"], {"cardinal": NUMBER_WORD, "ordinal": ORDINAL, "scale": NUMBER_WORD}[row["kind"]]
        )
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for row in reference.rows("calendar_names"):
        if row["language_code"] == "en":
            names = months if row["kind"] == "month" else weekdays
            names[row["name"].lower()] = int(row["number"])
    cues = {
        kind: frozenset(row["word"] for row in reference.rows("time_words") if row["kind"] == kind)
        for kind in ("future_cue", "past_cue", "called_event")
    }
    longest = [
        max((name for name, known in names.items() if known == number), key=len)
        for names in (months, weekdays)
        for number in set(names.values())
    ]
    return TimeWords(
        letters,
        values,
        months,
        weekdays,
        numbers,
        frozenset(longest),
        cues["future_cue"],
        cues["past_cue"],
        cues["called_event"],
        frozenset(row["word"] for row in reference.rows("function_words") if row["kind"] in JOINING),
        frozenset(row["word"] for row in reference.rows("function_words") if row["kind"] == "determiner"),
        {
            row["word"]: frozenset(row["value"].split())
            for row in reference.rows("time_words")
            if row["kind"] == "scheduled_verb"
        },
    )


class Classes(dict[str, str]):
    """The class letter of each word as it is met; words repeat."""

    def __init__(self, words: TimeWords) -> None:
        """Takes the words of time."""
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> str:
        letter = self[word] = _class_of(word, word.lower(), self._words)
        return letter


class TimeTokens(Sequence[TimeToken]):
    """The tokens of a text, made when they are asked for: few of them are near a time expression."""

    def __init__(self) -> None:
        """No tokens yet."""
        self._found: list[re.Match[str] | int] = []

    def extend(self, found: Iterable[re.Match[str]], end: int) -> None:
        """Take in the tokens of one span, with an empty one at its end."""
        self._found.extend(found)
        self._found.append(end)

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> TimeToken: ...

    @overload
    def __getitem__(self, place: slice) -> list[TimeToken]: ...

    def __getitem__(self, place: int | slice) -> TimeToken | list[TimeToken]:
        """The token at the place, or those of the slice."""
        if isinstance(place, slice):
            return [_token(one) for one in self._found[place]]
        return _token(self._found[place])


def _token(found: re.Match[str] | int) -> TimeToken:
    if isinstance(found, int):
        return TimeToken("", "", found, found)
    text = found[0]
    return TimeToken(text, text.lower(), found.start(), found.end())


def tokens_and_classes(text: str, spans: Sequence[Span], classes: Classes) -> tuple[TimeTokens, str]:
    """The tokens of the spans and, letter by letter, their classes; a line feed stands between two spans.

    Spans without a word of time or a year are left out.
    """
    tokens = TimeTokens()
    letters: list[str] = []
    for start, end in spans:
        found = "".join(map(classes.__getitem__, TOKEN.findall(text, start, end)))
        if TELLING.search(found):
            tokens.extend(TOKEN.finditer(text, start, end), end)
            letters.append(found)
    return tokens, BREAK.join([*letters, ""])


def _class_of(word: str, lower: str, words: TimeWords) -> str:
    first = word[0]
    if first.isdigit():
        return _number_class(word)
    if not first.isalpha():
        return FRACTION if word in HALVES else first if first in "-–,./:'’$€£%" else OTHER
    if lower in words.months and first.isupper():
        return MONTH
    if lower in words.weekdays and first.isupper():
        return WEEKDAY
    if lower.endswith("days") and lower[:-1] in words.weekdays and first.isupper():
        return WEEKDAYS
    letter = words.letters.get(lower, OTHER)
    return OTHER if letter == "Z" and not word.isupper() else letter


def _number_class(word: str) -> str:
    if not word.isdigit() or not word.isascii():
        return NUMBER
    if len(word) <= len("31"):
        return DAY_NUMBER if int(word) in DAYS else NUMBER
    if len(word) == len("1999") and FIRST_YEAR <= int(word) <= LAST_YEAR:
        return YEAR
    return NUMBER
