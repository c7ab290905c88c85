"""Drift is told where it is, by its measure; noise, outliers, weekends and small batches are not taken for it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import duckdb
import pytest

from expectations.audit import run_checks
from expectations.drift import LABELLED, NULLABLE, RATED, TEXTS, DriftSettings, measure_drift
from expectations.profiles import PROFILED, is_label
from expectations.suites.drift import CHECKS
from tests.unit.expectations.drift.invented_feed import BEGIN, Feed, History, daily, quarter_hourly
from warehouse.contracts import DRIFT_MEASURES, table_named
from warehouse.contracts.quality.drift_measures import MEASURES

FEED = Feed()
NEXT = BEGIN + timedelta(days=84)
"""The Monday behind the steady history."""

Measured = Callable[..., dict[tuple[str, str], dict[str, Any]]]


def _outside(rows: dict[tuple[str, str], dict[str, Any]]) -> set[tuple[str, str]]:
    return {key for key, row in rows.items() if row["is_outside"]}


def _with(feed: Feed, name: str, **values: Any) -> Feed:
    """The feed with other values in one of its mappings."""
    return replace(feed, **{name: {**getattr(feed, name), **values.pop("values")}})


AGENCIES = {"core.articles.agency_code": {"a": 0.9, "b": 0.1}}
DRIFTS: dict[str, tuple[Feed, tuple[str, str], str]] = {
    "a feed that halts": (replace(FEED, documents=80), ("run_volume", "raw.documents"), "low"),
    "a feed that floods": (replace(FEED, documents=3000), ("run_volume", "raw.documents"), "high"),
    "a format that is no longer read": (replace(FEED, rejected=0.3), ("reject_share", "raw.rejects"), "high"),
    "a source that is read twice": (replace(FEED, copies=0.7), ("copy_share", "core.articles.is_original"), "high"),
    "copies no longer recognised": (replace(FEED, copies=0.0), ("copy_share", "core.articles.is_original"), "low"),
    "dates no longer found": (
        _with(FEED, "nulls", values={"core.articles.published_date": 0.97}),
        ("null_share", "core.articles.published_date"),
        "high",
    ),
    "a column that fills": (
        _with(FEED, "nulls", values={"core.articles.dateline_text": 0.0}),
        ("null_share", "core.articles.dateline_text"),
        "low",
    ),
    "bodies cut short": (
        _with(FEED, "lengths", values={"core.articles.body": 900}),
        ("length", "core.articles.body"),
        "low",
    ),
    "bodies wrapped in menus": (
        _with(FEED, "lengths", values={"core.articles.body": 5200}),
        ("length", "core.articles.body"),
        "high",
    ),
    "headlines that run on": (
        _with(FEED, "lengths", values={"core.articles.headline": 130}),
        ("length", "core.articles.headline"),
        "high",
    ),
    "a reader that finds nothing": (
        _with(FEED, "rates", values={"core.quotes": 0.2}),
        ("row_rate", "core.quotes"),
        "low",
    ),
    "an agency that takes over": (
        replace(FEED, own=AGENCIES),
        ("label_share", "core.articles.agency_code = a"),
        "high",
    ),
    "an agency that is lost": (
        replace(FEED, own={"core.articles.agency_code": {"a": 0.8, "c": 0.1, "d": 0.06, "e": 0.04}}),
        ("label_share", "core.articles.agency_code = b"),
        "low",
    ),
    "a language that was never there": (
        replace(FEED, own={"core.articles.language_code": {**FEED.labels, "zz": 0.4}}),
        ("label_share", "core.articles.language_code = zz"),
        "high",
    ),
}


@pytest.mark.parametrize("drift", DRIFTS)
def test_a_drift_is_told(steady: History, measured: Measured, drift: str) -> None:
    changed, key, side = DRIFTS[drift]
    history = steady.copy()
    history.add(changed, [NEXT])
    rows = measured(history)
    row = rows[key]
    assert row["is_outside"]
    assert row["observed"] < row["low"] if side == "low" else row["observed"] > row["high"]
    assert row["low"] <= row["usual"] <= row["high"]
    same_cause = {key, ("day_volume", "raw.documents")}
    assert {other for other in _outside(rows) - same_cause if _column(other) != _column(key)} == set()


def _column(key: tuple[str, str]) -> tuple[str, str]:
    """The measure and the column: where one label's share moves, those of others move with it."""
    return key[0], key[1].partition(" = ")[0]


