"""Scheduled runs fire: from `copydesk serve` with its own server, and from a work pool with a worker."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from warehouse.home import Home

PROJECT = Path(__file__).parents[2]
SEEDS = PROJECT / "seeds" / "texts"
SECONDS = 150


@pytest.fixture
def home(seeds_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeds_home, tmp_path / "data"))


def wait_for(what: Callable[[], object], child: "subprocess.Popen[str]", log: Path) -> object:
    """What the call gives once it gives something; fails where the child has ended or time is up."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if found := what():
            return found
        assert child.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.3)
    raise AssertionError(log.read_text(encoding="utf-8"))


def scheduled_runs(api: str, deployment: str, state: str = "COMPLETED") -> list[dict[str, object]]:
    """The deployment's runs that its schedule has started and that have come to the state."""
    query = {
        "deployments": {"name": {"any_": [deployment]}},
        "flow_runs": {"state": {"type": {"any_": [state]}}},
    }
    answer = httpx.post(f"{api}/flow_runs/filter", json=query, timeout=30).raise_for_status()
    return [run for run in answer.json() if run["auto_scheduled"]]


def stop(child: "subprocess.Popen[str]") -> int:
    child.send_signal(signal.SIGINT)
    return child.wait(60)


def test_serve_starts_a_server_of_its_own_and_runs_when_a_run_is_due(home: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment["PREFECT_HOME"] = str(tmp_path / "prefect")
    log = tmp_path / "serve.log"
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(
            [sys.executable, "-u", "-m", "flows.cli.main", "serve", str(SEEDS), "--home", str(home), "--every", "5s"],
            env=environment,
            stdout=file,
            stderr=file,
            text=True,
        )
        try:
            found = wait_for(
                lambda: re.search(r"Runs are shown at (http://127\.0\.0\.1:\d+)", log.read_text(encoding="utf-8")),
                child,
                log,
            )
            assert isinstance(found, re.Match)
            api = f"{found[1]}/api"
            name = re.search(r"Serving newswire/(\S+);", log.read_text(encoding="utf-8"))
            assert name is not None
            wait_for(lambda: scheduled_runs(api, name[1]), child, log)
            page = httpx.get(found[1], timeout=30, follow_redirects=True)
            assert page.status_code == 200
            assert stop(child) == 0
        finally:
            child.kill()
    told = log.read_text(encoding="utf-8")
    assert "the schedule is paused" in told
    assert "Traceback" not in told
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{api}/health")


def test_a_work_pool_and_a_worker_run_the_deployment_of_prefect_yaml(
    home: Path, prefect_api: str, tmp_path: Path
) -> None:
    def prefect(*arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
            cwd=PROJECT,
            env=os.environ.copy(),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    prefect("work-pool", "create", "copydesk", "--type", "process")
    prefect(
        "deploy",
        "--name",
        "every-quarter-hour",
        "--interval",
        "5",
        "--param",
        f'sources=["{SEEDS}"]',
        "--param",
        f'home="{home}"',
    )
    published = Home(home).published_path
    before = published.read_bytes()
    log = tmp_path / "worker.log"
    with log.open("w", encoding="utf-8") as file:
        worker = subprocess.Popen(
            [sys.executable, "-m", "prefect", "worker", "start", "--pool", "copydesk", "--limit", "1"],
            env=os.environ.copy(),
            stdout=file,
            stderr=file,
            text=True,
            cwd=tmp_path,
        )
        try:
            run = wait_for(lambda: scheduled_runs(prefect_api, "every-quarter-hour"), worker, log)
        finally:
            stop(worker)
            worker.kill()
    assert isinstance(run, list)
    parameters = run[0]["parameters"]
    assert parameters == {"sources": [str(SEEDS)], "home": str(home), "wait_seconds": 600}
    assert published.read_bytes() == before
