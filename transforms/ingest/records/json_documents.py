"""Records in a .json file: ninjs items or plain objects, one, an array of them, some in a row, or in a wrapper."""

from collections.abc import Iterator, Mapping
from typing import Any

from transforms.ingest.records.fields import FieldReader
from transforms.ingest.records.json_lines import overlong, read_json_lines
from transforms.ingest.records.json_pieces import cut_values
from transforms.ingest.records.json_values import parse_object
from transforms.ingest.records.ninjs import is_ninjs, read_item
from transforms.ingest.records.record import CHUNK_BYTES, BadRecord, Peeked, Record, Stream
from transforms.ingest.records.utf8 import as_utf8


def read_json(stream: Stream, fields: FieldReader, max_value_bytes: int) -> Iterator[Record]:
    """A record an object; what is none is one with its failure.

    A file of one object is that record itself. An object without text, in which there is a list of objects under a
    usual name (`articles`, `items` …), is a wrapper of these. Raises BadRecord (truncated, malformed) where the file
    cannot be read on.
    """
    peeked = Peeked(as_utf8(stream), CHUNK_BYTES)
    if _is_lines(peeked.head):
        yield from read_json_lines(peeked, fields, max_value_bytes)
        return
    # A value is held back until the next begins: only then it is known whether it is alone in its file.
    held: tuple[bytes | None, int] | None = None
    number = 0
    is_array = peeked.head.lstrip()[:1] == b"["
    try:
        for value in cut_values(peeked, max_value_bytes):
            if held is not None:
                number += 1
                yield from _read(held, fields, str(number), max_value_bytes)
            held = value
    except Exception:
        if held is not None:
            yield from _read(held, fields, str(number + 1), max_value_bytes)
        raise
    if held is not None:
        position = str(number + 1) if number or is_array else ""
        yield from _read(held, fields, position, max_value_bytes)


def _is_lines(head: bytes) -> bool:
    """Whether these are JSON lines under another name: the first line is an object, and more follow."""
    line, feed, others = head.lstrip().partition(b"\n")
    if not feed or not others.strip() or not line.startswith(b"{"):
        return False
    try:
        parse_object(line)
    except BadRecord:
        return False
    return True


def _read(
    value: tuple[bytes | None, int], fields: FieldReader, position: str, max_value_bytes: int
) -> Iterator[Record]:
    content, length = value
    if content is None:
        yield overlong(position, length, max_value_bytes)
        return
    try:
        item = parse_object(content)
        wrapped = None if is_ninjs(item) else fields.wrapped(item)
        if wrapped is None:
            yield read_item(item, fields, position)
            return
    except BadRecord as verdict:
        yield verdict.as_record(position, length)
        return
    for number, part in enumerate(wrapped, start=1):
        yield _read_part(part, fields, f"{position}.{number}" if position else str(number))


def _read_part(part: object, fields: FieldReader, position: str) -> Record:
    try:
        if not isinstance(part, Mapping):
            raise BadRecord("malformed", "it is JSON, but no object")
        named: Mapping[str, Any] = part
        return read_item(named, fields, position)
    except BadRecord as verdict:
        return verdict.as_record(position)
