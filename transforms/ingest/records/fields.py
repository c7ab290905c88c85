"""A record's fields by their usual names: which holds the text, which the id, the address or the date.

What a record's fields become in `raw.documents.fields` is one JSON object with two members:

- `known`: what is known of date, publisher, title, byline, language, agency and version, as strings as received;
- `other`: all fields but the text, as received. A known one stands here too where it has another name or form.
"""

import base64
import datetime as dt
import decimal
import json
import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from transforms.ingest.records.record import BadRecord, Record
from transforms.reference import Reference

KNOWN_ROLES = ("date", "publisher", "title", "byline", "language", "agency", "version")
"""What later stages find under `known`."""
NAMEABLE_ROLES = ("text", "id", "url", "date", "publisher")
"""The roles that a person can name a field for."""

_SPELLING = re.compile(r"[\s_\-]+")
_BLOCK = "p|div|html|body|article|section|h[1-6]|ul|ol|table|span|figure|blockquote"
_TAG = re.compile(rf"<(?:{_BLOCK})\b[^<>]{{0,500}}>", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|article|section|body|h[1-6]|ul|ol|table|blockquote)\s*>", re.IGNORECASE)
_END_TAG = re.compile(rf"</(?:{_BLOCK})\s{{0,20}}>\s{{0,100}}\Z", re.IGNORECASE)
_TAG_SAMPLE = 2000
_MOST_PLANS = 1000
_MOST_WRAPPERS = 3


class Given(NamedTuple):
    """What a format says beyond names: the text and what it is, what is known, and what is left of fields used up."""

    text: str | None = None
    media_type: str | None = None
    known: Mapping[str, str] = {}
    left: Mapping[str, Any] = {}
    """What stands in `other` in the place of these fields; nothing, where it is None or empty."""


class _Plan(NamedTuple):
    """Where the records that have one set of names hold what; names in order of preference."""

    texts: tuple[tuple[str, str | None], ...]
    ids: tuple[str, ...]
    urls: tuple[str, ...]
    known: tuple[tuple[str, tuple[str, ...]], ...]
    wrappers: tuple[str, ...]


class FieldReader:
    """Reads records by the usual names of their fields (seeds/reference/record_fields.csv).

    `named` are fields that a person has named, by role (NAMEABLE_ROLES): for that role no other counts. A name with
    dots leads into nested objects where no field has the whole name.
    """

    def __init__(self, reference: Reference, named: Mapping[str, str] | None = None) -> None:
        self._usual = _usual_names(reference)
        self._named = dict(named or {})
        self._plans: dict[tuple[str, ...], _Plan] = {}

    def has_text(self, names: Iterable[str]) -> bool:
        """Whether a record with fields of these names can hold text."""
        return bool(self._plan(tuple(names)).texts)

    def wrapped(self, record: Mapping[str, Any]) -> list[Any] | None:
        """The records that this one is only a wrapper of; None where it is one itself."""
        value: object = record
        for _ in range(_MOST_WRAPPERS):
            if not isinstance(value, Mapping) or self._plan(tuple(value)).texts:
                return None
            inside = [value[name] for name in self._plan(tuple(value)).wrappers]
            for part in inside:
                if isinstance(part, list) and part and all(isinstance(item, Mapping) for item in part):
                    return part
            value = next((part for part in inside if isinstance(part, Mapping)), None)
        return None

    def read(self, record: Mapping[str, Any], position: str, given: Given = Given()) -> Record:
        """The record with its text and what is known of it; raises BadRecord (no_text, lone_surrogate)."""
        plan = self._plan(tuple(record))
        if given.text is None or "text" in self._named:
            text_name, text, media_type = _text_of(record, plan)
        else:
            text_name, text, media_type = "", given.text, given.media_type
        other = {name: value for name, value in record.items() if name != text_name}
        for name, left in given.left.items():
            if left:
                other[name] = left
            else:
                other.pop(name, None)
        known = dict(given.known)
        for role, names in plan.known:
            if role not in known:
                _take_known(role, names, record, known, other)
        record_id, url = _first(record, plan.ids), _first(record, plan.urls)
        for name, value in (("id", record_id), ("url", url)):
            if value is not None and record.get(name) == value:
                del other[name]
        try:
            if url is not None:
                url.encode()
            return Record(
                position,
                record_id=record_id,
                content=text.encode(),
                media_type=media_type or media_type_of(text),
                url=url,
                fields=fields_json(known, other),
            )
        except UnicodeEncodeError as error:
            code = ord(error.object[error.start])
            detail = f"half a surrogate pair, \\u{code:04x}, at character {error.start:,} of its text or other fields"
            raise BadRecord("lone_surrogate", detail) from error

    def _plan(self, names: tuple[str, ...]) -> _Plan:
        if (plan := self._plans.get(names)) is None:
            plan = self._made_plan(names)
            if len(self._plans) < _MOST_PLANS:
                self._plans[names] = plan
        return plan

    def _made_plan(self, names: tuple[str, ...]) -> _Plan:
        by_role: dict[str, list[tuple[int, str]]] = {}
        for name in names:
            for rank, role in self._usual.get(spelling(name), ()):
                if role not in self._named and not (role == "html" and "text" in self._named):
                    by_role.setdefault(role, []).append((rank, name))
        for role, name in self._named.items():
            if (found := _named_field(name, names)) is not None:
                by_role[role] = [(0, found)]
        of = {role: tuple(name for _, name in sorted(ranked)) for role, ranked in by_role.items()}
        texts: list[tuple[str, str | None]] = [(name, None) for name in of.get("text", ())]
        texts += [(name, "text/html") for name in of.get("html", ())]
        known = tuple((role, of[role]) for role in KNOWN_ROLES if role in of)
        return _Plan(tuple(texts), of.get("id", ()), of.get("url", ()), known, of.get("records", ()))


