"""One row a document: the clean body, the language, and evidence for every value."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.contracts import ARTICLES, EVIDENCE, WIRE_ITEMS
from warehouse.contracts.arrow import arrow_schema

COPY = "The harbour was closed on Wednesday after a storm, officials said. Ferries will sail again when it is over."


def test_the_body_is_the_copy_as_printed(read: Callable[..., Any]) -> None:
    copy = f"OSLO, March 4 - {COPY}\nClick here to join our list\nIt ended on Thursday evening. REUTERS"
    text = f"Storm closes harbour\nFollow us\n{copy}\nShare"
    article = read({"a.txt": text})["a.txt"]
    assert article["body"] == f"OSLO, March 4 - {COPY}\nIt ended on Thursday evening. REUTERS"
    assert article["headline"] == "Storm closes harbour"


def test_language(read: Callable[..., Any]) -> None:
    german = "Der Hafen wurde am Mittwoch nach einem Sturm geschlossen, wie die Behörden am Abend mitteilten."
    articles = read({"en.txt": COPY, "de.txt": german, "short.txt": "Oslo Oslo"})
    assert {name: row["language_code"] for name, row in articles.items()} == {
        "en.txt": "en",
        "de.txt": "de",
        "short.txt": None,
    }


def test_every_value_points_to_the_characters_it_was_read_from(normalized: Callable[..., Any]) -> None:
    texts = {
        "a.txt": f"Storm closes harbour\nBy Jane Doe\nMarch 4, 2026\nOSLO, March 4 (Reuters) - {COPY}",
        "b.txt": f"PARIS (AP) — A ferry sank on Wednesday. {COPY}",
    }
    result = normalized(texts, (("a.txt", "b.txt"),))
    by_id = {row["document_id"]: texts[row["record_id"]] for row in result.articles.to_pylist()}
    evidence = result.evidence.to_pylist()
    assert all(
        row["text"] == by_id[row["evidence_document_id"]][row["char_start"] : row["char_end"]] for row in evidence
    )
    shown = {(row["document_id"], row["column_name"]) for row in evidence}
    derived = {"document_id", "record_id", "language_code", "body", "word_count", "wire_item_id", "is_original"}
    derived |= {"published_date_method", "published_date_note", "published_date_confidence"}
    for article in result.articles.to_pylist():
        for column, value in article.items():
            if value is not None and column not in derived and (column, value) != ("pub_status", "usable"):
                assert (article["document_id"], column) in shown, column
    learned = [row for row in evidence if row["evidence_document_id"] != row["document_id"]]
    assert {row["column_name"] for row in learned} == {"published_date"}


LINES = [
    "Storm closes harbour",
    "By Jane Doe",
    "March 4, 2026",
    f"OSLO, March 4 (Reuters) - {COPY}",
    COPY,
    "Also Read",
    "Cod prices fall to a ten-year low",
    "(Reporting by Jane Doe; Editing by Kim Lee)",
    "First Published: Mar 04 2026 | 9:40 AM IST",
    "",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=6), min_size=1, max_size=4))
def test_one_article_a_document_in_the_contracts_schema(pages: list[list[str]], normalized: Callable[..., Any]) -> None:
    texts = {f"{number}.txt": "\n".join(page) for number, page in enumerate(pages) if any(page)}
    result = normalized(texts)
    assert sorted(result.articles["record_id"].to_pylist()) == sorted(texts)
    assert result.articles.schema == arrow_schema(ARTICLES)
    assert result.evidence.schema == arrow_schema(EVIDENCE)
    assert result.wire_items.schema == arrow_schema(WIRE_ITEMS)
    assert sum(result.wire_items["copy_count"].to_pylist()) == len(texts)
