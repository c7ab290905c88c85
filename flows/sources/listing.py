"""Which files the sources name: files, folders, globs and URLs."""

import errno
import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flows.sources.files import InputFile, InputFiles, LocalFile
from flows.sources.kinds import KNOWN_SUFFIXES, contents_of
from flows.sources.remote import remote_inputs
from warehouse.errors import CopydeskError

NOT_THE_FILES_FAULT = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""The process is out of these, not the file: a reject row would blame the wrong one, and would be recorded for good."""

_READ = f"{KNOWN_SUFFIXES}, or .gz of one"


def list_inputs(sources: Sequence[str], excluded: Path | None = None) -> InputFiles:
    """The input files that the sources name, each once, sorted by address.

    In a folder every file counts whose ending is one that is read, at any depth, whatever its case; hidden files and
    folders do not. Symbolic links are followed, each folder is entered once. Nothing below `excluded` (the home) is
    an input.

    Raises:
        CopydeskError: a source does not exist, cannot be reached or listed, or names no file that is read.
    """
    if not sources:
        raise CopydeskError("No source is named; name a file, a folder, a glob or a URL.")
    barred = _identity(excluded) if excluded is not None and excluded.exists() else None
    files: dict[str, InputFile] = {}
    passed_over = 0
    for source in sources:
        path = _local_path(source)
        if path is None:
            found, others = remote_inputs(source)
        else:
            found, others = _local_inputs(path, source, barred)
        passed_over += others
        for file in found:
            files.setdefault(file.source_uri, file)
    return InputFiles((files[address] for address in sorted(files)), passed_over)


def _local_path(source: str) -> str | None:
    """The path that a source is on this machine; None where it is a URL of another place."""
    if "://" not in source:
        return source
    parts = urlsplit(source)
    if parts.scheme != "file" or "::" in source:
        return None
    if parts.netloc not in {"", "localhost"}:
        raise CopydeskError(f"{source} names another machine; a file:// URL has three slashes: file:///folder/file.")
    return unquote(parts.path)


def _local_inputs(source: str, named: str, barred: tuple[int, int] | None) -> tuple[list[InputFile], int]:
    """The inputs of one source, and how many other files its folders hold; a CopydeskError where there are none."""
    if not source or "\0" in source:
        raise CopydeskError("A source has no name; name a file, a folder, a glob or a URL.")
    path = Path(source)
    if path.is_dir():
        found = list(_below(path, barred))
        nothing = f"The folder {named} holds no files that are read ({_READ}); name a folder that does."
    elif path.exists() or path.is_symlink():
        found = [LocalFile(path)]
        nothing = f"{named} is no file that is read; name one that ends in {_READ}."
    elif glob.has_magic(source):
        found = list(_matched(source, barred))
        nothing = f"Nothing that is read ({_READ}) matches {named}; check the pattern."
    else:
        raise CopydeskError(f"There is no file or folder {named}; check the path.")
    read: list[InputFile] = [file for file in found if file.failure is not None or contents_of(file.path.name)]
    if not read:
        raise CopydeskError(nothing)
    return read, len(found) - len(read)


def _matched(pattern: str, barred: tuple[int, int] | None) -> Iterator[LocalFile]:
    # pathlib's glob takes no absolute patterns.
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207
        path = Path(match)
        if path.is_dir():
            yield from _below(path, barred)
        else:
            yield LocalFile(path)


def _below(folder: Path, barred: tuple[int, int] | None) -> Iterator[LocalFile]:
    """The files below a folder; a CopydeskError where the folder itself cannot be listed."""
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
            if error.errno in NOT_THE_FILES_FAULT:
                raise
            if current == folder:
                raise CopydeskError(
                    f"The folder {folder} cannot be listed ({error.strerror}); check who may read it."
                ) from error
            yield LocalFile(current, failure=f"the folder could not be listed: {error.strerror}")
            continue
        for entry in listed:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                waiting.append(Path(entry.path))
            else:
                yield LocalFile(Path(entry.path))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads round in a circle: it is no folder, and reading it will say what is wrong with it.
        return False


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
