"""HTML cut into tags and text, each with its place: what a browser's tokeniser does, in one pass and linear time.

The rules are those of the HTML Standard, section 13.2.5 (Tokenization), as far as text and attributes need them. The
standard library's parser keeps no places inside a text, and lxml's keeps lines alone.
"""

import html
import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title"})
"""Elements whose contents have no tags: all up to their end tag is text. Browsers with scripts on read noscript so."""

_OPENING = re.compile(r"<(?:(/?)([A-Za-z][^\t\n\f\r />]*+)|(?=[!?/]))")
_REST_OF_TAG = re.compile(
    r"""(?:[\t\n\f\r /]++"""
    r"""|[^\t\n\f\r />][^\t\n\f\r />=]*+"""
    r"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"[^"]*+"|'[^']*+'|[^\t\n\f\r "'>][^\t\n\f\r >]*+)?+)?+"""
    r""")*+>"""
)
_ATTRIBUTE = re.compile(
    r"""([^\t\n\f\r />][^\t\n\f\r />=]*+)"""
    r"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"([^"]*+)"|'([^']*+)'|([^\t\n\f\r "'>][^\t\n\f\r >]*+))?+)?+"""
)
_REFERENCE = re.compile(r"&(?:\#[0-9]++|\#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);?")
LONGEST_REFERENCE = 40
"""Code points: the longest name of a character has 33; a number of more digits is no character, and Python takes
time by the square of their length to read it."""
_COMMENT_END = re.compile(r"--!?>")
_CDATA = "<![CDATA["


class TokenKind(Enum):
    """What a stretch of markup is."""

    TEXT = auto()
    START = auto()
    END = auto()
    RAW = auto()


class Token(NamedTuple):
    """A stretch of the markup: of TEXT and RAW the text itself, of START the attributes, of END nothing.

    `name` is the element's name in lower case: of RAW, the element whose contents it is.
    """

    kind: TokenKind
    name: str
    start: int
    end: int
    is_closed: bool = False
    """Whether a START closes itself (`<br/>`): XHTML means it, HTML does not."""


def read_tokens(markup: str) -> Iterator[Token]:
    """The tags and texts of the markup in order; comments, declarations and a tag that never ends are left out."""
    is_xml = markup.lstrip()[:5] == "<?xml"
    position = text_start = 0
    length = len(markup)
    while (at := markup.find("<", position)) >= 0:
        opening = _OPENING.match(markup, at)
        if opening is None:
            position = at + 1
            continue
        if text_start < at:
            yield Token(TokenKind.TEXT, "", text_start, at)
        if opening[2] is None:
            if is_xml and markup.startswith(_CDATA, at):
                position = _find(markup, "]]>", at)
                yield Token(TokenKind.TEXT, "", at + len(_CDATA), position)
            position = text_start = _end_of_declaration(markup, at)
            continue
        rest = _REST_OF_TAG.match(markup, opening.end())
        if rest is None:
            text_start = length
            break
        position = text_start = rest.end()
        name = opening[2].lower()
        if opening[1]:
            yield Token(TokenKind.END, name, at, position)
            continue
        is_closed = markup[position - 2] == "/"
        yield Token(TokenKind.START, name, opening.end(), position - 1, is_closed)
        if name in RAW_TEXT and not (is_xml and is_closed):
            position = text_start = _end_of_raw(markup, name, position)
            yield Token(TokenKind.RAW, name, rest.end(), position)
    if text_start < length:
        yield Token(TokenKind.TEXT, "", text_start, length)


def read_attributes(markup: str, start: int, end: int) -> dict[str, str]:
    """The attributes between two places of the markup, by their names in lower case; of two alike the first holds."""
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(markup, start, end):
        value = double or single or bare
        attributes.setdefault(name.lower(), unescape(value))
    return attributes


def resolve_reference(reference: str) -> str | None:
    """The characters that a character reference (`&amp;`, `&#39;`) stands for; None where it is none."""
    if len(reference) > LONGEST_REFERENCE:
        return "\ufffd" if reference.startswith("&#") else None
    meant = html.unescape(reference)
    return None if meant == reference else meant


def unescape(text: str) -> str:
    """The text with its character references resolved."""
    return _REFERENCE.sub(_resolved, text) if "&" in text else text


def _resolved(match: re.Match[str]) -> str:
    meant = resolve_reference(match[0])
    return match[0] if meant is None else meant


def _end_of_declaration(markup: str, at: int) -> int:
    """Where a comment, a doctype, a processing instruction or a tag without a name ends."""
    if markup.startswith("<!--", at):
        if markup.startswith((">", "->"), at + 4):
            return markup.index(">", at + 4) + 1
        end = _COMMENT_END.search(markup, at + 4)
        return end.end() if end else len(markup)
    if markup.startswith(_CDATA, at):
        return min(len(markup), _find(markup, "]]>", at) + 3)
    return min(len(markup), _find(markup, ">", at) + 1)


def _find(markup: str, what: str, start: int) -> int:
    found = markup.find(what, start)
    return found if found >= 0 else len(markup)


_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in RAW_TEXT}


def _end_of_raw(markup: str, name: str, start: int) -> int:
    """Where the end tag of an element without tags in it begins; the end of the markup where it has none."""
    end = _RAW_ENDS[name].search(markup, start)
    return end.start() if end else len(markup)
