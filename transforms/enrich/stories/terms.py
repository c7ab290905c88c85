"""What reports are compared by: an article's words, its capitalised names and its numbers, each counted."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

MAX_CHARACTERS = 12_000
"""An article's first two thousand words tell its story; a transcript of a hundred thousand is not compared whole."""

Counts: TypeAlias = Mapping[str, float]
"""How often each term is used, words of headline and lead counted more than once."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NAME = re.compile(r"(?<=[a-z])(?: ?[,;])?\s([A-ZÀ-ÖØ-Þ]\w+(?:\s[A-ZÀ-ÖØ-Þ]\w+)*)")
"""Capitalised words inside a sentence, where a capital is no matter of style."""
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")

_LEAST_STEM = 4
"""Letters that are left of a word whose ending is cut off; shorter ones are other words: `used`, `king`."""


class Terms:
    """Counts the terms of articles; it remembers the stem of each word that it has met."""

    def __init__(self, lead_words: int, lead_weight: float) -> None:
        """Takes how many words the lead has, and how often words of headline and lead count."""
        self._lead_words = lead_words
        self._extra = lead_weight - 1.0
        self._stems: dict[str, str] = {}

    def words(self, headline: str | None, body: str) -> Counts:
        """The words, lower-cased, plurals and tenses aside."""
        words = self._stemmed(body[:MAX_CHARACTERS])
        counts: dict[str, float] = {**Counter(words)}
        for word in (*self._stemmed(headline or ""), *words[: self._lead_words]):
            counts[word] = counts.get(word, 0.0) + self._extra
        return counts

    def _stemmed(self, text: str) -> list[str]:
        stems = self._stems
        found: list[str] = []
        for word in _WORD.findall(text.lower()):
            known = stems.get(word)
            if known is None:
                known = stems[word] = stem(word)
            found.append(known)
        return found


def names(headline: str | None, body: str) -> Counts:
    """The words that are capitalised inside a sentence: who and where, whether or not anybody lists them."""
    return _capitalised([headline or "", body[:MAX_CHARACTERS]])


def _capitalised(texts: Iterable[str]) -> Counts:
    return Counter(word for text in texts for name in _NAME.findall(text) for word in name.lower().split())


def numbers(headline: str | None, body: str) -> Counts:
    """The numbers in digits, as printed: casualties, magnitudes, scores, days; how often does not matter."""
    return dict.fromkeys((*_NUMBER.findall(headline or ""), *_NUMBER.findall(body[:MAX_CHARACTERS])), 1.0)


def stem(word: str) -> str:
    """The word without its English plural or tense ending: escapes, escaped and escaping are `escap`.

    It is cut short, not looked up: what matters is that the forms of one word fall together.
    """
    if word.endswith("s") and len(word) >= _LEAST_STEM and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > _LEAST_STEM:
            word = word[:-3] + "y"
        else:
            word = word[:-2] if word.endswith("sses") else word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > _LEAST_STEM and word.endswith("e"):
        word = word[:-1]
    if len(word) > _LEAST_STEM and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word
