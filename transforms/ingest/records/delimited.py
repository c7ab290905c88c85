"""Records in a table of delimited text: .csv and .tsv with a line of names, quoted as RFC 4180 says."""

import csv
from collections.abc import Iterator
from typing import Any, Literal

import pyarrow as pa
import pyarrow.csv as pacsv

from transforms.ingest.decode import NotText, detect_encoding
from transforms.ingest.records.fields import FieldReader
from transforms.ingest.records.record import CHUNK_BYTES, BadRecord, Peeked, Record, Stream
from transforms.ingest.records.streams import ForwardFile
from transforms.ingest.records.utf8 import as_utf8

BLOCK_BYTES = 16 * 1024 * 1024
"""The longest row: as long as the longest record; Arrow holds two such blocks."""
DELIMITERS = (",", ";", "\t", "|")
"""What stands between fields; spreadsheets of many countries write semicolons."""
_MOST_COLUMNS = 2000
_SLICE_ROWS = 256


def read_delimited(stream: Stream, fields: FieldReader, block_bytes: int = BLOCK_BYTES) -> Iterator[Record]:
    """A record a row below the names; a row with too few or too many fields is one with its failure.

    Raises BadRecord where the table has no column of text, or cannot be read on: a quotation mark that nothing closes
    takes the rest of the file for one field.
    """
    peeked = Peeked(as_utf8(stream), CHUNK_BYTES)
    if not peeked.head.strip():
        return
    text = peeked.head.decode(errors="replace")
    first_line = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    names = _names(text, delimiter)
    if not fields.has_text(names):
        raise BadRecord("no_text", f"no column is known to hold the text; it has: {', '.join(names):.300}")
    yield from _Table(peeked, names, delimiter, fields, block_bytes).records()


def _names(text: str, delimiter: str) -> list[str]:
    """The names in the table's first row; one that stands twice gets a number."""
    try:
        row = next(row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) if row)
    except (csv.Error, StopIteration) as error:
        raise BadRecord("malformed", "its first row is no row of names") from error
    if len(row) > _MOST_COLUMNS:
        raise BadRecord("malformed", f"{len(row):,} columns, where {_MOST_COLUMNS:,} are allowed")
    names: dict[str, None] = {}
    for number, given in enumerate(row, start=1):
        name = given.strip() or f"column {number}"
        names[name if name not in names else f"{name} ({number})"] = None
    return list(names)


class _Table:
    """The rows of one table as records."""

    def __init__(self, stream: Stream, names: list[str], delimiter: str, fields: FieldReader, block_bytes: int) -> None:
        self._stream = ForwardFile(stream)
        self._names = names
        self._delimiter = delimiter
        self._fields = fields
        self._block_bytes = block_bytes
        self._bad: dict[int, Record] = {}
        self._encoding: str | None = None
        self._number = 0
        self._has_open_end = False
        """Whether the last row read ends in a field with a line end, which only a quotation mark can begin."""

    def records(self) -> Iterator[Record]:
        """The records, in the order of their rows."""
        # The last one is held back: where the stream fails, or a quotation mark is never closed, it is no whole row.
        held: Record | None = None
        try:
            for batch in self._batches():
                for start in range(0, batch.num_rows, _SLICE_ROWS):
                    for record in self._records_of(batch.slice(start, _SLICE_ROWS)):
                        if held is not None:
                            yield held
                        held = record
        except pa.ArrowInvalid as error:
            if held is not None:
                yield held
            yield from self._bad.values()
            raise BadRecord("malformed", f"behind row {self._number:,}: {_said(error)}") from error
        if self._stream.error is not None:
            raise self._stream.error
        if held is not None and self._has_open_end and self._stream.last_sign != b'"':
            detail = "a quotation mark opens its last field that nothing closes"
            held = BadRecord("malformed", detail).as_record(held.position, held.byte_count)
        if held is not None:
            yield held
        yield from self._bad.values()

    def _batches(self) -> Iterator[pa.RecordBatch]:
        columns = [str(number) for number in range(len(self._names))]
        stream: Any = pa.PythonFile(self._stream, mode="r")  # type: ignore[arg-type]
        return pacsv.open_csv(
            stream,
            read_options=pacsv.ReadOptions(
                use_threads=False, block_size=self._block_bytes, column_names=columns, skip_rows_after_names=1
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=self._pass_over
            ),
            convert_options=pacsv.ConvertOptions(
                check_utf8=False, strings_can_be_null=False, column_types=dict.fromkeys(columns, pa.binary())
            ),
        )

    def _pass_over(self, row: pacsv.InvalidRow) -> Literal["skip"]:
        number = (row.number or 0) - 1
        detail = f"{row.actual_columns} fields, where the first row names {row.expected_columns}"
        failure = BadRecord("malformed", detail)
        self._bad[number] = failure.as_record(str(number), len(row.text.encode(errors="replace")))
        return "skip"

    def _records_of(self, rows: pa.RecordBatch) -> Iterator[Record]:
        for values in zip(*(column.to_pylist() for column in rows.columns), strict=True):
            self._number += 1
            while (bad := self._bad.pop(self._number, None)) is not None:
                yield bad
                self._number += 1
            self._has_open_end = b"\n" in values[-1]
            try:
                yield self._fields.read(self._decoded(values), str(self._number))
            except BadRecord as verdict:
                yield verdict.as_record(str(self._number), sum(map(len, values)))

    def _decoded(self, values: tuple[bytes, ...]) -> dict[str, Any]:
        try:
            return {name: value.decode() for name, value in zip(self._names, values, strict=True)}
        except UnicodeDecodeError:
            pass
        try:
            if self._encoding is None:
                self._encoding = detect_encoding(b"\n".join(values))
            return {name: value.decode(self._encoding) for name, value in zip(self._names, values, strict=True)}
        except (NotText, UnicodeDecodeError) as error:
            raise BadRecord("not_decodable", "not UTF-8, and no other encoding reads well") from error


def _said(error: Exception) -> str:
    if "straddl" in str(error):
        return "a row longer than is read, perhaps a quotation mark that nothing closes"
    return str(error)
