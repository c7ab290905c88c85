"""The stage normalize: pages in, one article a page out, every value with the spans it was read from."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from transforms.dedup.wire_items import ARTICLE_COLUMNS, elect_originals
from transforms.normalize.agencies import read_agency, read_publisher
from transforms.normalize.bodies import count_words, read_body
from transforms.normalize.candidates import Candidate, candidate_rows
from transforms.normalize.credits import CREDITS, read_credits
from transforms.normalize.datelines import PrintedDateline, find_dateline, read_dateline
from transforms.normalize.dates import choose, note_date, read_published_date
from transforms.normalize.headlines import read_headline
from transforms.normalize.language import read_language
from transforms.normalize.pages import Page, Reading, read_pages, shown_in
from transforms.normalize.report_dates import date_from_reports
from transforms.normalize.settings import NormalizeSettings
from transforms.normalize.signals import read_signal
from transforms.normalize.syndication import note_copies_of_wire
from transforms.reference import Reference
from warehouse.contracts import ARTICLES, DATE_CANDIDATES, EVIDENCE
from warehouse.contracts.arrow import arrow_schema, arrow_table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Normalized:
    """What normalize gives: articles (story_id still null), their evidence and dates, wire items, and credits."""

    articles: pa.Table
    evidence: pa.Table
    date_candidates: pa.Table
    wire_items: pa.Table
    credits: pa.Table


def normalize(
    documents: pa.Table,
    blocks: pa.Table,
    duplicate_pairs: pa.Table,
    shared_passages: pa.Table,
    reference: Reference,
    settings: NormalizeSettings = NormalizeSettings(),
) -> Normalized:
    """One row a document: every value is read off the text, with its spans in core.evidence, or null.

    `documents` must hold every document that shares copy with one of them (`affected_documents` of dedup): a
    report's date may come from another's, and copies are counted together. `credits` has the columns of CREDITS.
    """
    pages = read_pages(documents, blocks)
    readings = {page.document_id: Reading() for page in pages}
    candidates: dict[str, list[Candidate]] = {}
    credits: list[Row] = []
    for page in pages:
        reading = readings[page.document_id]
        dateline = _read_page(page, reading, reference, settings)
        candidates[page.document_id] = read_published_date(page, dateline, reading, reference, settings)
        credits += read_credits(page, dateline, reading, reference)
    _date_from_reports(pages, readings, candidates, duplicate_pairs, reference, settings)
    articles = [_article(page, readings[page.document_id]) for page in pages]
    elected = elect_originals(_electorate(articles), duplicate_pairs, shared_passages)
    membership = {row["document_id"]: row for row in elected.membership.to_pylist()}
    for article in articles:
        member = membership[article["document_id"]]
        article |= {"wire_item_id": member["wire_item_id"], "is_original": member["is_original"]}
    note_copies_of_wire(articles, readings)
    return Normalized(
        articles=arrow_table(ARTICLES, articles),
        evidence=arrow_table(EVIDENCE, _evidence(pages, readings)),
        date_candidates=arrow_table(DATE_CANDIDATES, _candidate_rows(pages, candidates, settings)),
        wire_items=elected.wire_items,
        credits=pa.Table.from_pylist(credits, schema=CREDITS),
    )


def _read_page(
    page: Page, reading: Reading, reference: Reference, settings: NormalizeSettings
) -> PrintedDateline | None:
    """Fill the reading with what the page says of itself, but for its date and its people; gives its dateline."""
    body = read_body(page)
    language_code = read_language(body, reference, settings)
    reading.values |= {"body": body, "word_count": count_words(body), "language_code": language_code}
    dateline = find_dateline(page, reference)
    read_headline(page, reading)
    read_signal(page, reading, reference)
    read_publisher(page, reading, reference)
    read_agency(page, dateline, reading, reference)
    if dateline is not None:
        read_dateline(page, dateline, reading, reference)
    return dateline


def _date_from_reports(
    pages: list[Page],
    readings: dict[str, Reading],
    candidates: dict[str, list[Candidate]],
    duplicate_pairs: pa.Table,
    reference: Reference,
    settings: NormalizeSettings,
) -> None:
    """Date the pages that have no date of their own; only dates of a page's own are passed on."""
    undated = {page.document_id: page for page in pages if "published_date" not in readings[page.document_id].values}
    neighbours: dict[str, set[str]] = defaultdict(set)
    pair_columns = (duplicate_pairs.column(name).to_pylist() for name in ("document_id_a", "document_id_b", "relation"))
    for one, other, relation in zip(*pair_columns, strict=True):
        if relation != "template" and (one in undated or other in undated):
            neighbours[one].add(other)
            neighbours[other].add(one)
    by_id = {page.document_id: page for page in pages if page.document_id in neighbours}
    learned: list[tuple[Page, Candidate]] = []
    for document_id, page in undated.items():
        reports = [(by_id[other], readings[other]) for other in neighbours.get(document_id, ()) if other in by_id]
        if reports and (dated := date_from_reports(page, reports, reference, settings)) is not None:
            learned.append((page, dated))
    for page, dated in learned:
        chosen = choose([*candidates[page.document_id], dated], page, settings)
        candidates[page.document_id] = chosen
        note_date(readings[page.document_id], chosen[0])


def _candidate_rows(
    pages: list[Page], candidates: dict[str, list[Candidate]], settings: NormalizeSettings
) -> list[Row]:
    texts = {page.document_id: page.text for page in pages}
    return [
        row
        for document_id, found in candidates.items()
        for row in candidate_rows(document_id, texts, found[: settings.most_candidates])
    ]


def _article(page: Page, reading: Reading) -> Row:
    return {"document_id": page.document_id, "record_id": page.record_id, **reading.values}


def _electorate(articles: list[Row]) -> pa.Table:
    """The articles as an election takes them, before they have a wire item."""
    schema = pa.schema([arrow_schema(ARTICLES).field(name) for name in ARTICLE_COLUMNS])
    return pa.Table.from_pylist(
        [{name: article.get(name) for name in ARTICLE_COLUMNS} for article in articles], schema=schema
    )


def _evidence(pages: list[Page], readings: dict[str, Reading]) -> list[Row]:
    texts = {page.document_id: page.text for page in pages}
    return [
        {"document_id": document_id, "column_name": column, "evidence_number": number, **shown_in(shown, texts)}
        for document_id, reading in readings.items()
        for column, evidence in sorted(reading.evidence.items())
        for number, shown in enumerate(evidence)
    ]
