"""The sites that the browser looks at: an invented history, a real run, and Great Expectations' pages beside each."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Browser

from expectations.data_docs import build_data_docs
from tests.conftest import SEED_TEXTS
from tests.site.browser import Scheme, Visitor, launched, visitor
from tests.site.looking import sweep
from tests.unit.expectations.conftest import good_database, good_run  # noqa: F401 -- fixtures
from tests.unit.expectations.data_docs.made_validations import write_runs
from tests.unit.expectations.site.made_history import build_made, empty_warehouse, made_history

RUNS = 8
"""Runs of the invented history: each has a page, and a trend wants some."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for all tests."""
    with launched() as started:
        yield started


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """`windows(size, scheme, scripts=…)`: a window of that kind, the same one each time."""
    opened: dict[tuple[str, str, bool], tuple[Visitor, object]] = {}

    def window(size: str = "desktop", scheme: Scheme = "light", *, scripts: bool = True) -> Visitor:
        key = (size, scheme, scripts)
        if key not in opened:
            manager = visitor(browser, size, scheme, scripts=scripts)
            opened[key] = (manager.__enter__(), manager)
        return opened[key][0]

    yield window
    for _, manager in opened.values():
        manager.__exit__(None, None, None)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def made_docs(tmp_path_factory: pytest.TempPathFactory, good_database: Path) -> Path:  # noqa: F811
    """Data Docs of seven runs whose documents hold hostile text."""
    quality = tmp_path_factory.mktemp("made-quality")
    with duckdb.connect(shutil.copy(good_database, quality)) as connection:
        write_runs(connection, quality / "validations", count=7)
    return build_data_docs(quality / "validations", quality / "data-docs").parent


@pytest.fixture(scope="session")
def made_site(made_docs: Path) -> Path:
    """The site of an invented history: failures, quarantine, hostile text."""
    return build_made(made_docs.parent / "site", made_history(RUNS)).parent


@pytest.fixture(scope="session")
def swept(windows: Callable[..., Visitor], made_site: Path) -> dict[str, dict[str, Any]]:
    """What `sweep` sees on every page of the invented history's site, on a phone."""
    return sweep(windows("phone"), made_site)


@pytest.fixture(scope="session")
def new_sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The site before the first run, and after a first run that failed."""
    folder = tmp_path_factory.mktemp("new")
    return [
        build_made(folder / "none" / "site", empty_warehouse()).parent,
        build_made(folder / "failed" / "site", made_history(1, last_failed=True)).parent,
    ]


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a run over the sample texts, with its site and its Data Docs."""
    home = tmp_path_factory.mktemp("real") / "data"
    for command in (["run", str(SEED_TEXTS)], ["report"]):
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli.main", *command, "--home", str(home)],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="session")
def real_site(real_home: Path) -> Path:
    """The site of that home."""
    return real_home / "quality" / "site"
