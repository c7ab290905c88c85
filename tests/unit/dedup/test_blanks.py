"""Blanks: what the numbers of two texts say."""

import numpy as np
import pytest

from transforms.dedup.blanks import A_FORM, NO_BLANKS, SOME_BLANKS, blanks_of
from transforms.dedup.fingerprints import gram_hashes
from transforms.dedup.passages import align
from transforms.dedup.segments import bodies_of
from transforms.dedup.settings import DedupSettings
from transforms.dedup.words import read_words, word_hash

NOTICE = (
    "Smith Industries said it will redeem {} mln dlrs of its first mortgage bonds on May {} at a price of {} pct. "
    "The company will pay {} cts for each of the shares that it buys back from its holders in the summer."
)
REPORT = (
    "A ferry with {} people on board sank off the coast of Samar in heavy seas late on Friday, the coast guard said. "
    "Fishermen pulled 31 survivors out of the water before dark, and two ships were on their way from Manila, 560 km "
    "to the north. The ferry, built in 1971, had left Matnog at 1630 with a cargo of rice and copra."
)


def blanks(one: str, other: str) -> int:
    words = read_words(bodies_of([one, other]))
    pair = np.array([0]), np.array([1])
    settings = DedupSettings()
    alignment = align(words.hashes, gram_hashes(words), words.bounds, *pair, settings)
    return int(blanks_of(alignment, words.hashes, words.bounds, *pair, settings)[0])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (NOTICE.format(40, 12, 104, 18), NOTICE.format(65, 30, 102, 25), A_FORM),
        (NOTICE.format(40, 12, 104, 18), NOTICE.format(40, 12, 104, 25), NO_BLANKS),
        (NOTICE.format(40, 12, 104, 18), NOTICE.format(40, 12, 102, 18), NO_BLANKS),
        (NOTICE.format("some", 12, 104, 18), NOTICE.format("few", 12, 104, 25), SOME_BLANKS),
        (REPORT.format(212), REPORT.format(230), NO_BLANKS),
        (REPORT.format(212), REPORT.format("some"), NO_BLANKS),
        (REPORT.format(212), "Nothing of all this.", NO_BLANKS),
    ],
)
def test_numbers_that_differ_where_words_agree_make_a_form(one: str, other: str, expected: int) -> None:
    assert blanks(one, other) == expected
    assert blanks(other, one) == expected


@pytest.mark.parametrize(
    ("word", "is_number"),
    [
        ("7", True),
        ("1987", True),
        ("５", True),
        ("3rd", True),
        ("12345678", False),
        ("seven", False),
        ("b2", False),
        ("北", False),
    ],
)
def test_the_lowest_bit_of_a_hash_marks_numbers(word: str, is_number: bool) -> None:
    assert word_hash(word) % 2 == is_number
