"""A run that failed or crashed is posted to a webhook, where one is set: one POST of JSON, tried once.

The body has `text`, which chat services show as it is, and the same in fields for programs. It names the run and its
checks, never anything that a document says.
"""

import os
from typing import Any, TypedDict

import httpx
from prefect import Flow
from prefect.client.schemas.objects import FlowRun, State
from prefect.logging import get_run_logger

from flows.settings import read_settings
from flows.summary import ChecksFailedError

_SECONDS_TO_ANSWER = 5.0
"""The run has ended, and whoever called it wants to end as well: a webhook that takes longer is not waited for."""

_LONGEST_TEXT = 2000
"""Characters: what the chat services with the tightest limits take."""


class Notice(TypedDict):
    """The body of the POST."""

    text: str
    run_id: str
    flow: str
    state: str
    message: str
    stage: str | None
    failed_checks: list[str]
    started_at: str | None
    report_url: str | None


def post_notice(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Prefect's hook for failure and crash: post the notice, where COPYDESK_WEBHOOK_URL is set.

    A webhook that does not answer, or refuses, is an error in the run's log and changes nothing else.
    """
    settings = read_settings(os.environ).notices
    if not settings.webhook_url:
        return
    try:
        answer = httpx.post(
            settings.webhook_url, json=notice(flow, flow_run, state, settings.report_url), timeout=_SECONDS_TO_ANSWER
        )
        answer.raise_for_status()
    except httpx.HTTPStatusError as error:
        _complain(f"it answered {error.response.status_code}")
    except httpx.HTTPError as error:
        # The error's own words may repeat the address, which may hold a secret.
        _complain(type(error).__name__)


def notice(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any], report_url: str) -> Notice:
    """What is posted of a run that ended in this state."""
    message = _short(state.message or "")
    error = _error_of(state)
    return Notice(
        text=_short(f"Copydesk run {flow_run.name} {state.name.lower() if state.name else 'ended'}: {message}"),
        run_id=flow_run.name,
        flow=flow.name,
        state=str(state.type.value),
        message=message,
        stage=error.stage if error else None,
        failed_checks=list(error.names) if error else [],
        started_at=flow_run.start_time.isoformat() if flow_run.start_time else None,
        report_url=report_url or None,
    )


def _error_of(state: State[Any]) -> ChecksFailedError | None:
    error = state.result(raise_on_failure=False) if state.is_failed() else None
    return error if isinstance(error, ChecksFailedError) else None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"


def _complain(why: str) -> None:
    get_run_logger().error("The notice could not be posted to COPYDESK_WEBHOOK_URL: %s.", why)
