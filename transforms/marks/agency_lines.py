"""Lines that credit an agency: its name alone, with the place that it wrote from, or behind the last sentence."""

import re
from functools import cache

from transforms.gazetteer import gazetteer
from transforms.marks.agencies import Agency, agencies
from transforms.reference import Reference

LONGEST_LINE = 60
"""Code points: the longest agency's name and the longest city's."""
LONGEST_END_CREDIT = 80
"""Code points: the longest agency's name, its brackets, and the end of the sentence before it."""
LONGEST_LAST_WORD = 24
"""Code points of the last word of an agency's name, with what stands behind it."""
_AROUND_NAME = ' -–—()[].,/|©"'
_BETWEEN_WORDS = re.compile(r"[\s\-–—(\[/.!?\"”’)]+")
_BEHIND_NAME = re.compile(r"(?:(?:\s[A-Z]{2,4}){2,6}|\sin)$")

Span = tuple[int, int]


def agency_alone(text: str, reference: Reference) -> tuple[Agency, Span] | None:
    """The agency of a line that is its name alone, or with its desk's initials, and the name's span.

    `Reuters`, `- AP`, `(AFP)`, `PTI ABC XY ABC`; an `in` stands before a place that was cut off.
    """
    name = _BEHIND_NAME.sub("", text.strip(_AROUND_NAME))
    agency = agencies(reference).named(name) if name and len(name) <= LONGEST_LINE else None
    if agency is None:
        return None
    start = text.index(name)
    return agency, (start, start + len(name))


def agency_and_place(text: str, reference: Reference) -> tuple[Span, Span] | None:
    """The spans of the agency and of the place in a line such as `AP Bangkok` or `Reuters | Washington`."""
    if len(text) > LONGEST_LINE:
        return None
    match = _agency_first(reference).match(text)
    if match is None:
        return None
    place = text[match.end() :].rstrip(" .")
    if not place or not gazetteer(reference).lookup(place):
        return None
    return match.span(1), (match.end(), match.end() + len(place))


def credit_behind_copy(text: str, reference: Reference) -> int | None:
    """Where the agency's credit begins that ends a paragraph of copy (`… industries. REUTERS`)."""
    if _last_word(text[-LONGEST_LAST_WORD:]) not in _last_words(reference):
        return None
    tail = max(0, len(text) - LONGEST_END_CREDIT)
    match = _end_credit(reference).search(text[tail:])
    return None if match is None else tail + match.start("credit")


@cache
def _last_words(reference: Reference) -> frozenset[str]:
    """The last words of all agencies' names: a paragraph that ends otherwise ends with no credit."""
    return frozenset(_last_word(alias) for alias in agencies(reference).by_alias)


def _last_word(text: str) -> str:
    return _BETWEEN_WORDS.split(text.rstrip(" .)]"))[-1].casefold()


@cache
def _agency_first(reference: Reference) -> re.Pattern[str]:
    return re.compile(rf"({agencies(reference).pattern})(?!\w)(?:\s+in\s+|\s*[|,/•\-–—]?\s*)")


@cache
def _end_credit(reference: Reference) -> re.Pattern[str]:
    names = agencies(reference).pattern
    return re.compile(rf"[.!?\"”’)]\s*(?P<credit>(?:[-–—]+\s*|[(\[/]\s*)?(?i:{names})\s?[)\]]?)\.?$")
