"""The small parts: numbers in words, evidence taken apart, profiles, ledgers, what is shipped."""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import expectations.site
from expectations.site import words
from expectations.site.evidence import Cell, evidence_of
from expectations.site.ledger import ledger_of, ledger_sentence
from expectations.site.profiles import profile_view
from expectations.site.views import anchor, run_href
from warehouse.contracts import Column, ColumnType

ASSETS = Path(expectations.site.__file__).parent / "assets"
Rows = dict[str, Any]

SHA = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (0, "0"), (10_051, "10,051"), (2.0, "2"), (39.5, "39.5"), (0.12345, "0.123"), (12_345.6, "12,346")],
)
def test_numbers(value: float | None, text: str) -> None:
    assert words.number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (0, "0 %"), (1, "100 %"), (0.624, "62 %"), (0.0412, "4.1 %"), (0.0004, "under 0.1 %"), (0.04, "4 %")],
)
def test_shares(value: float | None, text: str) -> None:
    assert words.share(value).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, "–"), (0.44, "0.4 s"), (12.4, "12 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s"), (3_840, "1 h 4 min")],
)
def test_durations(seconds: float | None, text: str) -> None:
    assert words.duration(seconds).replace("\u00a0", " ") == text


def test_times_are_utc() -> None:
    when = datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    assert words.moment(when) == "28 February 2026, 23:30 UTC"
    assert words.short_moment(when) == "28 Feb 23:30"
    assert words.iso(when) == "2026-02-28T23:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "seen"),
    [("plain", "plain"), ("a\tb\nc", "a b\nc"), ("\x1b[2J", "\\u001b[2J"), ("\u202eabc", "\\u202eabc"),
     ("\ud83d", "\\ud83d"), ("é “ok”", "é “ok”"), ("\x00", "\\u0000"), ("\u2028", "\\u2028")],
)  # fmt: skip
def test_what_cannot_be_seen_is_made_visible(text: str, seen: str) -> None:
    assert words.visible(text) == seen


def test_evidence_is_taken_apart_and_documents_are_named() -> None:
    found = evidence_of(['{"document_id": "%s", "n": 3}' % SHA, '{"n": null, "x": [1]}'], {SHA: "a.txt"})  # noqa: UP031
    assert found.columns == ("document_id", "n", "x")
    assert found.rows[0] == (Cell(SHA[:12], is_document=True, record_id="a.txt"), Cell("3"), Cell(""))
    assert [cell.text for cell in found.rows[1]] == ["", "", "[1]"]


@pytest.mark.parametrize("text", ['{"cut', "7", "[1]", "", "[" * 100_000, '"text"'])
def test_evidence_that_is_no_object_is_shown_as_it_is(text: str) -> None:
    found = evidence_of([text], {})
    assert found.columns == ("row",)
    assert found.rows[0][0].text.startswith(text[:400])


def test_evidence_of_very_many_columns_is_bounded() -> None:
    found = evidence_of([json.dumps({"c" * 500 + str(number): number for number in range(500)})], {})
    assert len(found.columns) == len(found.rows[0]) == 12
    assert all(len(name) < 130 for name in found.columns)


def profile(**changes: Any) -> dict[str, Any]:
    marks = dict.fromkeys(("minimum", "p05", "p25", "median", "p75", "p95", "maximum", "mean"))
    return {
        "row_count": 10,
        "null_count": 0,
        "distinct_count": 4,
        "measured": None,
        **marks,
        "top_values": [],
        **changes,
    }


def column(kind: ColumnType) -> Column:
    return Column("c", kind, "A column.", nullable=True)


def test_a_profile_of_numbers_says_where_they_lie() -> None:
    row = profile(measured="value", minimum=0, p05=1, p25=2, median=3, p75=4, p95=11, maximum=900)
    view = profile_view(column(ColumnType.INTEGER), row, [])
    assert view.lie == "0 to 900; the middle half 2 to 4, median 3"
    assert view.box is not None
    assert [view.box.least, view.box.low, view.box.middle, view.box.high, view.box.most] == [3, 12.4, 21.8, 31.2, 97]
    assert (view.nulls, view.distinct, view.line) == ("never null", "4 different values", "")


@pytest.mark.parametrize(
    ("kind", "changes", "lie"),
    [
        (ColumnType.STRING, {"measured": "length", "minimum": 5, "maximum": 5, "median": 5}, "always 5 characters"),
        (ColumnType.STRINGS, {"measured": "count", "minimum": 0, "p25": 0, "median": 0, "p75": 1, "maximum": 3},
         "0 to 3 entries; the middle half 0 to 1, median 0"),
        (ColumnType.BOOLEAN, {"measured": "value", "median": 1, "mean": 0.7}, "70 % true"),
        (ColumnType.DATE, {"measured": "value", "minimum": 0, "p25": 9e4, "median": 1, "p75": 9e4, "maximum": 1e5},
         "1970-01-01 to 1970-01-02; the middle half 1970-01-02 to 1970-01-02"),
        (ColumnType.TIMESTAMP, {"measured": "value", "minimum": 1e30, "p25": 1, "median": 1, "p75": 1, "maximum": 1},
         "– to 1970-01-01; the middle half 1970-01-01 to 1970-01-01"),
        (ColumnType.STRING, {}, ""),
    ],
)  # fmt: skip
def test_a_profile_speaks_in_the_columns_own_terms(kind: ColumnType, changes: dict[str, Any], lie: str) -> None:
    assert profile_view(column(kind), profile(**changes), []).lie.replace("\u00a0", " ") == lie


