"""Fingerprints: hashes of the 5-word grams of a text, winnowed so that no shared run of 8 words goes unseen.

Of every 4 grams in a row the one with the lowest hash is kept (Schleimer, Wilkerson and Aiken, "Winnowing: local
algorithms for document fingerprinting", 2003). A run of 8 words holds 4 grams, so the same one is kept of it in every
text that has the run, and only about 2 grams in 5 are kept at all.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel
from transforms.dedup.words import Words

GRAM_WORDS = 5
WINDOW_GRAMS = 4
SHARED_RUN_WORDS = GRAM_WORDS + WINDOW_GRAMS - 1
"""The length from which a shared run of words is sure to share a fingerprint."""

HASH_BITS = 36
TEXT_BITS = 28
"""A posting is one number: the fingerprint above, the text's number below. With a million texts of 110 fingerprints
each, one in 600 meets another's hash by chance; such a meeting is found out word by word."""

TEXT_LIMIT = 1 << TEXT_BITS

_TEXT_BITS = np.uint64(TEXT_BITS)
_TEXT_MASK = np.uint64(TEXT_LIMIT - 1)
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_FOLD = np.uint64(29)
_ZERO = np.uint64(0)
_ONE = np.uint64(1)


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprints:
    """The fingerprints of documents: those of document n are bounds[n]:bounds[n+1], in the order of its words.

    `hashes` has 36 bits each, `places` the gram's first word among all words, so that a gram that a document repeats
    is there once for each place.
    """

    bounds: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    places: NDArray[np.int64]


def gram_hashes(words: Words) -> NDArray[np.uint64]:
    """For each word the 64-bit hash of the 5 words from it on, 0 where its document has fewer left."""
    grams = np.empty(len(words.hashes), np.uint64)
    _gram_hashes(words.hashes, words.bounds, grams)
    return grams


def winnow(grams: NDArray[np.uint64], bounds: NDArray[np.int64]) -> Fingerprints:
    """The fingerprints of documents out of their gram hashes; `bounds` as in Words."""
    fingerprint_bounds = np.zeros(len(bounds), np.int64)
    hashes, places = np.empty(len(grams), np.uint64), np.empty(len(grams), np.int64)
    count = _winnow(grams, bounds, fingerprint_bounds, hashes, places)
    return Fingerprints(fingerprint_bounds, hashes[:count], places[:count])


def postings(fingerprints: Fingerprints, numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Sorted postings, each once: the fingerprints of each document n under the text number numbers[n].

    A document with a negative number is left out.
    """
    packed = np.empty(int(np.diff(fingerprints.bounds)[numbers >= 0].sum()), np.uint64)
    _pack(fingerprints.bounds, fingerprints.hashes, numbers, packed)
    packed.sort()
    return packed[: _drop_repeated(packed)]


@kernel
def count_by_text(packed: NDArray[np.uint64], text_count: int) -> NDArray[np.int32]:
    """How many postings each text has."""
    counts = np.zeros(text_count, np.int32)
    for place in range(len(packed)):
        counts[np.int64(packed[place] & _TEXT_MASK)] += 1
    return counts


@kernel
def _gram_hashes(hashes: NDArray[np.uint64], bounds: NDArray[np.int64], grams: NDArray[np.uint64]) -> None:
    for document in range(len(bounds) - 1):
        last = bounds[document + 1] - GRAM_WORDS
        for place in range(bounds[document], bounds[document + 1]):
            gram = _ZERO
            if place <= last:
                for step in range(GRAM_WORDS):
                    gram = (gram ^ hashes[place + step]) * _PRIME
                    gram ^= gram >> _FOLD
                gram = max(gram, _ONE)
            grams[place] = gram


@kernel
def _winnow(
    grams: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    fingerprint_bounds: NDArray[np.int64],
    kept: NDArray[np.uint64],
    places: NDArray[np.int64],
) -> int:
    """Of each window the gram with the lowest hash, the last of equals; a text shorter than a window has one."""
    count = 0
    for document in range(len(bounds) - 1):
        start, end = bounds[document], bounds[document + 1] - GRAM_WORDS + 1
        if end > start:
            window = min(WINDOW_GRAMS, end - start)
            lowest, last = -1, -1
            for first in range(start, end - window + 1):
                if lowest < first:
                    lowest = first
                    for place in range(first + 1, first + window):
                        if grams[place] <= grams[lowest]:
                            lowest = place
                elif grams[first + window - 1] <= grams[lowest]:
                    lowest = first + window - 1
                if lowest != last:
                    kept[count] = (grams[lowest] * _SPREAD) >> _TEXT_BITS
                    places[count] = lowest
                    count += 1
                    last = lowest
        fingerprint_bounds[document + 1] = count
    return count


@kernel
def _pack(
    bounds: NDArray[np.int64], hashes: NDArray[np.uint64], numbers: NDArray[np.int64], packed: NDArray[np.uint64]
) -> None:
    count = 0
    for document in range(len(numbers)):
        if numbers[document] >= 0:
            text = np.uint64(numbers[document])
            for place in range(bounds[document], bounds[document + 1]):
                packed[count] = (hashes[place] << _TEXT_BITS) | text
                count += 1


@kernel
def _drop_repeated(packed: NDArray[np.uint64]) -> int:
    """Move the first of equal neighbours to the front, in place; how many there are."""
    count = 0
    for place in range(len(packed)):
        if place == 0 or packed[place] != packed[place - 1]:
            packed[count] = packed[place]
            count += 1
    return count
