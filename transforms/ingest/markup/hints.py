"""Hints for the blocks of a page: what its elements, its metadata and the extractor of its copy say of its lines."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from transforms.ingest.markup.main_text import find_lines
from transforms.ingest.markup.text import Page, Stretch
from transforms.ingest.received import Hint

REGION_HINTS: dict[str, tuple[str, str]] = {
    "navigation": ("navigation", "html_nav"),
    "footer": ("navigation", "html_footer"),
    "aside": ("related", "html_aside"),
    "caption": ("caption", "html_caption"),
    "figure": ("caption", "html_figure"),
    "time": ("timestamp", "html_time"),
    "author": ("byline", "html_author"),
    "standfirst": ("standfirst", "html_standfirst"),
    "button": ("widget", "html_control"),
}
"""The kind of core.blocks and the rule that text in a region of the page has."""
OF_OTHER_STORIES = {"author": ("related", "html_author"), "time": ("related", "html_time")}
ABOVE, BELOW = 6, 4
"""Lines above the headline and below the copy that the article's own author and time may stand in."""
AROUND_THE_COPY = frozenset({"navigation", "footer", "aside", "button"})
"""Regions that no copy is in, where most of the copy is elsewhere."""
IN_REGIONS_OF_THEIR_OWN = frozenset({"caption", "time", "author", "title", "standfirst"})
"""Regions whose text is no copy, whatever the extractor says of it."""
LEAST_OUTSIDE = 0.5
"""Of the copy's characters; below it the page wraps all that it has in such an element, and they say nothing."""
SHORTEST_COPY = 200
SHORTEST_SENTENCE = 60
LEAST_OF_PAGE = 0.5
"""Code points, and a share of the page's: where the extractor finds less, and no line that is as long as a sentence, it
found a menu or a notice, and the rules read the page."""
LEAST_SAID = 0.6
"""Of the extractor's characters; a page that says less says how the body begins, for readers who pay."""
SHORTEST_TITLE = 10
"""Code points of a headline in the metadata: shorter ones are section names."""
LONGEST_HEADLINE = 300
LONGEST_NOTE = 120
"""Code points of a line with an author or a time in it that is all about them: `9:40 Uhr Ida Berg 71 Kommentare`."""
LONGEST_BRIEF = 5
"""Lines: more of them and no copy among them are a page of links."""
SHORTEST_STANDFIRST = 30
"""Code points: a line above the byline that is shorter is a section's name or a kicker."""
BELOW_STANDFIRST = frozenset({"author", "time"})

_LINE = re.compile(r"[^\n]+")
_NOT_WORD = re.compile(r"[\W_]+")
_TITLE_SEPARATOR = re.compile(r"\s[|–—\-»«:·•]{1,2}\s|:\s")
_BY = re.compile(r"^(?:by|von|par|por|di|door|af|av|text)\s", re.IGNORECASE)


class _Line(NamedTuple):
    """A line of the text and the region that most of it stands in."""

    start: int
    end: int
    key: str
    region: str


def read_hints(
    page: Page, known: Mapping[str, str], main_text: str | None, said_body: str | None = None
) -> tuple[Hint, ...]:
    """What the page says of stretches of its text, in reading order and apart.

    The headline is the `h1` or the line that the metadata give as title; the byline, time and caption are what is
    marked as such; the body is what the page's JSON-LD gives as the article's body (`said_body`), or what the extractor
    takes for the copy (`main_text`), outside menus and such. Of the rest only what
    stands in such an element has a hint.
    """
    lines = _lines(page)
    texts = [page.text[line.start : line.end] for line in lines]
    extracted = _body(lines, find_lines(texts, main_text)) if main_text else set()
    said = _body(lines, find_lines(texts, said_body)) if said_body else set()
    body = _both(lines, extracted, said)
    headline = _headline(lines, page, known, body)
    brief = _brief(lines, headline) if headline is not None and not body else set()
    standfirst = _standfirst(lines, headline, body)
    author = _key(known.get("byline", ""))
    ours = range((min(body, default=0) if headline is None else headline) - ABOVE, max(body, default=0) + BELOW + 1)
    hints: list[Hint] = []
    starts = [stretch.start for stretch in page.stretches]
    for number, line in enumerate(lines):
        if number == headline:
            hints.append(Hint("headline", "html_headline", line.start, line.end))
        elif number == standfirst:
            hints.append(Hint("standfirst", "html_standfirst", line.start, line.end))
        elif author and line.region not in AROUND_THE_COPY and _is_author(page.text[line.start : line.end], author):
            hints.append(Hint("byline", "html_author", line.start, line.end))
        elif number in brief:
            hints.append(Hint("body", "html_brief", line.start, line.end))
        elif number in body:
            hints.append(Hint("body", "article_body" if number in said else "main_text", line.start, line.end))
        else:
            hints += _of_regions(page.stretches, starts, line, is_ours=not body or number in ours)
    return tuple(hints)


def _lines(page: Page) -> list[_Line]:
    lines = []
    starts = [stretch.start for stretch in page.stretches]
    for match in _LINE.finditer(page.text):
        start, end = match.span()
        widths: dict[str, int] = {}
        for stretch in _within(page.stretches, starts, start, end):
            widths[stretch.region] = widths.get(stretch.region, 0) + stretch.end - stretch.start
        region = max(widths, key=widths.__getitem__, default="")
        lines.append(_Line(start, end, _key(match[0]) if end - start <= LONGEST_HEADLINE else "", region))
    return lines


