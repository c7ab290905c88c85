"""Relations of hand-made alignments: every word is worth 4 bits, and keeps the share of them that is given."""

import numpy as np
import pytest

from transforms.dedup.blanks import A_FORM, NO_BLANKS, SOME_BLANKS
from transforms.dedup.passages import Alignment
from transforms.dedup.rarity import Worths
from transforms.dedup.relations import CONTAINED, NEAR, NONE, OVERLAP, TEMPLATE, are_sure, relate
from transforms.dedup.settings import DedupSettings

LIMITS = DedupSettings(
    near_share=0.7,
    contained_share=0.7,
    family_words=16,
    evidence_bits=44.0,
    covered_bits=36.0,
    single_run_words=14,
    overlap_words=18,
    form_run_words=8.0,
    form_weight=0.75,
    telling_weight=0.5,
    template_words=18,
    template_share=0.4,
    template_rim=0.25,
)
Run = tuple[int, int, int]
Passages = list[list[Run]]


def alignment_of(passages: Passages) -> Alignment:
    """The alignment of one pair."""
    runs = np.array([run for passage in passages for run in passage], np.int32).reshape(-1, 3)
    return Alignment(
        np.array([0, len(passages)]),
        np.cumsum([0, *(len(passage) for passage in passages)]),
        *(np.ascontiguousarray(runs[:, column]) for column in range(3)),
    )


def related(
    passages: Passages,
    words_a: int,
    words_b: int,
    weights: dict[int, float] | None = None,
    bits: float = 4.0,
    blanks: int = NO_BLANKS,
) -> tuple[int, bool, float]:
    """The relation, whether the two are one text, and the bits to spare; `weights` by the word of a, 1 for others."""
    alignment = alignment_of(passages)
    of_words = np.array([(weights or {}).get(word, 1.0) for word in range(words_a)])
    worths = Worths(
        np.array([0]),
        np.concatenate([[0.0], np.cumsum(np.full(words_a, bits))]),
        np.concatenate([[0.0], np.cumsum(of_words * bits)]),
    )
    words = np.array([words_a]), np.array([words_b])
    found = relate(alignment, np.array([0]), *words, np.array([blanks], np.uint8), worths, LIMITS)
    return int(found.relations[0]), bool(found.is_one_text[0]), float(found.slack[0])


@pytest.mark.parametrize(
    ("passages", "words", "relation"),
    [
        ([[(0, 0, 70)]], (100, 100), NEAR),
        ([[(0, 0, 69)]], (100, 100), OVERLAP),
        ([[(0, 0, 70)]], (100, 200), CONTAINED),
        ([[(10, 50, 14)]], (100, 100), OVERLAP),
        ([[(10, 50, 13)]], (100, 100), NONE),
        ([[(10, 50, 9), (20, 60, 9)]], (100, 100), OVERLAP),
        ([[(10, 50, 12), (23, 63, 6)]], (100, 100), NONE),
        ([[(10, 50, 9)], [(60, 90, 9)]], (100, 100), OVERLAP),
        ([[(3, 3, 11)]], (15, 100), CONTAINED),
        ([[(3, 3, 8)]], (11, 100), NONE),
        ([], (100, 100), NONE),
    ],
)
def test_shared_words_make_a_relation(passages: Passages, words: tuple[int, int], relation: int) -> None:
    assert related(passages, *words)[0] == relation


@pytest.mark.parametrize(
    ("passages", "words", "is_sure"),
    [
        ([[(10, 50, 12)]], (100, 100), True),
        ([[(10, 50, 11)]], (100, 100), False),
        ([[(10, 50, 8)], [(60, 90, 8)]], (100, 100), True),
        ([[(10, 50, 8), (19, 59, 8)]], (100, 100), True),
        ([[(10, 50, 8)], [(60, 90, 7)]], (100, 100), False),
        ([[(10, 50, 7), (18, 58, 7), (26, 66, 7)]], (100, 100), False),
        ([[(10, 50, 8)]], (29, 100), True),
        ([[(50, 10, 8)]], (100, 29), True),
        ([[(10, 50, 8)]], (30, 100), False),
        ([[(10, 50, 7)]], (29, 100), False),
        ([], (100, 100), False),
    ],
)
def test_pairs_are_sure_by_one_long_run_or_two_shorter_ones(
    passages: Passages, words: tuple[int, int], is_sure: bool
) -> None:
    words_a, words_b = (np.array([count]) for count in words)
    assert are_sure(alignment_of(passages), words_a, words_b, LIMITS).tolist() == [is_sure]


