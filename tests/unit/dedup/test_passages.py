from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.oracle.passages import Passage, Run
from tests.oracle.passages import align as align_plainly
from transforms.dedup.anchors import gram_table
from transforms.dedup.growth import GROWTH_LEFT
from transforms.dedup.kernel import read_only
from transforms.dedup.passages import align, align_pairs, rules_of, work_arrays
from transforms.dedup.settings import DedupSettings

SETTINGS = DedupSettings()
GRAM_WORDS = SETTINGS.anchor_words
RUNS = list[tuple[int, int, int]]
REFRAIN = "the union said talks would go on until the morning"


def grams_of(hashes: NDArray[np.uint64], bounds: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A hash of the words that an anchor has from each word on, 0 where the text has fewer left."""
    grams = np.zeros(len(hashes), np.uint64)
    for start, end in pairwise(bounds.tolist()):
        for place in range(start, end - GRAM_WORDS + 1):
            gram = 1
            for word in hashes[place : place + GRAM_WORDS].tolist():
                gram = (gram * 1_000_003 + word) % (1 << 64)
            grams[place] = gram
    return grams


def align_texts(
    texts: list[list[int]], pairs: list[tuple[int, int]], settings: DedupSettings = SETTINGS
) -> list[list[RUNS]]:
    """The passages of each pair of texts given as word numbers, each a list of runs (a, b, length)."""
    bounds = np.cumsum([0, *(len(text) for text in texts)], dtype=np.int64)
    hashes = np.array([word for text in texts for word in text], np.uint64)
    grams = grams_of(hashes, bounds)
    a, b = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    found = align(hashes, grams, bounds, a, b, settings)
    runs = list(zip(found.run_a.tolist(), found.run_b.tolist(), found.run_lengths.tolist(), strict=True))
    passages = [runs[start:end] for start, end in pairwise(found.run_bounds.tolist())]
    assert len(found.passage_bounds) == len(pairs) + 1
    return [passages[start:end] for start, end in pairwise(found.passage_bounds.tolist())]


def align_two(a: list[int], b: list[int]) -> list[Passage]:
    """The passages of two texts given as word numbers."""
    (found,) = align_texts([a, b], [(0, 1)])
    return [Passage(tuple(Run(*run) for run in runs), 0.0) for runs in found]


def aligned(one: str, other: str) -> list[tuple[str, str, int]]:
    """The passages of two texts as their words in the one and in the other, and how many are the same."""
    numbers: dict[str, int] = {}
    a, b = one.split(), other.split()
    found = align_two(
        [numbers.setdefault(word, len(numbers)) for word in a],
        [numbers.setdefault(word, len(numbers)) for word in b],
    )
    return [(" ".join(a[p.start_a : p.end_a]), " ".join(b[p.start_b : p.end_b]), p.word_count) for p in found]


def plain(a: list[int], b: list[int], settings: DedupSettings = SETTINGS) -> list[RUNS]:
    """What the plain form finds."""
    return [[(run.a, run.b, run.length) for run in passage.runs] for passage in align_plainly(a, b, settings)]


def test_a_passage_runs_on_over_small_edits() -> None:
    one = (
        "x1 the two ports share a long record of quarrels over fees and berths while their harbour masters "
        "have stayed closely in touch x2"
    )
    other = (
        "y1 y2 the two ports share a long record of quarrels over fees though their harbour masters "
        "stay closely in touch y3"
    )
    assert aligned(one, other) == [(one[3:-3], other[6:-3], 17)]


def test_chance_words_far_apart_do_not_lengthen_a_passage() -> None:
    shared = "ferry crews called off a strike late on sunday"
    assert aligned(f"of the a b c d e f {shared} g h", f"of the k l m n o {shared} p q") == [(shared, shared, 9)]


def test_a_run_of_seven_words_is_no_passage() -> None:
    assert aligned("a1 one two three four five six seven a2", "b1 one two three four five six seven b2") == []


def test_equal_texts_are_one_passage_however_short() -> None:
    assert aligned("one two three", "one two three") == [("one two three", "one two three", 3)]


def test_empty_texts_and_no_pairs_share_nothing() -> None:
    assert align_texts([[], [1, 2, 3], []], [(0, 1), (1, 0), (0, 2)]) == [[], [], []]
    assert align_texts([[1, 2, 3]], []) == []
    assert align_texts([], []) == []


def test_a_repeated_run_aligns_by_its_surroundings() -> None:
    between = "then p1 p2 p3 p4 p5 p6 p7 p8 p9"
    one = f"pay came first {REFRAIN} {between} hours were next and long in dispute {REFRAIN} said its head"
    other = f"hours were next and long in dispute {REFRAIN} said its head"
    assert aligned(one, other) == [(other, other, 20)]
    assert aligned(other, one) == [(other, other, 20)]


def test_runs_repeated_alike_keep_their_order() -> None:
    refrain = list(range(10))
    one = refrain + list(range(100, 120)) + refrain
    other = refrain + list(range(200, 220)) + refrain
    assert [(passage.start_a, passage.start_b) for passage in align_two(one, other)] == [(0, 0), (30, 30)]


def test_a_moved_paragraph_is_found() -> None:
    first, second = " ".join(f"f{n}" for n in range(12)), " ".join(f"s{n}" for n in range(10))
    assert aligned(f"{first} {second}", f"{second} {first}") == [(first, first, 12), (second, second, 10)]


def test_a_gram_of_another_text_that_starts_alike_is_no_match() -> None:
    # The last words of one text and the first of the next are no run of either.
    texts = [list(range(10)), list(range(10, 20)), list(range(5, 15))]
    assert align_texts(texts, [(0, 2), (1, 2)]) == [[], []]


words = st.integers(0, 3)
paragraphs = st.lists(st.one_of(words, st.integers(0, 40)), min_size=1, max_size=24)


@st.composite
def articles(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Two texts of the same few paragraphs: some repeated, moved, left out, or with words changed, added or dropped."""
    stock = draw(st.lists(paragraphs, min_size=1, max_size=4))
    sides: list[list[int]] = []
    for _ in range(2):
        side = [word for paragraph in draw(st.lists(st.sampled_from(stock), max_size=7)) for word in paragraph]
        for place in draw(st.lists(st.integers(0, 10**6), max_size=4)):
            at = place % (len(side) + 1)
            side[at : at + draw(st.integers(0, 3))] = draw(st.lists(st.integers(50, 52), max_size=3))
        sides.append(side)
    return sides[0], sides[1]


@settings(max_examples=400)
@given(articles())
def test_passages_are_those_of_the_plain_form(pair: tuple[list[int], list[int]]) -> None:
    a, b = pair
    assert align_texts([a, b], [(0, 1), (1, 0)]) == [plain(a, b), plain(b, a)]


@given(st.lists(words, max_size=300), st.lists(words, max_size=300))
def test_passages_of_babble_are_those_of_the_plain_form(a: list[int], b: list[int]) -> None:
    assert align_texts([b, a], [(1, 0)]) == [plain(a, b)]


@settings(max_examples=200)
@given(articles(), st.integers(0, 3))
def test_passages_past_the_growth_limit_are_those_of_the_plain_form(
    pair: tuple[list[int], list[int]], limit: int
) -> None:
    a, b = pair
    limited = DedupSettings(growth_limit=limit)
    assert align_texts([a, b], [(0, 1), (1, 0)], limited) == [plain(a, b, limited), plain(b, a, limited)]


@pytest.mark.parametrize("limit", [0, 1, 2, 16])
def test_passages_of_a_shuffled_list_are_those_of_the_plain_form(limit: int) -> None:
    limited = DedupSettings(growth_limit=limit)
    a, b = shuffled_list(60)
    assert align_texts([a, b], [(0, 1)], limited) == [plain(a, b, limited)]


def shuffled_list(lines: int) -> tuple[list[int], list[int]]:
    """A list whose lines are the same but for a number, and the same lines in another order."""
    texts = [[word for number in numbers for word in (*range(9), 100 + number)] for numbers in orders(lines)]
    return texts[0], texts[1]


def orders(count: int) -> tuple[list[int], list[int]]:
    """The first numbers in order, and in another."""
    numbers = list(range(count))
    return numbers, Random(5).sample(numbers, count)


@pytest.mark.parametrize("lines", [100, 300, 900])
def test_runs_of_a_list_grow_over_a_bounded_number_of_words(lines: int) -> None:
    a, b = shuffled_list(lines)
    left = growth_left(a, b)
    # A run that starts within the limit may go beyond it, but not beyond the text, before and after it.
    assert -len(a) <= left <= 0
    assert growth_left(a, a[: len(a) // 2]) > 0


def growth_left(a: list[int], b: list[int]) -> int:
    """How many words runs may still grow over when two texts have been aligned."""
    hashes, bounds = np.array([*a, *b], np.uint64), np.array([0, len(a), len(a) + len(b)], np.int64)
    rules = rules_of(SETTINGS)
    numbers, work = (np.zeros(1, np.int64), np.ones(1, np.int64)), work_arrays(len(a), 64 * len(a))
    grams = grams_of(hashes, bounds)
    texts = (read_only(hashes), read_only(grams), read_only(bounds))
    pairs = (read_only(numbers[0]), read_only(numbers[1]))
    done, _ = align_pairs(*texts, *pairs, rules, 0, gram_table(len(a)), work, np.zeros(2, np.int64))
    assert done == 1
    return int(work.state.sizes[GROWTH_LEFT])


@pytest.mark.parametrize(("copies_a", "copies_b"), [(70, 1), (1, 70), (9, 9), (3, 70), (70, 65)])
def test_passages_of_a_refrain_are_those_of_the_plain_form(copies_a: int, copies_b: int) -> None:
    a = [word for copy in range(copies_a) for word in [*range(9), 100 + copy]]
    b = [word for copy in range(copies_b) for word in [*range(9), 300 + copy % 7, 400 + copy % 5]]
    assert align_texts([a, b], [(0, 1)]) == [plain(a, b)]


def test_the_arrays_grow_as_needed() -> None:
    # Three words only: nearly two runs for each word, and each grows far, so that the first arrays are too small.
    generator = np.random.default_rng(3)
    a, b = (generator.integers(0, 3, size).tolist() for size in (420, 410))
    small = [1, 0, 1, 1, 1, 0, 0, 1, 0]
    assert align_texts([small, a, b], [(0, 1), (1, 2), (0, 2)]) == [plain(small, a), plain(a, b), plain(small, b)]


@given(st.lists(articles(), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_a_pair_s_passages_depend_on_its_texts_alone(drawn: list[tuple[list[int], list[int]]], random: Random) -> None:
    texts = [text for pair in drawn for text in pair]
    pairs = [(one, other) for one in range(len(texts)) for other in range(len(texts))]
    random.shuffle(pairs)
    together = align_texts(texts, pairs)
    assert together == [align_texts([texts[one], texts[other]], [(0, 1)])[0] for one, other in pairs]


short_texts = st.lists(words, max_size=60)


@given(short_texts, short_texts, short_texts)
def test_runs_are_the_same_words_in_order_and_no_word_is_used_twice(
    one: list[int], other: list[int], shared: list[int]
) -> None:
    a, b = one + shared, shared + other
    passages = align_two(a, b)
    for passage in passages:
        for run in passage.runs:
            assert run.length > 0
            assert a[run.a : run.end_a] == b[run.b : run.end_b]
        for before, after in pairwise(passage.runs):
            assert before.end_a <= after.a
            assert before.end_b <= after.b
    assert [p.start_a for p in passages] == sorted(p.start_a for p in passages)
    for side in ("a", "b"):
        spans = sorted((getattr(p, f"start_{side}"), getattr(p, f"end_{side}")) for p in passages)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.lists(st.integers(0, 10**6), min_size=8, max_size=40, unique=True), short_texts, short_texts)
def test_a_shared_run_of_eight_words_is_in_a_passage(run: list[int], before: list[int], after: list[int]) -> None:
    shared = [number + 10 for number in run]
    passages = align_two(before + shared + after, after + shared + before)
    start = len(before)
    assert any(passage.start_a <= start and start + len(shared) <= passage.end_a for passage in passages)


def test_long_refrains_take_no_minutes() -> None:
    a, b = [1, 2, 3, 4, 5, 6, 7, 8, 9] * 3000 + [10], [1, 2, 3, 4, 5, 6, 7, 8, 9] * 2500 + [11]
    assert sum(passage.word_count for passage in align_two(a, b)) == 9 * 2500
