"""Whether there is room to write."""

import os
import tempfile
from pathlib import Path

from warehouse.errors import is_out_of_space

_PROBE_BYTES = 4 * 1024 * 1024
"""More than a small run writes, so that a disk that could not take one cannot take this."""


def has_no_room(folder: Path) -> bool:
    """Whether the folder cannot take a few megabytes more: its disk or quota is full, or files may not grow.

    Asked after an error that has lost its cause: SQLite rolls back by itself where it cannot write, and then DuckLake
    tells of a rollback that failed and not of the disk.
    """
    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            file.write(bytes(_PROBE_BYTES))
            os.fsync(file.fileno())
            is_short = file.tell() < _PROBE_BYTES
    except OSError as error:
        return is_out_of_space(error)
    return is_short
