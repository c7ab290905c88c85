"""A home with one invented text in it, and the command as a child process that a test can interrupt."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

STORY = """Ministers sign fishing pact in Leeds

LEEDS, March 2 (Reuters) - Ministers from six countries signed a pact on fishing in Leeds on Monday.

"We have waited ten years for this," Anna Holt, the host country's minister, told reporters.
"""

Child = subprocess.Popen[str]


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """A folder with one text."""
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "pact.txt").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> Path:
    """The home of one run over one text; tests that write into it take a copy."""
    from flows.newswire import newswire

    folder = tmp_path_factory.mktemp("small")
    (folder / "pact.txt").write_text(STORY, encoding="utf-8")
    newswire([str(folder / "pact.txt")], folder / "data")
    return folder / "data"


@pytest.fixture
def start(prefect_api: str) -> Iterator[Callable[..., Child]]:
    """Starts the command as a child: `start("run", "wire")`; what still runs is killed at the end."""
    children: list[Child] = []

    def begin(*arguments: str, **options: object) -> Child:
        child = subprocess.Popen(  # type: ignore[call-overload]
            [sys.executable, "-u", "-m", "flows.cli.main", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ.copy(),
            **options,
        )
        children.append(child)
        return child  # type: ignore[no-any-return]

    yield begin
    for child in children:
        if child.poll() is None:
            child.kill()
        child.communicate()


def wait_until(happened: Callable[[], bool], seconds: float = 120) -> None:
    """Return when it has happened; fail where it has not in time."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def until() -> Callable[..., None]:
    """`until(condition)` waits for the condition."""
    return wait_until
