"""Fixtures that tests of several folders share."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from seeds import reference_rows
from transforms.reference import Reference


def pytest_configure(config: pytest.Config) -> None:
    """Workers of pytest-xdist ignore Ctrl-C, and so would every command that a test starts and interrupts."""
    if hasattr(config, "workerinput"):
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference rows that ship with the project."""
    return Reference(reference_rows())


SEED_TEXTS = Path(__file__).parents[1] / "seeds" / "texts"


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Prefect server of the tests' own, that schedules; this process and its children use it."""
    from flows.local_server import local_server

    folder = tmp_path_factory.mktemp("prefect")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(folder))
        patch.setenv("DO_NOT_TRACK", "1")
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        patch.setenv("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
        # Two seconds a run; tests of the pages say that they want them.
        patch.setenv("COPYDESK_REPORT_PAGES", "on_demand")
        with local_server(scheduling=True) as server:
            server.wait_until_ready()
            patch.setenv("PREFECT_API_URL", server.api_url)
            from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

            from flows.prefect_session import send_what_is_queued

            with temporary_settings({PREFECT_API_URL: server.api_url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
                yield server.api_url
                send_what_is_queued()


@pytest.fixture(scope="session")
def seeds_home(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> Path:
    """The home of one run over the seed texts; tests that write into it take a copy."""
    from flows.newswire import newswire

    home = tmp_path_factory.mktemp("seeds") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPYDESK_REPORT_PAGES", "each_run")
        newswire([str(SEED_TEXTS)], home)
    return home


@pytest.fixture
def copydesk() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Runs the command as a process of its own: `copydesk("sql", "SELECT 1", home=…)`."""

    def run(*arguments: str, home: Path | None = None, **options: object) -> "subprocess.CompletedProcess[str]":
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
        if home is not None:
            environment["COPYDESK_HOME"] = str(home)
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            [sys.executable, "-m", "flows.cli.main", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
            **options,
        )

    return run
