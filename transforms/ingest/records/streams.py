"""A stream as compiled readers take one, which read ahead: where it fails, what was read before is parsed first."""

from transforms.ingest.records.record import CHUNK_BYTES, Stream


class ForwardFile:
    """A file that ends where the stream ends or fails; `error` is what it failed with, for the reader's caller."""

    closed = False

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._position = 0
        self.error: Exception | None = None
        self.last_sign = b""
        """The last byte that is no white space."""

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        """The next bytes, at most `size`; empty at the end, and where the stream fails."""
        if self.error is not None:
            return b""
        try:
            chunk = self._stream.read(min(size, CHUNK_BYTES) if size >= 0 else CHUNK_BYTES)
        except Exception as error:  # noqa: BLE001 -- raised again when what was read before is parsed
            self.error = error
            return b""
        self.last_sign = chunk.rstrip()[-1:] or self.last_sign
        self._position += len(chunk)
        return chunk

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position

    def close(self) -> None:
        """Nothing: who opened the stream closes it."""
