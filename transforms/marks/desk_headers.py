"""Lines that agencies' desks set around the copy for their clients: slugs, transmission numbers, end marks, contacts.

`AM-Budget, 1st Ld-Writethru,0560`, `a0456 ----`, `BC-Soccer`, `AP-NY-05-12-99 1234EDT`, `-30-`,
`((jane.doe@example.com; +44 20 555 0100; Reuters Messaging: …))`, `-- Oslo newsroom +47 555 0100`.
"""

import re
from functools import cache

from transforms.reference import Reference

LONGEST_HEADER = 110
"""Code points: a slug, its lead and its word count; a longer line that begins so is copy."""
LONGEST_CONTACT = 400
LONGEST_END_MARK = 60
"""Code points: `Editor:` and a name."""

_NUMBER = r"[a-z]{1,2}\d{3,4}(?:\s[\w\s,=:\-]{0,50})?"
_STAMP = r"[A-Z]{2,5}[-\s][A-Z]{2}[-\s]\d\d-\d\d-\d\d\b.{0,40}|[A-Z]{2,5}\s\d\d-\d\d-\d\d\s\d{4}[A-Z]{1,4}.{0,20}"
_END = r"[-–—_*\s]*(?:-\s?30\s?-|(?:THE\s)?ENDS?|more)[-–—_*\s]*|#{2,5}"
_CLERK = r"[a-z]{2,4}"
_INITIALS = (
    rf"(?:bur-)?{_CLERK}(?:-{_CLERK})?(?:/{_CLERK}){{2,5}}|bur-{_CLERK}(?:/{_CLERK}){{0,5}}|{_CLERK}-{_CLERK}/{_CLERK}"
)
_TAGS = r"(?:</?[A-Za-z][^<>]{0,80}>\s*)+"
_PHONE = r"(?:(?i:tel|fax|phone)\.?\s?)?[+(]{0,2}\d[\d\s()./-]{5,20}\d"
_ENDS_IN_NUMBER = re.compile(r"\d\d[).]{0,2}(?:\s+REUTERS?)?$")
LONGEST_NUMBER = 12
_SENTENCE = re.compile(r"[.!?][\"'”’)]{0,2}$")


@cache
def _header(reference: Reference) -> re.Pattern[str]:
    cycles = "|".join(re.escape(row["phrase"]) for row in reference.rows("furniture") if row["match"] == "desk")
    return re.compile(
        rf"(?:(?:{cycles})-[\w/&'’.]+(?:[-\s,=]+[\w/&'’.()]+){{0,12}}[-,\s]*|{_NUMBER}|{_STAMP}|{_END}|{_TAGS})"
    )


def is_desk_header(text: str, reference: Reference) -> bool:
    """Whether the line is a desk's slug, number, time stamp, end mark, or what is left of its markup."""
    if len(text) > LONGEST_HEADER or _header(reference).fullmatch(text) is None:
        return False
    return text[0] in "<#-–—_*" or _SENTENCE.search(text) is None


@cache
def _end_mark(reference: Reference) -> re.Pattern[str]:
    labels = "|".join(
        sorted(re.escape(row["phrase"]) for row in reference.rows("byline_words") if row["part"] == "editor_label")
    )
    return re.compile(
        rf"_{{3,}}|[(\[]?(?i:enditem)[)\].]{{0,2}}|{_INITIALS}|(?:{labels})\s?[:：]\s?\w[\w.'-]*(?:\s\w[\w.'-]*){{0,3}}"
    )


def is_end_mark(text: str, reference: Reference) -> bool:
    """Whether the line only says that the copy ends: a rule, `Enditem`, the desk's initials, its editor's name."""
    return len(text) <= LONGEST_END_MARK and _end_mark(reference).fullmatch(text) is not None


@cache
def _contact(reference: Reference) -> re.Pattern[str]:
    desks = "|".join(sorted(re.escape(row["word"]) for row in reference.rows("desk_words")))
    return re.compile(
        rf"(?:(?<=\s)|^)[-–—]{{1,2}}\s?[^.()]{{0,50}}(?<!\w)(?i:{desks})(?!\w)[^.()]{{0,10}}{_PHONE}"
        r"[).\s]*(?:\(c\)[^.]{0,30}|REUTERS?\s*)?$"
    )


def desk_contact(text: str, reference: Reference) -> int | None:
    """Where the desk's contact begins that ends the text: double brackets, or dashes, a desk and its telephone."""
    tail = max(0, len(text) - LONGEST_CONTACT)
    last = text[-1:]
    if (last.isalpha() and last not in "RS") or (last == "." and not text[-2:-1].isdigit()):
        return None
    if text.endswith("))"):
        start = text.rfind("((", tail)
        inside = text[start:] if start >= 0 else ""
        return start if "@" in inside or re.search(_PHONE, inside) is not None else None
    if _ENDS_IN_NUMBER.search(text, max(tail, len(text) - LONGEST_NUMBER)) is None:
        return None
    match = _contact(reference).search(text, tail)
    return None if match is None else match.start()
