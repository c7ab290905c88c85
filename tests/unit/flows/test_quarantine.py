"""The quarantine of a run: who enters, who stays held, and what is recorded of it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.quarantine import RunQuarantine
from tests.unit.flows.small_lake import BEGIN, a_run, fill, held, run_id, set_aside
from warehouse.contracts import HELD_DOCUMENTS, QUARANTINE, READMISSIONS, RUNS
from warehouse.contracts.arrow import arrow_table
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.quarantine import decide, read_items

FUTURE = set_aside(1, "d1", "core.articles", "not_in_future")
MENU = set_aside(1, "d1", "core.articles", "is_no_menu", content="the same row")
QUOTE = set_aside(1, "d2", "core.quotes", "quote_in_body")
ASIDE = [FUTURE, MENU, QUOTE]
WITH_QUOTE = set_aside(1, "d2", "core.quotes", "quote_in_body", row_key="{}", content="x", because_of=QUOTE["row_key"])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """One run has held d1 for two reasons, and set aside a quote of d2 with a row that refers to it."""
    fill(tmp_path, "first", {RUNS: [a_run(1)], QUARANTINE: [*ASIDE, WITH_QUOTE], HELD_DOCUMENTS: [held(1, "d1")]})
    return tmp_path


def decision(home: Path, row: dict[str, Any], verdict: str, day: int) -> None:
    with Home(home).lock(), Lake(Home(home)) as lake:
        (item,) = (one for one in read_items(lake) if one.quarantine_id == row["quarantine_id"])
        decide(lake, [item], verdict, BEGIN + timedelta(days=day, hours=1), None)


def states(home: Path) -> dict[str, str]:
    with Lake(Home(home), read_only=True) as lake:
        return {item.check_name: item.state for item in read_items(lake)}


def test_nothing_is_held_in_a_new_home(tmp_path: Path) -> None:
    with Home(tmp_path).lock(), Lake(Home(tmp_path)) as lake:
        quarantine = RunQuarantine(lake, run_id(1))
        assert (quarantine.has_news, quarantine.before, quarantine.held) == (False, {}, frozenset())
        assert quarantine.rows.num_rows == quarantine.readmissions(["d1"]).num_rows == 0


def test_a_document_enters_when_all_it_is_held_for_is_released(home: Path) -> None:
    decision(home, FUTURE, "released", 1)
    with Lake(Home(home), read_only=True) as lake:
        quarantine = RunQuarantine(lake, run_id(2))
        assert (quarantine.has_news, quarantine.entering, quarantine.stay_held) == (False, frozenset(), {"d1"})
    decision(home, MENU, "dropped", 1)
    with Lake(Home(home), read_only=True) as lake:
        assert not RunQuarantine(lake, run_id(2)).has_news
    decision(home, MENU, "released", 2)
    with Lake(Home(home), read_only=True) as lake:
        quarantine = RunQuarantine(lake, run_id(3))
        assert (quarantine.has_news, quarantine.entering, quarantine.held) == (True, {"d1"}, frozenset())
        assert quarantine.readmitted == {"d1"}
        assert quarantine.released_ids == {FUTURE["quarantine_id"], MENU["quarantine_id"]}
        outcomes = {row["check_name"]: row["outcome"] for row in quarantine.readmissions(["d1"]).to_pylist()}
        assert outcomes == {"not_in_future": "re_entered", "is_no_menu": "re_entered"}


def test_a_document_that_breaks_another_check_is_set_aside_again_and_not_read_for_ever(home: Path) -> None:
    for row in (FUTURE, MENU):
        decision(home, row, "released", 1)
    other = set_aside(2, "d1", "core.articles", "has_body", content="the same row")
    with Lake(Home(home), read_only=True) as lake:
        quarantine = RunQuarantine(lake, run_id(2))
        quarantine.hold(["d1"], "normalize", ["d1"])
        quarantine.add(arrow_table(QUARANTINE, [other]), frozenset())
        assert (quarantine.held, quarantine.readmitted) == ({"d1"}, frozenset())
        back = quarantine.readmissions(["d1"]).to_pylist()
        assert {row["outcome"] for row in back} == {"set_aside_again"}
    fill(home, "second", {RUNS: [a_run(2)], QUARANTINE: [other], READMISSIONS: back, HELD_DOCUMENTS: [held(2, "d1")]})
    assert states(home) == {
        "not_in_future": "no_longer_read",
        "is_no_menu": "no_longer_read",
        "has_body": "waiting",
        "quote_in_body": "waiting",
    }
    with Lake(Home(home), read_only=True) as lake:
        assert not RunQuarantine(lake, run_id(3)).has_news
    decision(home, other, "released", 3)
    with Lake(Home(home), read_only=True) as lake:
        quarantine = RunQuarantine(lake, run_id(4))
        assert quarantine.entering == {"d1"}
        # What was released before passes as well.
        assert len(quarantine.released_ids) == 3


def test_a_released_row_has_its_document_read_again(home: Path) -> None:
    decision(home, QUOTE, "released", 1)
    with Lake(Home(home), read_only=True) as lake:
        quarantine = RunQuarantine(lake, run_id(2))
        assert (quarantine.has_news, quarantine.reread, quarantine.entering) == (True, {"d2"}, frozenset())
        assert quarantine.readmissions([]).num_rows == 0
        quarantine.add(arrow_table(QUARANTINE, []), frozenset({QUOTE["quarantine_id"]}))
        (back,) = quarantine.readmissions(["d2"]).to_pylist()
        assert (back["outcome"], back["decided_at"]) == ("re_entered", BEGIN + timedelta(days=1, hours=1))
    fill(home, "second", {RUNS: [a_run(2)], READMISSIONS: [back], HELD_DOCUMENTS: [held(1, "d1")]})
    assert states(home)["quote_in_body"] == "re_entered"
    with Lake(Home(home), read_only=True) as lake:
        quarantine = RunQuarantine(lake, run_id(3))
        assert not quarantine.has_news
        assert quarantine.readmissions(["d2"]).num_rows == 0
        assert QUOTE["quarantine_id"] in quarantine.released_ids


@pytest.mark.parametrize(
    ("is_released", "now", "outcome"),
    [
        (True, {"content": "reads otherwise"}, "set_aside_again"),
        (True, {"content": "reads otherwise", "row_key": "elsewhere"}, "no_longer_read"),
        (False, {"content": "reads otherwise"}, "no_longer_read"),
        (False, {}, None),
    ],
)
def test_what_became_of_a_row_whose_document_was_read_again(
    home: Path, is_released: bool, now: dict[str, str], outcome: str | None
) -> None:
    if is_released:
        decision(home, QUOTE, "released", 1)
    again = set_aside(2, "d2", "core.quotes", "quote_in_body", **now)
    with Lake(Home(home), read_only=True) as lake:
        quarantine = RunQuarantine(lake, run_id(2))
        quarantine.add(arrow_table(QUARANTINE, [again]), frozenset())
        assert [row["outcome"] for row in quarantine.readmissions(["d2"]).to_pylist()] == [outcome] * (
            outcome is not None
        )


def test_a_dropped_row_stays_dropped_whatever_is_read(home: Path) -> None:
    decision(home, QUOTE, "dropped", 1)
    with Lake(Home(home), read_only=True) as lake:
        quarantine = RunQuarantine(lake, run_id(2))
        assert (quarantine.has_news, quarantine.readmissions(["d2"]).num_rows) == (False, 0)
    assert states(home)["quote_in_body"] == "dropped"


def test_a_row_of_a_held_document_does_not_have_it_read(home: Path) -> None:
    quote = set_aside(1, "d1", "core.quotes", "no_bananas")
    fill(home, "more", {QUARANTINE: [quote], HELD_DOCUMENTS: [held(1, "d1")]})
    decision(home, quote, "released", 1)
    with Lake(Home(home), read_only=True) as lake:
        assert not RunQuarantine(lake, run_id(2)).has_news
