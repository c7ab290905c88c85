"""Ties: what pairs of documents say about which of them are copies of one text, as arrays."""

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Column = Any
"""An Arrow array or chunked array."""

WITNESS_SHARE = 0.5
"""What an overlap must cover of the shorter text to bear witness for another tie: half of a text is no quotation."""


class Ties(NamedTuple):
    """Pairs of texts that share copy: first `merging_count` that may merge, then overlaps, which only bear witness.

    Both are in order of resemblance, the strongest first, and among equals in the order of their documents.
    Rows of two belong to the two texts of a tie, the one whose document has the lower number first. The passages of
    tie t lie at `passage_bounds[t]` up to `passage_bounds[t + 1]` in `starts[side]` and `ends[side]`, in order of
    their start on that side. The ties of text x are `incident[incident_bounds[x]:incident_bounds[x + 1]]`, in order of
    the text at the other end of each, which `neighbours` has.
    """

    merging_count: int
    texts: Integers
    documents: Integers
    shares: Numbers
    resemblances: Numbers
    contained: Flags
    pair_counts: Integers
    passage_bounds: Integers
    starts: Integers
    ends: Integers
    incident_bounds: Integers
    incident: Integers
    neighbours: Integers


class Pairs(NamedTuple):
    """Pairs of documents by number, the lower first; `ranks` are 0 exact, 1 near, 2 contained, 3 witness."""

    documents: Integers
    shares: Numbers
    resemblances: Numbers
    ranks: Integers


EXACT, NEAR, CONTAINED, WITNESS = range(4)
RANKS = {"exact": EXACT, "near": NEAR, "contained": CONTAINED, "overlap": WITNESS}


def read_pairs(documents: Column, duplicate_pairs: pa.Table) -> Pairs:
    """The pairs (DUPLICATE_PAIRS) of two of the documents that have a say; templates and slight overlaps have none."""
    numbers, inside = _numbers(documents, duplicate_pairs)
    ranks = pc.index_in(duplicate_pairs["relation"], pa.array(list(RANKS))).fill_null(len(RANKS)).to_numpy()
    shares = np.stack([duplicate_pairs[f"containment_{side}"].to_numpy() for side in "ab"])
    kept = np.flatnonzero(
        inside
        & (numbers[0] != numbers[1])
        & (ranks < len(RANKS))
        & ((ranks < WITNESS) | (shares.max(axis=0, initial=0.0) >= WITNESS_SHARE))
    )
    turned = numbers[0] > numbers[1]
    return Pairs(
        documents=np.sort(numbers[:, kept], axis=0),
        shares=np.where(turned, shares[::-1], shares)[:, kept],
        resemblances=duplicate_pairs["resemblance"].to_numpy()[kept],
        ranks=ranks[kept].astype(np.int64),
    )


def exact_texts(pairs: Pairs, document_count: int) -> Integers:
    """For each document the number of its text: documents with the same words are one text, numbered from 0."""
    roots = np.arange(document_count, dtype=np.int64)
    _unite(roots, np.ascontiguousarray(pairs.documents[:, pairs.ranks == EXACT]))
    return np.unique(roots, return_inverse=True)[1].astype(np.int64)


def read_ties(pairs: Pairs, texts_of: Integers, documents: Column, shared_passages: pa.Table) -> Ties:
    """One tie for every two texts that a pair connects, shown by the strongest pair of their first copies."""
    chosen, pair_counts = _one_pair_a_tie(pairs, texts_of)
    numbers = np.ascontiguousarray(pairs.documents[:, chosen])
    ranks = pairs.ranks[chosen]
    count = int(np.count_nonzero(ranks < WITNESS))
    passage_bounds, passage_starts, passage_ends = _read_passages(numbers[:, :count], documents, shared_passages)
    texts = np.ascontiguousarray(texts_of[numbers])
    text_count = int(texts_of.max(initial=-1)) + 1
    ends, others = texts.ravel(), texts[::-1].ravel()
    by_text = np.argsort(ends * text_count + others)
    return Ties(
        merging_count=count,
        texts=texts,
        documents=numbers,
        shares=np.ascontiguousarray(pairs.shares[:, chosen]),
        resemblances=pairs.resemblances[chosen],
        contained=ranks == CONTAINED,
        pair_counts=pair_counts,
        passage_bounds=passage_bounds,
        starts=passage_starts,
        ends=passage_ends,
        incident_bounds=np.searchsorted(ends[by_text], np.arange(text_count + 1)),
        incident=by_text % max(len(chosen), 1),
        neighbours=others[by_text],
    )


