"""Numbers: where a sentence has one, in digits or in words, and its value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from transforms.enrich.quantities.words import QuantityWords

DIGITS = re.compile(r"\d{1,18}(?:,\d{2,3}){0,8}(?:\.\d{1,9})?")
SPACED_THOUSANDS = re.compile(r"(?:[ \u00a0\u202f]\d{3}){1,4}(?![\d,.]\d|\d|[ \u00a0\u202f]\d)")
"""The groups behind the first of a number whose thousands are set apart by spaces."""
THINLY_SPACED = re.compile(r"(?:[\u00a0\u202f]\d{3}){1,4}(?![\d,.]\d|\d)")
FRACTION = re.compile(r"[- ](\d{1,2})/(\d{1,2})(?![\d/])|[ \u00a0]?([½¼¾])")
DENOMINATOR = re.compile(r"/(\d{1,2})(?![\d/])")
BINARY = frozenset((2, 4, 8, 16, 32, 64))
"""Denominators of prices and rates; any other "3/7" is a date or a result."""
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
NOT_BEFORE = frozenset(".,/:-–−")
"""Marks behind which digits are part of a date, a time, a ratio, a telephone number or a list of digits."""
MINUS = frozenset("-−")
DASHES = frozenset("-–—")
OPENING = frozenset(" \u00a0\u202f\t\n([“\"'‘")
MINUS_WORD = re.compile(r"(?<!\w)(?<!or )[Mm]inus \Z")
"""A margin of error is "plus or minus" and has no sign."""
ARTICLE = re.compile(r"(?:\A|(?<!\w))(?:[Hh]alf[ \u00a0-])?[Aa]n?[ \u00a0]\Z")
MAX_ARTICLE = 12
"""Characters before a scale word in which "half a" stands."""
MAX_MINUS = len("or minus ")
MAX_CURRENCY = 9
"""Characters of a currency's sign or code before a number, with the space behind it."""
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?")
MAX_FIRST_GROUP = 3
HUNDRED = 100
HALF, ONE = Decimal("0.5"), Decimal(1)
SMALL_SUFFIXES = frozenset("kmb")
"""Letters that are a scale only behind a currency's sign, or before what is counted: a metre, a byte."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its span (with the currency or the minus before it), where its digits begin, and its value.

    `suffix` is the scale that one glued letter may stand for; it is not in the value. `is_amount` says that it is
    written as an amount: with a scale word or thousands' commas. `is_open` says that something alone may follow
    that makes it a quantity: letters are glued to it, a sign or a fraction belong to it.
    """

    start: int
    digits: int
    end: int
    value: Decimal
    currency_code: str | None = None
    is_digits: bool = True
    is_scaled: bool = False
    is_amount: bool = False
    is_open: bool = False
    follows_dash: bool = False
    suffix: str = ""


def numbers_of(text: str, start: int, end: int, words: QuantityWords) -> list[Number]:
    """The numbers of a sentence in reading order: none that is part of a word, a date, a time or a ratio."""
    found: list[Number] = []
    taken = start
    for match in DIGITS.finditer(text, start, end):
        if match.start() >= taken:
            number = _in_digits(text, match, start, end, words)
            if number is not None:
                found.append(number)
                taken = number.end
    spelled = list(_in_words(text, start, end, words))
    return sorted([*found, *spelled], key=lambda number: number.digits) if spelled else found


def _in_digits(text: str, match: re.Match[str], start: int, end: int, words: QuantityWords) -> Number | None:
    first, place = match.span()
    digits = match[0]
    before = text[first - 1] if first > start else " "
    if before.isalnum() and before.lower() not in words.currency_ends:
        return None
    currency, opening = _currency_before(text, first, start, before, words)
    sign = _sign(text, opening, start, has_currency=currency is not None)
    if sign is None:
        return None
    opening, minus = sign
    follows_dash = currency is None and before in DASHES and opening == first
    place, value, is_fraction = _with_fraction(text, place, end, digits)
    if not is_fraction:
        place, value = _with_spaced_thousands(text, first, place, end, digits, value)
    scale = words.scale.match(text, place, end) if letter_behind(text, place) in words.scale_initials else None
    suffix = ""
    if scale is not None:
        value, place = value * words.values[scale[1].lower()], scale.end()
    elif place < end and text[place].isalpha():
        glued = words.scale_suffix.match(text, place, end)
        if glued is not None:
            suffix, place = glued[1].lower(), glued.end()
    follows = text[place : place + 2] if place + 1 < end else text[place:end]
    if not _may_end(follows, has_currency=currency is not None):
        return None
    is_scaled = scale is not None
    if suffix and (suffix not in SMALL_SUFFIXES or currency is not None):
        value, suffix, is_scaled = value * words.values[suffix], "", True
    return Number(
        start=opening,
        digits=first,
        end=place,
        value=minus * value,
        currency_code=currency,
        is_scaled=is_scaled,
        is_amount=is_scaled or THOUSANDS.fullmatch(text, first, place) is not None,
        is_open=bool(suffix) or is_fraction or minus < 0 or follows_dash or follows[:1].isalpha(),
        follows_dash=follows_dash,
        suffix=suffix,
    )


