"""Words of a sentence with their places in the received text."""

import re
from collections.abc import Set
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., e.g.
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
    stop = -1
    for match in _TOKEN.finditer(text, start, end):
        token_start, token_end = match.span()
        if token_start == stop:
            continue
        word = match[0]
        lower = word.lower()
        if token_end < end and text[token_end] == ".":
            known = behind_comma if found and found[-1].text == "," else _NONE
            abbreviation = f"{lower}."
            if (len(word) == 1 and word.isupper()) or abbreviation in abbreviations or abbreviation in known:
                stop = token_end
                token_end += 1
                word += "."
        if lower[-1] == ".":
            lower = lower.rstrip(".") or word
        # A token is made for every word of the copy: the tuple's own constructor takes half the time.
        found.append(tuple.__new__(Token, (token_start, token_end, word, lower)))
    return found
