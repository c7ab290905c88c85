"""Words of a sentence with their places in the received text."""

import re
from collections.abc import Set
from typing import NamedTuple

_TOKEN = re.compile(
    r"[A-Za-z]++(?=\.?(?:[ ,\n]|\Z))|[,\"()]"  # what the rules below would make of most words and marks
    r"|(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|['’][sS]\b"
    r"|(?:D|R|I|DFL)(?=-[A-Z])"  # D-N.J., R-Elbow Lake
    r"|[^\W\d_]++(?=-(?:based|born|area)\b)"  # London-based
    r"|[^\W\d_]+(?:(?:[-&.]|['’](?![sS]\b))[^\W_]+)*"
    r"|\d[\d.,]*\w*"
    r"|[^\w\s]|_"
)

_NONE: frozenset[str] = frozenset()


class Token(NamedTuple):
    """A word, number or mark; offsets are those of the text that was taken apart.

    `lower` is the text in lower case, without the full stop of an abbreviation.
    """

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()


def tokens_of(text: str, start: int, end: int, abbreviations: Set[str], behind_comma: Set[str]) -> list[Token]:
    """The tokens of the stretch. A possessive 's stands alone; initials and abbreviations keep their full stop.

    `abbreviations` are in lower case with their full stops; those `behind_comma` are such there alone.
    """
    found: list[Token] = []
    add, find, make = found.append, text.index, tuple.__new__
    token_end = start
    merged = -1
    words: list[str] = _TOKEN.findall(text, start, end)
    for word, lower in zip(words, map(str.lower, words), strict=True):
        # Nothing but white space stands between tokens, so the word is found right behind it.
        token_start = find(word, token_end)
        if word == "." and found and token_start == token_end != merged:
            last = found[-1]
            behind = len(found) > 1 and found[-2].text == ","
            if _takes_full_stop(last.text, abbreviations, behind_comma if behind else _NONE):
                merged = token_end = token_start + 1
                full = f"{last.text}."
                found[-1] = Token(last.start, merged, full, full.lower().rstrip(".") or full)
                continue
        token_end = token_start + len(word)
        # A token is made for every word of the copy: the tuple's own constructor takes half the time.
        if lower[-1] == ".":
            add(make(Token, (token_start, token_end, word, lower.rstrip(".") or word)))
        else:
            add(make(Token, (token_start, token_end, word, lower)))
    return found


def _takes_full_stop(word: str, abbreviations: Set[str], more: Set[str]) -> bool:
    if len(word) == 1 and word.isupper():
        return True
    abbreviation = f"{word.lower()}."
    return abbreviation in abbreviations or abbreviation in more


def token_of(word: str) -> Token:
    """The token of the word by itself, standing nowhere."""
    return Token(0, 0, word, word.lower().rstrip(".") or word)
