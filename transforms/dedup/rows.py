"""Rows: from pairs of texts to pairs of documents, with passages at their places in the received texts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.dedup.copies import cross_pairs, exact_pairs
from transforms.dedup.corpus import Corpus, Numbers
from transforms.dedup.fresh import Fresh
from transforms.dedup.increment import Aligned, Increment
from transforms.dedup.relations import NONE, RELATION_NAMES, Related
from transforms.dedup.segments import ranges
from transforms.dedup.settings import DedupSettings
from warehouse.contracts import DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_schema

EXACT = len(RELATION_NAMES)
"""The number of the relation of two documents with the same text."""

_NAMES = pa.array([*RELATION_NAMES, "exact"], pa.string())


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Pairs of documents by number, whichever first, and the passages that they share, in words.

    The passages of pair n are bounds[n]:bounds[n+1].
    """

    one: Numbers
    other: Numbers
    relations: NDArray[np.uint8]
    words_one: Numbers
    words_other: Numbers
    bounds: Numbers
    starts_one: Numbers
    ends_one: Numbers
    starts_other: Numbers
    ends_other: Numbers
    word_counts: Numbers


_COLUMNS = tuple(field.name for field in fields(_Pairs))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What an increment changes in the tables: first the rows of the pairs `undone` go, then the others are added."""

    duplicate_pairs: pa.Table
    shared_passages: pa.Table
    undone: pa.Table


def rows_of(increment: Increment, fresh: Fresh, corpus: Corpus, settings: DedupSettings) -> Rows:
    """The rows of all pairs of documents that an increment decided on, in no order.

    `undone` has document_id_a and document_id_b, the lower id first.
    """
    parts = [_related_pairs(aligned, related, corpus, settings) for aligned, related in increment.decided]
    exact, undone_exact = _exact(fresh, corpus, settings)
    pairs = _joined([*parts, exact])
    ids, ranks = _named(corpus, np.concatenate([pairs.one, pairs.other]))
    ranks_one, ranks_other = ranks[: len(pairs.one)], ranks[len(pairs.one) :]
    pairs = _in_id_order(pairs, ranks_one, ranks_other)
    ids_a = ids.take(np.minimum(ranks_one, ranks_other))
    ids_b = ids.take(np.maximum(ranks_one, ranks_other))
    undone = increment.undone.take(increment.undone.relations != NONE)
    _, one, other = cross_pairs(undone.a, undone.b, corpus, settings, corpus.first_new_document)
    return Rows(
        duplicate_pairs=_pair_table(pairs, ids_a, ids_b),
        shared_passages=_passage_table(pairs, ids_a, ids_b, fresh, corpus),
        undone=_id_pairs(corpus, np.concatenate([one, undone_exact[0]]), np.concatenate([other, undone_exact[1]])),
    )


def _related_pairs(aligned: Aligned, related: Related, corpus: Corpus, settings: DedupSettings) -> _Pairs:
    """The documents of the pairs of texts that have a relation."""
    chosen = np.flatnonzero(related.relations != NONE)
    keys_a, keys_b = corpus.text_keys(aligned.numbers_a[chosen]), corpus.text_keys(aligned.numbers_b[chosen])
    texts, one, other = cross_pairs(keys_a, keys_b, corpus, settings)
    pair = chosen[texts]
    alignment = aligned.alignment
    bounds, passages = ranges(alignment.passage_bounds, pair)
    first, last = alignment.run_bounds[passages], alignment.run_bounds[passages + 1] - 1
    words_before = np.concatenate([[0], np.cumsum(alignment.run_lengths, dtype=np.int64)])
    return _Pairs(
        one,
        other,
        related.relations[pair],
        aligned.words_a[pair],
        aligned.words_b[pair],
        bounds,
        alignment.run_a[first].astype(np.int64),
        alignment.run_a[last].astype(np.int64) + alignment.run_lengths[last],
        alignment.run_b[first].astype(np.int64),
        alignment.run_b[last].astype(np.int64) + alignment.run_lengths[last],
        words_before[last + 1] - words_before[first],
    )


def _exact(fresh: Fresh, corpus: Corpus, settings: DedupSettings) -> tuple[_Pairs, tuple[Numbers, Numbers]]:
    """The documents that have the text of a new document, pair by pair, and the pairs of those there were before."""
    keys = np.unique(fresh.segment.document_texts)
    (one, other), undone = exact_pairs(keys, corpus, settings)
    text = np.searchsorted(keys, corpus.document_texts(one))
    words = corpus.word_counts(corpus.texts_of(keys))[text].astype(np.int64)
    none = np.zeros(len(one), np.int64)
    relations = np.full(len(one), EXACT, np.uint8)
    pairs = _Pairs(one, other, relations, words, words, np.arange(len(one) + 1), none, words, none, words, words)
    return pairs, undone


def _joined(parts: Sequence[_Pairs]) -> _Pairs:
    shifts = np.cumsum([0, *(part.bounds[-1] for part in parts)])
    bounds = [part.bounds[1:] + shift for part, shift in zip(parts, shifts, strict=False)]
    others = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS if name != "bounds"}
    return _Pairs(bounds=np.concatenate([[0], *bounds]).astype(np.int64), **others)


def _named(corpus: Corpus, documents: Numbers) -> tuple["pa.Array[Any]", Numbers]:
    """The ids of the documents, each once and sorted, and the place there of each document given."""
    distinct, places = np.unique(documents, return_inverse=True)
    ids = corpus.document_ids(distinct)
    order = pc.sort_indices(ids).to_numpy().astype(np.int64)
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ids.take(order), ranks[places]


def _in_id_order(pairs: _Pairs, rank_one: Numbers, rank_other: Numbers) -> _Pairs:
    """The pairs with the document whose id sorts first as the one, and their passages in its order."""
    turn = rank_one > rank_other
    of_passage = np.repeat(np.arange(len(pairs.one)), np.diff(pairs.bounds))
    turn_passage = turn[of_passage]
    starts_one = np.where(turn_passage, pairs.starts_other, pairs.starts_one)
    order = np.lexsort((starts_one, of_passage))
    return _Pairs(
        one=np.where(turn, pairs.other, pairs.one),
        other=np.where(turn, pairs.one, pairs.other),
        relations=pairs.relations,
        words_one=np.where(turn, pairs.words_other, pairs.words_one),
        words_other=np.where(turn, pairs.words_one, pairs.words_other),
        bounds=pairs.bounds,
        starts_one=starts_one[order],
        ends_one=np.where(turn_passage, pairs.ends_other, pairs.ends_one)[order],
        starts_other=np.where(turn_passage, pairs.starts_one, pairs.starts_other)[order],
        ends_other=np.where(turn_passage, pairs.ends_one, pairs.ends_other)[order],
        word_counts=pairs.word_counts[order],
    )


def _pair_table(pairs: _Pairs, ids_a: "pa.Array[Any]", ids_b: "pa.Array[Any]") -> pa.Table:
    words_before = np.concatenate([[0], np.cumsum(pairs.word_counts)])
    shared = words_before[pairs.bounds[1:]] - words_before[pairs.bounds[:-1]]
    return pa.table(
        [
            ids_a,
            ids_b,
            _NAMES.take(pairs.relations),
            pa.array(shared / pairs.words_one),
            pa.array(shared / pairs.words_other),
            pa.array(shared / np.maximum(pairs.words_one, pairs.words_other)),
            pa.array(shared.astype(np.int32)),
        ],
        schema=arrow_schema(DUPLICATE_PAIRS),
    )


def _passage_table(
    pairs: _Pairs, ids_a: "pa.Array[Any]", ids_b: "pa.Array[Any]", fresh: Fresh, corpus: Corpus
) -> pa.Table:
    sizes = np.diff(pairs.bounds)
    of_passage = np.repeat(np.arange(len(sizes)), sizes)
    places = _Places(np.unique(np.concatenate([pairs.one, pairs.other])), fresh, corpus)
    one, other = pairs.one[of_passage], pairs.other[of_passage]
    return pa.table(
        [
            ids_a.take(of_passage),
            ids_b.take(of_passage),
            pa.array((np.arange(len(of_passage)) - pairs.bounds[of_passage]).astype(np.int32)),
            pa.array(places.start(one, pairs.starts_one)),
            pa.array(places.end(one, pairs.ends_one - 1)),
            pa.array(places.start(other, pairs.starts_other)),
            pa.array(places.end(other, pairs.ends_other - 1)),
            pa.array(pairs.word_counts.astype(np.int32)),
        ],
        schema=arrow_schema(SHARED_PASSAGES),
    )


class _Places:
    """Where the words of some documents stand in the received texts."""

    def __init__(self, documents: Numbers, fresh: Fresh, corpus: Corpus) -> None:
        """Of documents by number, sorted; stored ones are read again."""
        self._documents = documents
        self._new = np.searchsorted(documents, corpus.first_new_document)
        stored, new = documents[: self._new], documents[self._new :]
        self._words = fresh.words, corpus.read_documents(stored)
        own = fresh.documents[new - corpus.first_new_document]
        self._firsts = np.concatenate([self._words[1].bounds[:-1], fresh.words.bounds[own]])

    def start(self, documents: Numbers, words: Numbers) -> NDArray[np.int32]:
        """The first code point of each word."""
        return self._of(documents, words, "starts")

    def end(self, documents: Numbers, words: Numbers) -> NDArray[np.int32]:
        """The end of each word, itself excluded."""
        return self._of(documents, words, "ends")

    def _of(self, documents: Numbers, words: Numbers, column: str) -> NDArray[np.int32]:
        place = np.searchsorted(self._documents, documents)
        found = np.empty(len(documents), np.int32)
        for read, mine in zip(self._words, (place >= self._new, place < self._new), strict=True):
            found[mine] = getattr(read, column)[self._firsts[place[mine]] + words[mine]]
        return found


def _id_pairs(corpus: Corpus, one: Numbers, other: Numbers) -> pa.Table:
    ids, ranks = _named(corpus, np.concatenate([one, other]))
    first, second = ranks[: len(one)], ranks[len(one) :]
    return pa.table(
        {
            "document_id_a": ids.take(np.minimum(first, second)),
            "document_id_b": ids.take(np.maximum(first, second)),
        }
    )
