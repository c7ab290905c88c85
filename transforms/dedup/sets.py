"""Sets of hashes as sorted arrays, each once: NumPy's own set functions sort again what is sorted already."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel, read_only

Keys = NDArray[np.uint64]
Number = TypeVar("Number", np.uint64, np.int64)

_FILTER_BITS = 16
_FILTER_SHIFT = np.uint64(64 - _FILTER_BITS)


def distinct(hashes: NDArray[Number]) -> NDArray[Number]:
    """The numbers, sorted and each once."""
    ordered = np.sort(hashes)
    return distinct_of_sorted(ordered)


def distinct_of_sorted(ordered: NDArray[Number]) -> NDArray[Number]:
    """Sorted numbers, each once."""
    is_first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return ordered[is_first]


def without(keys: Keys, others: Keys) -> Keys:
    """The keys of a set that are not in another one."""
    return keys[~is_in_set(others, keys)]


def place_among(keys: Keys, wanted: Keys) -> NDArray[np.int64]:
    """The place of each key in a set of keys, -1 where it is not there; of a small set, that costs next to nothing."""
    return _place_among(read_only(keys), read_only(wanted))


def is_in_set(keys: Keys, wanted: Keys) -> NDArray[np.bool_]:
    """Whether each key is in a set of keys."""
    found: NDArray[np.bool_] = place_among(keys, wanted) >= 0
    return found


@kernel
def _place_among(keys: Keys, wanted: Keys) -> NDArray[np.int64]:
    """A filter by the first bits says of most keys that they are not in a small set."""
    may_be = np.zeros(1 << _FILTER_BITS, np.bool_)
    for number in range(len(keys)):
        may_be[np.int64(keys[number] >> _FILTER_SHIFT)] = True
    places = np.full(len(wanted), -1, np.int64)
    for number in range(len(wanted)):
        key = wanted[number]
        if may_be[np.int64(key >> _FILTER_SHIFT)]:
            place = first_place(keys, key)
            if place < len(keys) and keys[place] == key:
                places[number] = place
    return places


@kernel
def first_place(sorted_keys: NDArray[np.uint64], key: np.uint64) -> int:
    """The first place whose key is not lower."""
    low, high = 0, len(sorted_keys)
    while low < high:
        middle = (low + high) >> 1
        if sorted_keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low
