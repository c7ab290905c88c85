"""The tokeniser kernels: bytes of UTF-8 in, hashes of folded words with their code points out.

Every character is folded by itself, so a text is read in one pass: ASCII eight bytes at a time, the rest by a table.
Kernels hand memory addresses to each other, for Numba would count references to an array at every call; whoever
passes an address keeps its array alive, and every read is checked against the end of its block.
"""

from typing import Any, NamedTuple

import numba as nb
import numpy as np
from numba.extending import intrinsic
from numpy.typing import NDArray

# Numba keeps compiled kernels by the file they stand in, so every constant that they use stands in this one.
TABLE_END = 0x20000  # the first two planes; of those above, the third and fourth hold ideographs alone
COMPATIBILITY, COMPATIBILITY_END = 0x2F800, 0x2FA20  # ideographs that fold to others, kept behind the table
IDEOGRAPH_PLANES_END = 0x40000
SELECTORS, SELECTORS_END = 0xE0100, 0xE01F0  # variation selectors: the only combining marks outside the table

SEPARATOR, INNER, APOSTROPHE, LETTER, IDEOGRAPH, MARK_OR_IDEOGRAPH = range(6)
KIND_BITS, LENGTH_BITS = 3, 6  # of an entry of the table, from the lowest; the rest is the place in `folded`

ASCII_END, TWO_BYTES, THREE_BYTES, FOUR_BYTES = 0x80, 0xC0, 0xE0, 0xF0  # first bytes of UTF-8 characters
CHUNK = 8  # bytes that a hash takes in at once
ONES = 0x0101010101010101

SEED = 0x9E3779B97F4A7C15
STIR = 0xD6E8FEB86659FD93
NUMBER_BIT = 1  # of a word's hash
DIGIT_ZERO, DIGITS = ord("0"), 10
TEXT_SEED = 0x2545F4914F6CDD1D


class FoldTable(NamedTuple):
    """What each character is and what it folds to.

    `entries` has one number for each code point below TABLE_END, then for the compatibility ideographs: the kind, the
    length in bytes of the folded form, and its place in `folded` (UTF-8).
    """

    entries: NDArray[np.uint32]
    folded: NDArray[np.uint8]


class Room(NamedTuple):
    """Where kernels write words: the columns of Words, longer than what they hold."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


class _Table(NamedTuple):
    """The addresses of the two arrays of a FoldTable."""

    entries: Any
    folded: Any


class _Partial(NamedTuple):
    """A word read in part: the hash state, and the `fill` bytes, the first lowest, that it has not taken in."""

    state: Any
    chunk: Any
    fill: Any


def _reader(kind: Any) -> Any:
    """A kernel that gives the number of one kind at an address, aligned or not."""

    def load(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pointer = context.get_value_type(signature.return_type).as_pointer()
        return builder.load(builder.inttoptr(arguments[0], pointer), align=1)

    def read(_: Any, address: Any) -> Any:
        return kind(address), load

    return intrinsic(read)


_byte_at = _reader(nb.types.uint8)
_entry_at = _reader(nb.types.uint32)
_chunk_at = _reader(nb.types.uint64)


@nb.njit(nogil=True, cache=True)
def _eight_bytes(at: Any, end: Any) -> Any:
    """The eight bytes at an address as one number, the first lowest; zeros past the end."""
    if at + CHUNK <= end:
        return _chunk_at(at)
    chunk = np.uint64(0)
    for place in range(end - at):
        chunk |= np.uint64(_byte_at(at + place)) << np.uint64(8 * place)
    return chunk


@nb.njit(nogil=True, cache=True)
def _other_bytes(chunk: Any) -> Any:
    """The top bit of each of eight bytes that is no ASCII letter or digit.

    Each byte is taken without its top bit, so that adding moves the top bit where a limit is reached and carries
    nothing into the next byte.
    """
    low = chunk & np.uint64(0x7F * ONES)
    lower = low | np.uint64(0x20 * ONES)
    letters = (lower + np.uint64(0x1F * ONES)) & ~(lower + np.uint64(0x05 * ONES))
    digits = (low + np.uint64(0x50 * ONES)) & ~(low + np.uint64(0x46 * ONES))
    return (~(letters | digits) | chunk) & np.uint64(0x80 * ONES)


@nb.njit(nogil=True, cache=True)
def _stirred(state: Any, chunk: Any) -> Any:
    """The hash state after eight more bytes of a word. Reversible, so no two words of up to eight bytes collide."""
    state = (state ^ chunk) * np.uint64(STIR)
    return state ^ (state >> np.uint64(32))


@nb.njit(nogil=True, cache=True)
def _finished(state: Any) -> Any:
    """A hash state with every bit spread over all bits."""
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


@nb.njit(nogil=True, cache=True)
def _character(at: Any, end: Any) -> Any:
    """The code point at an address and its bytes; 0 and one byte for what is not the start of a whole character."""
    first = np.int64(_byte_at(at))
    if first < ASCII_END:
        return first, 1
    if first >= FOUR_BYTES and at + 4 <= end:
        return (first & 7) << 18 | _tail(at + 1) << 12 | _tail(at + 2) << 6 | _tail(at + 3), 4
    if THREE_BYTES <= first < FOUR_BYTES and at + 3 <= end:
        return (first & 15) << 12 | _tail(at + 1) << 6 | _tail(at + 2), 3
    if TWO_BYTES <= first < THREE_BYTES and at + 2 <= end:
        return (first & 31) << 6 | _tail(at + 1), 2
    return np.int64(0), 1


@nb.njit(nogil=True, cache=True)
def _tail(at: Any) -> Any:
    """The six bits that a byte inside a character stands for."""
    return np.int64(_byte_at(at)) & 63


@nb.njit(nogil=True, cache=True)
def _entry(code: Any, table: Any) -> Any:
    """The table's entry of a code point; an ideograph outside the table is IDEOGRAPH alone and folds to itself."""
    if code < TABLE_END:
        return np.int64(_entry_at(table.entries + 4 * code))
    if COMPATIBILITY <= code < COMPATIBILITY_END:
        return np.int64(_entry_at(table.entries + 4 * (code - COMPATIBILITY + TABLE_END)))
    if code < IDEOGRAPH_PLANES_END:
        return np.int64(IDEOGRAPH)
    return np.int64(INNER if SELECTORS <= code < SELECTORS_END else SEPARATOR)


