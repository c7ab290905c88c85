"""The one error that a user sees as a sentence, and how the system's errors become it."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

_FULL_DISK_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_FULL_DISK_PHRASES = (
    "no space left on device",
    "disk quota exceeded",
    "file too large",
    "database or disk is full",
    "failed to offload data block",
)
"""How DuckDB, SQLite and Arrow word a full disk in errors that carry no errno; lower case."""


class CopydeskError(Exception):
    """A user's mistake or a state of the machine that a person can mend: one sentence that says what to do.

    The command line prints it without a traceback and ends with exit code 2. Anything else that is raised is a bug.
    """


def is_out_of_space(error: BaseException) -> bool:
    """Whether the error, or one that it was raised from, says that a disk, a quota or a file size limit is full."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in _FULL_DISK_ERRNOS:
            return True
        message = str(seen).lower()
        if not isinstance(seen, CopydeskError) and any(phrase in message for phrase in _FULL_DISK_PHRASES):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def out_of_space(path: Path) -> CopydeskError:
    """The sentence for a full disk met while writing under `path`; raise it `from` the error that `is_out_of_space`."""
    return CopydeskError(
        f"The disk is full: {path} could not be written. What was committed before is untouched; free some space "
        "there, or name another folder with --home, and run again."
    )


@contextlib.contextmanager
def telling_of_full_disk(path: Path) -> Iterator[None]:
    """Turn any error of a full disk inside the block into `out_of_space(path)`; let all others pass."""
    try:
        yield
    except Exception as error:
        if isinstance(error, CopydeskError) or not is_out_of_space(error):
            raise
        raise out_of_space(path) from error
