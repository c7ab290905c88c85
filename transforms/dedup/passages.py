"""Passages: what two texts share, word by word, aligned in order and chained over small edits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.anchors import GramTable, find_anchors, gram_table, index_grams
from transforms.dedup.bare_kernel import bare_kernel
from transforms.dedup.growth import (
    COUNT,
    FIRST,
    LENGTH_A,
    LENGTH_B,
    OFFER,
    OFFERS,
    QUEUED,
    RUNS,
    START_A,
    START_B,
    TAKEN,
    UNITS,
    Rules,
    State,
    empty_state,
)
from transforms.dedup.kernel import kernel, read_only
from transforms.dedup.offers import offer_anchors, settle, take_all
from transforms.dedup.settings import DedupSettings


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """What pairs of texts share.

    The passages of pair p are passage_bounds[p]:passage_bounds[p+1], in the order of the first text; the runs of
    passage q are run_bounds[q]:run_bounds[q+1], in the order of both texts. A run is the same words in both, from
    word run_a of the one and word run_b of the other (counted from the text's start), run_lengths of them.
    """

    passage_bounds: NDArray[np.int64]
    run_bounds: NDArray[np.int64]
    run_a: NDArray[np.int32]
    run_b: NDArray[np.int32]
    run_lengths: NDArray[np.int32]


def align(
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    settings: DedupSettings,
) -> Alignment:
    """The passages that texts a[k] and b[k] share, for each k: in a's order, no word used twice on either side.

    `hashes` are the words of all texts, one text after another, those of text n at bounds[n]:bounds[n+1]; `grams` has
    for each word a hash of the `anchor_words` words from it on, 0 where its text has fewer left. Grams are a help to
    search with only: what is found is compared word by word. Pairs in the order of b are the fastest.

    The worthiest passage is taken first; of equally worthy ones that compete for the same words, the one that keeps
    the order of what is taken already. What a taken passage leaves of another is aligned again.
    """
    rules = Rules(
        settings.anchor_words,
        settings.repeated_places,
        settings.passage_run_words,
        round(UNITS * settings.passage_broken_words),
        settings.edit_gap_words + 1,
        round(UNITS * settings.gap_price),
        round(UNITS * settings.drop_limit),
    )
    texts, numbers = (read_only(hashes), read_only(grams), read_only(bounds)), (read_only(a), read_only(b))
    passage_bounds, run_bounds, rows = _align(*texts, *numbers, rules)
    run_a, run_b, run_lengths = (rows[:, column].copy() for column in range(3))
    return Alignment(passage_bounds, run_bounds, run_a, run_b, run_lengths)


@kernel
def _align(
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    pairs_a: NDArray[np.int64],
    pairs_b: NDArray[np.int64],
    rules: Rules,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    """All pairs: the bounds of their passages, the bounds of the passages' runs, and the runs (a, b, length)."""
    longest = 0
    for pair in range(len(pairs_a)):
        longest = max(longest, bounds[pairs_a[pair] + 1] - bounds[pairs_a[pair]])
        longest = max(longest, bounds[pairs_b[pair] + 1] - bounds[pairs_b[pair]])
    room = 2 * longest + 1024
    table, state, anchors = gram_table(longest), empty_state(longest, room), np.empty((room, 4), np.int32)
    passage_bounds = np.zeros(len(pairs_a) + 1, np.int64)
    run_bounds = np.zeros(len(pairs_a) + 1024, np.int64)
    rows = np.empty((len(pairs_a) + 1024, 3), np.int32)
    passages, indexed = 0, -1
    for pair in range(len(pairs_a)):
        start_a, end_a = bounds[pairs_a[pair]], bounds[pairs_a[pair] + 1]
        start_b, end_b = bounds[pairs_b[pair]], bounds[pairs_b[pair] + 1]
        if indexed != pairs_b[pair]:
            indexed = pairs_b[pair]
            index_grams(grams, start_b, end_b, table)
        while not _align_pair(hashes, grams, (start_a, end_a, start_b, end_b), table, anchors, state, rules):
            room *= 2
            state, anchors = empty_state(longest, room), np.empty((room, 4), np.int32)
        end = run_bounds[passages] + state.sizes[RUNS]
        if end > len(rows):
            more = np.empty((2 * end, 3), np.int32)
            more[: len(rows)] = rows
            rows = more
        if passages + state.sizes[TAKEN] >= len(run_bounds):
            more_bounds = np.zeros(2 * (passages + state.sizes[TAKEN]), np.int64)
            more_bounds[: len(run_bounds)] = run_bounds
            run_bounds = more_bounds
        passages = _write(state, passages, run_bounds, rows)
        passage_bounds[pair + 1] = passages
    return passage_bounds, run_bounds[: passages + 1].copy(), rows[: run_bounds[passages]]


@bare_kernel
def _align_pair(
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    spans: tuple[int, int, int, int],
    table: GramTable,
    anchors: NDArray[np.int32],
    state: State,
    rules: Rules,
) -> bool:
    """Align one pair of texts, the second of which the table holds; False where the arrays have no room for it."""
    start_a, end_a, start_b, end_b = spans
    sizes = state.sizes
    sizes[RUNS] = sizes[OFFERS] = sizes[QUEUED] = sizes[TAKEN] = 0
    sizes[START_A], sizes[LENGTH_A], sizes[START_B], sizes[LENGTH_B] = (
        start_a,
        end_a - start_a,
        start_b,
        end_b - start_b,
    )
    same = 0
    if end_a - start_a == end_b - start_b:
        while same < end_a - start_a and hashes[start_a + same] == hashes[start_b + same]:
            same += 1
        if same == end_a - start_a:
            take_all(same, sizes, state.runs, state.offers, state.taken)
            return True
    count = find_anchors(hashes, grams, spans, table, (rules.anchor_words, rules.repeated_places), anchors)
    return count >= 0 and offer_anchors(hashes, anchors, count, state, rules) and settle(hashes, state, rules)


@bare_kernel
def _write(state: State, passages: int, run_bounds: NDArray[np.int64], rows: NDArray[np.int32]) -> int:
    """Write the taken passages behind those that are written; how many are written then."""
    end, runs, offers, taken = run_bounds[passages], state.runs, state.offers, state.taken
    for place in range(state.sizes[TAKEN]):
        offer = taken[place, OFFER]
        first = offers[offer, FIRST]
        for run in range(first, first + offers[offer, COUNT]):
            for column in range(3):
                rows[end, column] = runs[run, column]
            end += 1
        passages += 1
        run_bounds[passages] = end
    return passages
