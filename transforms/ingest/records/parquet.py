"""Records in a Parquet file: a row each, a bounded batch at a time."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.ingest.records.fields import FieldReader
from transforms.ingest.records.record import CHUNK_BYTES, BadRecord, Record

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""The largest dictionary that a column's values may point into: writers begin another page at one megabyte."""
MAX_COLUMN_RATIO = 1000
"""Times that a column of strings may unfold, by what the file says of itself, once it is larger than a page may be."""
MAX_BATCH_ROWS = 256
_HEADER_BYTES = 64
_MOST_COLUMNS = 2000


def read_parquet(file: BinaryIO, fields: FieldReader) -> Iterator[Record]:
    """A record a row; `file` is read here and there.

    Raises BadRecord (no_text, malformed, expands_too_much) where the file has no column of text, or cannot be read on.
    """
    number = 0
    try:
        table = pq.ParquetFile(file, pre_buffer=False, buffer_size=CHUNK_BYTES)
        names = table.schema_arrow.names
        if len(names) > _MOST_COLUMNS:
            raise BadRecord("malformed", f"{len(names):,} columns, where {_MOST_COLUMNS:,} are allowed")
        if not fields.has_text(names):
            raise BadRecord("no_text", f"no column is known to hold the text; it has: {', '.join(names):.300}")
        for group in range(table.num_row_groups):
            batch_rows = _batch_rows(file, table.metadata.row_group(group))
            for batch in table.iter_batches(batch_rows, row_groups=[group], use_threads=False):
                for row in _rows(batch):
                    number += 1
                    yield _read(row, fields, str(number))
    except (pa.ArrowException, OSError, RecursionError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise BadRecord("malformed", f"behind row {number:,}: {' '.join(str(error).split()):.300}") from error


def _read(row: dict[str, Any], fields: FieldReader, position: str) -> Record:
    try:
        try:
            decoded = {name: value.decode() if type(value) is bytes else value for name, value in row.items()}
        except UnicodeDecodeError:
            decoded = {name: _text_or_bytes(value) for name, value in row.items()}
        return fields.read(decoded, position)
    except BadRecord as verdict:
        return verdict.as_record(position)
    except TypeError as error:
        return BadRecord("malformed", str(error)).as_record(position)
    except RecursionError:
        return BadRecord("too_deep", "its columns are nested deeper than any of use").as_record(position)


def _text_or_bytes(value: object) -> object:
    """A string where the bytes are one in UTF-8; bytes in the text's place are then no text."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    names = batch.schema.names
    columns = [_values(column) for column in batch.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _values(column: "pa.Array[Any]") -> list[Any]:
    """The column's values; strings as their bytes, which need not be UTF-8 whatever the file says."""
    if isinstance(column, pa.DictionaryArray):
        column = column.cast(column.type.value_type)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = column.view(pa.binary() if pa.types.is_string(column.type) else pa.large_binary())
    return column.to_pylist()


def _batch_rows(file: BinaryIO, group: Any) -> int:
    """So many rows that a batch is bounded, even where all of them hold the largest value of a column's dictionary."""
    largest = 1
    for number in range(group.num_columns):
        column = group.column(number)
        if column.physical_type not in {"BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"}:
            continue
        unfolded, folded = column.total_uncompressed_size, max(1, column.total_compressed_size)
        if unfolded > MAX_PAGE_BYTES and unfolded > MAX_COLUMN_RATIO * folded:
            raise BadRecord("expands_too_much", f"column {column.path_in_schema:.100} unfolds to {unfolded:,} bytes")
        if column.has_dictionary_page and column.dictionary_page_offset is not None:
            largest = max(largest, _page_size(file, column.dictionary_page_offset))
    if largest > MAX_PAGE_BYTES:
        raise BadRecord(
            "expands_too_much", f"a page unfolds to {largest:,} bytes, where {MAX_PAGE_BYTES:,} are allowed"
        )
    return max(1, min(MAX_BATCH_ROWS, MAX_PAGE_BYTES // largest))


def _page_size(file: BinaryIO, offset: int) -> int:
    """The bytes that the page unfolds to, by its own header: what Arrow allocates, whatever the file's end says.

    The header is Thrift's compact form; its first two fields are the type and this size, each an i32 (Parquet format,
    PageHeader).
    """
    file.seek(offset)
    header = file.read(_HEADER_BYTES)
    at = 0
    value = 0
    for _ in range(2):
        if header[at : at + 1] != b"\x15":
            raise BadRecord("malformed", f"no page header at byte {offset:,}")
        value, at = _number(header, at + 1)
    return value


def _number(header: bytes, at: int) -> tuple[int, int]:
    """The number in zigzag form and seven bits a byte, and where the next thing begins."""
    value = shift = 0
    while at < len(header):
        byte = header[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004 -- the bit that says that more follow
            break
    return (value >> 1) ^ -(value & 1), at
