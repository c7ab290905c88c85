"""Reports: articles as version chains see them, with what their headline says beside its signals."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from transforms.dedup.wire_items import ARTICLE_COLUMNS
from transforms.marks.signals import without_signals
from transforms.reference import Reference

Row = dict[str, Any]
Slot = tuple[str, int | None]

VERSION_COLUMNS = (
    *ARTICLE_COLUMNS,
    "headline",
    "wire_item_id",
    "pub_status",
    "signal_kind",
    "signal_number",
    "take_number",
)
"""The columns of core.articles that versions are told by."""

UNSIGNALLED: Slot = ("", None)
_SERIES = {
    "update": "update",
    "writethru": "update",
    "lead": "update",
    "wrapup": "wrapup",
    "correction": "correction",
    "refile": "refile",
    "withdrawal": "withdrawal",
    "urgent": "urgent",
}
"""The kinds of signal that make a version. Updates, write-throughs and leads count on from one another; a story that
is only repeated is a copy, and one under embargo its own first version."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article, its headline without signals (folded, and as telling words), its slot and its take.

    A slot is a kind of version and the number that the agency gives it: two texts of one slot are copies of one
    version or belong to two chains.
    """

    article: Row
    key: str
    words: frozenset[str]
    slot: Slot
    take: int

    @property
    def document_id(self) -> str:
        """The document."""
        return str(self.article["document_id"])

    @property
    def is_signalled(self) -> bool:
        """Whether it says that it is a version, or a part of one."""
        return self.slot != UNSIGNALLED or self.take > 1

    @property
    def is_republished(self) -> bool:
        """Whether a publisher that is not the agency itself ran it."""
        publisher = self.article["publisher_name"]
        agency = {name.casefold() for name in (self.article["agency_code"], self.article["agency_name"]) if name}
        return publisher is not None and publisher.casefold() not in agency


def read_reports(articles: pa.Table, reference: Reference) -> dict[str, Report]:
    """The reports by document, without notes to editors; `articles` has VERSION_COLUMNS."""
    reports = {}
    for article in articles.select(list(VERSION_COLUMNS)).to_pylist():
        if article["signal_kind"] == "advisory":
            continue
        key = headline_key(article, reference)
        series = _SERIES.get(article["signal_kind"] or "")
        slot = (series, article["signal_number"]) if series is not None else UNSIGNALLED
        reports[article["document_id"]] = Report(
            article, key, _telling_words(key, reference), slot, article["take_number"] or 1
        )
    return reports


def headline_key(article: Row, reference: Reference) -> str:
    """The headline in lower case with single spaces, its signals taken off; empty where there is none."""
    headline = article["headline"] or ""
    if article["signal_kind"] is not None or article["take_number"] is not None:
        headline = without_signals(headline, reference)
    return _folded(headline)


def _folded(headline: str) -> str:
    return " ".join(headline.casefold().split())


def headline_mates(document_ids: Collection[str], articles: pa.Table, reference: Reference) -> set[str]:
    """The documents that one of these may be a version of by its headline alone, these included.

    `articles` holds document_id, headline, signal_kind and take_number of all documents. Documents of one headline
    are mates where one of them carries a signal.
    """
    signed = pc.or_(pc.is_valid(articles["signal_kind"]), pc.is_valid(articles["take_number"]))
    by_key: dict[str, list[str]] = {}
    for article in articles.filter(signed).to_pylist():
        if key := headline_key(article, reference):
            by_key.setdefault(key, []).append(article["document_id"])
    # The others are the store's bulk, nearly all of them under headlines that no signalled document has.
    others = articles.filter(pc.invert(signed))
    for document_id, headline in zip(others["document_id"].to_pylist(), others["headline"].to_pylist(), strict=True):
        if headline and (found := by_key.get(_folded(headline))) is not None:
            found.append(str(document_id))
    wanted = set(document_ids)
    for mates in by_key.values():
        if not wanted.isdisjoint(mates):
            wanted.update(mates)
    return wanted


def known_before(one: Row, other: Row) -> bool:
    """Whether the one article is known to be published before the other: by moment, else by day."""
    if one["published_at"] is not None and other["published_at"] is not None:
        return bool(one["published_at"] < other["published_at"])
    if one["published_date"] is not None and other["published_date"] is not None:
        return bool(one["published_date"] < other["published_date"])
    return False


def days_apart(one: Row, other: Row) -> int | None:
    """The days between two articles; None where the day of one is not known."""
    if one["published_date"] is None or other["published_date"] is None:
        return None
    return abs(int((one["published_date"] - other["published_date"]).days))


def one_agency(reports: Iterable[Report]) -> bool:
    """Whether the reports that credit an agency credit the same."""
    return len({report.article["agency_code"] for report in reports} - {None}) <= 1


def _telling_words(key: str, reference: Reference) -> frozenset[str]:
    return frozenset(word for word in map(_bare, key.split()) if word) - _function_words(reference)


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’.,:;!?()[]<>-–—")


@cache
def _function_words(reference: Reference) -> frozenset[str]:
    return frozenset(row["word"] for row in reference.rows("function_words"))
