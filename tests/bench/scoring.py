"""How well pairs and clusters agree with a corpus's labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

CLASSES = ("exact", "norm", "near", "contained", "overlap", "noisy", "echo")
NEITHER = "weak"
UNCLUSTERED_KINDS = ("splice", "echo")

Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of 1. `recall` has one entry a class that the labels have; `found` counts pairs, weak ones included."""

    recall: dict[str, float]
    precision: float
    precision_with_templates: float
    found: int
    templates: int
    wrong: int
    adjusted_rand_index: float


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The truth of a corpus: labelled pairs as keys with their classes, and each document's story.

    `clustered` says which documents count for the clusters: spliced and echo documents have two stories.
    """

    documents: int
    keys: NDArray[np.int64]
    classes: NDArray[np.str_]
    stories: NDArray[np.int64]
    clustered: NDArray[np.bool_]

    @classmethod
    def of(cls, articles: pa.Table, pairs: pa.Table) -> "Labels":
        """From articles (story, kind) and pairs (a, b, class)."""
        count = articles.num_rows
        ends = np.stack([pairs["a"].to_numpy(), pairs["b"].to_numpy()], axis=1).astype(np.int64)
        keys = pair_keys(ends, count)
        order = np.argsort(keys)
        return cls(
            documents=count,
            keys=keys[order],
            classes=np.array(pairs["class"].to_pylist(), dtype=np.str_)[order],
            stories=articles["story"].to_numpy().astype(np.int64),
            clustered=~np.isin(np.array(articles["kind"].to_pylist(), dtype=np.str_), UNCLUSTERED_KINDS),
        )


def score(pairs: Pairs, templates: Pairs, clusters: Sequence[int] | NDArray[np.int64], labels: Labels) -> Scores:
    """The scores of found pairs (two columns of rows, first < second), template pairs and clusters."""
    found = np.unique(pair_keys(pairs, labels.documents))
    forms = np.unique(pair_keys(templates, labels.documents))
    classes = classes_of(found, labels)
    return Scores(
        recall=recall(classes, labels),
        precision=precision(classes),
        precision_with_templates=precision(classes_of(np.union1d(found, forms), labels)),
        found=len(found),
        templates=len(forms),
        wrong=int((classes == "").sum()),
        adjusted_rand_index=adjusted_rand_index(
            labels.stories[labels.clustered], np.asarray(clusters)[labels.clustered]
        ),
    )


def pair_keys(pairs: Pairs, documents: int) -> NDArray[np.int64]:
    """One number a pair, for a corpus of `documents`."""
    pairs = pairs.reshape(-1, 2)
    return np.asarray(pairs.min(axis=1, initial=documents) * documents + pairs.max(axis=1, initial=0), dtype=np.int64)


def classes_of(keys: NDArray[np.int64], labels: Labels) -> NDArray[np.str_]:
    """The class of each pair, an empty string for a pair that has no label: it shares nothing."""
    if not len(labels.keys):
        return np.full(len(keys), "", dtype=np.str_)
    at = np.minimum(np.searchsorted(labels.keys, keys), len(labels.keys) - 1)
    return np.where(labels.keys[at] == keys, labels.classes[at], "")


def recall(classes: NDArray[np.str_], labels: Labels) -> dict[str, float]:
    """For each class of the labels, the share of its pairs that were found."""
    expected = {name: int((labels.classes == name).sum()) for name in CLASSES}
    return {name: float((classes == name).sum()) / count for name, count in expected.items() if count}


def precision(classes: NDArray[np.str_]) -> float:
    """The share of found pairs that have a label; weak ones count neither for nor against. 1 where none counts."""
    counted = classes[classes != NEITHER]
    return float((counted != "").mean()) if len(counted) else 1.0


def adjusted_rand_index(truth: NDArray[np.int64], guess: NDArray[np.int64]) -> float:
    """How far two clusterings agree beyond chance: 1 where they are the same, about 0 at random."""
    count = len(truth)
    if count < 2:
        return 1.0
    truth = np.unique(truth, return_inverse=True)[1].astype(np.int64)
    guess = np.unique(guess, return_inverse=True)[1].astype(np.int64)
    both = _pairs_within(truth * (int(guess.max()) + 1) + guess)
    in_truth, in_guess = _pairs_within(truth), _pairs_within(guess)
    chance = in_truth * in_guess / (count * (count - 1) / 2)
    ceiling = (in_truth + in_guess) / 2
    return 1.0 if ceiling == chance else (both - chance) / (ceiling - chance)


def _pairs_within(clusters: NDArray[np.int64]) -> float:
    """How many pairs of members share a cluster."""
    sizes = np.unique(clusters, return_counts=True)[1].astype(np.float64)
    return float((sizes * (sizes - 1) / 2).sum())
