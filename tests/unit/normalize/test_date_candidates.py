"""Every date that a page or its record gives is kept: how sure it is, and why it was not chosen."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from transforms.normalize.date_fields import read_field_date, read_name_date, read_url_date
from transforms.reference import Reference

COPY = "The harbour was closed on Wednesday after a storm, officials said. Ferries will sail again when it is over."
KOPIE = (
    "Der Hafen wurde am Mittwoch nach einem Sturm geschlossen, wie die Behörden am Abend mitteilten. Die Fähren sollen "
    "wieder fahren, wenn er vorüber ist.\nEin Sprecher der Reederei sagte, man habe die Gäste in Hotels untergebracht."
)
PAGE = "Follow us\nShare\nPrivacy Policy"

Found = Callable[..., tuple[dict[str, Any], list[dict[str, Any]]]]


@pytest.fixture
def found(normalized: Callable[..., Any]) -> Found:
    """One text (with a record's fields and address) to its article and its date candidates."""

    def run(text: str, known: dict[str, str] | None = None, url: str | None = None) -> Any:
        result = normalized({"a.txt": text}, known=known, url=url)
        return result.articles.to_pylist()[0], result.date_candidates.to_pylist()

    return run


def test_what_was_not_chosen_is_kept_with_the_reason(found: Found) -> None:
    text = f"Storm closes harbour\nPublished: March 4, 2026\nLast updated: March 6, 2026\n{COPY}"
    article, candidates = found(text)
    assert [
        (row["method"], row["published_date"], row["is_chosen"], row["rejected_because"]) for row in candidates
    ] == [
        ("published_line", dt.date(2026, 3, 4), True, None),
        ("updated_line", dt.date(2026, 3, 6), False, "update_of_page"),
    ]
    assert [row["text"] for row in candidates] == ["March 4, 2026", "March 6, 2026"]
    assert article["published_date_confidence"] == candidates[0]["confidence"] > candidates[1]["confidence"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Veröffentlicht am 4. März 2026 von Jana Roth", dt.date(2026, 3, 4)),
        ("von Jana Roth 04.03.2026, 10:33 Uhr", dt.date(2026, 3, 4)),
        ("Mittwoch, 4. März 2026, 18:18 Uhr", dt.date(2026, 3, 4)),
        ("4.3.26 20:19 von Jana Roth Lesezeit: 4 Min.", dt.date(2026, 3, 4)),
        ("Erstellt: 04.03.2026", dt.date(2026, 3, 4)),
        ("Jana Roth 4. März 2026 4. März 2026 Hafen, Sturm 2 Kommentare", dt.date(2026, 3, 4)),
        ("Publié le 4 mars 2026 à 16h17", dt.date(2026, 3, 4)),
        ("Pubblicato il 4 Marzo 2026 Ultima modifica 5 Marzo 2026 12:02", dt.date(2026, 3, 4)),
        ("Publicado el 4 de marzo de 2026", dt.date(2026, 3, 4)),
        ("Опубликовано 4 марта 2026", dt.date(2026, 3, 4)),
        ("05/03/2026", dt.date(2026, 3, 5)),
        ("2026-03-04", dt.date(2026, 3, 4)),
    ],
)
def test_a_line_below_the_headline_dates_the_page(line: str, day: dt.date, found: Found) -> None:
    article, _ = found(f"Sturm schließt den Hafen\n{line}\n{KOPIE}\n{PAGE}")
    assert article["published_date"] == day


