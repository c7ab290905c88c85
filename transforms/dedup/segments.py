"""Segments: the index of a part of the corpus as plain arrays, which never change once they are made.

A text is a distinct sequence of words, told by its key; documents with the same words are its copies. A segment holds
the texts that were new when it was made, with their postings, and the documents that were new, with their copy. A
document may be a copy of a text that another segment holds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.dedup.columns import string_array
from transforms.dedup.fingerprints import HASH_BITS, TEXT_BITS, TEXT_LIMIT
from transforms.dedup.kernel import kernel, read_only
from transforms.dedup.words import Bodies

_TEXT_BITS = np.uint64(TEXT_BITS)

MOST_BUCKETS = 1 << 22
POSTINGS_PER_BUCKET = 16
"""The postings of a segment are looked up by the first bits of the fingerprint, which say where to start from."""


def _keep(*_: NDArray[Any]) -> None:
    """Give nothing back: what is not mapped stays in memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The arrays of one segment.

    postings: sorted; the fingerprint in the upper 36 bits, the number of the text in the lower 28.
    directory: where the postings with each value of the leading bits begin, and the end; as many bits as its length
    has, a power of two but for the end.
    text_keys: sorted; a text's number is its place here.
    text_word_counts, text_fingerprint_counts: words and distinct fingerprints of each text.
    document_texts: sorted; the key of each document's text. A document's number is its place here; copies of one text
        are in the order of their ids.
    id_bytes, id_bounds: the documents' ids as UTF-8, one after another.
    block_bounds: the body blocks of document n are block_bounds[n]:block_bounds[n+1].
    block_starts, block_ends: the bytes of each block in `copy`; char_starts: its first code point in the received text.
    copy: the UTF-8 of all body blocks.

    `let_go` is called with parts of arrays that have been looked at, so that the memory of mapped ones is given back.
    """

    postings: NDArray[np.uint64]
    directory: NDArray[np.int64]
    text_keys: NDArray[np.uint64]
    text_word_counts: NDArray[np.int32]
    text_fingerprint_counts: NDArray[np.int32]
    document_texts: NDArray[np.uint64]
    id_bytes: NDArray[np.uint8]
    id_bounds: NDArray[np.int64]
    block_bounds: NDArray[np.int64]
    block_starts: NDArray[np.int64]
    block_ends: NDArray[np.int64]
    char_starts: NDArray[np.int32]
    copy: NDArray[np.uint8]
    let_go: Callable[..., None] = _keep

    @property
    def text_count(self) -> int:
        """The texts that were new here."""
        return len(self.text_keys)

    @property
    def document_count(self) -> int:
        """The documents that were new here."""
        return len(self.document_texts)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The arrays by name, to be stored."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "let_go"}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], let_go: Callable[..., None] = _keep) -> Self:
        """The segment that was stored as these arrays."""
        named = {field.name: arrays[field.name] for field in fields(cls) if field.name != "let_go"}
        return cls(**named, let_go=let_go)

    def compacted(self) -> "Segment":
        """The same segment with only the bytes of its documents' blocks."""
        every = self.bodies(np.arange(self.document_count))
        bodies = compacted(every)
        return replace(
            self,
            block_bounds=bodies.bounds,
            block_starts=bodies.block_starts,
            block_ends=bodies.block_ends,
            char_starts=bodies.char_starts,
            copy=bodies.data,
        )

    def bodies(self, documents: NDArray[np.int64]) -> Bodies:
        """The copy of some documents, by number; the bytes are shared."""
        bounds, blocks = ranges(self.block_bounds, documents)
        return Bodies(self.copy, self.block_starts[blocks], self.block_ends[blocks], self.char_starts[blocks], bounds)

    def document_ids(self, documents: NDArray[np.int64]) -> "pa.Array[pa.StringScalar]":
        """The ids of some documents, by number."""
        bounds, places = ranges(self.id_bounds, documents)
        return string_array(self.id_bytes[places], bounds)


