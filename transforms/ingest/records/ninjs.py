"""Items of IPTC ninjs 1.x to 3.x, and plain objects beside them.

Source: the ninjs schemas 1.0 to 3.1 (iptc.org/std/ninjs). A text stands in `body_text`, `body_xhtml` and their like
in 1.x, in `bodies` from 2.0 on; the headline in `headline`, later in `headlines`; the agency in `infosource`, later
`infosources` (3.x writes the names in camel case).
"""

import re
from collections.abc import Mapping
from typing import Any

from transforms.ingest.records.fields import FieldReader, Given, as_received
from transforms.ingest.records.record import Record

_MARKS = frozenset(
    {
        "$standard",
        "bodies",
        "headlines",
        "versioncreated",
        "versionCreated",
        "pubstatus",
        "pubStatus",
        "representationtype",
        "representationType",
    }
)
_BODY = re.compile(r"body_?(\w{1,40})$", re.IGNORECASE)


def read_item(item: Mapping[str, Any], fields: FieldReader, position: str) -> Record:
    """The record of an object, by the names of ninjs where it is an item of that; raises BadRecord."""
    if not is_ninjs(item):
        return fields.read(item, position)
    known: dict[str, str] = {}
    if (title := _headline(item)) is not None:
        known["title"] = title
    sources = next((item[name] for name in ("infosources", "infoSources", "infosource") if name in item), None)
    if (agency := as_received(sources)) is not None:
        known["agency"] = agency
    return fields.read(item, position, _body(item, known))


def is_ninjs(item: Mapping[str, Any]) -> bool:
    """Whether the object is an item of ninjs: it has a uri, and a name that only ninjs uses."""
    return isinstance(item.get("uri"), str) and not _MARKS.isdisjoint(item)


def _headline(item: Mapping[str, Any]) -> str | None:
    headlines = item.get("headlines")
    if isinstance(headlines, list):
        values = [_value(headline) for headline in headlines]
        return next((value for value in values if value is not None), None)
    return as_received(item.get("headline"))


def _value(part: object) -> str | None:
    value = part.get("value") if isinstance(part, Mapping) else part
    return value if isinstance(value, str) and value.strip() else None


def _body(item: Mapping[str, Any], known: dict[str, str]) -> Given:
    """The body: of several the plain one."""
    found: list[tuple[bool, str, str, object]] = []
    bodies = item.get("bodies")
    for number, body in enumerate(bodies if isinstance(bodies, list) else []):
        if isinstance(body, Mapping) and (text := _value(body)) is not None:
            content_type = str(body.get("contentType") or body.get("contenttype") or "text/plain").lower()
            others = [other for index, other in enumerate(bodies or []) if index != number]
            found.append(("htm" in content_type, text, "bodies", others))
    for name, value in item.items():
        if (form := _BODY.match(name)) is not None and (text := _value(value)) is not None:
            found.append(("htm" in form[1].lower(), text, name, None))
    if not found:
        return Given(known=known)
    is_markup, text, name, rest = min(found, key=lambda body: body[0])
    return Given(text, "text/html" if is_markup else None, known, {name: rest})
