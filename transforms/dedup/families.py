"""Families: texts that are one text, edited or trimmed, and count once when independent texts are counted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.compared import Compared
from transforms.dedup.components import lowest_of_component
from transforms.dedup.kernel import kernel

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_ZERO = np.uint64(0)


@dataclass(frozen=True, slots=True, eq=False)
class Families:
    """The family of every text that is in one with others: `keys` sorted, `roots` the lowest key of its family.

    `slots` is a hash table over them: the place of a key plus 1, or 0.
    """

    keys: NDArray[np.uint64]
    roots: NDArray[np.uint64]
    slots: NDArray[np.int32]

    def of(self, keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """The root of each text's family; a text that is in none is its own."""
        return _roots_of(keys, self.keys, self.roots, self.slots)


def families(compared: Compared) -> Families:
    """The families that the pairs of one text make, each pair joining two of them."""
    a, b = compared.a[compared.is_one_text], compared.b[compared.is_one_text]
    keys = np.unique(np.concatenate([a, b]))
    roots = keys[lowest_of_component(len(keys), np.searchsorted(keys, a), np.searchsorted(keys, b))]
    slots = np.zeros(1 << max(4, (2 * len(keys)).bit_length()), np.int32)
    _fill(keys, slots)
    return Families(keys, roots, slots)


def changed(before: Families, after: Families, new_texts: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The texts whose families were joined or parted, but for those of the largest part of each; sorted keys.

    Two texts that were there before and share a fingerprint are counted otherwise than before only if one of them is
    among these. `new_texts` (keys) are left out: they were not there before.
    """
    keys = np.setdiff1d(np.concatenate([before.keys, after.keys]), new_texts)
    if not len(keys):
        return keys
    old, new = before.of(keys), after.of(keys)
    # A family as it was and as it is: the stretches that stayed together.
    order = np.lexsort((new, old))
    starts = np.flatnonzero(np.r_[True, (old[order][1:] != old[order][:-1]) | (new[order][1:] != new[order][:-1])])
    sizes = np.diff(np.r_[starts, len(order)])
    part = np.empty(len(keys), np.int64)
    part[order] = np.repeat(np.arange(len(starts)), sizes)
    first = order[starts]
    is_moved = np.zeros(len(starts), np.bool_)
    for roots in (old, new):
        groups = np.unique(roots[first], return_inverse=True)[1]
        largest = np.lexsort((-sizes, groups))
        is_first = np.r_[True, groups[largest][1:] != groups[largest][:-1]]
        is_moved[largest[~is_first]] = True
    return keys[is_moved[part]]


@kernel
def count_independent(
    bounds: NDArray[np.int64], roots: NDArray[np.uint64], most: int, sample: int
) -> NDArray[np.int64]:
    """The distinct families of each list of holders, counted up to `most`, among its first `sample` holders.

    Holders are in the order of their keys, which are hashes: the first ones are a sample that does not depend on
    which came first.
    """
    counts = np.zeros(len(bounds) - 1, np.int64)
    seen = np.empty(most, np.uint64)
    for number in range(len(bounds) - 1):
        found = 0
        for place in range(bounds[number], min(bounds[number + 1], bounds[number] + sample)):
            known = False
            for other in range(found):
                if seen[other] == roots[place]:
                    known = True
                    break
            if not known:
                seen[found] = roots[place]
                found += 1
                if found == most:
                    break
        counts[number] = found
    return counts


@kernel
def _fill(keys: NDArray[np.uint64], slots: NDArray[np.int32]) -> None:
    mask = np.uint64(len(slots) - 1)
    for place in range(len(keys)):
        slot = ((keys[place] * _PRIME) >> np.uint64(32)) & mask
        while slots[slot] != 0:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = place + 1


@kernel
def _roots_of(
    wanted: NDArray[np.uint64], keys: NDArray[np.uint64], roots: NDArray[np.uint64], slots: NDArray[np.int32]
) -> NDArray[np.uint64]:
    found = wanted.copy()
    mask = np.uint64(len(slots) - 1)
    for number in range(len(wanted)):
        slot = ((wanted[number] * _PRIME) >> np.uint64(32)) & mask
        while slots[slot] != 0:
            if keys[slots[slot] - 1] == wanted[number]:
                found[number] = roots[slots[slot] - 1]
                break
            slot = (slot + np.uint64(1)) & mask
    return found
