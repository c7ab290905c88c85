"""Records in NewsML-G2 and NITF: news items, alone or in a news message, with their metadata.

Source: NewsML-G2 2.35 and NITF 3.6 (iptc.org/std). An item's copy stands in `contentSet`: `inlineXML` holds NITF or
XHTML, `inlineData` plain text or escaped HTML; of several the plain one counts. NITF is handed on as HTML with the
same parts, its own names of elements translated.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from transforms.ingest.records.fields import FieldReader, Given
from transforms.ingest.records.record import BadRecord, Record, Stream, read_whole

Element = Any
"""An element of lxml, which has no types of its own."""

_ITEMS = frozenset({"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"})
_KNOWN = {
    "date": ("itemMeta/versionCreated", "contentMeta/contentModified", "contentMeta/contentCreated"),
    "publisher": ("itemMeta/provider",),
    "title": ("contentMeta/headline", "itemMeta/title"),
    "byline": ("contentMeta/by",),
    "agency": ("contentMeta/infoSource", "contentMeta/creditline"),
}
"""Where an item says what is known of it, in order of preference."""
_AS_HTML = {
    "nitf": "html",
    "body.head": "header",
    "body.content": "article",
    "body.end": "footer",
    "hl1": "h1",
    "hl2": "h2",
    "hedline": "div",
    "byline": "p",
    "dateline": "p",
    "distributor": "p",
    "abstract": "div",
    "tagline": "p",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "block": "div",
}
"""NITF's elements as HTML's; the others have the same names, or stand inside a line."""
_UNSEEN = frozenset({"head", "media-metadata", "media-object", "media-reference", "rights", "docdata"})


def read_newsml(stream: Stream, fields: FieldReader, max_bytes: int) -> Iterator[Record]:
    """A record an item; one without text of its own is one with its failure.

    A file of one item is that record itself. Raises BadRecord (too_large, unsafe_xml, malformed, no_text) where the
    file is no such XML.
    """
    root = _root(read_whole(stream, max_bytes))
    items = [element for element in root.iter() if _name(element) in _ITEMS]
    if not items and _name(root) == "nitf":
        items = [root]
    if not items:
        raise BadRecord("no_text", f"no news item of NewsML-G2 and no NITF; its root is {_name(root):.100}")
    for number, item in enumerate(items, start=1):
        position = str(number) if len(items) > 1 else ""
        try:
            yield _read(item, fields, position)
        except BadRecord as verdict:
            yield verdict.as_record(position)._replace(record_id=item.get("guid"))


def _root(content: bytes) -> Element:
    # Nothing outside the file is fetched, and no entity is put in its place; lxml bounds depth and lengths itself.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = " ".join(str(error).split())
        code = "too_deep" if "xcessive depth" in why else "unsafe_xml" if "ntity" in why else "malformed"
        raise BadRecord(code, f"no well-formed XML: {why:.300}") from error
    table = root.getroottree().docinfo.internalDTD
    if table is not None and any(True for _ in table.iterentities()):
        raise BadRecord("unsafe_xml", "it declares entities of its own")
    if next(root.iter(etree.Entity), None) is not None:
        raise BadRecord("unsafe_xml", "it refers to entities that are not declared in it")
    return root


def _read(item: Element, fields: FieldReader, position: str) -> Record:
    if _name(item) == "nitf":
        return fields.read(_nitf_fields(item), position, _nitf_given(item))
    body = _body(item)
    if body is None:
        raise BadRecord("no_text", f"a {_name(item)} with no text of its own")
    known: dict[str, str] = {}
    for role, places in _KNOWN.items():
        value = next((value for place in places if (value := _printed(_at(item, place))) is not None), None)
        if value is not None:
            known[role] = value
    language = item.get("{http://www.w3.org/XML/1998/namespace}lang") or _attribute(item, "contentMeta/language", "tag")
    known |= {role: value for role, value in (("language", language), ("version", item.get("version"))) if value}
    received: dict[str, Any] = {name: value for name, value in item.attrib.items() if not name.startswith("{")}
    for part in ("rightsInfo", "itemMeta", "contentMeta"):
        if (found := _at(item, part)) is not None:
            received[part] = _as_json(found)
    record = fields.read({}, position, Given(body[0], body[1], known, received))
    return record._replace(record_id=item.get("guid") or None)


def _body(item: Element) -> tuple[str, str | None] | None:
    """The item's copy and what it is."""
    found: list[tuple[int, str, str | None]] = []
    for part in item.iter():
        name = _name(part)
        if name == "inlineData" and part.text and part.text.strip():
            is_markup = "htm" in (part.get("contenttype") or "").lower()
            found.append((int(is_markup), part.text, "text/html" if is_markup else None))
        elif name == "inlineXML":
            for child in part:
                if _name(child) == "nitf":
                    found.append((1, _nitf_as_html(child), "text/html"))
                elif _name(child) in {"html", "body", "div", "article", "section", "p"}:
                    found.append((1, _serialised(part if _name(child) == "p" else child), "text/html"))
    if not found:
        return None
    _, text, media_type = min(found, key=lambda body: body[0])
    return text, media_type


