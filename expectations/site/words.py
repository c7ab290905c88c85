"""How numbers, times and text from documents are written on a page."""

import unicodedata
from datetime import UTC, datetime

NOTHING = "–"
"""What stands where there is no value."""

MOST_TEXT = 400
"""Characters of one value on a page: some lines. The warehouse has the rest."""

_CHANGES_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ENDS_A_LINE = frozenset("\u2028\u2029")
_MINUTE, _HOUR = 60, 3600
_SHORT = 10
"""Seconds below which tenths are worth telling."""


def visible(text: str) -> str:
    """The text with control characters, marks of writing direction and lone surrogates as escapes that can be seen.

    Lines stay lines; a tab becomes a space. Escaping for HTML comes after it.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char == "\t":
        return " "
    if char == "\n":
        return char
    if char in _CHANGES_DIRECTION or char in _ENDS_A_LINE or unicodedata.category(char) in {"Cc", "Cs"}:
        return f"\\u{ord(char):04x}"
    return char


def cut(text: str, most: int = MOST_TEXT) -> str:
    """The text, or its beginning and how much more there is."""
    if len(text) <= most:
        return text
    return f"{text[:most]} … ({number(len(text) - most)} more characters)"


def number(value: float | None) -> str:
    """`10,051`; three significant digits where there are decimals."""
    if value is None:
        return NOTHING
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.3g}" if abs(value) < 1_000 else f"{value:,.0f}"  # noqa: PLR2004 -- from here on decimals say nothing


def share(value: float | None) -> str:
    """A part of 1 as a percentage: `62 %`, `0.4 %`, `under 0.1 %`."""
    if value is None:
        return NOTHING
    percent = float(value) * 100
    if 0 < percent < 0.1:  # noqa: PLR2004 -- what one decimal can show
        return "under 0.1\u00a0%"
    if percent.is_integer() or percent >= _SHORT:
        return f"{percent:.0f}\u00a0%"
    return f"{percent:.1f}\u00a0%"


def duration(seconds: float | None) -> str:
    """`0.4 s`, `12 s`, `2 min 5 s`, `1 h 4 min`."""
    if seconds is None:
        return NOTHING
    if seconds < _SHORT:
        return f"{seconds:.1f}\u00a0s"
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole}\u00a0s"
    if whole < _HOUR:
        return f"{whole // _MINUTE}\u00a0min {whole % _MINUTE}\u00a0s"
    return f"{whole // _HOUR:,}\u00a0h {whole % _HOUR // _MINUTE}\u00a0min"


def moment(when: datetime) -> str:
    """`1 March 2026, 06:00 UTC`."""
    utc = when.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def short_moment(when: datetime) -> str:
    """`1 Mar 06:00`, for the axis of a chart (UTC)."""
    utc = when.astimezone(UTC)
    return f"{utc.day} {utc:%b %H:%M}"


def iso(when: datetime) -> str:
    """The moment for a `datetime` attribute (UTC)."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def counted(count: float, noun: str, plural: str | None = None) -> str:
    """`1 story`, `2 stories`."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def listed(names: list[str]) -> str:
    """The names as prose has them: a, b and c."""
    if len(names) <= 1:
        return "".join(names)
    *most, last = names
    return f"{', '.join(most)} and {last}"
