"""Fresh documents: those of one part, read and made into a segment of the index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.columns import strings, utf8
from transforms.dedup.corpus import Texts
from transforms.dedup.fingerprints import Fingerprints, count_by_text, gram_hashes, postings, winnow
from transforms.dedup.reading import Copy
from transforms.dedup.segments import Segment, directory, in_key_order, ranges, require_room
from transforms.dedup.words import Words, read_words, text_keys


@dataclass(frozen=True, slots=True, eq=False)
class Fresh:
    """The new documents of one part: their segment, and the words that were read for it.

    `words`, `grams` and `fingerprints` are in the order that the documents came in. `documents` is the place there of
    each of the segment's documents, `texts` that of the document that each of the segment's texts was read off.
    """

    segment: Segment
    words: Words
    grams: NDArray[np.uint64]
    fingerprints: Fingerprints
    documents: NDArray[np.int64]
    texts: NDArray[np.int64]

    @property
    def all_texts(self) -> Texts:
        """The words of all documents, each as a text of its own, in the order that they came in."""
        return Texts(self.words.bounds, self.words.hashes, self.grams, self.fingerprints)


def read_fresh(copy: Copy, stored: Sequence[Segment]) -> Fresh:
    """Read the documents that have words; a text that a stored segment holds is none of this segment's."""
    words = read_words(copy.bodies)
    keys = text_keys(words)
    documents = np.flatnonzero(np.diff(words.bounds) > 0)
    documents = documents[in_key_order(keys[documents], lambda some: strings(copy.ids.take(documents[some])))]
    keys = keys[documents]
    is_new = _is_first(keys) & ~_is_stored(keys, stored)
    texts = documents[is_new]
    require_room(len(texts))
    numbers = np.full(len(words.bounds) - 1, -1, np.int64)
    numbers[texts] = np.arange(len(texts))
    grams = gram_hashes(words)
    fingerprints = winnow(grams, words.bounds)
    packed = postings(fingerprints, numbers)
    ids, id_bounds = utf8(copy.ids.take(documents))
    block_bounds, blocks = ranges(copy.bodies.bounds, documents)
    segment = Segment(
        postings=packed,
        directory=directory(packed),
        text_keys=keys[is_new],
        text_word_counts=np.diff(words.bounds)[texts].astype(np.int32),
        text_fingerprint_counts=count_by_text(packed, len(texts)),
        document_texts=keys,
        id_bytes=ids[: id_bounds[-1]],
        id_bounds=id_bounds,
        block_bounds=block_bounds,
        block_starts=copy.bodies.block_starts[blocks],
        block_ends=copy.bodies.block_ends[blocks],
        char_starts=copy.bodies.char_starts[blocks],
        copy=copy.bodies.data,
    )
    return Fresh(segment, words, grams, fingerprints, documents, texts)


def _is_first(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    is_first = np.ones(len(keys), np.bool_)
    is_first[1:] = keys[1:] != keys[:-1]
    return is_first


def _is_stored(keys: NDArray[np.uint64], stored: Sequence[Segment]) -> NDArray[np.bool_]:
    found = np.zeros(len(keys), np.bool_)
    for segment in stored:
        place = np.searchsorted(segment.text_keys, keys)
        inside = np.flatnonzero(place < segment.text_count)
        found[inside] |= segment.text_keys[place[inside]] == keys[inside]
    return found
