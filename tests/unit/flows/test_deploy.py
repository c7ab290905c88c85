from datetime import timedelta
from pathlib import Path

import pytest
from prefect.client.schemas.objects import ConcurrencyLimitStrategy

from flows.deploy import deployment, deployment_name, interval, schedule
from warehouse.errors import CopydeskError


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("15m", timedelta(minutes=15)),
        ("90s", timedelta(seconds=90)),
        (" 2 H ", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
    ],
)
def test_an_interval_is_a_number_and_a_unit(text: str, length: timedelta) -> None:
    assert interval(text) == length


@pytest.mark.parametrize("text", ["", "15", "m", "1.5h", "-5m", "0s", "4s", "15 parsecs", "9999999d"])
def test_what_is_no_interval_is_a_mistake(text: str) -> None:
    with pytest.raises(CopydeskError, match="is no interval"):
        interval(text)


def test_a_schedule_is_either_an_interval_or_a_cron_line_in_a_time_zone() -> None:
    assert schedule("15m", None, "UTC").interval == timedelta(minutes=15)
    nightly = schedule(None, "0 4 * * *", "Europe/London")
    assert (nightly.cron, nightly.timezone) == ("0 4 * * *", "Europe/London")


@pytest.mark.parametrize(
    ("every", "cron", "timezone", "what"),
    [
        (None, None, "UTC", "Say how often"),
        ("15m", "0 4 * * *", "UTC", "Say how often"),
        (None, "every day", "UTC", "is no cron line"),
        (None, "99 * * * *", "UTC", "is no cron line"),
        ("15m", None, "Mars/Olympus", "no time zone"),
        ("15m", None, "../etc/passwd", "no time zone"),
    ],
)
def test_what_is_no_schedule_is_a_mistake(every: str | None, cron: str | None, timezone: str, what: str) -> None:
    with pytest.raises(CopydeskError, match=what):
        schedule(every, cron, timezone)


def test_a_deployment_runs_one_at_a_time_with_typed_parameters(tmp_path: Path) -> None:
    made = deployment(["/wire"], tmp_path / "data", schedule("15m", None, "UTC"))
    assert made.name == deployment_name(tmp_path / "data")
    assert made.parameters == {
        "sources": ["/wire"],
        "home": str(tmp_path / "data"),
        "wait_seconds": 600.0,
        "fields": {},
    }
    assert made.concurrency_limit == 1
    assert made.concurrency_options is not None
    assert made.concurrency_options.collision_strategy is ConcurrencyLimitStrategy.CANCEL_NEW
    types = made._parameter_openapi_schema.properties
    assert {"type": "object", "additionalProperties": {"type": "string"}} in types["fields"]["anyOf"]
    assert types["sources"]["items"] == {"type": "string"}
    assert types["wait_seconds"]["type"] == "number"
    assert types["home"]["format"] == "path"


@pytest.mark.parametrize(
    ("home", "name"), [("/srv/wire/data", "srv-wire-data"), ("/", "root"), ("/a b/c%d", "a-b-c-d")]
)
def test_a_deployment_is_named_after_its_home(home: str, name: str) -> None:
    assert deployment_name(Path(home)) == name
