"""A stream cut at its line feeds, no line held that is longer than a record may be."""

from collections.abc import Iterator

from transforms.ingest.records.record import CHUNK_BYTES, Stream


def read_lines(stream: Stream, max_line_bytes: int) -> Iterator[tuple[bytes | None, int]]:
    """Each line without its line feed, and its length in bytes; None in the place of one beyond `max_line_bytes`.

    An overlong line is passed over as it is read, up to the next line feed.
    """
    begun: list[bytes] = []
    length = 0
    while chunk := stream.read(CHUNK_BYTES):
        first, *others = chunk.split(b"\n")
        length += len(first)
        if length <= max_line_bytes:
            begun.append(first)
        else:
            begun.clear()
        if not others:
            continue
        yield (b"".join(begun) if length <= max_line_bytes else None), length
        last = others.pop()
        for line in others:
            yield (line if len(line) <= max_line_bytes else None), len(line)
        begun, length = [last], len(last)
    if length:
        yield (b"".join(begun) if length <= max_line_bytes else None), length