def _one_pair_a_tie(pairs: Pairs, texts_of: Integers) -> tuple[Integers, Integers]:
    """The pair that stands for each two texts, in the order of ties, and how many pairs there are of the two."""
    texts = np.sort(texts_of[pairs.documents], axis=0)
    between = np.flatnonzero(texts[0] != texts[1])
    keys = texts[0, between] * (len(texts_of) + 1) + texts[1, between]
    low, high = pairs.documents[:, between]
    order = np.lexsort((high, low, pairs.ranks[between] == WITNESS, keys))
    _, firsts, counts = np.unique(keys[order], return_index=True, return_counts=True)
    chosen = between[order[firsts]]
    low, high = pairs.documents[:, chosen]
    strongest = np.lexsort((high, low, -pairs.resemblances[chosen], pairs.ranks[chosen] == WITNESS))
    return chosen[strongest], counts[strongest]


def _read_passages(
    pairs: Integers, documents: Column, shared_passages: pa.Table
) -> tuple[Integers, Integers, Integers]:
    """Where the passages of each pair start among all that are kept, and their starts and ends on both sides."""
    numbers, inside = _numbers(documents, shared_passages)
    turned = numbers[0] > numbers[1]
    width = len(documents) + 1
    pair_keys = pairs[0] * width + pairs[1]
    by_key = np.argsort(pair_keys)
    passage_keys = np.where(inside, numbers.min(axis=0) * width + numbers.max(axis=0), -1)
    places = np.minimum(np.searchsorted(pair_keys[by_key], passage_keys), max(len(pair_keys) - 1, 0))
    known = np.flatnonzero(pair_keys[by_key][places] == passage_keys) if len(pair_keys) else np.zeros(0, np.int64)
    owners = by_key[places[known]]
    sides = [
        np.stack([shared_passages[f"char_{edge}_{side}"].to_numpy()[known] for edge in ("start", "end")])
        for side in "ab"
    ]
    ordered = []
    for side in (0, 1):
        spans = np.where(turned[known], sides[1 - side], sides[side])
        ordered.append(spans[:, np.argsort(owners * (1 << 32) + spans[0], kind="stable")])
    bounds = np.zeros(pairs.shape[1] + 1, dtype=np.int64)
    np.cumsum(np.bincount(owners, minlength=pairs.shape[1]), out=bounds[1:])
    starts, ends = (np.ascontiguousarray([spans[edge] for spans in ordered], dtype=np.int64) for edge in (0, 1))
    return bounds, starts, ends


def _numbers(documents: Column, pairs: pa.Table) -> tuple[Integers, Flags]:
    """The places of both documents of each row in `documents`, -1 for one that is not there, and where both are."""
    columns = [
        pc.index_in(pairs[f"document_id_{side}"], documents).fill_null(-1).to_numpy().astype(np.int64) for side in "ab"
    ]
    numbers = np.stack(columns)
    inside: Flags = np.min(numbers, axis=0) >= 0
    return numbers, inside


@kernel
def _unite(roots: Integers, edges: Integers) -> None:
    """Make `roots`, at first each number itself, the lowest number that the edges connect each with."""
    for edge in range(edges.shape[1]):
        one, other = edges[0, edge], edges[1, edge]
        while roots[one] != one:
            roots[one] = roots[roots[one]]
            one = roots[one]
        while roots[other] != other:
            roots[other] = roots[roots[other]]
            other = roots[other]
        roots[max(one, other)] = min(one, other)
    for number in range(len(roots)):
        roots[number] = roots[roots[number]]