def spelling(name: str) -> str:
    """The name without what makes no difference: case, `_`, `-` and white space."""
    return _SPELLING.sub("", name).casefold()


def as_received(value: object) -> str | None:
    """The value as a string: itself, a number's digits, a date, a list's strings, an object's name; else None."""
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if math.isfinite(value) else None
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        name = value.get("name")
        return as_received(name) if isinstance(name, str) else None
    if isinstance(value, list):
        parts = [as_received(part) for part in value if isinstance(part, str | Mapping)]
        return "; ".join(part for part in parts if part) or None
    return None


def fields_json(known: Mapping[str, str], other: Mapping[str, Any]) -> str | None:
    """The fields as `raw.documents.fields` holds them; None where there are none.

    Raises UnicodeEncodeError where a string holds half a surrogate pair.
    """
    if not known and not other:
        return None
    fields = {"known": known, "other": other}
    try:
        text = _ENCODER.encode(fields)
    except ValueError:
        text = _ENCODER.encode(_finite(fields))
    if not text.isascii():
        text.encode()
    return text


def media_type_of(text: str) -> str:
    """text/html where the text begins with a tag, and ends with one or closes a block; else text/plain."""
    begins = text[:_TAG_SAMPLE].lstrip()
    if (
        begins.startswith("<")
        and (_TAG.match(begins) or begins[:9].lower() == "<!doctype")
        and (_END_TAG.search(text[-200:]) or _BLOCK_END.search(begins))
    ):
        return "text/html"
    return "text/plain"


def _plain(value: object) -> object:
    """What JSON has no form for, in one that it has."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return base64.b64encode(value).decode()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta | decimal.Decimal):
        return str(value)
    raise TypeError(f"a {type(value).__name__} has no form in JSON")


def _finite(value: object) -> object:
    """The value with null for the numbers that JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {name: _finite(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return value


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)


@cache
def _usual_names(reference: Reference) -> dict[str, tuple[tuple[int, str], ...]]:
    """The roles of a name, each with its rank."""
    roles: dict[str, list[tuple[int, str]]] = {}
    for rank, row in enumerate(reference.rows("record_fields")):
        roles.setdefault(spelling(row["name"]), []).append((rank, row["role"]))
    return {name: tuple(ranked) for name, ranked in roles.items()}


def _named_field(name: str, names: tuple[str, ...]) -> str | None:
    """The field that a person means: of that very name, else of one that is spelt alike, else inside an object."""
    if name in names:
        return name
    alike = [other for other in names if spelling(other) == spelling(name)]
    if alike:
        return alike[0]
    return name if "." in name and name.partition(".")[0] in names else None


def _value(record: Mapping[str, Any], name: str) -> object:
    if name in record:
        return record[name]
    value: object = record
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _text_of(record: Mapping[str, Any], plan: _Plan) -> tuple[str, str, str | None]:
    """The name of the field with the text, the text, and what it is where the name says so."""
    for name, media_type in plan.texts:
        value = _value(record, name)
        if isinstance(value, str) and value and not value.isspace():
            return name, value, media_type
    if plan.texts:
        raise BadRecord("no_text", f"there is no text in {', '.join(name for name, _ in plan.texts):.300}")
    names = ", ".join(str(name) for name in list(record)[:20])
    raise BadRecord("no_text", f"no field is known to hold the text; it has: {names or 'none':.300}")


def _take_known(
    role: str, names: tuple[str, ...], record: Mapping[str, Any], known: dict[str, str], other: dict[str, Any]
) -> None:
    """Put the first of these fields that says something among what is known."""
    for name in names:
        received = _value(record, name)
        if (value := as_received(received)) is not None:
            known[role] = value
            if name == role and received == value:
                del other[name]
            return


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these fields that is a string or a whole number, as a string."""
    for name in names:
        value = _value(record, name)
        if isinstance(value, str) and value and not value.isspace():
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None
