"""Whether a page runs an agency's copy, and what says so."""

from collections.abc import Callable
from typing import Any

import pytest

COPY = "The harbour was closed on Wednesday after a storm, officials said. Ferries will sail again when it is over."

ReadOne = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        (f"OSLO (Reuters) - {COPY}", "reuters", "dateline"),
        (f"Storm closes harbour\n{COPY} REUTERS", "reuters", "credit_line"),
        (f"Storm closes harbour\nBy Jane Doe, AFP\n{COPY}", "afp", "byline"),
        (f"Storm closes harbour\n{COPY}\n(Reporting by Jane Doe; Editing by Kim Lee) - Reuters", "reuters", "signoff"),
        (f"Storm closes harbour\n{COPY}\n(Reporting by Jane Doe; Editing by Kim Lee)", "reuters", "signoff"),
        (f"Storm closes harbour\n{COPY}\n(With inputs from PTI)", "pti", "inputs"),
        (f"Storm closes harbour\n{COPY}\nWith files from The Canadian Press", "cp", "inputs"),
        (f"Storm closes harbour\n{COPY}\nSource: Xinhua", "xinhua", "credit_line"),
        (f"Storm closes harbour\n{COPY}\nCopyright 2026 The Associated Press. All rights reserved.", "ap", "rights"),
        (f"Storm closes harbour\n{COPY}\n© dpa-infocom, dpa:260304-99-835563/5", "dpa", "rights"),
    ],
)
def test_what_says_that_copy_is_an_agencys(text: str, code: str, reason: str, read_one: ReadOne) -> None:
    article = read_one(text)
    assert (article["agency_code"], article["is_syndicated"], article["syndication_reason"]) == (code, True, reason)


@pytest.mark.parametrize(
    "text",
    [
        f"{COPY} Xinhua reported that nobody was hurt.",
        f"{COPY} The source: Reuters and a fisherman who saw it.",
        f"Storm closes harbour\n{COPY}\n© AFP",
        f"A boat on March 5, 2026. JANE DOE/Pool via REUTERS\n{COPY}",
        f"Storm closes harbour\n{COPY}\n(Editing by Kim Lee)",
        f"Storm closes harbour\nBy Jane Doe\n{COPY}\nAdditional reporting by PA Media",
        f"Storm closes harbour\nBy Jane Doe\n{COPY}\n(Additional reporting by PA Media)",
        f"Storm closes harbour\nBy Jane Doe\n{COPY}\nThe Associated Press contributed to this report.",
    ],
    ids=[
        "a source",
        "a source with its word",
        "a picture's credit",
        "a caption",
        "half a sign-off",
        "help",
        "help in brackets",
        "a contribution",
    ],
)
def test_what_does_not(text: str, read_one: ReadOne) -> None:
    article = read_one(text)
    assert (article["agency_code"], article["is_syndicated"], article["syndication_reason"]) == (None, None, None)


def test_the_agencys_own_page_is_not_syndicated(read_one: ReadOne) -> None:
    article = read_one(f"Storm closes harbour\nFollow us\nOSLO (Reuters) - {COPY}\n{COPY}\nShare\nReuters.com")
    assert (article["publisher_name"], article["is_syndicated"], article["syndication_reason"]) == (
        "Reuters",
        False,
        "agency_itself",
    )


def test_a_copy_that_credits_nobody_is_told_by_another(normalized: Callable[..., Any]) -> None:
    texts = {"credited.txt": f"OSLO (Reuters) - {COPY}", "bare.txt": COPY}
    result = normalized(texts, (("credited.txt", "bare.txt"),), relation="exact")
    articles = {row["record_id"]: row for row in result.articles.to_pylist()}
    bare = articles["bare.txt"]
    assert (bare["agency_code"], bare["is_syndicated"], bare["syndication_reason"]) == (None, True, "copy_of_wire")
    shown = [
        row
        for row in result.evidence.to_pylist()
        if row["document_id"] == bare["document_id"] and row["column_name"] == "is_syndicated"
    ]
    assert [(row["evidence_document_id"], row["text"]) for row in shown] == [
        (articles["credited.txt"]["document_id"], "Reuters")
    ]
