"""Anchors: the exact runs that two texts share, found through a hash table of the second text's grams.

All functions are kernels. A text is given by the hashes of its words and of its grams: the `anchor_words` words from
each word on, 0 where fewer are left.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.kernel import constant, inner_kernel

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_TAG_BITS = 32
_PLACE_MASK = (1 << _TAG_BITS) - 1
_NONE = constant(0)
_TURN, _SLOT_BITS, _REPEATED = range(3)


class GramTable(NamedTuple):
    """Where one text has which gram, with room for the longest text of a call.

    A slot holds the text's turn above and a gram's first place below; slots of an earlier turn count as empty, so
    that nothing has to be cleared between texts. `following` leads from a place to the next of the same gram (-1:
    none), `counts` says at a gram's first place how many it has. `state` is the text's turn, the logarithm of the
    slots in use, and whether a gram is repeated. The rest is room for the other text: `first` has for each of its
    grams the first place here, `others` at such a place how often the other text has the gram, `next_free` the next
    place to give away, and `ends` for each shift between the texts where the last run on it ends.
    """

    slots: NDArray[np.int64]
    following: NDArray[np.int64]
    counts: NDArray[np.int64]
    state: NDArray[np.int64]
    first: NDArray[np.int64]
    others: NDArray[np.int64]
    next_free: NDArray[np.int64]
    ends: NDArray[np.int64]


def gram_table(longest: int) -> GramTable:
    """An empty table with room for texts of `longest` words."""
    return GramTable(
        np.zeros(max(16, 4 * longest), np.int64),
        np.empty(longest + 1, np.int64),
        np.empty(longest + 1, np.int64),
        np.zeros(3, np.int64),
        np.empty(longest + 1, np.int64),
        np.empty(longest + 1, np.int64),
        np.empty(longest + 1, np.int64),
        np.empty(2 * longest + 1, np.int64),
    )


@inner_kernel
def index_grams(grams: NDArray[np.uint64], start: int, end: int, table: GramTable) -> None:
    """Fill the table with the grams of the text at start:end of all words."""
    bits = _slot_bits(end - start)
    turn = table.state[_TURN] + 1
    tag, mask, shift = turn << _TAG_BITS, (1 << bits) - 1, np.uint64(64 - bits)
    slots, following, counts = table.slots, table.following, table.counts
    repeated = 0
    # From the end, so that each gram's places come out in order.
    for place in range(end - start - 1, -1, -1):
        gram = grams[start + place]
        if gram == 0:
            continue
        following[place] = -1
        counts[place] = 1
        slot = np.int64((gram * _SPREAD) >> shift)
        while slots[slot] >= tag and grams[start + (slots[slot] & _PLACE_MASK)] != gram:
            slot = (slot + 1) & mask
        if slots[slot] >= tag:
            first = slots[slot] & _PLACE_MASK
            following[place] = first
            counts[place] = counts[first] + 1
            repeated = 1
        slots[slot] = tag | place
    table.state[_TURN] = turn
    table.state[_SLOT_BITS] = bits
    table.state[_REPEATED] = repeated


@inner_kernel
def find_anchors(
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    spans: tuple[int, int, int, int],
    table: GramTable,
    limits: tuple[int, int],
    anchors: NDArray[np.int64],
) -> int:
    """Write the maximal exact runs of two texts as rows (first word in each, length); how many, -1: no room for all.

    The texts are at `spans` (start and end of the one, of the other) of all words; `table` holds the second. `limits`
    are the words that a run must have, and the pairs of places that one gram may be aligned to: with more of them its
    first place goes with the first, its second with the second.
    """
    if table.state[_REPEATED] == 0:
        count = _find_single(hashes, grams, spans, table, limits[0], anchors)
        # Where there are no more runs than one gram may have, no gram can have more.
        if count <= limits[1]:
            return count
    return _find_repeated(hashes, grams, spans, table, limits, anchors)


@inner_kernel
def _find_single(
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    spans: tuple[int, int, int, int],
    table: GramTable,
    shortest: int,
    anchors: NDArray[np.int64],
) -> int:
    """Anchors where the second text has every gram once: what lies inside a run need not be looked up again."""
    start_a, end_a, start_b, end_b = spans
    slots, key = table.slots, (table.state[_TURN] << _TAG_BITS, table.state[_SLOT_BITS])
    count, place_a = 0, start_a
    while place_a < end_a - shortest + 1:
        place_b = start_b + _first_place(grams[place_a], grams, start_b, slots, key)
        if place_b >= start_b:
            length, most = 0, min(end_a - place_a, end_b - place_b)
            while length < most and hashes[place_a + length] == hashes[place_b + length]:
                length += 1
            if length >= shortest:
                if count == len(anchors):
                    return -1
                anchors[count, 0], anchors[count, 1] = place_a - start_a, place_b - start_b
                anchors[count, 2] = length
                count += 1
                place_a += length - shortest
        place_a += 1
    return count


@inner_kernel
def _find_repeated(
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    spans: tuple[int, int, int, int],
    table: GramTable,
    limits: tuple[int, int],
    anchors: NDArray[np.int64],
) -> int:
    """Anchors where a gram may have several places in both texts."""
    first, others, next_free, following = table.first, table.others, table.next_free, table.following
    counts, ends = table.counts, table.ends
    slots, key = table.slots, (table.state[_TURN] << _TAG_BITS, table.state[_SLOT_BITS])
    start_a, end_a, start_b, end_b = spans
    for place in range(end_b - start_b):
        others[place] = 0
    for shift in range(end_a - start_a + end_b - start_b):
        ends[shift] = 0
    for place in range(end_a - start_a):
        home = _first_place(grams[start_a + place], grams, start_b, slots, key)
        first[place] = home
        if home >= 0:
            others[home] += 1
            next_free[home] = home
    count = _NONE
    for place in range(end_a - start_a):
        home = first[place]
        if home < 0:
            continue
        every = others[home] * counts[home] <= limits[1]
        other = home if every else next_free[home]
        if not every and other >= 0:
            next_free[home] = following[other]
        while other >= 0:
            if count == len(anchors):
                return -1
            count += _add_run(hashes, spans, (place, other), limits[0], ends, anchors, count)
            other = following[other] if every else -1
    return count


@inner_kernel
def _add_run(
    hashes: NDArray[np.uint64],
    spans: tuple[int, int, int, int],
    places: tuple[int, int],
    shortest: int,
    ends: NDArray[np.int64],
    anchors: NDArray[np.int64],
    row: int,
) -> int:
    """Write the maximal run through two places to the row, unless it is short or known: 1 where written, else 0."""
    start_a, end_a, start_b, end_b = spans
    place_a, place_b = places
    shift = place_a - place_b + end_b - start_b
    if ends[shift] > place_a:
        return 0
    at_a, at_b = start_a + place_a, start_b + place_b
    before, most = 0, min(place_a, place_b)
    while before < most and hashes[at_a - before - 1] == hashes[at_b - before - 1]:
        before += 1
    after, most = 0, min(end_a - at_a, end_b - at_b)
    while after < most and hashes[at_a + after] == hashes[at_b + after]:
        after += 1
    if before + after < shortest:
        return 0
    ends[shift] = place_a + after
    anchors[row, 0], anchors[row, 1], anchors[row, 2] = place_a - before, place_b - before, before + after
    return 1


@inner_kernel
def _first_place(
    gram: np.uint64, grams: NDArray[np.uint64], start: int, slots: NDArray[np.int64], key: tuple[int, int]
) -> int:
    """The first place of a gram in the indexed text, which starts at `start`; -1 where it has none.

    `key` is the turn of that text as a tag, and the logarithm of the slots in use.
    """
    if gram == 0:
        return -1
    tag, bits = key
    slot = np.int64((gram * _SPREAD) >> np.uint64(64 - bits))
    while slots[slot] >= tag:
        place = slots[slot] & _PLACE_MASK
        if grams[start + place] == gram:
            return int(place)
        slot = (slot + 1) & ((1 << bits) - 1)
    return -1


@inner_kernel
def _slot_bits(words: int) -> int:
    """The logarithm of the number of slots for a text: at most half of them are filled."""
    bits = 4
    while (1 << bits) < 2 * words:
        bits += 1
    return bits
