"""The words of each document in plain Python, with accents kept: what the tokeniser kernel is compared with."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.dedup.columns import strings

APOSTROPHES = "'’‘ʼʻ´`′＇"
IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SILENT = "\u00ad\u200b-\u200d\u2060\ufeff"


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The body words of all documents, one after another.

    `document_ids` is sorted, and a document's number is its place in it. The words of document `n` are those from
    `bounds[n]` to `bounds[n + 1]`: `words` holds the number of each in the vocabulary, `starts` and `ends` its
    code points in the received text. `vocabulary` holds a 64-bit hash of each folded word.
    """

    document_ids: tuple[str, ...]
    bounds: NDArray[np.int64]
    words: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    vocabulary: NDArray[np.uint64]

    def of(self, document: int) -> NDArray[np.int32]:
        """The words of one document, by its number."""
        return self.words[self.bounds[document] : self.bounds[document + 1]]


class Vocabulary:
    """Words as they are printed, each with the number of its folded form."""

    def __init__(self) -> None:
        self._printed: dict[str, int] = {}
        self._folded: dict[str, int] = {}

    def number(self, printed: str) -> int:
        """The number of a word; a new one for a word not seen before."""
        known = self._printed.get(printed)
        if known is None:
            known = self._printed[printed] = self._folded.setdefault(fold(printed), len(self._folded))
        return known

    def hashes(self) -> NDArray[np.uint64]:
        """A 64-bit hash of each folded word, by number: the same in every run and on every machine."""
        return word_hashes(self._folded)


def word_hashes(folded: Iterable[str]) -> NDArray[np.uint64]:
    """A 64-bit hash of each folded word."""
    digests = b"".join(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in folded)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def read_words(blocks: pa.Table) -> Words:
    """The words of every document in `blocks` (BLOCKS), read off its blocks of kind body in block order.

    Words run on from one body block to the next. A document without any body is there, with no words.
    """
    document_ids = tuple(sorted(strings(pc.unique(blocks["document_id"]))))
    numbers = {document_id: number for number, document_id in enumerate(document_ids)}
    body = blocks.filter(pc.equal(blocks["kind"], pa.scalar("body"))).select(
        ["document_id", "block_number", "char_start", "text"]
    )
    body = body.sort_by([("document_id", "ascending"), ("block_number", "ascending")])
    vocabulary = Vocabulary()
    counts = np.zeros(len(document_ids), dtype=np.int64)
    words: list[NDArray[np.int32]] = []
    places: list[NDArray[np.int32]] = []
    for document_id, start, text in zip(
        strings(body["document_id"]), body["char_start"].to_pylist(), strings(body["text"]), strict=True
    ):
        found = list(printed_words(text))
        counts[numbers[document_id]] += len(found)
        words.append(np.array([vocabulary.number(printed) for printed, _ in found], dtype=np.int32))
        places.append(np.array([place for _, place in found], dtype=np.int32).reshape(-1, 2) + start)
    where = np.concatenate(places) if places else np.zeros((0, 2), dtype=np.int32)
    return Words(
        document_ids=document_ids,
        bounds=np.concatenate(([0], np.cumsum(counts))),
        words=np.concatenate(words) if words else np.zeros(0, dtype=np.int32),
        starts=np.ascontiguousarray(where[:, 0]),
        ends=np.ascontiguousarray(where[:, 1]),
        vocabulary=vocabulary.hashes(),
    )


def printed_words(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each word of a text as printed, with its first code point and its end.

    A word is a run of letters, digits and their combining marks, apostrophes inside it included; in scripts
    that put no space between words, each ideograph is one. Dashes, points and commas end a word.
    """
    pattern = _spaced_word() if not _ideograph().search(text) else _any_word()
    return ((match.group(), match.span()) for match in pattern.finditer(text))


def fold(word: str) -> str:
    """A word without what only typesetting decides: case, apostrophes, ligatures, widths, soft hyphens."""
    if word.isascii():
        return word.replace("'", "").replace("`", "").lower()
    plain = unicodedata.normalize("NFKC", _unsounded().sub("", word)).casefold()
    return unicodedata.normalize("NFC", plain)


@cache
def _spaced_word() -> re.Pattern[str]:
    return re.compile(_word(r"[^\W_]"))


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(rf"[{IDEOGRAPHS}]|" + _word(rf"[^\W_{IDEOGRAPHS}]"))


def _word(letter: str) -> str:
    inner = f"[{_marks()}{SILENT}]"
    return f"{letter}++(?:(?:{inner}|[{APOSTROPHES}](?={letter})){letter}*+)*+"


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{IDEOGRAPHS}]")


@cache
def _unsounded() -> re.Pattern[str]:
    return re.compile(f"[{APOSTROPHES}{SILENT}]")


@cache
def _marks() -> str:
    """The combining marks as ranges of a character class: the class of letters leaves them out and would cut words."""
    marks = [code for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M"] + [
        *range(0xE0100, 0xE01F0)
    ]
    ranges: list[list[int]] = []
    for code in marks:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
