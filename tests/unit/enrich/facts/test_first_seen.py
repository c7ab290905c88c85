"""Which document had a sentence first."""

from datetime import date
from typing import Any

import pyarrow as pa

from transforms.enrich.first_seen import first_seen
from warehouse.contracts import ARTICLES, DUPLICATE_PAIRS, SENTENCES, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_schema

SHARED = "The harbour will close to fishing boats at the end of the year."
OWN = "Fishermen met the mayor on Tuesday to protest."


def table(contract: Any, rows: list[dict[str, Any]], *names: str) -> pa.Table:
    schema = arrow_schema(contract)
    return pa.table({name: pa.array([row[name] for row in rows], schema.field(name).type) for name in names})


def run(
    days: dict[str, date | None],
    passages: list[tuple[str, str, int]],
    relation: str = "overlap",
    covered: int = len(SHARED),
) -> dict[tuple[str, int], str]:
    """Documents of the shared sentence, then one of their own; passages cover the first `covered` characters."""
    text = f"{SHARED} {OWN}"
    spans = [(0, len(SHARED)), (len(SHARED) + 1, len(text))]
    sentences = [
        {"document_id": d, "sentence_number": n, "char_start": s, "char_end": e, "text": text[s:e]}
        for d in days
        for n, (s, e) in enumerate(spans)
    ]
    found = first_seen(
        table(SENTENCES, sentences, "document_id", "sentence_number", "char_start", "char_end", "text"),
        table(
            ARTICLES,
            [{"document_id": d, "published_date": day, "published_at": None} for d, day in days.items()],
            "document_id",
            "published_date",
            "published_at",
        ),
        table(
            DUPLICATE_PAIRS,
            [{"document_id_a": a, "document_id_b": b, "relation": relation} for a, b, _ in passages],
            "document_id_a",
            "document_id_b",
            "relation",
        ),
        table(
            SHARED_PASSAGES,
            [
                {
                    "document_id_a": a,
                    "document_id_b": b,
                    "char_start_a": 0,
                    "char_end_a": covered,
                    "char_start_b": 0,
                    "char_end_b": covered,
                }
                for a, b, _ in passages
            ],
            "document_id_a",
            "document_id_b",
            "char_start_a",
            "char_end_a",
            "char_start_b",
            "char_end_b",
        ),
    )
    assert found.schema.equals(arrow_schema(SENTENCES))
    return {(row["document_id"], row["sentence_number"]): row["first_seen_document_id"] for row in found.to_pylist()}


def test_the_earlier_document_had_it_first() -> None:
    first = run({"a": date(2024, 5, 3), "b": date(2024, 5, 1)}, [("a", "b", 0)])
    assert first == {("a", 0): "b", ("a", 1): "a", ("b", 0): "b", ("b", 1): "b"}


def test_of_several_the_earliest() -> None:
    days: dict[str, date | None] = {"a": date(2024, 5, 3), "b": date(2024, 5, 2), "c": date(2024, 5, 1)}
    first = run(days, [("a", "b", 0), ("a", "c", 0), ("b", "c", 0)])
    assert {first["a", 0], first["b", 0], first["c", 0]} == {"c"}


def test_an_unknown_day_comes_last() -> None:
    assert run({"a": None, "b": date(2024, 5, 1)}, [("a", "b", 0)])["a", 0] == "b"


def test_the_id_decides_between_equals() -> None:
    assert run({"a": None, "b": None}, [("a", "b", 0)])["b", 0] == "a"


def test_a_shared_phrase_is_no_shared_sentence() -> None:
    assert run({"a": None, "b": None}, [("a", "b", 0)], covered=len("The harbour will close to"))["b", 0] == "b"


def test_a_sentence_with_a_word_put_in_is_the_same() -> None:
    assert run({"a": None, "b": None}, [("a", "b", 0)], covered=len(SHARED) - len("the year."))["b", 0] == "a"


def test_stock_phrases_do_not_count() -> None:
    assert run({"a": None, "b": None}, [("a", "b", 0)], relation="template")["b", 0] == "b"
