"""Quantities: the numbers of a body with what they count or measure."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pyarrow as pa

from transforms.enrich.bodies import Body, Span, read_bodies
from transforms.reference import Reference
from warehouse.contracts import QUANTITIES
from warehouse.contracts.arrow import arrow_table

SPACE = r"[ \u00a0]"
DIGITS = r"(?<![\w.,/:-])\d{1,18}(?:,\d{2,3}){0,8}(?:\.\d{1,9})?(?![\w/:])(?!,\d)(?!\.\d)"
"""A number in digits: not part of a word, a date, a time, a ratio or a list of digits."""
MAX_CURRENCY = 8
"""Characters of a currency's sign or code before a number."""
COUNTED = re.compile(r"(?: (?!(?:and|or)\b)[^\W\d_][\w’'-]{0,30}){1,4}")
"""The words behind a number among which the counted noun is: at most three before it."""
BARE_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
POINTED = re.compile(r"[^\W\d_][\w’'.-]{0,30} $")
FIRST_YEAR, LAST_YEAR = 1900, 2100
NO_PLURALS = frozenset(("ss", "us", "is"))
MAX_SCALES = 4
TENS = range(20, 100)
MAX_LABEL = 32
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number: its span, value, and unit or currency."""

    start: int
    end: int
    value: float
    unit_code: str | None
    currency_code: str | None


@dataclass(frozen=True, eq=False)
class QuantityWords:
    """The forms of numbers, units and currencies, compiled."""

    digits: re.Pattern[str]
    spelled: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    currency_before: re.Pattern[str]
    currency_after: re.Pattern[str]
    currency_after_scale: re.Pattern[str]
    values: dict[str, int]
    scales: frozenset[str]
    units: dict[str, str]
    currencies: dict[str, str]
    singulars: dict[str, str]
    function_words: frozenset[str]


@lru_cache(maxsize=4)
def quantity_words(reference: Reference) -> QuantityWords:
    """Compiles number_words, units, currencies, irregular_plurals and function_words."""
    numbers = [row for row in reference.rows("number_words") if row["kind"] != "ordinal"]
    tens = _any_of(row["word"] for row in numbers if row["kind"] == "cardinal" and int(row["value"]) in TENS)
    cardinals = _any_of(row["word"] for row in numbers if row["kind"] == "cardinal")
    small = rf"(?:(?:{tens})(?:-|{SPACE})(?:{cardinals})|(?:{cardinals}))"
    scales = _any_of(row["word"] for row in numbers if row["kind"] == "scale")
    currencies = reference.rows("currencies")
    forms = {
        position: [row["form"] for row in currencies if row["position"] == position]
        for position in ("before", "after", "after_scale")
    }
    initials = "".join(sorted({row["word"][0] for row in numbers}))
    return QuantityWords(
        re.compile(DIGITS),
        re.compile(
            rf"\b(?=[{initials}{initials.upper()}])"
            rf"((?i:{small}(?:(?:-|{SPACE})(?:{scales})\b(?:{SPACE}and{SPACE}{small})?){{0,{MAX_SCALES}}}))\b"
        ),
        re.compile(rf"(?:{SPACE}|-)?({scales})\b", re.IGNORECASE),
        re.compile(
            rf"(?:{SPACE}|-)?({_any_of(row['form'] for row in reference.rows('units'))})(?![\w])", re.IGNORECASE
        ),
        re.compile(rf"(?<![\w])({_any_of(forms['before'])}){SPACE}?$", re.IGNORECASE),
        re.compile(rf"(?:{SPACE}|-)({_any_of(forms['after'])})(?![\w])", re.IGNORECASE),
        re.compile(rf"(?:{SPACE}|-)({_any_of(forms['after_scale'])})(?![\w])", re.IGNORECASE),
        {row["word"]: int(row["value"]) for row in numbers},
        frozenset(row["word"] for row in numbers if row["kind"] == "scale"),
        {row["form"].lower(): row["unit_code"] for row in reference.rows("units")},
        {row["form"].lower(): row["currency_code"] for row in reference.rows("currencies")},
        {row["plural"]: row["singular"] for row in reference.rows("irregular_plurals")},
        frozenset(row["word"] for row in reference.rows("function_words")),
    )


def read_quantities(
    documents: pa.Table, blocks: pa.Table, sentences: pa.Table, timexes: pa.Table, reference: Reference
) -> pa.Table:
    """One row a number with what it counts or measures, in core.quantities' schema.

    Takes raw.documents, core.blocks (kind body), core.sentences, core.timexes and the reference tables
    number_words, units, currencies, irregular_plurals and function_words. Numbers that are part of a date
    or a time are not read, nor are ordinals, bare years, and numbers inside names. A number alone counts
    where it is written as an amount (with thousands' commas or a scale word).
    """
    words = quantity_words(reference)
    dates = _dates(timexes)
    rows: list[dict[str, Any]] = []
    for body in read_bodies(documents, blocks, sentences):
        for number, quantity in enumerate(quantities_of(body, dates.get(body.document_id, []), words)):
            rows.append(
                {
                    "document_id": body.document_id,
                    "quantity_number": number,
                    "char_start": quantity.start,
                    "char_end": quantity.end,
                    "text": body.text[quantity.start : quantity.end],
                    "value": quantity.value,
                    "unit_code": quantity.unit_code,
                    "currency_code": quantity.currency_code,
                }
            )
    return arrow_table(QUANTITIES, rows)


def quantities_of(body: Body, dates: list[Span], words: QuantityWords) -> Iterator[Quantity]:
    """The quantities of one body in reading order, outside its dates."""
    for start, end in body.sentences or body.blocks:
        taken = start
        for match, is_digits in _numbers(body.text, start, end, words):
            if match.start() < taken or _overlaps(dates, match.start(), match.end()):
                continue
            quantity = (
                _quantity(body.text, match, start, end, words) if is_digits else _spelled(body.text, match, end, words)
            )
            if quantity is not None and not _overlaps(dates, quantity.start, quantity.end):
                taken = quantity.end
                yield quantity


def _numbers(text: str, start: int, end: int, words: QuantityWords) -> list[tuple[re.Match[str], bool]]:
    """The numbers of a sentence in reading order, and whether each is in digits."""
    found = [(match, True) for match in words.digits.finditer(text, start, end)]
    found += [(match, False) for match in words.spelled.finditer(text, start, end)]
    return sorted(found, key=lambda one: one[0].start())


def _quantity(text: str, match: re.Match[str], start: int, end: int, words: QuantityWords) -> Quantity | None:
    """The quantity of a number in digits."""
    value = float(match[0].replace(",", ""))
    place, first = match.end(), match.start()
    scale = words.scale.match(text, place, end)
    if scale is not None:
        value = float(Decimal(match[0].replace(",", "")) * words.values[scale[1].lower()])
        place = scale.end()
    before = words.currency_before.search(text[max(start, first - MAX_CURRENCY) : first])
    if before is not None:
        first -= len(before[0])
        return Quantity(first, place, value, None, words.currencies[before[1].lower()])
    measured = _measured(text, first, place, end, value, words, is_scaled=scale is not None)
    if measured is not None:
        return measured
    counted = None if _is_label(text, match, start) else _counted_noun(text, place, end, words)
    if counted is not None:
        return Quantity(first, counted[0], value, counted[1], None)
    is_amount = scale is not None or BARE_NUMBER.match(match[0])
    return Quantity(first, place, value, None, None) if is_amount else None


def _spelled(text: str, match: re.Match[str], end: int, words: QuantityWords) -> Quantity | None:
    """The quantity of a number in words."""
    value, is_scaled = _spelled_value(match[1], words)
    measured = _measured(text, match.start(), match.end(), end, value, words, is_scaled=is_scaled)
    if measured is not None:
        return measured
    counted = _counted_noun(text, match.end(), end, words)
    if counted is not None:
        return Quantity(match.start(), counted[0], value, counted[1], None)
    return Quantity(match.start(), match.end(), value, None, None) if is_scaled else None


def _measured(
    text: str, first: int, place: int, end: int, value: float, words: QuantityWords, *, is_scaled: bool
) -> Quantity | None:
    """The quantity where a currency or a unit follows the number."""
    currency = words.currency_after.match(text, place, end)
    if currency is None and is_scaled:
        currency = words.currency_after_scale.match(text, place, end)
    if currency is not None:
        return Quantity(first, currency.end(), value, None, words.currencies[currency[1].lower()])
    unit = words.unit.match(text, place, end)
    if unit is not None:
        return Quantity(first, unit.end(), value, words.units[unit[1].lower()], None)
    return None


def _spelled_value(spelled: str, words: QuantityWords) -> tuple[float, bool]:
    """The value, and whether a scale word is in it."""
    total, part, is_scaled = 0.0, 0.0, False
    for word in re.split(r"[-\s]+", spelled.lower()):
        if word == "and":
            continue
        value = words.values[word]
        if word not in words.scales:
            part += value
        elif value > HUNDRED:
            total, part, is_scaled = total + (part or 1) * value, 0.0, True
        else:
            part, is_scaled = (part or 1) * value, True
    return total + part, is_scaled


def _counted_noun(text: str, place: int, end: int, words: QuantityWords) -> tuple[int, str] | None:
    """Where the counted noun ends, and its singular: the first plural among the words behind the number."""
    run = COUNTED.match(text, place, end)
    if run is None:
        return None
    position = run.start()
    for word in run[0].split(" ")[1:]:
        position += 1 + len(word)
        if word.lower() in words.function_words:
            return None
        if word.endswith(("'s", "’s")):
            return None
        if word.islower():
            singular = _singular(word, words)
            if singular is not None:
                return position, singular
    return None


def _is_label(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the number is a year, or names something: Boeing 737, Article 370."""
    digits = match[0]
    if len(digits) == len("1999") and digits.isdigit() and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return True
    floor = max(start, match.start() - MAX_LABEL)
    before = POINTED.search(text[floor : match.start()])
    if before is None or floor + before.start() == start:
        return False
    return before[0][0].isupper()


def _singular(word: str, words: QuantityWords) -> str | None:
    """The singular of a plural noun; None for a word that is none."""
    if word in words.singulars:
        return words.singulars[word]
    if len(word) <= len("was") or not word.endswith("s") or word[-2:] in NO_PLURALS:
        return None
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _dates(timexes: pa.Table) -> dict[str, list[Span]]:
    """The spans of dates and times a document, in order."""
    spans: dict[str, list[Span]] = defaultdict(list)
    columns = ("document_id", "char_start", "char_end", "timex_type")
    for document_id, start, end, kind in zip(*(timexes.column(name).to_pylist() for name in columns), strict=True):
        if kind in {"DATE", "TIME"}:
            spans[document_id].append((start, end))
    for found in spans.values():
        found.sort()
    return spans


def _overlaps(spans: list[Span], start: int, end: int) -> bool:
    before = bisect_right(spans, start, key=lambda span: span[0]) - 1
    if before >= 0 and spans[before][1] > start:
        return True
    return before + 1 < len(spans) and spans[before + 1][0] < end


def _any_of(forms: Iterable[str]) -> str:
    """An alternation, longest first."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))
