"""Rarity: how much the words of a text say about a common source, in bits.

A word is worth the more the fewer documents of ordinary news use it. It loses its worth where it stands in a gram that
many independent texts hold: those are formulas, notices and furniture. Copies of one text count once, so that a story
does not become common by being copied.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.corpus import Texts
from transforms.dedup.families import Families, count_independent
from transforms.dedup.fingerprints import GRAM_WORDS
from transforms.dedup.kernel import kernel
from transforms.dedup.segments import bodies_of
from transforms.dedup.settings import DedupSettings
from transforms.dedup.words import read_words, word_hashes
from transforms.reference import Reference

STOCK_WORDS = 4
"""Words of a stock phrase that make it out, so that a run that holds part of one is seen through."""

LEVEL_FILTER_BITS = 20
"""A filter of a megabyte stays in the processor's cache."""

STEPS_PER_OCTAVE = 2
"""Levels between a number of independent texts and its double: with coarse levels few pairs are weighed again when one
more text holds a gram."""

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)
_SLOT_SHIFT = np.uint64(32)
_FILTER_MASK = np.uint64(0xFFFF)
_MAY_BE_COMMON, _MAY_BEGIN_STOCK = 1, 2
_ZERO = np.uint64(0)
_ONE = np.uint64(1)


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """How common fingerprints are: 0 for those that few independent texts hold, up to `worthless`.

    A hash table of the fingerprints whose level is not 0; `hashes` holds each plus 1. `filter` says of most others by
    their lowest bits that they are not in it: it is small enough to be looked at in passing.
    """

    hashes: NDArray[np.uint64]
    levels: NDArray[np.uint8]
    filter: NDArray[np.bool_]
    worthless: int


def worthless_level(settings: DedupSettings) -> int:
    """The level from which a gram's words are worth nothing."""
    return round(STEPS_PER_OCTAVE * float(np.log2(settings.formula_texts / settings.independent_texts)))


def levels_of(counts: NDArray[np.int64], settings: DedupSettings) -> NDArray[np.uint8]:
    """The level of grams that so many independent texts hold."""
    ratio = np.maximum(counts, settings.independent_texts) / settings.independent_texts
    levels = np.floor(STEPS_PER_OCTAVE * np.log2(ratio) + 1e-9)
    return np.minimum(levels, worthless_level(settings)).astype(np.uint8)


def independent_counts(
    bounds: NDArray[np.int64], keys: NDArray[np.uint64], families: Families, settings: DedupSettings
) -> NDArray[np.int64]:
    """How many independent texts each list of holders has (as in Holders), counted up to `formula_texts`."""
    return count_independent(bounds, families.of(keys), settings.formula_texts, settings.sampled_texts)


def level_table(hashes: NDArray[np.uint64], levels: NDArray[np.uint8], settings: DedupSettings) -> Levels:
    """The levels of fingerprints, to be looked up."""
    common = levels > 0
    hashes, levels = hashes[common], levels[common]
    size = 1 << max(4, (3 * len(hashes)).bit_length())
    slots, values = np.zeros(size, np.uint64), np.zeros(size, np.uint8)
    _fill(hashes, levels, slots, values)
    may_be = np.zeros(1 << LEVEL_FILTER_BITS, np.bool_)
    may_be[hashes & np.uint64(len(may_be) - 1)] = True
    return Levels(slots, values, may_be, worthless_level(settings))


@dataclass(frozen=True, slots=True, eq=False)
class Worths:
    """The worth of the words of texts, summed up from the first on.

    What the words i to j of text n are worth is sums[starts[n] + j] - sums[starts[n] + i]: `unweighted` as if no other
    text held them, `weighted` as it is. The start is -1 for a text that was not weighed.
    """

    starts: NDArray[np.int64]
    unweighted: NDArray[np.float64]
    weighted: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What is known of words before any text is read: the bits of common ones, and the grams of stock phrases."""

    word_slots: NDArray[np.uint64]
    word_bits: NDArray[np.float64]
    stock_slots: NDArray[np.uint64]
    filter: NDArray[np.uint8]
    """By the lowest 16 bits of a word's hash, whether it may be a common word and whether it may begin a stock gram."""
    most_bits: float


@cache
def vocabulary(reference: Reference, settings: DedupSettings) -> Vocabulary:
    """The tables word_frequencies and stock_phrases, to be looked up by the hashes of words."""
    rows = reference.rows("word_frequencies")
    hashes = word_hashes(row["word"] for row in rows)
    bits = np.minimum(-np.log2([float(row["document_share"]) for row in rows]), settings.word_bits)
    size = 1 << max(4, (4 * len(hashes)).bit_length())
    word_slots, word_bits = np.zeros(size, np.uint64), np.zeros(size, np.float64)
    _fill(hashes, bits, word_slots, word_bits)
    phrases = read_words(bodies_of([row["phrase"] for row in reference.rows("stock_phrases")]))
    grams = np.unique(_stock_grams(phrases.hashes, phrases.bounds))
    stock_slots = np.zeros(1 << max(4, (4 * len(grams)).bit_length()), np.uint64)
    _fill(grams, np.zeros(len(grams)), stock_slots, np.zeros(len(stock_slots)))
    words_filter = np.zeros(1 << 16, np.uint8)
    words_filter[hashes & _FILTER_MASK] |= _MAY_BE_COMMON
    words_filter[phrases.hashes & _FILTER_MASK] |= _MAY_BEGIN_STOCK
    return Vocabulary(word_slots, word_bits, stock_slots, words_filter, settings.word_bits)


