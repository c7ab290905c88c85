"""Chains: which versions are of one story.

A link alone proves little: a paper quotes another story, a headline comes back the next day. So links are taken the
surest first, each only where the chain that it makes holds together, and two chains that stand already are joined by
no single link.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from transforms.dedup.components import Components
from transforms.dedup.versions.reports import UNSIGNALLED, Report, days_apart, one_agency
from transforms.dedup.versions.settings import VersionSettings
from transforms.dedup.versions.texts import Version

Pair = dict[str, Any]

_SUREST = ("exact", "near", "contained", "overlap", "headline")
_COUNTED = frozenset({"update", "wrapup"})
"""Series whose numbers are given once in a story."""


@dataclass(frozen=True, slots=True)
class Link:
    """What ties two versions, by their places in the list: a pair of their documents, or one headline."""

    one: int
    other: int
    reason: str
    resemblance: float
    one_document_id: str
    other_document_id: str

    @property
    def order(self) -> tuple[int, float, str, str]:
        """What sorts the surest first."""
        return _SUREST.index(self.reason), -self.resemblance, self.one_document_id, self.other_document_id

    def other_side(self, version: int) -> str:
        """The document that the link ties the version to."""
        return self.other_document_id if version == self.one else self.one_document_id


def link_versions(versions: list[Version], pairs: Iterable[Pair], settings: VersionSettings) -> list[Link]:
    """The links between versions, the surest of each two, sorted the surest first."""
    place = {report.document_id: number for number, version in enumerate(versions) for report in version.reports}
    reports = {report.document_id: report for version in versions for report in version.reports}
    links: dict[tuple[int, int], Link] = {}
    found = [
        (pair["relation"], pair["resemblance"], pair["document_id_a"], pair["document_id_b"])
        for pair in pairs
        if _may_link(reports[pair["document_id_a"]], reports[pair["document_id_b"]], pair["relation"], settings)
    ]
    found += [("headline", 0.0, one, other) for one, other in _same_headline(versions, settings)]
    for reason, resemblance, one_id, other_id in found:
        one, other = place[one_id], place[other_id]
        if one == other or not (versions[one].slot != UNSIGNALLED or versions[other].slot != UNSIGNALLED):
            continue
        link = Link(one, other, reason, resemblance, one_id, other_id)
        key = min(one, other), max(one, other)
        if key not in links or link.order < links[key].order:
            links[key] = link
    return sorted(links.values(), key=lambda link: link.order)


def chain_versions(versions: list[Version], links: list[Link]) -> list[list[int]]:
    """The versions of each chain by their places, a place in one chain; versions that nothing ties are left out.

    `links` are sorted the surest first.
    """
    chains: Components[int] = Components()
    members: dict[int, set[int]] = {number: {number} for number in range(len(versions))}
    links_of: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        links_of[link.one].append(link)
        links_of[link.other].append(link)
    for link in links:
        one, other = chains.root(link.one), chains.root(link.other)
        if one == other or not _hold_together([versions[number] for number in members[one] | members[other]]):
            continue
        if min(len(members[one]), len(members[other])) > 1 and not _twice_tied(members[one], members[other], links_of):
            continue
        chains.join(one, other)
        joined = members.pop(one) | members.pop(other)
        members[chains.root(link.one)] = joined
    return [sorted(found) for found in members.values() if len(found) > 1 or len(versions[min(found)].takes) > 1]


def _may_link(one: Report, other: Report, relation: str, settings: VersionSettings) -> bool:
    if relation == "template" or not (one.is_signalled or other.is_signalled) or not _go_together(one, other):
        return False
    if (days_apart(one.article, other.article) or 0) > settings.version_link_days:
        return False
    if relation in ("exact", "near"):
        return True
    if relation == "overlap" and not (_same_agency(one, other) or (one.is_signalled and other.is_signalled)):
        return False
    if not one.words or not other.words:
        return relation == "contained"
    shared = len(one.words & other.words)
    return shared >= settings.version_headline_likeness * min(len(one.words), len(other.words))


def _go_together(one: Report, other: Report) -> bool:
    """Whether one agency's series may hold both: a wrap-up sums up what updates tell, and is none of them."""
    return one_agency((one, other)) and ("wrapup" in {one.slot[0], other.slot[0]}) <= (one.slot[0] == other.slot[0])


def _same_agency(one: Report, other: Report) -> bool:
    return one.article["agency_code"] is not None and one.article["agency_code"] == other.article["agency_code"]


def _same_headline(versions: list[Version], settings: VersionSettings) -> Iterable[tuple[str, str]]:
    """Pairs of documents that stand for versions under one headline, of one agency and a few days."""
    by_key: dict[str, list[Report]] = defaultdict(list)
    for version in versions:
        report = version.stands
        if len(report.words) >= settings.version_headline_words:
            by_key[report.key].append(report)
    for reports in by_key.values():
        for one, other in combinations(reports, 2):
            days = days_apart(one.article, other.article)
            is_close = days is not None and days <= settings.version_link_days
            if is_close and _same_agency(one, other) and _go_together(one, other):
                yield one.document_id, other.document_id


def _hold_together(versions: list[Version]) -> bool:
    """Whether the versions can be of one story: no number twice, one first version, one agency."""
    slots = [version.slot for version in versions if version.slot[0] in _COUNTED and version.slot[1] is not None]
    slots += [version.slot for version in versions if version.slot == UNSIGNALLED]
    return len(set(slots)) == len(slots) and one_agency(report for version in versions for report in version.reports)


def _twice_tied(one: set[int], other: set[int], links_of: dict[int, list[Link]]) -> bool:
    """Whether two links that have no version in common tie the chains."""
    across = [
        link
        for number in (one if len(one) < len(other) else other)
        for link in links_of[number]
        if {link.one, link.other} & one and {link.one, link.other} & other
    ]
    return any(not {a.one, a.other} & {b.one, b.other} for a, b in combinations(across, 2))
