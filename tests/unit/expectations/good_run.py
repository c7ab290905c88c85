"""The rows of one good run: three invented reports, two of them one text."""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from tests.unit.expectations.good_quality import quality_rows

Rows = dict[str, list[dict[str, Any]]]

RUN_ID = "20260301T060000-abcdefgh"
STARTED = datetime(2026, 3, 1, 6, tzinfo=UTC)

HEADLINE = "Ferry line to reopen after storm"
POSTED = "The Harbour Post, 28 February 2026, 22:30"
LEAD = "TALLINN, Feb 27 (Reuters) - "
FIRST = "Ferries between the two ports will sail again on Tuesday, the harbour master Mari Tamm said — after nine days."
SECOND = (
    "“We have waited long enough for the wind to drop,” Tamm told reporters on Thursday. "
    "Some 400 lorries stood in line."
)
SIGNOFF = "(Reporting by Jaan Kask; Editing by Liis Oja)"
OTHER = "Lorry drivers cheered the news.Ferries between the two ports will sail again on Tuesday, a paper wrote."
STATEMENT = {
    "event_kind": "statement",
    "cameo_code": "010",
    "is_future": False,
    "event_date": date(2026, 2, 26),
    "event_date_precision": "day",
}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _behind(kind: str) -> str:
    """What stands between a piece of that kind and the next."""
    return "" if kind == "dateline" else "\n\u00a0\n"


