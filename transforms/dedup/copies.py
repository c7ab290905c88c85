"""Copies: which documents stand for a pair of texts, and for a text that several documents hold.

All of them, up to a limit; where there are more, those with the lowest ids stand for all: 20,000 copies of one text
would make 200,000,000 pairs.
"""

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.corpus import Corpus, Numbers
from transforms.dedup.segments import spans
from transforms.dedup.sets import Keys
from transforms.dedup.settings import DedupSettings


def cross_pairs(
    keys_a: Keys, keys_b: Keys, corpus: Corpus, settings: DedupSettings, before: int | None = None
) -> tuple[Numbers, Numbers, Numbers]:
    """Every pair of a document of one text and a document of the other, for each pair of texts.

    Gives the place of the pair of texts, the document of the first and that of the second. `before` leaves out
    documents with that number or a higher one.
    """
    bounds_a, documents_a = corpus.documents_of(keys_a, before)
    bounds_b, documents_b = corpus.documents_of(keys_b, before)
    count_a, count_b = np.diff(bounds_a), np.diff(bounds_b)
    is_crowd = count_a + count_b > settings.copy_limit
    count_a = np.where(is_crowd, np.minimum(count_a, settings.first_copies), count_a)
    count_b = np.where(is_crowd, np.minimum(count_b, settings.first_copies), count_b)
    inner, _ = spans(np.zeros(len(keys_a), np.int64), count_a * count_b)
    pair = np.repeat(np.arange(len(keys_a)), count_a * count_b)
    step = np.arange(inner[-1]) - inner[pair]
    one, other = np.divmod(step, np.maximum(count_b[pair], 1))
    return pair, documents_a[bounds_a[pair] + one], documents_b[bounds_b[pair] + other]


def exact_pairs(
    keys: Keys, corpus: Corpus, settings: DedupSettings
) -> tuple[tuple[Numbers, Numbers], tuple[Numbers, Numbers]]:
    """The pairs of copies of each text that has new documents: as they are, and as they were before.

    Where there was a crowd of copies already and its first ones are still the first, only the pairs of new ones are
    given, and none as they were.
    """
    bounds, documents = corpus.documents_of(keys)
    old_bounds, old_documents = corpus.documents_of(keys, corpus.first_new_document)
    counts, old_counts = np.diff(bounds), np.diff(old_bounds)
    is_crowd = old_counts > settings.copy_limit
    now = [_pairs_by_size(bounds, documents, (counts > 1) & ~is_crowd, settings)]
    before = [_pairs_by_size(old_bounds, old_documents, (old_counts > 1) & ~is_crowd, settings)]
    first = settings.first_copies
    for text in np.flatnonzero(is_crowd):
        copies = documents[bounds[text] : bounds[text + 1]]
        old = old_documents[old_bounds[text] : old_bounds[text + 1]]
        one, other = _pairs_within(len(copies), settings)
        one, other = copies[one], copies[other]
        if np.array_equal(copies[:first], old[:first]):
            is_new = other >= corpus.first_new_document
            one, other = one[is_new], other[is_new]
        else:
            old_one, old_other = _pairs_within(len(old), settings)
            before.append((old[old_one], old[old_other]))
        now.append((one, other))
    return _joined(now), _joined(before)


def _pairs_by_size(
    bounds: Numbers, documents: Numbers, chosen: NDArray[np.bool_], settings: DedupSettings
) -> tuple[Numbers, Numbers]:
    """The pairs within each chosen group of documents, those of all groups of one size at once."""
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    sizes = np.diff(bounds)
    for size in np.unique(sizes[chosen]):
        starts = bounds[:-1][chosen & (sizes == size)][:, None]
        one, other = _pairs_within(int(size), settings)
        found.append((documents[(starts + one).ravel()], documents[(starts + other).ravel()]))
    return _joined(found)


def _pairs_within(size: int, settings: DedupSettings) -> tuple[Numbers, Numbers]:
    """Every pair of some documents, by place; where there are very many, each with the first few."""
    if size <= settings.copy_limit:
        return np.triu_indices(size, 1)
    return np.triu_indices(settings.first_copies, 1, size)


def _joined(pairs: list[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    return np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs])
