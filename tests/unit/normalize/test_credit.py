"""Agency, credit line, publisher, byline and the people credited."""

from collections.abc import Callable
from typing import Any

import pytest

COPY = "The harbour was closed on Wednesday after a storm, officials said. Ferries will sail again when it is over."

ReadOne = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "code", "credit"),
    [
        (f"OSLO (Reuters) - {COPY}", "reuters", "Reuters"),
        (f"OSLO (AP) — {COPY}", "ap", "AP"),
        (f"Storm closes harbour\nAP Oslo\n{COPY}", "ap", "AP"),
        (f"Storm closes harbour\n{COPY} REUTERS", "reuters", "REUTERS"),
        (f"March 4 (Reuters) - {COPY}", "reuters", "Reuters"),
        (f"Storm closes harbour\nAgence France-Presse in Oslo\n{COPY}", "afp", "Agence France-Presse"),
        (f"Storm closes harbour\n{COPY}\nPTI ABC XY ABC XY", "pti", "PTI"),
        (f"Storm closes harbour\n{COPY}\nReuter\n", "reuters", "Reuter"),
        (f"Storm closes harbour\nBy The Associated Press\n{COPY}", "ap", "The Associated Press"),
        (f"Storm closes harbour\nBy Jane Doe, AFP\n{COPY}", "afp", "AFP"),
        (f"Storm closes harbour\n{COPY}\n(Reporting by Jane Doe; Editing by Kim Lee) - Reuters", "reuters", "Reuters"),
    ],
)
def test_the_agency_credited(text: str, code: str, credit: str, read_one: ReadOne) -> None:
    article = read_one(text)
    assert (article["agency_code"], article["credit_line"]) == (code, credit)


@pytest.mark.parametrize(
    "text",
    [
        f"OSLO, March 6 - {COPY} Reuters reported it first.",
        f"{COPY} Xinhua reported that nobody was hurt.",
        f"A boat in the harbour on March 5, 2026. JANE DOE/Pool via REUTERS\n{COPY}",
    ],
)
def test_a_source_or_a_picture_credit_is_no_credit(text: str, read_one: ReadOne) -> None:
    assert read_one(text)["agency_code"] is None


def test_a_site_signs_its_page(read_one: ReadOne) -> None:
    article = read_one(f"Storm closes harbour\n{COPY} The harbour is old, Coast.news reports.\n\nCoast.News")
    assert article["publisher_name"] == "Coast.news"


def test_a_known_newspaper_signs_its_page(read_one: ReadOne) -> None:
    assert read_one(f"Storm closes harbour\n{COPY}\n\nTHE STRAITS TIMES\n")["publisher_name"] is None
    assert read_one(f"Storm closes harbour\nFollow us\n{COPY}\nThe Straits Times")["publisher_name"] == "Straits Times"


def test_byline_above_the_copy_and_from_the_signoff(read_one: ReadOne) -> None:
    printed = read_one(f"Storm closes harbour\nBy Jane Doe and John Roe\nOSLO (Reuters) - {COPY}")
    assert printed["byline"] == "By Jane Doe and John Roe"
    signed = read_one(f"OSLO (Reuters) - {COPY}\n(Reporting by Jane Doe and John Roe; Editing by Kim Lee)")
    assert signed["byline"] == "Jane Doe and John Roe"
    assert read_one(f"OSLO (Reuters) - {COPY}\n(Editing by Kim Lee)")["byline"] is None
    assert read_one(f"OSLO (AP) - {COPY}\nKim Lee contributed to this report.")["byline"] is None


def test_people_and_places_credited(normalized: Callable[..., Any]) -> None:
    text = f"OSLO/PARIS (Reuters) - {COPY}\n(Reporting by Jane Doe in Oslo, Paris Newsroom; Editing by Kim Lee)"
    credits = normalized({"a.txt": text}).credits.to_pylist()
    assert [(row["role"], row["entity_type"], row["text"]) for row in credits] == [
        ("reporter", "person", "Jane Doe"),
        ("reporter", "organization", "Paris Newsroom"),
        ("editor", "person", "Kim Lee"),
        ("dateline", "place", "OSLO"),
        ("dateline", "place", "PARIS"),
    ]
    assert all(row["text"] == text[row["char_start"] : row["char_end"]] for row in credits)


@pytest.mark.parametrize(
    ("headline", "signal", "status"),
    [
        ("UPDATE 2-Storm closes harbour", "update", "usable"),
        ("CORRECTED-Storm closes harbour", "correction", "usable"),
        ("REFILE-Storm closes harbour", "correction", "usable"),
        ("STORY WITHDRAWN-Storm closes harbour", None, "canceled"),
        ("Updates from the harbour", None, "usable"),
    ],
)
def test_signals(headline: str, signal: str | None, status: str, read_one: ReadOne) -> None:
    article = read_one(f"{headline}\nOSLO, March 6 (Reuters) - {COPY}")
    assert (article["signal_code"], article["pub_status"]) == (signal, status)
