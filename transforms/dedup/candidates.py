"""Candidates: the pairs of texts that are worth comparing word by word.

Of a fingerprint that few texts hold, every two holders are looked at. One that many hold is either furniture or part
of a viral story: each holder is looked at with the few that have the lowest keys, and only where the two share a good
part of all their fingerprints, which pages with one promo line do not. Keys are hashes of the words, so the lowest
ones are a fair sample of the copies, and the same whatever came first. Two texts that are both viral are looked at
for such links alone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.corpus import Corpus
from transforms.dedup.holders import Holders
from transforms.dedup.kernel import kernel
from transforms.dedup.settings import DedupSettings
from transforms.dedup.viral import CommonCounts, are_viral

_COMMON = np.uint64(1)
_OLD_SHIFT = np.uint64(1)
_NEW_SHIFT = np.uint64(33)
_OLD_MASK = np.uint64((1 << 32) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Pairs of texts by number, and how many fingerprints they share.

    `rare` counts those that few texts hold, `linked` those that many hold where one of the two is among the lowest
    holders.
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    rare: NDArray[np.int64]
    linked: NDArray[np.int64]


def pairs_with_new(holders: Holders, first_new: int, settings: DedupSettings) -> Shared:
    """The pairs of a new text (number `first_new` or higher) and any other that share fingerprints.

    `holders` must list all holders of rare fingerprints, and of common ones that a new text is among the lowest of.
    """
    packed = _emit(
        holders.bounds, holders.counts, holders.texts, first_new, settings.common_limit, settings.linked_texts
    )
    packed.sort()
    pairs, rare, linked = _count(packed)
    return Shared(
        a=((pairs >> _OLD_SHIFT) & _OLD_MASK).astype(np.int64),
        b=(pairs >> _NEW_SHIFT).astype(np.int64) + first_new,
        rare=rare,
        linked=linked,
    )


def are_candidates(shared: Shared, corpus: Corpus, commons: CommonCounts, settings: DedupSettings) -> NDArray[np.bool_]:
    """Whether each pair is worth comparing; `commons` counts the common fingerprints of texts.

    Adding texts to the corpus never makes a pair a candidate that was none.
    """
    a, b, rare, linked = shared.a, shared.b, shared.rare, shared.linked
    both_viral = are_viral(a, commons, corpus, settings) & are_viral(b, commons, corpus, settings)
    shorter = np.minimum(corpus.word_counts(a), corpus.word_counts(b))
    needed = np.where(shorter < settings.short_text_words, 1, 2)
    part = settings.linked_share * np.minimum(corpus.fingerprint_counts(a), corpus.fingerprint_counts(b))
    found: NDArray[np.bool_] = (~both_viral & (rare >= needed)) | ((linked + rare >= part) & (linked + rare >= needed))
    return found


@kernel
def _emit(
    bounds: NDArray[np.int64],
    counts: NDArray[np.int64],
    texts: NDArray[np.int64],
    first_new: int,
    common_limit: int,
    linked_texts: int,
) -> NDArray[np.uint64]:
    """One number a pair and fingerprint: the new text, the other one, and whether the fingerprint is common."""
    size = 0
    packed = np.empty(0, np.uint64)
    for is_filling in (False, True):
        if is_filling:
            packed = np.empty(size, np.uint64)
        size = 0
        for number in range(len(counts)):
            start, end = bounds[number], bounds[number + 1]
            is_common = counts[number] > common_limit
            lowest = min(start + linked_texts, end) if is_common else end
            for place in range(start, lowest):
                for other in range(place + 1, end):
                    one, two = texts[place], texts[other]
                    if one < two:
                        one, two = two, one
                    if one >= first_new:
                        if is_filling:
                            packed[size] = (
                                (np.uint64(one - first_new) << _NEW_SHIFT)
                                | (np.uint64(two) << _OLD_SHIFT)
                                | np.uint64(is_common)
                            )
                        size += 1
    return packed


@kernel
def _count(packed: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """Each pair once, with the rare and the common fingerprints it was emitted for."""
    size = 0
    for place in range(len(packed)):
        if place == 0 or (packed[place] ^ packed[place - 1]) > _COMMON:
            size += 1
    pairs = np.empty(size, np.uint64)
    rare = np.zeros(size, np.int64)
    linked = np.zeros(size, np.int64)
    last = -1
    for place in range(len(packed)):
        if place == 0 or (packed[place] ^ packed[place - 1]) > _COMMON:
            last += 1
            pairs[last] = packed[place] | _COMMON
        if packed[place] & _COMMON:
            linked[last] += 1
        else:
            rare[last] += 1
    return pairs, rare, linked
