"""The sample texts against what a careful editor reads off them: events, agencies, headlines, dates and people."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

QUERIES = Path(__file__).parent / "queries"
CODES = {
    "phone call": ("041",),
    "congratulatory message": ("01", "05"),
    "meeting": ("04",),
    "visit": ("042", "043"),
    "talks": ("04",),
    "reappointed": (),
    "re-elected": (),
    "45 cooperation documents signed": ("057",),
}
"""The beginnings of the CAMEO codes that an event of the gold may bear, by the beginning of what it is called.

CAMEO has no code for an election, so any will do there."""


def score_seeds(warehouse: Path, gold: dict[str, Any]) -> dict[str, float]:
    """The share of the editor's facts that the warehouse holds: events (kind, people, date) and articles' fields."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        events = _rows(connection, "seeds_events.sql")
        articles = {row["record_id"]: row for row in _rows(connection, "seeds_articles.sql")}
    wanted = [(record_id, event) for record_id, said in gold["documents"].items() for event in said["events"]]
    found = sum(any(_is_told(event, row) for row in events if row["record_id"] == record) for record, event in wanted)
    read = [
        articles[record_id][column] == value
        for record_id, said in gold["documents"].items()
        for column, value in (
            ("headline", said["headline"]),
            ("agency_name", said["agency"]),
            ("published_date", said["published"]["date"]),
            ("language_code", said["language"]),
            ("dateline_place", said["dateline"][0]["place"] if said["dateline"] else None),
        )
    ]
    return {"events": found / len(wanted), "fields": sum(read) / len(read)}


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    found = connection.execute((QUERIES / query).read_text())
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def _is_told(event: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether the row is the event: its kind, all of its people, and its date as exactly as the editor has it."""
    people = {*event["who"], *event.get("whom", ())}
    date = str(row["event_date"] or "")
    return (
        _is_of_kind(event["what"], row["cameo_code"] or "")
        and people <= set(row["participants"] or ())
        and date.startswith(event["date"])
        and (len(event["date"]) > len("2025-10") or row["event_date_precision"] == "month")
    )


def _is_of_kind(what: str, cameo_code: str) -> bool:
    codes: Iterable[str] = next((codes for name, codes in CODES.items() if what.startswith(name)), ())
    return not codes or cameo_code.startswith(tuple(codes))
