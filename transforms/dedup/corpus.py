"""The corpus: texts and documents by number over all segments of the index, the last of which holds the new ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.dedup.fingerprints import Fingerprints, gram_hashes, winnow
from transforms.dedup.segments import Segment, compacted, gathered, joined_bodies, spans
from transforms.dedup.sets import Keys
from transforms.dedup.words import Words, read_words

DOCUMENTS_AT_ONCE = 1 << 13
"""Stored documents that are read before the memory that their pages take is given back: 64 KiB each at most."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The words of some texts, one after another: those of text n are bounds[n]:bounds[n+1].

    `hashes` and `grams` are those of the words; the places of `fingerprints` count from the first word of all.
    """

    bounds: Numbers
    hashes: NDArray[np.uint64]
    grams: NDArray[np.uint64]
    fingerprints: Fingerprints

    def take(self, places: Numbers) -> "Texts":
        """Some of the texts, by place."""
        starts, sizes = self.bounds[places], self.bounds[places + 1] - self.bounds[places]
        bounds = np.concatenate([[0], np.cumsum(sizes)])
        found = self.fingerprints
        first, count = found.bounds[places], found.bounds[places + 1] - found.bounds[places]
        return Texts(
            bounds,
            gathered(self.hashes, starts, sizes),
            gathered(self.grams, starts, sizes),
            Fingerprints(
                np.concatenate([[0], np.cumsum(count)]),
                gathered(found.hashes, first, count),
                gathered(found.places, first, count) + np.repeat(bounds[:-1] - starts, count),
            ),
        )

    def followed_by(self, others: "Texts") -> "Texts":
        """These texts and then the others."""
        mine, theirs = self.fingerprints, others.fingerprints
        return Texts(
            _followed_by(self.bounds, others.bounds),
            np.concatenate([self.hashes, others.hashes]),
            np.concatenate([self.grams, others.grams]),
            Fingerprints(
                _followed_by(mine.bounds, theirs.bounds),
                np.concatenate([mine.hashes, theirs.hashes]),
                np.concatenate([mine.places, theirs.places + self.bounds[-1]]),
            ),
        )


def _followed_by(bounds: Numbers, others: Numbers) -> Numbers:
    return np.concatenate([bounds, others[1:] + bounds[-1]])


class Corpus:
    """Texts and documents over all segments: the first of a segment has the number after the last of the one before."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        """Of at least one segment."""
        self.segments = tuple(segments)
        self._text_bases = np.cumsum([0, *(segment.text_count for segment in segments)])
        self._document_bases = np.cumsum([0, *(segment.document_count for segment in segments)])

    @property
    def first_new_text(self) -> int:
        """The number of the last segment's first text."""
        return int(self._text_bases[-2])

    @property
    def first_new_document(self) -> int:
        """The number of the last segment's first document."""
        return int(self._document_bases[-2])

    def text_keys(self, numbers: Numbers) -> NDArray[np.uint64]:
        """The key of each text."""
        return self._of_texts(numbers, lambda segment: segment.text_keys, np.uint64)

    def word_counts(self, numbers: Numbers) -> NDArray[np.int32]:
        """The words of each text."""
        return self._of_texts(numbers, lambda segment: segment.text_word_counts, np.int32)

    def fingerprint_counts(self, numbers: Numbers) -> NDArray[np.int32]:
        """The distinct fingerprints of each text."""
        return self._of_texts(numbers, lambda segment: segment.text_fingerprint_counts, np.int32)

    def texts_of(self, keys: Keys) -> Numbers:
        """The number of the text with each key, -1 where there is none."""
        numbers = np.full(len(keys), -1, np.int64)
        for base, segment in zip(self._text_bases, self.segments, strict=False):
            place = np.searchsorted(segment.text_keys, keys)
            found = place < segment.text_count
            found[found] = segment.text_keys[place[found]] == keys[found]
            numbers[found] = base + place[found]
        return numbers

    def read(self, numbers: Numbers) -> Texts:
        """The words of some texts of whatever segments; `numbers` sorted."""
        documents = []
        for segment, base, own in self._by_segment(numbers, self._text_bases):
            documents.append(base[1] + np.searchsorted(segment.document_texts, segment.text_keys[own - base[0]]))
        words = self.read_documents(np.concatenate(documents) if documents else numbers)
        grams = gram_hashes(words)
        return Texts(words.bounds, words.hashes, grams, winnow(grams, words.bounds))

    def read_documents(self, documents: Numbers) -> Words:
        """The words of some documents; `documents` in the order of their segments."""
        parts = []
        for segment, base, own in self._by_segment(documents, self._document_bases):
            for start in range(0, len(own), DOCUMENTS_AT_ONCE):
                bodies = segment.bodies(own[start : start + DOCUMENTS_AT_ONCE] - base[1])
                parts.append(compacted(bodies))
                segment.let_go(segment.copy)
        return read_words(joined_bodies(parts))

    def document_texts(self, documents: Numbers) -> Keys:
        """The key of each document's text, in whatever order."""
        keys = np.empty(len(documents), np.uint64)
        owners = np.searchsorted(self._document_bases, documents, side="right") - 1
        for place, segment in enumerate(self.segments):
            mine = owners == place
            keys[mine] = segment.document_texts[documents[mine] - self._document_bases[place]]
        return keys

    def documents_of(self, keys: Keys, before: int | None = None) -> tuple[Numbers, Numbers]:
        """The documents of each text, as bounds and numbers, in the order of their ids.

        `before`, where given, leaves out documents with that number or a higher one.
        """
        counts = np.zeros(len(keys), np.int64)
        found = []
        for base, segment in zip(self._document_bases, self.segments, strict=False):
            if before is not None and base >= before:
                continue
            first = np.searchsorted(segment.document_texts, keys, side="left")
            size = np.searchsorted(segment.document_texts, keys, side="right") - first
            counts += size
            found.append((base + first, size))
        bounds = np.concatenate([[0], np.cumsum(counts)])
        documents = np.empty(bounds[-1], np.int64)
        cursors = bounds[:-1].copy()
        parts = np.zeros(len(keys), np.int64)
        for first, size in found:
            inner, places = spans(first, size)
            documents[np.repeat(cursors - inner[:-1], size) + np.arange(inner[-1])] = places
            cursors += size
            parts += size > 0
        for text in np.flatnonzero(parts > 1):
            own = documents[bounds[text] : bounds[text + 1]]
            own[:] = own[np.argsort(np.array(self.document_ids(own).to_pylist(), dtype=object), kind="stable")]
        return bounds, documents

    def document_ids(self, documents: Numbers) -> "pa.Array[pa.StringScalar]":
        """The id of each document, in whatever order."""
        order = np.argsort(documents, kind="stable")
        parts: list[pa.Array[Any]] = [pa.array([], pa.string())]
        for segment, base, own in self._by_segment(documents[order], self._document_bases):
            parts.append(segment.document_ids(own - base[1]))
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        return pa.concat_arrays(parts).take(back)

    def _of_texts(self, numbers: Numbers, column: Callable[[Segment], NDArray[Any]], dtype: type) -> NDArray[Any]:
        if len(self.segments) == 1:
            return column(self.segments[0])[numbers]
        values: NDArray[Any] = np.empty(len(numbers), dtype)
        owners = np.searchsorted(self._text_bases, numbers, side="right") - 1
        for place, segment in enumerate(self.segments):
            mine = owners == place
            values[mine] = column(segment)[numbers[mine] - self._text_bases[place]]
        return values

    def _by_segment(self, numbers: Numbers, bases: Numbers) -> list[tuple[Segment, tuple[int, int], Numbers]]:
        """The numbers of each segment that has any, with its first text's and first document's number."""
        cuts = np.searchsorted(numbers, bases)
        return [
            (
                segment,
                (int(self._text_bases[place]), int(self._document_bases[place])),
                numbers[cuts[place] : cuts[place + 1]],
            )
            for place, segment in enumerate(self.segments)
            if cuts[place + 1] > cuts[place]
        ]
