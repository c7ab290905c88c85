"""What a paragraph is by its own look, whatever stands around it: a sign-off, a caption, a time stamp, a promo."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.ingest.paragraphs import Paragraph
from transforms.marks.agency_lines import agency_alone, agency_and_place
from transforms.marks.bylines import find_signoff, is_byline
from transforms.marks.calendar import calendar
from transforms.marks.datelines import match_dateline
from transforms.marks.desk_headers import is_desk_header, is_end_mark
from transforms.marks.furniture import furniture
from transforms.marks.photo_credits import ends_with_photo_credit, is_photo_credit
from transforms.marks.printed_dates import find_dates
from transforms.marks.timestamps import timestamp_labels
from transforms.reference import Reference

LONGEST_CAPTION_WORDS = 100
"""A caption is two or three sentences; a whole article in one paragraph may end with a picture's credit too."""
LONGEST_STAMP = 160
"""Code points: `First Published: … | … IST Last Updated: …` takes 100."""
LONGEST_CREDIT = 100
"""Code points: the longest agency's name, its desk and the clerks' initials."""
_DIGIT = re.compile(r"\d")
_READING_TIME = re.compile(
    r"\b\d{1,3}\s?-?\s?min(?:ute)?s?(?:\sread)?\b|\b\d{1,2}\s(?:hours?|hrs?|minutes?|mins?|days?)\sago\b", re.IGNORECASE
)
_READING_WORDS = frozenset(
    {"min", "mins", "minute", "minutes", "read", "hour", "hours", "hr", "hrs", "day", "days", "ago"}
)
_STAMP_SEPARATOR = re.compile(r"\s[|•·]\s|\s{3,}|\t")
_DOMAIN = re.compile(r"^(?:https?://\S{3,200}|(?:www\.)?[A-Za-z0-9][A-Za-z0-9-]{1,40}(?:\.[A-Za-z]{2,6}){1,2})$")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\b\d{1,2}\s?[:.]\s?\d{2}(?:\s?[ap]\s?\.?\s?m\b\s?\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?", re.IGNORECASE)
_BREADCRUMB = re.compile(r"^([^/>»›|▸]{2,30}?)\s?[/>»›|▸]\s?\S")
_MENU_SEPARATOR = re.compile(r"\s[|•·/>»›]\s")
MENU_SEPARATORS = 3
"""A menu in one line has four entries or more."""
MENU_SAMPLE, SYMBOL_SAMPLE = 400, 120
"""Code points that tell a menu from copy, and a line of buttons or rules from words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The kind that a paragraph's own look gives it, and the rule that said so.

    `is_firm`: holds in the middle of copy too. `opens_list`: what follows is of the same kind.
    """

    kind: str
    rule: str
    is_firm: bool = True
    opens_list: bool = False


def mark(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """The paragraph's mark, or None where it looks like copy or could be anything."""
    for rule in _RULES:
        if (found := rule(paragraph, reference)) is not None:
            return found
    return None


def _stamp(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """A line that says nothing but when: dates, times, reading time and words such as `Updated`.

    A masthead or an agency may stand beside it, behind a bar (`THE DAILY HERALD | Tuesday 7 May 2024`).
    """
    text = paragraph.text
    if len(text) > LONGEST_STAMP or _DIGIT.search(text) is None:
        return None
    parts = [part for part in _STAMP_SEPARATOR.split(text) if part.strip()]
    whole = _stamp_text(text, reference)
    if whole is not None or len(parts) == 1 or paragraph.ends_sentence or is_byline(text, reference):
        return whole
    return next((found for part in parts if (found := _stamp_text(part, reference)) is not None), None)


def _stamp_text(text: str, reference: Reference) -> Mark | None:
    if not _may_be_stamp(text, reference):
        return None
    labels = timestamp_labels(reference)
    is_labelled = labels.has_label(text)
    rest = labels.pattern.sub(" ", _READING_TIME.sub(" ", text)) if is_labelled else _READING_TIME.sub(" ", text)
    if {word.casefold() for word in _LETTERS.findall(rest)} - _stamp_words(reference):
        return None
    dates = list(find_dates(text, reference))
    if not dates and not (is_labelled and _CLOCK.search(text)) and not _READING_TIME.search(text):
        return None
    return Mark("timestamp", "label" if is_labelled else "date_line")


def _may_be_stamp(text: str, reference: Reference) -> bool:
    """Whether all words of the text, be it as parts of labels, occur in time stamps: a cheap test that most fail."""
    words = _label_words(reference)
    return all(word.casefold() in words for word in _LETTERS.findall(text))


@cache
def _label_words(reference: Reference) -> frozenset[str]:
    labels = (part for label in timestamp_labels(reference).methods for part in _LETTERS.findall(label))
    return _stamp_words(reference) | {*labels} | _READING_WORDS


@cache
def _stamp_words(reference: Reference) -> frozenset[str]:
    """All words of a line that says nothing but when: months, weekdays, time zones and what stands between them."""
    names = calendar(reference)
    zones = (row["abbreviation"].casefold() for row in reference.rows("time_zones"))
    words = {part for name in (*names.months, *names.weekdays) for part in _LETTERS.findall(name)}
    return frozenset({*words, *zones, *furniture(reference).stamp_words})


def _signoff(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """A paragraph that is a sign-off from its first character."""
    found = find_signoff(paragraph.text, reference)
    return Mark("signoff", "signoff") if found is not None and found[0] == 0 else None


def _phrase(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """A line that a furniture phrase makes what it is."""
    phrase = furniture(reference).match(paragraph.text)
    if phrase is None or (phrase.kind == "caption" and is_byline(paragraph.text, reference)):
        return None
    return Mark(phrase.kind, phrase.rule, opens_list=phrase.is_label and not phrase.has_rest)


def _photo_credit(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """A photographer's credit, or a caption by the credit that ends it.

    What a dateline opens is a story's lead: its credit is cut off behind it (see `blocks`).
    """
    text = paragraph.text
    if is_photo_credit(text, reference):
        return Mark("caption", "photo_credit_line")
    if not ends_with_photo_credit(text, reference) or paragraph.word_count > LONGEST_CAPTION_WORDS:
        return None
    if agency_alone(text, reference) is not None:
        return None
    # Picture agencies head captions with the place alone (`OSLO, NORWAY - MARCH 06: …`).
    dateline = match_dateline(text, reference)
    if dateline is not None and (dateline.agency is not None or dateline.date is not None):
        return None
    return Mark("caption", "photo_credit")


def _byline(paragraph: Paragraph, reference: Reference) -> Mark | None:
    return Mark("byline", "byline") if is_byline(paragraph.text, reference) else None


def _agency_line(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """An agency alone in its line, or with the place that it wrote from."""
    if len(paragraph.text) > LONGEST_CREDIT:
        return None
    if agency_alone(paragraph.text, reference) is not None:
        return Mark("credit", "agency_alone")
    if agency_and_place(paragraph.text, reference) is not None:
        return Mark("dateline", "agency_and_place")
    return None


def _desk_header(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """The line that an agency's desk sets above or below the copy for its clients' machines, or that ends the copy."""
    if is_end_mark(paragraph.text, reference):
        return Mark("signoff", "end_mark")
    return Mark("navigation", "desk_header") if is_desk_header(paragraph.text, reference) else None


def _site_name(paragraph: Paragraph, reference: Reference) -> Mark | None:  # noqa: ARG001  all rules are called alike
    text = paragraph.text
    return Mark("credit", "site_name") if " " not in text and _DOMAIN.match(text) else None


def _menu(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """A breadcrumb, a line of menu entries, or one with hardly a letter; a table's row looks like the last two."""
    text = paragraph.text
    crumb = _BREADCRUMB.match(text)
    if crumb is not None and crumb[1].strip().casefold() in furniture(reference).breadcrumbs:
        return Mark("navigation", "breadcrumb")
    head = text[:SYMBOL_SAMPLE].replace(" ", "")
    if (len(head) - len(_LETTERS.sub("", head))) * 3 < len(head):
        return Mark("widget", "mostly_symbols", is_firm=False)
    if not paragraph.ends_sentence and len(_MENU_SEPARATOR.findall(text, 0, MENU_SAMPLE)) >= MENU_SEPARATORS:
        return Mark("navigation", "menu_line", is_firm=False)
    return None


_RULES = (_stamp, _signoff, _phrase, _photo_credit, _byline, _agency_line, _desk_header, _site_name, _menu)
"""In this order: the surer look first."""
