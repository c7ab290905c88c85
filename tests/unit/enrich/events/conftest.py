"""Invented copy with its names marked, and the events that are read off it, each as one line."""

import re
from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pytest

from transforms.enrich.bodies import Body, Name
from transforms.enrich.events.reading import read_events
from transforms.enrich.sentences import sentence_rules, split_sentences
from transforms.enrich.timexes.reading import read_timexes
from transforms.reference import Reference
from warehouse.contracts import ARTICLES, MENTIONS
from warehouse.contracts.arrow import arrow_schema

MARKED = re.compile(r"\[([^\]=]+)(?:=([^\]]+))?\]|\{([^}]+)\}|<([^>]+)>")
COUNTRIES = {"Lima": "PE", "Peru": "PE", "Chile": "CL", "Oslo": "NO", "Norway": "NO"}
WEDNESDAY = date(2024, 5, 15)

Marked = tuple[str, tuple[Name, ...]]
EventReader = Callable[..., list[str]]


def unmarked(marked: str) -> Marked:
    """The text and its names: [a person], [a part=the full name], {a place}, <an organization>."""
    text, names, place = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[place : match.start()]
        person, full, somewhere, organization = match.groups()
        words = person or somewhere or organization
        kind = "person" if person else "place" if somewhere else "organization"
        name = full or words
        names.append(Name(len(text), len(text) + len(words), name, kind, name))
        text += words
        place = match.end()
    return text + marked[place:], tuple(names)


def body_of(marked: str, reference: Reference) -> Body:
    """The one document "d" with the marked copy, a line a block."""
    text, names = unmarked(marked)
    blocks = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    rules = sentence_rules(reference)
    sentences = tuple(
        (start + first, start + last)
        for start, end in blocks
        for first, last in split_sentences(text[start:end], rules)
    )
    return Body("d", text, blocks, sentences, names)


def tables_of(marked: str, reference: Reference, published: date | None, dateline: str | None) -> list[pa.Table]:
    """core.events and core.event_participants of the marked copy."""
    body = body_of(marked, reference)
    schema = arrow_schema(ARTICLES)
    columns = {"document_id": ["d"], "published_date": [published], "dateline_date": [None]}
    articles = pa.table({name: pa.array(values, schema.field(name).type) for name, values in columns.items()})
    mentions = pa.Table.from_pylist(
        [{"document_id": "d", "char_start": 0, "char_end": 0, "entity_id": dateline, "text": "", "role": "dateline"}]
        if dateline
        else [],
        pa.schema(
            [
                arrow_schema(MENTIONS).field(name)
                for name in ("document_id", "char_start", "char_end", "entity_id", "text", "role")
            ]
        ),
    )
    timexes = read_timexes([body], articles, reference)
    places = sorted({(name.entity_id, COUNTRIES.get(name.entity_id)) for name in body.names})
    entities = pa.table(
        {
            "entity_id": pa.array([name for name, _ in places], pa.string()),
            "country_code": pa.array([code for _, code in places], pa.string()),
        }
    )
    return list(read_events([body], mentions, entities, timexes, articles, reference))


@pytest.fixture
def tables(reference: Reference) -> Callable[..., list[pa.Table]]:
    """core.events and core.event_participants of marked copy."""

    def run(marked: str, published: date | None = None, dateline: str | None = None) -> list[pa.Table]:
        return tables_of(marked, reference, published, dateline)

    return run


@pytest.fixture
def read(reference: Reference) -> EventReader:
    """The events of marked copy as lines: "meeting 2024-05-13: Ana Reis > Hugo Paz @Lima"."""

    def run(marked: str, published: date | None = WEDNESDAY, dateline: str | None = None) -> list[str]:
        events, participants = tables_of(marked, reference, published, dateline)
        parts: dict[str, dict[str, list[str]]] = {}
        for row in participants.to_pylist():
            parts.setdefault(row["event_id"], {}).setdefault(row["role"], []).append(row["entity_id"])
        return [_line(row, parts.get(row["event_id"], {})) for row in events.to_pylist()]

    return run


def _line(row: dict[str, object], parts: dict[str, list[str]]) -> str:
    form = {"day": "%Y-%m-%d", "week": "week of %Y-%m-%d", "month": "%Y-%m", "year": "%Y", None: ""}
    day, precision = row["event_date"], row["event_date_precision"]
    when = day.strftime(form[precision]) if isinstance(day, date) else "-"  # type: ignore[index]
    who = ", ".join(parts.get("actor", []))
    whom = f" > {', '.join(parts['recipient'])}" if "recipient" in parts else ""
    giver = f" by {', '.join(parts['appointer'])}" if "appointer" in parts else ""
    place = f" @{row['place_entity_id']}" if row["place_entity_id"] else ""
    return f"{row['event_kind']}{'+' if row['is_future'] else ''} {when}: {who}{whom}{giver}{place}"
