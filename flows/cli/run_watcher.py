"""What `copydesk run` shows while it runs: a line a stage, and on a terminal a bar for the one under way."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.progress_bar import ProgressBar
from rich.text import Text

from flows.cli.terminal import one_line

_STAGE_WIDTH = 14
_REDRAWS_PER_SECOND = 4


class _Bar(BarColumn):
    """A bar for a stage that knows how much it has to do."""

    def render(self, task: Task) -> ProgressBar:
        return super().render(task) if task.total else ProgressBar(total=1, width=0)


class _Count(MofNCompleteColumn):
    """The steps of a stage, of how many where it knows."""

    def render(self, task: Task) -> Text:
        if task.total:
            return super().render(task)
        return Text(f"{task.completed:,.0f}" if task.completed else "")


class RunWatcher:
    """A `flows.progress.Watcher` that writes lines to `screen` and draws a bar under them where that is a terminal."""

    def __init__(self, screen: Console) -> None:
        self._screen = screen
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            _Bar(),
            _Count(),
            TimeElapsedColumn(),
            console=screen,
            transient=True,
            refresh_per_second=_REDRAWS_PER_SECOND,
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
        self.started("finish", None)
        self._screen.print(f"{stage:<{_STAGE_WIDTH}} {seconds:6.1f} s  {one_line(what)}", soft_wrap=True)
