import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.dedup.indexed import hashes_of
from transforms.dedup.fingerprints import (
    GRAM_WORDS,
    SHARED_RUN_WORDS,
    Fingerprints,
    count_by_text,
    gram_hashes,
    postings,
    winnow,
)
from transforms.dedup.segments import bodies_of
from transforms.dedup.words import read_words

words = st.lists(st.sampled_from("abcdefgh"), max_size=20)


def fingerprints(*texts: str) -> Fingerprints:
    read = read_words(bodies_of(texts))
    return winnow(gram_hashes(read), read.bounds)


def of(found: Fingerprints, text: int) -> list[int]:
    return found.hashes[found.bounds[text] : found.bounds[text + 1]].tolist()


@settings(deadline=None, max_examples=200)
@given(words, words, words, words, st.lists(st.sampled_from("abcdefgh"), min_size=SHARED_RUN_WORDS, max_size=12))
def test_a_shared_run_of_eight_words_shares_a_fingerprint(
    before: list[str], after: list[str], other_before: list[str], other_after: list[str], run: list[str]
) -> None:
    one, other = " ".join([*before, *run, *after]), " ".join([*other_before, *run, *other_after])
    found = fingerprints(one, other)
    assert set(of(found, 0)) & set(of(found, 1))


def test_a_text_has_few_fingerprints_and_one_of_fewer_than_five_words_none() -> None:
    found = fingerprints(" ".join(f"w{n}" for n in range(1000)), "a b c d", "a b c d e", "")
    assert 300 < len(of(found, 0)) < 500
    assert [len(of(found, text)) for text in (1, 2, 3)] == [0, 1, 0]
    assert np.all(np.diff(found.places[: found.bounds[1]]) > 0)
    assert found.places[found.bounds[1] - 1] <= 1000 - GRAM_WORDS


def test_postings_are_sorted_and_hold_a_repeated_gram_once() -> None:
    found = fingerprints("a b c d e f a b c d e f a b c d e f", "z y x w v", "a b c d e f a b c d e f")
    packed = postings(found, np.array([1, -1, 0]))
    assert np.all(packed[1:] > packed[:-1])
    assert set(hashes_of(packed).tolist()) == set(of(found, 0)) | set(of(found, 2))
    assert count_by_text(packed, 2).tolist() == [len(set(of(found, 2))), len(set(of(found, 0)))]
