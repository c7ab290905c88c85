"""datasketch: MinHash and LSH in Python and NumPy."""

from typing import Any

import pyarrow as pa
from datasketch import MinHash, MinHashLSH

from tests.bench.measure import Found, Lap
from tests.bench.peers.common import PERMUTATIONS, components, no_pairs, pair_array, shingles

SETTINGS = "Jaccard {threshold} (its own choice of bands), 128 permutations, 5-word shingles, candidates as they are"


def load(articles: pa.Table, threshold: float) -> Any:
    """The texts."""
    return articles["body"].to_pylist(), threshold


def find(corpus: Any, lap: Lap) -> Any:
    """Each text looked up among those before it, then put into the index."""
    texts, threshold = corpus
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    sketches = MinHash.generator(
        ([shingle.encode() for shingle in set(shingles(text))] for text in texts), num_perm=PERMUTATIONS
    )
    found = []
    for row, sketch in enumerate(sketches):
        found.extend((other, row) for other in index.query(sketch))
        index.insert(row, sketch, check_duplication=False)
    pairs = pair_array(found)
    return pairs, components(pairs, len(texts))


def read(corpus: Any, result: Any) -> Found:
    """As found."""
    return Found(result[0], no_pairs(), result[1])
