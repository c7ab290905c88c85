"""Versions of one story, received at once and one after another, and shown on a page."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.newswire import newswire
from warehouse.home import Home

LEAD = "The port of Oslo closed to all ferries on Friday after a storm tore two cranes from the quay."
MASTER = "The harbour master said that no ship would leave before the quay had been searched by divers."
TOLL = "Three dock workers were taken to hospital with light injuries, the ambulance service said."
MISSING = "A ferry with forty passengers is missing off the coast, the navy said late on Friday evening."
NOTICE = "The story about the harbour has been withdrawn as no ferry was ever missing off the coast."


def page(headline: str, time: str, *paragraphs: str) -> str:
    return "\n\n".join(
        [headline, f"March 6, 2026 {time} GMT", f"OSLO (Reuters) - {paragraphs[0]}", *paragraphs[1:], ""]
    )


TEXTS = {
    "original.txt": page("Storm closes Oslo harbour", "10:00", LEAD, MASTER, TOLL),
    "update.txt": page("UPDATE 1-Storm closes Oslo harbour", "12:00", LEAD, MISSING, MASTER),
    "take.txt": page(
        "UPDATE 1-Storm closes Oslo harbour =2", "12:01", "Trains to Bergen ran on time all day, the railway said."
    ),
    "withdrawn.txt": page("STORY WITHDRAWN-Storm closes Oslo harbour", "18:00", NOTICE),
}
TOLD = [
    ("original.txt", 1, 1, "canceled", None, None),
    ("update.txt", 2, 1, "canceled", [MISSING], [TOLL]),
    ("take.txt", 2, 2, "canceled", [MISSING], [TOLL]),
    ("withdrawn.txt", 3, 1, "canceled", None, None),
]


def told(home: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(Home(home).published_path), read_only=True) as connection:
        return connection.execute(
            "SELECT record_id, version_number, take_number, pub_status, added_texts, dropped_texts "
            "FROM mart.versions ORDER BY version_number, take_number"
        ).fetchall()


def run_in_batches(home: Path, batches: Sequence[Sequence[str]]) -> None:
    for number, batch in enumerate(batches):
        inbox = home.parent / f"in-{number}"
        inbox.mkdir()
        for name in batch:
            (inbox / name).write_text(TEXTS[name])
        newswire([str(inbox)], home)


@pytest.mark.parametrize(
    "batches",
    [
        [["original.txt", "update.txt", "take.txt", "withdrawn.txt"]],
        [["withdrawn.txt", "take.txt"], ["original.txt", "update.txt"]],
    ],
    ids=["at once", "the notice first"],
)
def test_a_chain_is_the_same_however_it_came_in_and_is_shown(
    batches: list[list[str]],
    tmp_path: Path,
    prefect_api: str,
    copydesk: "Callable[..., subprocess.CompletedProcess[str]]",
) -> None:
    run_in_batches(tmp_path / "data", batches)
    assert told(tmp_path / "data") == TOLD
    shown = " ".join(copydesk("show", "original", home=tmp_path / "data").stdout.split())
    assert "Versions: 3 1. original.txt" in shown
    assert "update 1, 2026-03-06 12:00 UTC, canceled, 2 documents" in shown
    assert f"+ {MISSING}" in shown
    assert f"- {TOLL}" in shown
