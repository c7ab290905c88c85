"""Rarity: how much a shared run of words says about a common source, in bits.

A word is worth the less the more independent texts use it, and a run the less the more of them hold it. Copies of
one text count once, so that a story does not become common by being copied.
"""

from functools import cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.dedup.fingerprints import gram_hashes
from transforms.dedup.passages import Passage
from transforms.dedup.relations import Worth
from transforms.dedup.settings import DedupSettings
from transforms.dedup.words import Words, fold, read_words, word_hashes
from transforms.reference import Reference

CONTEXT_WORDS = 5
"""Words of the grams whose frequency tells a formula: shorter ones are common by grammar alone."""

STOCK_WORDS = 4
"""Words of a stock phrase that make it out, so that a run that holds part of one is seen through."""


class Rarity:
    """The worth of words in place, over one corpus.

    `independent` gives for each document the number of the text that it is a copy of, or -1 where it is not to be
    counted because another document holds the same words.
    """

    def __init__(
        self, words: Words, independent: NDArray[np.int64], reference: Reference, settings: DedupSettings
    ) -> None:
        owners = np.repeat(independent, np.diff(words.bounds))
        texts = len(np.unique(independent[independent >= 0]))
        self._bounds = words.bounds
        self._bits = _word_bits(words, owners, texts, reference, settings)
        self._weights = _context_weights(words, owners, settings)

    def worth(self, document: int, passage: Passage) -> Worth:
        """What a passage's runs are worth; `document` is its side a.

        Runs too short to have a context are chance and worth nothing.
        """
        evidence, unweighted = 0.0, 0.0
        offset = int(self._bounds[document])
        for run in passage.runs:
            if run.length < CONTEXT_WORDS:
                continue
            start, end = offset + run.a, offset + run.end_a
            bits = self._bits[start:end]
            evidence += float((bits * _weights_of_words(self._weights[start : end - CONTEXT_WORDS + 1])).sum())
            unweighted += float(bits.sum())
        return Worth(evidence, unweighted)


def _weights_of_words(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weight of each word of a run, given its grams' weights: the mean of those that cover it.

    The mean, so that the words where a promo line meets the copy before it do not look as rare as the meeting is.
    """
    covering = np.convolve(weights, np.ones(CONTEXT_WORDS))
    return covering / np.convolve(np.ones(len(weights)), np.ones(CONTEXT_WORDS))


def _word_bits(
    words: Words, owners: NDArray[np.int64], texts: int, reference: Reference, settings: DedupSettings
) -> NDArray[np.float64]:
    """The bits of each word in place: by the share of texts that use it, none inside a stock phrase."""
    counted = owners >= 0
    vocabulary = len(words.vocabulary)
    uses = np.unique(owners[counted] * vocabulary + words.words[counted])
    frequencies = np.bincount(uses % max(vocabulary, 1), minlength=vocabulary)
    shares = np.full(vocabulary, 2.0**-settings.word_bits)
    known_words, known_shares = _known_shares(reference)
    place = np.searchsorted(known_words, words.vocabulary)
    place = np.minimum(place, max(len(known_words) - 1, 0))
    if len(known_words):
        is_known = known_words[place] == words.vocabulary
        shares[is_known] = known_shares[place[is_known]]
    assumed = settings.assumed_documents
    expected = (frequencies + assumed * shares) / (texts + assumed)
    bits: NDArray[np.float64] = np.minimum(-np.log2(expected), settings.word_bits)[words.words]
    hashes, starts = gram_hashes(words, STOCK_WORDS)
    for start in starts[np.isin(hashes, _stock_grams(reference))]:
        bits[start : start + STOCK_WORDS] = 0.0
    return bits


def _context_weights(words: Words, owners: NDArray[np.int64], settings: DedupSettings) -> NDArray[np.float64]:
    """The weight of the gram that starts at each word, 1 down to 0, by how many independent texts hold it."""
    hashes, starts = gram_hashes(words, CONTEXT_WORDS)
    grams, numbers = np.unique(hashes, return_inverse=True)
    counted = owners[starts] >= 0
    span = int(owners.max(initial=0)) + 1
    held = np.unique(numbers[counted] * span + owners[starts][counted])
    texts = np.bincount(held // span, minlength=len(grams))
    steps = np.log2(np.maximum(texts, settings.independent_texts) / settings.independent_texts)
    weights = np.zeros(len(words.words))
    weights[starts] = np.maximum(1.0 - steps / np.log2(settings.formula_texts / settings.independent_texts), 0.0)[
        numbers
    ]
    return weights


@cache
def _known_shares(reference: Reference) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """Common English words as sorted hashes, and the share of news documents that use each."""
    rows = reference.rows("word_frequencies")
    hashes = word_hashes(fold(row["word"]) for row in rows)
    order = np.argsort(hashes)
    return hashes[order], np.array([float(row["document_share"]) for row in rows])[order]


@cache
def _stock_grams(reference: Reference) -> NDArray[np.uint64]:
    """The grams of all stock phrases."""
    phrases = [row["phrase"] for row in reference.rows("stock_phrases")]
    blocks = pa.table(
        {
            "document_id": [f"{number:06d}" for number in range(len(phrases))],
            "block_number": pa.array([0] * len(phrases), pa.int32()),
            "kind": pa.array(["body"] * len(phrases), pa.string()),
            "char_start": pa.array([0] * len(phrases), pa.int32()),
            "text": pa.array(phrases, pa.string()),
        }
    )
    return np.unique(gram_hashes(read_words(blocks), STOCK_WORDS)[0])
