"""Notices of runs that failed or crashed, and what a run leaves in Prefect's dashboard."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest
from prefect.states import Crashed, Failed

from flows.newswire import newswire
from flows.notices import webhook
from flows.notices.artifacts import checks_by_stage, site_address
from flows.notices.settings import NoticeSettings
from flows.notices.webhook import notice, post_notice
from flows.settings import read_settings
from flows.summary import ChecksFailedError
from warehouse.contracts import CHECK_RESULTS
from warehouse.contracts.arrow import arrow_table
from warehouse.errors import CopydeskError
from warehouse.home import Home

RUN: Any = SimpleNamespace(name="20260301T060000Z-abcdefgh", start_time=datetime(2026, 3, 1, 6, tzinfo=UTC))
FAILED = ChecksFailedError("normalize", ("core.articles: document_has_article", "core.versions: versions_numbered"))


class Webhook:
    """A webhook on this machine: what it was sent, and what it answers."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.status = 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(outer.status)
                self.end_headers()

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hooks/secret"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Webhook]:
    server = Webhook()
    monkeypatch.setenv("COPYDESK_WEBHOOK_URL", server.url)
    thread = threading.Thread(target=server.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.server.shutdown()
    thread.join()
    server.server.server_close()


@pytest.fixture
def complaints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    logger = SimpleNamespace(error=lambda text, *values: said.append(text % values))
    monkeypatch.setattr(webhook, "get_run_logger", lambda: logger)
    return said


def test_a_failed_run_is_posted_with_the_checks_that_failed(hook: Webhook, complaints: list[str]) -> None:
    post_notice(newswire, RUN, Failed(message=str(FAILED), data=FAILED))
    [body] = hook.bodies
    assert body == {
        "text": f"Copydesk run {RUN.name} failed: {FAILED}",
        "run_id": RUN.name,
        "flow": "newswire",
        "state": "FAILED",
        "message": str(FAILED),
        "stage": "normalize",
        "failed_checks": list(FAILED.names),
        "started_at": "2026-03-01T06:00:00+00:00",
        "report_url": None,
    }
    assert complaints == []


def test_a_crashed_run_is_posted_without_checks(hook: Webhook, complaints: list[str]) -> None:
    post_notice(newswire, RUN, Crashed(message="Execution was cancelled by the runtime environment."))
    assert [(body["state"], body["failed_checks"], body["stage"]) for body in hook.bodies] == [("CRASHED", [], None)]


def test_without_a_webhook_nothing_is_posted(hook: Webhook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COPYDESK_WEBHOOK_URL")
    post_notice(newswire, RUN, Failed(message="x"))
    assert hook.bodies == []


def test_a_webhook_that_refuses_is_said_without_its_address(hook: Webhook, complaints: list[str]) -> None:
    hook.status = 403
    post_notice(newswire, RUN, Failed(message="x"))
    assert complaints == ["The notice could not be posted to COPYDESK_WEBHOOK_URL: it answered 403."]


def test_a_webhook_that_is_gone_is_said_without_its_address(
    monkeypatch: pytest.MonkeyPatch, complaints: list[str]
) -> None:
    monkeypatch.setenv("COPYDESK_WEBHOOK_URL", "http://127.0.0.1:9/hooks/secret")
    post_notice(newswire, RUN, Failed(message="x"))
    [said] = complaints
    assert "ConnectError" in said
    assert "secret" not in said


def test_long_messages_are_cut() -> None:
    body = notice(newswire, RUN, Failed(message="many checks " * 1000), "https://reports.example/quality")
    assert len(body["text"]) == len(body["message"]) == 2000
    assert body["report_url"] == "https://reports.example/quality"


@pytest.mark.parametrize("address", ["ftp://host/x", "hooks.example/x", "http://", "http://[::1", "https://a\nb"])
@pytest.mark.parametrize("name", ["COPYDESK_WEBHOOK_URL", "COPYDESK_REPORT_URL"])
def test_an_address_that_is_none_is_refused_and_not_repeated(name: str, address: str) -> None:
    with pytest.raises(CopydeskError, match=f"{name} is no address") as refused:
        read_settings({name: address})
    assert address not in str(refused.value).replace("http://", "").replace("https://", "") or address == "http://"


def test_the_site_is_its_file_or_where_it_is_served(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert site_address(home, NoticeSettings()) == (tmp_path / "quality" / "site" / "index.html").as_uri()
    served = NoticeSettings(report_url="https://reports.example/q/")
    assert site_address(home, served) == "https://reports.example/q/site/index.html"


def results(*rows: tuple[str, str, str, bool]) -> pa.Table:
    return arrow_table(
        CHECK_RESULTS,
        [
            {
                "run_id": RUN.name,
                "stage": stage,
                "table_name": "core.articles",
                "check_name": name,
                "severity": severity,
                "success": success,
                "checked_at": RUN.start_time,
            }
            for stage, name, severity, success in rows
        ],
    )


def test_the_table_has_a_row_a_stage_with_what_did_not_hold() -> None:
    tables = [
        results(("ingest", "a", "fail", True), ("ingest", "b", "warn", False), ("ingest", "c", "warn", False)),
        results(("load", "d", "fail", False), ("load", "e", "quarantine", False)),
    ]
    assert checks_by_stage(tables) == [
        {
            "stage": "ingest",
            "checks": 3,
            "held": 1,
            "failed": "",
            "set rows aside": "",
            "warned": "core.articles: b, core.articles: c",
        },
        {
            "stage": "load",
            "checks": 2,
            "held": 0,
            "failed": "core.articles: d",
            "set rows aside": "core.articles: e",
            "warned": "",
        },
    ]


def test_very_many_failures_are_counted_past_twenty() -> None:
    [row] = checks_by_stage([results(*((("load", f"c{n:02}", "fail", False)) for n in range(25)))])
    assert str(row["failed"]).endswith("core.articles: c19 and 5 more")
