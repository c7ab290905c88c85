"""The day of publication: what the page says, what follows from it, and what would be a guess."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

COPY = "The harbour was closed on Wednesday after a storm, officials said. Ferries will sail again when it is over."

ReadOne = Callable[[str], dict[str, Any]]
Read = Callable[..., dict[str, dict[str, Any]]]


@pytest.mark.parametrize(
    ("text", "date", "method"),
    [
        (f"Storm closes harbour\nPublished: March 4, 2026\n{COPY}", dt.date(2026, 3, 4), "published_line"),
        (f"Storm closes harbour\nMarch 4, 2026 7:35 PM\n{COPY}", dt.date(2026, 3, 4), "header_line"),
        (f"Storm closes harbour\nBy Jane Doe • March 4, 2026 7:00 am\n{COPY}", dt.date(2026, 3, 4), "byline_line"),
        (f" date 2026-03-04 OSLO: {COPY}", dt.date(2026, 3, 4), "header_line"),
        (f"Storm closes harbour\nLast updated: 5 March 2026\n{COPY}", dt.date(2026, 3, 5), "updated_line"),
        (
            f"Storm closes harbour\nLast updated: 5 March 2026\n{COPY}\nFirst Published: 4 March 2026",
            dt.date(2026, 3, 4),
            "published_line",
        ),
        (f"OSLO, March 4, 2026 (Reuters) - {COPY}", dt.date(2026, 3, 4), "dateline"),
        (f"Storm\nUpdated: 5 March 2026\nOSLO, March 4 (Reuters) - {COPY}", dt.date(2026, 3, 4), "dateline_year"),
        (
            f"Boats in the harbour on June 3, 2024. JANE DOE/Pool via REUTERS\nOSLO, March 5 - {COPY}",
            dt.date(2025, 3, 5),
            "dateline_weekday",
        ),
    ],
)
def test_what_the_page_says(text: str, date: dt.date, method: str, read_one: ReadOne) -> None:
    article = read_one(text)
    assert (article["published_date"], article["published_date_method"]) == (date, method)
    assert article["published_date_note"]


@pytest.mark.parametrize(
    "text",
    [
        COPY,
        f"OSLO, March 4 (Reuters) - {COPY}",
        f"Boats on June 3, 2010. JANE DOE/Pool via REUTERS\nOSLO, March 3 - {COPY}",
        f"Storm closes harbour\n03/04/2026\n{COPY}",
        f"{COPY} It was the worst storm since March 4, 2001, they said.",
        f"Storm closes harbour\nPublished: March 4, 2031\n{COPY}",
    ],
    ids=["nothing", "day without year", "no such weekday in time", "month or day", "a date in the copy", "the future"],
)
def test_what_would_be_a_guess_is_null(text: str, read_one: ReadOne) -> None:
    article = read_one(text)
    assert (article["published_date"], article["published_date_method"]) == (None, None)


def test_a_future_date_in_the_copy_is_no_lower_bound(read_one: ReadOne) -> None:
    copy = f"OSLO, March 5 - {COPY} A bridge is due by June 3, 2024, and was begun after May 2, 2023."
    assert read_one(copy)["published_date"] == dt.date(2025, 3, 5)
    assert "May 2, 2023" in read_one(copy)["published_date_note"]


@pytest.mark.parametrize(
    ("stamp", "copy", "moment"),
    [
        ("Mar 04 2026 | 9:40 AM IST", "Indian officials in India said so. India closed it.", dt.time(4, 10)),
        ("Mar 04 2026 | 9:40 AM IST", "Irish officials in Ireland said so. Ireland closed it.", dt.time(8, 40)),
        ("Mar 04 2026 | 9:40 AM GMT", "Officials said so.", dt.time(9, 40)),
        ("2026-03-04T09:40:00+02:00", "Officials said so.", dt.time(7, 40)),
        ("4 March 2026 3:22 PM GMT+8", "Officials said so.", dt.time(7, 22)),
        ("Mar 04 2026 | 9:40 AM IST", "Officials said so.", None),
        ("Mar 04 2026 | 9:40 AM", "Officials said so.", None),
    ],
)
def test_the_moment_where_time_and_zone_are_known(
    stamp: str, copy: str, moment: dt.time | None, read_one: ReadOne
) -> None:
    article = read_one(f"Storm closes harbour\nFirst Published: {stamp}\n{COPY} {copy}")
    expected = dt.datetime.combine(dt.date(2026, 3, 4), moment, dt.UTC) if moment else None
    assert article["published_at"] == expected
    assert article["published_date"] == dt.date(2026, 3, 4)


DATED = f"Storm\nPublished: Wednesday, March 4, 2026\nOSLO (Reuters) - {COPY}"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("PARIS (Reuters) - A ferry sank on Wednesday in the storm that closed the harbour.", dt.date(2026, 3, 4)),
        (
            "PARIS (Reuters) - A ferry sailed again on Saturday. It had stayed in port since last Wednesday.",
            dt.date(2026, 3, 7),
        ),
        ("PARIS (Reuters) - A ferry sailed again on Saturday.", None),
        ("PARIS (Reuters) - A ferry sailed again.", None),
    ],
)
def test_a_day_learned_from_an_overlapping_report(text: str, date: dt.date | None, read: Read) -> None:
    article = read({"dated.txt": DATED, "undated.txt": text}, (("dated.txt", "undated.txt"),))["undated.txt"]
    assert article["published_date"] == date
    assert article["published_date_method"] == ("overlapping_report" if date else None)


def test_reports_that_disagree_say_nothing(read: Read) -> None:
    texts = {
        "one.txt": DATED,
        "other.txt": DATED.replace("March 4", "March 11"),
        "undated.txt": "PARIS (Reuters) - A ferry sank on Wednesday in the storm.",
    }
    overlaps = (("one.txt", "undated.txt"), ("other.txt", "undated.txt"))
    assert read(texts, overlaps)["undated.txt"]["published_date"] is None


def test_a_learned_day_is_not_passed_on(read: Read) -> None:
    texts = {"dated.txt": DATED} | {
        f"undated-{number}.txt": f"PARIS (Reuters) - Ferry {number} sank on Wednesday in the storm."
        for number in (1, 2)
    }
    overlaps = (("dated.txt", "undated-1.txt"), ("undated-1.txt", "undated-2.txt"))
    articles = read(texts, overlaps)
    assert articles["undated-1.txt"]["published_date"] == dt.date(2026, 3, 4)
    assert articles["undated-2.txt"]["published_date"] is None


def test_the_dateline_day_takes_its_year_from_the_publication(read_one: ReadOne) -> None:
    article = read_one(f"Storm\nPublished: January 2, 2026\nOSLO, Dec 31 (Reuters) - {COPY}")
    assert article["dateline_date"] == dt.date(2025, 12, 31)


def test_agreement_with_the_copy_is_noted(read_one: ReadOne) -> None:
    assert "agrees with 'on Wednesday'" in read_one(DATED)["published_date_note"]
    later = read_one(DATED.replace("Wednesday, March 4", "Thursday, March 5"))
    assert "is 1 day before" in later["published_date_note"]


def test_a_weekday_of_an_older_week_dates_nothing(read: Read) -> None:
    later = (
        "Storm\nPublished: Tuesday, March 10, 2026\nOSLO (Reuters) - A ferry was raised, officials said on Saturday."
    )
    undated = "PARIS (Reuters) - A ferry sank on Saturday in the storm."
    assert read({"a.txt": later, "b.txt": undated}, (("a.txt", "b.txt"),))["b.txt"]["published_date"] is None


def test_a_masthead_date_yields_to_a_dateline_of_another_season(read_one: ReadOne) -> None:
    article = read_one(f"Storm closes harbour\nTuesday, November 12, 2024\nOSLO, March 7 (AP) - {COPY}")
    assert (article["published_date"], article["dateline_date"]) == (None, None)


def test_a_date_in_the_list_of_other_stories_is_theirs(read_one: ReadOne) -> None:
    copy = f"Storm closes harbour\nFollow us\n{COPY}\n{COPY}"
    assert read_one(f"{copy}\nAlso Read\nCyclone kills eleven on the coast\n14 May 2018")["published_date"] is None
    assert read_one(f"READ ALSO: Cyclone kills eleven\n14 May 2018\n{COPY}")["published_date"] is None


def test_a_masthead_beside_the_date_does_not_hide_it(read_one: ReadOne) -> None:
    article = read_one(f"THE HARBOUR DAILY | Wednesday 4 March 2026 06.00 GMT\nStorm closes harbour\n{COPY}")
    assert (article["published_date"], article["headline"]) == (dt.date(2026, 3, 4), "Storm closes harbour")
