"""The dateline at the head of wire copy, and its parts.

Forms (VOCABULARY of the trade): `LONDON (Reuters) -`, `LONDON, Jan 23 -`, `HANOI/BEIJING (Reuters):`,
`WASHINGTON (AP) —`, `MOSCOW, Monday (Reuters)`, `Valencia (Spain) (AFP) -`, `SAN MATEO, Calif., March 2 -`,
`BEIJING:`, `(Reuters) -`.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.gazetteer import gazetteer
from transforms.marks.agencies import agencies
from transforms.marks.calendar import calendar
from transforms.reference import Reference

LONGEST_DATELINE = 120
"""Code points: five places, a region, a date and an agency fit in 100."""

_CAPITALS = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’.\-]+"
_CAPITAL_WORD = rf"(?:{_CAPITALS}|ST\.?|DE|LA|EL|OF|THE|AND)"
_CAPITAL_PLACE = rf"{_CAPITALS}(?:\s{_CAPITAL_WORD}){{0,4}}"
_TITLE_WORD = r"(?:(?:[A-Z][a-z]{0,3}\.){2,3}|[^\W\d_][^\W\d_.'’\-]*\.?(?:[-'’][^\W\d_]+)?)"
_TITLE_PLACE = rf"{_TITLE_WORD}(?:\s{_TITLE_WORD}){{0,3}}"
_DASH = r"(?:\s{1,2}-|\s{0,2}(?:--|[–—―])|\s_|-(?=\s|$))(?=\s|[^\W\d]|$)"
_SEPARATOR = re.compile(r"[(\[:–—―]|-[\s-]|-$|\s[-_]")
_LONG_LOWER_WORD = re.compile(r"(?<![^\s/,])[a-zß-öø-ÿ][^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: code points from the start of the text that it was matched in; `end` is behind its dash or colon.

    `printed_end` leaves the dash or colon out. Parts that it does not have are None or empty.
    """

    end: int
    printed_end: int
    places: tuple[tuple[int, int], ...]
    region: tuple[int, int] | None
    date: tuple[int, int] | None
    weekday: tuple[int, int] | None
    agency: tuple[int, int] | None


@cache
def _pattern(reference: Reference) -> re.Pattern[str]:
    names, wire = calendar(reference), agencies(reference)
    date = (
        rf"(?:(?P<date>{names.month_pattern}\s{{0,2}}\d{{1,2}}|\d{{1,2}}\s{names.month_pattern})(?!\d)(?:,?\s\d{{4}})?"
        rf"|(?P<weekday>{names.weekday_pattern}))"
    )
    agency = rf"[(\[](?P<agency>{wire.pattern}|[A-Z][\w/&\-]{{1,20}}(?:\s[\w/&\-]{{1,20}}){{0,3}})\s?[)\]]"
    # A country in brackets stands only before another bracket, the agency's: `Valencia (Spain) (AFP)`.
    bracketed = rf"\s\({_TITLE_PLACE}\)(?=\s?[(\[])"
    commas = rf"(?:\s?,\s(?!(?:and|the|where|which)\b|{names.weekday_pattern}){_TITLE_PLACE}){{0,2}}"
    region = rf"(?:{bracketed}|{commas})"
    caps = rf"(?P<places>{_CAPITAL_PLACE}(?:\s?/\s?{_CAPITAL_PLACE}|,?\sAND\s{_CAPITAL_PLACE})*)(?P<region>{region})"
    title = rf"(?P<places>{_TITLE_PLACE}(?:\s?/\s?{_TITLE_PLACE})*)(?P<region>{region})"
    places = rf"(?:{caps}|{_numbered(title, 2)})"
    tail = rf"(?:\s?,?\s{date})?,?(?:\s?{agency})?"
    forms = (
        # With an agency in brackets the dash or colon may be missing, and the place may be too.
        rf"{_numbered(caps, 0)}{_numbered(tail, 0)}(?P<sep0>\s?:|{_DASH})",
        rf"{_numbered(places, 1)}(?:,?\s{_numbered(date, 1)})?,?\s?{_numbered(agency, 1)}(?P<sep1>\s?:|{_DASH})?",
        rf"(?:{_numbered(date, 3)},?\s)?{_numbered(agency, 3)}(?P<sep3>\s?:|{_DASH})",
        rf"{_numbered(title, 4)}(?:,\s{_numbered(date, 4)})(?P<sep4>{_DASH})",
        rf"{_numbered(title, 5)}(?P<sep5>{_DASH})",
    )
    return re.compile("|".join(f"(?:{form})" for form in forms))


