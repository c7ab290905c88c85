"""Text of documents carried through Great Expectations' templates as text, whatever it holds.

The templates escape some values and not others, put values into scripts, and fill in `$names` wherever they find
any. So no character of a value that means something to HTML, to a script or to a template goes in: each goes in as
one of Unicode's noncharacters, which mean nothing to any of them, and comes out as a character reference.
"""

import re
from typing import Any

_MEANINGFUL = "&<>\"'`$\\{}%#=/*_[]"
"""What HTML, JavaScript, Python's string templates, Jinja and Markdown read as theirs."""

_FIRST = 0xFDD0
"""The first of the 32 noncharacters that Unicode keeps for a program's own use inside."""

_STAND_INS = {ord(character): chr(_FIRST + number) for number, character in enumerate(_MEANINGFUL)}
_REFERENCES = {stand_in: f"&#{code};" for code, stand_in in _STAND_INS.items()}

_TO_SHIELD = re.compile(f"[{re.escape(_MEANINGFUL)}\ufdd0-\ufdef]")
_SHIELDED = re.compile("[\ufdd0-\ufdef]")


def shielded(value: Any) -> Any:
    """The value with all text in it, keys of objects too, made safe to put anywhere in a template.

    A noncharacter that the text itself has becomes U+FFFD: it stands for no text.
    """
    match value:
        case str():
            return _TO_SHIELD.sub(_stand_in, value)
        case dict():
            return {shielded(key): shielded(item) for key, item in value.items()}
        case list():
            return [shielded(item) for item in value]
    return value


def unshielded(page: str) -> str:
    """The rendered page with a character reference where a stand-in is, so that a reader sees the text as it was."""
    return _SHIELDED.sub(_reference, page)


def _stand_in(match: re.Match[str]) -> str:
    return _STAND_INS.get(ord(match.group()), "\ufffd")


def _reference(match: re.Match[str]) -> str:
    return _REFERENCES.get(match.group(), "\ufffd")
