"""Wire items: the agency text behind copies of it, and which copy is taken for the original."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from transforms.dedup.merging import merge_copies
from warehouse.contracts import ARTICLES, WIRE_ITEMS
from warehouse.contracts.arrow import arrow_schema, arrow_table

Article = dict[str, Any]

MEMBERSHIP = pa.schema([arrow_schema(ARTICLES).field(name) for name in ("document_id", "wire_item_id", "is_original")])
ARTICLE_COLUMNS = (
    "document_id",
    "agency_code",
    "agency_name",
    "publisher_name",
    "published_date",
    "published_at",
    "word_count",
    "signal_code",
)


@dataclass(frozen=True, slots=True)
class Elected:
    """What an election gives: WIRE_ITEMS, and for each document its item and whether it is the original."""

    wire_items: pa.Table
    membership: pa.Table


def elect_originals(articles: pa.Table, duplicate_pairs: pa.Table, shared_passages: pa.Table) -> Elected:
    """One row a wire item, and one a document; each document belongs to exactly one item.

    `articles` has ARTICLE_COLUMNS as in ARTICLES; of `duplicate_pairs` and `shared_passages` (as dedup gives them)
    only pairs of these articles count. The result is sorted and does not depend on the order of any rows.
    """
    by_document = {article["document_id"]: article for article in articles.select(list(ARTICLE_COLUMNS)).to_pylist()}
    wire_items: list[dict[str, Any]] = []
    membership: list[dict[str, Any]] = []
    for document_ids in merge_copies(by_document, duplicate_pairs, shared_passages):
        copies = [by_document[document_id] for document_id in document_ids]
        original, reason = elect(copies)
        item = _wire_item(original, reason, copies)
        wire_items.append(item)
        membership.extend(
            {
                "document_id": copy["document_id"],
                "wire_item_id": item["wire_item_id"],
                "is_original": copy is original,
            }
            for copy in copies
        )
    return Elected(
        arrow_table(WIRE_ITEMS, wire_items).sort_by("wire_item_id"),
        pa.Table.from_pylist(membership, schema=MEMBERSHIP).sort_by("document_id"),
    )


def elect(copies: list[Article]) -> tuple[Article, str]:
    """The copy that the others are taken to come from, and the first evidence that told it apart.

    In order: the earliest published, as far as dates and then times are known; one that does not say that it updates
    or corrects another; the agency's own page; the fullest text; the lowest id, so that there is always one.
    """
    if len(copies) == 1:
        return copies[0], "only_copy"
    standing = copies
    for reason, narrow in _EVIDENCE:
        standing = narrow(standing)
        if len(standing) == 1:
            return standing[0], reason
    raise ValueError("two articles have the same document_id")


def _earliest(copies: list[Article]) -> list[Article]:
    """Those of the earliest known day; among them those of the earliest moment, if each one's is known."""
    dates = [copy["published_date"] for copy in copies if copy["published_date"] is not None]
    if not dates:
        return copies
    same_day = [copy for copy in copies if copy["published_date"] == min(dates)]
    if any(copy["published_at"] is None for copy in same_day):
        return same_day
    first = min(copy["published_at"] for copy in same_day)
    return [copy for copy in same_day if copy["published_at"] == first]


def _first_version(copies: list[Article]) -> list[Article]:
    return [copy for copy in copies if copy["signal_code"] is None] or copies


def _own_agency(copies: list[Article]) -> list[Article]:
    return [copy for copy in copies if _is_agency_page(copy)] or copies


def _is_agency_page(copy: Article) -> bool:
    publisher = copy["publisher_name"]
    agency = {name.casefold() for name in (copy["agency_code"], copy["agency_name"]) if name}
    return publisher is not None and publisher.casefold() in agency


def _fullest(copies: list[Article]) -> list[Article]:
    most = max(copy["word_count"] for copy in copies)
    return [copy for copy in copies if copy["word_count"] == most]


def _lowest_id(copies: list[Article]) -> list[Article]:
    lowest = min(copy["document_id"] for copy in copies)
    return [copy for copy in copies if copy["document_id"] == lowest]


_EVIDENCE: tuple[tuple[str, Callable[[list[Article]], list[Article]]], ...] = (
    ("earliest", _earliest),
    ("first_version", _first_version),
    ("own_agency", _own_agency),
    ("fullest", _fullest),
    ("lowest_id", _lowest_id),
)


def _wire_item(original: Article, reason: str, copies: list[Article]) -> dict[str, Any]:
    return {
        "wire_item_id": f"wire-{original['document_id'][:16]}",
        "original_document_id": original["document_id"],
        "election_reason": reason,
        "agency_code": original["agency_code"] or _most_credited(copies),
        "copy_count": len(copies),
        "publisher_count": len({copy["publisher_name"] for copy in copies if copy["publisher_name"] is not None}),
    }


def _most_credited(copies: list[Article]) -> str | None:
    """The agency that most copies credit, the first by its code among equals; None where no copy credits any."""
    credits = Counter(copy["agency_code"] for copy in copies if copy["agency_code"] is not None)
    return min(credits, key=lambda code: (-credits[code], code), default=None)
