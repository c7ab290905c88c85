"""Packed input as it unfolds: never more than is asked for, and never more than it may."""

import gzip
import io
from typing import Any, BinaryIO

from flows.sources.settings import SourceSettings
from transforms.ingest.records.record import CHUNK_BYTES, BadRecord


class Counted(io.RawIOBase):
    """A stream that counts what was read of it, wherever in it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with the next bytes; how many there were."""
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.count += len(chunk)
        return len(chunk)


class Allowance:
    """What a packed file may unfold to, over all that is in it."""

    def __init__(self, settings: SourceSettings) -> None:
        self._settings = settings
        self._unfolded = 0

    def take(self, count: int, packed_count: int) -> None:
        """Count what has unfolded; raises BadRecord (expands_too_much)."""
        self._unfolded += count
        settings = self._settings
        if self._unfolded > settings.max_unpacked_bytes:
            raise BadRecord("expands_too_much", f"it unfolds to more than {settings.max_unpacked_bytes:,} bytes")
        if self._unfolded > max(settings.unpacked_free_bytes, settings.max_unpacked_ratio * packed_count):
            detail = f"{packed_count:,} bytes unfold to {self._unfolded:,} and more"
            raise BadRecord("expands_too_much", f"{detail}; {settings.max_unpacked_ratio} times as many are allowed")


class Unpacked:
    """A stream of what unfolds, within an allowance.

    `packed` counts what was read to get at it; where None, `packed_count` bytes were.
    """

    def __init__(self, stream: Any, allowance: Allowance, packed: Counted | None = None, packed_count: int = 0) -> None:
        self._stream = stream
        self._allowance = allowance
        self._packed = packed
        self._packed_count = packed_count

    def read(self, size: int = CHUNK_BYTES, /) -> bytes:
        """The next bytes, at most `size`; empty at the end."""
        # One step at a time: where the next one fails, what came before it has been handed on.
        chunk: bytes = self._stream.read1(min(size, CHUNK_BYTES))
        self._allowance.take(len(chunk), self._packed.count if self._packed else self._packed_count)
        return chunk


def gunzipped(stream: BinaryIO, settings: SourceSettings) -> Unpacked:
    """What a gzip file holds."""
    packed = Counted(stream)
    return Unpacked(gzip.GzipFile(fileobj=packed), Allowance(settings), packed)
