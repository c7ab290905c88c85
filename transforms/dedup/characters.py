"""What each character is to the tokeniser, and what it folds to so that typesetting makes no difference."""

import re
import sys
import unicodedata
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.tokeniser import (
    APOSTROPHE,
    COMPATIBILITY,
    COMPATIBILITY_END,
    IDEOGRAPH,
    INNER,
    KIND_BITS,
    LENGTH_BITS,
    LETTER,
    MARK_OR_IDEOGRAPH,
    SELECTORS,
    SELECTORS_END,
    SEPARATOR,
    TABLE_END,
    FoldTable,
)

APOSTROPHES = "'’‘ʼʻ´`′＇"
IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SILENT = "\u00ad\u200b-\u200d\u2060\ufeff"


@cache
def fold_table() -> FoldTable:
    """The table of all characters, made once in a process, in less than a tenth of a second.

    A character folds to its compatibility decomposition without case and without combining marks, so that accents,
    ligatures and full width make no difference.
    """
    codes = np.concatenate((np.arange(TABLE_END), np.arange(COMPATIBILITY, COMPATIBILITY_END)))
    characters = _text(codes)
    letters, ideographs = _members(r"[^\W_]", characters), _members(f"[{IDEOGRAPHS}]", characters)
    silent, apostrophes = _members(f"[{SILENT}]", characters), _members(f"[{APOSTROPHES}]", characters)
    categories = np.frombuffer("".join(map(unicodedata.category, characters)).encode(), dtype=np.uint8)
    marks = categories[::2] == ord("M")
    dropped = np.zeros(sys.maxunicode + 1, dtype=np.bool_)
    dropped[:TABLE_END] = (marks | silent | apostrophes)[:TABLE_END]
    dropped[SELECTORS:SELECTORS_END] = True
    entries = np.full(len(characters), SEPARATOR, dtype=np.uint32)
    entries[apostrophes] = APOSTROPHE
    entries[letters] = LETTER
    entries[marks | silent] = INNER
    entries[ideographs] = np.where(marks[ideographs], MARK_OR_IDEOGRAPH, IDEOGRAPH)
    wordy = np.flatnonzero(letters | ideographs)
    lines = np.stack((codes[wordy], np.full(len(wordy), ord("\n"))), axis=1)
    plain = _without(dropped, unicodedata.normalize("NFKD", _text(lines))).casefold()
    folded = np.frombuffer(_without(dropped, unicodedata.normalize("NFKD", plain)).encode(), dtype=np.uint8)
    ends = np.flatnonzero(folded == ord("\n"))
    begins = np.concatenate(([0], ends[:-1] + 1))
    entries[wordy] |= ((begins << (KIND_BITS + LENGTH_BITS)) | ((ends - begins) << KIND_BITS)).astype(np.uint32)
    entries.flags.writeable = False
    return FoldTable(entries=entries, folded=folded)


def _members(character_class: str, characters: str) -> NDArray[np.bool_]:
    """Which of the characters are in a class of a regular expression."""
    members = np.zeros(len(characters), dtype=np.bool_)
    for run in re.finditer(f"{character_class}+", characters):
        members[run.start() : run.end()] = True
    return members


def _without(dropped: NDArray[np.bool_], text: str) -> str:
    """A text without some characters."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    return _text(codes[~dropped[codes]])


def _text(codes: NDArray[np.integer[Any]]) -> str:
    """The text of some code points."""
    return str(codes.astype("<u4").tobytes(), "utf-32-le", "surrogatepass")
