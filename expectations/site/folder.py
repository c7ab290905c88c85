"""A folder that is replaced as a whole: whoever reads it sees the old one or the new one, never half of either."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """An empty folder beside `folder`, which takes its place when the block ends; where it raises, nothing changes.

    Two builders wait for one another. What one that died has left beside it is removed.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".{folder.name}.building")
    before = folder.with_name(f".{folder.name}.before")
    with _lock(folder.with_name(f".{folder.name}.lock")):
        if not folder.exists() and before.exists():
            # A builder died between the two renames below.
            before.rename(folder)
        for leftover in (beside, before):
            shutil.rmtree(leftover, ignore_errors=True)
        beside.mkdir()
        try:
            yield beside
            if folder.exists():
                folder.rename(before)
            beside.rename(folder)
        except BaseException:
            if before.exists() and not folder.exists():
                before.rename(folder)
            shutil.rmtree(beside, ignore_errors=True)
            raise
        shutil.rmtree(before, ignore_errors=True)


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
