"""Dates as pages print them."""

import datetime as dt

import pytest

from transforms.marks.printed_dates import find_dates
from transforms.reference import Reference


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-01-15", dt.date(2025, 1, 15)),
        ("2025/01/15", dt.date(2025, 1, 15)),
        ("Dec 13 2023", dt.date(2023, 12, 13)),
        ("December 17, 2023", dt.date(2023, 12, 17)),
        ("Dec. 22, 2023", dt.date(2023, 12, 22)),
        ("Friday, December 23, 2016", dt.date(2016, 12, 23)),
        ("17 December 2023", dt.date(2023, 12, 17)),
        ("17th of December 2023", dt.date(2023, 12, 17)),
        ("26-FEB-1987", dt.date(1987, 2, 26)),
        ("23. Dezember 2016", dt.date(2016, 12, 23)),
        ("23.12.2016", dt.date(2016, 12, 23)),
        ("25/12/2016", dt.date(2016, 12, 25)),
        ("12/25/2016", dt.date(2016, 12, 25)),
        ("2 février 2021", dt.date(2021, 2, 2)),
        ("3 de mayo de 2020", dt.date(2020, 5, 3)),
    ],
)
def test_full_dates(text: str, date: dt.date, reference: Reference) -> None:
    [found] = find_dates(f"on {text}.", reference)
    assert found.date() == date
    assert f"on {text}."[found.start : found.end].rstrip(".") == text


@pytest.mark.parametrize(
    ("text", "hour", "minute", "zone"),
    [
        ("Dec 13 2023 | 12:16 PM IST", 12, 16, "IST"),
        ("December 22, 2023 at 7:35 PM", 19, 35, None),
        ("2023-12-13T06:05:00+05:30", 6, 5, "+05:30"),
        ("2023-12-13T06:05Z", 6, 5, "Z"),
        ("Dec 13 2023, 12 am GMT", 0, 0, "GMT"),
        ("13 December 2023 - 18.05", 18, 5, None),
    ],
)
def test_times(text: str, hour: int, minute: int, zone: str | None, reference: Reference) -> None:
    [found] = find_dates(text, reference)
    assert (found.hour, found.minute, found.zone) == (hour, minute, zone)


def test_a_day_without_its_year(reference: Reference) -> None:
    [found] = find_dates("Jan 23 -", reference)
    assert (found.year, found.month, found.day) == (None, 1, 23)


@pytest.mark.parametrize(
    "text",
    ["03/04/2021", "31 February 2020", "March 2023", "version 1.2.2020.3", "may go", "45 Dec 2020", "1234-56-78"],
)
def test_no_dates(text: str, reference: Reference) -> None:
    assert list(find_dates(text, reference)) == []