@nb.njit(nogil=True, cache=True)
def _kind(entry: Any) -> Any:
    """What a character is, by its entry."""
    return entry & ((1 << KIND_BITS) - 1)


@nb.njit(nogil=True, cache=True)
def _with_folded(word: Any, entry: Any, table: Any) -> Any:
    """A word with the folded form of one more character."""
    begin = table.folded + (entry >> (KIND_BITS + LENGTH_BITS))
    return _with_bytes(word, begin, begin + ((entry >> KIND_BITS) & ((1 << LENGTH_BITS) - 1)))


@nb.njit(nogil=True, cache=True)
def _with_bytes(word: Any, at: Any, end: Any) -> Any:
    """A word with some more bytes."""
    state, chunk, fill = word
    while at < end:
        chunk |= np.uint64(_byte_at(at)) << np.uint64(8 * fill)
        at += 1
        fill += 1
        if fill == CHUNK:
            state, chunk, fill = _stirred(state, chunk), np.uint64(0), np.int64(0)
    return _Partial(state, chunk, fill)


@nb.njit(nogil=True, cache=True)
def _word_hash(word: Any) -> Any:
    """The hash of a word that is read to its end. Its lowest bit is set for numbers: words that begin with a digit and
    have at most seven bytes, which are all in the chunk.
    """
    hashed = _finished(_stirred(word.state, word.chunk) if word.fill > 0 else word.state) & ~np.uint64(NUMBER_BIT)
    first = (word.chunk & np.uint64(0xFF)) - np.uint64(DIGIT_ZERO)
    is_short, is_digit = word.state == np.uint64(SEED), first < np.uint64(DIGITS)
    return hashed | np.uint64(NUMBER_BIT) * np.uint64(is_short) * np.uint64(is_digit)  # no branch: it is slower


@nb.njit(nogil=True, cache=True)
def _plain_part(at: Any, end: Any) -> Any:
    """Read a word's first run of ASCII letters and digits, eight bytes at a time: where it ends, and the word so far.

    The lowest set bit of `others` marks the first byte that is not part of the run; the bits below that byte, taken
    once a byte and added up by the multiplication, are the length of the run.
    """
    state = np.uint64(SEED)
    while True:
        chunk = _eight_bytes(at, end)
        others = _other_bytes(chunk)
        lower = chunk | np.uint64(0x20 * ONES)
        if others != np.uint64(0):
            run = ((others & (~others + np.uint64(1))) >> np.uint64(7)) - np.uint64(1)
            fill = np.int64(((run & np.uint64(ONES)) * np.uint64(ONES)) >> np.uint64(56))
            return at + fill, _Partial(state, lower & run, fill)
        state = _stirred(state, lower)
        at += CHUNK