def _within(stretches: Sequence[Stretch], starts: Sequence[int], start: int, end: int) -> list[Stretch]:
    """The stretches that overlap a span of the text."""
    number = max(0, bisect_right(starts, start) - 1)
    found = []
    while number < len(stretches) and stretches[number].start < end:
        if stretches[number].end > start:
            found.append(stretches[number])
        number += 1
    return found


def _key(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _body(lines: Sequence[_Line], in_main: Sequence[bool]) -> set[int]:
    """The lines of the copy: the extractor's, without those in a menu and such and without captions."""
    found = [number for number, is_main in enumerate(in_main) if is_main]
    if not _is_copy(lines, found):
        return set()
    outside = [number for number in found if lines[number].region not in AROUND_THE_COPY]
    if _length(lines, outside) < LEAST_OUTSIDE * _length(lines, found):
        return set(found)
    return {number for number in outside if lines[number].region not in IN_REGIONS_OF_THEIR_OWN}


def _is_copy(lines: Sequence[_Line], found: Sequence[int]) -> bool:
    """Whether the lines are enough for copy: in all, of the page, or by one of them."""
    length = _length(lines, found)
    return (
        length >= SHORTEST_COPY
        or length >= LEAST_OF_PAGE * _length(lines, range(len(lines)))
        or any(lines[number].end - lines[number].start >= SHORTEST_SENTENCE for number in found)
    )


def _both(lines: Sequence[_Line], extracted: set[int], said: set[int]) -> set[int]:
    """What the page says is its article's body, and of the extractor's lines those between two of that.

    Where the page says only how the body begins, or nothing, the extractor's lines count alone.
    """
    if not said or _length(lines, said) < LEAST_SAID * _length(lines, extracted):
        return extracted
    return said | {number for number in extracted if min(said) < number < max(said)}


def _length(lines: Sequence[_Line], numbers: Iterable[int]) -> int:
    return sum(lines[number].end - lines[number].start for number in numbers)


def _headline(lines: Sequence[_Line], page: Page, known: Mapping[str, str], body: set[int]) -> int | None:
    """The line that is the page's headline.

    The metadata's title is often the headline with the site's name behind it, or a shorter one for search engines: so
    the `h1` above the copy counts that shares most with it, then any line above the copy that is it.
    """
    titles = [key for title in (known.get("title"), page.meta.title) if title for key in _title_keys(title)]
    first = min(body, default=len(lines))
    copy_end = max(body, default=len(lines))
    main_headings = [
        number for number, line in enumerate(lines) if line.region == "title" and line.key and number <= copy_end
    ]
    above = range(min(first + 1, len(lines)) - 1, -1, -1)
    for title in sorted(dict.fromkeys(titles), key=len, reverse=True):
        for candidates in (main_headings, above):
            for number in candidates:
                line = lines[number]
                if line.region in AROUND_THE_COPY or len(line.key) < SHORTEST_TITLE:
                    continue
                if line.key == title or (line.region == "title" and title.startswith(line.key)):
                    return number
    if len(main_headings) == 1 and main_headings[0] <= first and len(lines[main_headings[0]].key) >= SHORTEST_TITLE:
        return main_headings[0]
    return None


def _standfirst(lines: Sequence[_Line], headline: int | None, body: set[int]) -> int | None:
    """The line that the extractor takes for copy and that has the byline or the time between it and the rest."""
    if headline is None:
        return None
    first, second = ([number for number in sorted(body) if number > headline] + [-1, -1])[:2]
    if second < 0 or lines[first].end - lines[first].start < SHORTEST_STANDFIRST:
        return None
    return first if any(lines[number].region in BELOW_STANDFIRST for number in range(first + 1, second)) else None


def _brief(lines: Sequence[_Line], headline: int) -> set[int]:
    """The lines below the headline of a page that has a few and no more: too short a text for the extractor."""
    below = {number for number in range(headline + 1, len(lines)) if not lines[number].region}
    return below if len(below) <= LONGEST_BRIEF else set()


def _title_keys(title: str) -> list[str]:
    """The title, and what is left of it without a site's name behind or before it."""
    parts = _TITLE_SEPARATOR.split(title)
    whole = [" ".join(parts), *(" ".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)), *parts[1:]]
    whole += [" ".join(parts[start:]) for start in range(1, len(parts) - 1)]
    keys = dict.fromkeys(_key(part) for part in whole)
    return [key for key in keys if len(key) >= SHORTEST_TITLE]


def _is_author(text: str, author: str) -> bool:
    """Whether the line is nothing but the name that the metadata give as author, `By` before it or not."""
    return len(text) <= LONGEST_HEADLINE and _key(_BY.sub("", text)) == author


def _of_regions(stretches: Sequence[Stretch], starts: Sequence[int], line: _Line, *, is_ours: bool) -> list[Hint]:
    """The hints of the line's regions; where it is far from the copy, an author and a time are another story's."""
    kinds = REGION_HINTS if is_ours else REGION_HINTS | OF_OTHER_STORIES
    found = [stretch for stretch in _within(stretches, starts, line.start, line.end) if stretch.region in REGION_HINTS]
    told = [stretch for stretch in found if stretch.region in ("author", "time")]
    if told and line.end - line.start <= LONGEST_NOTE:
        longest = max(told, key=lambda stretch: stretch.end - stretch.start)
        return [Hint(*kinds[longest.region], line.start, line.end)]
    return [
        Hint(*kinds[stretch.region], max(stretch.start, line.start), min(stretch.end, line.end)) for stretch in found
    ]
