"""gaoya: MinHash and LSH in Rust, with its own analyser."""

from typing import Any

import pyarrow as pa
from gaoya.minhash import MinHashStringIndex

from tests.bench.measure import Found, Lap
from tests.bench.peers.common import SHINGLE_WORDS, components, no_pairs, pair_array

SETTINGS = (
    "Jaccard {threshold}, 42 bands of 3 hashes of 32 bits (its default), its word analyser, 5-word shingles, one thread"
)


def load(articles: pa.Table, threshold: float) -> Any:
    """The texts."""
    return articles["body"].to_pylist(), threshold


def find(corpus: Any, lap: Lap) -> Any:
    """Every text put into an index and looked up in it; the index leaves out what is below the threshold."""
    texts, threshold = corpus
    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=threshold,
        num_bands=42,
        band_size=3,
        num_hashes=126,
        analyzer="word",
        lowercase=True,
        ngram_range=(SHINGLE_WORDS, SHINGLE_WORDS),
        id_container="smallvec",
    )
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    pairs = pair_array(
        (row, other) for row, others in enumerate(index.par_bulk_query(texts)) for other in others if row < other
    )
    return pairs, components(pairs, len(texts))


def read(corpus: Any, result: Any) -> Found:
    """As found."""
    return Found(result[0], no_pairs(), result[1])
