"""Photographers' credits, from the words of seeds/reference/photo_credits.csv: alone in a line, or behind a caption."""

import re
from functools import cache

from transforms.reference import Reference

LONGEST_CREDIT = 90
"""Code points: two names, their papers and a picture agency."""
TAIL = 120
"""Code points at a paragraph's end in which the credit stands."""
_CAN_CREDIT = re.compile(r"[/:(]|via\s")
_SENTENCE_ENDS = (".", "!", "?", '"', "”", "’", "»", "。")
_NAME = r"[A-Z][^\W_]*(?:[\s.'’&\-]{1,2}[^\W_]+){0,5}\.?"


@cache
def _words(part: str, reference: Reference) -> str:
    found = {row["phrase"] for row in reference.rows("photo_credits") if row["part"] == part}
    return "|".join(
        re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(found, key=lambda word: (-len(word), word))
    )


@cache
def _behind_caption(reference: Reference) -> re.Pattern[str]:
    agency, library = _words("agency", reference), _words("library", reference)
    label = _words("label", reference)
    labels = "|".join(f"{word}|{word.capitalize()}|{word.upper()}" for word in label.split("|"))
    return re.compile(
        rf"(?:\bvia\s(?:{agency})|\b(?:{agency})\s?/\s?[A-Z][\w.'’\- ]{{2,40}}(?:/File(?:\sPhoto)?)?"
        rf"|\b(?:{labels})\s?:\s?[^\W\d_a-z][\w.,'’/& -]{{2,60}}"
        rf"|\((?:{agency}|Reuters)\s?(?:Photo|photo|file photo)?\s?/[^()]{{2,60}}\)"
        rf"|\((?:AP Photo|Photo(?:graph)?|Image|Picture)\b[^()]{{0,80}}\)"
        rf"|/(?:{library})(?:\svia\s[\w ]{{2,30}})?)[.)]{{0,2}}$"
    )


@cache
def _alone(reference: Reference) -> re.Pattern[str]:
    agency, library, label = (_words(part, reference) for part in ("agency", "library", "label"))
    return re.compile(
        rf"\(?(?:{_NAME}(?:,\s\w+)?\s?/\s?(?:[^/|.]{{2,30}}/\s?)?(?:{library})(?:\svia\s[\w ]{{2,30}})?"
        rf"|(?:{agency}|Reuters)\s?(?:Photo|File|photo|file photo)?\s?/\s?{_NAME}(?:,\sFile)?"
        rf"|(?i:{label})(?:\scredit)?\s?:\s?[^\W_][^:]{{1,60}})\)?\.?"
    )


def ends_with_photo_credit(text: str, reference: Reference) -> bool:
    """Whether a photographer's or picture agency's credit ends the text."""
    tail = text[-TAIL:]
    return _CAN_CREDIT.search(tail) is not None and _behind_caption(reference).search(tail) is not None


def credit_behind_sentence(text: str, reference: Reference) -> int | None:
    """Where the credit begins that ends the text behind a whole sentence; None where there is none."""
    head = max(0, len(text) - TAIL)
    tail = text[head:]
    match = _behind_caption(reference).search(tail) if _CAN_CREDIT.search(tail) is not None else None
    if match is None:
        return None
    bracket = tail.rfind("(", 0, match.start() + 1)
    start = bracket if bracket >= 0 and ")" not in tail[bracket : match.start()] else match.start()
    before = tail[:start].rstrip()
    return head + start if before.endswith(_SENTENCE_ENDS) else None


def is_photo_credit(text: str, reference: Reference) -> bool:
    """Whether the text is such a credit and nothing else: `Jane Doe/Getty Images`, `AP Photo/Jane Doe`."""
    if len(text) > LONGEST_CREDIT or _CAN_CREDIT.search(text) is None:
        return False
    return _alone(reference).fullmatch(text) is not None
