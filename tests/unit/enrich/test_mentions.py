"""Which blocks of a page names are read in, and what an engine's names become."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pytest

from transforms.enrich.names.engines import Found
from transforms.enrich.names.mentions import read_mentions
from transforms.enrich.sentences import read_sentences
from transforms.reference import Reference
from warehouse.contracts import BLOCKS
from warehouse.contracts.arrow import arrow_table

PAGE = (
    ("navigation", "Ana Reis Videos"),
    ("headline", "Marta Souza meets Hugo Paz in Lima"),
    ("standfirst", "Talks in Peru. Chile agrees."),
    ("caption", "Kofi Mensah in Accra"),
    ("body", "Marta Souza met Hugo Paz on Monday, Kestrel Holdings said. Souza left Mr Paz in Cusco."),
    ("related", "Jo Marsh visits Oslo"),
    ("topics", "Iran"),
)
CREDITS = pa.schema(
    [
        *((name, pa.string()) for name in ("document_id", "role", "entity_type")),
        ("char_start", pa.int32()),
        ("char_end", pa.int32()),
        ("text", pa.string()),
    ]
)
TEXT = "\n".join(piece for _, piece in PAGE)


def read(
    reference: Reference, *, language: str | None = "en", engine: Any = None, page: Sequence[tuple[str, str]] = PAGE
) -> list[dict[str, Any]]:
    text = "\n".join(piece for _, piece in page)
    rows, start = [], 0
    for number, (kind, piece) in enumerate(page):
        rows.append(
            {
                "document_id": "d",
                "block_number": number,
                "kind": kind,
                "paragraph_number": number,
                "rule": "test",
                "char_start": start,
                "char_end": start + len(piece),
                "text": piece,
            }
        )
        start += len(piece) + 1
    documents = pa.table({"document_id": ["d"], "text": [text]})
    blocks = arrow_table(BLOCKS, rows)
    sentences = read_sentences(documents, blocks, reference)
    credits = pa.Table.from_pylist([], schema=CREDITS)
    mentions, _ = read_mentions(documents, blocks, sentences, credits, {"d": language}, reference, engine=engine)
    found: list[dict[str, Any]] = mentions.to_pylist()
    assert [row["mention_number"] for row in found] == list(range(len(found)))
    assert all(text[row["char_start"] : row["char_end"]] == row["text"] for row in found)
    return found


def test_names_are_read_in_headline_standfirst_and_body_alone(reference: Reference) -> None:
    assert [row["text"] for row in read(reference)] == [
        *("Marta Souza", "Hugo Paz", "Lima", "Peru", "Chile"),
        *("Marta Souza", "Hugo Paz", "Kestrel Holdings", "Souza", "Paz", "Cusco"),
    ]


def test_a_headline_in_another_language_is_not_read(reference: Reference) -> None:
    assert read(reference, language="de") == []


def test_a_report_on_a_team_sport_says_so_in_its_head(reference: Reference) -> None:
    page = (("headline", "Soccer - Welsh results"), ("body", "Swansea 3 Wrexham 1"))
    assert {row["entity_type"] for row in read(reference, page=page)} == {"organization"}


def engine(pieces: Iterable[str]) -> Iterator[Sequence[Found]]:
    """Finds a few words, and some that are no whole words."""
    for piece in pieces:
        yield [
            (piece.index(words), piece.index(words) + len(words), kind)
            for words, kind in (
                ("Mr Paz", "person"),
                ("Souza", "person"),
                ("the Kestrel", "organization"),
                ("Cusco", "place"),
                ("Monday", "date"),
            )
            if words in piece
        ]


@pytest.mark.parametrize("page", [PAGE, (("body", "It was Mr Paz's own idea, the Kestrel said, and Cusco's."),)])
def test_an_engines_names_are_cut_to_the_name(reference: Reference, page: Sequence[tuple[str, str]]) -> None:
    found = [(row["text"], row["entity_type"]) for row in read(reference, engine=engine, page=page)]
    assert ("Paz", "person") in found
    assert ("Cusco", "place") in found
    assert not {"Monday", "Mr Paz", "the Kestrel"} & {text for text, _ in found}


def test_an_engines_places_have_their_coordinates(reference: Reference) -> None:
    found = read(reference, engine=engine)
    assert [row["entity_id"] for row in found if row["entity_type"] == "place"] == ["place:cusco-pe"]
