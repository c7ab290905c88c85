"""Quantities with units and currencies."""

from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds import reference_rows
from transforms.enrich.bodies import Body
from transforms.enrich.quantities.reading import quantities_of, read_quantities
from transforms.enrich.quantities.words import quantity_words
from transforms.enrich.timexes.reading import read_timexes
from transforms.reference import Reference
from warehouse.contracts import TIMEXES
from warehouse.contracts.arrow import empty_table


@pytest.fixture
def read(make_copy: Any, reference: Reference) -> Any:
    def run(text: str, timexes: pa.Table | None = None) -> list[tuple[str, float, str | None, str | None]]:
        copy = make_copy(text)
        if timexes is None:
            timexes = read_timexes(copy.bodies, copy.articles, reference)
        table = read_quantities(copy.bodies, timexes, reference)
        return [(row["text"], row["value"], row["unit_code"], row["currency_code"]) for row in table.to_pylist()]

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fund of Norway lost 10 billion kroner.", [("10 billion kroner", 1e10, None, "NOK")]),
        ("Danish firms paid 500 kroner.", [("500 kroner", 500.0, None, "DKK")]),
        ("The bank spent 20 million kronor.", [("20 million kronor", 2e7, None, None)]),
        ("A bank in Sweden spent 20 million kronor.", [("20 million kronor", 2e7, None, "SEK")]),
        ("The fund lost 10 billion kroner.", [("10 billion kroner", 1e10, None, None)]),
        ("Norway and Denmark paid 10 billion kroner.", [("10 billion kroner", 1e10, None, None)]),
        ("Norway and Denmark paid 30 Norwegian kroner.", [("30 Norwegian kroner", 30.0, None, "NOK")]),
    ],
)
def test_money_of_a_shared_name_is_of_the_one_country_named(read: Any, text: str, expected: list[Any]) -> None:
    assert read(text) == expected


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
        ("The deal is worth €1.2bn.", ("€1.2bn", 1.2e9, None, "EUR")),
        ("It raised $3.4m.", ("$3.4m", 3.4e6, None, "USD")),
        ("It paid USD1.2bn for it.", ("USD1.2bn", 1.2e9, None, "USD")),
        ("It cost £15million.", ("£15million", 15e6, None, "GBP")),
        ("They lent 5m euros.", ("5m euros", 5e6, None, "EUR")),
        ("Some 20m people live there.", ("20m people", 20e6, "person", None)),
        ("It cost 20 mln Canadian dlrs.", ("20 mln Canadian dlrs", 20e6, None, "CAD")),
        ("It cost ¥500bn.", ("500bn", 500e9, None, None)),
        ("The plant makes 3.2GW.", ("3.2GW", 3.2, "gigawatt", None)),
        ("The rate rose to 8-3/4 pct.", ("8-3/4 pct", 8.75, "percent", None)),
        ("The note pays 9½ percent.", ("9½ percent", 9.5, "percent", None)),
        ("It fell by 1/2 pct.", ("1/2 pct", 0.5, "percent", None)),
        ("The rate stood at -0.3%.", ("-0.3%", -0.3, "percent", None)),
        ("It was minus 5 degrees.", ("minus 5 degrees", -5.0, "degree", None)),
        ("Half a million people fled.", ("Half a million people", 5e5, "person", None)),
        ("It is worth a hundred thirty million dollars.", ("a hundred thirty million dollars", 130e6, None, "USD")),
        ("It took two and a half years.", ("two and a half years", 2.5, "year", None)),
        ("Some 10 000 people came.", ("10 000 people", 1e4, "person", None)),
        ("It flies at 900 km/h.", ("900 km/h", 900.0, "kilometre per hour", None)),
        ("Oil cost $60/bbl.", ("$60", 60.0, None, "USD")),
        ("It is 0.1 per cent.", ("0.1 per cent", 0.1, "percent", None)),
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
        "Call +44 20 7946 0958 now.",
        "They won 3-2 and lost 21-14.",
        "By a 5-4 vote the judges agreed.",
        "The server is 192.168.0.1 here.",
        "It is open 24/7 there.",
        "Smith, 45, left.",
        "He flew a F-16 and an A320.",
        "The 747s are parked.",
        "Someone and nobody; the tenth one.",
    ],
)
def test_what_is_no_quantity(read: Any, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("between 3 and 5 per cent", ("3", 3.0, "percent", None), ("5 per cent", 5.0, "percent", None)),
        ("3-5 percent", ("3", 3.0, "percent", None), ("5 percent", 5.0, "percent", None)),
        ("to 5 from 6 pct", ("5", 5.0, "percent", None), ("6 pct", 6.0, "percent", None)),
        ("$3 to $5 million", ("$3", 3e6, None, "USD"), ("$5 million", 5e6, None, "USD")),
        ("$3-5 million", ("$3", 3e6, None, "USD"), ("5 million", 5e6, None, "USD")),
        ("€5-6m", ("€5", 5e6, None, "EUR"), ("6m", 6e6, None, "EUR")),
        ("$900 to $1,200", ("$900", 900.0, None, "USD"), ("$1,200", 1200.0, None, "USD")),
        ("10 to 15 people", ("10", 10.0, "person", None), ("15 people", 15.0, "person", None)),
        ("two or three weeks", ("two", 2.0, "week", None), ("three weeks", 3.0, "week", None)),
        ("100,000 to 120,000 tonnes", ("100,000", 1e5, "tonne", None), ("120,000 tonnes", 1.2e5, "tonne", None)),
    ],
)
def test_both_numbers_of_a_range_have_its_unit(read: Any, text: str, first: Any, second: Any) -> None:
    assert read(f"It was {text} there.") == [first, second]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net 2,227,000 or 34 cts.", [("2,227,000", None), ("34 cts", "cent")]),
        ("He led 12 and 5 per cent agreed.", [("5 per cent", "percent")]),
        ("It fell 12.3 to 4,567.8.", [("4,567.8", None)]),
        ("By plus or minus 3 percentage points.", [("3 percentage points", "percentage point")]),
    ],
)
def test_numbers_that_make_no_range_keep_apart(read: Any, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(row[0], row[2]) for row in read(text)] == expected


def test_a_line_of_a_million_digits_is_read_in_no_time(make_copy: Any, reference: Reference) -> None:
    for text in ("9" * 1_000_000, "1 " * 20_000, "one hundred " * 5_000, "1,234 to " * 5_000, "$-" * 50_000):
        body = Body("d", text, ((0, len(text)),), ((0, len(text)),))
        assert all(one.start < one.end for one in quantities_of(body, [], quantity_words(reference)))


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
