"""What is to be looked at again, where only a sample of a fingerprint's holders is listed."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.dedup.indexed import corpus_of, story
from transforms.dedup.again import holders_of_moved, weighed
from transforms.dedup.compared import Compared
from transforms.dedup.corpus import Corpus
from transforms.dedup.families import Families, regroup
from transforms.dedup.holders import Holders, count_holders_of_own, find_holders
from transforms.dedup.relations import NONE, OVERLAP, TEMPLATE
from transforms.dedup.settings import DedupSettings

LIMITS = DedupSettings(common_limit=2, sampled_texts=2, independent_texts=1, formula_texts=4)
RUN = story(0, 20)
OLD = {f"{n}": f"{RUN} {story(1 + n, 12)}" for n in range(8)}
ROOMY = 10_000.0


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_of(OLD, {"new": f"{RUN} {story(99, 12)}"})


@pytest.fixture(scope="module")
def holders(corpus: Corpus) -> Holders:
    asked, counts = count_holders_of_own(corpus.segments[-1], corpus.segments[:-1])
    return find_holders(asked[counts > 1], corpus.segments, LIMITS.listed_texts)


def pairs_of(corpus: Corpus, relations: list[int], slack: list[float]) -> Compared:
    """Pairs of stored texts that are the last of the run's holders, outside the sample."""
    keys = corpus.segments[0].text_keys
    count = len(relations)
    return Compared(
        keys[7 - count : 7],
        np.repeat(keys[7], count),
        np.zeros(count, np.bool_),
        np.array(relations, np.uint8),
        np.array(slack, np.float32),
    )


def lowest_two_as_one(corpus: Corpus) -> Families:
    keys = corpus.segments[0].text_keys
    return Families(keys[:2], keys[[0, 0]])


def all_at(level: int, holders: Holders) -> NDArray[np.uint8]:
    return np.full(len(holders.hashes), level, np.uint8)


def test_a_pair_is_weighed_again_when_what_it_can_spare_is_used_up_in_one_step_or_several(
    corpus: Corpus, holders: Holders
) -> None:
    assert len(holders.hashes) > 2
    was = lowest_two_as_one(corpus)
    before = pairs_of(corpus, [OVERLAP, OVERLAP, NONE], [1.0, ROOMY, 0.0])
    places, slack = weighed(holders, all_at(2, holders), was, before, corpus, LIMITS)
    # A pair without evidence has none to lose; every fingerprint of the run takes some from the others.
    assert places.tolist() == [0]
    loss = ROOMY - slack[1]
    assert loss > 0
    assert slack[0] == pytest.approx(1.0 - loss)

    once = pairs_of(corpus, [OVERLAP], [1.5 * loss])
    places, slack = weighed(holders, all_at(2, holders), was, once, corpus, LIMITS)
    assert (places.tolist(), slack.tolist()) == ([], pytest.approx([0.5 * loss]))
    places, _ = weighed(holders, all_at(2, holders), was, once.with_slack(slack), corpus, LIMITS)
    assert places.tolist() == [0]


def test_a_pair_without_evidence_is_weighed_again_when_fewer_independent_texts_hold_its_grams(
    corpus: Corpus, holders: Holders
) -> None:
    before = pairs_of(corpus, [OVERLAP, NONE, TEMPLATE], [ROOMY, 0.0, 0.0])
    places, slack = weighed(holders, all_at(0, holders), Families.none(), before, corpus, LIMITS)
    assert (places.tolist(), slack.tolist()) == ([1, 2], before.slack.tolist())


def test_nothing_is_weighed_again_where_as_many_independent_texts_hold_the_grams(
    corpus: Corpus, holders: Holders
) -> None:
    before = pairs_of(corpus, [OVERLAP, NONE], [0.0, 0.0])
    places, slack = weighed(holders, all_at(2, holders), Families.none(), before, corpus, LIMITS)
    assert (places.tolist(), slack.tolist()) == ([], [0.0, 0.0])


def test_the_other_fingerprints_of_texts_whose_families_were_joined_are_looked_at(holders: Holders) -> None:
    corpus = corpus_of(OLD, {"other": story(98)})
    keys = corpus.segments[0].text_keys
    joined = Compared(keys[:1], keys[1:2], np.ones(1, np.bool_), np.zeros(1, np.uint8), np.zeros(1, np.float32))
    was = Families.none()
    now = regroup(was, joined, joined, Compared.none())
    nothing = find_holders(np.zeros(0, np.uint64), corpus.segments, LIMITS.listed_texts)
    assert set(holders.hashes) <= set(holders_of_moved(nothing, was, now, corpus, LIMITS).hashes)
    assert not len(holders_of_moved(holders, was, now, corpus, LIMITS).hashes)
    same = regroup(now.families, joined, Compared.none(), Compared.none())
    assert not len(holders_of_moved(nothing, now.families, same, corpus, LIMITS).hashes)
