"""The plain form of the weighing: which relation the passages of two texts show, with rarity told by a whole corpus."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.oracle.passages import Passage, Run
from transforms.dedup.settings import DedupSettings

Hashes = tuple[int, ...]
Pair = tuple[Hashes, Hashes]

_MASK = (1 << 64) - 1
_PRIME = 0x9E3779B97F4A7C15
_GRAM = 5
_STOCK_GRAM = 4
_WINDOW = 4


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The bits of common words, and the 4-grams of stock phrases, by the hashes of words."""

    bits: Mapping[int, float]
    stock: frozenset[Hashes]

    @classmethod
    def of(cls, shares: Mapping[int, float], phrases: Iterable[Hashes], settings: DedupSettings) -> "Vocabulary":
        """Out of the share of documents that use each word, and stock phrases."""
        bits = {word: min(-math.log2(share), settings.word_bits) for word, share in shares.items()}
        return cls(bits, frozenset(gram for phrase in phrases for gram in _grams(phrase, _STOCK_GRAM)))


def relations(
    keys: Mapping[Hashes, int],
    passages: Mapping[Pair, Sequence[Passage]],
    known: Vocabulary,
    settings: DedupSettings,
) -> dict[Pair, str]:
    """The pairs of texts that have a relation. `keys` has all texts of the corpus; of a pair the one with the lower key
    comes first.
    """
    families = _families(keys, passages, settings)
    holders: dict[int, list[Hashes]] = {}
    for text in sorted(keys, key=keys.__getitem__):
        for fingerprint, _ in set(_fingerprints(text)):
            if text not in holders.setdefault(fingerprint, []):
                holders[fingerprint].append(text)
    weights = {
        fingerprint: _weight(len({families[text] for text in texts[: settings.sampled_texts]}), settings)
        for fingerprint, texts in holders.items()
    }
    found = {}
    for pair, shared in passages.items():
        bits, weighted = _worths(pair[0], weights, known, settings)
        relation = _relation(pair, shared, bits, weighted, settings)
        if relation:
            found[pair] = relation
    return found


def _relation(
    pair: Pair, passages: Sequence[Passage], bits: list[float], weighted: list[float], settings: DedupSettings
) -> str | None:
    shorter, longer = sorted((len(pair[0]), len(pair[1])))
    runs = [run for passage in passages for run in passage.runs]
    shared = sum(run.length for run in runs)
    evidence, unweighted = _sum(weighted, runs), _sum(bits, runs)
    near = shared >= settings.near_share * longer
    covered = near or shared >= settings.contained_share * shorter
    sure_runs = 1 if shorter < settings.short_text_words else 2
    is_sure = (
        max((run.length for run in runs), default=0) >= settings.sure_run_words
        or sum(run.length >= settings.passage_run_words for run in runs) >= sure_runs
    )
    blanks = _blanks(pair, passages, settings)
    kept = settings.form_weight if shared < settings.form_run_words * len(runs) else 0.0
    if blanks == "some":
        kept = settings.blank_weight
    is_form = blanks == "a form" or evidence < kept * unweighted
    needed = settings.covered_bits if covered else settings.evidence_bits
    if is_sure and evidence >= needed and not is_form:
        if near:
            return "near"
        if covered:
            return "contained"
        telling = [passage for passage in passages if _is_telling(passage, bits, weighted, settings)]
        if len(telling) > 1 or any(_stands_alone(passage, settings) for passage in telling):
            return "overlap"
    side = 0 if len(pair[0]) <= len(pair[1]) else 1
    first = min(((run.a, run.b)[side] for run in runs), default=shorter)
    last = max(((run.end_a, run.end_b)[side] for run in runs), default=0)
    rim = settings.template_rim * shorter
    if (
        is_sure
        and shared >= max(settings.template_words, settings.template_share * shorter)
        and first <= rim
        and last >= shorter - rim
    ):
        return "template"
    return None


