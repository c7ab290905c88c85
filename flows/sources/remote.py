"""Sources that are URLs: whatever fsspec reaches (memory://, s3://, https:// …)."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import fsspec  # type: ignore[import-untyped]

from flows.sources.files import InputFile, RemoteFile, public_address
from flows.sources.kinds import KNOWN_SUFFIXES, contents_of
from warehouse.errors import CopydeskError

LOCAL_SCHEMES = ("file", "local")


def remote_inputs(source: str) -> tuple[list[InputFile], int]:
    """The files that a URL names, and how many others a folder holds.

    Raises:
        CopydeskError: no plugin for it is installed, it cannot be reached, or it names nothing that is read.
    """
    shown = public_address(source)
    filesystem, path = _opened(source, shown)
    try:
        found, passed_over = _listed(filesystem, path)
    except Exception as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise CopydeskError(f"{shown} cannot be read ({why:.300}); check the address and who may read it.") from error
    if not found:
        raise CopydeskError(f"{shown} names no file that is read; name one that ends in {KNOWN_SUFFIXES} or .gz of it.")
    return found, passed_over


def _opened(source: str, shown: str) -> tuple[Any, str]:
    try:
        filesystem, path = fsspec.core.url_to_fs(source)
    except ImportError as error:
        raise CopydeskError(
            f"{shown} needs a package that is not installed ({error}); install it and try again."
        ) from error
    except Exception as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise CopydeskError(f"{shown} is no address that is read ({why:.300}); check it.") from error
    return filesystem, str(path)


def _listed(filesystem: Any, path: str) -> tuple[list[InputFile], int]:
    if any(sign in path for sign in "*?[") and not filesystem.exists(path):
        matches = [str(match) for match in filesystem.glob(path)]
        paths = [match for match in matches if not match.rstrip("/").rpartition("/")[2].startswith(".")]
    elif contents_of(urlsplit(path).path) is not None and not filesystem.isdir(path):
        if not filesystem.exists(path):
            raise FileNotFoundError("there is no such file")
        paths = [path]
    else:
        paths = list(_below(filesystem, path))
    files = [RemoteFile(filesystem, found) for found in paths]
    read: list[InputFile] = [file for file in files if contents_of(file.name) is not None]
    return read, len(files) - len(read)


def _below(filesystem: Any, folder: str) -> Iterator[str]:
    for found in sorted(filesystem.find(folder)):
        inside = str(found).removeprefix(folder)
        if not any(part.startswith(".") for part in inside.split("/")):
            yield str(found)
