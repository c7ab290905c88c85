"""copydesk quarantine and copydesk account on a home that a test has filled: what they print, write and refuse."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.cli.main import _exit_code
from tests.unit.flows.small_lake import BEGIN, a_run, fill, held, run_id, set_aside
from warehouse.contracts import (
    ARTICLES,
    DOCUMENTS,
    HELD_DOCUMENTS,
    QUARANTINE,
    QUARANTINE_DECISIONS,
    RUNS,
    TABLE_COUNTS,
)
from warehouse.home import Home
from warehouse.lake import Lake

HOSTILE = "Evil \x1b[2J[bold]headline\u202e </script>"
TEXT = "One plain line.\n“We never said this,” said nobody at all, and went home.\n"
START = TEXT.index("We never")
FUTURE = set_aside(1, "d1", "core.articles", "not_in_future", row_json=json.dumps({"headline": HOSTILE}))
MENU, SAME = sorted(
    (
        set_aside(1, "d1", "core.articles", "is_no_menu", content="the same row"),
        set_aside(1, "d1", "core.evidence", "is_no_menu", row_key="evidence"),
    ),
    key=lambda row: str(row["quarantine_id"]),
)
QUOTE = set_aside(
    1,
    "d2",
    "core.quotes",
    "quote_in_body",
    row_json=json.dumps({"document_id": "d2", "char_start": START, "char_end": START + 8, "text": "We never"}),
)
LEDGER = {"file_count": 2, "input_count": 2, "new_document_count": 2, "set_aside_document_count": 1}
COUNTS = {"run_id": run_id(1), "stage": "enrich", "table_name": "core.quotes"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """d1 is held for two reasons, d2 has an article and a quote aside; a second run had nothing to set aside."""
    folder = tmp_path_factory.mktemp("aside") / "data"
    documents = [
        {"document_id": name, "record_id": f"{name}.txt", "run_id": run_id(1), "text": TEXT} for name in ("d1", "d2")
    ]
    fill(
        folder,
        run_id(1),
        {
            DOCUMENTS: documents,
            ARTICLES: [{"document_id": "d2", "record_id": "d2.txt"}],
            RUNS: [a_run(1, **LEDGER), a_run(2, input_count=3, known_document_count=2, started_at=BEGIN)],
            QUARANTINE: [FUTURE, SAME, MENU, QUOTE],
            HELD_DOCUMENTS: [held(1, "d1")],
            TABLE_COUNTS: [{**COUNTS, "read_count": 3, "set_aside_count": 1, "staged_count": 2}],
        },
    )
    return folder


def asked(capsys: pytest.CaptureFixture[str], home: Path, *arguments: str) -> tuple[int, str, str]:
    """The command's exit code, what it printed, and what it complained of."""
    code = _exit_code([*arguments, "--home", str(home)])
    told = capsys.readouterr()
    return code, told.out, told.err


def decisions(home: Path) -> list[dict[str, Any]]:
    with Lake(Home(home), read_only=True) as lake:
        return lake.read(QUARANTINE_DECISIONS).to_pylist()


def key(row: dict[str, Any]) -> str:
    return str(row["quarantine_id"])[:10]


def test_list_has_what_waits_and_escapes_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = asked(capsys, home, "quarantine", "list")
    assert (code, err) == (0, "")
    for row in (FUTURE, MENU, QUOTE):
        assert key(row) in out
    assert "3 wait for a decision" in out
    assert key(SAME) not in out
    assert "and 1 more of its rows" in " ".join(out.split())
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]" in out
    _, out, _ = asked(capsys, home, "quarantine", "list", "--check", "quote_in_body", "--table", "core.quotes")
    assert key(QUOTE) in out
    assert key(FUTURE) not in out
    _, out, _ = asked(capsys, home, "quarantine", "list", "--run", run_id(2))
    assert out == "Nothing waits in quarantine.\n"