def test_the_share_of_nulls_over_the_runs_is_a_line_and_a_sentence() -> None:
    shares = [{"age": 1, "share": 0.5}, {"age": 2, "share": 0.0}, {"age": 4, "share": 1.0}]
    view = profile_view(column(ColumnType.STRING), profile(null_count=5), shares)
    assert view.nulls.replace("\u00a0", " ") == "50 % null"
    assert view.line == "0.0,1.0 50.0,23.0 100.0,12.0"
    assert view.trend.replace("\u00a0", " ") == "0 % to 100 % null in 3 runs"


def test_frequent_values_that_cannot_be_read_are_left_out() -> None:
    texts = ['{"value": "en", "count": 8}', "{", '{"value": 1}', "[]", '{"value": true, "count": 1}']
    view = profile_view(column(ColumnType.STRING), profile(top_values=texts), [])
    assert [(one.text, one.width, one.words.replace("\u00a0", " ")) for one in view.frequent] == [
        ("en", 80, "8, 80 %"),
        ("true", 10, "1, 10 %"),
    ]


def run(**changes: Any) -> dict[str, Any]:
    counts = dict.fromkeys(
        ("known_document_count", "known_reject_count", "readmitted_document_count", "held_new_count"), 0
    )
    return {
        "status": "completed", "file_count": 2, "input_count": 10, "new_document_count": 8, "reject_count": 2,
        "set_aside_document_count": 0, **counts, **changes,
    }  # fmt: skip


def flows(row: Rows, rejects: Sequence[Rows] = (), aside: Sequence[Rows] = ()) -> set[tuple[str, str, int]]:
    return {(flow.source, flow.target, flow.count) for flow in ledger_of(row, rejects, aside).flows}


def test_the_ledger_of_a_good_run() -> None:
    rejects = [{"reason_code": "empty", "reject_count": 2}]
    assert flows(run(), rejects) == {
        ("records in 2 files", "new documents", 8),
        ("records in 2 files", "new rejects", 2),
        ("new rejects", "rejected: empty", 2),
        ("new documents", "articles", 8),
    }
    ledger = ledger_of(run(), rejects, [])
    assert ledger.balances
    assert ledger_sentence(ledger) == (
        "Records in 2 files: new documents 8, new rejects 2. New rejects: rejected: empty 2. New documents: articles 8."
    )


def test_the_ledger_of_set_aside_and_released_documents() -> None:
    row = run(held_new_count=3, set_aside_document_count=4, readmitted_document_count=2, reject_count=0, input_count=8)
    aside = [
        {"table_name": "t", "check_name": "a", "row_count": 9, "document_count": 3},
        {"table_name": "t", "check_name": "b", "row_count": 2, "document_count": 2},
        {"table_name": "core.quotes", "check_name": "c", "row_count": 2, "document_count": 0},
    ]
    assert flows(row, [], aside) == {
        ("records in 2 files", "new documents", 8),
        ("new documents", "articles", 5),
        ("new documents", "set aside", 3),
        ("stored documents read again", "set aside", 1),
        ("released from quarantine", "articles", 2),
        ("set aside", "t: a", 3),
        ("set aside", "t: b", 1),
    }


def test_the_ledger_of_a_failed_run_ends_at_what_was_not_written() -> None:
    assert ("new documents", "not written, the run failed", 8) in flows(run(status="failed"))
    assert ledger_of(run(status="failed"), [], []).balances


def test_a_ledger_that_loses_a_record_does_not_balance() -> None:
    assert not ledger_of(run(input_count=11), [], []).balances
    assert not ledger_of(run(), [{"reason_code": "empty", "reject_count": 1}], []).balances


def test_nothing_read_is_told() -> None:
    row = run(input_count=0, new_document_count=0, reject_count=0)
    assert ledger_sentence(ledger_of(row, [], [])) == "Nothing was read."


@pytest.mark.parametrize(
    "run_id",
    ["../x", "20260302T060000Z-abcdefgh/..", "", "20260302T060000Z-ABCDEFGH", "20260302T060000Z-abcdefgh\n", "a" * 300],
)
def test_only_a_runs_own_id_names_a_page(run_id: str) -> None:
    assert run_href(run_id) is None
    assert run_href("20260302T060000Z-abcdefgh") == "runs/20260302T060000Z-abcdefgh.html"


def test_an_anchor_is_made_of_letters() -> None:
    assert anchor("load", "core.articles", 'a "b" <c>') == "load-core-articles-a-b-c-"


def test_what_is_shipped_is_what_was_published() -> None:
    readme = (ASSETS / "vendor" / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([a-z.]+)` \|.*`([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    scripts = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ASSETS / "vendor").glob("*.js")}
    assert listed == scripts
    assert len(scripts) == 1
    for name in re.findall(r"`([A-Za-z0-9-]+\.txt)`", readme):
        assert (ASSETS / "vendor" / name).stat().st_size > 100


def test_every_question_is_asked() -> None:
    folder = Path(expectations.site.__file__).parent
    asked = (folder / "history.py").read_text(encoding="utf-8")
    questions = [path.stem for path in (folder / "sql").glob("*.sql")]
    assert questions
    assert [name for name in questions if f'"{name}"' not in asked] == []
