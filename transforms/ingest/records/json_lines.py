"""Records as JSON lines: one object a line."""

from collections.abc import Iterator

from transforms.ingest.records.fields import FieldReader
from transforms.ingest.records.json_values import parse_object
from transforms.ingest.records.lines import read_lines
from transforms.ingest.records.ninjs import read_item
from transforms.ingest.records.record import BadRecord, Record, Stream
from transforms.ingest.records.utf8 import as_utf8


def read_json_lines(stream: Stream, fields: FieldReader, max_line_bytes: int) -> Iterator[Record]:
    """A record a line that is not blank; a line that is none is one with its failure, and the next is read."""
    for number, (line, length) in enumerate(read_lines(as_utf8(stream), max_line_bytes), start=1):
        if line is None:
            yield overlong(str(number), length, max_line_bytes)
        elif line and not line.isspace():
            try:
                yield read_item(parse_object(line), fields, str(number))
            except BadRecord as verdict:
                yield verdict.as_record(str(number), length)


def overlong(position: str, length: int, max_bytes: int) -> Record:
    """What stands for a record that was too long to be held."""
    detail = f"a record of {length:,} bytes, where COPYDESK_MAX_ROW_BYTES allows {max_bytes:,}"
    return Record(position, byte_count=length, failure_code="too_large", failure_detail=detail)
