"""The words of each document's copy as hashes, folded so that typesetting makes no difference, with their places.

A word is a run of letters, digits and their combining marks, apostrophes inside it included; in scripts that put no
space between words, each ideograph is one. Dashes, points, commas and underscores end a word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.characters import fold_table
from transforms.dedup.tokeniser import Room, hash_texts, read_blocks


@dataclass(frozen=True, slots=True, eq=False)
class Bodies:
    """The body copy of documents as UTF-8, block by block.

    The blocks of document `n` are those from `bounds[n]` to `bounds[n + 1]`. Block `b` is the bytes of `data` from
    `block_starts[b]` to `block_ends[b]`, and `char_starts[b]` is the code point of the received text that it starts
    at. `data` may be an Arrow buffer.
    """

    data: NDArray[np.uint8]
    block_starts: NDArray[np.int64]
    block_ends: NDArray[np.int64]
    char_starts: NDArray[np.int32]
    bounds: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of documents, one after another: those of document `n` are from `bounds[n]` to `bounds[n + 1]`.

    `hashes` holds a 64-bit hash of each folded word, `starts` and `ends` its code points in the received text.
    """

    bounds: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def read_words(bodies: Bodies) -> Words:
    """The words of every document, read off its blocks in order. A word ends where its block ends.

    Raises ValueError where a block or a document lies outside its array.
    """
    _check(bodies)
    data, table = _fixed(bodies.data, np.uint8), fold_table()
    blocks = (
        _fixed(bodies.block_starts, np.int64),
        _fixed(bodies.block_ends, np.int64),
        _fixed(bodies.char_starts, np.int32),
    )
    # A word takes two bytes at least ("a b"), English nearly six: room for the usual text, more where it runs out.
    lengths = bodies.block_ends - bodies.block_starts
    most = int(((lengths + 1) // 2).sum())
    longest = int((lengths.max(initial=0) + 1) // 2)
    size = min(most, int(lengths.sum()) // 5 + longest)
    room = Room(np.empty(size, dtype=np.uint64), np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32))
    block_bounds = np.zeros(len(lengths) + 1, dtype=np.int64)
    block = 0
    while (block := read_blocks(data, blocks, table, block, room, block_bounds)) < len(lengths):
        size = min(most, 2 * size + longest)
        room = Room(_grown(room.hashes, size), _grown(room.starts, size), _grown(room.ends, size))
    count = block_bounds[-1]
    return Words(block_bounds[bodies.bounds], room.hashes[:count], room.starts[:count], room.ends[:count])


def word_hashes(words: Iterable[str]) -> NDArray[np.uint64]:
    """The hash that `read_words` gives each word. Raises ValueError for a string that is not one word."""
    printed = tuple(words)
    encoded = [word.encode() for word in printed]
    bounds = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    read = read_words(
        Bodies(
            data=np.frombuffer(b"".join(encoded), dtype=np.uint8),
            block_starts=bounds[:-1],
            block_ends=bounds[1:],
            char_starts=np.zeros(len(printed), dtype=np.int32),
            bounds=np.arange(len(printed) + 1, dtype=np.int64),
        )
    )
    wrong = np.flatnonzero(np.diff(read.bounds) != 1)
    if len(wrong):
        raise ValueError(f"not one word: {printed[wrong[0]]!r}")
    return read.hashes


def word_hash(printed: str) -> int:
    """The hash that `read_words` gives one word."""
    return int(word_hashes([printed])[0])


def text_keys(words: Words) -> NDArray[np.uint64]:
    """A 64-bit hash of each document's words in their order: never 0, and the same for every document without words."""
    keys: NDArray[np.uint64] = hash_texts(_fixed(words.hashes, np.uint64), _fixed(words.bounds, np.int64))
    return keys


def _check(bodies: Bodies) -> None:
    """Raise ValueError where a block or a document is outside its array, so that no kernel reads past an end."""
    starts, ends, bounds = bodies.block_starts, bodies.block_ends, bodies.bounds
    if not len(starts) == len(ends) == len(bodies.char_starts):
        raise ValueError("block_starts, block_ends and char_starts differ in length")
    if np.any(starts < 0) or np.any(ends < starts) or np.any(ends > len(bodies.data)):
        raise ValueError("a block lies outside the data")
    if len(bounds) == 0 or bounds[0] < 0 or np.any(np.diff(bounds) < 0) or bounds[-1] > len(starts):
        raise ValueError("bounds are not ascending block numbers")


def _fixed(array: NDArray[Any], kind: type[np.generic]) -> NDArray[Any]:
    """The array in one piece, of one kind, and not to be written to (as Arrow buffers are): kernels then are compiled
    only once and may read it by address.
    """
    view = np.ascontiguousarray(array, dtype=kind).view()
    view.flags.writeable = False
    return view


def _grown(array: NDArray[Any], room: int) -> NDArray[Any]:
    """A longer array that starts with the given one."""
    larger = np.empty(room, dtype=array.dtype)
    larger[: len(array)] = array
    return larger
