"""Passages: what two texts share, word by word, aligned in order and chained over small edits."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.anchors import GramTable, find_anchors, gram_table, index_grams
from transforms.dedup.fingerprints import SHARED_RUN_WORDS
from transforms.dedup.growth import (
    COUNT,
    FIRST,
    GROWTH_LEFT,
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
    Rows,
    Rules,
    State,
    empty_state,
)
from transforms.dedup.kernel import constant, inner_kernel, kernel, read_only
from transforms.dedup.offers import offer_anchors, settle, take_all
from transforms.dedup.segments import ranges
from transforms.dedup.settings import DedupSettings

_NONE = constant(0)

_ROWS = 1 << 16
"""Runs for which a call has room at least, so that compiled code is called seldom."""


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

    def of_pairs(self, pairs: NDArray[np.int64]) -> "Alignment":
        """The passages of some of the pairs."""
        passage_bounds, passages = ranges(self.passage_bounds, pairs)
        run_bounds, runs = ranges(self.run_bounds, passages)
        return Alignment(passage_bounds, run_bounds, self.run_a[runs], self.run_b[runs], self.run_lengths[runs])


def align(
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    settings: DedupSettings,
    only_sure: bool = False,
) -> Alignment:
    """The passages that texts a[k] and b[k] share, for each k: in a's order, no word used twice on either side.

    `hashes` are the words of all texts, one text after another, those of text n at bounds[n]:bounds[n+1]; `grams` has
    for each word a hash of the `anchor_words` words from it on, 0 where its text has fewer left. Grams are a help to
    search with only: what is found is compared word by word. Pairs in the order of b are the fastest. `only_sure`
    leaves out pairs that cannot hold runs as `are_sure` in `transforms.dedup.relations` asks for.

    The worthiest passage is taken first; of equally worthy ones that compete for the same words, the one that keeps
    the order of what is taken already. What a taken passage leaves of another is aligned again.
    """
    rules = rules_of(settings, only_sure)
    lengths = np.diff(bounds)
    longest = int(max(lengths[a].max(initial=0), lengths[b].max(initial=0)))
    texts, numbers = (read_only(hashes), read_only(grams), read_only(bounds)), (read_only(a), read_only(b))
    table, passage_bounds = gram_table(longest), np.zeros(len(a) + 1, np.int64)
    found, done, room = [np.empty((0, 4), np.int32)], 0, 2 * longest + 1024
    work = work_arrays(longest, room)
    while done < len(a):
        pair, written = align_pairs(*texts, *numbers, rules, done, table, work, passage_bounds)
        if pair == done:
            room *= 2
            work = work_arrays(longest, room)
        found.append(work.rows[:written].copy())
        done = pair
    run_a, run_b, run_lengths, starts = np.concatenate(found).T.copy()
    run_bounds = np.append(np.flatnonzero(starts), len(starts))
    return Alignment(passage_bounds, run_bounds, run_a, run_b, run_lengths)


def rules_of(settings: DedupSettings, only_sure: bool = False) -> Rules:
    """The settings as kernels take them; `only_sure` has them leave out pairs without runs that cannot be missed."""
    return Rules(
        settings.anchor_words,
        settings.repeated_places,
        settings.passage_run_words,
        round(UNITS * settings.passage_broken_words),
        settings.edit_gap_words + 1,
        round(UNITS * settings.gap_price),
        round(UNITS * settings.drop_limit),
        settings.growth_limit,
        settings.sure_run_words if only_sure else 0,
        settings.short_text_words,
    )


class Work(NamedTuple):
    """Where one call works: the state of an alignment, its anchors, and the runs of the passages of all its pairs.

    A row of `rows` is a run (a, b, length), and 1 where it is the first of its passage.
    """

    state: State
    anchors: NDArray[np.int64]
    rows: NDArray[np.int32]


def work_arrays(longest: int, room: int) -> Work:
    """Empty arrays for texts of `longest` words, and for so many runs in one alignment."""
    rows = np.empty((max(room, _ROWS), 4), np.int32)
    return Work(empty_state(longest, room), np.empty((room, 4), np.int64), rows)


@kernel
def align_pairs(  # noqa: PLR0913, PLR0917 -- texts and pairs as arrays, and arrays to work in
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    pairs_a: NDArray[np.int64],
    pairs_b: NDArray[np.int64],
    rules: Rules,
    pair: int,
    table: GramTable,
    work: Work,
    passage_bounds: NDArray[np.int64],
) -> tuple[int, int]:
    """Align pairs from `pair` on, as far as the arrays have room: the first that is not done, and the rows written.

    The passages of a pair are counted on to `passage_bounds`.
    """
    state, anchors, rows = work
    written, indexed = _NONE, -1
    while pair < len(pairs_a):
        start_a, end_a = bounds[pairs_a[pair]], bounds[pairs_a[pair] + 1]
        start_b, end_b = bounds[pairs_b[pair]], bounds[pairs_b[pair] + 1]
        if indexed != pairs_b[pair]:
            indexed = pairs_b[pair]
            index_grams(grams, start_b, end_b, table)
        if not _align_pair(hashes, grams, (start_a, end_a, start_b, end_b), table, anchors, state, rules):
            break
        if written + state.sizes[RUNS] > len(rows):
            break
        written = _write(state.sizes[TAKEN], state.runs, state.offers, state.taken, rows, written)
        passage_bounds[pair + 1] = passage_bounds[pair] + state.sizes[TAKEN]
        pair += 1
    return pair, written


@inner_kernel
def _align_pair(
    hashes: NDArray[np.uint64],
    grams: NDArray[np.uint64],
    spans: tuple[int, int, int, int],
    table: GramTable,
    anchors: NDArray[np.int64],
    state: State,
    rules: Rules,
) -> bool:
    """Align one pair of texts, the second of which the table holds; False where the arrays have no room for it."""
    start_a, end_a, start_b, end_b = spans
    sizes = state.sizes
    sizes[GROWTH_LEFT] = rules.growth_limit * min(end_a - start_a, end_b - start_b)
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
    if count >= 0 and not _may_be_sure(anchors, count, min(end_a - start_a, end_b - start_b), rules):
        return True
    return count >= 0 and offer_anchors(hashes, anchors, count, state, rules) and settle(hashes, state, rules)


@inner_kernel
def _may_be_sure(anchors: NDArray[np.int64], count: int, shorter: int, rules: Rules) -> bool:
    """Whether the anchors hold a run that is long enough, or enough of those that share a fingerprint.

    Passages hold no longer runs than the anchors, and no more long ones; they may hold fewer.
    """
    needed = 1 if shorter < rules.short_text_words else 2
    for place in range(count):
        if anchors[place, 2] >= rules.sure_run_words:
            return True
        if anchors[place, 2] >= SHARED_RUN_WORDS:
            needed -= 1
    return needed <= 0


@inner_kernel
def _write(count: int, runs: Rows, offers: Rows, taken: Rows, rows: NDArray[np.int32], written: int) -> int:
    """Write the runs of the taken passages behind the rows that are written; how many are written then."""
    for place in range(count):
        offer = taken[place, OFFER]
        first = offers[offer, FIRST]
        for run in range(first, first + offers[offer, COUNT]):
            for column in range(3):
                rows[written, column] = runs[run, column]
            rows[written, 3] = 1 if run == first else 0
            written += 1
    return written
