"""Candidates: the pairs of texts that are worth comparing word by word."""

from functools import cache
from importlib.resources import files

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.dedup.fingerprints import gram_hashes
from transforms.dedup.settings import DedupSettings
from transforms.dedup.words import Words

GRAM_WORDS = 8
"""Every run of this many words that two texts share is an 8-gram of both, so that no such pair is missed."""


def candidate_pairs(words: Words, documents: NDArray[np.int64], settings: DedupSettings) -> NDArray[np.int64]:
    """The pairs of `documents` (numbers, no two of the same words) that share an 8-gram, as sorted rows (low, high).

    All of them where the 8-gram stands in up to `common_gram_limit` documents; above it, each copy of a viral text
    with the first few of its copies, and nothing for furniture.
    """
    hashes, places = gram_hashes(words, GRAM_WORDS)
    texts = np.searchsorted(words.bounds, places, side="right") - 1
    wanted = np.isin(texts, documents)
    grams = pa.table({"text": texts[wanted].astype(np.int32), "gram": hashes[wanted]})
    with duckdb.connect(":memory:") as connection:
        # Nothing is spilled: a stage does no file I/O.
        connection.execute("set temp_directory = ''")
        connection.register("grams", grams)
        found = connection.execute(
            _query(),
            {
                "common_gram_limit": settings.common_gram_limit,
                "linked_copies": settings.linked_copies,
                "viral_share": settings.viral_share,
            },
        ).to_arrow_table()
    return np.column_stack([found["text_a"].to_numpy(), found["text_b"].to_numpy()]).astype(np.int64)


@cache
def _query() -> str:
    return files(__package__).joinpath("candidates.sql").read_text(encoding="utf-8")