@nb.njit(nogil=True, cache=True)
def _rest_of_word(at: Any, end: Any, table: Any, word: Any) -> Any:
    """Read a word on from an address inside it, character by character: its end, its hash, and how many of its bytes
    do not start a character.
    """
    tails = 0
    while at < end:
        code, length = _character(at, end)
        entry = _entry(code, table)
        kind = _kind(entry)
        if kind == LETTER:
            word = _with_folded(word, entry, table)
        elif kind == APOSTROPHE:
            if not _letter_at(at + length, end, table):
                break
        elif kind not in (INNER, MARK_OR_IDEOGRAPH):
            break
        at += length
        tails += length - 1
    return at, _word_hash(word), tails


@nb.njit(nogil=True, cache=True)
def _letter_at(at: Any, end: Any, table: Any) -> Any:
    """Whether there is a letter or digit at an address."""
    if at >= end:
        return False
    code, _ = _character(at, end)
    return _kind(_entry(code, table)) == LETTER


@nb.njit(nogil=True, cache=True)
def _word_at(at: Any, end: Any, table: Any) -> Any:
    """Read what starts at an address: its end, the hash of the word, how many of its bytes do not start a character,
    and whether it is a word at all.
    """
    code, length = _character(at, end)
    entry = _entry(code, table)
    kind = _kind(entry)
    word = _Partial(np.uint64(SEED), np.uint64(0), np.int64(0))
    if kind == LETTER:
        at, hashed, tails = _rest_of_word(at, end, table, word)
        return at, hashed, tails, True
    if entry == IDEOGRAPH:
        word = _with_bytes(word, at, at + length)
    elif kind > LETTER:
        word = _with_folded(word, entry, table)
    return at + length, _word_hash(word), length - 1, kind > LETTER


@nb.njit(nogil=True, cache=True)
def _read_block(at: Any, end: Any, shift: Any, table: Any, room: Any, filled: Any) -> Any:
    """Write the words between two addresses behind the `filled` ones and give their new number.

    `shift` is what the address of a byte has to be moved by to be its code point in the received text.
    """
    hashes, starts, ends = room
    while at < end:
        first, tails, found = np.int64(_byte_at(at)), 0, True
        if first < ASCII_END and _kind(_entry_at(table.entries + 4 * first)) != LETTER:
            at += 1
            continue
        start = at + shift
        if first < ASCII_END:
            at, word = _plain_part(at, end)
            following = np.int64(_byte_at(at)) if at < end else 0
            if following >= ASCII_END or _kind(_entry_at(table.entries + 4 * following)) == APOSTROPHE:
                at, hashed, tails = _rest_of_word(at, end, table, word)
            else:
                hashed = _word_hash(word)
        else:
            at, hashed, tails, found = _word_at(at, end, table)
        shift -= tails
        if found:
            hashes[filled] = hashed
            starts[filled] = start
            ends[filled] = at + shift
            filled += 1
    return filled


@nb.njit(nogil=True, cache=True)
def read_blocks(data: Any, blocks: Any, table: Any, block: Any, room: Any, block_bounds: Any) -> Any:
    """Read blocks from number `block` on; give the number of the first whose words may not fit, or of all blocks.

    `blocks` are the blocks' first bytes, their ends, and their first code points. The words of block `b` are written
    to `room` from `block_bounds[b]` on, and their end to `block_bounds[b + 1]`.
    """
    block_starts, block_ends, char_starts = blocks
    addresses = _Table(np.int64(table.entries.ctypes.data), np.int64(table.folded.ctypes.data))
    base = np.int64(data.ctypes.data)
    while block < len(block_starts):
        filled, start, end = block_bounds[block], block_starts[block], block_ends[block]
        if filled + (end - start + 1) // 2 > len(room.hashes):
            return block
        shift = char_starts[block] - (base + start)
        block_bounds[block + 1] = _read_block(base + start, base + end, shift, addresses, room, filled)
        block += 1
    return block


@nb.njit(nogil=True, cache=True)
def hash_texts(hashes: Any, bounds: Any) -> Any:
    """A hash of each document's run of word hashes."""
    keys = np.empty(len(bounds) - 1, dtype=np.uint64)
    for document in range(len(keys)):
        state = np.uint64(TEXT_SEED)
        for place in range(bounds[document], bounds[document + 1]):
            state = _stirred(state, hashes[place])
        key = _finished(state ^ np.uint64(bounds[document + 1] - bounds[document]))
        keys[document] = key if key != np.uint64(0) else np.uint64(1)
    return keys
