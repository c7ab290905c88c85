"""core.events and core.event_participants: what bodies tell has happened or will, and who took part."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from transforms.enrich.bodies import Body, Name
from transforms.enrich.events.clauses import PLACE, Time, clause_of
from transforms.enrich.events.dating import time_of
from transforms.enrich.events.event_words import EventWords, event_words
from transforms.enrich.events.homes import hear_homes, is_away
from transforms.enrich.events.merging import events_of
from transforms.enrich.events.recognition import Reader, Setting, Told
from transforms.reference import Reference
from warehouse.contracts import EVENT_PARTICIPANTS, EVENTS
from warehouse.contracts.arrow import arrow_table

LOOK_BACK = 3
"""Sentences before one that tells of an event in which the person is named whom its pronouns mean."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_INTRODUCES = ("A ", "An ", "Another ")
"""How a sentence begins that may speak of somebody new without a name."""
MAX_SENTENCE = 4000
"""Characters; a longer one is no sentence, and is left alone."""


def read_events(
    bodies: Sequence[Body],
    mentions: pa.Table,
    entities: pa.Table,
    timexes: pa.Table,
    articles: pa.Table,
    reference: Reference,
) -> tuple[pa.Table, pa.Table]:
    """(core.events, core.event_participants): one row an event of an article, and one a part that somebody played.

    Takes the bodies with their names, core.mentions (for the places of datelines), core.entities (for countries),
    core.timexes, core.articles (published_date, dateline_date) and the reference tables event_kinds, event_words,
    function_words, titles, irregular_pasts and countries. Codes are CAMEO's and PLOVER's. The span is that of the
    words that tell of the event. What stands between quotation marks is somebody's words and tells of no event; nor
    does what is denied, refused, wished for or imagined. The rules are for English copy.
    """
    words = event_words(reference)
    rows: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    settings = _settings(articles, mentions)
    times = _times(timexes)
    countries = _countries(entities)
    for body in bodies:
        reader = Reader(settings.get(body.document_id, Setting(None)))
        _read(body, times.get(body.document_id, []), reader, words, countries)
        for event in events_of(reader.told, countries) if reader.told else ():
            row = _row(body.document_id, body.text, event)
            if event.kind.third_place_cameo_code and is_away(event, reader.homes, countries):
                row |= {"cameo_code": event.kind.third_place_cameo_code, "plover_mode": "third-party"}
            rows.append(row)
            parts.extend(_participants(body.document_id, row["event_id"], event))
    return arrow_table(EVENTS, rows), arrow_table(EVENT_PARTICIPANTS, parts)


def _read(body: Body, times: Sequence[Time], reader: Reader, words: EventWords, countries: Mapping[str, str]) -> None:
    text, heard = body.text, -1
    for number, (start, end) in enumerate(body.sentences):
        if end - start > MAX_SENTENCE or words.first_words.isdisjoint(_WORD.findall(text[start:end].lower())):
            continue
        # Whom a pronoun means is asked of the few sentences before; the rest of the copy is not taken apart.
        for before in range(max(heard + 1, number - LOOK_BACK), number):
            first, last = body.sentences[before]
            if last - first > MAX_SENTENCE:
                continue
            inside = body.names_within(first, last)
            if inside or text.startswith(_INTRODUCES, first):
                clause = clause_of(text, first, last, inside, _within(times, first, last), words)
                hear_homes(clause, countries, reader.homes)
                reader.focus.hear(clause)
        names = body.names_within(start, end)
        clause = clause_of(text, start, end, names, _within(times, start, end), words)
        hear_homes(clause, countries, reader.homes)
        reader.read(clause, number)
        reader.focus.hear(clause)
        heard = number


def _countries(entities: pa.Table) -> dict[str, str]:
    """The country codes of places, by entity."""
    ids: list[Any] = entities["entity_id"].to_pylist()
    codes: list[Any] = entities["country_code"].to_pylist()
    return {entity_id: code for entity_id, code in zip(ids, codes, strict=True) if code}


def _within(pieces: Sequence[Any], start: int, end: int) -> list[Any]:
    first = bisect_left(pieces, start, key=lambda piece: piece.start)
    last = bisect_left(pieces, end, key=lambda piece: piece.start)
    return [piece for piece in pieces[first:last] if piece.end <= end]


def _row(document_id: str, text: str, event: Told) -> dict[str, Any]:
    kind, is_future = event.kind, event.is_future
    return {
        "event_id": f"{document_id}:{kind.name}:{event.start}",
        "document_id": document_id,
        "event_kind": kind.name,
        "cameo_code": kind.future_cameo_code if is_future else kind.cameo_code,
        "plover_code": kind.future_plover_code if is_future else kind.plover_code,
        "plover_mode": None if is_future else kind.plover_mode,
        "is_future": is_future,
        "event_date": event.day,
        "event_date_precision": event.precision,
        "place_entity_id": event.place.entity_id if event.place else None,
        "char_start": event.start,
        "char_end": event.end,
        "text": text[event.start : event.end],
    }


def _participants(document_id: str, event_id: str, event: Told) -> Iterator[dict[str, Any]]:
    seen: set[tuple[str, str]] = set()
    number = 0
    for name, role in (
        *((name, "actor") for name in event.actors),
        *((name, "recipient") for name in event.recipients),
        *event.others,
    ):
        if (name.entity_id, role) not in seen:
            seen.add((name.entity_id, role))
            yield {
                "event_id": event_id,
                "document_id": document_id,
                "participant_number": number,
                "entity_id": name.entity_id,
                "role": role,
            }
            number += 1


def _settings(articles: pa.Table, mentions: pa.Table) -> dict[str, Setting]:
    """The day that each document was written, and where by its dateline, if that is one place."""
    places: dict[str, list[Name]] = defaultdict(list)
    datelines = mentions.filter(pc.equal(mentions["role"], pa.scalar("dateline")))
    columns = (datelines[name].to_pylist() for name in ("document_id", "char_start", "char_end", "entity_id", "text"))
    for document_id, start, end, entity_id, text in zip(*columns, strict=True):
        places[document_id].append(Name(start, end, entity_id, PLACE, text))
    columns = (articles[name].to_pylist() for name in ("document_id", "dateline_date", "published_date"))
    settings: dict[str, Setting] = {}
    for document_id, written, published in zip(*columns, strict=True):
        found = places.get(document_id, [])
        settings[document_id] = Setting(written or published, found[0] if len(found) == 1 else None)
    return settings


def _times(timexes: pa.Table) -> Mapping[str, list[Time]]:
    found: dict[str, list[Time]] = defaultdict(list)
    names = ("document_id", "char_start", "char_end", "timex_type", "timex_value")
    for document_id, start, end, timex_type, value in zip(*(timexes[name].to_pylist() for name in names), strict=True):
        found[document_id].append(time_of(start, end, timex_type, value))
    for times in found.values():
        times.sort(key=lambda time: time.start)
    return found
