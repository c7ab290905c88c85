"""Lines that recur on the pages of one site, below one story and the next: furniture, whatever they look like."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.contracts import PAGE_LINES
from warehouse.contracts.arrow import arrow_table

RULE = "recurs_on_site"
KIND = "promo"
COPY_KINDS = frozenset({"headline", "standfirst", "byline", "dateline", "body", "caption", "credit", "signoff"})
"""Kinds that a text without a page around it may have; any other proves the page."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z][\w'’]+")
"""A capitalised word inside a sentence."""
_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@\s]*@)?(?P<host>[^/?#@:\s\[\]]+)")
"""RFC 3986's authority without its user and port; an IPv6 address is no newspaper's."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecurrenceSettings:
    """When a line that recurs is furniture."""

    pages: int = 4
    """Pages of different copy that carry the line. Three stories of one series may share a closing line by chance of
    the sample; at four of a site that publishes hundreds it is the template's."""
    pages_of_unknown_site: int = 8
    """Where no page says which site it is of, two sites may share a phrase."""
    fewest_words: int = 4
    """A shorter line is a subheading as often: `What happens next`, `The verdict`."""
    most_words: int = 60
    """What is longer is copy, or a notice that its own words give away."""


def read_page_lines(
    documents: Iterable[Row], blocks: pa.Table, settings: RecurrenceSettings = RecurrenceSettings()
) -> pa.Table:
    """The lines (PAGE_LINES) of new documents: rows of raw.documents with url and fields, and core.blocks.

    A text with no page around it and no known site has none: an agency's tables repeat their own lines.
    """
    pages: dict[str, list[Row]] = defaultdict(list)
    columns = ["document_id", "block_number", "kind", "paragraph_number", "text"]
    for block in blocks.select(columns).to_pylist():
        pages[block["document_id"]].append(block)
    return arrow_table(
        PAGE_LINES,
        [
            line
            for document in documents
            for line in _lines_of_page(pages[document["document_id"]], _site(document), settings)
        ],
    )


def recurring_lines(lines: pa.Table, settings: RecurrenceSettings = RecurrenceSettings()) -> pa.Table:
    """The site_name and line_hash of the lines that are furniture, out of all rows of PAGE_LINES with their hashes.

    A line counts on a page whose copy does not share its names, and once for all copies of one text: so neither a
    story printed many times nor the background of a running story is taken for furniture. More pages can only add.
    """
    counted = lines.filter(pc.invert(lines["has_name_in_common"]))
    pages = counted.group_by(["site_name", "line_hash"]).aggregate([("copy_hash", "count_distinct")])
    is_known = pc.not_equal(pages["site_name"], pa.scalar(""))
    needed = pc.if_else(is_known, settings.pages, settings.pages_of_unknown_site)
    return pages.filter(pc.greater_equal(pages["copy_hash_count_distinct"], needed)).select(["site_name", "line_hash"])


def with_recurring(blocks: pa.Table, lines: pa.Table, recurring: pa.Table) -> pa.Table:
    """The blocks, those that hold a recurring line as promos; `page_kind` keeps what the page alone makes of them."""
    furniture = set(zip(*(recurring[name].to_pylist() for name in ("site_name", "line_hash")), strict=True))
    if not furniture:
        return blocks
    keys = zip(*(lines[name].to_pylist() for name in ("site_name", "line_hash")), strict=True)
    places = zip(*(lines[name].to_pylist() for name in ("document_id", "block_number")), strict=True)
    found = {place for place, key in zip(places, keys, strict=True) if key in furniture}
    rows = zip(blocks["document_id"].to_pylist(), blocks["block_number"].to_pylist(), strict=True)
    changed = pa.array([row in found for row in rows], pa.bool_())
    page_kinds = pc.if_else(changed, pc.coalesce(blocks["page_kind"], blocks["kind"]), blocks["page_kind"])
    made = {"kind": pc.if_else(changed, KIND, blocks["kind"]), "rule": pc.if_else(changed, RULE, blocks["rule"])}
    for name, values in (made | {"page_kind": page_kinds}).items():
        position = blocks.schema.get_field_index(name)
        blocks = blocks.set_column(position, blocks.schema.field(position), values)
    return blocks


def _site(document: Row) -> str:
    """The host of the document's address without `www.`, else its publisher, else nothing."""
    if (address := _HOST.match(document.get("url") or "")) is not None:
        return address["host"].lower().removeprefix("www.")
    known = json.loads(document.get("fields") or "{}").get("known", {})
    return str(known.get("publisher") or "").strip().lower()


def _lines_of_page(blocks: list[Row], site: str, settings: RecurrenceSettings) -> Iterator[dict[str, Any]]:
    if not site and all(block["kind"] in COPY_KINDS for block in blocks):
        return
    body = [block for block in blocks if block["kind"] == "body"]
    longest = sorted(body, key=lambda block: (-len(block["text"]), block["block_number"]))[:2]
    names: dict[str, int] = defaultdict(int)
    for block in blocks:
        if block["kind"] in ("body", "headline", "standfirst"):
            for name in set(_NAME.findall(block["text"])):
                names[name] += 1
    for block in body:
        other = next((one for one in longest if one is not block), None)
        if other is None or not settings.fewest_words <= len(_WORD.findall(block["text"])) <= settings.most_words:
            continue
        yield {
            "document_id": block["document_id"],
            "block_number": block["block_number"],
            "site_name": site,
            "line_hash": _hash(block["text"]),
            "copy_hash": _hash(other["text"]),
            "has_name_in_common": any(names[name] > 1 for name in set(_NAME.findall(block["text"]))),
        }


def _hash(text: str) -> int:
    words = " ".join(_WORD.findall(text.lower()))
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "little", signed=True)
