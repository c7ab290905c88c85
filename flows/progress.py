"""What a run is at, told to whoever watches: a bar on a terminal, lines in a log, or nobody."""

import contextlib
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol


class Watcher(Protocol):
    """Someone who is told how a run gets on."""

    def started(self, stage: str, total: int | None) -> None:
        """A stage has begun; `total` is how many steps it has, where that is known."""

    def advanced(self, steps: int) -> None:
        """That many steps of the stage are done."""

    def ended(self, stage: str, what: str, seconds: float) -> None:
        """The stage is done; `what` says what came out."""


class Nobody:
    """Watches nothing."""

    def started(self, stage: str, total: int | None) -> None:
        """Nothing."""

    def advanced(self, steps: int) -> None:
        """Nothing."""

    def ended(self, stage: str, what: str, seconds: float) -> None:
        """Nothing."""


_watcher: ContextVar[Watcher] = ContextVar("watcher", default=Nobody())  # noqa: B039 -- it has no state


@contextlib.contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """Tell this watcher of the runs inside the block."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


class Stopwatch:
    """Times the stages of one run, and tells the watcher and the run's log of each."""

    def __init__(self, log: Callable[[str], None]) -> None:
        self.seconds: dict[str, float] = {}
        self._log = log
        self._watcher = _watcher.get()

    @contextlib.contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator["Stage"]:
        """Time the block; where it does not fail, say what came out as the block has noted it in `Stage.what`."""
        self._watcher.started(name, total)
        begun = time.perf_counter()
        stage = Stage()
        yield stage
        self.seconds[name] = time.perf_counter() - begun
        self._watcher.ended(name, stage.what, self.seconds[name])
        self._log(f"{name}: {stage.what}")

    def advance(self, steps: int) -> None:
        """That many more steps of the stage are done."""
        self._watcher.advanced(steps)


@dataclass(slots=True)
class Stage:
    """One stage while it runs."""

    what: str = ""
    """What came out, in a few words."""
