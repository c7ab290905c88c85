"""Inputs that are broken, through a whole run: each is a reject with its reason, or caught by its check."""

import json
from pathlib import Path

import pytest

from expectations.suites import STAGES, suite
from flows.newswire import newswire
from tests.faults.broken.received import RECEIVED, REJECTS, TEXTS, Received, story
from warehouse.contracts import CHECK_RESULTS, DOCUMENTS, QUARANTINE
from warehouse.contracts import REJECTS as REJECTS_TABLE
from warehouse.home import Home
from warehouse.lake import Lake

Named = dict[tuple[str, str, str], set[str]]

GOOD = 60
"""The number of the one report that is as it should be."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> Path:
    """The home of a run over all of them and one good report."""
    folder = tmp_path_factory.mktemp("broken")
    wire = folder / "wire"
    wire.mkdir()
    for received in RECEIVED:
        (wire / received.name).write_bytes(received.content)
    (wire / "good.txt").write_text(story(GOOD), encoding="utf-8")
    newswire([str(wire)], folder / "data")
    return folder / "data"


@pytest.fixture(scope="module")
def documents(home: Path) -> dict[str, set[str]]:
    """The ids of the documents that each record became."""
    with Lake(Home(home)) as lake:
        rows = lake.read(DOCUMENTS, columns=("record_id", "document_id")).to_pylist()
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["record_id"], set()).add(row["document_id"])
    return found


@pytest.fixture(scope="module")
def rejects(home: Path) -> dict[str, list[str]]:
    """The reasons for which each record was rejected."""
    with Lake(Home(home)) as lake:
        rows = lake.read(REJECTS_TABLE).to_pylist()
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["record_id"], []).append(row["reason_code"])
    return found


@pytest.fixture(scope="module")
def named(home: Path) -> Named:
    """The documents that each check named."""
    with Lake(Home(home)) as lake:
        rows = lake.read(CHECK_RESULTS).to_pylist()
    return {
        (row["stage"], row["table_name"], row["check_name"]): {
            json.loads(key).get("document_id", "") for key in row["unexpected_keys"] or ()
        }
        for row in rows
    }


@pytest.mark.parametrize("received", TEXTS, ids=lambda received: received.kind)
def test_a_broken_page_is_caught_at_the_first_stage_that_sees_it(
    received: Received, documents: dict[str, set[str]], named: Named
) -> None:
    assert received.check is not None
    own = documents[received.record]
    assert named[received.check] & own
    earlier = STAGES[: STAGES.index(received.check[0])]
    assert [check for check, keys in named.items() if check[0] in earlier and keys & own] == []


@pytest.mark.parametrize("received", REJECTS, ids=lambda received: received.kind)
def test_a_record_that_is_no_text_is_a_reject_with_its_reason(
    received: Received, rejects: dict[str, list[str]]
) -> None:
    assert rejects[received.record] == [received.reason]


def test_what_a_check_of_severity_quarantine_names_is_set_aside(home: Path, documents: dict[str, set[str]]) -> None:
    aside = {
        (stage, check.table, check.name) for stage in STAGES for check in suite(stage) if check.severity == "quarantine"
    }
    with Lake(Home(home)) as lake:
        held = {(row["document_id"], row["check_name"]) for row in lake.read(QUARANTINE).to_pylist()}
    expected = {
        (document, received.check[2])
        for received in TEXTS
        if received.check in aside
        for document in documents[received.record]
    }
    assert len(expected) >= 6
    assert held == expected


def test_a_page_that_is_as_it_should_be_is_named_by_no_check(documents: dict[str, set[str]], named: Named) -> None:
    [good] = documents["good.txt"]
    assert [check for check, keys in named.items() if good in keys] == []
