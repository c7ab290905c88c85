"""Families: texts that are one text, edited or trimmed, and count once when independent texts are counted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.compared import Compared
from transforms.dedup.components import lowest_of_component
from transforms.dedup.kernel import kernel, read_only
from transforms.dedup.sets import Keys, distinct, is_in_set, place_among

_PRIME = np.uint64(0x9E3779B97F4A7C15)

MANY = 4
"""A hash table of all texts in families is worth making for more look-ups than one in so many of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Families:
    """The family of every text that is in one with others: `keys` sorted, `roots` the lowest key of its family."""

    keys: Keys
    roots: Keys

    @classmethod
    def none(cls) -> "Families":
        """Every text is its own family."""
        return cls(np.zeros(0, np.uint64), np.zeros(0, np.uint64))

    def of(self, keys: Keys) -> Keys:
        """The root of each text's family; a text that is in none is its own."""
        if MANY * len(keys) < len(self.keys):
            places = place_among(self.keys, keys)
            return np.where(places >= 0, self.roots[places], keys)
        slots = np.zeros(1 << max(4, (2 * len(self.keys)).bit_length()), np.int32)
        _fill(read_only(self.keys), slots)
        return _roots_of(read_only(keys), read_only(self.keys), read_only(self.roots), slots)


@dataclass(frozen=True, slots=True, eq=False)
class Regrouped:
    """Families as they now are, and the keys of the texts whose families were joined or parted, sorted."""

    families: Families
    touched: Keys


def regroup(was: Families, compared: Compared, joined: Compared, parted: Compared) -> Regrouped:
    """The families after some pairs have come and gone; each pair of one text joins two families.

    `compared` holds all pairs as they now are, `joined` those of them that are new, `parted` those that are gone.
    """
    gone = parted.a[parted.is_one_text], parted.b[parted.is_one_text]
    is_parted = is_in_set(distinct(was.of(np.concatenate(gone))), was.roots)
    loose = was.keys[is_parted]
    held = Families(was.keys[~is_parted], was.roots[~is_parted])
    pairs = compared.take(compared.places_led_by(loose))
    a = np.concatenate([pairs.a[pairs.is_one_text], joined.a[joined.is_one_text]])
    b = np.concatenate([pairs.b[pairs.is_one_text], joined.b[joined.is_one_text]])
    roots_a, roots_b = held.of(a), held.of(b)
    nodes = distinct(np.concatenate([roots_a, roots_b]))
    roots = nodes[lowest_of_component(len(nodes), np.searchsorted(nodes, roots_a), np.searchsorted(nodes, roots_b))]
    places = place_among(nodes, held.roots)
    regrouped = np.where(places >= 0, roots[places], held.roots) if len(nodes) else held.roots
    ends = distinct(np.concatenate([a, b]))
    new = ends[place_among(held.keys, ends) < 0]
    where = np.searchsorted(held.keys, new)
    now = Families(np.insert(held.keys, where, new), np.insert(regrouped, where, roots[np.searchsorted(nodes, new)]))
    grown = distinct(roots[roots != nodes])
    return Regrouped(now, distinct(np.concatenate([loose, now.keys[is_in_set(grown, now.roots)]])))


def changed(was: Families, now: Regrouped, new_texts: Keys) -> Keys:
    """The texts whose families were joined or parted, but for those of the largest part of each; sorted keys.

    Two texts that were there before and share a fingerprint are counted otherwise than before only if one of them is
    among these. `new_texts` (keys, sorted) are left out: they were not there before.
    """
    keys = now.touched[~is_in_set(new_texts, now.touched)]
    if not len(keys):
        return keys
    old, new = was.of(keys), now.families.of(keys)
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
