"""Records in a WARC file: the pages in it, with their addresses and when they were fetched.

A page is a response with status 200, or a resource, whose content type is HTML; or a conversion to plain text (WET).
All else in the file, such as requests, metadata and pictures, is no record.
"""

from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from transforms.ingest.records.fields import fields_json
from transforms.ingest.records.record import BadRecord, Record, Stream, read_at_most
from transforms.ingest.records.streams import ForwardFile

_READ = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_HTML = ("text/html", "application/xhtml+xml")
_OK = 200
_MAX_HEADER_BYTES = 64 * 1024
"""Cookies and policies make some long."""
_HEAD_ROOM = 256 * 1024
"""Bytes of a response besides its content: the HTTP head, and the sizes of its chunks."""


def read_warc(stream: Stream, max_record_bytes: int) -> Iterator[Record]:
    """A record a page; one that is cut off, too large or not well-formed HTTP is one with its failure.

    Raises BadRecord (malformed) where the file cannot be read on.
    """
    number = 0
    source: Any = ForwardFile(stream)
    try:
        archive = ArchiveIterator(
            source,
            record_types=_READ,
            parse_http=False,
            stream_detect=False,
            max_header_len=_MAX_HEADER_BYTES,
            fsspec_args=False,
        )
        for entry in archive:
            number += 1
            if (record := _record(entry, str(number), max_record_bytes)) is not None:
                yield record
    except OSError as error:
        if error.errno is not None:
            raise
        raise source.error or BadRecord("malformed", f"behind entry {number:,}: {error}") from error
    except BaseException as error:
        # FastWARC is written in Rust, and what it did not foresee comes as an exception that no Exception is.
        if type(error).__name__ != "PanicException":
            raise
        raise BadRecord("malformed", f"behind entry {number:,}: {error}") from error
    if source.error is not None:
        raise source.error


def _record(entry: WarcRecord, position: str, max_record_bytes: int) -> Record | None:
    """The page of an entry, or None where it holds none."""
    address: str | None = entry.headers.get("WARC-Target-URI") or None
    length = entry.content_length
    block = read_at_most(entry.reader, min(length, max_record_bytes + _HEAD_ROOM))
    try:
        page = _page(entry, block)
        if page is None:
            return None
        if len(block) < min(length, max_record_bytes + _HEAD_ROOM):
            raise BadRecord("truncated", f"{len(block):,} bytes, where its head says {length:,}")
        media_type, content = page[0], read_at_most(page[1], max_record_bytes + 1)
        if len(block) < length or len(content) > max_record_bytes:
            raise BadRecord("too_large", f"more bytes than COPYDESK_MAX_RECORD_BYTES allows ({max_record_bytes:,})")
    except BadRecord as verdict:
        return verdict.as_record(position, length)._replace(record_id=address)
    except OSError as error:
        unread = BadRecord("malformed", f"no well-formed HTTP: {error}")
        return unread.as_record(position, length)._replace(record_id=address)
    described = {name: value for name, value in entry.headers.items() if name.lower().startswith("warc-")}
    return Record(position, address, content, media_type, address, fields_json({}, described))


def _page(entry: WarcRecord, block: bytes) -> tuple[str, Stream] | None:
    """What the entry holds, and its content with the transfer's encodings undone; None where that is no page."""
    kind = entry.record_type
    declared = entry.headers.get("Content-Type") or ""
    content = WarcRecord()
    content.set_bytes_content(block)
    if kind == WarcRecordType.conversion:
        return ("text/plain; charset=utf-8", content.reader) if declared.startswith("text/plain") else None
    if kind == WarcRecordType.resource:
        return (declared, content.reader) if declared.lower().startswith(_HTML) else None
    # The block is parsed apart from the archive, because a head that cannot be parsed would end the reading of that.
    content.is_http = True
    content.parse_http(auto_decode="all")
    head = content.http_headers
    media_type = (content.http_content_type or "").lower()
    if head is None or head.status_code != _OK or not media_type.startswith(_HTML):
        return None
    charset = content.http_charset
    return f"{media_type}; charset={charset}" if charset else media_type, content.reader
