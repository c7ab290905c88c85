from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from transforms.enrich.stage import Enriched, enrich
from transforms.reference import Reference
from warehouse.contracts import ARTICLES, BLOCKS, DOCUMENTS, DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_table, empty_table

TEXT = (
    "LIMA, May 4 (Reuters) - Peruvian President Carla Moreno met Chile's Hugo Paz on Monday.\n"
    "“We agree on trade,” Moreno said. Paz nodded.\n"
    "(Reporting by Lima Newsroom; Editing by Jo Marsh)"
)
CREDITS = (
    ("dateline", "place", "LIMA"),
    ("reporter", "organization", "Lima Newsroom"),
    ("editor", "person", "Jo Marsh"),
)


@pytest.fixture(scope="module")
def enriched(reference: Reference) -> Enriched:
    return _enrich(reference, "en")


def _enrich(reference: Reference, language_code: str | None) -> Enriched:
    document = {
        "document_id": "d",
        "record_id": "r",
        "source_uri": "file:r",
        "content_sha256": "c",
        "text": TEXT,
        "char_count": len(TEXT),
        "byte_count": len(TEXT.encode()),
        "encoding": "utf-8",
        "ingested_at": datetime(2025, 5, 6, tzinfo=UTC),
        "run_id": "run",
        "repairs": [],
        "media_type": "text/plain",
    }
    lead, second, signoff = TEXT.split("\n")
    head, lead = lead[: lead.index("Peruvian")], lead[lead.index("Peruvian") :]
    kinds = (("dateline", head.rstrip()), ("body", lead), ("body", second), ("signoff", signoff))
    blocks = [
        {
            "document_id": "d",
            "block_number": number,
            "kind": kind,
            "paragraph_number": number,
            "rule": "test",
            **_span(piece),
        }
        for number, (kind, piece) in enumerate(kinds)
    ]
    article = {
        "document_id": "d",
        "record_id": "r",
        "published_date": date(2025, 5, 5),
        "language_code": language_code,
        "body": f"{lead}\n{second}",
        "word_count": 17,
        "wire_item_id": "w",
        "is_original": True,
        "pub_status": "usable",
    }
    credits = [
        {"document_id": "d", "role": role, "entity_type": entity_type, **_span(piece)}
        for role, entity_type, piece in CREDITS
    ]
    return enrich(
        arrow_table(DOCUMENTS, [document]),
        arrow_table(BLOCKS, blocks),
        arrow_table(ARTICLES, [article]),
        pa.Table.from_pylist(credits),
        empty_table(DUPLICATE_PAIRS),
        empty_table(SHARED_PASSAGES),
        reference,
    )


def _span(piece: str) -> dict[str, object]:
    start = TEXT.index(piece)
    return {"char_start": start, "char_end": start + len(piece), "text": piece}


def test_mentions_are_numbered_in_reading_order_with_their_roles(enriched: Enriched) -> None:
    rows = enriched.mentions.to_pylist()
    assert [row["mention_number"] for row in rows] == list(range(len(rows)))
    assert [(row["text"], row["role"], row["entity_id"]) for row in rows] == [
        ("LIMA", "dateline", "place:lima-pe"),
        ("Carla Moreno", "mentioned", "person:carla-moreno"),
        ("Chile", "mentioned", "place:chile-cl"),
        ("Hugo Paz", "mentioned", "person:hugo-paz"),
        ("Moreno", "mentioned", "person:carla-moreno"),
        ("Paz", "mentioned", "person:hugo-paz"),
        ("Lima Newsroom", "reporter", "organization:lima-newsroom"),
        ("Jo Marsh", "editor", "person:jo-marsh"),
    ]


def test_every_mention_has_its_entity_and_every_entity_a_mention(enriched: Enriched) -> None:
    ids = [row["entity_id"] for row in enriched.entities.to_pylist()]
    assert {row["entity_id"] for row in enriched.mentions.to_pylist()} == set(ids)


def test_every_span_is_the_received_text(enriched: Enriched) -> None:
    tables = (enriched.sentences, enriched.mentions, enriched.quotes, enriched.timexes, enriched.quantities)
    rows = [row for table in tables for row in table.to_pylist()]
    assert len(rows) > len(enriched.mentions)
    assert all(TEXT[row["char_start"] : row["char_end"]] == row["text"] for row in rows)


def test_sentences_are_of_the_body_alone(enriched: Enriched) -> None:
    assert enriched.sentences["text"].to_pylist() == [
        "Peruvian President Carla Moreno met Chile's Hugo Paz on Monday.",
        "“We agree on trade,” Moreno said.",
        "Paz nodded.",
    ]


def test_copy_in_another_language_has_the_names_of_its_creditsalone(reference: Reference) -> None:
    foreign = _enrich(reference, "es")
    assert set(foreign.mentions["role"].to_pylist()) == {"dateline", "reporter", "editor"}
    assert len(foreign.sentences) == 3
    assert [len(table) for table in (foreign.quotes, foreign.timexes, foreign.quantities)] == [0, 0, 0]
    english = _enrich(reference, "en")
    assert min(len(english.quotes), len(english.timexes)) > 0


def test_copy_of_unknown_language_is_read(reference: Reference, enriched: Enriched) -> None:
    assert _enrich(reference, None).mentions.equals(enriched.mentions)


def test_every_word_of_the_body_is_somebodys(enriched: Enriched) -> None:
    (row,) = enriched.word_origins.to_pylist()
    assert row["word_count"] == row["own_word_count"] == len(" ".join(enriched.sentences["text"].to_pylist()).split())