def _sign(text: str, first: int, start: int, *, has_currency: bool) -> tuple[int, int] | None:
    """Where the number begins with its minus, and its sign; None where what stands before makes it no number."""
    if first == start:
        return first, 1
    before = text[first - 1]
    further = text[first - 2] if first - 2 >= start else " "
    begins_word = further in OPENING
    if before in MINUS and begins_word:
        return first - 1, -1
    if has_currency:
        return first, 1
    if before in DASHES:
        return (first, 1) if further.isalnum() or further == "%" else None
    if before in NOT_BEFORE or before.isalnum() or before == "_" or (before == "+" and not begins_word):
        return None
    word = MINUS_WORD.search(text, max(start, first - MAX_MINUS), first)
    return (word.start(), -1) if word else (first, 1)


def _currency_before(text: str, first: int, start: int, before: str, words: QuantityWords) -> tuple[str | None, int]:
    """The currency that stands before the number, and where it begins; (None, first) where none does."""
    last = before if not before.isspace() else text[first - 2 : first - 1] if first - 2 >= start else ""
    if last.lower() in words.currency_ends:
        floor = max(start, first - MAX_CURRENCY)
        found = words.currency_before.search(text[floor:first])
        if found is not None and (floor == start or found.start() or not text[floor - 1].isalnum()):
            return words.currencies[found[1].lower()], floor + found.start()
    return None, first


def _with_fraction(text: str, place: int, end: int, digits: str) -> tuple[int, Decimal, bool]:
    """With the fraction behind it (4-1/2, 9½), or as the fraction that it is itself (1/2)."""
    value = Decimal(digits.replace(",", ""))
    if place < end and text[place] in "-/ \u00a0½¼¾":
        mixed = FRACTION.match(text, place, end)
        if mixed is not None and mixed[3]:
            return mixed.end(), value + VULGAR[mixed[3]], True
        if mixed is not None and int(mixed[2]) in BINARY and int(mixed[1]) < int(mixed[2]):
            return mixed.end(), value + Decimal(mixed[1]) / Decimal(mixed[2]), True
        alone = DENOMINATOR.match(text, place, end)
        if alone is not None and int(alone[1]) in BINARY and digits.isdigit() and int(digits) < int(alone[1]):
            return alone.end(), value / Decimal(alone[1]), True
    return place, value, False


def _with_spaced_thousands(
    text: str, first: int, place: int, end: int, digits: str, value: Decimal
) -> tuple[int, Decimal]:
    """With the thousands behind it that spaces set apart (10 000); a row of a table has more numbers on either side."""
    if len(digits) > MAX_FIRST_GROUP or not digits.isdigit() or digits.startswith("0") or place >= end:
        return place, value
    groups = THINLY_SPACED.match(text, place, end)
    if groups is None and text[place] == " " and not text[max(0, first - 2) : first].strip(" (").isdigit():
        groups = SPACED_THOUSANDS.match(text, place, end)
    if groups is None:
        return place, value
    return groups.end(), Decimal(re.sub(r"\s", "", text[first : groups.end()]))


def _may_end(follows: str, *, has_currency: bool) -> bool:
    """Whether a number may end before these characters; letters glued to it must make a unit."""
    if not follows:
        return True
    mark, after = follows[0], follows[1:]
    if mark in ",.:" and after.isdigit():
        return False
    if mark in "/:":
        return has_currency and not after.isdigit()
    return mark != "_" and not mark.isdigit()


def letter_behind(text: str, place: int) -> str:
    """The first letter or sign of what follows, behind a space or a hyphen; small."""
    behind = text[place : place + 2]
    return (behind[1:] if behind[:1] in "- \u00a0\u202f" else behind[:1]).lower()


def _in_words(text: str, start: int, end: int, words: QuantityWords) -> Iterator[Number]:
    opening = words.spelled.match(text, start, end)
    matches = words.spelled_behind.finditer(text, opening.end() if opening else start, end)
    for match in (opening, *matches) if opening else matches:
        place = match.start(1)
        if text[match.start()] in "'’" and text[place - 2 : place - 1].isalnum():
            continue
        first = _article_before(text, place, start) if match[2] is not None else place
        if first is not None:
            value, is_scaled = spelled_value(text[first : match.end()], words)
            yield Number(first, first, match.end(), value, None, False, is_scaled, is_scaled)


def _article_before(text: str, place: int, start: int) -> int | None:
    """Where the words begin that make a scale word alone a number: a million, half a dozen; None without them."""
    found = ARTICLE.search(text[max(start, place - MAX_ARTICLE) : place])
    return place - len(found[0].lstrip()) if found is not None else None


def spelled_value(spelled: str, words: QuantityWords) -> tuple[Decimal, bool]:
    """The value of a number in words, and whether a scale word is in it."""
    total, part, is_scaled = Decimal(0), Decimal(0), False
    for word in re.split(r"[-\s]+", spelled.lower()):
        if word in {"and", "a", "an"}:
            continue
        if word == "half":
            part += HALF
            continue
        value = words.values[word]
        if word not in words.scales:
            part += value
        elif value > HUNDRED:
            total, part, is_scaled = total + (part or ONE) * value, Decimal(0), True
        else:
            part, is_scaled = (part or ONE) * value, True
    return total + part, is_scaled