def _blanks(pair: Pair, passages: Sequence[Passage], settings: DedupSettings) -> str:
    """What the edits say in which either text has numbers: none, some or a form. A number's hash is odd."""
    words = same = other = blanks = 0
    for passage in passages:
        for run in passage.runs:
            words += run.length
            same += sum(word % 2 for word in pair[0][run.a : run.end_a])
        for before, after in zip(passage.runs, passage.runs[1:], strict=False):
            in_a = sum(word % 2 for word in pair[0][before.end_a : after.a])
            in_b = sum(word % 2 for word in pair[1][before.end_b : after.b])
            other += min(in_a, in_b)
            blanks += min(in_a, in_b) > 0
    if not blanks or settings.blank_numbers * other < same or words > settings.blank_words * blanks:
        return "none"
    return "a form" if blanks > 1 and words <= settings.form_words * blanks else "some"


def _is_telling(passage: Passage, bits: list[float], weighted: list[float], settings: DedupSettings) -> bool:
    own = _sum(weighted, passage.runs)
    return own > 0 and own >= settings.telling_weight * _sum(bits, passage.runs)


def _stands_alone(passage: Passage, settings: DedupSettings) -> bool:
    longest = max(run.length for run in passage.runs)
    words = sum(run.length for run in passage.runs if run.length >= settings.passage_run_words)
    return longest >= settings.single_run_words or words >= settings.overlap_words


def _sum(worths: list[float], runs: Iterable[Run]) -> float:
    return sum(sum(worths[run.a : run.end_a]) for run in runs if run.length >= _GRAM)


def _worths(
    text: Hashes, weights: Mapping[int, float], known: Vocabulary, settings: DedupSettings
) -> tuple[list[float], list[float]]:
    """The bits of each word, as they are and weighted by the most common gram that it stands in."""
    bits = [known.bits.get(word, settings.word_bits) for word in text]
    for place, gram in enumerate(_grams(text, _STOCK_GRAM)):
        if gram in known.stock:
            bits[place : place + _STOCK_GRAM] = [0.0] * _STOCK_GRAM
    of_words = [1.0] * len(text)
    for fingerprint, place in _fingerprints(text):
        for word in range(place, place + _GRAM):
            of_words[word] = min(of_words[word], weights[fingerprint])
    return bits, [own * weight for own, weight in zip(bits, of_words, strict=True)]


def _weight(independent: int, settings: DedupSettings) -> float:
    """What is left of a gram's worth: it falls by the logarithm, in two steps an octave."""
    steps = round(2 * math.log2(settings.formula_texts / settings.independent_texts))
    taken = math.floor(2 * math.log2(max(independent, settings.independent_texts) / settings.independent_texts) + 1e-9)
    return 1 - min(taken, steps) / steps


def _families(
    keys: Mapping[Hashes, int], passages: Mapping[Pair, Sequence[Passage]], settings: DedupSettings
) -> dict[Hashes, int]:
    """The family of each text, by the lowest key in it."""
    of = dict(keys)
    for (one, other), shared in passages.items():
        runs = [run.length for passage in shared for run in passage.runs]
        lengths = sorted((len(one), len(other)))
        covered = sum(runs) >= min(settings.near_share * lengths[1], settings.contained_share * lengths[0])
        long_enough = sum(runs) >= max(settings.family_words, settings.form_run_words * len(runs))
        if covered and long_enough and _blanks((one, other), shared, settings) == "none":
            joined = {of[one], of[other]}
            of = {text: min(joined) if family in joined else family for text, family in of.items()}
    return of


def _fingerprints(text: Hashes) -> list[tuple[int, int]]:
    """The fingerprints and the places of their first words: of each 4 grams in a row the lowest, the last of equals."""
    hashes = [_gram_hash(gram) for gram in _grams(text, _GRAM)]
    window = min(_WINDOW, len(hashes))
    kept: list[int] = []
    for first in range(len(hashes) - window + 1 if hashes else 0):
        lowest = min(range(first, first + window), key=lambda place: (hashes[place], -place))
        if not kept or kept[-1] != lowest:
            kept.append(lowest)
    return [(hashes[place] * 0xD6E8FEB86659FD93 % (1 << 64) >> 28, place) for place in kept]


def _gram_hash(gram: Hashes) -> int:
    mixed = 0
    for word in gram:
        mixed = (mixed ^ word) * _PRIME & _MASK
        mixed ^= mixed >> 29
    return max(mixed, 1)


def _grams(words: Hashes, size: int) -> list[Hashes]:
    return [words[place : place + size] for place in range(len(words) - size + 1)]
