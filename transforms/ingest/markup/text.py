"""The text of a page that a reader sees, in reading order, each stretch with its place in the markup.

Lines are broken as a browser's `innerText` does (HTML Standard, section 3.2.7): a block has lines of its own, a
paragraph a blank line around it, `br` begins a line, cells are set apart by a tab. White space is one space.
"""

import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from transforms.ingest.markup.elements import (
    BLANK_LINE,
    CELL,
    CLOSED_BY_NEXT,
    CONTROL,
    HEAD,
    HIDING_CLASSES,
    HIDING_STYLE,
    INNER_REGIONS,
    ITEMS,
    LINE,
    PREFORMATTED,
    REGIONS,
    ROLES,
    SCOPE,
    UNSEEN,
    VOID,
)
from transforms.ingest.markup.tokens import (
    Token,
    TokenKind,
    read_attributes,
    read_tokens,
    resolve_reference,
    unescape,
)
from transforms.ingest.received import TextRun

HTML_SPACE = " \t\n\f\r"
CLOSED_BY_BLOCK = BLANK_LINE | LINE
"""What ends a paragraph that is still open."""
FARTHEST_IMPLIED_END = 20
"""Elements between an open `li` and the next: a page has one or two, and a search to the bottom would be slow."""
_PIECE = re.compile(
    r"[\t\n\f\r ]++"
    r"|&(?:\#[0-9]++|\#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);?"
    r"|(?:[^\t\n\f\r &]|&(?![A-Za-z\#]))++(?:[ ](?:[^\t\n\f\r &]|&(?![A-Za-z\#]))++)*+"
    r"|&"
)


class _Gap(IntEnum):
    """What stands before the next word."""

    NONE = 0
    SPACE = 1
    TAB = 2
    LINE = 3
    BLANK_LINE = 4


_GAPS = ("", " ", "\t", "\n", "\n\n")


class Stretch(NamedTuple):
    """Text in one line and one region of the page (a value of elements.REGIONS, or empty)."""

    start: int
    end: int
    region: str


@dataclass(slots=True)
class Meta:
    """What the page says of itself outside its text: meta elements, JSON-LD scripts, its title, address, language."""

    named: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page's visible text, the runs that it was read out of, its stretches by region, and its metadata."""

    text: str
    runs: tuple[TextRun, ...]
    stretches: tuple[Stretch, ...]
    meta: Meta
    tag_count: int
    depth: int


class _Open(NamedTuple):
    """An element that is open: whether it is unseen, in which region, whether its white space stays."""

    name: str
    is_unseen: bool
    region: str
    is_preformatted: bool
    is_block: bool


def read_visible(markup: str) -> Page:
    """The page's visible text; nothing that a markup may do raises, and the time is linear in its length."""
    reader = _Reader(markup)
    for token in read_tokens(markup):
        reader.take(token)
    return reader.page()


