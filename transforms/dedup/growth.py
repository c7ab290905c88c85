"""Growth: a run that two texts share, grown over small edits into a passage; and the state of an alignment."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.kernel import constant, inner_kernel

Row = NDArray[np.int64]
Rows = NDArray[np.int64]

UNITS = 2
"""Units of worth in a word, so that half a word is a whole number and equal worth is equal."""

_MOST_RIVALS = 16
"""Equally worthy offers that are weighed against another: more of them means a refrain, where it matters little."""

_ZERO, _ONE, _LOW_BITS = np.uint64(0), np.uint64(1), np.uint64(63)

_BACK, _ON = constant(-1), constant(1)

A, B, LENGTH, NEXT = range(4)
FIRST, COUNT, WORTH, QUEUE = range(4)
IN_A, IN_A_END, OTHER_START, WORDS, OFFER, IN_B, IN_B_END = (constant(column) for column in range(7))
RUNS, OFFERS, QUEUED, TAKEN, START_A, START_B, LENGTH_A, LENGTH_B, GROWTH_LEFT = range(9)


class Rules(NamedTuple):
    """The settings of an alignment; worths in half words. All numbers here are of 64 bits, so that each kernel is
    compiled for one set of types.
    """

    anchor_words: int
    repeated_places: int
    run_words: int
    broken_worth: int
    reach: int
    gap_price: int
    drop_limit: int
    growth_limit: int
    sure_run_words: int
    short_text_words: int


class State(NamedTuple):
    """The state of one alignment; places are counted from the start of the text.

    `sizes` says how many runs, offers, queued offers and taken passages there are, where the two texts start among all
    words, their lengths, and how many words runs may still grow over. A row of `runs` is a run (first word in a, in b,
    length) and the next on its shift; one of `offers` is its first run, its number of runs and its worth, and beside
    them an entry of the queue, a heap of offers with the worthiest first. The rows of `taken` hold the spans taken in a
    in order, with their start in b, words and offer, and beside them, in their own order, the spans taken in b.
    `by_shift` is the last grown run for each shift between the texts, -1 where there is none; `rivals` is room for
    offers of the same worth.
    """

    sizes: Row
    runs: Rows
    offers: Rows
    taken: Rows
    by_shift: Row
    rivals: Row


def empty_state(longest: int, runs: int) -> State:
    """An empty state with room for texts of `longest` words, and for so many runs and offers in one alignment."""
    return State(
        np.zeros(9, np.int64),
        np.empty((runs, 4), np.int64),
        np.empty((runs, 4), np.int64),
        np.empty((longest + 1, 7), np.int64),
        np.empty(2 * longest + 1, np.int64),
        np.empty(_MOST_RIVALS, np.int64),
    )


@inner_kernel
def has_room(sizes: Row, runs: Rows, offers: Rows) -> bool:
    """Whether the state has room for another passage, however many runs it has."""
    needed = sizes[RUNS] + min(sizes[LENGTH_A], sizes[LENGTH_B])
    return bool(needed < len(runs) and sizes[OFFERS] + 1 < len(offers))


@inner_kernel
def grow(
    hashes: NDArray[np.uint64],
    run: tuple[int, int, int],
    sizes: Row,
    runs: Rows,
    offers: Rows,
    taken: Rows,
    rules: Rules,
) -> bool:
    """Grow a free run (a, b, length) into a passage, written behind the last offer; whether it is worth an offer.

    Where runs have grown over all the words that they may, it is a passage by itself.
    """
    run_a, run_b, length = run
    grows = sizes[GROWTH_LEFT] > 0
    sizes[GROWTH_LEFT] -= length if grows else 0
    before_a, after_a = _free_around(taken, sizes[TAKEN], IN_A, run_a, sizes[LENGTH_A])
    before_b, after_b = _free_around(taken, sizes[TAKEN], IN_B, run_b, sizes[LENGTH_B])
    first = sizes[RUNS]
    worth = UNITS * length
    if grows:
        worth += _extend(
            hashes, (run_a - 1, run_b - 1), (run_a - before_a, run_b - before_b), _BACK, sizes, runs, rules
        )
    low, high = first, sizes[RUNS] - 1
    while low < high:
        for column in range(NEXT):
            kept = runs[low, column]
            runs[low, column] = runs[high, column]
            runs[high, column] = kept
        low, high = low + 1, high - 1
    runs[sizes[RUNS], A], runs[sizes[RUNS], B], runs[sizes[RUNS], LENGTH] = run_a, run_b, length
    sizes[RUNS] += 1
    end_a, end_b = run_a + length, run_b + length
    if grows:
        worth += _extend(hashes, (end_a, end_b), (after_a - end_a, after_b - end_b), _ON, sizes, runs, rules)
    offer = sizes[OFFERS]
    offers[offer, FIRST], offers[offer, COUNT] = first, sizes[RUNS] - first
    offers[offer, WORTH] = worth
    longest = 0
    for grown in range(first, sizes[RUNS]):
        longest = max(longest, runs[grown, LENGTH])
    return bool(longest >= rules.run_words or worth >= rules.broken_worth)


@inner_kernel
def _extend(
    hashes: NDArray[np.uint64],
    at: tuple[int, int],
    left: tuple[int, int],
    step: int,
    sizes: Row,
    runs: Rows,
    rules: Rules,
) -> int:
    """Write the runs that follow over small edits (step 1) or go before (step -1), the nearest first; their worth.

    `at` is the first place in each text, `left` how many words from it on are free.
    """
    (at_a, at_b), (left_a, left_b) = at, left
    end = kept = sizes[RUNS]
    gained = best = 0
    while left_a > 0 and left_b > 0:
        gap_a, gap_b, length = _next_run(
            hashes, (sizes[START_A] + at_a, sizes[START_B] + at_b), (left_a, left_b), step, rules
        )
        if length == 0:
            break
        sizes[GROWTH_LEFT] -= max(gap_a, gap_b) + length
        gained += UNITS * length - rules.gap_price * max(gap_a, gap_b)
        if gained < best - rules.drop_limit:
            break
        at_a, at_b = at_a + step * (gap_a + length), at_b + step * (gap_b + length)
        left_a, left_b = left_a - gap_a - length, left_b - gap_b - length
        runs[end, A] = at_a - length if step > 0 else at_a + 1
        runs[end, B] = at_b - length if step > 0 else at_b + 1
        runs[end, LENGTH] = length
        end += 1
        if gained > best:
            best, kept = gained, end
    sizes[RUNS] = kept
    return best


@inner_kernel
def _next_run(
    hashes: NDArray[np.uint64], at: tuple[int, int], left: tuple[int, int], step: int, rules: Rules
) -> tuple[int, int, int]:
    """The worthiest run within reach, as (gap in a, gap in b, words); no words where there is none.

    `at` are places among all words. A single word counts only where one word stands for another; elsewhere it would
    be chance.
    """
    left_a, left_b = left
    reach_a, reach_b = min(left_a, rules.reach), min(left_b, rules.reach)
    # One bit for each word of b by its lowest bits: most words of a are seen not to be there at once.
    near_b = _ZERO
    for gap_b in range(reach_b):
        near_b |= _ONE << (hashes[at[1] + step * gap_b] & _LOW_BITS)
    best_a = best_b = best_length = best_worth = 0
    for gap_a in range(reach_a):
        place_a = at[0] + step * gap_a
        word = hashes[place_a]
        if not (near_b >> (word & _LOW_BITS)) & _ONE:
            continue
        for gap_b in range(reach_b):
            place_b = at[1] + step * gap_b
            if hashes[place_b] != word:
                continue
            # The middle of a run that begins within reach is worth less than the whole.
            if gap_a > 0 and gap_b > 0 and hashes[place_a - step] == hashes[place_b - step]:
                continue
            length, most = 1, min(left_a - gap_a, left_b - gap_b)
            while length < most and hashes[place_a + step * length] == hashes[place_b + step * length]:
                length += 1
            if length == 1 and gap_a != gap_b:
                continue
            worth = UNITS * length - rules.gap_price * max(gap_a, gap_b)
            if best_length == 0 or worth > best_worth:
                best_a, best_b, best_length, best_worth = gap_a, gap_b, length, worth
    return best_a, best_b, best_length


@inner_kernel
def first_after(taken: Rows, count: int, side: int, place: int) -> int:
    """The first of `count` taken spans on a side (IN_A or IN_B) that ends after a place."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if taken[middle, side + 1] > place:
            high = middle
        else:
            low = middle + 1
    return low


@inner_kernel
def _free_around(taken: Rows, count: int, side: int, place: int, length: int) -> tuple[int, int]:
    """The free stretch around a free place in a text of `length` words, as (start, end)."""
    span = first_after(taken, count, side, place)
    return taken[span - 1, side + 1] if span > 0 else 0, taken[span, side] if span < count else length