def test_todays_date_in_the_masthead_yields_to_the_line_below_the_headline(found: Found) -> None:
    text = (
        "Storm closes harbour - Coast News\nSaturday, March 7, 2026\nHome\nWorld\nWeather\nSport\n"
        f"Storm closes harbour\nMarch 4, 2026\n{COPY}\n{COPY}\n{PAGE}"
    )
    article, candidates = found(text)
    assert article["published_date"] == dt.date(2026, 3, 4)
    assert dt.date(2026, 3, 7) in {row["published_date"] for row in candidates if not row["is_chosen"]}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("© 2026-03-04 Coast News", "rights"),
        ("2 hours ago", "no_anchor"),
        ("03/04/2026", "ambiguous_order"),
        ("Published: March 4, 2031", "future"),
    ],
)
def test_why_a_date_is_none(line: str, reason: str, found: Found) -> None:
    article, candidates = found(f"Storm closes harbour\n{line}\n{COPY}\n{PAGE}")
    assert article["published_date"] is None
    assert [row["rejected_because"] for row in candidates] == [reason]


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ("Updated: 5 March 2026", None),
        ("Corrected on 4 March 2026", dt.date(2026, 3, 4)),
        ("(March 4, 2026)", dt.date(2026, 3, 4)),
    ],
)
def test_another_date_tells_day_and_month_apart(more: str, day: dt.date | None, found: Found) -> None:
    _, candidates = found(f"Storm closes harbour\n03/04/2026\n{more}\n{COPY}\n{PAGE}")
    ambiguous = [row for row in candidates if row["text"] == "03/04/2026"]
    assert [row["published_date"] for row in ambiguous] == [day]


def test_dates_of_comments_are_theirs(found: Found) -> None:
    comments = "3 Kommentare\nJana sagt:\n6. März 2026 um 13:39\nGut.\nOle sagt:\n7. März 2026 um 9:01\nSchlecht."
    article, candidates = found(f"Sturm schließt den Hafen\nTeilen\n{KOPIE}\n{KOPIE}\n{comments}\n{PAGE}")
    assert article["published_date"] is None
    assert {row["rejected_because"] for row in candidates} <= {"comment", "too_unsure"}


def test_a_table_in_an_agencys_copy_dates_nothing(found: Found) -> None:
    text = f"OSLO, March 6 - {COPY}\nQuarter ended\nDec 31, 1986   Dec 31, 1985\nNet profit   1,204   1,100\nREUTERS"
    assert found(text)[0]["published_date"] is None


def test_a_records_own_date_comes_first_and_has_no_span(found: Found) -> None:
    text = f"Storm closes harbour\nLast updated: March 9, 2026\n{COPY}"
    article, candidates = found(text, known={"date": "2026-03-04T10:00:00+05:30"}, url="https://coast.example/a")
    assert (article["published_date"], article["published_date_method"]) == (dt.date(2026, 3, 4), "record_field")
    assert article["published_at"] == dt.datetime(2026, 3, 4, 4, 30, tzinfo=dt.UTC)
    [own] = [row for row in candidates if row["is_chosen"]]
    assert (own["field_name"], own["char_start"], own["text"]) == ("date", None, None)


@pytest.mark.parametrize("value", ["02/03/2024", "March 2024", "2024-13-45", "not a date"])
def test_a_field_that_names_no_day_is_a_candidate_without_one(found: Found, value: str) -> None:
    article, candidates = found(COPY, known={"date": value})
    assert article["published_date"] is None
    assert [
        (row["method"], row["published_date"], row["rejected_because"], row["field_name"]) for row in candidates
    ] == [("record_field", None, "unreadable_date", "date")]


def test_an_address_with_a_day_is_a_candidate_and_agreement_makes_surer(found: Found) -> None:
    url = "https://coast.example/2026/03/04/storm"
    alone, _ = found(COPY, url=url)
    assert (alone["published_date"], alone["published_date_method"]) == (dt.date(2026, 3, 4), "url")
    both, _ = found(f"Storm closes harbour\nMarch 4, 2026\n{COPY}", url=url)
    assert both["published_date_method"] == "header_line"
    assert both["published_date_confidence"] > alone["published_date_confidence"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-03-04_storm.txt", dt.date(2026, 3, 4)),
        ("XYZ20260304.0261", dt.date(2026, 3, 4)),
        ("storm_1998.08.07.txt", dt.date(1998, 8, 7)),
        ("19980807-storm", dt.date(1998, 8, 7)),
        ("storm-20261304.txt", None),
        ("000_78ccaff641dd8b20.txt", None),
        ("c50-106247newsML", None),
        ("part-123456789012.txt", None),
        ("2026-03.txt", None),
    ],
)
def test_days_in_names(name: str, day: dt.date | None) -> None:
    assert read_name_date(name) == day


