"""What `copydesk run` shows while it runs: a line a stage, and on a terminal a bar for the one under way."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from flows.cli.terminal import one_line

_STAGE_WIDTH = 14


class RunWatcher:
    """A `flows.progress.Watcher` that writes lines to `screen` and draws a bar under them where that is a terminal."""

    def __init__(self, screen: Console) -> None:
        self._screen = screen
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=screen,
            transient=True,
            disable=not screen.is_terminal,
        )

    def __enter__(self) -> Self:
        """Begin to draw."""
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear the bar away."""
        self._progress.stop()

    def started(self, stage: str, total: int | None) -> None:
        """Draw the stage's bar, in the place of the one before."""
        for task_id in self._progress.task_ids:
            self._progress.remove_task(task_id)
        self._progress.add_task(stage, total=total)

    def advanced(self, steps: int) -> None:
        """Move the bar on."""
        for task_id in self._progress.task_ids:
            self._progress.advance(task_id, steps)

    def ended(self, stage: str, what: str, seconds: float) -> None:
        """Write the stage's line."""
        self._screen.print(f"{stage:<{_STAGE_WIDTH}} {seconds:6.1f} s  {one_line(what)}", soft_wrap=True)
