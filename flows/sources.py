"""The inputs of a run: which files the sources name, and their bytes in bounded batches.

A source is a file, a folder (every .txt below it) or a glob. This module is the only one that opens inputs, and
`list_inputs` the only place that knows what a source may be, so a further kind of source is added here alone.
"""

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, overload

import pyarrow as pa

from transforms.ingest.inputs import INPUTS
from warehouse.errors import CopydeskError

_SUFFIX = ".txt"
_CHUNK_BYTES = 1024 * 1024

# The process is out of these, not the file: a reject row would blame the wrong one, and would be recorded for good.
_NOT_THE_FILES_FAULT = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """How much input is held in memory at once."""

    max_batch_records: int = 1000
    """Enough that the work on a batch outweighs its start; small files only, the next limit holds for large ones."""
    max_batch_bytes: int = 64 * 1024 * 1024
    """As much as the largest single record may have, so that a batch needs no more memory than one record can."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read, or a folder below a source that could not be listed (`failure` says why)."""

    path: Path
    failure: str | None = None

    @property
    def record_id(self) -> str:
        """The file's name; bytes in it that are not UTF-8 are written as escapes."""
        return os.fsencode(self.path.name).decode("utf-8", "backslashreplace")

    @property
    def source_uri(self) -> str:
        """The file's absolute `file://` URI, symbolic links left as they are."""
        return self.path.absolute().as_uri()


class InputFiles(Sequence[InputFile]):
    """The files to read. No tuple, because Prefect looks for upstream results in each item of one."""

    def __init__(self, files: Iterable[InputFile]) -> None:
        self._files = tuple(files)

    @overload
    def __getitem__(self, index: int) -> InputFile: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[InputFile]: ...

    def __getitem__(self, index: int | slice) -> InputFile | Sequence[InputFile]:
        """The file or files at the index."""
        return self._files[index]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._files)


def list_inputs(sources: Sequence[str], excluded: Path | None = None) -> InputFiles:
    """The input files that the sources name, each once, sorted by path.

    In a folder every file that ends in .txt counts, at any depth, whatever its case; hidden files and folders do not.
    Symbolic links are followed, each folder is entered once. Nothing below `excluded` (the home) is an input.

    Raises:
        CopydeskError: a source does not exist, is a URL, cannot be listed, is not a .txt file, or names no .txt file.
    """
    if not sources:
        raise CopydeskError("No source is named; name a file, a folder or a glob of .txt files.")
    barred = _identity(excluded) if excluded is not None and excluded.exists() else None
    files: dict[str, InputFile] = {}
    for source in sources:
        for file in _inputs_of(source, barred):
            files.setdefault(str(file.path.absolute()), file)
    return InputFiles(files[path] for path in sorted(files))


def read_inputs(
    files: Iterable[InputFile], max_record_bytes: int, settings: SourceSettings | None = None
) -> Iterator[pa.Table]:
    """The files' bytes as tables of `transforms.ingest.inputs.INPUTS`, a bounded batch at a time.

    A file that cannot be read, is not a regular file, or holds more than `max_record_bytes` is a row with its
    failure_code; what is too large is not read.
    """
    settings = settings or SourceSettings()
    rows: list[dict[str, object]] = []
    batch_bytes = 0
    for file in files:
        row = _read(file, max_record_bytes)
        content = row.get("content")
        size = len(content) if isinstance(content, bytes) else 0
        if rows and (len(rows) >= settings.max_batch_records or batch_bytes + size > settings.max_batch_bytes):
            yield pa.Table.from_pylist(rows, schema=INPUTS)
            rows, batch_bytes = [], 0
        rows.append(row)
        batch_bytes += size
    if rows:
        yield pa.Table.from_pylist(rows, schema=INPUTS)


