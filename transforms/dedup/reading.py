"""Reading: the body copy of documents off Arrow blocks, in parts that fit the memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.dedup.columns import utf8
from transforms.dedup.words import Bodies

COPY_SHARE = 12
"""The copy of one part is this part of the memory: its words, hashes, postings and pairs take nine times as much."""


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """Documents and their body copy; document n's id is ids[n]."""

    ids: "pa.Array[Any]"
    bodies: Bodies


def read_copy(blocks: pa.Table, memory_limit_bytes: int) -> Iterator[Copy]:
    """The documents of `blocks` (BLOCKS) and their blocks of kind body, part by part; no document is cut.

    A document without body is there, with no blocks. What counts is the kind that a page alone gives its blocks: what
    other pages say of them may change, and a document is compared once.
    """
    blocks = _in_document_order(_as_cut(blocks).select(["document_id", "block_number", "kind", "char_start", "text"]))
    first_rows = _first_rows(blocks)
    sizes = np.zeros(blocks.num_rows + 1, np.int64)
    np.cumsum(pc.fill_null(pc.binary_length(blocks["text"]), 0).to_numpy(), out=sizes[1:])
    most = max(1, memory_limit_bytes // COPY_SHARE)
    start = 0
    while start < len(first_rows) - 1:
        end = int(np.searchsorted(sizes[first_rows], sizes[first_rows[start]] + most, side="right")) - 1
        end = max(end, start + 1)
        yield _part(blocks, first_rows[start : end + 1])
        start = end


def _as_cut(blocks: pa.Table) -> pa.Table:
    """The blocks by the kind that each page alone gives them."""
    kinds = pc.coalesce(blocks["page_kind"], blocks["kind"])
    return blocks.set_column(blocks.schema.get_field_index("kind"), "kind", kinds)


def _part(blocks: pa.Table, first_rows: NDArray[np.int64]) -> Copy:
    """The documents whose rows begin at `first_rows`, the last of which is where the next one's begin."""
    offset, count = int(first_rows[0]), int(first_rows[-1] - first_rows[0])
    rows = blocks.slice(offset, count)
    data, ends_at = utf8(_one_array(rows["text"]))
    is_body = pc.equal(rows["kind"], pa.scalar("body")).to_numpy()
    bodies_before = np.zeros(count + 1, np.int64)
    np.cumsum(is_body, out=bodies_before[1:])
    body = np.flatnonzero(is_body)
    return Copy(
        ids=_one_array(rows["document_id"]).take(first_rows[:-1] - offset),
        bodies=Bodies(
            data=data,
            block_starts=ends_at[body],
            block_ends=ends_at[body + 1],
            char_starts=rows["char_start"].to_numpy()[body].astype(np.int32),
            bounds=bodies_before[first_rows - offset],
        ),
    )


def _in_document_order(blocks: pa.Table) -> pa.Table:
    """The blocks with those of one document together and in order; as they are where they are so already."""
    numbers = blocks["block_number"].to_numpy()
    first_rows = _first_rows(blocks)
    is_first = np.zeros(len(numbers), np.bool_)
    is_first[first_rows[:-1]] = True
    together = len(first_rows) - 1 == len(pc.unique(blocks["document_id"]))
    if together and bool(np.all(is_first[1:] | (np.diff(numbers) > 0))):
        return blocks
    return blocks.sort_by([("document_id", "ascending"), ("block_number", "ascending")])


def _first_rows(blocks: pa.Table) -> NDArray[np.int64]:
    """The rows at which another document begins, and the number of rows."""
    ids = blocks["document_id"]
    if not blocks.num_rows:
        return np.zeros(1, np.int64)
    differs = pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1)).to_numpy()
    return np.concatenate([[0], np.flatnonzero(differs) + 1, [blocks.num_rows]])


def _one_array(column: "pa.ChunkedArray[Any]") -> "pa.Array[Any]":
    """The column without chunks; copied only where it has several."""
    chunks: list[pa.Array[Any]] = column.chunks
    return chunks[0] if len(chunks) == 1 else pa.concat_arrays(chunks)
