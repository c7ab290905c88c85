"""Blanks: where two texts that share words have other numbers, as a form has that is filled in twice.

Two reports of one event agree in most of its numbers. Two notices of one form differ exactly where facts stand:
between the words they share, the one has its numbers and the other has others.
"""

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel
from transforms.dedup.passages import Alignment
from transforms.dedup.settings import DedupSettings
from transforms.dedup.tokeniser import NUMBER_BIT

NO_BLANKS, SOME_BLANKS, A_FORM = range(3)
"""What the numbers of a pair say: they agree; they may be a form's; they are a form's."""

_NUMBER = np.uint64(NUMBER_BIT)


def blanks_of(
    alignment: Alignment,
    hashes: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    settings: DedupSettings,
) -> NDArray[np.uint8]:
    """NO_BLANKS, SOME_BLANKS or A_FORM for each pair aligned by `align`, which was given the same; by words alone."""
    words, same, other, blanks = _count_numbers(
        (alignment.passage_bounds, alignment.run_bounds),
        (alignment.run_a, alignment.run_b, alignment.run_lengths),
        hashes,
        bounds,
        a,
        b,
    )
    differ = (blanks > 0) & (settings.blank_numbers * other >= same)
    found = np.full(len(a), NO_BLANKS, np.uint8)
    found[differ & (words <= settings.blank_words * blanks)] = SOME_BLANKS
    found[differ & (words <= settings.form_words * blanks) & (blanks > 1)] = A_FORM
    return found


@kernel
def _count_numbers(
    passages: tuple[NDArray[np.int64], NDArray[np.int64]],
    runs: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]],
    hashes: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    pairs_a: NDArray[np.int64],
    pairs_b: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """For each pair the shared words, the numbers among them, the numbers that stand against others in the edits
    inside its passages, and the edits that have such.
    """
    passage_bounds, run_bounds = passages
    run_a, run_b, run_lengths = runs
    words, same = np.zeros(len(pairs_a), np.int64), np.zeros(len(pairs_a), np.int64)
    other, blanks = np.zeros(len(pairs_a), np.int64), np.zeros(len(pairs_a), np.int64)
    for pair in range(len(pairs_a)):
        start_a, start_b = bounds[pairs_a[pair]], bounds[pairs_b[pair]]
        for passage in range(passage_bounds[pair], passage_bounds[pair + 1]):
            first = run_bounds[passage]
            end_a, end_b = start_a + run_a[first], start_b + run_b[first]
            for run in range(first, run_bounds[passage + 1]):
                at_a, at_b, length = start_a + run_a[run], start_b + run_b[run], run_lengths[run]
                in_a, in_b = np.int64(0), np.int64(0)
                for place in range(end_a, at_a):
                    in_a += np.int64(hashes[place] & _NUMBER)
                for place in range(end_b, at_b):
                    in_b += np.int64(hashes[place] & _NUMBER)
                other[pair] += min(in_a, in_b)
                blanks[pair] += in_a > 0 and in_b > 0
                end_a, end_b = at_a + length, at_b + length
                words[pair] += length
                for place in range(at_a, end_a):
                    same[pair] += np.int64(hashes[place] & _NUMBER)
    return words, same, other, blanks