def _nitf_given(nitf: Element) -> Given:
    known = {
        role: value
        for role, path in (("title", "body/body.head/hedline/hl1"), ("byline", "body/body.head/byline"))
        if (value := _printed(_at(nitf, path))) is not None
    }
    issued = _attribute(nitf, "head/docdata/date.issue", "norm") or _attribute(nitf, "head/pubdata", "date.publication")
    if issued:
        known["date"] = issued
    if publisher := _attribute(nitf, "head/pubdata", "name"):
        known["publisher"] = publisher
    return Given(_nitf_as_html(nitf), "text/html", known)


def _nitf_fields(nitf: Element) -> dict[str, Any]:
    head = _at(nitf, "head")
    number = _attribute(nitf, "head/docdata/doc-id", "id-string")
    return ({"id": number} if number else {}) | ({"head": _as_json(head)} if head is not None else {})


def _nitf_as_html(nitf: Element) -> str:
    """The document with HTML's names for its parts; what a reader does not see is left out."""
    copy = etree.fromstring(etree.tostring(nitf, with_tail=False))
    for element in list(copy.iter()):
        name = _name(element)
        if name in _UNSEEN:
            element.clear(keep_tail=True)
            element.tag = "template"
        elif name:
            element.tag = _AS_HTML.get(name, name)
            if name != element.tag:
                element.set("class", name)
    return _serialised(copy)


def _serialised(element: Element) -> str:
    """The element as HTML, without namespaces."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    for part in copy.iter():
        if isinstance(part.tag, str):
            part.tag = etree.QName(part).localname
    etree.cleanup_namespaces(copy)
    return str(etree.tostring(copy, encoding="unicode", method="html"))


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _at(element: Element, path: str) -> Element:
    """The first element at the path of local names, or None."""
    for step in path.split("/"):
        element = next((child for child in element if _name(child) == step), None)
        if element is None:
            return None
    return element


def _attribute(element: Element, path: str, name: str) -> str | None:
    found = _at(element, path)
    return (found.get(name) or None) if found is not None else None


def _printed(element: Element) -> str | None:
    """An element's words, or the literal or the code, without its scheme, that stands for them."""
    if element is None:
        return None
    words = " ".join("".join(element.itertext()).split())
    code = (element.get("qcode") or "").rpartition(":")[2]
    return words or element.get("literal") or code or None


def _as_json(element: Element) -> object:
    """An element as JSON: its words alone, or with its attributes (`@name`) and parts."""
    parts: dict[str, Any] = {f"@{etree.QName(name).localname}": value for name, value in element.attrib.items()}
    for child in element:
        if name := _name(child):
            parts.setdefault(name, []).append(_as_json(child))
    words = re.sub(r"\s+", " ", element.text or "").strip()
    if not parts:
        return words
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in parts.items()
    } | ({"#text": words} if words else {})