def test_a_record_named_for_a_day_is_of_that_day_unless_the_page_says_another(normalized: Callable[..., Any]) -> None:
    name = "2026-03-04-storm.txt"
    alone = normalized({name: COPY}).articles.to_pylist()[0]
    assert (alone["published_date"], alone["published_date_method"]) == (dt.date(2026, 3, 4), "record_name")
    page = normalized({name: f"Storm closes harbour\nMarch 6, 2026\n{COPY}"}).articles.to_pylist()[0]
    assert (page["published_date"], page["published_date_method"]) == (dt.date(2026, 3, 6), "header_line")


def test_values_that_the_page_does_not_print_come_from_the_record(found: Found) -> None:
    known = {"publisher": "Coast News", "title": "Storm closes harbour", "byline": "Jane Doe", "agency": "AFP"}
    article, _ = found(COPY, known=known)
    assert [article[name] for name in ("publisher_name", "headline", "byline", "agency_code")] == [
        "Coast News",
        "Storm closes harbour",
        "Jane Doe",
        "afp",
    ]
    printed, _ = found(f"Ferry sinks\nBy John Roe\nOSLO (Reuters) - {COPY}", known=known)
    assert [printed[name] for name in ("headline", "byline", "agency_code")] == [
        "Ferry sinks",
        "By John Roe",
        "reuters",
    ]


@pytest.mark.parametrize(
    ("value", "day", "moment"),
    [
        ("2026-03-04", dt.date(2026, 3, 4), None),
        ("2026-03-04T10:00:00Z", dt.date(2026, 3, 4), dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)),
        ("2026-03-04 23:30:00+01:00", dt.date(2026, 3, 4), dt.datetime(2026, 3, 4, 22, 30, tzinfo=dt.UTC)),
        ("2026-03-04T00:00:00Z", dt.date(2026, 3, 4), None),
        ("20260304", dt.date(2026, 3, 4), None),
        ("20260304T100000Z", dt.date(2026, 3, 4), dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)),
        ("Wed, 04 Mar 2026 10:00:00 GMT", dt.date(2026, 3, 4), dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)),
        ("1772618400", dt.date(2026, 3, 4), dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)),
        ("1772618400000", dt.date(2026, 3, 4), dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)),
        ("26-FEB-1987 15:01:01.79", dt.date(1987, 2, 26), None),
        ("4. März 2026", dt.date(2026, 3, 4), None),
    ],
)
def test_forms_of_a_fields_date(value: str, day: dt.date, moment: dt.datetime | None, reference: Reference) -> None:
    assert read_field_date(value, reference) == (day, moment)


@pytest.mark.parametrize(
    "value",
    [
        *("", "0", "2026", "March 2026", "03/04/2026", "0000-00-00", "99999-01-01", "2026-02-30", "yesterday"),
        *("9" * 500, "2026-13-01T00:00:00Z", "{}", "Xyz, 99 Foo 2026 10:00:00", "000000000", "9999999999999999"),
    ],
)
def test_what_is_no_fields_date(value: str, reference: Reference) -> None:
    assert read_field_date(value, reference) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2026/03/04/storm.html", dt.date(2026, 3, 4)),
        ("https://a.example/news-2026-03-04", dt.date(2026, 3, 4)),
        ("https://a.example/20260304-storm", dt.date(2026, 3, 4)),
        ("https://a.example/2026/03/storm", None),
        ("https://a.example/2026/13/45/storm", None),
        ("https://a.example/id/120260304", None),
    ],
)
def test_days_in_addresses(url: str, day: dt.date | None) -> None:
    assert read_url_date(url) == day


def test_the_dateline_keeps_its_day_without_a_year(found: Found) -> None:
    article, candidates = found(f"OSLO, March 4 (Reuters) - {COPY}")
    assert (article["dateline_month"], article["dateline_day"], article["dateline_date"]) == (3, 4, None)
    assert [(row["month"], row["day"], row["rejected_because"]) for row in candidates] == [(3, 4, "no_year")]


def test_an_archive_of_dates_is_bounded(found: Found) -> None:
    days = "\n".join(f"{day:02d}.{month:02d}.2025" for month in range(1, 13) for day in range(1, 29))
    _, candidates = found(f"Archiv des Hafens\n{KOPIE}\n{days}\n{PAGE}")
    assert 0 < len(candidates) <= 40