def test_a_usual_run_is_usual(steady: History, measured: Measured) -> None:
    history = steady.copy()
    history.add(FEED, [NEXT])
    rows = measured(history)
    assert _outside(rows) == set()
    assert {measure for measure, _ in rows} == set(MEASURES)
    for row in rows.values():
        assert row["low"] <= row["observed"] <= row["high"]
        assert row["compared_with"] in ("weekday", "recent")
        assert row["history_count"] >= 5


@pytest.mark.parametrize(
    ("feed", "seed", "most"),
    [(Feed(weekend=0.3), 11, 1), (Feed(documents=60), 12, 1), (Feed(restless=60), 13, 3)],
    ids=["quiet weekends", "few documents", "restless"],
)
def test_noise_is_not_taken_for_drift(measured: Measured, feed: Feed, seed: int, most: int) -> None:
    """Of all measures of 20 runs, a hundred each. Over 800 runs of such feeds, eleven had anything outside."""
    history = History(seed)
    history.add(feed, daily(110))
    alarms = [number for number in range(12, 110, 5) if _outside(measured(history, number))]
    assert len(alarms) <= most


def test_the_first_runs_are_silent(measured: Measured) -> None:
    history = History()
    history.add(FEED, daily(10))
    history.add(replace(FEED, documents=5000, copies=0.9), daily(1, BEGIN + timedelta(days=10)))
    for number in (0, 5, 9):
        rows = measured(history, number).values()
        assert rows
        assert {(row["usual"], row["low"], row["high"], row["compared_with"]) for row in rows} == {(None,) * 4}
        assert {row["is_outside"] for row in rows} == {False}
    assert ("copy_share", "core.articles.is_original") in _outside(measured(history, 10))


def test_history_grows_run_by_run(steady: History, measured: Measured) -> None:
    key = ("null_share", "core.articles.headline")
    assert [measured(steady, number)[key]["history_count"] for number in (0, 1, 12)] == [0, 1, 12]
    assert [measured(steady, number)[key]["compared_with"] for number in (9, 10, 70)] == [None, "recent", "weekday"]


def test_a_quiet_weekend_is_usual_and_a_quiet_monday_is_not(measured: Measured) -> None:
    history = History()
    quiet = Feed(weekend=0.1)
    history.add(quiet, daily(84))
    assert ("run_volume", "raw.documents") not in _outside(measured(history, 83))
    assert measured(history, 83)["run_volume", "raw.documents"]["usual"] == pytest.approx(40, rel=0.4)
    history.add(replace(quiet, documents=40), [NEXT])
    row = measured(history)["run_volume", "raw.documents"]
    assert row["is_outside"]
    assert row["compared_with"] == "weekday"
    assert row["usual"] == pytest.approx(400, rel=0.3)


def test_before_weekdays_are_told_apart_a_weekend_is_usual(measured: Measured) -> None:
    history = History()
    history.add(Feed(weekend=0.1), daily(28))
    told = [measured(history, number)["run_volume", "raw.documents"] for number in (12, 13, 19, 20, 26, 27)]
    assert {row["compared_with"] for row in told} == {"recent"}
    assert not any(row["is_outside"] for row in told)


def test_a_weekday_is_compared_at_about_the_same_hour(measured: Measured) -> None:
    """Two runs a day: the evening's is small, and what is usual in the evening is little in the morning."""
    history = History()
    for day in daily(70):
        history.add(FEED, [day])
        history.add(replace(FEED, documents=60), [day + timedelta(hours=12)])
    key = ("run_volume", "raw.documents")
    evening = measured(history)[key]
    assert evening["usual"] == pytest.approx(60, rel=0.4)
    history.add(replace(FEED, documents=60), [BEGIN + timedelta(days=70)])
    morning = measured(history)[key]
    assert morning["usual"] == pytest.approx(400, rel=0.3)
    assert morning["is_outside"]


