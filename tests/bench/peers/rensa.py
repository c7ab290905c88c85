"""rensa: MinHash and LSH in Rust, over shingles cut in Python."""

from typing import Any

import pyarrow as pa
from rensa import RMinHash, RMinHashLSH

from tests.bench.measure import Found, Lap
from tests.bench.peers.common import PERMUTATIONS, components, no_pairs, pair_array, shingles

SETTINGS = (
    "estimated Jaccard {threshold} or more, R-MinHash of 128, 32 bands of 4 (64 of 2 below 0.3), "
    "5-word shingles, one thread"
)
LOW_THRESHOLD = 0.3


def load(articles: pa.Table, threshold: float) -> Any:
    """The texts."""
    return articles["body"].to_pylist(), threshold


def find(corpus: Any, lap: Lap) -> Any:
    """LSH candidates whose estimated similarity reaches the threshold."""
    texts, threshold = corpus
    sketches = RMinHash.from_token_sets((shingles(text) for text in texts), PERMUTATIONS, 42)
    index = RMinHashLSH(threshold, PERMUTATIONS, 64 if threshold < LOW_THRESHOLD else 32)
    index.insert_many(sketches)
    pairs = pair_array(
        (row, other)
        for row, others in enumerate(index.query_all(sketches))
        for other in others
        if row < other and sketches[row].jaccard(sketches[other]) >= threshold
    )
    return pairs, components(pairs, len(texts))


def read(corpus: Any, result: Any) -> Found:
    """As found."""
    return Found(result[0], no_pairs(), result[1])