class _Reader:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[TextRun] = []
        self._stretches: list[Stretch] = []
        self._gap = _Gap.NONE
        self._open = [_Open("", False, "", False, True)]
        self._by_name: dict[str, list[int]] = {}
        self._blocks = [0]
        self._scopes = [0]
        self._meta = Meta()
        self._is_data_script = False
        self._tag_count = self._depth = 0

    def page(self) -> Page:
        return Page(
            "".join(self._parts),
            tuple(self._runs),
            tuple(self._stretches),
            self._meta,
            self._tag_count,
            self._depth,
        )

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.TEXT:
            if not self._open[-1].is_unseen:
                self._text(token.start, token.end)
            elif self._open[-1].name == "head" and not self._markup[token.start : token.end].isspace():
                self._leave_head()
                self._text(token.start, token.end)
        elif token.kind is TokenKind.START:
            self._start(token)
        elif token.kind is TokenKind.END:
            self._end(token.name)
        else:
            self._raw(token)

    def _start(self, token: Token) -> None:
        self._tag_count += 1
        name = token.name
        attributes = (
            read_attributes(self._markup, token.start, token.end) if token.end - token.start > 1 else _NO_ATTRIBUTES
        )
        if name in _NAMED_BY_HEAD:
            self._note(name, attributes)
        if self._open[-1].name == "head" and name not in HEAD:
            self._leave_head()
        self._end_implied(name)
        if name == "br":
            self._break(_Gap.BLANK_LINE if self._gap >= _Gap.LINE else _Gap.LINE)
            return
        self._break(self._gap_around(name))
        if name in VOID or (token.is_closed and name in UNSEEN):
            return
        self._push(name, attributes)

    def _push(self, name: str, attributes: dict[str, str]) -> None:
        around = self._open[-1]
        place = len(self._open)
        is_block = name in CLOSED_BY_BLOCK or name in CELL
        self._open.append(
            _Open(
                name,
                around.is_unseen or name in UNSEEN or _is_hidden(name, attributes),
                around.region
                if name in CONTROL and self._by_name.get("p")
                else _region(name, attributes, around.region),
                around.is_preformatted or name in PREFORMATTED,
                is_block,
            )
        )
        self._by_name.setdefault(name, []).append(place)
        if is_block:
            self._blocks.append(place)
        if name in SCOPE:
            self._scopes.append(place)
        self._depth = max(self._depth, place)

    def _end(self, name: str) -> None:
        if name in ("p", "br"):
            # Both make a line where they close nothing.
            self._break(_Gap.BLANK_LINE if name == "p" else _Gap.LINE)
        places = self._by_name.get(name)
        if not places:
            return
        place = places[-1]
        is_block = self._open[place].is_block
        if place < self._scopes[-1] and name not in _TABLE_PARTS:
            return
        if not is_block and place < self._blocks[-1]:
            return
        self._pop_to(place)

    def _pop_to(self, place: int) -> None:
        while len(self._open) > place:
            closed = self._open.pop()
            self._by_name[closed.name].pop()
            if closed.is_block:
                self._blocks.pop()
            if closed.name in SCOPE:
                self._scopes.pop()
            if not closed.is_unseen:
                self._break(self._gap_around(closed.name))
            elif closed.name == "span":
                # What is only read aloud (`: ` between two parts of a headline) stands between two words.
                self._break(_Gap.SPACE)

    def _end_implied(self, name: str) -> None:
        """Ends what the element ends by beginning: a paragraph, the list's item, the cell."""
        if name in CLOSED_BY_NEXT:
            closed, boundary = CLOSED_BY_NEXT[name]
            self._end_nearest(closed, boundary)
        if name in CLOSED_BY_BLOCK and (places := self._by_name.get("p")) and places[-1] > self._scopes[-1]:
            self._pop_to(places[-1])

    def _end_nearest(self, names: frozenset[str], boundary: frozenset[str]) -> None:
        for place in range(len(self._open) - 1, max(0, len(self._open) - 1 - FARTHEST_IMPLIED_END), -1):
            name = self._open[place].name
            if name in names:
                self._pop_to(place)
                return
            if name in boundary:
                return

    def _leave_head(self) -> None:
        """Ends the head, whose end tag may be left out: text ends it, and any element that does not belong in it."""
        self._pop_to(len(self._open) - 1)

    def _gap_around(self, name: str) -> _Gap:
        if name in BLANK_LINE:
            return _Gap.BLANK_LINE
        if name in LINE:
            return _Gap.LINE
        if name in CONTROL:
            return _Gap.SPACE if self._by_name.get("p") else _Gap.LINE
        return _Gap.TAB if name in CELL else _Gap.NONE

    def _break(self, gap: _Gap) -> None:
        if gap > self._gap and not self._open[-1].is_unseen:
            self._gap = gap

    def _text(self, start: int, end: int) -> None:
        if self._open[-1].is_preformatted:
            self._preformatted(start, end)
            return
        markup = self._markup
        for piece in _PIECE.finditer(markup, start, end):
            first = markup[piece.start()]
            if first in HTML_SPACE:
                self._gap = max(self._gap, _Gap.SPACE)
            elif first == "&" and (meant := resolve_reference(piece[0])) is not None:
                self._add(meant, piece.start(), piece.end(), "reference")
            else:
                self._add(piece[0], piece.start(), piece.end(), "same")

    def _preformatted(self, start: int, end: int) -> None:
        """Text whose white space stays; a line end is a break, so that the next line has a place of its own."""
        markup = self._markup
        for piece in _PREFORMATTED_PIECE.finditer(markup, start, end):
            if piece[0][0] in "\r\n":
                self._break(_Gap.BLANK_LINE if self._gap >= _Gap.LINE else _Gap.LINE)
            elif piece[0][0] == "&" and (meant := resolve_reference(piece[0])) is not None:
                self._add(meant, piece.start(), piece.end(), "reference")
            elif not piece[0].isspace() or self._gap < _Gap.LINE:
                self._add(piece[0], piece.start(), piece.end(), "same")

    def _add(self, text: str, received_start: int, received_end: int, change: str) -> None:
        if change == "reference" and not text.strip(HTML_SPACE):
            self._gap = max(self._gap, _Gap.SPACE if text else _Gap.NONE)
            return
        gap = self._gap if self._length else _Gap.NONE
        if gap:
            self._parts.append(_GAPS[gap])
            self._length += len(_GAPS[gap])
        self._gap = _Gap.NONE
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        last = self._runs[-1] if self._runs else None
        if (
            change == "same"
            and last is not None
            and last.change == "same"
            and (last.end, last.received_end) == (start, received_start)
        ):
            self._runs[-1] = TextRun(last.start, self._length, last.received_start, received_end)
        else:
            self._runs.append(TextRun(start, self._length, received_start, received_end, change))
        region = self._open[-1].region
        if self._stretches and gap < _Gap.TAB and self._stretches[-1].region == region:
            self._stretches[-1] = Stretch(self._stretches[-1].start, self._length, region)
        else:
            self._stretches.append(Stretch(start, self._length, region))

    def _raw(self, token: Token) -> None:
        if token.name == "title" and self._meta.title is None and not self._by_name.get("svg"):
            self._meta.title = unescape(self._markup[token.start : token.end])
        if token.name == "script" and self._is_data_script:
            self._meta.scripts.append(self._markup[token.start : token.end])
        if token.name == "xmp" and not self._open[-1].is_unseen:
            self._preformatted(token.start, token.end)

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        """Notes what the element says of the page."""
        meta = self._meta
        if name == "script":
            self._is_data_script = attributes.get("type", "").strip().lower().startswith("application/ld+json")
        elif name == "meta" and (content := attributes.get("content")):
            for key in ("property", "name", "itemprop", "http-equiv"):
                if key in attributes:
                    meta.named.append((attributes[key].strip().lower(), content))
        elif name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            meta.canonical = meta.canonical or attributes.get("href")
        elif name == "html" and meta.language is None:
            meta.language = attributes.get("lang") or attributes.get("xml:lang")
        elif name == "time" and (date := attributes.get("datetime")):
            prop = attributes.get("itemprop") or ("pubdate" if "pubdate" in attributes else "")
            if prop:
                meta.named.append((prop.strip().lower(), date))


