"""Work that goes on in a thread of its own while the run does something else."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Generic, Self, TypeVar

Result = TypeVar("Result")


class BackgroundWork(Generic[Result]):
    """One piece of work, begun with the `with` block and ended with it at the latest, whatever ends the block.

    It gains time where the work spends its own outside Python: in kernels that release the interpreter's lock, or
    in waiting for a disk.
    """

    def __init__(self, work: Callable[[threading.Event], Result]) -> None:
        """Take the work; it is given an event that is set once its result is no longer wanted."""
        self._work = work
        self._stop = threading.Event()
        self._results: list[Result] = []
        self._error: BaseException | None = None
        # Where the process is ended from outside, nobody is left to wait for the work.
        self._thread = threading.Thread(target=self._run, name="background work", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for the work to end; raise its error, where the block did not end by one of its own."""
        if error is None:
            self.join()
        else:
            self._stop.set()
            self._thread.join()

    def join(self) -> Result:
        """Wait for the work to end, and give its result or raise its error."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._results[0]

    def _run(self) -> None:
        try:
            self._results.append(self._work(self._stop))
        except BaseException as error:  # noqa: BLE001 -- raised where the work is waited for
            self._error = error
