"""What the checks take from seeds/reference, as SQL writes it.

These are the rows that a person edits, not what a stage makes of them.
"""

import re

from seeds import reference_file
from warehouse.contracts.ddl import literal

_WHOLE_LINE = ("line", "label", "comments")
"""The ways a phrase of furniture.csv can stand in a line that are the whole line."""


def agency_codes() -> list[str]:
    """The code of every agency, once, in order."""
    return sorted({row["agency_code"] for row in reference_file("agencies")})


def agency_names() -> str:
    """Every agency's code and name, as rows of a VALUES list."""
    named = {row["agency_code"]: row["name"] for row in reference_file("agencies")}
    return ", ".join(f"({literal(code)}, {literal(name)})" for code, name in sorted(named.items()))


def furniture_label() -> str:
    """A regular expression, inside an SQL string, of a line in small letters that is a label of the page."""
    words = "|".join(_escaped(phrase) for phrase in _phrases("furniture", "match", "word"))
    return _quoted(f"^({_whole_lines()}|{words})$")


def furniture_line() -> str:
    """A regular expression, inside an SQL string, of a line in small letters that is furniture by its words."""
    starts = _phrases("furniture", "match", "start")
    beginnings = "|".join(_word_end(phrase) for phrase in starts)
    contained = "|".join(_escaped(phrase) for phrase in _phrases("furniture", "match", "contains"))
    return _quoted(f"^({_whole_lines()})$|^({beginnings})|{contained}")


def page_opening(kind: str) -> str:
    """A regular expression, inside an SQL string, of a line in small letters that begins with a phrase of that kind."""
    return _quoted(f"(?m)^[ \t]*({'|'.join(map(_escaped, _phrases('broken_pages', 'kind', kind)))})")


def page_phrase(*kinds: str) -> str:
    """A regular expression, inside an SQL string, of a phrase of these kinds anywhere in a text in small letters."""
    return _quoted("|".join(_escaped(phrase) for kind in kinds for phrase in _phrases("broken_pages", "kind", kind)))


def _phrases(file: str, column: str, value: str) -> list[str]:
    return [row["phrase"].lower() for row in reference_file(file) if row[column] == value]


def _whole_lines() -> str:
    return "|".join(_escaped(phrase) for match in _WHOLE_LINE for phrase in _phrases("furniture", "match", match))


def _word_end(phrase: str) -> str:
    """The phrase, and where it ends in a word, the end of the word: `subscribe` does not begin `subscriber`."""
    return _escaped(phrase) + (r"\b" if phrase[-1].isalnum() else "")


def _escaped(phrase: str) -> str:
    """The phrase as a regular expression; a colon in brackets: SQLAlchemy takes it for the beginning of a parameter."""
    return re.sub(r"[^\w\s]", lambda mark: "[:]" if mark[0] == ":" else re.escape(mark[0]), phrase)


def _quoted(pattern: str) -> str:
    return literal(pattern)[1:-1]
