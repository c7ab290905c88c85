"""Merging: which documents hold one wire item.

Exact and near pairs are one item at once. A contained text is more delicate: a brief may stand in two roundups, and
a roundup holds several briefs, none of which makes the others one item. So a text joins one container only, and of
the texts that lie in different parts of a container only those in one part join it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from transforms.dedup.components import Components


@dataclass(frozen=True, slots=True)
class _Containment:
    """A document whose copy lies in another, and where: from `start` to `end` in the container's text."""

    part: str
    container: str
    container_share: float
    start: int
    end: int


def merge_copies(document_ids: Iterable[str], duplicate_pairs: pa.Table, shared_passages: pa.Table) -> list[list[str]]:
    """The documents of each wire item, sorted, every document in exactly one.

    Pairs (DUPLICATE_PAIRS, with their SHARED_PASSAGES) that name a document not in `document_ids` are left out.
    """
    known = sorted(set(document_ids))
    pairs = _pairs_among(duplicate_pairs, known)
    items: Components[str] = Components()
    for pair in pairs:
        if pair["relation"] in ("exact", "near"):
            items.join(pair["document_id_a"], pair["document_id_b"])
    containments = _containments(pairs, shared_passages)
    for containment in _in_one_part(_in_one_container(containments, items)):
        items.join(containment.part, containment.container)
    return items.parts(known)


def _pairs_among(duplicate_pairs: pa.Table, known: list[str]) -> list[dict[str, Any]]:
    documents = pa.array(known, pa.string())
    inside = pc.and_(
        pc.is_in(duplicate_pairs["document_id_a"], documents), pc.is_in(duplicate_pairs["document_id_b"], documents)
    )
    return duplicate_pairs.filter(inside).to_pylist()


def _containments(pairs: list[dict[str, Any]], shared_passages: pa.Table) -> list[_Containment]:
    """The contained pairs, from the part's side; the part is the one of which more is shared."""
    sides = {}
    for pair in pairs:
        if pair["relation"] == "contained":
            part_is_a = pair["containment_a"] > pair["containment_b"]
            sides[pair["document_id_a"], pair["document_id_b"]] = "b" if part_is_a else "a", pair
    extents: dict[tuple[str, str], tuple[int, int]] = {}
    for passage in shared_passages.to_pylist():
        key = passage["document_id_a"], passage["document_id_b"]
        if key in sides:
            side = sides[key][0]
            start, end = passage[f"char_start_{side}"], passage[f"char_end_{side}"]
            known_start, known_end = extents.get(key, (start, end))
            extents[key] = min(start, known_start), max(end, known_end)
    containments = []
    for key, (side, pair) in sides.items():
        part, container = (key[1], key[0]) if side == "a" else key
        containments.append(_Containment(part, container, pair[f"containment_{side}"], *extents[key]))
    return containments


def _in_one_container(containments: list[_Containment], items: Components[str]) -> list[_Containment]:
    """Of each item's containers the item that it makes up most of, and of that item the document with most parts."""
    by_part: dict[str, list[_Containment]] = defaultdict(list)
    for containment in containments:
        if items.root(containment.part) != items.root(containment.container):
            by_part[items.root(containment.part)].append(containment)
    part_counts = Counter(containment.container for containment in containments)
    chosen = []
    for alternatives in by_part.values():
        closest = min(alternatives, key=lambda found: (-found.container_share, found.container, found.part))
        item = items.root(closest.container)
        chosen.append(
            min(
                (found for found in alternatives if items.root(found.container) == item),
                key=lambda found: (-part_counts[found.container], found.container, -found.container_share, found.part),
            )
        )
    return chosen


def _in_one_part(containments: list[_Containment]) -> list[_Containment]:
    """Of the texts that lie in one container, those in the part of it that the longest of them covers."""
    by_container: dict[str, list[_Containment]] = defaultdict(list)
    for containment in containments:
        by_container[containment.container].append(containment)
    kept: list[_Containment] = []
    for found in by_container.values():
        longest = min(found, key=lambda one: (one.start - one.end, one.start, one.part))
        kept.extend(one for one in found if _lies_mostly_in(one, longest))
    return kept


def _lies_mostly_in(one: _Containment, other: _Containment) -> bool:
    return 2 * (min(one.end, other.end) - max(one.start, other.start)) >= one.end - one.start
