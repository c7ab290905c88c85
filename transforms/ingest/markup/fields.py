"""What a page says of itself where no reader sees it: meta elements (OpenGraph, Dublin Core …) and JSON-LD.

Values are as printed there; nothing is guessed from the address or the text.
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from transforms.ingest.markup.text import Meta
from transforms.ingest.records.fields import as_received, fields_json
from transforms.ingest.records.json_values import parse_json
from transforms.ingest.records.record import BadRecord
from transforms.reference import Reference

KNOWN_ROLES = frozenset({"date", "modified", "title", "byline", "publisher", "language", "url"})
"""What later stages find under `known`; the rest is under `other`."""
MAX_SCRIPT_CHARS = 500_000
"""A page's JSON-LD has a few thousand, with the article's body in it a hundred thousand."""
MAX_NODES = 2000
LONGEST_VALUE = 2000
"""Code points: a headline has a hundred, a description a few hundred; what is longer is no field."""
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review|NewsItem)$")
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "VideoObject", "CollectionPage"})
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_WITHOUT_ADDRESSES = frozenset({"byline", "publisher", "title", "section", "language"})
"""Roles whose value is a name: an address there leads to a profile."""

Fields = dict[str, dict[str, str]]
Node = dict[str, Any]


def read_linked_data(meta: Meta) -> list[Node]:
    """The objects that the page's JSON-LD describes, in its order; a script that is no JSON has none."""
    return [node for script in meta.scripts for node in _nodes(script)]


def article_body(nodes: Sequence[Node]) -> str | None:
    """The article's copy as the page's JSON-LD gives it for machines, its tags and references as in HTML; or None."""
    bodies = [body for node in nodes if _is_article(node) and isinstance(body := node.get("articleBody"), str)]
    return max(bodies, key=len, default=None)


def read_fields(meta: Meta, nodes: Sequence[Node], reference: Reference) -> Fields:
    """The page's own metadata: `known` (KNOWN_ROLES) and `other`, each by its name.

    The canonical link comes first, then JSON-LD about the article, meta elements, the page's title and language.
    """
    found: dict[str, str] = {}
    if meta.canonical is not None:
        _note(found, "url", meta.canonical)
    for role, value in _linked_data(nodes, reference):
        _note(found, role, value)
    names = _names(reference, "meta")
    by_rank = sorted(
        (names[name][0], number, names[name][1], content)
        for number, (name, content) in enumerate(meta.named)
        if name in names
    )
    for _, _, role, content in by_rank:
        _note(found, role, content)
    for role, said in (("language", meta.language), ("title", meta.title)):
        if said is not None:
            _note(found, role, said)
    return {
        "known": {role: value for role, value in found.items() if role in KNOWN_ROLES},
        "other": {role: value for role, value in found.items() if role not in KNOWN_ROLES},
    }


def fields_with_page(record_fields: str | None, page: Fields) -> str | None:
    """A record's fields as `raw.documents.fields` holds them, with what its page says where the record does not."""
    if not page or not any(page.values()):
        return record_fields
    record = json.loads(record_fields) if record_fields else {}
    return fields_json({**page["known"], **record.get("known", {})}, {**page["other"], **record.get("other", {})})


def _note(found: dict[str, str], role: str, value: str) -> None:
    """Takes the value for the role where it has none yet and the value is one."""
    value = " ".join(value.split())
    if role in found or not value or len(value) > LONGEST_VALUE:
        return
    if role in _WITHOUT_ADDRESSES and _ADDRESS.match(value):
        return
    if role == "url" and not _ADDRESS.match(value):
        return
    if not value.isascii() and _has_lone_surrogate(value):
        return
    found[role] = value


def _has_lone_surrogate(value: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in value)


def _is_article(node: Node) -> bool:
    return any(_ARTICLE_TYPES.search(kind) for kind in _types(node))


def _linked_data(nodes: Sequence[Node], reference: Reference) -> Iterator[tuple[str, str]]:
    """The roles and values of the first article that the page's JSON-LD describes, then of the page itself."""
    articles = [node for node in nodes if _is_article(node)]
    pages = [node for node in nodes if not _PAGE_TYPES.isdisjoint(_types(node))]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    names = _names(reference, "json_ld")
    for node in (*articles[:1], *(pages[:1] if articles else ())):
        for key in sorted(names.keys() & node.keys(), key=lambda key: names[key][0]):
            role = names[key][1]
            value = _value(node[key], role, by_id)
            if value is not None and (node in articles or role != "title"):
                yield role, value


def _value(value: object, role: str, by_id: Mapping[str, Any]) -> str | None:
    """The value as a string: an object's name, or its address where an address is asked for."""
    if isinstance(value, list):
        parts = [_value(part, role, by_id) for part in value if not isinstance(part, list)]
        kept = [part for part in parts if part]
        return (kept[0] if role == "url" else "; ".join(kept)) if kept else None
    if isinstance(value, Mapping):
        if set(value) == {"@id"} and role != "url":
            value = by_id.get(value["@id"], value) if isinstance(value["@id"], str) else value
        if role == "url":
            return as_received(value.get("@id") or value.get("url"))
        return as_received(value.get("name") or value.get("alternateName"))
    return as_received(value)


def _nodes(script: str) -> Iterator[Node]:
    """The objects of a JSON-LD script: at its top, in lists and under @graph; none where it is no JSON."""
    if len(script) > MAX_SCRIPT_CHARS:
        return
    try:
        waiting = deque([_parsed(script)])
    except BadRecord:
        return
    count = 0
    while waiting and count < MAX_NODES:
        value = waiting.popleft()
        count += 1
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                part
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(part := value.get(key), list | dict)
            )


def _parsed(script: str) -> Any:
    """The script's JSON; sites wrap it in comments and leave line ends in its strings."""
    bare = script.replace("<![CDATA[", " ").replace("]]>", " ")
    opened = min((place for sign in "[{" if (place := bare.find(sign)) >= 0), default=0)
    closed = max(bare.rfind("]"), bare.rfind("}"))
    return parse_json(bare[opened : closed + 1].translate(_LINE_ENDS).encode())


_LINE_ENDS = dict.fromkeys(map(ord, "\r\n\t"), " ")


def _types(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The node's types by their names in schema.org."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(kind.rpartition("/")[2] for kind in listed if isinstance(kind, str))


@cache
def _names(reference: Reference, place: str) -> dict[str, tuple[int, str]]:
    """The role that each name in one place has, with its rank."""
    names: dict[str, tuple[int, str]] = {}
    for rank, row in enumerate(reference.rows("page_fields")):
        if row["place"] == place:
            names.setdefault(row["name"], (rank, row["role"]))
    return names
