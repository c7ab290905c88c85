"""What stories are compared by: the words of each wire item, weighted by how rare they are in the corpus."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
MAX_WORDS = 2000
"""An article's first words tell its story; a transcript of a hundred thousand is not compared word by word."""


@dataclass(frozen=True)
class WordVectors:
    """One unit-length vector a text: term numbers and weights, text after text, cut at `bounds`."""

    terms: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]
    bounds: npt.NDArray[np.int64]
    document_counts: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def of(self, text_number: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """The terms and weights of one text."""
        stretch = slice(self.bounds[text_number], self.bounds[text_number + 1])
        return self.terms[stretch], self.weights[stretch]


@dataclass(frozen=True)
class Background:
    """How common words are in news at large, as if `text_count` more texts were there."""

    shares: Mapping[str, float]
    text_count: int
    unlisted_share: float


def word_counts(headline: str | None, body: str, lead_words: int, lead_weight: float) -> dict[str, float]:
    """How often each word is used, those of the headline and the lead counted `lead_weight` times."""
    words = [word[0].lower() for word, _ in zip(WORD.finditer(body), range(MAX_WORDS), strict=False)]
    counts: Counter[str] = Counter()
    for word in words:
        counts[word] += 1
    weighted = {word: float(count) for word, count in counts.items()}
    for word in [*(match[0].lower() for match in WORD.finditer(headline or "")), *words[:lead_words]]:
        weighted[word] = weighted.get(word, 0.0) + lead_weight - 1.0
    return weighted


def word_vectors(counts: Sequence[dict[str, float]], background: Background) -> WordVectors:
    """TF-IDF vectors of unit length: logarithmic frequency times the logarithm of rarity.

    Rarity is counted over the texts and the background together: two texts alone cannot tell what is rare.

    Terms are numbered in sorted order, so that the order of the texts does not reach the sums.
    """
    seen: Counter[str] = Counter()
    for text in counts:
        seen.update(text.keys())
    numbers = {word: number for number, word in enumerate(sorted(seen))}
    document_counts = np.zeros(len(numbers), dtype=np.int64)
    for word, number in numbers.items():
        document_counts[number] = seen[word]
    usual = np.array([background.shares.get(word, background.unlisted_share) for word in numbers], dtype=np.float64)
    rarity = np.log(
        (len(counts) + background.text_count + 1.0) / (document_counts + background.text_count * usual + 0.5)
    )
    terms: list[npt.NDArray[np.int64]] = []
    weights: list[npt.NDArray[np.float64]] = []
    for text in counts:
        ordered = sorted((numbers[word], count) for word, count in text.items())
        term = np.array([number for number, _ in ordered], dtype=np.int64)
        weight = (1.0 + np.log(np.array([count for _, count in ordered], dtype=np.float64))) * rarity[term]
        length = float(np.sqrt(np.dot(weight, weight)))
        terms.append(term)
        weights.append(weight / length if length else weight)
    bounds = np.concatenate([[0], np.cumsum([len(term) for term in terms])]).astype(np.int64)
    return WordVectors(
        np.concatenate([np.zeros(0, dtype=np.int64), *terms]),
        np.concatenate([np.zeros(0, dtype=np.float64), *weights]),
        bounds,
        document_counts,
    )


def similar_pairs(
    vectors: WordVectors, key_terms: int, max_documents: int, least: float, may_pair: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts (smaller number first) whose cosine is at least `least`.

    Only texts that share one of their `key_terms` weightiest terms are compared, and only by terms of at
    most `max_documents` texts: what a thousand texts have in common is no event. `may_pair` says of two
    texts whether they are compared at all.
    """
    postings = _postings(vectors, key_terms, max_documents)
    dense = np.zeros(len(vectors.document_counts), dtype=np.float64)
    for number in range(len(vectors)):
        terms, weights = vectors.of(number)
        others = sorted(
            {
                other
                for term in terms.tolist()
                for other in postings.get(term, ())
                if other > number and may_pair(number, other)
            }
        )
        if not others:
            continue
        dense[terms] = weights
        for other in others:
            other_terms, other_weights = vectors.of(other)
            cosine = float(np.dot(dense[other_terms], other_weights))
            if cosine >= least:
                yield number, other, cosine
        dense[terms] = 0.0


def _postings(vectors: WordVectors, key_terms: int, max_documents: int) -> dict[int, list[int]]:
    """The texts by their weightiest terms, those that too many texts have left out."""
    postings: dict[int, list[int]] = defaultdict(list)
    for number in range(len(vectors)):
        terms, weights = vectors.of(number)
        rare = vectors.document_counts[terms] <= max_documents
        terms, weights = terms[rare], weights[rare]
        heaviest = np.lexsort((terms, -weights))[:key_terms]
        for term in terms[heaviest].tolist():
            postings[term].append(number)
    return {term: numbers for term, numbers in postings.items() if len(numbers) > 1}


class NameSets:
    """The entities that each text names, compared by their rarity."""

    def __init__(self, names: Sequence[set[str]]) -> None:
        """Takes the entity ids of each text."""
        seen = Counter(name for text in names for name in text)
        self._names = names
        self._rarity = {name: math.log((len(names) + 1.0) / (count + 0.5)) for name, count in seen.items()}
        self._totals = [math.fsum(self._rarity[name] for name in text) for text in names]

    def likeness(self, a: int, b: int) -> float | None:
        """The share of the names' weight that both have, 0 to 1; None where one of them names nobody."""
        if not self._totals[a] or not self._totals[b]:
            return None
        shared = math.fsum(self._rarity[name] for name in self._names[a] & self._names[b])
        return shared / (self._totals[a] + self._totals[b] - shared)
