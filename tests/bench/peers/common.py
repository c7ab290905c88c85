"""What the peers share: words, shingles, and clusters out of pairs."""

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

SHINGLE_WORDS = 5
PERMUTATIONS = 128
WORD = re.compile(r"\w+")


def shingles(text: str) -> list[str]:
    """The runs of five words of a text, lower-case; a shorter text is one shingle."""
    words = WORD.findall(text.lower())
    if len(words) <= SHINGLE_WORDS:
        return [" ".join(words)]
    return [" ".join(run) for run in zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)]


def pair_array(pairs: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    """Pairs as an array of two columns."""
    return np.array(list(pairs), dtype=np.int64).reshape(-1, 2)


def components(pairs: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The connected component of each of `count` documents."""
    graph = coo_matrix((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def no_pairs() -> NDArray[np.int64]:
    """No pair at all."""
    return np.zeros((0, 2), dtype=np.int64)
