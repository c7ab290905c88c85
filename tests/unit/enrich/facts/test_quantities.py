"""Quantities with units and currencies."""

from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds import reference_rows
from transforms.enrich.bodies import Body
from transforms.enrich.quantities import quantities_of, quantity_words, read_quantities
from transforms.enrich.timexes.reading import read_timexes
from transforms.reference import Reference
from warehouse.contracts import TIMEXES
from warehouse.contracts.arrow import empty_table


@pytest.fixture
def read(make_copy: Any, reference: Reference) -> Any:
    def run(text: str, timexes: pa.Table | None = None) -> list[tuple[str, float, str | None, str | None]]:
        copy = make_copy(text)
        if timexes is None:
            timexes = read_timexes(copy.documents, copy.blocks, copy.sentences, copy.articles, reference)
        table = read_quantities(copy.documents, copy.blocks, copy.sentences, timexes, reference)
        return [(row["text"], row["value"], row["unit_code"], row["currency_code"]) for row in table.to_pylist()]

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Duties stand at 47.5%.", ("47.5%", 47.5, "percent", None)),
        ("Imports make up 67 per cent.", ("67 per cent", 67.0, "percent", None)),
        ("Rates rose two percentage points.", ("two percentage points", 2.0, "percentage point", None)),
        ("Trade came to USD 175.6 billion.", ("USD 175.6 billion", 175.6e9, None, "USD")),
        ("It cost $2.8 million.", ("$2.8 million", 2.8e6, None, "USD")),
        ("It cost A$18.80.", ("A$18.80", 18.8, None, "AUD")),
        ("Orders worth Rs 545 crore came.", ("Rs 545 crore", 545e7, None, "INR")),
        ("It cost three million euros.", ("three million euros", 3e6, None, "EUR")),
        ("It cost 1.2 mln dlrs.", ("1.2 mln dlrs", 1.2e6, None, "USD")),
        ("They raised 5 million pounds.", ("5 million pounds", 5e6, None, "GBP")),
        ("He weighs 150 pounds.", ("150 pounds", 150.0, "pound", None)),
        ("They signed 10 agreements.", ("10 agreements", 10.0, "agreement", None)),
        (
            "They signed 45 bilateral cooperation documents.",
            ("45 bilateral cooperation documents", 45.0, "document", None),
        ),
        ("Two men left.", ("Two men", 2.0, "man", None)),
        ("Some 12,500 people came.", ("12,500 people", 12500.0, "person", None)),
        ("It holds for five years.", ("five years", 5.0, "year", None)),
        ("A one-year truce holds.", ("one-year", 1.0, "year", None)),
        ("It lies twenty-five kilometres away.", ("twenty-five kilometres", 25.0, "kilometre", None)),
        ("One hundred and five ships sailed.", ("One hundred and five ships", 105.0, "ship", None)),
        ("It sold 2 million.", ("2 million", 2e6, None, None)),
        ("They own two six-year bonds.", ("two six-year bonds", 2.0, "bond", None)),
    ],
)
def test_one_quantity(read: Any, text: str, expected: tuple[str, float, str | None, str | None]) -> None:
    found = read(text)
    assert expected in found
    assert len(found) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 2017.",
        "They met on April 14, 2025.",
        "COVID-19 cases fell.",
        "The score was 3-2 then.",
        "He came third, on the 3rd lap.",
        "Call 555-0100 now.",
        "Article 370 of the law stands.",
        "A Boeing 737 lands.",
        "It began at 10:35.",
        "One of them left.",
    ],
)
def test_what_is_no_quantity(read: Any, text: str) -> None:
    assert read(text) == []


def test_a_date_is_no_quantity_but_a_duration_is(read: Any) -> None:
    assert [row[0] for row in read("On May 5 members met for 5 days.")] == ["5 days"]


def test_numbers_are_read_without_time_expressions_too(read: Any) -> None:
    assert [row[0] for row in read("They met for 5 days.", empty_table(TIMEXES))] == ["5 days"]


@given(st.text(alphabet="0123456789,.$%- abmillionpercent", max_size=60))
def test_quantities_lie_inside_the_text_in_order(text: str) -> None:
    words = quantity_words(_REFERENCE)
    found = list(quantities_of(Body("d", text, ((0, len(text)),), ((0, len(text)),)), [], words))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(one.unit_code is None or one.currency_code is None for one in found)


_REFERENCE = Reference(reference_rows())
