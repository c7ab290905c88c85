"""Writing to a terminal that trusts nothing: what comes from documents cannot move the cursor or mark itself up."""

import os
import sys
import unicodedata
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_CHANGES_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ENDS_A_LINE = frozenset("\u2028\u2029")
_PIPE_WIDTH = 100


def printable(text: str, *, keep: str = "\n") -> str:
    """The text with control characters, line separators and marks of writing direction as visible escapes.

    Characters in `keep` stay as they are; a tab becomes a space.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char in keep else _visible(char) for char in text)


def one_line(text: str) -> str:
    """The text on one line, each run of white space a single space, the rest as in `printable`."""
    return printable(" ".join(text.split()), keep="")


def _visible(char: str) -> str:
    if char == "\t":
        return " "
    if char in _CHANGES_DIRECTION or char in _ENDS_A_LINE or unicodedata.category(char) in {"Cc", "Cs"}:
        code = ord(char)
        return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 -- the escapes' own lengths
    return char


def console(file: TextIO | None = None) -> "Console":
    """A rich console that reads no markup; plain where the file is no terminal or NO_COLOR is set."""
    from rich.console import Console

    file = file or sys.stdout
    plain = bool(os.environ.get("NO_COLOR")) or not file.isatty()
    return Console(
        file=file,
        markup=False,
        highlight=False,
        emoji=False,
        color_system=None if plain else "auto",
        width=None if file.isatty() or os.environ.get("COLUMNS") else _PIPE_WIDTH,
        legacy_windows=False,
    )


def complain(message: str) -> None:
    """Say on stderr, in the command's name, what is wrong."""
    print(f"copydesk: {printable(message)}", file=sys.stderr)  # noqa: T201 -- the one place for it
