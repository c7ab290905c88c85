"""Texts of versions: which documents are copies of one version, and which takes make one up."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from transforms.dedup.election import elect
from transforms.dedup.versions.reports import Report, Slot, days_apart, known_before, one_agency
from transforms.dedup.versions.settings import VersionSettings
from transforms.dedup.wire_items import ARTICLE_COLUMNS
from warehouse.contracts import ARTICLES
from warehouse.contracts.arrow import arrow_schema

Pair = dict[str, Any]
_Key = tuple[str, Slot, int]
"""Wire item, slot and take."""
_ELECTORATE = pa.schema([arrow_schema(ARTICLES).field(name) for name in ARTICLE_COLUMNS])
COPY_RELATIONS = ("exact", "near", "contained")


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its slot, its copies by take, each list sorted by document, and the report that stands for it.

    That report is one of its first take that carries its signal: the one elected as a wire item's original is.
    """

    slot: Slot
    takes: dict[int, list[Report]]
    stands: Report

    @property
    def reports(self) -> list[Report]:
        """All its documents, take by take."""
        return [report for take in sorted(self.takes) for report in self.takes[take]]

    @property
    def id(self) -> str:
        """The lowest document_id of its copies: a name that is its own."""
        return min(report.document_id for report in self.reports)


def read_versions(reports: Iterable[Report], pairs: list[Pair], settings: VersionSettings) -> list[Version]:
    """The versions that the reports are, sorted by id; each report is in one.

    Signalled documents of one wire item and slot are one version. An unsignalled one is a copy of the signalled
    version that it was cut from, else of the wire item's first version.
    """
    by_id = {report.document_id: report for report in reports}
    source = _sources(by_id, pairs, settings)
    copies: dict[_Key, list[Report]] = defaultdict(list)
    for document_id in sorted(by_id):
        report = by_id[source.get(document_id, document_id)]
        copies[report.article["wire_item_id"], report.slot, report.take].append(by_id[document_id])
    standing = _elected(copies)
    texts = [Version(key[1], {key[2]: found}, standing[key]) for key, found in sorted(copies.items(), key=_first_id)]
    return sorted(_with_takes(texts, settings), key=lambda version: version.id)


def _first_id(item: tuple[object, list[Report]]) -> str:
    return item[1][0].document_id


def _elected(copies: dict[_Key, list[Report]]) -> dict[_Key, Report]:
    """For each text the report that stands for it."""
    candidates = []
    for number, ((_, slot, _), found) in enumerate(copies.items()):
        signed = [report for report in found if report.slot == slot] or found
        candidates += [(report.document_id, number, report) for report in signed]
    candidates.sort(key=lambda candidate: candidate[0])
    articles = pa.Table.from_pylist([report.article for _, _, report in candidates], schema=_ELECTORATE)
    originals, _ = elect(articles, np.array([number for _, number, _ in candidates], dtype=np.int64))
    return {key: candidates[row][2] for key, row in zip(copies, originals.tolist(), strict=True)}


def _sources(by_id: dict[str, Report], pairs: list[Pair], settings: VersionSettings) -> dict[str, str]:
    """For unsignalled documents that are copies of a signalled one: that one."""
    alike: dict[str, list[tuple[tuple[int, float], Report]]] = defaultdict(list)
    rivals: dict[str, list[tuple[tuple[int, float], str]]] = defaultdict(list)
    for pair in pairs:
        if pair["relation"] not in COPY_RELATIONS:
            continue
        for own, other in (("a", "b"), ("b", "a")):
            copy, version = by_id[pair[f"document_id_{own}"]], by_id[pair[f"document_id_{other}"]]
            if copy.is_signalled or copy.article["wire_item_id"] != version.article["wire_item_id"]:
                continue
            likeness = (int(pair["relation"] == "exact"), round(pair["resemblance"], 2))
            if not version.is_signalled:
                rivals[copy.document_id].append((likeness, version.document_id))
            elif _may_be_copy(copy, version, pair, pair[f"containment_{own}"], settings):
                alike[copy.document_id].append((likeness, version))
    sources = {}
    for document_id, found in alike.items():
        likeness, version = min(found, key=lambda item: (_descending(item[0]), _age(item[1]), item[1].document_id))
        # Of equal claims the earlier version's is better: a page that holds what both hold was there before the second.
        if not any(other not in alike and likeness <= rival for rival, other in rivals[document_id]):
            sources[document_id] = version.document_id
    return sources


def _descending(likeness: tuple[int, float]) -> tuple[float, float]:
    return -likeness[0], -likeness[1]


def _age(report: Report) -> tuple[int, str]:
    return report.slot[1] or 0, report.slot[0]


def _may_be_copy(copy: Report, version: Report, pair: Pair, share: float, settings: VersionSettings) -> bool:
    if known_before(copy.article, version.article) or version.slot[0] == "withdrawal":
        return False
    if pair["relation"] == "exact":
        # A correction may change the headline alone, and leave the copy word for word as it was.
        return copy.is_republished or version.slot[0] in ("update", "wrapup")
    if not copy.is_republished or share < settings.version_copy_share:
        return False
    is_later = known_before(version.article, copy.article)
    return is_later or pair["resemblance"] >= settings.version_copy_share


def _with_takes(texts: list[Version], settings: VersionSettings) -> list[Version]:
    """The texts, later takes put with the first of their version; one that could be of several stands alone."""
    versions: list[Version] = []
    groups: dict[tuple[str, Slot], list[Version]] = defaultdict(list)
    for text in texts:
        if len(text.stands.words) >= settings.version_headline_words:
            groups[text.stands.key, text.slot].append(text)
        else:
            versions.append(text)
    for group in groups.values():
        versions.extend(_joined_takes(group))
    return versions


def _joined_takes(group: list[Version]) -> list[Version]:
    numbers = [take for text in group for take in text.takes]
    is_whole = len(set(numbers)) == len(numbers) and max(numbers) > 1
    first = min(group, key=lambda text: min(text.takes))
    is_close = all((days_apart(first.stands.article, text.stands.article) or 0) <= 1 for text in group)
    if not is_whole or not is_close or not one_agency(text.stands for text in group):
        return group
    return [Version(first.slot, {take: text.takes[take] for text in group for take in text.takes}, first.stands)]
