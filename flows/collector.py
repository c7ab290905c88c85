"""Python's collector of cyclic garbage, set for a command that makes many objects and few cycles.

Left as it is, it looks through the young objects at every 700th new one, and again and again through the modules of
Prefect and Great Expectations, which stay until the end. What is in no cycle, as nearly all rows and strings are, is
freed at once without it.
"""

import contextlib
import gc
from collections.abc import Iterator

_THRESHOLDS = (100_000, 20, 20)
"""New objects before the youngest are looked through, and how often that is before the older ones are: a hundred
thousand are some ten megabytes, the most that cycles hold for long."""


def collect_seldom() -> None:
    """Collect cyclic garbage seldom, for as long as the process lives."""
    gc.set_threshold(*_THRESHOLDS)


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """Collect cyclic garbage seldom for the length of the block."""
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def leave_out_what_is_loaded() -> None:
    """Look no more, within the block, through the objects that are there now: modules above all."""
    gc.freeze()
