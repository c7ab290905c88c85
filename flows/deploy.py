"""The flow on a schedule: deployments, and serving them from this process."""

import asyncio
import contextlib
import re
import signal
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.runner import Runner
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.newswire import newswire
from flows.sources.files import public_address
from warehouse.errors import CopydeskError

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_INTERVAL = re.compile(r"(\d{1,6})\s*([smhd])")
_SHORTEST = timedelta(seconds=5)

WAIT_SECONDS = 600.0
"""A scheduled run waits this long for one that a person has started: more than such a run takes, less than an hour."""


def interval(text: str) -> timedelta:
    """`15m`, `90s`, `2h` or `1d` as a length of time; CopydeskError where it is none, or below five seconds."""
    match = _INTERVAL.fullmatch(text.strip().lower())
    length = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta(0)
    if length < _SHORTEST:
        raise CopydeskError(
            f"{text!r} is no interval; write a number and s, m, h or d, such as 15m, and at least 5 seconds."
        )
    return length


def schedule(every: str | None, cron: str | None, timezone: str) -> Schedule:
    """The schedule that a person names, by exactly one of an interval and a cron line.

    Raises:
        CopydeskError: both or neither is named, or one is not as it must be.
    """
    if (every is None) == (cron is None):
        raise CopydeskError("Say how often: either --every 15m or --cron '*/15 * * * *'.")
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError) as error:
        raise CopydeskError(f"There is no time zone {timezone!r}; write one such as Europe/London.") from error
    if every is not None:
        return Interval(interval(every), timezone=timezone)
    assert cron is not None
    try:
        return Cron(cron, timezone=timezone)
    except ValueError as error:
        raise CopydeskError(f"{cron!r} is no cron line; write five fields, such as '*/15 * * * *'.") from error


def deployment(
    sources: list[str], home: Path, when: Schedule, fields: dict[str, str] | None = None
) -> "RunnerDeployment":
    """The flow over these sources and this home, on that schedule, one run at a time; `fields` as the flow takes them.

    A run that is due while another is under way is left out: the one after it reads everything that is new.
    """
    place = home.absolute()
    return newswire.to_deployment(  # type: ignore[return-value]
        name=deployment_name(place),
        description=f"Copydesk: {', '.join(map(public_address, sources))} into {place}",
        schedules=[when],
        parameters={"sources": sources, "home": str(place), "wait_seconds": WAIT_SECONDS, "fields": fields or {}},
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
        tags=["copydesk"],
    )


def deployment_name(home: Path) -> str:
    """The home's path as a name: one deployment a home, however often it is served."""
    return re.sub(r"[^\w.-]+", "-", str(home), flags=re.ASCII).strip("-.") or "root"


def serve_until_stopped(served: "RunnerDeployment") -> None:
    """Start the deployment's runs when they are due, in processes of their own, until Ctrl-C or SIGTERM.

    Then runs under way are stopped and the schedule is paused, so that nothing piles up while nobody serves it.
    """
    runner = Runner(name=served.name, limit=1, pause_on_shutdown=True)
    runner.add_deployment(served)
    # asyncio stops what runs in good order at Ctrl-C, but only where Python's own answer to it is set.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Ctrl-C has then stopped the runner in good order.
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(runner.start())
