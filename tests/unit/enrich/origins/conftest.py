"""Invented reports, and the passages that they share, as the tables that origins are read from."""

from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest

from transforms.enrich.first_seen import first_seen
from transforms.enrich.shared_words import SharedWords, share_words
from transforms.enrich.word_origins import word_origins
from warehouse.contracts import ARTICLES, DUPLICATE_PAIRS, SENTENCES, SHARED_PASSAGES, WORD_ORIGINS
from warehouse.contracts.arrow import arrow_schema, arrow_table

Row = dict[str, Any]


class Desk:
    """Reports as they come in: `report` and `passage` put rows down, the rest asks what they give."""

    def __init__(self) -> None:
        self.articles: list[Row] = []
        self.sentences: list[Row] = []
        self.pairs: dict[tuple[str, str], Row] = {}
        self.passages: list[Row] = []
        self.texts: dict[str, str] = {}

    def report(
        self,
        document_id: str,
        *sentences: str,
        day: int | None = None,
        at: datetime | None = None,
        item: str | None = None,
        **article: Any,
    ) -> None:
        """A report of these sentences, published on that day of May 2024."""
        text = self.texts[document_id] = " ".join(sentences)
        self.articles.append(
            {
                "document_id": document_id,
                "record_id": document_id,
                "published_date": None if day is None else date(2024, 5, day),
                "published_at": at,
                "body": text,
                "word_count": len(text.split()),
                "wire_item_id": item or document_id,
                "is_original": item in (None, document_id),
                "pub_status": "usable",
                **article,
            }
        )
        start = 0
        for number, sentence in enumerate(sentences):
            self.sentences.append(
                {
                    "document_id": document_id,
                    "sentence_number": number,
                    "char_start": start,
                    "char_end": start + len(sentence),
                    "text": sentence,
                }
            )
            start += len(sentence) + 1

    def passage(
        self, a: str, b: str, text: str | None = None, text_b: str | None = None, relation: str = "overlap"
    ) -> None:
        """A passage that two reports share, the whole of both where no text is given."""
        one = self._span(a, self.texts[a] if text is None else text)
        other = self._span(b, self.texts[b] if text is None else text_b or text)
        if a > b:
            a, b, one, other = b, a, other, one
        self.pairs[a, b] = {
            "document_id_a": a,
            "document_id_b": b,
            "relation": relation,
            "containment_a": 0.5,
            "containment_b": 0.5,
            "resemblance": 0.5,
            "shared_word_count": 9,
        }
        self.passages.append(
            {
                "document_id_a": a,
                "document_id_b": b,
                "passage_number": len(self.passages),
                "char_start_a": one[0],
                "char_end_a": one[1],
                "char_start_b": other[0],
                "char_end_b": other[1],
                "word_count": 9,
            }
        )

    def first(self) -> dict[str, list[str]]:
        """By document, the document that had each of its sentences first."""
        found = first_seen(self._sentence_table(), self.shared_words())
        assert found.schema.equals(arrow_schema(SENTENCES))
        assert found.drop_columns("first_seen_document_id").equals(self._sentence_table())
        first: dict[str, list[str]] = {}
        for row in sorted(found.to_pylist(), key=lambda row: (row["document_id"], row["sentence_number"])):
            first.setdefault(row["document_id"], []).append(row["first_seen_document_id"])
        return first

    def origins(self) -> dict[str, tuple[int, int, int]]:
        """By document, its own words, the agency's and another's."""
        found = word_origins(arrow_table(ARTICLES, self.articles), self.shared_words())
        assert found.schema.equals(arrow_schema(WORD_ORIGINS))
        counts = ("own_word_count", "agency_word_count", "other_word_count")
        return {row["document_id"]: tuple(row[name] for name in counts) for row in found.to_pylist()}

    def shared_words(self) -> SharedWords:
        """The words of all reports."""
        return share_words(
            self._sentence_table(),
            arrow_table(ARTICLES, self.articles),
            arrow_table(DUPLICATE_PAIRS, list(self.pairs.values())),
            arrow_table(SHARED_PASSAGES, self.passages),
        )

    def _sentence_table(self) -> pa.Table:
        schema = arrow_schema(SENTENCES)
        return pa.Table.from_pylist(
            self.sentences, schema=schema.remove(schema.get_field_index("first_seen_document_id"))
        )

    def _span(self, document_id: str, text: str) -> tuple[int, int]:
        start = self.texts[document_id].index(text)
        return start, start + len(text)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="session")
def make_desk() -> type[Desk]:
    return Desk
