"""What a paragraph is by its own look, whatever stands around it: sign-off, caption, time stamp, promo, menu …"""

import re
from dataclasses import dataclass

from transforms.gazetteer import gazetteer
from transforms.ingest.paragraphs import Paragraph
from transforms.marks.agencies import agencies
from transforms.marks.bylines import find_signoff, is_byline
from transforms.marks.calendar import calendar
from transforms.marks.furniture import Phrase, fold, furniture
from transforms.marks.printed_dates import find_dates
from transforms.reference import Reference

LONGEST_STAMP = 160
"""Code points: `First Published: … | … IST Last Updated: …` takes 100."""
_PHOTO_CREDIT = re.compile(
    r"(?:\bvia\s(?:REUTERS|AP|AFP)|\b(?:REUTERS|AP|AFP|EPA|XINHUA|ANI|PTI)\s?/\s?[A-Z][\w.'’\- ]{2,40}(?:/File(?:\sPhoto)?)?"
    r"|\((?:AP|Reuters|REUTERS|AFP)\s?(?:Photo|photo|file photo)?\s?/[^()]{2,60}\)|\((?:AP Photo|Photo(?:graph)?|Image|Picture)\b[^()]{0,80}\)"
    r"|/(?:Getty Images|AFP|Pool|Handout|Shutterstock)(?:\svia\s[\w ]{2,30})?)[.)]{0,2}$"
)
_READING_TIME = re.compile(r"\b\d{1,3}\s?-?\s?min(?:ute)?s?(?:\sread)?\b|\b\d{1,2}\s(?:hours?|minutes?|days?)\sago\b", re.I)
_BREADCRUMB = re.compile(r"^(?:home|news|startseite|world|business|sport)\s?[/>»›|]\s?\S", re.I)
_DOMAIN = re.compile(r"^(?:https?://\S{3,200}|(?:www\.)?[A-Za-z0-9][A-Za-z0-9-]{1,40}(?:\.[A-Za-z]{2,6}){1,2})$")
_LETTER = re.compile(r"[^\W\d_]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?\b|\b\d{1,2}\s?[ap]\.?m\b\.?", re.I)
_STAMP_FILLER = re.compile(r"[^\W\d_]+")
_FILLERS = frozenset({"at", "on", "by", "am", "pm", "the", "um", "uhr", "am", "den", "read", "min", "time", "and"})
MENU_SEPARATORS = re.compile(r"\s[|•·/>»›]\s")


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
    text = paragraph.text
    if len(text) <= LONGEST_STAMP and (stamp := _stamp(text, reference)) is not None:
        return stamp
    if (signoff := find_signoff(text, reference)) is not None and signoff[0] == 0:
        return Mark("signoff", "signoff")
    phrase = furniture(reference).match(text)
    if phrase is not None and not (phrase.kind == "timestamp"):
        return _phrase_mark(phrase, paragraph)
    if _PHOTO_CREDIT.search(text[-120:]) and not is_whole_credit(text, reference):
        return Mark("caption", "photo_credit")
    if is_byline(text, reference):
        return Mark("byline", "byline")
    if is_whole_credit(text, reference):
        return Mark("credit", "agency_alone")
    if is_agency_and_place(text, reference):
        return Mark("dateline", "agency_and_place")
    if _DOMAIN.match(text):
        return Mark("credit", "site_name")
    if _BREADCRUMB.match(text):
        return Mark("navigation", "breadcrumb")
    if len(_LETTER.findall(text[:400])) * 3 < len(text[:400].replace(" ", "")):
        return Mark("widget", "mostly_symbols", is_firm=False)
    if len(MENU_SEPARATORS.findall(text[:2000])) >= 3 and not paragraph.ends_sentence:  # noqa: PLR2004  a menu of four
        return Mark("navigation", "menu_line", is_firm=False)
    return None


def _phrase_mark(phrase: Phrase, paragraph: Paragraph) -> Mark:
    has_rest = phrase.rest_start < len(fold(paragraph.text))
    return Mark(phrase.kind, phrase.rule, opens_list=phrase.is_label and not has_rest)


def _stamp(text: str, reference: Reference) -> Mark | None:
    """The mark of a line that says nothing but when: dates, times, reading time and words such as `Updated`."""
    dates = list(find_dates(text, reference))
    phrase = furniture(reference).match(text)
    is_labelled = phrase is not None and phrase.kind == "timestamp"
    if not dates and not (is_labelled and _CLOCK.search(text)) and not _READING_TIME.search(text):
        return None
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    rest = _READING_TIME.sub(" ", _CLOCK.sub(" ", rest))
    for label in _timestamp_labels(reference):
        rest = re.sub(rf"(?i)(?<!\w){re.escape(label)}(?!\w)", " ", rest)
    names = calendar(reference)
    zones = {row["abbreviation"].casefold() for row in reference.rows("time_zones")}
    words = [word for word in _STAMP_FILLER.findall(rest) if word.casefold() not in _FILLERS | zones | names.weekdays.keys()]
    return Mark("timestamp", "label" if is_labelled else "date_line") if not words else None


def _timestamp_labels(reference: Reference) -> list[str]:
    labels = [row["phrase"] for row in reference.rows("furniture") if row["kind"] == "timestamp"]
    return sorted(labels, key=lambda label: (-len(label), label))


def is_whole_credit(text: str, reference: Reference) -> bool:
    """Whether the line is an agency's name and nothing else (`Reuters`, `- AP`, `(AFP)`)."""
    bare = text.strip(" -–—()[].,/|©\"")
    return 0 < len(bare) <= LONGEST_STAMP and agencies(reference).named(bare) is not None


def is_agency_and_place(text: str, reference: Reference) -> bool:
    """Whether the line is an agency and where it wrote from (`AP Bangkok`, `Reuters | Washington`)."""
    return agency_and_place(text, reference) is not None


def agency_and_place(text: str, reference: Reference) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The spans of the agency and of the place in such a line, or None."""
    if len(text) > 60 or len(text.split()) > 6:  # noqa: PLR2004  a name of each, three words at most
        return None
    match = re.match(rf"({agencies(reference).pattern})\s*[|,/•\-–—]?\s*", text)
    if match is None or not match[0].strip():
        return None
    place = text[match.end() :].rstrip(" .")
    if not place or not gazetteer(reference).lookup(place):
        return None
    return match.span(1), (match.end(), match.end() + len(place))
