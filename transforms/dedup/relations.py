"""Relations: what the passages of a pair say about it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.blanks import A_FORM, NO_BLANKS, SOME_BLANKS
from transforms.dedup.fingerprints import SHARED_RUN_WORDS
from transforms.dedup.kernel import kernel
from transforms.dedup.passages import Alignment
from transforms.dedup.rarity import Worths
from transforms.dedup.settings import DedupSettings

NONE, NEAR, CONTAINED, OVERLAP, TEMPLATE = range(5)
RELATION_NAMES = (None, "near", "contained", "overlap", "template")
"""The relations of two texts by number. Documents of one text are exact copies; two texts never are."""


_CONTEXT_WORDS = 5
"""Runs shorter than this are chance and worth nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Related:
    """What is said of each pair.

    shared: words that are the same in both, in the order of the passages.
    is_one_text: whether the pair counts as one text when independent texts are counted; by its words alone.
    relations: by number; slack: bits of evidence that may go before the relation can change.
    """

    shared: NDArray[np.int64]
    is_one_text: NDArray[np.bool_]
    relations: NDArray[np.uint8]
    slack: NDArray[np.float32]


def one_texts(
    alignment: Alignment,
    words_a: NDArray[np.int64],
    words_b: NDArray[np.int64],
    blanks: NDArray[np.uint8],
    settings: DedupSettings,
) -> NDArray[np.bool_]:
    """Whether each pair counts as one text when independent texts are counted: long runs, no filled-in form."""
    shared, runs = _totals(alignment.passage_bounds, alignment.run_bounds, alignment.run_lengths)
    long_enough = shared >= np.maximum(settings.family_words, settings.form_run_words * runs)
    found: NDArray[np.bool_] = long_enough & (blanks == NO_BLANKS) & _covered(shared, words_a, words_b, settings)
    return found


def relate(
    alignment: Alignment,
    a: NDArray[np.int64],
    words_a: NDArray[np.int64],
    words_b: NDArray[np.int64],
    blanks: NDArray[np.uint8],
    worths: Worths,
    settings: DedupSettings,
) -> Related:
    """The relation of each aligned pair; `a` is the number of its first text in `worths`, `blanks` as of blanks_of."""
    shared, runs = _totals(alignment.passage_bounds, alignment.run_bounds, alignment.run_lengths)
    covered = _covered(shared, words_a, words_b, settings)
    evidence, unweighted, slack, is_telling = _weigh(
        alignment.passage_bounds,
        alignment.run_bounds,
        alignment.run_a,
        alignment.run_lengths,
        worths.starts[a],
        worths.unweighted,
        worths.weighted,
        settings.telling_weight,
        settings.single_run_words,
        settings.overlap_words,
    )
    shorter, longer = np.minimum(words_a, words_b), np.maximum(words_a, words_b)
    needed = np.where(covered, settings.covered_bits, settings.evidence_bits)
    kept = np.where(shared < settings.form_run_words * runs, settings.form_weight, 0.0)
    kept[blanks == SOME_BLANKS] = settings.blank_weight
    is_form = (blanks == A_FORM) | (evidence < kept * unweighted)
    has_evidence = (evidence >= needed) & ~is_form
    is_near = shared >= settings.near_share * longer
    is_template = (
        (shared >= settings.template_words)
        & (shared >= settings.template_share * shorter)
        & _is_spread(alignment, words_a, words_b, settings)
    )
    relations = np.select(
        [has_evidence & is_near, has_evidence & covered, has_evidence & is_telling, is_template],
        [NEAR, CONTAINED, OVERLAP, TEMPLATE],
        NONE,
    ).astype(np.uint8)
    room = np.minimum(evidence - needed, evidence - kept * unweighted)
    room = np.where(relations == OVERLAP, np.minimum(room, slack), room)
    is_one_text = one_texts(alignment, words_a, words_b, blanks, settings)
    return Related(shared, is_one_text, relations, room.astype(np.float32))


def are_sure(
    alignment: Alignment, words_a: NDArray[np.int64], words_b: NDArray[np.int64], settings: DedupSettings
) -> NDArray[np.bool_]:
    """Whether each pair holds runs so long that none like it can be missed: the others are not looked at further."""
    longest, long_runs = _runs(alignment.passage_bounds, alignment.run_bounds, alignment.run_lengths)
    needed = np.where(np.minimum(words_a, words_b) < settings.short_text_words, 1, 2)
    found: NDArray[np.bool_] = (longest >= settings.sure_run_words) | (long_runs >= needed)
    return found


def _covered(
    shared: NDArray[np.int64], words_a: NDArray[np.int64], words_b: NDArray[np.int64], settings: DedupSettings
) -> NDArray[np.bool_]:
    """Whether shared words make up so much of either text that one is the other, edited or trimmed."""
    found: NDArray[np.bool_] = (shared >= settings.near_share * np.maximum(words_a, words_b)) | (
        shared >= settings.contained_share * np.minimum(words_a, words_b)
    )
    return found


