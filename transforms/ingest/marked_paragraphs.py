"""What a paragraph is by its own look, whatever stands around it: a sign-off, a caption, a time stamp, a promo."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.ingest.paragraphs import Paragraph
from transforms.marks.agency_lines import agency_alone, agency_and_place
from transforms.marks.bylines import find_signoff, is_byline
from transforms.marks.calendar import calendar
from transforms.marks.furniture import fold, furniture
from transforms.marks.printed_dates import find_dates
from transforms.marks.timestamps import timestamp_labels
from transforms.reference import Reference

LONGEST_CAPTION_WORDS = 100
"""A caption is two or three sentences; a whole article in one paragraph may end with a picture's credit too."""
LONGEST_STAMP = 160
"""Code points: `First Published: … | … IST Last Updated: …` takes 100."""
_PHOTO_AGENCY = r"(?:REUTERS|AP|AFP|EPA|XINHUA|ANI|PTI)"
_PHOTO_CREDIT = re.compile(
    rf"(?:\bvia\s{_PHOTO_AGENCY}|\b{_PHOTO_AGENCY}\s?/\s?[A-Z][\w.'’\- ]{{2,40}}(?:/File(?:\sPhoto)?)?"
    r"|\b(?:PHOTOS?|Photos?|Fotos?|FOTO|Photograph|Picture|Bild|Image|IMAGE)\s?:\s?[^\W\d_a-z][\w.,'’/& -]{2,60}"
    r"|\((?:AP|Reuters|REUTERS|AFP)\s?(?:Photo|photo|file photo)?\s?/[^()]{2,60}\)"
    r"|\((?:AP Photo|Photo(?:graph)?|Image|Picture)\b[^()]{0,80}\)"
    r"|/(?:Getty Images|AFP|Pool|Handout|Shutterstock)(?:\svia\s[\w ]{2,30})?)[.)]{0,2}$"
)
_READING_TIME = re.compile(
    r"\b\d{1,3}\s?-?\s?min(?:ute)?s?(?:\sread)?\b|\b\d{1,2}\s(?:hours?|hrs?|minutes?|mins?|days?)\sago\b", re.IGNORECASE
)
_STAMP_SEPARATOR = re.compile(r"\s[|•·]\s|\s{3,}|\t")
_BREADCRUMB = re.compile(
    r"^(?:(?:you are here:?\s)?home|news|startseite|world|business|sport)\s?[/>»›|▸]\s?\S", re.IGNORECASE
)
_DOMAIN = re.compile(r"^(?:https?://\S{3,200}|(?:www\.)?[A-Za-z0-9][A-Za-z0-9-]{1,40}(?:\.[A-Za-z]{2,6}){1,2})$")
_LETTER = re.compile(r"[^\W\d_]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?\b|\b\d{1,2}\s?[ap]\.?m\b\.?", re.IGNORECASE)
_STAMP_FILLER = re.compile(r"[^\W\d_]+")
_FILLERS = frozenset({"at", "on", "by", "am", "pm", "the", "um", "uhr", "den", "read", "min", "time", "and"})
_MENU_SEPARATOR = re.compile(r"\s[|•·/>»›]\s")
MENU_SEPARATORS = 3
"""A menu in one line has four entries or more."""
MENU_SAMPLE = 400
"""Code points that tell a menu from copy."""


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
    if len(paragraph.text) > LONGEST_STAMP:
        return None
    parts = [part for part in _STAMP_SEPARATOR.split(paragraph.text) if part.strip()]
    whole = _stamp_text(paragraph.text, reference)
    if whole is not None or len(parts) == 1 or paragraph.ends_sentence or is_byline(paragraph.text, reference):
        return whole
    return next((found for part in parts if (found := _stamp_text(part, reference)) is not None), None)


def _stamp_text(text: str, reference: Reference) -> Mark | None:
    dates = list(find_dates(text, reference))
    labels = timestamp_labels(reference)
    is_labelled = labels.has_label(text)
    if not dates and not (is_labelled and _CLOCK.search(text)) and not _READING_TIME.search(text):
        return None
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    rest = _READING_TIME.sub(" ", _CLOCK.sub(" ", rest))
    rest = labels.pattern.sub(" ", rest)
    words = {word.casefold() for word in _STAMP_FILLER.findall(rest)}
    if words - _FILLERS - _zone_names(reference) - calendar(reference).weekdays.keys():
        return None
    return Mark("timestamp", "label" if is_labelled else "date_line")


@cache
def _zone_names(reference: Reference) -> frozenset[str]:
    return frozenset(row["abbreviation"].casefold() for row in reference.rows("time_zones"))


def _signoff(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """A paragraph that is a sign-off from its first character."""
    found = find_signoff(paragraph.text, reference)
    return Mark("signoff", "signoff") if found is not None and found[0] == 0 else None


def _phrase(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """A line that a furniture phrase makes what it is."""
    phrase = furniture(reference).match(paragraph.text)
    if phrase is None:
        return None
    has_rest = phrase.rest_start < len(fold(paragraph.text))
    return Mark(phrase.kind, phrase.rule, opens_list=phrase.is_label and not has_rest)


def _photo_credit(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """A caption by the photographer's credit that ends it."""
    if not _PHOTO_CREDIT.search(paragraph.text[-120:]) or paragraph.word_count > LONGEST_CAPTION_WORDS:
        return None
    if agency_alone(paragraph.text, reference) is not None:
        return None
    return Mark("caption", "photo_credit")


def _byline(paragraph: Paragraph, reference: Reference) -> Mark | None:
    return Mark("byline", "byline") if is_byline(paragraph.text, reference) else None


def _agency_line(paragraph: Paragraph, reference: Reference) -> Mark | None:
    """An agency alone in its line, or with the place that it wrote from."""
    if agency_alone(paragraph.text, reference) is not None:
        return Mark("credit", "agency_alone")
    if agency_and_place(paragraph.text, reference) is not None:
        return Mark("dateline", "agency_and_place")
    return None


def _site_name(paragraph: Paragraph, reference: Reference) -> Mark | None:  # noqa: ARG001  all rules are called alike
    return Mark("credit", "site_name") if _DOMAIN.match(paragraph.text) else None


def _menu(paragraph: Paragraph, reference: Reference) -> Mark | None:  # noqa: ARG001  all rules are called alike
    """A breadcrumb, a line of menu entries, or one with hardly a letter; a table's row looks like the last two."""
    text = paragraph.text
    if _BREADCRUMB.match(text):
        return Mark("navigation", "breadcrumb")
    head = text[:MENU_SAMPLE].replace(" ", "")
    if len(_LETTER.findall(head)) * 3 < len(head):
        return Mark("widget", "mostly_symbols", is_firm=False)
    if len(_MENU_SEPARATOR.findall(text[:MENU_SAMPLE])) >= MENU_SEPARATORS and not paragraph.ends_sentence:
        return Mark("navigation", "menu_line", is_firm=False)
    return None


_RULES = (_stamp, _signoff, _phrase, _photo_credit, _byline, _agency_line, _site_name, _menu)
"""In this order: the surer look first."""
