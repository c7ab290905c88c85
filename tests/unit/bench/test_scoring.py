"""The scores of the dedup benchmark, on cases small enough to count by hand."""

import numpy as np
import pyarrow as pa
import pytest

from tests.bench.scoring import Labels, adjusted_rand_index, score

NO_PAIRS = np.zeros((0, 2), dtype=np.int64)

# Row by row: two originals, an exact copy of the first, a near copy of the second, a splice of both, a stranger.
ARTICLES = pa.table(
    {
        "story": [0, 1, 0, 1, 0, 2],
        "kind": ["original", "original", "exact", "near", "splice", "original"],
    }
)
PAIRS = pa.table(
    {
        "a": [0, 1, 0, 1, 2, 3],
        "b": [2, 3, 4, 4, 4, 4],
        "class": ["exact", "near", "overlap", "overlap", "overlap", "weak"],
    }
)
CLUSTERS = [0, 1, 0, 1, 2, 3]


@pytest.fixture
def labels():
    return Labels.of(ARTICLES, PAIRS)


def pairs(*rows):
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def test_everything_found_scores_one(labels):
    found = pairs((0, 2), (1, 3), (0, 4), (1, 4), (2, 4))
    scores = score(found, NO_PAIRS, CLUSTERS, labels)
    assert scores.recall == {"exact": 1.0, "near": 1.0, "overlap": 1.0}
    assert scores.precision == 1.0
    assert scores.adjusted_rand_index == 1.0
    assert scores.wrong == 0


def test_recall_counts_each_class_by_itself(labels):
    scores = score(pairs((0, 2), (0, 4)), NO_PAIRS, CLUSTERS, labels)
    assert scores.recall == {"exact": 1.0, "near": 0.0, "overlap": pytest.approx(1 / 3)}


def test_a_pair_without_a_label_is_wrong_and_a_weak_one_counts_for_nothing(labels):
    scores = score(pairs((0, 2), (3, 4), (0, 5)), NO_PAIRS, CLUSTERS, labels)
    assert scores.precision == pytest.approx(1 / 2)
    assert (scores.found, scores.wrong) == (3, 1)


def test_templates_count_only_for_the_precision_that_takes_them_in(labels):
    scores = score(pairs((0, 2)), pairs((0, 5), (1, 3)), CLUSTERS, labels)
    assert scores.recall["near"] == 0.0
    assert scores.precision == 1.0
    assert scores.precision_with_templates == pytest.approx(2 / 3)
    assert scores.templates == 2


def test_a_pair_counts_once_whichever_way_round_and_however_often_it_is_given(labels):
    scores = score(pairs((2, 0), (0, 2), (0, 2)), NO_PAIRS, CLUSTERS, labels)
    assert scores.found == 1
    assert scores.recall["exact"] == 1.0


def test_nothing_found_is_precise_and_finds_nothing(labels):
    scores = score(NO_PAIRS, NO_PAIRS, range(6), labels)
    assert scores.precision == 1.0
    assert set(scores.recall.values()) == {0.0}
    assert scores.adjusted_rand_index == 0.0


def test_spliced_documents_do_not_count_for_the_clusters(labels):
    alone = score(NO_PAIRS, NO_PAIRS, [0, 1, 0, 1, 2, 3], labels)
    joined = score(NO_PAIRS, NO_PAIRS, [0, 1, 0, 1, 0, 3], labels)
    assert alone.adjusted_rand_index == joined.adjusted_rand_index == 1.0


def test_adjusted_rand_index_of_a_known_case():
    # 15 pairs of six documents: 6 together in the truth, 3 in the guess, 2 in both; 6 * 3 / 15 by chance.
    truth = np.array([0, 0, 0, 1, 1, 1])
    guess = np.array([0, 0, 1, 1, 2, 2])
    assert adjusted_rand_index(truth, guess) == pytest.approx((2 - 1.2) / (4.5 - 1.2))


def test_adjusted_rand_index_does_not_look_at_the_names_of_clusters():
    assert adjusted_rand_index(np.array([5, 5, 9, 9]), np.array([1, 1, 0, 0])) == 1.0


def test_one_cluster_for_all_is_no_better_than_chance():
    assert adjusted_rand_index(np.array([0, 0, 1, 1]), np.array([7, 7, 7, 7])) == 0.0