def _inputs_of(source: str, barred: tuple[int, int] | None) -> Iterator[InputFile]:
    """The inputs of one source, or a CopydeskError where there are none."""
    if "://" in source:
        raise CopydeskError(f"{source} is a URL; download it and name the file or its folder.")
    if not source or "\0" in source:
        raise CopydeskError("A source has no name; name a file, a folder or a glob of .txt files.")
    path = Path(source)
    if path.is_dir():
        found = list(_below(path, barred))
        if not found:
            raise CopydeskError(f"The folder {source} holds no .txt files; name a folder that does.")
    elif path.exists() or path.is_symlink():
        if path.suffix.lower() != _SUFFIX:
            raise CopydeskError(f"{source} is not a .txt file; name .txt files, folders of them, or a glob.")
        found = [InputFile(path)]
    elif glob.has_magic(source):
        found = list(_matched(source, barred))
        if not found:
            raise CopydeskError(f"Nothing that ends in .txt matches {source}; check the pattern.")
    else:
        raise CopydeskError(f"There is no file or folder {source}; check the path.")
    yield from found


def _matched(pattern: str, barred: tuple[int, int] | None) -> Iterator[InputFile]:
    # pathlib's glob takes no absolute patterns.
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207
        path = Path(match)
        if path.is_dir():
            yield from _below(path, barred)
        elif path.suffix.lower() == _SUFFIX:
            yield InputFile(path)


def _below(folder: Path, barred: tuple[int, int] | None) -> Iterator[InputFile]:
    """The .txt files below a folder; a CopydeskError where the folder itself cannot be listed."""
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            identity = _identity(current)
            if identity in entered or identity == barred:
                continue
            entered.add(identity)
            with os.scandir(current) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if error.errno in _NOT_THE_FILES_FAULT:
                raise
            if current == folder:
                raise CopydeskError(
                    f"The folder {folder} cannot be listed ({error.strerror}); check who may read it."
                ) from error
            yield InputFile(current, failure=f"the folder could not be listed: {error.strerror}")
            continue
        for entry in listed:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                waiting.append(Path(entry.path))
            elif entry.name.lower().endswith(_SUFFIX):
                yield InputFile(Path(entry.path))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads round in a circle: it is no folder, and reading it will say what is wrong with it.
        return False


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _read(file: InputFile, max_record_bytes: int) -> dict[str, object]:
    return {"source_uri": file.source_uri, "record_id": file.record_id} | _found(file, max_record_bytes)


def _found(file: InputFile, max_record_bytes: int) -> dict[str, object]:
    """The file's content and byte_count, or its failure_code and failure_detail."""
    if file.failure is not None:
        return _failure("unreadable", file.failure)
    try:
        with open(file.path, "rb", opener=_open_without_waiting) as stream:
            return _content(stream, max_record_bytes)
    except OSError as error:
        if error.errno in _NOT_THE_FILES_FAULT:
            raise
        return _failure("unreadable", f"the system says: {error.strerror}")


def _open_without_waiting(path: str, flags: int) -> int:
    """Opening a pipe would wait for its other end, unless told not to."""
    return os.open(path, flags | os.O_NONBLOCK)


def _content(stream: BinaryIO, max_record_bytes: int) -> dict[str, object]:
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        return _failure("unreadable", "it is not a regular file")
    limit = f"COPYDESK_MAX_RECORD_BYTES allows {max_record_bytes:,}"
    if status.st_size > max_record_bytes:
        return _failure("too_large", f"{status.st_size:,} bytes, where {limit}", status.st_size)
    content = _read_at_most(stream, max_record_bytes + 1)
    if len(content) > max_record_bytes:
        return _failure("too_large", f"more bytes than {limit}")
    return {"content": content, "byte_count": len(content)}


def _read_at_most(stream: BinaryIO, byte_count: int) -> bytes:
    """The stream's bytes up to `byte_count`: a file may grow, or give its size as 0, while it is read."""
    chunks: list[bytes] = []
    left = byte_count
    while left > 0 and (chunk := stream.read(min(left, _CHUNK_BYTES))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _failure(code: str, detail: str, byte_count: int | None = None) -> dict[str, object]:
    return {"failure_code": code, "failure_detail": detail, "byte_count": byte_count}
