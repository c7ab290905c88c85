"""The words of sentences, as hashes with their places in the received text."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel

_OTHER, _LETTER, _JOINER, _IDEOGRAPH = range(4)
_JOINERS = "'’.-"
_SAME = {"’": "'"}
_IDEOGRAPHS = (
    (0x3005, 0x3007),  # marks that repeat or stand for an ideograph
    (0x3040, 0x30FF),  # hiragana and katakana
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Code points of scripts that put no space between words, first and last."""
_CODE_POINTS = 0x110000
_HASH_BASIS, _HASH_PRIME = 0xCBF29CE484222325, 0x100000001B3
"""FNV-1a, 64 bits."""
_BATCH = 20_000
"""Sentences that are read at once: their characters take up to 20 bytes each while they are read."""


@dataclass(frozen=True, slots=True, eq=False)
class CopyWords:
    """The words of sentences one after another: those of sentence `n` are from `bounds[n]` to `bounds[n + 1]`.

    `hashes` holds a 64-bit hash of each word without case, `starts` and `ends` its code points in the received text.
    """

    bounds: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def read_copy_words(texts: "pa.ChunkedArray[pa.StringScalar]", char_starts: NDArray[np.int32]) -> CopyWords:
    """The words of each sentence, given its text and the code point that it begins at.

    A word is what core.articles counts as one: letters and digits with apostrophes, points and hyphens between
    them. In scripts that put no space between words, where that would make a sentence one word, each ideograph is one.
    """
    parts = [
        _read_batch(texts.slice(first, _BATCH), char_starts[first : first + _BATCH])
        for first in range(0, len(texts), _BATCH)
    ]
    counts = [np.diff(part.bounds) for part in parts]
    return CopyWords(
        bounds=np.concatenate(([0], np.cumsum(np.concatenate(counts)) if counts else [])).astype(np.int64),
        hashes=np.concatenate([part.hashes for part in parts]) if parts else np.zeros(0, np.uint64),
        starts=np.concatenate([part.starts for part in parts]) if parts else np.zeros(0, np.int32),
        ends=np.concatenate([part.ends for part in parts]) if parts else np.zeros(0, np.int32),
    )


def _read_batch(texts: "pa.ChunkedArray[pa.StringScalar]", char_starts: NDArray[np.int32]) -> CopyWords:
    joined = "\n".join(str(text) for text in texts.to_pylist())
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.asarray(pc.utf8_length(texts).to_numpy(), dtype=np.int64)
    offsets = np.concatenate(([0], np.cumsum(lengths + 1)))
    classes, folded = _tables(codes)
    hashes, starts, ends = (
        np.empty(len(codes), np.uint64),
        np.empty(len(codes), np.int64),
        np.empty(len(codes), np.int64),
    )
    count = _tokenise(codes, classes, folded, hashes, starts, ends)
    starts, ends = starts[:count], ends[:count]
    sentences = np.searchsorted(offsets, starts, side="right") - 1
    shifts = char_starts.astype(np.int64)[sentences] - offsets[sentences]
    return CopyWords(
        bounds=np.searchsorted(starts, offsets),
        hashes=hashes[:count].copy(),
        starts=(starts + shifts).astype(np.int32),
        ends=(ends + shifts).astype(np.int32),
    )


def _tables(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """By code point, for those that occur: the kind of character, and the character that it is compared as."""
    seen = np.zeros(_CODE_POINTS, dtype=np.bool_)
    seen[codes] = True
    classes, folded = np.zeros(_CODE_POINTS, dtype=np.uint8), np.zeros(_CODE_POINTS, dtype=np.uint32)
    for code in np.flatnonzero(seen).tolist():
        character = chr(code)
        lower = _SAME.get(character, character.lower())
        folded[code] = ord(lower) if len(lower) == 1 else code
        if any(first <= code <= last for first, last in _IDEOGRAPHS):
            classes[code] = _IDEOGRAPH
        elif character.isalnum():
            classes[code] = _LETTER
        elif character in _JOINERS:
            classes[code] = _JOINER
    return classes, folded


@kernel
def _tokenise(
    codes: NDArray[np.uint32],
    classes: NDArray[np.uint8],
    folded: NDArray[np.uint32],
    hashes: NDArray[np.uint64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> int:
    """Fill in the hash, the start and the end of each word; gives how many there are."""
    count, place, length = 0, 0, len(codes)
    while place < length:
        kind = classes[codes[place]]
        if kind not in (_LETTER, _IDEOGRAPH):
            place += 1
            continue
        starts[count] = place
        value = (np.uint64(_HASH_BASIS) ^ np.uint64(folded[codes[place]])) * np.uint64(_HASH_PRIME)
        place += 1
        while kind == _LETTER and place < length:
            joins = classes[codes[place]] == _JOINER and place + 1 < length and classes[codes[place + 1]] == _LETTER
            if not joins and classes[codes[place]] != _LETTER:
                break
            value = (value ^ np.uint64(folded[codes[place]])) * np.uint64(_HASH_PRIME)
            place += 1
        hashes[count], ends[count] = value, place
        count += 1
    return count