_NO_ATTRIBUTES: dict[str, str] = {}
_NAMED_BY_HEAD = frozenset({"script", "meta", "link", "html", "time"})
_TABLE_PARTS = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot", "table"})
_PREFORMATTED_PIECE = re.compile(r"\r\n|[\r\n]|&(?:\#[0-9]++|\#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);?|[^\r\n&]++|&")


def _is_hidden(name: str, attributes: dict[str, str]) -> bool:
    if not attributes:
        return name == "dialog"
    if (
        "hidden" in attributes
        or attributes.get("layout") == "nodisplay"
        or (name == "dialog" and "open" not in attributes)
    ):
        return True
    if (style := attributes.get("style")) and len(style) < _LONGEST_STYLE and HIDING_STYLE.search(style):
        return True
    return (classes := attributes.get("class")) is not None and not HIDING_CLASSES.isdisjoint(classes.lower().split())


_LONGEST_STYLE = 2000
"""Code points: longer ones hold pictures."""


def _region(name: str, attributes: dict[str, str], around: str) -> str:
    """The region of an element's text: what its attributes say, or its name, or what it stands in."""
    own = None
    if attributes:
        if (item := attributes.get("itemprop")) is not None:
            own = ITEMS.get(item.strip().lower())
        if own is None and "author" in attributes.get("rel", "").lower().split():
            own = "author"
        if own is None and (role := attributes.get("role")) is not None:
            own = ROLES.get(role.strip().lower())
    own = own or REGIONS.get(name)
    if own is None or (around and own not in INNER_REGIONS):
        return around
    return own
