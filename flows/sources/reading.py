"""Files to batches of records, in bounded memory."""

import io
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyarrow as pa

from flows.sources.archives import Member, read_archive
from flows.sources.files import InputFile, LocalFile, UnreadableError, fragment
from flows.sources.kinds import Contents, Kind, contents_of
from flows.sources.listing import NOT_THE_FILES_FAULT
from flows.sources.settings import SourceSettings
from flows.sources.unpacking import gunzipped
from transforms.ingest.inputs import INPUTS
from transforms.ingest.records.delimited import read_delimited
from transforms.ingest.records.fields import FieldReader
from transforms.ingest.records.identity import plain_id
from transforms.ingest.records.json_documents import read_json
from transforms.ingest.records.json_lines import read_json_lines
from transforms.ingest.records.newsml import read_newsml
from transforms.ingest.records.parquet import read_parquet
from transforms.ingest.records.record import BadRecord, Record, Stream, read_at_most, read_whole
from transforms.ingest.records.warc import read_warc
from transforms.reference import Reference

Row = tuple[object, ...]
"""A row of INPUTS."""

_HELD_WHOLE = 2
"""Times a record's limit: what a file may have that must be held whole."""
_PAGE_STARTS = (b"<!doctype html", b"<html")


def read_inputs(
    files: Iterable[InputFile],
    max_record_bytes: int,
    reference: Reference,
    field_names: Mapping[str, str] | None = None,
    settings: SourceSettings = SourceSettings(),
) -> Iterator[pa.Table]:
    """The files' records as tables of `transforms.ingest.inputs.INPUTS`, a bounded batch at a time.

    `field_names` are fields that a person has named, by role (`transforms.ingest.records.fields`). A record, file or
    member of an archive that cannot be read, or holds more than `max_record_bytes`, is a row with its failure_code;
    what is too large is not held.
    """
    reading = _Reading(FieldReader(reference, field_names), max_record_bytes, settings)
    rows: list[Row] = []
    batch_bytes = 0
    for file in files:
        for source, record in reading.file_records(file):
            size = len(record.content or b"") + len(record.fields or "")
            if rows and (len(rows) >= settings.max_batch_records or batch_bytes + size > settings.max_batch_bytes):
                yield _table(rows)
                rows, batch_bytes = [], 0
            rows.append(_row(source, record))
            batch_bytes += size
    if rows:
        yield _table(rows)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a record stands: a file, or a member of an archive that is one."""

    uri: str
    name: str
    """The file's name, or the member's: what its records go by where they have no id."""
    way: tuple[str, ...] = ()
    """The member's path in its archive."""


def _row(source: _Source, record: Record) -> Row:
    if record.position:
        record_id = plain_id(record.record_id or f"{source.name}:{record.position}")
        uri = source.uri + fragment(*source.way, record_id)
    else:
        record_id = plain_id(record.record_id or source.name)
        uri = source.uri + (fragment(*source.way) if source.way else "")
    return (
        uri,
        record_id,
        record.content,
        record.byte_count if record.content is None else len(record.content),
        record.media_type,
        record.url,
        record.fields,
        record.failure_code,
        record.failure_detail,
    )


def _table(rows: list[Row]) -> pa.Table:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, INPUTS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=INPUTS)


