"""Viral texts: those most of whose fingerprints are common, because very many pages print the same story.

Two copies of a viral story are tied by the copies that both are linked with, so that they need not be compared with
each other for an edit that they have in common: of 20,000 copies, each would meet dozens so. A fingerprint that has
become common stays so, and with it what makes a text viral.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.corpus import Corpus, Numbers
from transforms.dedup.holders import Holders
from transforms.dedup.kernel import kernel
from transforms.dedup.sets import Keys
from transforms.dedup.settings import DedupSettings


@dataclass(frozen=True, slots=True, eq=False)
class CommonCounts:
    """How many of a text's fingerprints are common: `counts` of the texts with these `keys`, sorted; 0 of others."""

    keys: Keys
    counts: NDArray[np.int32]

    @classmethod
    def none(cls) -> "CommonCounts":
        """No text has a common fingerprint."""
        return cls(np.zeros(0, np.uint64), np.zeros(0, np.int32))

    def of(self, keys: Keys) -> NDArray[np.int32]:
        """The count of each text."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int32)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, self.counts[places], 0).astype(np.int32)

    def with_new(self, holders: Holders, first_new: int, settings: DedupSettings) -> tuple["CommonCounts", Keys]:
        """The counts with new texts (number `first_new` or higher), and the keys of the texts that have other ones now.

        `holders` are those of the new texts' fingerprints.
        """
        stored = holders.stored_counts
        raised = _holders_of_common(
            holders.bounds, holders.counts, stored, holders.texts, holders.keys, first_new, settings.common_limit
        )
        raised.sort()
        firsts = np.flatnonzero(np.r_[True, raised[1:] != raised[:-1]])[: len(raised)]
        keys, more = raised[firsts], np.diff(np.r_[firsts, len(raised)]).astype(np.int32)
        old = np.searchsorted(self.keys, keys)
        is_old = old < len(self.keys)
        is_old[is_old] = self.keys[old[is_old]] == keys[is_old]
        counts = self.counts.copy()
        counts[old[is_old]] += more[is_old]
        raised_counts = CommonCounts(
            np.insert(self.keys, old[~is_old], keys[~is_old]), np.insert(counts, old[~is_old], more[~is_old])
        )
        return raised_counts, keys


def are_viral(texts: Numbers, commons: CommonCounts, corpus: Corpus, settings: DedupSettings) -> NDArray[np.bool_]:
    """Whether most fingerprints of each text are common."""
    found: NDArray[np.bool_] = commons.of(corpus.text_keys(texts)) > settings.viral_share * corpus.fingerprint_counts(
        texts
    )
    return found


@kernel
def _holders_of_common(
    bounds: NDArray[np.int64],
    counts: NDArray[np.int64],
    stored_counts: NDArray[np.int64],
    texts: NDArray[np.int64],
    keys: NDArray[np.uint64],
    first_new: int,
    common_limit: int,
) -> NDArray[np.uint64]:
    """The holders of each fingerprint that has become common, and the new holders of each that was so before."""
    size = 0
    raised = np.empty(0, np.uint64)
    for is_filling in (False, True):
        if is_filling:
            raised = np.empty(size, np.uint64)
        size = 0
        for number in range(len(counts)):
            if counts[number] <= common_limit:
                continue
            for place in range(bounds[number], bounds[number + 1]):
                if stored_counts[number] <= common_limit or texts[place] >= first_new:
                    if is_filling:
                        raised[size] = keys[place]
                    size += 1
    return raised