def worths(texts: Texts, chosen: NDArray[np.int64], levels: Levels, known: Vocabulary) -> Worths:
    """The worth of the words of some of the texts."""
    found = texts.fingerprints
    sizes = texts.bounds[chosen + 1] - texts.bounds[chosen] + 1
    starts = np.full(len(texts.bounds) - 1, -1, np.int64)
    starts[chosen] = np.cumsum(sizes) - sizes
    size = int(sizes.sum())
    unweighted, weighted = np.zeros(size, np.float64), np.zeros(size, np.float64)
    _sums(
        (texts.bounds, texts.hashes),
        (found.bounds, found.hashes, found.places),
        (chosen, starts),
        (levels.hashes, levels.levels, levels.filter, levels.worthless),
        (known.word_slots, known.word_bits, known.stock_slots, known.filter, known.most_bits),
        (unweighted, weighted),
    )
    return Worths(starts, unweighted, weighted)


@kernel
def slot_of(table: NDArray[np.uint64], wanted: np.uint64) -> int:
    """The slot of a hash in a table of hashes plus 1; of a free slot where it is not there."""
    mask = np.uint64(len(table) - 1)
    slot = ((wanted * _PRIME) >> _SLOT_SHIFT) & mask
    while table[slot] != _ZERO and table[slot] != wanted + _ONE:
        slot = (slot + _ONE) & mask
    return int(slot)


@kernel
def _fill(hashes: NDArray[np.uint64], values: NDArray[Any], slots: NDArray[np.uint64], table: NDArray[Any]) -> None:
    for place in range(len(hashes)):
        slot = slot_of(slots, hashes[place])
        slots[slot] = hashes[place] + _ONE
        table[slot] = values[place]


@kernel
def _stock_gram(hashes: NDArray[np.uint64], place: int) -> np.uint64:
    gram = np.uint64(STOCK_WORDS)
    for step in range(STOCK_WORDS):
        gram = (gram ^ hashes[place + step]) * _PRIME
        gram ^= gram >> _FOLD
    return gram


@kernel
def _stock_grams(hashes: NDArray[np.uint64], bounds: NDArray[np.int64]) -> NDArray[np.uint64]:
    grams = np.empty(len(hashes), np.uint64)
    size = 0
    for phrase in range(len(bounds) - 1):
        for place in range(bounds[phrase], bounds[phrase + 1] - STOCK_WORDS + 1):
            grams[size] = _stock_gram(hashes, place)
            size += 1
    return grams[:size]


@kernel
def _sums(
    texts: tuple[NDArray[np.int64], NDArray[np.uint64]],
    fingerprints: tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64]],
    wanted: tuple[NDArray[np.int64], NDArray[np.int64]],
    table: tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.bool_], int],
    known: tuple[NDArray[np.uint64], NDArray[np.float64], NDArray[np.uint64], NDArray[np.uint8], float],
    sums: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    """The bits of words summed up, as they are and weighted.

    A word inside a stock phrase has none. A word's level is that of the most common gram it stands in.
    """
    bounds, hashes = texts
    fingerprint_bounds, fingerprint_hashes, places = fingerprints
    chosen, starts = wanted
    level_slots, levels, level_filter, worthless = table
    filter_mask = np.uint64(len(level_filter) - 1)
    word_slots, word_bits, stock_slots, words_filter, most_bits = known
    unweighted, weighted = sums
    longest = 0
    for text in chosen:
        longest = max(longest, bounds[text + 1] - bounds[text])
    word_levels = np.zeros(longest, np.uint8)
    for text in chosen:
        first, end = bounds[text], bounds[text + 1]
        word_levels[: end - first] = 0
        for number in range(fingerprint_bounds[text], fingerprint_bounds[text + 1]):
            if not level_filter[fingerprint_hashes[number] & filter_mask]:
                continue
            slot = slot_of(level_slots, fingerprint_hashes[number])
            if level_slots[slot] != _ZERO:
                for place in range(places[number] - first, places[number] - first + GRAM_WORDS):
                    word_levels[place] = max(word_levels[place], levels[slot])
        stock_end = 0
        for place in range(first, end):
            kind = words_filter[hashes[place] & _FILTER_MASK]
            may_begin = kind & _MAY_BEGIN_STOCK and place + STOCK_WORDS <= end
            if may_begin and stock_slots[slot_of(stock_slots, _stock_gram(hashes, place))] != _ZERO:
                stock_end = place + STOCK_WORDS
            bits = 0.0
            if place >= stock_end:
                bits = most_bits
                if kind & _MAY_BE_COMMON:
                    slot = slot_of(word_slots, hashes[place])
                    if word_slots[slot] != _ZERO:
                        bits = word_bits[slot]
            out = starts[text] + place - first
            unweighted[out + 1] = unweighted[out] + bits
            weighted[out + 1] = weighted[out] + bits * (1.0 - word_levels[place - first] / worthless)
