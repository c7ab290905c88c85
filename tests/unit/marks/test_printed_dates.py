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
        ("19 Febbraio 2020", dt.date(2020, 2, 19)),
        ("1º de maio de 2020", dt.date(2020, 5, 1)),
        ("5 maart 2021", dt.date(2021, 3, 5)),
        ("5 marca 2021", dt.date(2021, 3, 5)),
        ("2 ноября 2023", dt.date(2023, 11, 2)),
        ("2 tháng 11 năm 2023", dt.date(2023, 11, 2)),
        ("17 Agustus 2021", dt.date(2021, 8, 17)),
        ("2016. december 21", dt.date(2016, 12, 21)),
        ("2023年11月2日", dt.date(2023, 11, 2)),
        ("November 3rd, 2023", dt.date(2023, 11, 3)),
        ("Fr, 24. Januar 2020", dt.date(2020, 1, 24)),
        ("15. 3. 2020", dt.date(2020, 3, 15)),
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
        ("21. Dezember 2016, 10:33 Uhr", 10, 33, None),
        ("2 novembre 2023 à 16h17", 16, 17, None),
        ("19.2.2020 klo 14.00", 14, 0, None),
        ("21.11.2023, 19:20 (GMT+7)", 19, 20, "GMT+7"),
        ("21.12.2016 24:00", 24, 0, None),
        ("21 Dec 2016 23:59:60", 23, 59, None),
    ],
)
def test_times(text: str, hour: int, minute: int, zone: str | None, reference: Reference) -> None:
    [found] = find_dates(text, reference)
    assert (found.hour, found.minute, found.zone) == (hour, minute, zone)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("03/04/2021", (dt.date(2021, 4, 3), dt.date(2021, 3, 4))),
        ("11/08/23 5:19pm", (dt.date(2023, 8, 11), dt.date(2023, 11, 8))),
    ],
)
def test_day_and_month_that_cannot_be_told_apart(
    text: str, both: tuple[dt.date, dt.date], reference: Reference
) -> None:
    [found] = find_dates(text, reference)
    assert (found.date(), found.both()) == (None, both)


def test_the_weekday_that_stands_before(reference: Reference) -> None:
    [found] = find_dates("Montag, 24. Januar 2020", reference)
    assert (found.weekday, found.start) == (0, 0)


def test_several_dates_of_one_line(reference: Reference) -> None:
    found = list(find_dates("22. Dezember 2019 23. Dezember 2019 von Peter; 16.10.2019 (1/2/2020)", reference))
    days = [dt.date(2019, 12, 22), dt.date(2019, 12, 23), dt.date(2019, 10, 16), None]
    assert [date.date() for date in found] == days


@pytest.mark.parametrize(
    "text", ["1" * 200_000, "March" + " " * 200_000 + "1", "1/2/" * 50_000, "2016" + "-" * 200_000]
)
def test_a_long_line_takes_no_longer_than_its_length(text: str, reference: Reference) -> None:
    """Each would take hours if its pieces were tried in all combinations."""
    assert list(find_dates(text, reference)) == []


def test_a_day_without_its_year(reference: Reference) -> None:
    [found] = find_dates("Jan 23 -", reference)
    assert (found.year, found.month, found.day) == (None, 1, 23)


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2020",
        "March 2023",
        "version 1.2.2020.3",
        "may go",
        "45 Dec 2020",
        "1234-56-78",
        "0000-01-01",
        "0 January 2016",
        "2016-02-30",
        "10 set of rules",
        "3 mars bars",
        "5 1/2 pct",
        "May 10:30",
    ],
)
def test_no_dates(text: str, reference: Reference) -> None:
    assert list(find_dates(text, reference)) == []
