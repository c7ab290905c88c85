"""Quarantine through whole runs: what is set aside, stays aside, is released and comes back, and the books balance."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.cli.main import _exit_code
from flows.newswire import newswire
from flows.summary import ChecksFailedError, Outcome
from tests.pipeline.quarantined import LATER, PAGES, stored, with_checks, write
from transforms.enrich.stories.grouping import Grouped, group_stories
from warehouse.contracts import LAKE_TABLES
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.quarantine import decide, read_items

Tables = dict[str, list[dict[str, Any]]]
IN = {"pact.txt", "river.txt"}


def decided(home: Path, decision: str, *checks: str) -> None:
    """Decide on all that the checks have set aside."""
    with Home(home).lock(), Lake(Home(home)) as lake:
        chosen = [item for item in read_items(lake) if item.check_name in checks]
        decide(lake, chosen, decision, datetime.now(UTC), None)


def states(home: Path) -> dict[str, str]:
    """The state of what each check has set aside."""
    with Lake(Home(home), read_only=True) as lake:
        return {item.check_name: item.state for item in read_items(lake)}


def record_ids(tables: Tables, table: str = "core.articles") -> set[str]:
    names = {row["document_id"]: row["record_id"] for row in tables["raw.documents"]}
    return {names[row["document_id"]] for row in tables[table]}


def copy_counts(tables: Tables) -> list[int]:
    return sorted(row["copy_count"] for row in tables["core.wire_items"])


def balances(home: Path) -> bool:
    return _exit_code(["account", "--home", str(home)]) == 0


# Four runs that read and three that find nothing: minutes where other tests take both cores.
@pytest.mark.timeout(900)
def test_set_aside_held_released_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], prefect_api: str
) -> None:
    home, source = tmp_path / "data", write(tmp_path / "wire", PAGES)
    published = Home(home).published_path
    with monkeypatch.context() as patch:
        with_checks(patch)
        _set_aside(home, source)
        _shows(home, capsys)
        before = published.read_bytes()
        assert newswire([source], home).outcome is Outcome.NOTHING_NEW
        assert published.read_bytes() == before
        _stays_aside(home, write(tmp_path / "wire", LATER))
        decided(home, "released", "no_broken_page", "not_misdated", "no_bananas")
        decided(home, "dropped", "no_meeting")
        assert balances(home)
        _comes_back(home, source)
        before = published.read_bytes()
        assert newswire([source], home).outcome is Outcome.NOTHING_NEW
        assert published.read_bytes() == before
    with monkeypatch.context() as patch:
        with_checks(patch, ())
        newswire([source], tmp_path / "plain")
    _is_as_if_never_aside(stored(home), stored(tmp_path / "plain"))


def _set_aside(home: Path, source: str) -> None:
    summary = newswire([source], home)
    assert summary.ledger.new_document_count == 4
    assert summary.ledger.set_aside_document_count == 2
    assert summary.set_aside == {
        "core.articles: not_misdated": 1,
        "core.blocks: no_broken_page": 1,
        "core.events: no_meeting": 1,
        "core.quotes: no_bananas": 1,
    }
    tables = stored(home)
    assert record_ids(tables, "raw.documents") == set(PAGES)
    held = {row["stage"]: row["is_compared"] for row in tables["quality.held_documents"]}
    assert held == {"ingest": False, "normalize": True}
    for table in LAKE_TABLES:
        if table.stage in {"normalize", "enrich"} and "document_id" in table.column_names:
            assert record_ids(tables, table.qualified_name) <= IN, table.name
    assert record_ids(tables) == IN
    # The copy that is held counts for nothing: the other one is alone.
    assert copy_counts(tables) == [1, 1]
    assert not any("Bananas" in row["text"] for row in tables["core.quotes"])
    assert tables["core.events"] == tables["core.event_participants"] == []
    aside = tables["quality.quarantine"]
    assert {row["check_name"] for row in aside} == {"no_broken_page", "not_misdated", "no_bananas", "no_meeting"}
    assert [row["table_name"] for row in aside if row["because_of"]] == ["core.event_participants"] * 2
    assert all(row["document_id"] for row in aside)
    counts = {row["table_name"]: row for row in tables["quality.table_counts"]}
    aside_by_table = {name: row["set_aside_count"] for name, row in counts.items() if row["set_aside_count"]}
    assert aside_by_table["core.articles"] == aside_by_table["core.quotes"] == aside_by_table["core.events"] == 1
    assert aside_by_table["core.event_participants"] == 2
    assert not [name for name in aside_by_table if name.startswith("raw.") or name == "core.blocks"]
    results = {row["check_name"]: row for row in tables["quality.check_results"]}
    for name in ("no_broken_page", "not_misdated", "no_bananas", "no_meeting"):
        assert (results[name]["success"], results[name]["unexpected_count"]) == (False, 1)
    assert set(states(home).values()) == {"waiting"}
    assert balances(home)


def _shows(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`copydesk show` tells of a held document why it is held, and of an article what was set aside of it."""
    for name, told in {
        "menu.txt": ("held in quarantine", "no_broken_page on core.blocks, waits for a decision", "tide tables"),
        "river.txt": ("no_bananas on core.quotes", "no_meeting on core.events"),
    }.items():
        capsys.readouterr()
        assert _exit_code(["show", name, "--home", str(home)]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert all(words in shown for words in told), shown


def _stays_aside(home: Path, source: str) -> None:
    """A new copy of the held page: the others are read again, the held one is not."""
    summary = newswire([source], home)
    assert (summary.ledger.new_document_count, summary.ledger.set_aside_document_count) == (1, 0)
    tables = stored(home)
    assert record_ids(tables) == IN | set(LATER)
    assert copy_counts(tables) == [1, 2]
    assert set(states(home).values()) == {"waiting"}
    assert balances(home)


def _comes_back(home: Path, source: str) -> None:
    summary = newswire([source], home)
    assert summary.outcome is Outcome.PUBLISHED
    assert (summary.ledger.new_document_count, summary.ledger.readmitted_document_count) == (0, 2)
    tables = stored(home)
    assert record_ids(tables) == {*PAGES, *LATER}
    assert tables["quality.held_documents"] == []
    assert copy_counts(tables) == [1, 1, 3]
    assert any("Bananas" in row["text"] for row in tables["core.quotes"])
    assert states(home) == {
        "no_bananas": "re_entered",
        "no_broken_page": "re_entered",
        "no_meeting": "dropped",
        "not_misdated": "re_entered",
    }
    outcomes = {(row["check_name"], row["outcome"]) for row in tables["quality.readmissions"]}
    assert outcomes == {(name, "re_entered") for name in ("no_bananas", "no_broken_page", "not_misdated")}
    assert balances(home)


def _is_as_if_never_aside(tables: Tables, plain: Tables) -> None:
    """But for what was dropped, the warehouse is that of a run which set nothing aside."""
    for table in LAKE_TABLES:
        if table.schema == "core" and "event" not in table.name:
            assert tables[table.qualified_name] == plain[table.qualified_name], table.name
    assert len(plain["core.events"]) == 1
    assert tables["core.events"] == []


@pytest.mark.timeout(900)
def test_what_is_stored_can_leave_and_what_dies_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefect_api: str
) -> None:
    """A stored page breaks a check when a copy of it has it read again; before that, a run dies and one fails."""
    home, source = tmp_path / "data", write(tmp_path / "wire", PAGES)
    with monkeypatch.context() as patch:
        with_checks(patch, ())
        newswire([source], home)
    before = stored(home)
    write(tmp_path / "wire", LATER)
    with_checks(monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(Lake, "commit", _dies)
        with pytest.raises(ZeroDivisionError):
            newswire([source], home)
    assert stored(home) == before
    with monkeypatch.context() as patch:
        patch.setattr("flows.tasks.group_stories", _loses_stories)
        with pytest.raises(ChecksFailedError):
            newswire([source], home)
    tables = stored(home)
    assert tables["quality.quarantine"] == tables["quality.held_documents"] == []
    assert [tables[name] for name in before if not name.startswith("quality.")] == [
        before[name] for name in before if not name.startswith("quality.")
    ]
    assert last_run(tables)["set_aside_document_count"] == 0
    assert balances(home)

    summary = newswire([source], home)
    assert (summary.ledger.new_document_count, summary.ledger.set_aside_document_count) == (1, 1)
    tables = stored(home)
    # The menu and the river page were not read again: what is in the warehouse stays until it is.
    assert record_ids(tables) == {*PAGES, *LATER} - {"pact-misdated.txt"}
    for table in LAKE_TABLES:
        if table.stage in {"normalize", "enrich"} and "document_id" in table.column_names:
            assert "pact-misdated.txt" not in record_ids(tables, table.qualified_name), table.name
    assert copy_counts(tables) == [1, 1, 2]
    assert [row["is_compared"] for row in tables["quality.held_documents"]] == [True]
    assert balances(home)


def last_run(tables: Tables) -> dict[str, Any]:
    return max(tables["quality.runs"], key=lambda row: row["started_at"])


def _dies(*_: object) -> None:
    """The run ends between the last checks and the commit."""
    raise ZeroDivisionError


def _loses_stories(*arguments: Any) -> Grouped:
    """The stage as it is, but that it forgets the stories."""
    grouped = group_stories(*arguments)
    return Grouped(grouped.stories.slice(0, 0), grouped.membership)
