"""Time expressions and their values, seen from Wednesday, 15 May 2024."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.enrich.timexes.reading import read_timexes
from transforms.enrich.timexes.values import month_value, nearest_day, weekday_value
from transforms.reference import Reference


@pytest.fixture
def read(make_copy: Any, reference: Reference) -> Any:
    def run(text: str, **settings: Any) -> list[tuple[str, str, str | None, str | None]]:
        copy = make_copy(text, **settings)
        table = read_timexes(copy.bodies, copy.articles, reference)
        return [(row["text"], row["timex_type"], row["timex_value"], row["timex_mod"]) for row in table.to_pylist()]

    return run


@pytest.mark.parametrize(
    ("text", "expression", "kind", "value"),
    [
        ("It began at 10:35 a.m. Tuesday.", "10:35 a.m. Tuesday", "TIME", "2024-05-14T10:35"),
        ("It began at 10:35 a.m. Tuesday, March 5.", "10:35 a.m. Tuesday, March 5", "TIME", "2024-03-05T10:35"),
        ("It began at 8 p.m. March 5, 2021.", "8 p.m. March 5, 2021", "TIME", "2021-03-05T20:00"),
        ("They met on Monday.", "Monday", "DATE", "2024-05-13"),
        ("They met on Wednesday.", "Wednesday", "DATE", "2024-05-15"),
        ("They will meet on Friday.", "Friday", "DATE", "2024-05-17"),
        ("They met last Wednesday.", "last Wednesday", "DATE", "2024-05-08"),
        ("They meet next Monday.", "next Monday", "DATE", "2024-05-20"),
        ("They met on Jan. 23, 2026.", "Jan. 23, 2026", "DATE", "2026-01-23"),
        ("They met on 14 April 2025.", "14 April 2025", "DATE", "2025-04-14"),
        ("Filed 2025-04-14.", "2025-04-14", "DATE", "2025-04-14"),
        ("Filed 25/12/2023 there.", "25/12/2023", "DATE", "2023-12-25"),
        ("Filed 5/6/2023 there.", "5/6/2023", "DATE", "2023"),
        ("They met on Dec. 20.", "Dec. 20", "DATE", "2023-12-20"),
        ("They met last October.", "last October", "DATE", "2023-10"),
        ("They met in June last year.", "June last year", "DATE", "2023-06"),
        ("It opened in 2017.", "2017", "DATE", "2017"),
        ("It grew in the late 1990s.", "the late 1990s", "DATE", "199"),
        ("It grew last year.", "last year", "DATE", "2023"),
        ("It grows this year.", "this year", "DATE", "2024"),
        ("It grew last month.", "last month", "DATE", "2024-04"),
        ("It grew last week.", "last week", "DATE", "2024-W19"),
        ("It grew in recent months.", "recent months", "DATE", "PAST_REF"),
        ("It grew two months ago.", "two months ago", "DATE", "2024-03"),
        ("It grew in the third quarter.", "the third quarter", "DATE", "2023-Q3"),
        ("It grew in the first quarter of 1998.", "the first quarter of 1998", "DATE", "1998-Q1"),
        ("He left yesterday.", "yesterday", "DATE", "2024-05-14"),
        ("He left last night.", "last night", "TIME", "2024-05-14TNI"),
        ("He left at 10:35 a.m. Monday.", "10:35 a.m. Monday", "TIME", "2024-05-13T10:35"),
        ("It stays for the next five years.", "the next five years", "DURATION", "P5Y"),
        ("A one-year truce holds.", "one-year", "DURATION", "P1Y"),
        ("It took twenty-five minutes.", "twenty-five minutes", "DURATION", "PT25M"),
        ("It took 2 1/2 hours.", "2 1/2 hours", "DURATION", "PT2.5H"),
        ("It took several years.", "several years", "DURATION", "PXY"),
        ("It sails every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"),
        ("It sails daily.", "daily", "SET", "P1D"),
    ],
)
def test_one_expression(read: Any, text: str, expression: str, kind: str, value: str) -> None:
    assert [row[:3] for row in read(text)] == [(expression, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The pact will be signed on Friday.",
        "The pact will not be held on Friday.",
        "The pact must be signed on Friday.",
        "Dockers called for a strike on Friday.",
        "Dockers called for a one-day national strike on Friday.",
        "Dockers called a strike for Friday.",
        "Kenya plays Ghana on Friday.",
        "England play Wales on Friday.",
        "The court hears the case on Friday.",
        "He said the court hears the case on Friday.",
        "The fair opens on Friday.",
        "Parliament meets Friday.",
        "Voters go to the polls on Friday.",
        "The truce takes effect on Friday.",
    ],
)
def test_a_weekday_that_the_verb_puts_ahead(read: Any, text: str) -> None:
    assert ("Friday", "DATE", "2024-05-17", None) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pact was signed on Friday.",
        "He said the pact must be signed, and left on Friday.",
        "He was the first to be named on Friday.",
        "He could not be reached on Friday.",
        "Dockers called for an inquiry on Friday.",
        "Dockers called for calm after a strike on Friday.",
        "The two plays on Friday drew crowds.",
        "Key votes on Friday showed a split.",
        "England failed to play Wales on Friday.",
        "The market opens higher on Friday.",
        "She meets Ruiz in Lisbon on Friday.",
        "A man walks by the sea on Friday.",
    ],
)
def test_a_weekday_that_nothing_puts_ahead(read: Any, text: str) -> None:
    assert read(text) == [("Friday", "DATE", "2024-05-10", None)]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The day before yesterday he left.", "The day before yesterday", "2024-05-13"),
        ("He leaves the day after tomorrow.", "the day after tomorrow", "2024-05-17"),
        ("He left the day after yesterday.", "yesterday", "2024-05-14"),
    ],
)
def test_two_days_off(read: Any, text: str, expression: str, value: str) -> None:
    assert read(text) == [(expression, "DATE", value, None)]


@pytest.mark.parametrize(
    ("text", "expression", "mod"),
    [
        ("Sales rose 22% over two years.", "two years", None),
        ("Sales rose by 22 percent over two years.", "two years", None),
        ("It will put in $3 billion over two years.", "two years", None),
        ("It will put in 3 billion euros over two years.", "two years", None),
        ("It took over two years.", "over two years", "MORE_THAN"),
        ("He was there for over two years.", "over two years", "MORE_THAN"),
        ("The $5 million bridge took over two years.", "over two years", "MORE_THAN"),
        ("Over two years he wrote it.", "Over two years", "MORE_THAN"),
    ],
)
def test_over_behind_a_sum_is_no_modifier(read: Any, text: str, expression: str, mod: str | None) -> None:
    assert read(text) == [(expression, "DURATION", "P2Y", mod)]


@pytest.mark.parametrize(
    ("text", "clock", "value"),
    [
        ("It began at 8 p.m. on March 5.", "8 p.m.", "2024-03-05T20:00"),
        ("It will begin at noon on Friday.", "noon", "2024-05-17T12:00"),
        ("It began on Monday at 8 p.m.", "8 p.m.", "2024-05-13T20:00"),
        ("It began on May 3, at 20:15.", "20:15", "2024-05-03T20:15"),
        ("It met in March. It begins at 9 a.m.", "9 a.m.", "2024-05-15T09:00"),
        ("It met on Monday. By 9 a.m. it was over.", "9 a.m.", "2024-05-15T09:00"),
    ],
)
def test_a_clock_time_is_of_the_day_beside_it(read: Any, text: str, clock: str, value: str) -> None:
    assert (clock, "TIME", value, None) in read(text)
    assert len(read(text)) == 2


def test_an_expression_counts_from_the_one_before(read: Any) -> None:
    values = [row[2] for row in read("He left in August. Two months later he returned. She came in the same month.")]
    assert values == ["2023-08", "2023-10", "2023-10"]


def test_later_than_nothing_has_no_value(read: Any) -> None:
    assert [row[2] for row in read("Two months later he returned.")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "A 9-storey tower burned.",
        "Mark May said so.",
        "She is 47 years old.",
        "The score was 3-2.",
        "It cost $1,998 in all.",
        "He may march on.",
        "The second man left.",
    ],
)
def test_what_is_no_time(read: Any, text: str) -> None:
    assert read(text) == []


def test_modifiers(read: Any) -> None:
    rows = read("It took more than five years. It began in early 1998.")
    assert [(row[0], row[3]) for row in rows] == [("more than five years", "MORE_THAN"), ("early 1998", "START")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened last summer.", ("last summer", "DATE", "XXXX-SU", None)),
        ("It begins at noon.", ("noon", "TIME", "T12:00", None)),
        ("It begins at noon March 5, 2021.", ("noon March 5, 2021", "TIME", "2021-03-05T12:00", None)),
    ],
)
def test_what_no_day_is_needed_for_is_read_without_one(read: Any, text: str, expected: tuple[str, ...]) -> None:
    assert read(text, published=None) == [expected]


def test_without_a_day_relative_expressions_have_no_value(read: Any) -> None:
    rows = read("It grew last year and on Jan. 23, 2020, then on Monday.", published=None)
    assert [row[2] for row in rows] == [None, "2020-01-23", "XXXX-WXX-1"]


def test_no_expression_reaches_over_a_sentence(read: Any) -> None:
    assert [row[0] for row in read("He came in May. 5 men left.")] == ["May"]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_weekdays_lie_within_a_week(anchor: date, weekday: int) -> None:
    for direction in ("past", "last", "future", "next", "this"):
        found = weekday_value(anchor, weekday, direction)
        assert found.weekday() == weekday
        assert abs((found - anchor).days) <= 7
    assert weekday_value(anchor, weekday, "last") < anchor < weekday_value(anchor, weekday, "next")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_months_lie_within_a_year(anchor: date, month: int) -> None:
    this = f"{anchor.year:04d}-{anchor.month:02d}"
    assert month_value(anchor, month, "last") < this < month_value(anchor, month, "next")
    assert month_value(anchor, month, "past") <= this <= month_value(anchor, month, "future")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_is_nearest_to_itself(anchor: date) -> None:
    assert nearest_day(anchor, anchor.month, anchor.day) == anchor.isoformat()
