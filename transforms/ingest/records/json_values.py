"""JSON as records are written in, read with care: depth, numbers and names are bounded."""

import json
import re
from collections import Counter
from typing import Any

from transforms.ingest.records.record import BadRecord

MAX_JSON_DEPTH = 64
"""Levels of nesting; records of news have a handful, and Python's own reader gives up at about a thousand."""
LONGEST_NUMBER = 4000
"""Digits; Python refuses to read longer ones, since that takes time by the square of their length."""

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def parse_object(content: bytes) -> dict[str, Any]:
    """The object that the bytes are, as JSON in UTF-8; raises BadRecord (not_decodable, malformed, too_deep)."""
    value = parse_json(content)
    if not isinstance(value, dict):
        raise BadRecord("malformed", "it is JSON, but no object")
    return value


def parse_json(content: bytes) -> Any:
    """The value of a JSON text in UTF-8.

    NaN and Infinity, which JSON does not have and pandas writes for what is missing, are null.
    Raises BadRecord (not_decodable, malformed, too_deep).
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise BadRecord("not_decodable", f"not UTF-8 at byte {error.start}") from error
    if text.count("[") + text.count("{") > MAX_JSON_DEPTH and _depth(text) > MAX_JSON_DEPTH:
        raise BadRecord("too_deep", f"nested deeper than {MAX_JSON_DEPTH} levels")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise BadRecord("malformed", f"no JSON: {what} at character {error.pos}") from error


def _depth(text: str) -> int:
    """The deepest nesting of brackets outside strings."""
    depth = deepest = 0
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise BadRecord("malformed", f"the name {twice!r:.100} stands twice in an object")
    return value


def _integer(digits: str) -> int | str:
    """The number; a string of its digits where it is longer than any number of use."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _float(digits: str) -> float | str:
    """The number; a string of its digits where it is beyond a double."""
    value = float(digits)
    return value if value - value == 0 else digits


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=lambda _: None
)