def _is_spread(
    alignment: Alignment, words_a: NDArray[np.int64], words_b: NDArray[np.int64], settings: DedupSettings
) -> NDArray[np.bool_]:
    """Whether shared words stand near the beginning and near the end of the shorter text."""
    extents = _extents(
        alignment.passage_bounds, alignment.run_bounds, alignment.run_a, alignment.run_b, alignment.run_lengths
    )
    first, last = np.where((words_a <= words_b)[:, None], extents[:, :2], extents[:, 2:]).T
    rim = settings.template_rim * np.minimum(words_a, words_b)
    found: NDArray[np.bool_] = (first <= rim) & (last >= np.minimum(words_a, words_b) - rim)
    return found


@kernel
def _extents(
    passage_bounds: NDArray[np.int64],
    run_bounds: NDArray[np.int64],
    run_a: NDArray[np.int32],
    run_b: NDArray[np.int32],
    run_lengths: NDArray[np.int32],
) -> NDArray[np.int64]:
    """For each pair the first shared word and the end of the last one in a, and in b."""
    extents = np.zeros((len(passage_bounds) - 1, 4), np.int64)
    for pair in range(len(extents)):
        first, last = run_bounds[passage_bounds[pair]], run_bounds[passage_bounds[pair + 1]]
        for run in range(first, last):
            end_a, end_b = run_a[run] + run_lengths[run], run_b[run] + run_lengths[run]
            if run == first or run_a[run] < extents[pair, 0]:
                extents[pair, 0] = run_a[run]
            extents[pair, 1] = max(extents[pair, 1], end_a)
            if run == first or run_b[run] < extents[pair, 2]:
                extents[pair, 2] = run_b[run]
            extents[pair, 3] = max(extents[pair, 3], end_b)
    return extents


@kernel
def _runs(
    passage_bounds: NDArray[np.int64], run_bounds: NDArray[np.int64], run_lengths: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The longest run of each pair, and how many are sure to share a fingerprint."""
    pairs = len(passage_bounds) - 1
    longest = np.zeros(pairs, np.int64)
    long_runs = np.zeros(pairs, np.int64)
    for pair in range(pairs):
        for run in range(run_bounds[passage_bounds[pair]], run_bounds[passage_bounds[pair + 1]]):
            longest[pair] = max(longest[pair], run_lengths[run])
            long_runs[pair] += run_lengths[run] >= SHARED_RUN_WORDS
    return longest, long_runs


@kernel
def _totals(
    passage_bounds: NDArray[np.int64], run_bounds: NDArray[np.int64], run_lengths: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Words and runs of all passages of each pair."""
    pairs = len(passage_bounds) - 1
    words = np.zeros(pairs, np.int64)
    runs = np.zeros(pairs, np.int64)
    for pair in range(pairs):
        first, last = run_bounds[passage_bounds[pair]], run_bounds[passage_bounds[pair + 1]]
        runs[pair] = last - first
        for run in range(first, last):
            words[pair] += run_lengths[run]
    return words, runs


@kernel
def _weigh(  # noqa: PLR0913, PLR0917 -- an alignment, the worth of words, and thresholds
    passage_bounds: NDArray[np.int64],
    run_bounds: NDArray[np.int64],
    run_a: NDArray[np.int32],
    run_lengths: NDArray[np.int32],
    starts: NDArray[np.int64],
    unweighted_sums: NDArray[np.float64],
    weighted_sums: NDArray[np.float64],
    telling_weight: float,
    single_run_words: int,
    overlap_words: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Evidence and unweighted worth of each pair, whether its passages tell of one source and the bits to spare in
    that.

    A passage is telling if it keeps enough of its worth: a promo line beside a chance run makes no second passage.
    Two telling passages make an overlap, or one with a long run or many words.
    """
    pairs = len(passage_bounds) - 1
    evidence = np.zeros(pairs, np.float64)
    unweighted = np.zeros(pairs, np.float64)
    slack = np.zeros(pairs, np.float64)
    is_telling = np.zeros(pairs, np.bool_)
    for pair in range(pairs):
        start = starts[pair]
        alone, best, second = -1.0, -1.0, -1.0
        for passage in range(passage_bounds[pair], passage_bounds[pair + 1]):
            own, own_unweighted = 0.0, 0.0
            own_words, own_longest = 0, 0
            for run in range(run_bounds[passage], run_bounds[passage + 1]):
                length = run_lengths[run]
                own_longest = max(own_longest, length)
                if length >= SHARED_RUN_WORDS:
                    own_words += length
                if length >= _CONTEXT_WORDS:
                    first = start + run_a[run]
                    own += weighted_sums[first + length] - weighted_sums[first]
                    own_unweighted += unweighted_sums[first + length] - unweighted_sums[first]
            evidence[pair] += own
            unweighted[pair] += own_unweighted
            spare = own - telling_weight * own_unweighted
            if own > 0.0 and spare >= 0.0:
                if own_longest >= single_run_words or own_words >= overlap_words:
                    alone = max(alone, spare)
                if spare > best:
                    best, second = spare, best
                elif spare > second:
                    second = spare
        slack[pair] = max(alone, second)
        is_telling[pair] = slack[pair] >= 0.0
    return evidence, unweighted, slack, is_telling
