"""TF-IDF vectors of reports in several parts, and the pairs of reports that are alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from transforms.dedup.kernel import kernel, read_only
from transforms.enrich.stories.terms import Counts

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Background:
    """How common terms are in news at large, as if `text_count` more texts were there."""

    shares: Mapping[str, float]
    text_count: int
    unlisted_share: float


@dataclass(frozen=True)
class Part:
    """One kind of term of all texts: a text's counts, how common such terms are, the part's weight in a likeness."""

    counts: Sequence[Counts]
    background: Background
    weight: float


@dataclass(frozen=True)
class Vectors:
    """One vector a text: term numbers and weights, text after text, cut at `bounds`.

    The dot product of two vectors is the weighted mean of the cosines of their parts.
    """

    terms: Ints
    weights: Floats
    bounds: Ints
    document_counts: Ints

    def __len__(self) -> int:
        return len(self.bounds) - 1


def vectors(parts: Sequence[Part]) -> Vectors:
    """The vectors of the texts, each part of them of the length that its weight says, or empty.

    A term's weight is its logarithmic frequency times the logarithm of its rarity. Rarity is counted over the texts
    and the background together: two texts alone cannot tell what is rare.
    """
    made: list[tuple[Ints, Ints, Floats, Ints]] = []
    first_term = 0
    for part in parts:
        texts, terms, weights, document_counts = _part_vectors(part)
        made.append((texts, terms + first_term, weights, document_counts))
        first_term += len(document_counts)
    texts, terms, weights, document_counts = (np.concatenate(columns) for columns in zip(*made, strict=True))
    order = np.argsort(texts, kind="stable")
    text_count = len(parts[0].counts)
    return Vectors(terms[order], weights[order], _bounds(texts, text_count), document_counts)


def _part_vectors(part: Part) -> tuple[Ints, Ints, Floats, Ints]:
    """Text number, term number and weight of each term of each text, and each term's number of texts."""
    numbers: dict[str, int] = {}
    terms: list[int] = []
    counts: list[float] = []
    for text in part.counts:
        # A term that is new gets the next number; the texts come in a fixed order, and so do the numbers.
        terms.extend([numbers.setdefault(term, len(numbers)) for term in text])
        counts.extend(text.values())
    texts = np.repeat(np.arange(len(part.counts)), [len(text) for text in part.counts])
    term_numbers = np.array(terms, dtype=np.int64)
    document_counts = np.bincount(term_numbers, minlength=len(numbers)).astype(np.int64)
    rarity = _rarity(part, numbers, document_counts)
    weights = (1.0 + np.log(np.array(counts, dtype=np.float64))) * rarity[term_numbers]
    lengths = np.sqrt(np.bincount(texts, weights * weights, minlength=len(part.counts)))
    lengths[lengths == 0.0] = 1.0
    return texts, term_numbers, np.sqrt(part.weight) * weights / lengths[texts], document_counts


def _rarity(part: Part, numbers: Mapping[str, int], document_counts: Ints) -> Floats:
    background = part.background
    shares = np.array([background.shares.get(term, background.unlisted_share) for term in numbers], dtype=np.float64)
    expected = document_counts + background.text_count * shares + 0.5
    rarity: Floats = np.maximum(np.log((len(part.counts) + background.text_count + 1.0) / expected), 0.0)
    return rarity


@dataclass(frozen=True)
class Pairs:
    """Pairs of texts (the smaller number first) and their likeness, in the order of their numbers."""

    first: Ints
    second: Ints
    likeness: Floats


def similar_pairs(made: Vectors, max_documents: int, least: float) -> Pairs:
    """The pairs of texts whose likeness is at least `least`, above 0.

    Only terms of at most `max_documents` texts count: what more have in common is a subject, and no event. So the
    work grows with the number of texts, not with its square.
    """
    texts = np.repeat(np.arange(len(made)), np.diff(made.bounds))
    counts = made.document_counts[made.terms]
    is_compared = (counts > 1) & (counts <= max_documents) & (made.weights > 0.0)
    texts, terms, weights = texts[is_compared], made.terms[is_compared], made.weights[is_compared]
    by_term = np.argsort(terms, kind="stable")
    first, second, likeness = _alike(
        read_only(_bounds(texts, len(made))),
        read_only(terms),
        read_only(weights),
        read_only(_bounds(terms, len(made.document_counts))),
        read_only(texts[by_term]),
        read_only(weights[by_term]),
        least,
    )
    order = np.lexsort((second, first))
    return Pairs(first[order], second[order], likeness[order])


def _bounds(numbers: Ints, count: int) -> Ints:
    """Where the stretch of each of 0 … count-1 begins and ends in the sorted numbers."""
    return np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=count))]).astype(np.int64)


@kernel
def _alike(
    text_bounds: Ints,
    terms: Ints,
    weights: Floats,
    term_bounds: Ints,
    texts: Ints,
    text_weights: Floats,
    least: float,
) -> tuple[Ints, Ints, Floats]:
    """For each text, the dot products with the later ones that share a term with it, where they are large enough.

    Takes the texts' terms and weights, and once more the terms' texts and weights, both in order.
    """
    text_count = len(text_bounds) - 1
    first, second, likeness = np.empty(1024, np.int64), np.empty(1024, np.int64), np.empty(1024, np.float64)
    found = 0
    sums = np.zeros(text_count, np.float64)
    touched = np.empty(text_count, np.int64)
    for text in range(text_count):
        touched_count = 0
        for place in range(text_bounds[text], text_bounds[text + 1]):
            term, weight = terms[place], weights[place]
            for posting in range(term_bounds[term + 1] - 1, term_bounds[term] - 1, -1):
                other = texts[posting]
                if other <= text:
                    break
                if sums[other] == 0.0:
                    touched[touched_count] = other
                    touched_count += 1
                sums[other] += weight * text_weights[posting]
        for number in range(touched_count):
            other = touched[number]
            if sums[other] >= least:
                if found == len(first):
                    first = np.concatenate((first, np.empty_like(first)))
                    second = np.concatenate((second, np.empty_like(second)))
                    likeness = np.concatenate((likeness, np.empty_like(likeness)))
                first[found], second[found], likeness[found] = text, other, sums[other]
                found += 1
            sums[other] = 0.0
    return first[:found], second[:found], likeness[:found]
