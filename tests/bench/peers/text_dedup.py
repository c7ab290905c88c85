"""text-dedup: MinHash in NumPy over Hugging Face datasets, LSH in Polars. Its own functions, without its command.

It is written for Python 3.12. On 3.11 its two `type X = ...` lines are read as assignments and `typing.override` is
lent to it; the code that is measured stays as it is.
"""

import importlib.machinery
import re
import sys
import typing
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import typing_extensions

from tests.bench.measure import Found, Lap
from tests.bench.peers.common import PERMUTATIONS, SHINGLE_WORDS, no_pairs

SETTINGS = (
    "Jaccard {threshold} (its own choice of bands), 128 permutations, 5-word shingles, no check of candidates "
    "(its default), clusters are its own, one process and thread"
)


class _OlderSyntax(importlib.machinery.SourceFileLoader):
    """Reads a module with `type X = ...` written `X = ...`."""

    def get_data(self, path: Any) -> bytes:
        """A source file's bytes; no compiled file is read, so that the source is."""
        if str(path).endswith(".pyc"):
            raise OSError("only sources are read")
        return re.sub(rb"^type (\w+) =", rb"\1 =", Path(path).read_bytes(), flags=re.MULTILINE)

    def set_data(self, path: Any, data: Any, *, _mode: int = 0o666) -> None:
        """No compiled file is written."""


class _Finder(importlib.machinery.PathFinder):
    """Finds the modules of text_dedup's settings."""

    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> Any:
        """The module's place, to be read by the loader above."""
        if not fullname.startswith("text_dedup.config"):
            return None
        spec = super().find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _OlderSyntax(fullname, spec.origin)
        return spec


if sys.version_info < (3, 12):
    setattr(typing, "override", typing_extensions.override)  # noqa: B010
    sys.meta_path.insert(0, _Finder)

import datasets  # noqa: E402
from text_dedup import minhash  # noqa: E402
from text_dedup.config import Config, MinHashAlgorithmConfig  # noqa: E402


def load(articles: pa.Table, threshold: float) -> Any:
    """The texts as a dataset in memory, with the column of row numbers that its reader adds."""
    datasets.disable_progress_bars()
    config = Config.model_construct(
        algorithm=MinHashAlgorithmConfig(
            algorithm_name="minhash",
            text_column="body",
            num_perm=PERMUTATIONS,
            threshold=threshold,
            ngram_size=SHINGLE_WORDS,
            num_proc=0,
        )
    )
    rows = pa.table({"body": articles["body"], config.algorithm.internal_index_column: np.arange(articles.num_rows)})
    return datasets.Dataset(rows), config, articles.num_rows


def find(corpus: Any, lap: Lap) -> Any:
    """Fingerprints, then clusters; the pairs are those that its LSH hands to its clustering."""
    dataset, config, _ = corpus
    merge, handed = minhash.super_merger, []

    def keep_pairs(pairs: Any, **columns: str) -> Any:
        handed.append(pairs)
        return merge(pairs, **columns)

    minhash.super_merger = keep_pairs
    try:
        algorithm = config.algorithm
        long_enough = dataset.filter(
            algorithm.get_filtering_func(), input_columns=[algorithm.text_column], num_proc=algorithm.num_proc
        )
        clusters = minhash.cluster(config, minhash.fingerprint(config, long_enough))
    finally:
        minhash.super_merger = merge
    return handed[0], clusters


def read(corpus: Any, result: Any) -> Found:
    """Its pairs once each; a document in none of its clusters is one by itself."""
    count = corpus[2]
    handed, clusters = result
    pairs = handed.select("src", "dst").unique().to_numpy().astype(np.int64).reshape(-1, 2)
    labels = np.arange(count, dtype=np.int64) + count
    for row, cluster in clusters.items():
        labels[row] = cluster
    return Found(np.sort(pairs, axis=1), no_pairs(), labels)
