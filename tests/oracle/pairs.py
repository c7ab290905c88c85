"""The pairs of texts that a search must find, by plain SQL."""

from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.dedup.settings import DedupSettings

_SQL = Path(__file__).with_name("pairs.sql").read_text(encoding="utf-8")

Text = tuple[int, ...]
"""Words, each a number or a hash."""


def sure_pairs(texts: set[Text], settings: DedupSettings) -> set[frozenset[Text]]:
    """The pairs of distinct texts that share a run of `sure_run_words`, or two of 8, or one of 8 if one is short."""
    numbered = sorted(texts)
    rows = [(number, place, word) for number, text in enumerate(numbered) for place, word in enumerate(text)]
    columns = {"text": pa.int64(), "place": pa.int64(), "word": pa.uint64()}
    words = pa.table([[row[column] for row in rows] for column in range(3)], schema=pa.schema(columns))
    with duckdb.connect() as connection:
        connection.register("words", words)
        limits = {"sure_run_words": settings.sure_run_words, "short_text_words": settings.short_text_words}
        found = connection.execute(_SQL, limits).fetchall()
    return {frozenset((numbered[a], numbered[b])) for a, b in found}
