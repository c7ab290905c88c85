"""core.mentions: the names in a text, and who or what each of them names."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from transforms.enrich.names.coreference import Named, resolve
from transforms.enrich.names.entities import entities_of, entity_id
from transforms.enrich.names.lexicon import Lexicon, lexicon
from transforms.enrich.names.organizations import organization_name
from transforms.enrich.names.recognition import read_sentence
from transforms.enrich.names.settings import NameSettings
from transforms.gazetteer import fold
from transforms.reference import Reference
from warehouse.contracts import MENTIONS
from warehouse.contracts.arrow import arrow_table

Mention = tuple[Named, str]
"""A name and its role."""


def read_mentions(
    documents: pa.Table,
    sentences: pa.Table,
    credits: pa.Table,
    languages: Mapping[str, str | None],
    reference: Reference,
    settings: NameSettings | None = None,
) -> tuple[pa.Table, pa.Table]:
    """(core.mentions, core.entities): one row a name in the text, in reading order, and one an entity named.

    Takes raw.documents (document_id, text), the sentences, what dateline, byline and sign-off name
    (document_id, role, entity_type, char_start, char_end, text) and each document's language code. The rules
    are for English: a document in another language has no mentions but those of its credits. Mentions never overlap; a
    credit comes before a name that the rules see in the same words. The text of a person's mention is the
    name without title and without a possessive 's.
    """
    words = lexicon(reference, settings or NameSettings())
    spans = _spans_by_document(sentences)
    credited = _credits_by_document(credits)
    rows: list[dict[str, Any]] = []
    named: list[tuple[str, Named]] = []
    for document in documents.select(["document_id", "text"]).to_pylist():
        document_id, text = document["document_id"], document["text"]
        is_english = languages.get(document_id) in ("en", None)
        names = _names(text, spans.get(document_id, []) if is_english else [], words)
        mentions = _in_reading_order(credited.get(document_id, []), names, text, words)
        for number, (name, role) in enumerate(mentions):
            key = entity_id(name, words)
            named.append((key, name))
            rows.append(_row(document_id, number, key, name, role, text))
    return arrow_table(MENTIONS, rows), entities_of(named)


def _names(text: str, sentences: Sequence[tuple[int, int]], words: Lexicon) -> list[Named]:
    return resolve([found for start, end in sentences for found in read_sentence(text, start, end, words)], words)


def _in_reading_order(
    credits: Sequence[dict[str, Any]], names: Sequence[Named], text: str, words: Lexicon
) -> Iterator[Mention]:
    """Credits and names together by their place, names that overlap a credit left out."""
    people = {fold(name.entity_name): name for name in names if name.entity_type == "person"}
    mentions: list[Mention] = []
    for credit in sorted(credits, key=lambda row: (row["char_start"], -row["char_end"])):
        if not mentions or credit["char_start"] >= mentions[-1][0].end:
            mentions.append((_credited(credit, text, people, words), credit["role"]))
    taken = list(mentions)
    starts = [name.start for name, _ in taken]
    for name in names:
        index = bisect_right(starts, name.start)
        behind = index < len(taken) and taken[index][0].start < name.end
        before = index > 0 and taken[index - 1][0].end > name.start
        if not behind and not before:
            mentions.append((name, "mentioned"))
    return iter(sorted(mentions, key=lambda mention: mention[0].start))


def _credited(credit: dict[str, Any], text: str, people: dict[str, Named], words: Lexicon) -> Named:
    start, end, entity_type = credit["char_start"], credit["char_end"], credit["entity_type"]
    name = " ".join(text[start:end].split())
    if entity_type == "place":
        places = words.gazetteer.lookup(name)
        return Named(start, end, entity_type, places[0].name if places else name, places[0] if places else None)
    if entity_type == "organization":
        return Named(start, end, entity_type, organization_name(name, words))
    known = people.get(fold(name))
    return Named(start, end, entity_type, known.entity_name if known else name)


def _row(document_id: str, number: int, key: str, name: Named, role: str, text: str) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "mention_number": number,
        "entity_id": key,
        "entity_type": name.entity_type,
        "char_start": name.start,
        "char_end": name.end,
        "text": text[name.start : name.end],
        "role": role,
    }


def _spans_by_document(sentences: pa.Table) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    columns = (sentences[name].to_pylist() for name in ("document_id", "char_start", "char_end"))
    for document_id, start, end in zip(*columns, strict=True):
        spans[document_id].append((start, end))
    for found in spans.values():
        found.sort()
    return spans


def _credits_by_document(credits: pa.Table) -> dict[str, list[dict[str, Any]]]:
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in credits.to_pylist():
        by_document[row["document_id"]].append(row)
    return by_document
