from pathlib import Path
from typing import Any

from prefect.utilities.collections import visit_collection

from flows.progress import Stopwatch
from flows.settings import Settings
from flows.sources import InputFiles, LocalFile
from flows.tasks import Run
from warehouse.home import Home
from warehouse.lake import Lake


def visited_by_prefect(argument: object) -> int:
    """How many values Prefect looks at for upstream results before it calls a task with the argument."""
    seen: list[Any] = []
    visit_collection(argument, seen.append, return_data=False)
    return len(seen)


def test_prefect_does_not_walk_through_what_tasks_are_given(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.create()
    run = Run("20260123T101500Z-abcdefgh", Lake(home), Settings(), Stopwatch(print))
    assert len(run.reference.tables) > 1
    assert visited_by_prefect(run) == 1
    files = InputFiles(LocalFile(tmp_path / f"{number}.txt") for number in range(1000))
    assert visited_by_prefect(files) == 1
    assert visited_by_prefect(tuple(files)) > 1000