def test_words_that_many_texts_hold_are_no_evidence() -> None:
    two = [[(10, 50, 9)], [(60, 90, 9)]]
    half = dict.fromkeys(range(10, 19), 0.4)
    assert related(two, 100, 100, half)[0] == NONE
    assert related([[(0, 0, 90)]], 100, 100, dict.fromkeys(range(100), 0.05))[0] == TEMPLATE
    assert related([[(20, 20, 45)]], 100, 100, dict.fromkeys(range(100), 0.0))[0] == NONE


def test_a_form_is_a_template_though_its_words_are_worth_much() -> None:
    short_runs: Passages = [[(start, start, 8 if start in {0, 40} else 6) for start in range(0, 96, 8)]]
    assert related(short_runs, 100, 100)[0] == NEAR
    assert related(short_runs, 100, 100, dict.fromkeys(range(100), 0.7))[0] == TEMPLATE


def test_other_numbers_between_shared_words_make_a_template() -> None:
    long_runs: Passages = [[(0, 0, 40), (42, 42, 40)]]
    worn = dict.fromkeys(range(100), 0.85)
    assert related(long_runs, 90, 90, worn)[:2] == (NEAR, True)
    assert related(long_runs, 90, 90, blanks=SOME_BLANKS)[:2] == (NEAR, False)
    assert related(long_runs, 90, 90, worn, blanks=SOME_BLANKS)[:2] == (TEMPLATE, False)
    assert related(long_runs, 90, 90, blanks=A_FORM)[:2] == (TEMPLATE, False)


def test_what_dozens_of_texts_hold_word_for_word_is_no_overlap() -> None:
    assert related([[(0, 0, 30)]], 100, 100, dict.fromkeys(range(100), 0.6))[0] == OVERLAP
    assert related([[(0, 0, 30)]], 100, 100, dict.fromkeys(range(100), 0.4))[0] == NONE
    assert related([[(0, 0, 30)]], 40, 100, dict.fromkeys(range(100), 0.4))[0] == CONTAINED


def test_a_pair_with_evidence_that_tells_of_no_one_source_may_be_a_template() -> None:
    passages: Passages = [[(0, 0, 20)], [(60, 60, 20)]]
    assert related(passages, 80, 300, dict.fromkeys(range(80), 0.45))[0] == TEMPLATE


def test_long_runs_that_cover_a_text_make_one_text_of_two_and_a_form_does_not() -> None:
    assert related([[(0, 0, 70)]], 100, 100)[1]
    assert not related([[(0, 0, 60)]], 100, 100)[1]
    assert not related([[(start, start, 7) for start in range(0, 96, 8)]], 100, 100)[1]
    assert not related([[(0, 0, 12)]], 13, 13)[1]


@pytest.mark.parametrize("seed", range(30))
def test_evidence_that_goes_within_the_slack_changes_nothing_and_a_loss_makes_no_evidence(seed: int) -> None:
    draw = np.random.default_rng(seed)
    starts = np.sort(draw.choice(np.arange(0, 120, 12), 4, replace=False)).tolist()
    runs = [(start, start, int(draw.integers(5, 12))) for start in starts]
    passages = [runs[:2], runs[2:]] if seed % 2 else [runs]
    words = 120 if seed % 3 else 40
    weights = dict(enumerate(draw.choice([0.0, 0.5, 1.0], 120, p=[0.1, 0.2, 0.7]).tolist()))
    relation, _, slack = related(passages, 120, words, weights)
    for word in draw.permutation(120).tolist():
        lost = weights[word] * 4.0
        weights[word] = 0.0
        slack -= lost
        now = related(passages, 120, words, weights)[0]
        if relation in {NEAR, CONTAINED, OVERLAP}:
            if slack > 0.01:
                assert now == relation
        else:
            assert now == relation
