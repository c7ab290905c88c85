from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pytest

from tests.unit.dedup.indexed import corpus_of
from transforms.dedup.copies import cross_pairs, exact_pairs
from transforms.dedup.corpus import Corpus
from transforms.dedup.settings import DedupSettings

LIMITS = DedupSettings(copy_limit=4, first_copies=2)
Pairs = set[tuple[str, str]]


def named(corpus: Corpus, one: object, other: object) -> Pairs:
    ids = [corpus.document_ids(np.asarray(side)).to_pylist() for side in (one, other)]
    found = list(zip(*ids, strict=True))
    assert len(set(found)) == len(found)
    return {(min(pair), max(pair)) for pair in found}


def copies(*names: str, text: str = "The ferry stayed in port.") -> Mapping[str, str]:
    return dict.fromkeys(names, text)


def exact(*batches: Mapping[str, str]) -> tuple[Pairs, Pairs]:
    corpus = corpus_of(*batches)
    keys = np.unique(corpus.segments[-1].document_texts)
    now, before = exact_pairs(keys, corpus, LIMITS)
    return named(corpus, *now), named(corpus, *before)


@pytest.mark.parametrize(
    ("stored", "new", "now", "before"),
    [
        ("", "abc", {"ab", "ac", "bc"}, set()),
        ("ab", "c", {"ab", "ac", "bc"}, {"ab"}),
        ("", "abcde", {"ab", "ac", "ad", "ae", "bc", "bd", "be"}, set()),
        ("abcd", "e", {"ab", "ac", "ad", "ae", "bc", "bd", "be"}, {"ab", "ac", "ad", "bc", "bd", "cd"}),
        ("abcde", "f", {"af", "bf"}, set()),
        (
            "bcdef",
            "a",
            {"ab", "ac", "ad", "ae", "af", "bc", "bd", "be", "bf"},
            {"bc", "bd", "be", "bf", "cd", "ce", "cf"},
        ),
    ],
)
def test_all_copies_pair_up_until_there_is_a_crowd_and_then_with_the_first(
    stored: str, new: str, now: set[str], before: set[str]
) -> None:
    expected = tuple({(pair[0], pair[1]) for pair in pairs} for pairs in (now, before))
    assert exact(*(copies(*names) for names in (stored, new) if names)) == expected


def test_copies_of_different_texts_are_no_exact_pairs() -> None:
    assert exact({**copies("a", "b"), **copies("c", "d", text="Rates rose.")})[0] == {("a", "b"), ("c", "d")}


def crossed(*batches: Mapping[str, str]) -> Pairs:
    corpus = corpus_of(*batches)
    keys = np.unique(np.concatenate([segment.text_keys for segment in corpus.segments]))
    pair, one, other = cross_pairs(keys[:1], keys[1:], corpus, LIMITS)
    assert set(pair.tolist()) <= {0}
    return named(corpus, one, other)


def test_every_copy_of_one_text_pairs_with_every_copy_of_the_other_until_there_is_a_crowd() -> None:
    few = crossed(copies("a", "b"), copies("x", "y", text="Rates rose."))
    assert few == {(one, other) for one in "ab" for other in "xy"}
    many = crossed(copies("c", "b"), copies("a", "x", "y", text="Rates rose."))
    assert many == {("b", "x"), ("c", "x"), ("a", "b"), ("a", "c")}


def test_many_copies_make_few_pairs() -> None:
    names = [f"{n:04d}" for n in range(500)]
    assert len(exact(copies(*names))[0]) == 2 * 500 - 3
    assert exact(copies(*names[:4]))[0] == set(combinations(names[:4], 2))