def test_a_change_for_good_is_told_until_it_is_usual(steady: History, measured: Measured) -> None:
    history = steady.copy()
    changed = _with(FEED, "nulls", values={"core.articles.published_date": 0.99})
    history.add(changed, daily(60, NEXT))
    key = ("null_share", "core.articles.published_date")
    told = [measured(history, number)[key]["is_outside"] for number in (84, 85, 88, 95, 140)]
    assert told == [True, True, True, True, False]


def test_outliers_of_the_history_do_not_widen_the_band(steady: History, measured: Measured) -> None:
    wild = replace(FEED, documents=20_000, copies=1.0, rejected=0.9)
    usual, spoilt = steady.copy(), steady.copy()
    usual.add(FEED, daily(4, NEXT))
    spoilt.add(FEED, daily(1, NEXT))
    spoilt.add(wild, daily(2, NEXT + timedelta(days=1)))
    spoilt.add(FEED, daily(1, NEXT + timedelta(days=3)))
    before, after = measured(usual), measured(spoilt)
    assert _outside(after) == set()
    for key in (("copy_share", "core.articles.is_original"), ("run_volume", "raw.documents")):
        widths = [row[key]["high"] - row[key]["low"] for row in (before, after)]
        assert widths[1] == pytest.approx(widths[0], rel=0.5)
    spoilt.add(wild, daily(1, NEXT + timedelta(days=4)))
    told = _outside(measured(spoilt))
    assert {("copy_share", "core.articles.is_original"), ("run_volume", "raw.documents")} <= told


def test_one_outlier_among_few_runs_does_not_widen_the_band(measured: Measured) -> None:
    history = History()
    history.add(FEED, daily(11))
    history.add(replace(FEED, documents=30_000), daily(1, BEGIN + timedelta(days=11)))
    history.add(FEED, daily(2, BEGIN + timedelta(days=12)))
    history.add(replace(FEED, documents=30_000), daily(1, BEGIN + timedelta(days=14)))
    assert ("run_volume", "raw.documents") in _outside(measured(history))


def test_failed_runs_are_no_history(steady: History, measured: Measured) -> None:
    history = steady.copy()
    history.add(replace(FEED, documents=9000), [NEXT - timedelta(minutes=number) for number in range(40)], "failed")
    history.add(FEED, [NEXT + timedelta(hours=1)])
    rows = measured(history)
    assert _outside(rows) == set()
    assert rows["run_volume", "raw.documents"]["usual"] < 1000


def test_a_few_odd_documents_are_no_drift(measured: Measured) -> None:
    """A run of a few documents is measured with those before it; when the change goes on, it is told."""
    history = History()
    small = Feed(documents=6)
    history.add(small, quarter_hourly(3))
    odd = _with(small, "nulls", values={"core.articles.published_date": 1.0, "core.articles.byline": 1.0})
    begin = BEGIN + timedelta(days=3)
    key = ("null_share", "core.articles.published_date")
    history.add(odd, [begin])
    row = measured(history)[key]
    assert not row["is_outside"]
    assert row["run_count"] > 5
    assert row["sample_count"] >= 50
    history.add(odd, [begin + timedelta(minutes=15 * number) for number in range(1, 20)])
    assert measured(history)[key]["is_outside"]


def test_a_feed_of_too_few_documents_says_nothing_of_shares(measured: Measured) -> None:
    history = History()
    history.add(Feed(documents=3), daily(12))
    assert {measure for measure, _ in measured(history)} <= {"run_volume", "day_volume"}


def test_runs_every_quarter_of_an_hour_are_added_up_to_days(measured: Measured) -> None:
    history = History()
    feed = Feed(documents=6, night=0.2)
    history.add(feed, quarter_hourly(12))
    key = ("day_volume", "raw.documents")
    row = measured(history)[key]
    assert not row["is_outside"]
    assert row["observed"] == pytest.approx(400, rel=0.2)
    thin = replace(feed, documents=1.2)
    history.add(thin, quarter_hourly(1, BEGIN + timedelta(days=12)))
    rows = measured(history)
    assert rows[key]["is_outside"]
    assert ("run_volume", "raw.documents") not in _outside(rows)


def test_a_daily_run_that_is_late_belongs_to_its_own_day(measured: Measured) -> None:
    history = History()
    history.add(FEED, [start + timedelta(minutes=(7 * number) % 50) for number, start in enumerate(daily(40))])
    for number in (20, 30, 39):
        row = measured(history, number)["day_volume", "raw.documents"]
        assert row["run_count"] == 1
        assert not row["is_outside"]