class _Page:
    """One document and the spans in it."""

    def __init__(self, record_id: str, pieces: list[tuple[str, str]]) -> None:
        self.text = ""
        self.blocks: list[dict[str, Any]] = []
        self.record_id = record_id
        text = "".join(text + _behind(kind) for kind, text in pieces)
        self.document_id = _sha256(f"{record_id}\0{text}")
        for number, (kind, text) in enumerate(pieces):
            start = len(self.text)
            self.blocks.append(
                {
                    "document_id": self.document_id,
                    "block_number": number,
                    "kind": kind,
                    "paragraph_number": number,
                    "rule": f"invented_{kind}",
                    "char_start": start,
                    "char_end": start + len(text),
                    "text": text,
                }
            )
            self.text += text + _behind(kind)

    def span(self, words: str) -> dict[str, Any]:
        start = self.text.index(words)
        return {"document_id": self.document_id, "char_start": start, "char_end": start + len(words), "text": words}

    def numbered(self, name: str, *rows: tuple[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [{**self.span(words), name: number, **more} for number, (words, more) in enumerate(rows)]


def good_rows() -> Rows:
    report = [
        ("headline", HEADLINE),
        ("timestamp", POSTED),
        ("dateline", LEAD),
        ("body", FIRST),
        ("body", SECOND),
        ("signoff", SIGNOFF),
    ]
    first = _Page("ferry.txt", report)
    copy = _Page("ferry-again.txt", report)
    other = _Page("lorries.txt", [("body", OTHER)])
    pages = (first, copy, other)
    shared = "Ferries between the two ports will sail again on Tuesday"
    low, high = sorted((first, copy), key=lambda page: page.document_id)
    rows: Rows = {
        "raw.documents": [_document(page) for page in pages],
        "raw.text_runs": _runs(other),
        "raw.rejects": [
            {
                "reject_id": _sha256("in/empty.txt\0empty.txt\0empty\x000\0"),
                "source_uri": "in/empty.txt",
                "record_id": "empty.txt",
                "reason_code": "empty",
                "detail": "no bytes",
                "byte_count": 0,
                "run_id": RUN_ID,
            }
        ],
        "core.blocks": [block for page in pages for block in page.blocks],
        "core.page_lines": [
            {
                "document_id": page.document_id,
                "block_number": page.blocks[-2]["block_number"],
                "site_name": "harbour-post.example",
                "line_hash": 7,
                "copy_hash": 8,
                "has_name_in_common": True,
            }
            for page in (first, copy)
        ],
        "core.duplicate_pairs": [
            _pair(low, high, "exact", 1.0, 1.0, 40),
            *(_pair(page, other, "overlap", 0.25, 0.5, 10) for page in (first, copy)),
        ],
        "core.shared_passages": [
            _passage(low, high, 0, FIRST.strip("."), 19),
            _passage(low, high, 1, SECOND.strip("“."), 21),
            *(_passage(page, other, 0, shared, 10) for page in (first, copy)),
        ],
        "core.articles": [
            _article(first, first, story=first, is_original=True),
            _article(copy, first, story=first, is_original=False),
            _article(other, other, story=first, is_original=True),
        ],
        "core.evidence": [
            {
                **page.span(words),
                "column_name": column,
                "evidence_number": 0,
                "evidence_document_id": page.document_id,
            }
            for page in (first, copy)
            for column, words in (
                ("headline", HEADLINE),
                ("publisher_name", "The Harbour Post"),
                ("published_date", "28 February 2026"),
                ("dateline_text", "TALLINN, Feb 27 (Reuters)"),
                ("dateline_day", "Feb 27"),
                ("agency_code", "Reuters"),
                ("is_syndicated", "Reuters"),
            )
        ],
        "core.date_candidates": [
            {
                **page.span("28 February 2026"),
                "candidate_number": 0,
                "method": "published_line",
                "published_date": date(2026, 2, 28),
                "published_at": datetime(2026, 2, 28, 20, 30, tzinfo=UTC),
                "month": 2,
                "day": 28,
                "evidence_document_id": page.document_id,
                "confidence": 0.95,
                "is_chosen": True,
            }
            for page in (first, copy)
        ]
        + [
            {
                "document_id": first.document_id,
                "candidate_number": 1,
                "method": "record_field",
                "published_date": date(2026, 3, 1),
                "evidence_document_id": first.document_id,
                "field_name": "date",
                "confidence": 0.9,
                "is_chosen": False,
                "rejected_because": "less_sure",
            }
        ],
        "core.wire_items": [_wire_item(first, 2, 1), _wire_item(other, 1, 0)],
        "core.versions": [
            _version(first, 1, first),
            _version(copy, 1, first),
            _version(
                other,
                2,
                other,
                previous_document_id=first.document_id,
                link_document_id=first.document_id,
                link_reason="overlap",
            ),
        ],
        "core.version_changes": [
            _change(other, first, 0, "added", other.span("Lorry drivers cheered the news.")),
            _change(other, first, 1, "dropped", first.span("Some 400 lorries stood in line.")),
        ],
        "core.sentences": [
            row
            for page in (first, copy)
            for row in page.numbered(
                "sentence_number",
                (FIRST, {"first_seen_document_id": first.document_id}),
                (SECOND.partition(" Some")[0], {"first_seen_document_id": first.document_id}),
                ("Some 400 lorries stood in line.", {"first_seen_document_id": first.document_id}),
            )
        ],
        "core.word_origins": [
            _word_origins(first, own=0, agency=40, other=0),
            _word_origins(copy, own=0, agency=40, other=0),
            _word_origins(other, own=8, agency=0, other=10),
        ],
        "core.entities": [
            {"entity_id": "person:mari-tamm", "entity_type": "person", "name": "Mari Tamm"},
            {
                "entity_id": "place:tallinn-ee",
                "entity_type": "place",
                "name": "Tallinn",
                "country_code": "EE",
                "latitude": 59.4,
                "longitude": 24.7,
            },
        ],
        "core.mentions": [
            row
            for page in (first, copy)
            for row in page.numbered(
                "mention_number",
                ("TALLINN", {"entity_id": "place:tallinn-ee", "entity_type": "place", "role": "dateline"}),
                ("Mari Tamm", {"entity_id": "person:mari-tamm", "entity_type": "person", "role": "mentioned"}),
            )
        ],
        "core.quotes": [
            row
            for page in (first, copy)
            for row in page.numbered(
                "quote_number",
                (
                    "We have waited long enough for the wind to drop,",
                    {
                        "statement_number": 0,
                        "speaker_name": "Mari Tamm",
                        "speaker_entity_id": "person:mari-tamm",
                        "speaker_text": "Tamm",
                        "cue": "told",
                        "is_direct": True,
                    },
                ),
            )
        ],
        "core.timexes": [
            row
            for page in (first, copy)
            for row in page.numbered(
                "timex_number",
                ("Tuesday", {"timex_type": "DATE", "timex_value": "2026-03-03"}),
                ("nine days", {"timex_type": "DURATION", "timex_value": "P9D"}),
                ("Thursday", {"timex_type": "DATE", "timex_value": "2026-02-26"}),
            )
        ],
        "core.quantities": [
            row
            for page in (first, copy)
            for row in page.numbered("quantity_number", ("400 lorries", {"value": 400.0, "unit_code": "lorry"}))
        ],
        "core.events": [{"event_id": _event_id(page), **page.span("told"), **STATEMENT} for page in (first, copy)],
        "core.event_participants": [
            {
                "event_id": _event_id(page),
                "document_id": page.document_id,
                "participant_number": 0,
                "entity_id": "person:mari-tamm",
                "role": "actor",
            }
            for page in (first, copy)
        ],
        "core.topics": [
            {
                "document_id": page.document_id,
                "media_topic_code": "medtop:17000000",
                "media_topic_name": "weather",
                "confidence": 0.6,
                "evidence_words": ["storm", "wind"],
            }
            for page in (first, copy)
        ],
        "core.keywords": [
            row
            for page in (first, copy)
            for row in page.numbered("keyword_number", ("ports", {"keyword": "ports", "score": 7.5}))
        ],
        "core.stories": [
            {
                "story_id": first.document_id,
                "representative_document_id": first.document_id,
                "article_count": 3,
                "independent_source_count": 2,
                "publisher_count": 1,
                "first_published_date": date(2026, 2, 28),
                "last_published_date": date(2026, 2, 28),
            }
        ],
    }
    return rows | quality_rows(rows, RUN_ID, STARTED, _sha256("invented"))


def _event_id(page: _Page) -> str:
    return f"{page.document_id}:statement:{page.span('told')['char_start']}"


def _document(page: _Page) -> dict[str, Any]:
    return {
        "document_id": page.document_id,
        "record_id": page.record_id,
        "source_uri": f"in/{page.record_id}",
        "content_sha256": _sha256(page.text),
        "text": page.text,
        "char_count": len(page.text),
        "byte_count": len(page.text.encode()),
        "encoding": "utf-8",
        "received_text": f"<p>{page.text}</p>" if page.record_id == "lorries.txt" else None,
        "repairs": [],
        "fields": '{"known":{"date":"2026-03-01"},"other":{}}' if page.record_id == "ferry.txt" else None,
        "media_type": "text/html" if page.record_id == "lorries.txt" else "text/plain",
        "ingested_at": STARTED,
        "run_id": RUN_ID,
    }


def _runs(page: _Page) -> list[dict[str, Any]]:
    """The page as read out of a paragraph of HTML: two sentences and a no-break space, behind a tag each."""
    cut = page.text.index(".") + 1
    spans = ((0, cut), (cut, len(OTHER)), (len(OTHER) + 1, len(OTHER) + 2))
    return [
        {
            "document_id": page.document_id,
            "run_number": number,
            "char_start": start,
            "char_end": end,
            "received_start": start + len("<p>"),
            "received_end": end + len("<p>"),
            "change": "same",
        }
        for number, (start, end) in enumerate(spans)
    ]


def _pair(a: _Page, b: _Page, relation: str, share_a: float, share_b: float, words: int) -> dict[str, Any]:
    if a.document_id > b.document_id:
        a, b, share_a, share_b = b, a, share_b, share_a
    return {
        "document_id_a": a.document_id,
        "document_id_b": b.document_id,
        "relation": relation,
        "containment_a": share_a,
        "containment_b": share_b,
        "resemblance": min(share_a, share_b),
        "shared_word_count": words,
    }


def _passage(a: _Page, b: _Page, number: int, words: str, word_count: int) -> dict[str, Any]:
    a, b = sorted((a, b), key=lambda page: page.document_id)
    span_a, span_b = a.span(words), b.span(words)
    return {
        "document_id_a": a.document_id,
        "document_id_b": b.document_id,
        "passage_number": number,
        "char_start_a": span_a["char_start"],
        "char_end_a": span_a["char_end"],
        "char_start_b": span_b["char_start"],
        "char_end_b": span_b["char_end"],
        "word_count": word_count,
    }


def _article(page: _Page, wire_item: _Page, *, story: _Page, is_original: bool) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if page.blocks[0]["kind"] == "headline":
        told = {
            "headline": HEADLINE,
            "agency_code": "reuters",
            "agency_name": "Reuters",
            "publisher_name": "The Harbour Post",
            "dateline_text": "TALLINN, Feb 27 (Reuters)",
            "dateline_place": "Tallinn",
            "dateline_country_code": "EE",
            "dateline_date": date(2026, 2, 27),
            "dateline_month": 2,
            "dateline_day": 27,
            "published_date": date(2026, 2, 28),
            "published_at": datetime(2026, 2, 28, 20, 30, tzinfo=UTC),
            "published_date_method": "published_line",
            "published_date_note": "The line under the headline says 28 February 2026.",
            "published_date_confidence": 0.95,
            "is_syndicated": True,
            "syndication_reason": "dateline",
        }
    body = "\n".join(block["text"] for block in page.blocks if block["kind"] == "body")
    return {
        "document_id": page.document_id,
        "record_id": page.record_id,
        "language_code": "en",
        "body": body,
        "word_count": len(re.findall(r"\w+(?:['’.-]\w+)*", body)),
        "wire_item_id": wire_item.document_id,
        "story_id": story.document_id,
        "is_original": is_original,
        "pub_status": "usable",
        **told,
    }


def _version(page: _Page, number: int, standing: _Page, **more: Any) -> dict[str, Any]:
    return {
        "chain_id": "chain",
        "document_id": page.document_id,
        "version_number": number,
        "version_document_id": standing.document_id,
        "take_number": 1,
        "pub_status": "usable",
        "order_reason": "time" if number > 1 else "unsignalled",
        **more,
    }


def _change(page: _Page, previous: _Page, number: int, change: str, span: dict[str, Any]) -> dict[str, Any]:
    return {
        **span,
        "document_id": page.document_id,
        "previous_document_id": previous.document_id,
        "change_number": number,
        "change": change,
        "span_document_id": span["document_id"],
        "word_count": len(span["text"].split()),
    }


def _wire_item(page: _Page, copies: int, publishers: int) -> dict[str, Any]:
    return {
        "wire_item_id": page.document_id,
        "original_document_id": page.document_id,
        "election_reason": "lowest_id" if copies > 1 else "only_copy",
        "agency_code": "reuters" if copies > 1 else None,
        "copy_count": copies,
        "publisher_count": publishers,
    }


def _word_origins(page: _Page, **counts: int) -> dict[str, Any]:
    words = sum(counts.values())
    row: dict[str, Any] = {"document_id": page.document_id, "word_count": words}
    for kind, count in counts.items():
        row |= {f"{kind}_word_count": count, f"{kind}_share": count / words}
    return row
