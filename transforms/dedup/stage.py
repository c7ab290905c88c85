"""The stage: blocks in, duplicate pairs and their shared passages out, against the index of what came before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from unicodedata import unidata_version

import pyarrow as pa
import pyarrow.compute as pc

from transforms.dedup.corpus import Corpus
from transforms.dedup.fresh import read_fresh
from transforms.dedup.increment import compare
from transforms.dedup.rarity import vocabulary
from transforms.dedup.reading import read_copy
from transforms.dedup.rows import Rows, rows_of
from transforms.dedup.segments import Segment
from transforms.dedup.settings import DedupSettings
from transforms.dedup.state import State
from transforms.reference import Reference
from warehouse.contracts import DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import empty_table

_INDEX_CODE = "1"
"""To be counted up with every change of code that makes words, fingerprints, passages or relations otherwise."""

PAIR_KEY = ("document_id_a", "document_id_b")


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What is kept of the documents so far: their segments, and what was found out about their texts."""

    segments: tuple[Segment, ...]
    state: State

    @classmethod
    def empty(cls) -> "Index":
        """The index of no documents."""
        return cls((), State.none())


@dataclass(frozen=True, slots=True, eq=False)
class Deduped:
    """What dedup gives.

    duplicate_pairs, shared_passages: DUPLICATE_PAIRS and SHARED_PASSAGES, each sorted by its key: all rows where
    there was no index before, else those that are new or decided anew. undone: pairs (document_id_a, document_id_b)
    whose earlier rows no longer hold; those that still have a relation are among the rows. index: with the new
    documents.
    """

    duplicate_pairs: pa.Table
    shared_passages: pa.Table
    undone: pa.Table
    index: Index


def index_format(reference: Reference, settings: DedupSettings) -> str:
    """A name for what an index depends on but for the documents: code, Unicode's tables, settings, word lists."""
    said = [_INDEX_CODE, unidata_version, replace(settings, memory_limit_bytes=0)]
    said += [reference.rows(name) for name in ("stock_phrases", "word_frequencies")]
    return f"{_INDEX_CODE}-{sha256(repr(said).encode()).hexdigest()[:16]}"


def dedup(
    blocks: pa.Table,
    reference: Reference,
    settings: DedupSettings | None = None,
    index: Index | None = None,
    keep: Callable[[Segment], Segment] = lambda segment: segment,
) -> Deduped:
    """One row a pair of documents that share copy, and one a passage that such a pair shares.

    `blocks` (BLOCKS) holds new documents, and `index` what is known of all before them; of the blocks, those of kind
    body are read. `reference` has the tables stock_phrases and word_frequencies. `keep` is given each new segment
    and gives it back as it is to be used from then on, for example mapped from a file. What is said of all documents
    depends on the set of them alone, not on their order or on which came together.
    """
    settings = settings or DedupSettings()
    index = index or Index.empty()
    known = vocabulary(reference, settings)
    all_rows = _NO_ROWS
    for copy in read_copy(blocks, settings.memory_limit_bytes):
        fresh = read_fresh(copy, index.segments)
        corpus = Corpus([*index.segments, fresh.segment])
        increment = compare(fresh, corpus, index.state, known, settings)
        all_rows = _after(all_rows, rows_of(increment, fresh, corpus, settings))
        if fresh.segment.document_count:
            index = Index((*index.segments, keep(fresh.segment)), increment.state)
    return Deduped(
        _sorted(all_rows.duplicate_pairs, DUPLICATE_PAIRS.primary_key),
        _sorted(all_rows.shared_passages, SHARED_PASSAGES.primary_key),
        _sorted(all_rows.undone.group_by(list(PAIR_KEY)).aggregate([]), PAIR_KEY),
        index,
    )


_NO_ROWS = Rows(
    empty_table(DUPLICATE_PAIRS),
    empty_table(SHARED_PASSAGES),
    pa.schema([(name, pa.string()) for name in PAIR_KEY]).empty_table(),
)


def _after(rows: Rows, later: Rows) -> Rows:
    """The rows of one part and then of a later one: what that undoes goes."""
    if not rows.duplicate_pairs.num_rows and not rows.undone.num_rows:
        return later
    return Rows(
        pa.concat_tables([without_pairs(rows.duplicate_pairs, later.undone), later.duplicate_pairs]),
        pa.concat_tables([without_pairs(rows.shared_passages, later.undone), later.shared_passages]),
        pa.concat_tables([rows.undone, later.undone]),
    )


def without_pairs(rows: pa.Table, undone: pa.Table) -> pa.Table:
    """The rows of pairs, or of their passages, but for those of the pairs in `undone` (document_id_a and _b)."""
    if not undone.num_rows:
        return rows
    return rows.filter(pc.invert(pc.is_in(_pair_names(rows), value_set=_pair_names(undone))))


def _pair_names(rows: pa.Table) -> "pa.ChunkedArray[Any]":
    names: pa.ChunkedArray[Any] = pc.binary_join_element_wise(*(rows[name] for name in PAIR_KEY), "\n")  # type: ignore[call-overload]
    return names


def _sorted(rows: pa.Table, key: tuple[str, ...]) -> pa.Table:
    return rows.sort_by([(name, "ascending") for name in key])
