"""Ctrl-C, remembered: DuckDB and Great Expectations catch the KeyboardInterrupt and raise errors of their own."""

import contextlib
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Interrupts:
    """Whether Ctrl-C has been pressed."""

    seen: bool = False


@contextlib.contextmanager
def interrupts_remembered() -> Iterator[Interrupts]:
    """Within the block Ctrl-C raises KeyboardInterrupt as ever, and is remembered.

    Where something else than Python's own answer to Ctrl-C is set, such as none for a command in the background, it
    is left as it is.
    """
    interrupts = Interrupts()
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield interrupts
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupts.seen = True
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)