def test_a_run_of_rejects_alone_is_measured(steady: History, measured: Measured) -> None:
    history = steady.copy()
    history.add(FEED, [NEXT])
    history.runs[-1] |= {"new_document_count": 0, "reject_count": 300}
    history.profiles = [row for row in history.profiles if row["run_id"] != history.runs[-1]["run_id"]]
    assert _outside(measured(history)) >= {("reject_share", "raw.rejects"), ("run_volume", "raw.documents")}


def test_a_run_with_nothing_new_is_not_measured(steady: History, measured: Measured) -> None:
    history = steady.copy()
    history.add(FEED, [NEXT])
    history.runs[-1] |= {"new_document_count": 0, "reject_count": 0}
    assert measured(history) == {}


def test_rows_of_all_tables_at_once_are_not_compared(steady: History, measured: Measured) -> None:
    """Stories are made anew of everything: what they hold says nothing of this run."""
    history = steady.copy()
    for row in history.profiles:
        row["basis"] = "all_rows" if row["table_name"] == "core.quotes" else row["basis"]
    assert not any(row["table_name"] == "core.quotes" for row in measured(history).values())


def test_labels_are_text_like_any_other(steady: History, measured: Measured) -> None:
    label = "'); drop table x; --<script>"
    history = steady.copy()
    history.add(replace(FEED, own={"core.articles.agency_code": {label: 0.5, "a": 0.5}}), [NEXT])
    assert ("label_share", f"core.articles.agency_code = {label}") in _outside(measured(history))


def test_what_is_compared_is_there_to_compare() -> None:
    columns = {f"{table.qualified_name}.{column.name}": column for table in PROFILED for column in table.columns}
    assert all(is_label(columns[name]) for name in LABELLED)
    assert {*TEXTS, *NULLABLE} <= columns.keys()
    assert {"core.articles", "core.quotes", "core.events"} <= set(RATED)
    assert {"core.articles.published_date", "core.articles.agency_code"} <= set(NULLABLE)
    assert not set(RATED) - {table.qualified_name for table in PROFILED}
    assert table_named("quality.drift_measures") is DRIFT_MEASURES


def test_a_check_names_what_has_drifted_and_its_band(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute(
        "update quality.drift_measures set is_outside = true, subject = 'core.articles.byline', observed = 0.91, "
        "low = 0.1, usual = 0.2, high = 0.3, compared_with = 'weekday', history_count = 8 where measure = 'null_share'"
    )
    rows = run_checks(CHECKS, tables, "a-run", BEGIN).to_pylist()
    assert {row["severity"] for row in rows} == {"warn"}
    (failed,) = [row for row in rows if not row["success"]]
    assert (failed["check_name"], failed["unexpected_count"]) == ("null_share_as_usual", 1)
    assert json.loads(failed["unexpected_keys"][0])["subject"] == "core.articles.byline"
    assert failed["observed_value"].startswith("observed 0.91, low 0.1, usual 0.2, high 0.3")
    assert "history_count 8" in failed["observed_value"]


def test_every_measure_has_its_check() -> None:
    assert [check.name for check in CHECKS] == [f"{measure}_as_usual" for measure in MEASURES]


def test_settings_say_how_wide_and_how_old(steady: History, connection: duckdb.DuckDBPyConnection) -> None:
    steady.put_into(connection)
    run_id = steady.runs[-1]["run_id"]

    def asked(**values: Any) -> dict[str, Any]:
        rows = measure_drift(connection, run_id, replace(DriftSettings(), **values)).to_pylist()
        return next(row for row in rows if row["subject"] == "core.articles.is_original")

    usual = asked()
    wide = asked(deviations=12.0)
    assert wide["low"] < usual["low"] < usual["usual"] < usual["high"] < wide["high"]
    assert asked(weekday_samples=90)["compared_with"] == "recent"
    assert asked(weekday_samples=90, samples=20)["history_count"] == 20
    assert asked(days=12, weekday_samples=90)["history_count"] == 12
    assert asked(least_samples=100)["usual"] is None
    assert connection.execute("select count(*) from duckdb_tables() where temporary").fetchone() == (0,)
