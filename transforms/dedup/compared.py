"""Compared pairs: the pairs of texts that were compared and share a passage, and what came of each.

The index keeps them because what counts as rare changes as the corpus grows: when a fingerprint has become common,
the pairs of its holders may have to be weighed again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel, read_only
from transforms.dedup.segments import spans
from transforms.dedup.sets import first_place, is_in_set


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """One pair a place, sorted by (a, b); a and b are keys of texts, a the lower.

    is_one_text: whether they count as one text when independent texts are counted.
    relations: the number of the relation in `transforms.dedup.relations`, 0 for none.
    slack: bits of evidence that may go before the relation can change; only pairs that have evidence use it.
    """

    a: NDArray[np.uint64]
    b: NDArray[np.uint64]
    is_one_text: NDArray[np.bool_]
    relations: NDArray[np.uint8]
    slack: NDArray[np.float32]

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.a)

    @classmethod
    def none(cls) -> Self:
        """No pairs."""
        keys = np.zeros(0, np.uint64)
        return cls(keys, keys, np.zeros(0, np.bool_), np.zeros(0, np.uint8), np.zeros(0, np.float32))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The arrays by name, to be stored."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The pairs that were stored as these arrays."""
        return cls(**{field.name: arrays[field.name] for field in fields(cls)})

    def take(self, places: NDArray[Any]) -> "Compared":
        """Some of the pairs, by place or by mask."""
        return Compared(**{name: array[places] for name, array in self.arrays().items()})

    def places_of(self, a: NDArray[np.uint64], b: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The place of each of some pairs, -1 where it is not here."""
        return _places_of(read_only(self.a), read_only(self.b), read_only(a), read_only(b))

    def with_slack(self, slack: NDArray[np.float32]) -> "Compared":
        """The same pairs with other slack."""
        return replace(self, slack=slack)

    def replaced_by(self, others: "Compared", gone: NDArray[np.int64]) -> "Compared":
        """These pairs without those at the places `gone`, and with the others, which are none of those that stay."""
        kept = self
        if len(gone):
            stays = np.ones(len(self), np.bool_)
            stays[gone] = False
            kept = self.take(stays)
        others = others.take(np.lexsort((others.b, others.a)))
        places = _insert_places(read_only(kept.a), read_only(kept.b), others.a, others.b)
        added = others.arrays()
        return Compared(**{name: np.insert(array, places, added[name]) for name, array in kept.arrays().items()})

    def places_led_by(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The places of all pairs of which the first text is among these, sorted."""
        first, last = (np.searchsorted(self.a, keys, side=side) for side in ("left", "right"))
        return spans(first, last - first)[1]

    def of_texts(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The places of all pairs of which a text is among these (sorted), in order."""
        leading = self.places_led_by(keys)
        following = np.flatnonzero(is_in_set(keys, self.b))
        return np.union1d(leading, following)


@kernel
def _insert_places(
    sorted_a: NDArray[np.uint64], sorted_b: NDArray[np.uint64], a: NDArray[np.uint64], b: NDArray[np.uint64]
) -> NDArray[np.int64]:
    """Where each of some sorted pairs belongs among the others, which are sorted too."""
    places = np.empty(len(a), np.int64)
    for number in range(len(a)):
        low, high = 0, len(sorted_a)
        while low < high:
            middle = (low + high) >> 1
            if sorted_a[middle] < a[number] or (sorted_a[middle] == a[number] and sorted_b[middle] < b[number]):
                low = middle + 1
            else:
                high = middle
        places[number] = low
    return places


@kernel
def _places_of(
    sorted_a: NDArray[np.uint64], sorted_b: NDArray[np.uint64], a: NDArray[np.uint64], b: NDArray[np.uint64]
) -> NDArray[np.int64]:
    places = np.full(len(a), -1, np.int64)
    for number in range(len(a)):
        low = first_place(sorted_a, a[number])
        high = low
        step = 1
        while high < len(sorted_a) and sorted_a[high] == a[number]:
            high = min(high + step, len(sorted_a))
            step *= 2
        while low < high:
            middle = (low + high) >> 1
            if sorted_a[middle] < a[number] or (sorted_a[middle] == a[number] and sorted_b[middle] < b[number]):
                low = middle + 1
            else:
                high = middle
        if low < len(sorted_a) and sorted_a[low] == a[number] and sorted_b[low] == b[number]:
            places[number] = low
    return places


def pairs_among(
    bounds: NDArray[np.int64], keys: NDArray[np.uint64], pairs: Compared
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each group of keys (sorted inside bounds[n]:bounds[n+1]) the places of the pairs that lie inside the group.

    Gives the places and the group of each, group by group.
    """
    return _pairs_among(bounds, keys, read_only(pairs.a), read_only(pairs.b))


@kernel
def _pairs_among(
    bounds: NDArray[np.int64], keys: NDArray[np.uint64], a: NDArray[np.uint64], b: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    size = 0
    places = np.empty(1024, np.int64)
    groups = np.empty(1024, np.int64)
    for group in range(len(bounds) - 1):
        start, end = bounds[group], bounds[group + 1]
        for holder in range(start, end - 1):
            place = first_place(a, keys[holder])
            while place < len(a) and a[place] == keys[holder]:
                found = first_place(keys[start:end], b[place])
                if found < end - start and keys[start + found] == b[place]:
                    if size == len(places):
                        places = np.concatenate((places, np.empty(size, np.int64)))
                        groups = np.concatenate((groups, np.empty(size, np.int64)))
                    places[size] = place
                    groups[size] = group
                    size += 1
                place += 1
    return places[:size], groups[:size]


@kernel
def pairs_led_by(
    bounds: NDArray[np.int64], keys: NDArray[np.uint64], a: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each group of keys the places of the pairs whose first text is in the group, and the group of each."""
    size = 0
    places, groups = np.empty(0, np.int64), np.empty(0, np.int64)
    for is_filling in (False, True):
        if is_filling:
            places, groups = np.empty(size, np.int64), np.empty(size, np.int64)
        size = 0
        for group in range(len(bounds) - 1):
            for holder in range(bounds[group], bounds[group + 1]):
                place = first_place(a, keys[holder])
                while place < len(a) and a[place] == keys[holder]:
                    if is_filling:
                        places[size] = place
                        groups[size] = group
                    size += 1
                    place += 1
    return places, groups
