"""What a record goes by: an id that shows itself as it is and fits on a line."""

import hashlib
import re

LONGEST_ID = 500
"""Characters; longer than any file's name or address of use, short enough for a key and a line."""

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def plain_id(name: str) -> str:
    """The name with control characters, marks of writing direction and half surrogate pairs as visible escapes.

    A name longer than 500 characters is cut, and ends in a hash of the whole, so that no two become one.
    """
    shown = _HIDDEN.sub(_escaped, name)
    if len(shown) <= LONGEST_ID:
        return shown
    return f"{shown[: LONGEST_ID - 17]}~{hashlib.sha256(shown.encode()).hexdigest()[:16]}"


def _escaped(match: "re.Match[str]") -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 -- the escapes' own lengths
