"""Prefect as a command needs it: quiet, asking nobody's home, with a server of its own where none is configured."""

import contextlib
import os
from collections.abc import Callable, Iterator

from flows.collector import leave_out_what_is_loaded, seldom_collected
from flows.local_server import CONSOLE_LEVEL_VARIABLE, local_server


def set_defaults(*, verbose: bool) -> None:
    """Say in the environment, before Prefect is loaded, what the user has not said there: no telemetry, little talk."""
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    if not verbose:
        # The command says itself how a run gets on and ends; the run's whole log is still kept by the server.
        os.environ.setdefault(CONSOLE_LEVEL_VARIABLE, "CRITICAL")


@contextlib.contextmanager
def prefect_server(load_meanwhile: Callable[[], object], *, scheduling: bool) -> Iterator[str | None]:
    """Prefect settings that point at the configured server, or else at one of ours that ends with the block.

    `load_meanwhile` is called while our server starts, on another processor where there is one: either takes seconds.
    Within the block cyclic garbage is collected seldom, and what was loaded before is left out.
    Gives the address of the dashboard, where there is one. CopydeskError where our own server does not start.
    """
    with seldom_collected():
        from prefect.settings import (  # noqa: PLC0415 -- seconds to load
            PREFECT_API_URL,
            PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
            PREFECT_UI_URL,
            temporary_settings,
        )

        if PREFECT_API_URL.value():
            with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
                yield PREFECT_UI_URL.value()
            return
        with local_server(scheduling=scheduling) as server:
            load_meanwhile()
            leave_out_what_is_loaded()
            server.wait_until_ready()
            settings = {PREFECT_API_URL: server.api_url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
            with temporary_settings(settings):
                try:
                    yield server.dashboard_url
                finally:
                    send_what_is_queued()


def send_what_is_queued() -> None:
    """Logs and events go to the server from queues: empty them before it ends, or they complain that it is gone."""
    from prefect.events.worker import EventsWorker  # noqa: PLC0415 -- seconds to load
    from prefect.logging.handlers import APILogWorker  # noqa: PLC0415 -- seconds to load

    EventsWorker.drain_all()
    APILogWorker.drain_all()
