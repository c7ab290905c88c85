"""Holders: which texts hold each of some fingerprints, over all segments of the index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.fingerprints import TEXT_BITS, TEXT_LIMIT
from transforms.dedup.kernel import kernel, read_only
from transforms.dedup.segments import Segment, bucket_shift, spans

MERGE_FACTOR = 16
"""Where a segment has no more than this many postings a fingerprint asked for, reading both in order is faster than
looking each one up."""

POSTINGS_AT_ONCE = 1 << 25
"""Postings of a segment that are looked at before their memory is given back: 256 MiB."""

_TEXT_BITS = np.uint64(TEXT_BITS)
_TEXT_MASK = np.uint64(TEXT_LIMIT - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """Who holds each of some fingerprints.

    `hashes` is sorted. The holders of fingerprint n are bounds[n]:bounds[n+1] of `texts` (numbers over all segments)
    and `keys`, lowest key first. There may be fewer of them than `counts` says: see `find_holders`. `new_counts` are
    those of the last segment alone.
    """

    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]
    new_counts: NDArray[np.int64]
    bounds: NDArray[np.int64]
    texts: NDArray[np.int64]
    keys: NDArray[np.uint64]

    @property
    def stored_counts(self) -> NDArray[np.int64]:
        """The holders in all segments but the last."""
        return self.counts - self.new_counts

    def with_lists_of(self, others: "Holders", places: NDArray[np.int64]) -> "Holders":
        """The same with the lists of some of the fingerprints, those at `places`, as others have them."""
        starts, sizes = self.bounds[:-1].copy(), np.diff(self.bounds)
        starts[places], sizes[places] = others.bounds[:-1] + len(self.texts), np.diff(others.bounds)
        bounds, members = spans(starts, sizes)
        texts, keys = np.concatenate([self.texts, others.texts]), np.concatenate([self.keys, others.keys])
        return replace(self, bounds=bounds, texts=texts[members], keys=keys[members])


def count_holders(asked: NDArray[np.uint64], segments: Sequence[Segment]) -> NDArray[np.int64]:
    """How many texts hold each of some fingerprints, given sorted and once each."""
    counts = np.zeros(len(asked), np.int64)
    for segment in segments:
        counts += _locate(asked, segment)[1]
    return counts


def count_holders_of_own(own: Segment, others: Sequence[Segment]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """All fingerprints of a segment, sorted and once each, and how many texts of it and the others hold each."""
    hashes, counts = np.empty(len(own.postings), np.uint64), np.empty(len(own.postings), np.int64)
    size = _distinct(read_only(own.postings), hashes, counts)
    hashes, counts = hashes[:size], counts[:size]
    return hashes, counts + count_holders(hashes, others) if others else counts


def find_holders(asked: NDArray[np.uint64], segments: Sequence[Segment], limits: NDArray[np.int64] | int) -> Holders:
    """The holders of some fingerprints, given sorted and once each.

    Of the last segment all are listed, of each other one up to the fingerprint's limit, lowest key first. Texts are
    numbered over all segments: the first text of a segment follows the last of the segment before it.
    """
    located = [_locate(asked, segment) for segment in segments]
    sizes = [np.minimum(size, limits) for _, size in located[:-1]] + [located[-1][1]]
    counts, listed = np.zeros(len(asked), np.int64), np.zeros(len(asked), np.int64)
    for (_, whole), size in zip(located, sizes, strict=True):
        counts += whole
        listed += size
    bounds = np.zeros(len(asked) + 1, np.int64)
    np.cumsum(listed, out=bounds[1:])
    texts, keys = np.empty(bounds[-1], np.int64), np.empty(bounds[-1], np.uint64)
    cursors = bounds[:-1].copy()
    base = 0
    for segment, (firsts, _), size in zip(segments, located, sizes, strict=True):
        _list_holders(
            firsts, size, read_only(segment.postings), read_only(segment.text_keys), base, (cursors, texts, keys)
        )
        base += segment.text_count
    _sort_by_key(bounds, texts, keys)
    return Holders(asked, counts, located[-1][1], bounds, texts, keys)


def _locate(asked: NDArray[np.uint64], segment: Segment) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first posting of each fingerprint in a segment, and how many there are.

    Of a segment that may be larger than the memory, part after part is looked at and let go.
    """
    postings, buckets = read_only(segment.postings), read_only(segment.directory)
    firsts, sizes = np.zeros(len(asked), np.int64), np.zeros(len(asked), np.int64)
    starts = np.arange(0, len(postings), POSTINGS_AT_ONCE)
    cuts = np.searchsorted(asked, postings[starts] >> _TEXT_BITS)
    for part, start in enumerate(starts):
        # The holders of one fingerprint may go over the end of a part: the next one begins with the fingerprint after.
        begin, end = (0 if part == 0 else cuts[part]), (len(asked) if part + 1 == len(starts) else cuts[part + 1])
        wanted = asked[begin:end]
        if len(postings) <= MERGE_FACTOR * len(asked):
            firsts[begin:end], sizes[begin:end] = _locate_in_order(wanted, postings, buckets)
        else:
            firsts[begin:end], sizes[begin:end] = _locate_each(wanted, postings, buckets)
        segment.let_go(segment.postings[start : start + POSTINGS_AT_ONCE])
    return firsts, sizes