def directory(packed: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Where the postings with each value of the leading bits begin, and the end of all."""
    return _directory(packed, directory_length(len(packed)) - 1)


def directory_length(posting_count: int) -> int:
    """How long the directory of so many postings is."""
    return min(MOST_BUCKETS, 1 << (posting_count // POSTINGS_PER_BUCKET).bit_length()) + 1


def ranges(bounds: NDArray[np.int64], chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The members of some groups, one after another, as new bounds and the members' places."""
    starts = bounds[chosen]
    sizes = bounds[chosen + 1] - starts
    return spans(starts, sizes)


def spans(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Bounds and all places of stretches that begin at `starts` and are `sizes` long, one after another."""
    bounds = np.zeros(len(starts) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    places = np.repeat(starts - bounds[:-1], sizes) + np.arange(bounds[-1])
    return bounds, places


def in_key_order(keys: NDArray[np.uint64], ids_of: Callable[[NDArray[np.int64]], list[str]]) -> NDArray[np.int64]:
    """The places of documents in the order of their texts' keys, copies of one text in the order of their ids.

    `ids_of` gives the ids of the documents at some places; only those of copies are asked for.
    """
    order = np.argsort(keys, kind="stable")
    own = keys[order]
    is_copy = np.zeros(len(own) + 1, np.bool_)
    is_copy[1:-1] = own[1:] == own[:-1]
    tied = np.flatnonzero(is_copy[:-1] | is_copy[1:])
    if len(tied):
        ranks = np.unique(np.array(ids_of(order[tied]), dtype=object), return_inverse=True)[1]
        order[tied] = order[tied][np.lexsort((ranks, own[tied]))]
    return order


def bodies_of(texts: Sequence[str]) -> Bodies:
    """Texts as bodies of one block each."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    ends = np.cumsum([len(text) for text in encoded], dtype=np.int64)
    starts = ends - np.array([len(text) for text in encoded], dtype=np.int64)
    data = np.frombuffer(b"".join(encoded), np.uint8)
    return Bodies(data, starts, ends, np.zeros(len(texts), np.int32), np.arange(len(texts) + 1))


def joined_bodies(parts: Sequence[Bodies]) -> Bodies:
    """The documents of several parts, one after another."""
    if not parts:
        none = np.zeros(0, np.int64)
        return Bodies(np.zeros(0, np.uint8), none, none, np.zeros(0, np.int32), np.zeros(1, np.int64))
    sizes = np.cumsum([0, *(len(part.data) for part in parts)])
    blocks = np.cumsum([0, *(len(part.block_starts) for part in parts)])
    return Bodies(
        data=np.concatenate([part.data for part in parts]),
        block_starts=np.concatenate([part.block_starts + size for part, size in zip(parts, sizes, strict=False)]),
        block_ends=np.concatenate([part.block_ends + size for part, size in zip(parts, sizes, strict=False)]),
        char_starts=np.concatenate([part.char_starts for part in parts]),
        bounds=np.concatenate(
            [[0], *(part.bounds[1:] + count for part, count in zip(parts, blocks, strict=False))]
        ).astype(np.int64),
    )


def compacted(bodies: Bodies) -> Bodies:
    """The same documents with only the bytes of their blocks, in order."""
    sizes = bodies.block_ends - bodies.block_starts
    ends = np.cumsum(sizes)
    data = gathered(bodies.data, bodies.block_starts, sizes)
    return Bodies(data, ends - sizes, ends, bodies.char_starts, bodies.bounds)


def gathered(values: NDArray[Any], starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[Any]:
    """Stretches of an array, one after another."""
    out = np.empty(int(sizes.sum()), values.dtype)
    _gather(read_only(values), starts, sizes, out)
    return out


def require_room(text_count: int) -> None:
    """Raise OverflowError where a segment would hold more texts than a posting has room for."""
    if text_count > TEXT_LIMIT:
        raise OverflowError(f"a segment of the fingerprint index holds up to {TEXT_LIMIT} texts, not {text_count}")


@kernel
def bucket_shift(buckets: int) -> np.uint64:
    """How far a fingerprint is shifted to give its bucket, of a power of two."""
    shift = HASH_BITS
    while buckets > 1:
        buckets >>= 1
        shift -= 1
    return np.uint64(shift)


@kernel
def _directory(packed: NDArray[np.uint64], buckets: int) -> NDArray[np.int64]:
    starts = np.zeros(buckets + 1, np.int64)
    shift = bucket_shift(buckets)
    bucket = 0
    for place in range(len(packed)):
        own = np.int64((packed[place] >> shift) >> _TEXT_BITS)
        while bucket <= own:
            starts[bucket] = place
            bucket += 1
    while bucket <= buckets:
        starts[bucket] = len(packed)
        bucket += 1
    return starts


@kernel
def _gather(values: NDArray[Any], starts: NDArray[np.int64], sizes: NDArray[np.int64], out: NDArray[Any]) -> None:
    place = 0
    for stretch in range(len(starts)):
        for step in range(sizes[stretch]):
            out[place + step] = values[starts[stretch] + step]
        place += sizes[stretch]
