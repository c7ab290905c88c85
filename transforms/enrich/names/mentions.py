"""core.mentions: the names in a text, and who or what each of them names."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from transforms.enrich.names.coreference import Named, resolve
from transforms.enrich.names.engines import Found, NameEngine, candidates_of
from transforms.enrich.names.entities import entities_of, entity_id
from transforms.enrich.names.lexicon import Lexicon, lexicon
from transforms.enrich.names.organizations import organization_name
from transforms.enrich.names.recognition import Candidate, read_sentence
from transforms.enrich.names.settings import NameSettings
from transforms.enrich.sentences import SentenceRules, sentence_rules, split_sentences
from transforms.gazetteer import fold
from transforms.reference import Reference
from warehouse.contracts import MENTIONS
from warehouse.contracts.arrow import arrow_table

_WORD = re.compile(r"[a-z-]+")
Mention = tuple[Named, str]
"""A name and its role."""
Span = tuple[int, int]

HEADS = frozenset({"headline", "standfirst"})
"""Kinds of block that names are read in beside the body: both tell the story. A caption tells of its picture, which
may be years old; everything else of the page is of other stories or of the site."""


def read_mentions(  # noqa: PLR0913, PLR0917
    documents: pa.Table,
    blocks: pa.Table,
    sentences: pa.Table,
    credits: pa.Table,
    languages: Mapping[str, str | None],
    reference: Reference,
    settings: NameSettings | None = None,
    engine: NameEngine | None = None,
) -> tuple[pa.Table, pa.Table]:
    """(core.mentions, core.entities): one row a name in the text, in reading order, and one an entity named.

    Takes raw.documents (document_id, text), core.blocks, the sentences of the bodies, what dateline, byline and
    sign-off name (document_id, role, entity_type, char_start, char_end, text) and each document's language code.
    Names are read in the body, the headline and the standfirst. The rules are for English: a document in another
    language has no mentions but those of its credits. Mentions never overlap; a credit comes before a name that the
    rules see in the same words. Where an engine is given, it finds the names instead of the rules, and the rules
    say only who and what they are. The text of a person's mention is the name without title and possessive 's.
    """
    words = lexicon(reference, settings or NameSettings())
    spans = _spans_by_document(sentences)
    heads = _heads_by_document(blocks)
    rules = sentence_rules(reference)
    credited = _credits_by_document(credits)
    document_ids: list[Any] = documents["document_id"].to_pylist()
    received: list[Any] = documents["text"].to_pylist()
    texts: list[tuple[str, str]] = list(zip(document_ids, received, strict=True))
    copies = {
        document_id: _copy(text, heads.get(document_id, []), spans.get(document_id, []), rules)
        for document_id, text in texts
        if languages.get(document_id) in ("en", None)
    }
    found = (
        None
        if engine is None
        else engine(text[start:end] for document_id, text in texts for start, end in copies.get(document_id, ()))
    )
    rows: list[dict[str, Any]] = []
    named: list[tuple[str, Named]] = []
    for document_id, text in texts:
        credits_here = credited.get(document_id, [])
        candidates = _candidates(text, copies.get(document_id, ()), words, found)
        datelines = [text[row["char_start"] : row["char_end"]] for row in credits_here if row["entity_type"] == "place"]
        has_scores = any(candidate.scores for candidate in candidates)
        has_teams = has_scores and _has_teams(text, copies.get(document_id, ()), words)
        names = resolve(candidates, words, datelines, has_teams=has_teams)
        mentions = _in_reading_order(credits_here, names, text, words)
        for number, (name, role) in enumerate(mentions):
            key = entity_id(name, words)
            named.append((key, name))
            rows.append(_row(document_id, number, key, name, role, text))
    return arrow_table(MENTIONS, rows), entities_of(named)


def _copy(text: str, heads: Sequence[Span], body: Sequence[Span], rules: SentenceRules) -> list[Span]:
    """The sentences of headlines, standfirsts and body in reading order."""
    above = [(start + a, start + b) for start, end in heads for a, b in split_sentences(text[start:end], rules)]
    return sorted([*above, *body])


_HEAD = 300
"""Characters from where the copy begins, in which a report on a sport names it: its head and its first sentence."""


def _has_teams(text: str, copy: Sequence[Span], words: Lexicon) -> bool:
    """Whether the copy tells of a sport of teams, by the words of its head."""
    if not copy:
        return False
    head = text[copy[0][0] : copy[0][0] + _HEAD].lower()
    return not words.team_sports.isdisjoint(_WORD.findall(head))


def _candidates(
    text: str, copy: Sequence[Span], words: Lexicon, found: Iterator[Sequence[Found]] | None
) -> list[Candidate]:
    """The candidates of a document's sentences, by the rules or by what an engine found in each."""
    candidates: list[Candidate] = []
    for start, end in copy:
        if found is None:
            candidates += read_sentence(text, start, end, words)
        else:
            candidates += candidates_of(text, start, end, next(found), words)
    return candidates


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


def _heads_by_document(blocks: pa.Table) -> dict[str, list[Span]]:
    kinds = pa.array(sorted(HEADS), pa.string())
    return _spans_by_document(blocks.filter(pc.is_in(blocks["kind"], value_set=kinds)))


def _spans_by_document(sentences: pa.Table) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
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
