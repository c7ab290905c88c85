"""A stream of JSON cut into its values, each held alone: the elements of an array, or values one after the other."""

import re
from collections.abc import Iterator

from transforms.ingest.records.record import CHUNK_BYTES, BadRecord, Stream

_SIGN = re.compile(rb'["\[\]{}]')
_NOT_BLANK = re.compile(rb"[^ \t\r\n]")
_IN_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
_SCALAR_END = re.compile(rb"[,\[\]{}\s]")


def cut_values(stream: Stream, max_value_bytes: int) -> Iterator[tuple[bytes | None, int]]:
    """Each value's bytes and its length; None in the place of one beyond `max_value_bytes`, which is not held.

    Where the stream begins with `[`, its elements are the values; else the values follow each other.
    Raises BadRecord (truncated, malformed) where that is not so.
    """
    buffer = _Buffer(stream, max_value_bytes)
    if buffer.next_sign() != b"[":
        while buffer.next_sign() is not None:
            yield buffer.value()
        return
    buffer.skip()
    is_first = True
    while (sign := buffer.next_sign()) != b"]":
        if not is_first:
            if sign != b",":
                raise _no_comma(sign)
            buffer.skip()
            sign = buffer.next_sign()
        if sign is None:
            raise BadRecord("truncated", "the array has no end")
        is_first = False
        yield buffer.value()
    buffer.skip()
    if buffer.next_sign() is not None:
        raise BadRecord("malformed", "more behind the array's end")


def _no_comma(sign: bytes | None) -> BadRecord:
    if sign is None:
        return BadRecord("truncated", "the array has no end")
    return BadRecord("malformed", f"{sign!r} where a comma or the array's end must stand")


class _Buffer:
    """What has been read of the stream and not yet given out."""

    def __init__(self, stream: Stream, max_value_bytes: int) -> None:
        self._stream = stream
        self._max = max_value_bytes
        self._held = b""
        self._at = 0
        self._parts: list[bytes] = []
        self._length = 0

    def next_sign(self) -> bytes | None:
        """The next byte that is not white space, or None at the end."""
        while (found := _NOT_BLANK.search(self._held, self._at)) is None:
            if not self._read_on():
                return None
        self._at = found.start()
        return found[0]

    def skip(self) -> None:
        """Pass over the byte that `next_sign` gave."""
        self._at += 1

    def value(self) -> tuple[bytes | None, int]:
        """The value that begins at the byte that `next_sign` gave, or None where it is too long; and its length."""
        self._parts, self._length = [], 0
        if self._held[self._at : self._at + 1] in (b"{", b"[", b'"'):
            self._pass_nested()
        else:
            self._pass_scalar()
        return (b"".join(self._parts) if self._length <= self._max else None), self._length

    def _pass_nested(self) -> None:
        """Take up to the bracket or quotation mark that closes the first; which bracket it is, parsing will tell."""
        depth = 0
        in_string = is_escaped = False
        while True:
            held, at = self._held, self._at
            if is_escaped and at < len(held):
                at, is_escaped = at + 1, False
            while at < len(held):
                if in_string:
                    at = _end_of(_IN_STRING.match(held, at))
                    sign = held[at : at + 1]
                    is_escaped = sign == b"\\"
                    in_string = sign != b'"'
                    at = len(held) if is_escaped else at + len(sign)
                elif (found := _SIGN.search(held, at)) is None:
                    at = len(held)
                    break
                else:
                    at = found.end()
                    in_string = found[0] == b'"'
                    depth += (found[0] in b"[{") - (found[0] in b"]}")
                if depth <= 0 and not in_string:
                    self._take(at)
                    return
            self._take(len(held))
            if not self._read_on():
                raise BadRecord("truncated", f"it ends inside a value, {self._length:,} bytes behind its beginning")

    def _pass_scalar(self) -> None:
        start = self._at + 1
        while (found := _SCALAR_END.search(self._held, start)) is None:
            self._take(len(self._held))
            if not self._read_on():
                return
            start = 0
        self._take(found.start())

    def _take(self, end: int) -> None:
        """Take what is held up to `end` for the value, as long as it is not too long."""
        self._length += end - self._at
        if self._length <= self._max:
            self._parts.append(self._held[self._at : end])
        else:
            self._parts.clear()
        self._at = end

    def _read_on(self) -> bool:
        chunk = self._stream.read(CHUNK_BYTES)
        self._held = self._held[self._at :] + chunk
        self._at = 0
        return bool(chunk)


def _end_of(match: "re.Match[bytes] | None") -> int:
    assert match is not None
    return match.end()
