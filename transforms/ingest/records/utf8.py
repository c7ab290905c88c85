"""Text files of other Unicode encodings as UTF-8, a piece at a time."""

import codecs

from transforms.ingest.decode import BYTE_ORDER_MARKS
from transforms.ingest.records.record import CHUNK_BYTES, BadRecord, Peeked, Stream

_LONGEST_MARK = 4


def as_utf8(stream: Stream) -> Stream:
    """The stream without its byte order mark, and in UTF-8 where the mark says UTF-16 or UTF-32."""
    peeked = Peeked(stream, _LONGEST_MARK)
    for mark, encoding in BYTE_ORDER_MARKS:
        if peeked.head.startswith(mark):
            if encoding == "utf-8-sig":
                peeked.read(len(mark))
                return peeked
            return _Transcoded(peeked, encoding)
    return peeked


class _Transcoded:
    def __init__(self, stream: Stream, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._encoding = encoding
        self._ready = b""
        self._is_at_end = False

    def read(self, size: int = CHUNK_BYTES, /) -> bytes:
        """The next bytes in UTF-8, at most `size`; raises BadRecord (not_decodable)."""
        while not self._ready and not self._is_at_end:
            chunk = self._stream.read(CHUNK_BYTES)
            self._is_at_end = not chunk
            try:
                self._ready = self._decoder.decode(chunk, final=not chunk).encode()
            except UnicodeError as error:
                raise BadRecord("not_decodable", f"its mark says {self._encoding}, but it is not") from error
        given, self._ready = self._ready[:size], self._ready[size:]
        return given
