"""Fingerprints: a 64-bit hash of every run of so many words of a document."""

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.words import Words

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)


def gram_hashes(words: Words, size: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Two arrays: the hash of each run of `size` words that lies in one document, and the place of its first word.

    The hash depends on the words alone, so that it is the same whatever else the corpus holds.
    """
    places = np.arange(len(words.words) - size + 1, dtype=np.int64) if len(words.words) >= size else _NO_PLACES
    owners = np.repeat(np.arange(len(words.document_ids)), np.diff(words.bounds))
    places = places[owners[places] == owners[places + size - 1]]
    return _hash_runs(words, places, size), places


def _hash_runs(words: Words, places: NDArray[np.int64], size: int) -> NDArray[np.uint64]:
    hashes = np.full(len(places), size, dtype=np.uint64)
    for step in range(size):
        hashes = (hashes ^ words.vocabulary[words.words[places + step]]) * _PRIME
        hashes ^= hashes >> _FOLD
    return hashes


_NO_PLACES = np.zeros(0, dtype=np.int64)
