"""Version chains out of articles and the pairs that they are part of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from transforms.dedup.versions.chains import Link, chain_versions, link_versions
from transforms.dedup.versions.changes import read_changes
from transforms.dedup.versions.order import order_chain
from transforms.dedup.versions.reports import Report, read_reports
from transforms.dedup.versions.settings import VersionSettings
from transforms.dedup.versions.texts import Version, read_versions
from transforms.reference import Reference
from warehouse.contracts import VERSIONS
from warehouse.contracts.arrow import arrow_table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Versioned:
    """What follow_versions gives: VERSIONS and VERSION_CHANGES."""

    versions: pa.Table
    version_changes: pa.Table


def follow_versions(  # noqa: PLR0913, PLR0917
    documents: pa.Table,
    blocks: pa.Table,
    articles: pa.Table,
    evidence: pa.Table,
    duplicate_pairs: pa.Table,
    shared_passages: pa.Table,
    reference: Reference,
    settings: VersionSettings = VersionSettings(),
) -> Versioned:
    """One row a document of a version chain, and one a passage that a version added or dropped.

    Takes raw.documents, core.blocks, core.articles (VERSION_COLUMNS), core.evidence, DUPLICATE_PAIRS and
    SHARED_PASSAGES; pairs of other documents are left out. They must hold every document that is tied to one of them
    by pairs or by `headline_mates`. The result depends on the set of documents alone.
    """
    versions = chain_rows(articles, duplicate_pairs, reference, settings)
    return Versioned(versions, read_changes(versions, documents, blocks, evidence, shared_passages, settings))


def chain_rows(
    articles: pa.Table, duplicate_pairs: pa.Table, reference: Reference, settings: VersionSettings
) -> pa.Table:
    """VERSIONS, sorted by chain, version, take and document. Documents without a signal alone make no chain."""
    reports = read_reports(articles, reference)
    if not any(report.is_signalled for report in reports.values()):
        return arrow_table(VERSIONS, [])
    pairs = [
        pair
        for pair in duplicate_pairs.to_pylist()
        if pair["relation"] != "template" and pair["document_id_a"] in reports and pair["document_id_b"] in reports
    ]
    relevant = _relevant(reports, pairs)
    pairs = [pair for pair in pairs if pair["document_id_a"] in relevant and pair["document_id_b"] in relevant]
    versions = read_versions((reports[document_id] for document_id in sorted(relevant)), pairs, settings)
    links = link_versions(versions, pairs, settings)
    rows = [row for chain in chain_versions(versions, links) for row in _chain(chain, versions, links)]
    rows.sort(key=lambda row: (row["chain_id"], row["version_number"], row["take_number"], row["document_id"]))
    return arrow_table(VERSIONS, rows)


def _relevant(reports: dict[str, Report], pairs: Iterable[Row]) -> set[str]:
    """The signalled documents, those paired with them or under their headline, and all copies of these."""
    signalled = {document_id for document_id, report in reports.items() if report.is_signalled}
    keys = {reports[document_id].key for document_id in signalled} - {""}
    near = signalled | {document_id for document_id, report in reports.items() if report.key in keys}
    for pair in pairs:
        if pair["document_id_a"] in signalled or pair["document_id_b"] in signalled:
            near |= {pair["document_id_a"], pair["document_id_b"]}
    items = {reports[document_id].article["wire_item_id"] for document_id in near}
    return {document_id for document_id, report in reports.items() if report.article["wire_item_id"] in items}


def _chain(chain: list[int], versions: list[Version], links: list[Link]) -> list[Row]:
    """The rows of one chain."""
    places = set(chain)
    own_links = [link for link in links if link.one in places and link.other in places]
    ordered = order_chain(chain, versions, own_links)
    canceled = _canceled(ordered, versions)
    stands = [versions[place].stands.document_id for place, _ in ordered]
    rows = []
    for number, (place, reason) in enumerate(ordered, start=1):
        link = next((link for link in own_links if place in (link.one, link.other)), None)
        of_version = {
            "chain_id": f"chain-{stands[0][:16]}",
            "version_number": number,
            "version_document_id": stands[number - 1],
            "previous_document_id": stands[number - 2] if number > 1 else None,
            "order_reason": reason,
            "link_document_id": link.other_side(place) if link is not None else None,
            "link_reason": link.reason if link is not None else None,
        }
        rows += [
            {
                **of_version,
                "document_id": report.document_id,
                "take_number": take,
                "signal_code": report.article["signal_code"],
                "pub_status": "canceled" if place in canceled else report.article["pub_status"],
            }
            for take, copies in versions[place].takes.items()
            for report in copies
        ]
    return rows


def _canceled(ordered: list[tuple[int, str]], versions: list[Version]) -> set[int]:
    """The versions that a withdrawal takes back: those of the number that it names, else all before it."""
    canceled: set[int] = set()
    for place, _ in ordered:
        kind, number = versions[place].slot
        if kind != "withdrawal":
            continue
        named = {other for other, _ in ordered if versions[other].slot[1] == number} if number is not None else set()
        canceled |= named if len(named) > 1 else {other for other, _ in ordered}
        canceled.add(place)
    return canceled