def _numbered(form: str, number: int) -> str:
    return re.sub(r"\(\?P<([a-z]+)>", lambda match: f"(?P<{match[1]}{number}>", form)


def _can_begin_dateline(head: str) -> bool:
    """Whether a capital or a bracket begins the text, and only short words in lower case stand before its separator.

    It costs a fraction of the grammar and settles nine lines in ten.
    """
    first = head[:1]
    if not first or (first not in "([" and not first.isalpha()) or first.islower():
        return False
    separator = _SEPARATOR.search(head)
    return separator is not None and _LONG_LOWER_WORD.search(head, 0, separator.start()) is None


def match_dateline(text: str, reference: Reference) -> Dateline | None:
    """The dateline that the text begins with, or None.

    A place in capitals, or an agency in brackets, is evidence enough; a place in ordinary type must be one that
    the gazetteer knows. What stands in brackets behind such a place is an agency only where a dash or colon says so:
    any place name may be that of a ministry's or company's, too (`Industry (MITI) acted …`). A line in capitals behind
    the dash is a headline (`CRICKET - COUNTY SCORES`).
    """
    head = text[:LONGEST_DATELINE]
    if not _can_begin_dateline(head):
        return None
    match = _pattern(reference).match(head)
    if match is None:
        return None
    spans: dict[str, tuple[int, int]] = {}
    for name, value in match.groupdict().items():
        if value:
            spans.setdefault(name[:-1], match.span(name))
    places = _place_spans(head, spans["places"]) if "places" in spans else ()
    is_agency = "agency" in spans and agencies(reference).named(head[slice(*spans["agency"])]) is not None
    if not is_agency and not _are_places(head, places, "date" in spans, reference):
        return None
    is_line_in_capitals = len(text) <= LONGEST_DATELINE and text[match.end() :].isupper()
    if not is_agency and is_line_in_capitals and not ("date" in spans and _are_places(head, places, False, reference)):
        return None
    if not is_agency and "sep" not in spans and not head[slice(*places[0])].isupper():
        return None
    return Dateline(
        end=match.end(),
        printed_end=spans["sep"][0] if "sep" in spans else match.end(),
        places=places,
        region=_trimmed(head, spans["region"]) if "region" in spans else None,
        date=spans.get("date"),
        weekday=spans.get("weekday"),
        agency=spans["agency"] if is_agency else None,
    )


def _are_places(head: str, places: tuple[tuple[int, int], ...], has_date: bool, reference: Reference) -> bool:
    known = gazetteer(reference)
    return bool(places) and (
        (has_date and head[slice(*places[0])].isupper()) or all(known.lookup(head[slice(*place)]) for place in places)
    )


def _place_spans(head: str, span: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    spans = []
    start = span[0]
    for separator in re.finditer(r"\s?/\s?|,?\sAND\s", head[span[0] : span[1]]):
        spans.append((start, span[0] + separator.start()))
        start = span[0] + separator.end()
    return (*spans, (start, span[1]))


def _trimmed(head: str, span: tuple[int, int]) -> tuple[int, int]:
    text = head[span[0] : span[1]]
    return span[0] + len(text) - len(text.lstrip(", (")), span[0] + len(text.rstrip(" )"))
