"""Merging two segments into one, so that a look-up has few to go through; what they say stays the same."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.fingerprints import TEXT_BITS, TEXT_LIMIT
from transforms.dedup.kernel import kernel, read_only
from transforms.dedup.segments import Segment, directory, directory_length, in_key_order, ranges, require_room

POSTINGS_AT_ONCE = 1 << 22
BYTES_AT_ONCE = 1 << 25
"""What is merged or copied before the memory that it took is given back: 32 MiB."""

_TEXT_BITS = np.uint64(TEXT_BITS)
_TEXT_MASK = np.uint64(TEXT_LIMIT - 1)

Array = NDArray[Any]


def merged_lengths(one: Segment, other: Segment) -> dict[str, int]:
    """How long each array of the merged segment is."""
    lengths = {name: len(array) + len(other.arrays()[name]) for name, array in one.arrays().items()}
    lengths["directory"] = directory_length(lengths["postings"])
    lengths["id_bounds"] -= 1
    lengths["block_bounds"] -= 1
    return lengths


def merge(one: Segment, other: Segment, out: Mapping[str, Array], let_go: Callable[..., None]) -> None:
    """Write the merged segment into arrays of `merged_lengths`.

    No text may be in both. `let_go` is called with parts of arrays that are done with; of the postings and the copy,
    which may be larger than the memory, little is looked at a time.
    """
    require_room(one.text_count + other.text_count)
    keys = np.concatenate([one.text_keys, other.text_keys])
    order = np.argsort(keys, kind="stable")
    numbers = np.empty(len(order), np.uint64)
    numbers[order] = np.arange(len(order), dtype=np.uint64)
    out["text_keys"][:] = keys[order]
    for name in ("text_word_counts", "text_fingerprint_counts"):
        out[name][:] = np.concatenate([one.arrays()[name], other.arrays()[name]])[order]
    _merge_postings(one, other, numbers, out["postings"], let_go)
    out["directory"][:] = directory(out["postings"])
    let_go(out["postings"])
    _merge_documents(one, other, out)
    _copy(one.copy, out["copy"][: len(one.copy)], let_go)
    _copy(other.copy, out["copy"][len(one.copy) :], let_go)


def _merge_documents(one: Segment, other: Segment, out: Mapping[str, Array]) -> None:
    keys = np.concatenate([one.document_texts, other.document_texts])

    def ids_of(documents: NDArray[np.int64]) -> list[str]:
        first = documents < one.document_count
        ids = np.empty(len(documents), dtype=object)
        ids[first] = one.document_ids(documents[first]).to_pylist()
        ids[~first] = other.document_ids(documents[~first] - one.document_count).to_pylist()
        return list(ids)

    order = in_key_order(keys, ids_of)
    out["document_texts"][:] = keys[order]
    id_bounds = np.concatenate([one.id_bounds, other.id_bounds[1:] + one.id_bounds[-1]])
    bounds, places = ranges(id_bounds, order)
    out["id_bounds"][:] = bounds
    out["id_bytes"][:] = np.concatenate([one.id_bytes, other.id_bytes])[places]
    block_bounds = np.concatenate([one.block_bounds, other.block_bounds[1:] + one.block_bounds[-1]])
    bounds, blocks = ranges(block_bounds, order)
    out["block_bounds"][:] = bounds
    out["char_starts"][:] = np.concatenate([one.char_starts, other.char_starts])[blocks]
    for name in ("block_starts", "block_ends"):
        out[name][:] = np.concatenate([one.arrays()[name], other.arrays()[name] + len(one.copy)])[blocks]


def _merge_postings(
    one: Segment, other: Segment, numbers: NDArray[np.uint64], out: NDArray[np.uint64], let_go: Callable[..., None]
) -> None:
    mine, theirs = numbers[: one.text_count], numbers[one.text_count :]
    first, second, done = 0, 0, 0
    while done < len(out):
        end = min(done + POSTINGS_AT_ONCE, len(out))
        next_first, next_second = _merge_some(
            read_only(one.postings), read_only(other.postings), mine, theirs, first, second, out[done:end]
        )
        let_go(one.postings[first:next_first], other.postings[second:next_second], out[done:end])
        first, second, done = next_first, next_second, end


def _copy(source: Array, target: Array, let_go: Callable[..., None]) -> None:
    for start in range(0, len(source), BYTES_AT_ONCE):
        part = slice(start, start + BYTES_AT_ONCE)
        target[part] = source[part]
        let_go(source[part], target[part])


@kernel
def _merge_some(
    one: NDArray[np.uint64],
    other: NDArray[np.uint64],
    mine: NDArray[np.uint64],
    theirs: NDArray[np.uint64],
    first: int,
    second: int,
    out: NDArray[np.uint64],
) -> tuple[int, int]:
    """Fill `out` with the next postings of both, renumbered; how far each has been read."""
    for place in range(len(out)):
        low = high = np.uint64(0)
        if first < len(one):
            low = (one[first] & ~_TEXT_MASK) | mine[one[first] & _TEXT_MASK]
        if second < len(other):
            high = (other[second] & ~_TEXT_MASK) | theirs[other[second] & _TEXT_MASK]
        if second >= len(other) or (first < len(one) and low < high):
            out[place] = low
            first += 1
        else:
            out[place] = high
            second += 1
    return first, second