def test_show_has_the_row_the_text_around_it_and_why(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, home, "quarantine", "show", key(QUOTE).upper())
    assert code == 0
    assert "“»We never« said this,”" in out
    assert "waits for a decision" in out
    assert "It holds. It matters." in out
    assert "quarantine release" in out
    _, out, _ = asked(capsys, home, "quarantine", "show", key(FUTURE))
    assert "its whole document is held" in " ".join(out.split())
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "feed"], "Nothing in quarantine has the key 'feed'"),
        (["show", ""], "Nothing in quarantine has the key ''"),
        (["release", "' OR 1=1 --"], "Nothing in quarantine has the key"),
        (["release"], "Give the keys of rows, or --all with --check"),
        (["release", "--all"], "--all goes with --check"),
        (["drop", "--all", "--check", "no_such_check"], "Nothing that waits in quarantine is meant by that"),
        (["list", "--check", "a\0b"], "A name has a character that no name has"),
        (["drop", "feed", "--note", "a" * 2001], "A note is text of at most 2,000 characters"),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    code, out, err = asked(capsys, home, "quarantine", *arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert decisions(home) == []


def test_a_key_that_may_be_several_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alike = [set_aside(3, f"d{number}", "core.quotes", "many") for number in range(40)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.cli.quarantine_list.rows_of", lambda *_: alike)
        code, _, err = asked(capsys, home, "quarantine", "show", alike[0]["quarantine_id"][0])
    assert code == 2
    assert "may be any of" in err


@pytest.mark.parametrize(
    "arguments", [["quarantine", "list"], ["quarantine", "release", "abc"], ["quarantine", "show", "abc"], ["account"]]
)
def test_a_home_without_a_warehouse_is_a_sentence_and_stays_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    code, _, err = asked(capsys, tmp_path / "none", *arguments)
    assert code == 2
    assert "There is nothing in" in err
    assert not (tmp_path / "none").exists()


def test_account_tells_where_everything_went_and_names_what_does_not_balance(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = asked(capsys, home, "account", run_id(1)[:8])
    assert code == 0
    assert out.rstrip().endswith("It balances.")
    for line in ("new documents    2", "not_in_future on core.articles", "core.quotes     3          1       2"):
        assert line in out
    code, out, _ = asked(capsys, home, "account", run_id(2))
    assert code == 1
    assert "Does not balance: 3 records were read, and 2 are accounted for." in out
    assert asked(capsys, home, "account")[1] == asked(capsys, home, "account", run_id(1))[1]
    code, _, err = asked(capsys, home, "account", "2026")
    assert (code, "may be any of" in err) == (2, True)
    code, _, err = asked(capsys, home, "account", "1999")
    assert (code, "There is no run '1999'" in err) == (2, True)


def test_a_run_under_way_keeps_decisions_out(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Home(home).lock():
        code, _, err = asked(capsys, home, "quarantine", "drop", key(QUOTE))
    assert code == 2
    assert "Another run is writing" in err
    assert decisions(home) == []


def test_decisions_are_written_told_and_can_be_taken_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Last in this file: it changes the home."""
    code, out, _ = asked(capsys, home, "quarantine", "release", key(FUTURE), key(FUTURE), "--note", "printed so")
    assert code == 0
    assert f"Released 1 row: {key(FUTURE)}" in out
    assert f"Its document stays held: it broke is_no_menu too; release {key(MENU)}" in " ".join(out.split())
    (written,) = decisions(home)
    assert (written["decision"], written["note"], written["check_name"]) == ("released", "printed so", "not_in_future")
    assert written["row_sha256"] == FUTURE["row_sha256"]
    _, out, _ = asked(capsys, home, "quarantine", "release", key(FUTURE))
    assert "released before; nothing is changed" in out
    assert len(decisions(home)) == 1
    _, out, _ = asked(capsys, home, "quarantine", "drop", "--all", "--check", "quote_in_body")
    assert f"Dropped 1 row: {key(QUOTE)}" in out
    _, out, _ = asked(capsys, home, "quarantine", "list")
    assert (key(MENU) in out, key(FUTURE) in out, key(QUOTE) in out) == (True, False, False)
    _, out, _ = asked(capsys, home, "quarantine", "list", "--all")
    assert all(word in out for word in ("waiting", "released", "dropped"))
    _, out, _ = asked(capsys, home, "quarantine", "release", key(QUOTE), key(MENU))
    assert "Released 3 rows" in out
    _, out, _ = asked(capsys, home, "account", run_id(1))
    assert "released, in with the next run  1" in out
    assert [row["decision"] for row in sorted(decisions(home), key=lambda row: row["decided_at"])] == [
        "released",
        "dropped",
        "released",
        "released",
        "released",
    ]
    assert timedelta(0) < decisions(home)[0]["decided_at"] - BEGIN
