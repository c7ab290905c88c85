"""An input file: its name, its address, and its bytes; here, or wherever fsspec reaches."""

import os
import re
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol, overload
from urllib.parse import quote, urlsplit

from flows.sources.kinds import contents_of

_USER = re.compile(r"(?<=://)[^/?#@\s]*(?:@[^/?#@\s]*)*@")
_SECRET = re.compile(r"(?i)(?<=[?&])([^=&]*(?:sig|token|secret|key|credential|password|auth)[^=&]*)=[^&]*")


class UnreadableError(Exception):
    """A file that is there, and cannot be read; says why."""


class InputFile(Protocol):
    """One file to read, or a folder below a source that could not be listed (`failure` says why)."""

    @property
    def failure(self) -> str | None:
        """Why it cannot be read, where that is known already."""

    @property
    def name(self) -> str:
        """The file's name; bytes in it that are not UTF-8 are written as escapes."""

    @property
    def source_uri(self) -> str:
        """The file's address, without what gives access to it."""

    def open(self) -> BinaryIO:
        """The file's bytes; raises OSError or UnreadableError."""


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file of this machine."""

    path: Path
    failure: str | None = None

    @property
    def name(self) -> str:
        """The file's name; bytes in it that are not UTF-8 are written as escapes."""
        return os.fsencode(self.path.name).decode("utf-8", "backslashreplace")

    @property
    def source_uri(self) -> str:
        """The file's absolute `file://` URI, symbolic links left as they are."""
        return self.path.absolute().as_uri()

    def open(self) -> BinaryIO:
        """The file's bytes; raises OSError, or UnreadableError where it is a pipe, a device or a folder."""
        stream = open(self.path, "rb", opener=_open_without_waiting)  # noqa: SIM115 -- who called closes it
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            stream.close()
            raise UnreadableError("it is not a regular file")
        return stream


def _open_without_waiting(path: str, flags: int) -> int:
    """Opening a pipe would wait for its other end, unless told not to."""
    return os.open(path, flags | os.O_NONBLOCK)


class RemoteFile:
    """A file of a filesystem of fsspec."""

    failure: str | None = None

    def __init__(self, filesystem: Any, path: str) -> None:
        self._filesystem = filesystem
        self._path = path

    @property
    def name(self) -> str:
        """The last part of the file's path, without a query."""
        return _plain_path(self._path).rstrip("/").rpartition("/")[2]

    @property
    def source_uri(self) -> str:
        """The file's URL, without user, password and signatures."""
        return public_address(str(self._filesystem.unstrip_protocol(self._path)))

    def open(self) -> BinaryIO:
        """The file's bytes; raises OSError or UnreadableError."""
        try:
            stream: BinaryIO = self._filesystem.open(self._path, "rb")
        except OSError:
            raise
        except Exception as error:  # each plugin raises errors of its own
            raise UnreadableError(f"{type(error).__name__}: {' '.join(str(error).split()):.300}") from error
        return stream


def _plain_path(path: str) -> str:
    return urlsplit(path).path if path.startswith(("http://", "https://")) else path


def public_address(url: str) -> str:
    """The URL without a user's name and password, and without the values of a query that give access."""
    return _SECRET.sub(r"\1=", _USER.sub("", url)) if "://" in url else url


def fragment(*names: str) -> str:
    """What stands behind a file's address for a record in it: the names of the way to it, percent-encoded."""
    return "#" + quote("#".join(names), safe="/:@!$&'()*+,;=", errors="backslashreplace")


def _is_one_record(file: InputFile) -> bool:
    contents = contents_of(file.name)
    return contents is None or contents.is_one_record


class InputFiles(Sequence[InputFile]):
    """The files to read. No tuple, because Prefect looks for upstream results in each item of one."""

    def __init__(self, files: Iterable[InputFile], passed_over: int = 0) -> None:
        self._files = tuple(files)
        self.passed_over = passed_over
        """Files below the folders whose ending is not one that is read."""
        self.record_count = len(self._files) if all(map(_is_one_record, self._files)) else None
        """How many records they hold, where that can be told before they are read."""

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
