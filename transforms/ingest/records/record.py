"""One record of a file of many, or what stood in the place of one."""

from typing import NamedTuple, Protocol

CHUNK_BYTES = 1024 * 1024
"""Bytes that are asked for at once."""


class Stream(Protocol):
    """Bytes that are read from front to back; `read` gives no more than it is asked for, and nothing at the end."""

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes, at most `size`; empty at the end."""


class Record(NamedTuple):
    """A record as a file of many holds it: its content, or why it has none.

    `position` says where in the file it stands (`12`: the twelfth line, row or element) and names it where it has no
    id of its own (`record_id`); empty where the file is the record. `content` is its text in UTF-8, or its bytes;
    `media_type` says what it is, with a charset where one was declared, and is null where its bytes must tell.
    `fields` is the JSON object of `transforms.ingest.records.fields`.
    """

    position: str
    record_id: str | None = None
    content: bytes | None = None
    media_type: str | None = None
    url: str | None = None
    fields: str | None = None
    byte_count: int | None = None
    failure_code: str | None = None
    failure_detail: str | None = None


class BadRecord(Exception):  # noqa: N818  a verdict on the input, not an error of the program
    """A record, or a file of records, that cannot be read on; `reason_code` is a code of raw.rejects."""

    def __init__(self, reason_code: str, detail: str):
        super().__init__(detail)
        self.reason_code = reason_code
        self.detail = detail

    def as_record(self, position: str, byte_count: int | None = None) -> Record:
        """The row that stands for it."""
        return Record(position, byte_count=byte_count, failure_code=self.reason_code, failure_detail=self.detail)


class Peeked:
    """A stream whose first bytes were looked at; where it fails among them, it fails behind them."""

    def __init__(self, stream: Stream, size: int) -> None:
        self._stream = stream
        self._error: Exception | None = None
        chunks = []
        try:
            while size > 0 and (chunk := stream.read(size)):
                chunks.append(chunk)
                size -= len(chunk)
        except Exception as error:  # noqa: BLE001 -- raised again behind what was read
            self._error = error
        self.head = b"".join(chunks)
        self._left = self.head

    def read(self, size: int = CHUNK_BYTES, /) -> bytes:
        """The next bytes, at most `size`; empty at the end."""
        if self._left:
            chunk, self._left = self._left[:size], self._left[size:]
            return chunk
        if self._error is not None:
            raise self._error
        return self._stream.read(size)


def read_whole(stream: Stream, max_bytes: int) -> bytes:
    """All bytes of the stream; raises BadRecord (too_large) where they are more, and then holds no more than that."""
    content = read_at_most(stream, max_bytes + 1)
    if len(content) > max_bytes:
        raise BadRecord("too_large", f"more than {max_bytes:,} bytes in one piece")
    return content


def read_at_most(stream: Stream, byte_count: int) -> bytes:
    """The stream's bytes up to `byte_count`."""
    chunks: list[bytes] = []
    left = byte_count
    while left > 0 and (chunk := stream.read(min(left, CHUNK_BYTES))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)