@kernel
def _distinct(postings: NDArray[np.uint64], hashes: NDArray[np.uint64], counts: NDArray[np.int64]) -> int:
    """Write each fingerprint once, and how many postings it has; how many there are."""
    size = 0
    for place in range(len(postings)):
        own = postings[place] >> _TEXT_BITS
        if size > 0 and hashes[size - 1] == own:
            counts[size - 1] += 1
        else:
            hashes[size] = own
            counts[size] = 1
            size += 1
    return size


@kernel
def _locate_in_order(
    asked: NDArray[np.uint64], postings: NDArray[np.uint64], directory: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    firsts = np.zeros(len(asked), np.int64)
    sizes = np.zeros(len(asked), np.int64)
    place, end = 0, len(postings)
    if len(asked) > 0:
        place = directory[np.int64(asked[0] >> bucket_shift(len(directory) - 1))]
    for number in range(len(asked)):
        wanted = asked[number]
        while place < end and (postings[place] >> _TEXT_BITS) < wanted:
            place += 1
        firsts[number] = place
        while place < end and (postings[place] >> _TEXT_BITS) == wanted:
            place += 1
        sizes[number] = place - firsts[number]
    return firsts, sizes


@kernel
def _locate_each(
    asked: NDArray[np.uint64], postings: NDArray[np.uint64], directory: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    firsts = np.zeros(len(asked), np.int64)
    sizes = np.zeros(len(asked), np.int64)
    shift = bucket_shift(len(directory) - 1)
    for number in range(len(asked)):
        wanted = asked[number]
        bucket = np.int64(wanted >> shift)
        low, high = directory[bucket], directory[bucket + 1]
        while low < high:
            middle = (low + high) >> 1
            if (postings[middle] >> _TEXT_BITS) < wanted:
                low = middle + 1
            else:
                high = middle
        firsts[number] = low
        end = directory[bucket + 1]
        while low < end and (postings[low] >> _TEXT_BITS) == wanted:
            low += 1
        sizes[number] = low - firsts[number]
    return firsts, sizes


@kernel
def _list_holders(
    firsts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    postings: NDArray[np.uint64],
    text_keys: NDArray[np.uint64],
    base: int,
    out: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]],
) -> None:
    """Write the holders in one segment, by number and key, behind those that are there; moves the cursors on."""
    cursors, texts, keys = out
    for number in range(len(firsts)):
        for place in range(firsts[number], firsts[number] + sizes[number]):
            text = np.int64(postings[place] & _TEXT_MASK)
            texts[cursors[number]] = base + text
            keys[cursors[number]] = text_keys[text]
            cursors[number] += 1


@kernel
def _sort_by_key(bounds: NDArray[np.int64], texts: NDArray[np.int64], keys: NDArray[np.uint64]) -> None:
    """Sort each list by key (Shell's sort); the parts that segments gave are sorted already, so few lists need it."""
    for number in range(len(bounds) - 1):
        start, end = bounds[number], bounds[number + 1]
        disorder = 0
        for place in range(start + 1, end):
            if keys[place] < keys[place - 1]:
                disorder += 1
        if disorder == 0:
            continue
        gap = 1
        while gap < (end - start) // 3:
            gap = 3 * gap + 1
        while gap > 0:
            for place in range(start + gap, end):
                key, text = keys[place], texts[place]
                free = place
                while free >= start + gap and keys[free - gap] > key:
                    keys[free], texts[free] = keys[free - gap], texts[free - gap]
                    free -= gap
                keys[free], texts[free] = key, text
            gap //= 3
