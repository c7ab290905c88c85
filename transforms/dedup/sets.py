"""Sets of hashes as sorted arrays, each once: NumPy's own set functions sort again what is sorted already."""

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel

Hashes = NDArray[np.uint64]


def distinct(hashes: Hashes) -> Hashes:
    """The hashes, sorted and each once."""
    ordered = np.sort(hashes)
    return distinct_of_sorted(ordered)


def distinct_of_sorted(ordered: Hashes) -> Hashes:
    """Sorted hashes, each once."""
    is_first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return ordered[is_first]


def without(hashes: Hashes, others: Hashes) -> Hashes:
    """The hashes that are not among the others; both are sets."""
    return hashes[~is_among(hashes, others)]


@kernel
def is_among(hashes: Hashes, others: Hashes) -> NDArray[np.bool_]:
    """Whether each of a set is among the others, a set too."""
    found = np.zeros(len(hashes), np.bool_)
    place = 0
    for number in range(len(hashes)):
        while place < len(others) and others[place] < hashes[number]:
            place += 1
        found[number] = place < len(others) and others[place] == hashes[number]
    return found