class _Reading:
    """Reads files into records by what they hold."""

    def __init__(self, fields: FieldReader, max_record_bytes: int, settings: SourceSettings) -> None:
        self._fields = fields
        self._max_record_bytes = max_record_bytes
        self._settings = settings

    def file_records(self, file: InputFile) -> Iterator[tuple[_Source, Record]]:
        """The records of a file with where they stand; one without a position stands for the file."""
        source = _Source(file.source_uri, file.name)
        if file.failure is not None:
            yield source, _failure("unreadable", file.failure)
            return
        contents = contents_of(file.name) or Contents(Kind.TEXT, is_gzipped=False, name=file.name)
        if contents.is_gzipped and contents.kind is Kind.ARCHIVE:
            yield source, _failure("nested_archive", "an archive packed by gzip; unpack it")
            return
        count = 0
        try:
            with file.open() as stream:
                if contents.kind is Kind.ARCHIVE:
                    for found in self._archive(source, stream):
                        count += 1
                        yield found
                    if not count:
                        yield source, _failure("empty", "no file in it has an ending that is read")
                else:
                    inside = _Source(source.uri, contents.name)
                    for record in self._records(stream, contents, is_file=isinstance(file, LocalFile)):
                        count += 1
                        yield inside, record
        except Exception as error:  # noqa: BLE001 -- told apart, and raised where it is no file's fault
            yield source, _verdict(error, file, count)

    def _archive(self, source: _Source, stream: BinaryIO) -> Iterator[tuple[_Source, Record]]:
        for member in read_archive(stream, self._settings):
            name = member.contents.name if member.contents else member.path
            inside = _Source(source.uri, plain_id(name.replace("\\", "/").rpartition("/")[2]), (member.path,))
            if member.failure is not None:
                yield inside, member.failure.as_record("")
                continue
            count = 0
            try:
                for record in self._member(member):
                    count += 1
                    yield inside, record
            except BadRecord as verdict:
                if verdict.reason_code == "expands_too_much":
                    raise
                yield inside, _behind(verdict, count)
            except (zipfile.BadZipFile, EOFError, zlib.error) as error:
                yield inside, _behind(_broken(error), count)

    def _member(self, member: Member) -> Iterator[Record]:
        assert member.contents is not None
        assert member.stream is not None
        yield from self._records(member.stream, member.contents, is_file=False)

    def _records(self, stream: Any, contents: Contents, *, is_file: bool) -> Iterator[Record]:
        """The records of a stream; BadRecord, or an error of the stream, where it cannot be read on."""
        unpacked: Any = stream
        if contents.is_gzipped:
            unpacked = gunzipped(stream, self._settings)
        if contents.is_one_record:
            yield self._one_record(unpacked, contents, stream if is_file and not contents.is_gzipped else None)
            return
        count = 0
        for record in self._many_records(unpacked, contents.kind, is_seekable=unpacked is stream and is_file):
            count += 1
            yield record
        if not count:
            yield _failure("empty", "no records in it")

    def _one_record(self, stream: Stream, contents: Contents, file: BinaryIO | None) -> Record:
        limit = f"COPYDESK_MAX_RECORD_BYTES allows {self._max_record_bytes:,}"
        size = os.fstat(file.fileno()).st_size if file is not None else 0
        if size > self._max_record_bytes:
            return _failure("too_large", f"{size:,} bytes, where {limit}", size)
        content = read_at_most(stream, self._max_record_bytes + 1)
        if len(content) > self._max_record_bytes:
            return _failure("too_large", f"more bytes than {limit}")
        return Record("", content=content, media_type=_media_type(content, contents))

    def _many_records(self, stream: Any, kind: Kind, *, is_seekable: bool) -> Iterator[Record]:
        limit = self._settings.max_row_bytes
        if kind is Kind.JSON_LINES:
            yield from read_json_lines(stream, self._fields, limit)
        elif kind is Kind.JSON:
            yield from read_json(stream, self._fields, limit)
        elif kind is Kind.TABLE:
            yield from read_delimited(stream, self._fields)
        elif kind is Kind.XML:
            yield from read_newsml(stream, self._fields, _HELD_WHOLE * limit)
        elif kind is Kind.WARC:
            yield from read_warc(stream, self._max_record_bytes)
        elif kind is Kind.PARQUET:
            file = stream if is_seekable else io.BytesIO(read_whole(stream, _HELD_WHOLE * limit))
            yield from read_parquet(file, self._fields)


def _media_type(content: bytes, contents: Contents) -> str:
    """What a file of one record is: a page by its name or its first words, else a text."""
    if contents.name.lower().endswith(".xhtml"):
        return "application/xhtml+xml"
    if contents.kind is Kind.PAGE or content[:512].lstrip().lower().startswith(_PAGE_STARTS):
        return "text/html"
    return "text/plain"


def _verdict(error: Exception, file: InputFile, count: int) -> Record:
    """What stands for a file that could not be read, or not to its end; an error that is not the file's is raised."""
    if isinstance(error, BadRecord):
        return _behind(error, count)
    if isinstance(error, EOFError | zipfile.BadZipFile | zlib.error):
        return _behind(_broken(error), count)
    if isinstance(error, UnreadableError):
        return _failure("unreadable", str(error))
    if isinstance(error, OSError):
        if error.errno in NOT_THE_FILES_FAULT:
            raise error
        if error.errno is None and isinstance(file, LocalFile):
            return _behind(_broken(error), count)
        return _behind(BadRecord("unreadable", f"the system says: {error.strerror or error}"), count)
    if isinstance(file, LocalFile):
        raise error
    return _behind(BadRecord("unreadable", f"{type(error).__name__}: {' '.join(str(error).split()):.300}"), count)


def _broken(error: Exception) -> BadRecord:
    """The verdict on what does not unpack."""
    code = "truncated" if isinstance(error, EOFError) else "malformed"
    return BadRecord(code, " ".join(str(error).split()) or "it ends too early")


def _behind(verdict: BadRecord, count: int) -> Record:
    """The row for what could not be read behind the records that were."""
    where = f"behind {count:,} records: " if count > 1 else "behind one record: " if count else ""
    return _failure(verdict.reason_code, where + verdict.detail)


def _failure(code: str, detail: str, byte_count: int | None = None) -> Record:
    return Record("", byte_count=byte_count, failure_code=code, failure_detail=detail)
