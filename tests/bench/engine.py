"""Copydesk's engine as the benchmarks call it. Whatever changes in its interface is followed here alone."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from flows.fingerprints import RunIndex
from seeds import reference_rows
from tests.bench.measure import Found, Lap
from transforms.dedup import DedupSettings, dedup, elect_originals
from transforms.dedup.fingerprints import gram_hashes, winnow
from transforms.dedup.reading import read_copy
from transforms.dedup.words import read_words
from transforms.reference import Reference
from warehouse.contracts import ARTICLES, BLOCKS
from warehouse.contracts.arrow import arrow_schema
from warehouse.fingerprint_index import OpenedIndex
from warehouse.home import Home
from warehouse.index_segment import Segment as StoredSegment
from warehouse.index_writer import IndexWriter

SETTINGS = "usual settings; template pairs counted apart; clusters are wire items"
NAME_WIDTH = 12


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The two tables that the stages read (BLOCKS, ARTICLES), and the reference data."""

    blocks: pa.Table
    articles: pa.Table
    reference: Reference


def load(articles: pa.Table, threshold: float = 0.0) -> Corpus:
    """`articles` (body) as one body block each; a row's number is its document's id. No text is copied."""
    bodies = articles["body"]
    ids = document_ids(np.arange(len(bodies)))
    return Corpus(body_blocks(ids, bodies), article_rows(ids, bodies), Reference(reference_rows()))


def find(corpus: Corpus, lap: Lap) -> Any:
    """Pairs and passages, then wire items."""
    deduped = dedup(corpus.blocks, corpus.reference)
    lap("pairs and passages")
    elected = elect_originals(corpus.articles, deduped.duplicate_pairs, deduped.shared_passages)
    lap("wire items")
    return deduped, elected


def read(corpus: Corpus, result: Any) -> Found:
    """Pairs of any relation but template, template pairs, and wire items."""
    deduped, elected = result
    pairs = deduped.duplicate_pairs
    is_template = pc.equal(pc.cast(pairs["relation"], pa.string()), pa.scalar("template"))
    items = elected.membership.sort_by("document_id")
    return Found(
        row_pairs(pairs.filter(pc.invert(is_template))),
        row_pairs(pairs.filter(is_template)),
        pc.dictionary_encode(pc.cast(items["wire_item_id"], pa.string()).combine_chunks())
        .indices.to_numpy()
        .astype(np.int64),
    )


def relations_of(deduped: Any) -> dict[tuple[int, int], str]:
    """The relation of every pair, by rows of the corpus."""
    pairs = deduped.duplicate_pairs
    keys = map(tuple, row_pairs(pairs).tolist())
    return dict(zip(keys, pc.cast(pairs["relation"], pa.string()).to_pylist(), strict=True))


def passages_of(deduped: Any) -> dict[tuple[int, int], list[tuple[int, int, int, int]]]:
    """The spans of every pair's passages, in code points: start and end in the first text, then in the second."""
    spans: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
    for row in deduped.shared_passages.to_pylist():
        key = (int(row["document_id_a"]), int(row["document_id_b"]))
        spans.setdefault(key, []).append(
            (row["char_start_a"], row["char_end_a"], row["char_start_b"], row["char_end_b"])
        )
    return spans


def find_pairs(corpus: Corpus) -> Any:
    """Pairs and passages alone."""
    return dedup(corpus.blocks, corpus.reference)


class DiskIndex:
    """An index as runs keep it, segments on the disk, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Of no documents."""
        self._home = Home(folder)
        self._home.create()
        self._segments: tuple[StoredSegment, ...] = ()
        self._documents = 0
        self._runs = 0

    def add_batch(self, articles: pa.Table) -> pa.Table:
        """Compare new documents (doc_id, body) with all before, and keep them; gives their pairs.

        The ids are numbered through all batches. Small segments are not merged: see `merge`.
        """
        blocks = body_blocks(document_ids(articles["doc_id"].to_numpy()), articles["body"])
        with self._run() as run:
            deduped = dedup(blocks, _reference(), DedupSettings(), run.read(), run.keep)
            run.keep_state(deduped.index, len(articles))
        self._documents += len(articles)
        return deduped.duplicate_pairs

    def merge(self) -> None:
        """Merge small segments, which a run does while it reads the documents."""
        with self._run() as run, run.merging():
            pass

    @contextmanager
    def _run(self) -> Iterator[RunIndex]:
        """One run: what it replaces is removed when it ends."""
        self._runs += 1
        writer = IndexWriter(self._home, f"run-{self._runs}", "benchmark", self._segments, lambda: None)
        with writer:
            yield RunIndex(writer, OpenedIndex(self._segments), self._documents)
            self._segments = writer.segments
        listed = {segment.entry.segment_id for segment in self._segments}
        for path in self._home.fingerprints_path.iterdir():
            if path.name not in listed:
                shutil.rmtree(path)


def fingerprint(corpus: Corpus) -> None:
    """Words and fingerprints of all documents: what `make bench-dedup-words` measures."""
    for copy in read_copy(corpus.blocks, DedupSettings().memory_limit_bytes):
        words = read_words(copy.bodies)
        winnow(gram_hashes(words), words.bounds)


def document_ids(numbers: NDArray[np.int64]) -> Any:
    """Ids as long as one another, so that their order is that of the numbers."""
    return pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), NAME_WIDTH, padding="0")


def body_blocks(ids: Any, bodies: Any) -> pa.Table:
    """Each text as one body block (BLOCKS)."""
    lengths = pc.utf8_length(bodies)
    known = {"document_id": ids, "kind": "body", "rule": "benchmark", "text": bodies, "char_end": lengths}
    return _table(arrow_schema(BLOCKS), known, len(bodies), otherwise=0)


def article_rows(ids: Any, bodies: Any) -> pa.Table:
    """What the election reads of ARTICLES: nothing is known of these articles but how long they are."""
    known = {"document_id": ids, "word_count": pc.count_substring_regex(bodies, pattern=r"\S+")}
    return _table(arrow_schema(ARTICLES), known, len(bodies), otherwise=None)


@cache
def _reference() -> Reference:
    return Reference(reference_rows())


def _table(schema: pa.Schema, known: dict[str, Any], count: int, otherwise: int | None) -> pa.Table:
    """A table of this schema: known columns, or a value for all rows, or `otherwise` where nothing is known."""

    def column(field: Any) -> Any:
        value = known.get(field.name, otherwise)
        if value is None:
            return pa.nulls(count, field.type)
        if isinstance(value, str | int):
            return pc.cast(pa.repeat(value, count), field.type)
        return pc.cast(value, field.type)

    return pa.table([column(field) for field in schema], schema=schema)


def row_pairs(pairs: pa.Table) -> NDArray[np.int64]:
    """The two documents of each pair as rows of the corpus."""
    sides = [pc.cast(pairs[f"document_id_{side}"], pa.string()) for side in "ab"]
    return np.stack([pc.cast(side, pa.int64()).to_numpy() for side in sides], axis=1).reshape(-1, 2)
