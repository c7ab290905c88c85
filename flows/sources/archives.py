"""The files in a .zip, as streams: nothing of an archive is written to disk, and its own word is taken for nothing."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from flows.sources.kinds import Contents, Kind, contents_of
from flows.sources.settings import SourceSettings
from flows.sources.unpacking import Allowance, Unpacked
from transforms.ingest.records.record import BadRecord

_END = b"PK\x05\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 65535
_SEE_BIG_COUNT = 0xFFFF
_SEE_BIG_BYTES = 0xFFFFFFFF
_BIG_END_BYTES = 56
_ENTRY_BYTES = 128
"""An entry of the list has 46 bytes, and the name of the file."""
_ENCRYPTED = 0x1
_READ_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The others unfold without a bound that is ours, and are rare in archives of text."""
_ARCHIVES = re.compile(r"(?i)\.(?:zip(?:\.gz)?|tar(?:\.\w+)?|tgz|7z|rar|bz2|xz|zst)$")
_HIDDEN = re.compile(r"(?:^|/)(?:\.|__MACOSX/)")


class Member(NamedTuple):
    """A file in an archive: its path there, what it holds, and its bytes; or why it cannot be read."""

    path: str
    contents: Contents | None
    stream: Unpacked | None
    failure: BadRecord | None = None


def read_archive(file: BinaryIO, settings: SourceSettings) -> Iterator[Member]:
    """The files in the archive whose ending is one that is read, one after the other; each is to be read at once.

    Archives inside are members with a failure. Raises BadRecord (too_many_members, malformed).
    """
    size = file.seek(0, io.SEEK_END)
    limit = settings.max_archive_members
    too_many = BadRecord("too_many_members", f"more files than COPYDESK_MAX_ARCHIVE_MEMBERS allows ({limit:,})")
    if _list_bytes(file, size) > limit * _ENTRY_BYTES:
        raise too_many
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError) as error:
        raise BadRecord("malformed", f"no zip archive: {error}") from error
    with archive:
        if len(archive.infolist()) > limit:
            raise too_many
        allowance = Allowance(settings)
        for entry in archive.infolist():
            contents = contents_of(entry.filename)
            if entry.is_dir() or (_HIDDEN.search(entry.filename) and not _leads_out(entry.filename)):
                continue
            failure = _refused(entry, contents)
            if failure is not None:
                yield Member(entry.filename, contents, None, failure)
            elif contents is not None:
                yield _opened(archive, entry, contents, allowance, size)


def _opened(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, contents: Contents, allowance: Allowance, size: int
) -> Member:
    try:
        stream = archive.open(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, struct.error, ValueError) as error:
        return Member(entry.filename, contents, None, BadRecord("malformed", str(error)))
    return Member(entry.filename, contents, Unpacked(stream, allowance, packed_count=size))


def _refused(entry: zipfile.ZipInfo, contents: Contents | None) -> BadRecord | None:
    """Why a member is not read, whatever its bytes; None for one that is read, or passed over."""
    name = entry.filename
    if _ARCHIVES.search(name) or (contents is not None and contents.kind is Kind.ARCHIVE):
        return BadRecord("nested_archive", "an archive inside an archive; unpack the outer one")
    if contents is None:
        return None
    if _leads_out(name):
        return BadRecord("unsafe_name", "its name leads out of the archive")
    if entry.flag_bits & _ENCRYPTED:
        return BadRecord("encrypted", "it asks for a password; unpack the archive with it")
    if entry.compress_type not in _READ_METHODS:
        return BadRecord(
            "unsupported", f"packed by method {entry.compress_type}, where 0 (stored) and 8 (deflated) are read"
        )
    return None


def _leads_out(name: str) -> bool:
    """Whether a member of this name would be written elsewhere than below the folder that an archive is unpacked in."""
    return name.startswith(("/", "\\")) or name[1:2] == ":" or ".." in re.split(r"[/\\]", name)


def _list_bytes(file: BinaryIO, size: int) -> int:
    """How long the archive's list of its members is, by its end."""
    start = max(0, size - _LONGEST_COMMENT - _END_BYTES)
    file.seek(start)
    tail = file.read(_LONGEST_COMMENT + _END_BYTES)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise BadRecord("malformed", "no zip archive: it has no end, and may have been cut off")
    (list_bytes,) = struct.unpack_from("<L", tail, at + 12)
    (count,) = struct.unpack_from("<H", tail, at + 10)
    if list_bytes == _SEE_BIG_BYTES or count == _SEE_BIG_COUNT:
        list_bytes = _list_bytes_of_big(file, start + at)
    return min(int(list_bytes), size)


def _list_bytes_of_big(file: BinaryIO, end: int) -> int:
    """The length of the list in the 64-bit form of the end, which stands before the other."""
    locator = end - 20
    if locator < 0:
        return 0
    file.seek(locator)
    found = file.read(20)
    if found[:4] != b"PK\x06\x07":
        return 0
    (offset,) = struct.unpack_from("<Q", found, 8)
    if offset > end:
        raise BadRecord("malformed", "no zip archive: its end points outside it")
    file.seek(offset)
    big = file.read(_BIG_END_BYTES)
    if len(big) < _BIG_END_BYTES:
        raise BadRecord("malformed", "no zip archive: its end points outside it")
    return int(struct.unpack_from("<Q", big, 40)[0])
