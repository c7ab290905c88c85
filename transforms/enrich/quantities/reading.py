"""Quantities: the numbers of a body with what they count or measure."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa

from transforms.enrich.bodies import Body, Span
from transforms.enrich.quantities.numbers import Number, letter_behind, numbers_of
from transforms.enrich.quantities.words import QuantityWords, quantity_words
from transforms.reference import Reference
from warehouse.contracts import QUANTITIES
from warehouse.contracts.arrow import arrow_schema

COUNTED = re.compile(r"(?: (?!(?:and|or)\b)[^\W\d_][\w’'-]{0,30}){1,4}")
"""The words behind a number among which the counted noun is: at most three before it."""
POINTED = re.compile(r"[^\W\d_][\w’'.-]{0,30} $")
MAX_LABEL = 32
FIRST_YEAR, LAST_YEAR = 1900, 2100
CONNECTOR = re.compile(r"[ \u00a0]?(-|–|—|to|and|or|from)[ \u00a0]?\Z")
"""What stands between the two numbers of a range."""
LEADS_TO = {"and": "between ", "from": "to "}
"""What must stand before the first number of such a range, since the connector alone joins other things too."""
DASHES = frozenset("-–—")
SHARED_SCALE_BELOW = 1000
"""In "3 to 5 million" both are millions; a number from here on is written out."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number: its span, value, and unit or currency."""

    start: int
    end: int
    value: Decimal
    unit_code: str | None
    currency_code: str | None
    is_measured: bool = False
    """Whether a unit or a currency goes with it, and no counted noun."""
    shared_currency: str | None = None
    """The name of its money where several countries have money of that name: kroner."""


def read_quantities(bodies: Iterable[Body], timexes: pa.Table, reference: Reference) -> pa.Table:
    """One row a number with what it counts or measures, in core.quantities' schema.

    Takes the bodies, core.timexes and the reference tables number_words, units, currencies, countries,
    irregular_plurals and function_words. Numbers that are part of a date or a time are not read, nor are
    ordinals, bare years, results of games and votes, and numbers inside names. A number alone counts where it is
    written as an amount (with thousands' commas or a scale word). Both numbers of a range have its unit. Money of
    a name that several countries have (kroner) has the currency of the one that the text names, else none.
    """
    words = quantity_words(reference)
    dates = _dates(timexes)
    ids: list[str] = []
    numbers: list[int] = []
    texts: list[str] = []
    found: list[Quantity] = []
    for body in bodies:
        for number, quantity in enumerate(quantities_of(body, dates.get(body.document_id, []), words)):
            ids.append(body.document_id)
            numbers.append(number)
            texts.append(body.text[quantity.start : quantity.end])
            found.append(quantity)
    columns: dict[str, list[Any]] = {
        "document_id": ids,
        "quantity_number": numbers,
        "char_start": [one.start for one in found],
        "char_end": [one.end for one in found],
        "text": texts,
        "value": [float(one.value) for one in found],
        "unit_code": [one.unit_code for one in found],
        "currency_code": [one.currency_code for one in found],
    }
    schema = arrow_schema(QUANTITIES)
    return pa.table([pa.array(columns[field.name], field.type) for field in schema], schema=schema)


def quantities_of(body: Body, dates: list[Span], words: QuantityWords) -> Iterator[Quantity]:
    """The quantities of one body in reading order, outside its dates."""
    text = body.text
    shared: dict[str, str | None] = {}
    for start, end in body.sentences or body.blocks:
        numbers = numbers_of(text, start, end, words)
        if not numbers:
            continue
        taken = start
        waiting: tuple[Number, Quantity | None] | None = None
        for one in numbers:
            if one.start < taken or _overlaps(dates, one.start, one.end):
                continue
            connector = _connector(text, waiting, one, start)
            number = _in_same_currency(one, waiting[1], words) if connector and waiting else one
            quantity = _quantity(text, number, start, end, words)
            if quantity is not None and _overlaps(dates, quantity.start, quantity.end):
                continue
            if quantity is not None and quantity.shared_currency is not None:
                name = quantity.shared_currency
                if name not in shared:
                    shared[name] = words.shared_code(text, name)
                quantity = replace(quantity, currency_code=shared[name])
            if waiting is not None:
                yield from _first_of_range(text, waiting, number, quantity, connector, start)
            if quantity is not None and number.follows_dash and not _ascends(connector, waiting, quantity):
                quantity = None
            waiting = (number, quantity)
            taken = quantity.end if quantity is not None else number.end
        if waiting is not None and waiting[1] is not None:
            yield waiting[1]


def _connector(text: str, waiting: tuple[Number, Quantity | None] | None, number: Number, start: int) -> str | None:
    """What joins the number to the one before it as a range; None where nothing does."""
    if waiting is None:
        return None
    first, quantity = waiting
    behind = quantity.end if quantity is not None and quantity.is_measured else first.end
    found = CONNECTOR.fullmatch(text, behind, number.start) if number.start >= behind else None
    if found is None:
        return None
    leading = LEADS_TO.get(found[1])
    if leading is not None and not text[max(start, first.start - len(leading)) : first.start].lower().endswith(leading):
        return None
    return found[1]


def _in_same_currency(number: Number, first: Quantity | None, words: QuantityWords) -> Number:
    """The second number of a range as money where only the first has the sign: $3-5 million, €5-6m."""
    is_alone = number.currency_code is None and (number.is_scaled or bool(number.suffix))
    if not is_alone or first is None or first.currency_code is None:
        return number
    scale = words.values[number.suffix] if number.suffix else 1
    return replace(number, value=number.value * scale, currency_code=first.currency_code, is_scaled=True, suffix="")


def _first_of_range(
    text: str,
    waiting: tuple[Number, Quantity | None],
    number: Number,
    quantity: Quantity | None,
    connector: str | None,
    start: int,
) -> Iterator[Quantity]:
    """The quantity of the number before, with the unit and the scale of the one that it makes a range with."""
    first, own = waiting
    is_range = connector is not None and quantity is not None and (number.is_amount or not first.is_amount)
    if not is_range or quantity is None or (connector in DASHES and abs(first.value) >= abs(quantity.value)):
        if own is not None:
            yield own
        return
    value = first.value
    if number.is_scaled and not first.is_scaled and value < SHARED_SCALE_BELOW:
        value *= _scale_of(number)
    is_amount = quantity.unit_code is None and quantity.currency_code is None
    if own is None:
        if is_amount:
            return
        if not quantity.is_measured and (
            connector not in {"and", "or", "to", *DASHES} or _is_label(text, first, start)
        ):
            return
        yield Quantity(first.start, first.end, value, quantity.unit_code, quantity.currency_code, quantity.is_measured)
    elif own.currency_code is not None and own.currency_code == quantity.currency_code:
        yield replace(own, value=value)
    elif own.unit_code is None and own.currency_code is None:
        yield replace(own, value=value, unit_code=quantity.unit_code, currency_code=quantity.currency_code)
    else:
        yield own


def _scale_of(number: Number) -> Decimal:
    """The power of ten that the number's scale word stands for."""
    scale = Decimal(1)
    while abs(number.value) >= scale * SHARED_SCALE_BELOW:
        scale *= SHARED_SCALE_BELOW
    return scale


def _ascends(connector: str | None, waiting: tuple[Number, Quantity | None] | None, quantity: Quantity) -> bool:
    """Whether two numbers with a dash between them are a range, and no result: 3-5 per cent, but not 3-2."""
    return connector in DASHES and waiting is not None and abs(waiting[0].value) < abs(quantity.value)


def _quantity(text: str, number: Number, start: int, end: int, words: QuantityWords) -> Quantity | None:
    """What the number is a quantity of; None where it is none."""
    if number.currency_code is not None:
        return Quantity(number.start, number.end, number.value, None, number.currency_code, is_measured=True)
    measured = _measured(text, number, end, words)
    if measured is not None:
        return measured
    if number.suffix:
        scaled = replace(number, value=number.value * words.values[number.suffix], is_scaled=True, suffix="")
        return _in_currency(text, scaled, end, words) or _counted(text, scaled, start, end, words)
    if number.is_open and not number.follows_dash:
        return None
    counted = _counted(text, number, start, end, words)
    if counted is not None:
        return counted
    return Quantity(number.start, number.end, number.value, None, None) if number.is_amount else None


def _measured(text: str, number: Number, end: int, words: QuantityWords) -> Quantity | None:
    """The quantity where a currency or a unit follows the number."""
    currency = _in_currency(text, number, end, words) if not number.suffix else None
    if currency is not None:
        return currency
    place = number.end - len(number.suffix)
    if letter_behind(text, place) not in words.unit_initials:
        return None
    unit = words.unit.match(text, place, end)
    if unit is None:
        return None
    return Quantity(number.start, unit.end(), number.value, words.units[unit[1].lower()], None, is_measured=True)


def _in_currency(text: str, number: Number, end: int, words: QuantityWords) -> Quantity | None:
    if letter_behind(text, number.end) not in words.currency_initials:
        return None
    currency = words.currency_after.match(text, number.end, end)
    if currency is None and number.is_scaled:
        currency = words.currency_after_scale.match(text, number.end, end)
    if currency is None:
        currency = words.shared_currency.match(text, number.end, end)
        return Quantity(number.start, currency.end(), number.value, None, None, True, currency[1]) if currency else None
    code = words.currencies[currency[1].lower()]
    return Quantity(number.start, currency.end(), number.value, None, code, is_measured=True)


def _counted(text: str, number: Number, start: int, end: int, words: QuantityWords) -> Quantity | None:
    """The quantity of what is counted behind the number: the first plural among the words behind it."""
    run = COUNTED.match(text, number.end, end)
    if run is None or (number.is_digits and _is_label(text, number, start)):
        return None
    position = run.start()
    for word in run[0].split(" ")[1:]:
        position += 1 + len(word)
        if word.lower() in words.function_words or word.endswith(("'s", "’s")):
            return None
        if word.islower():
            singular = words.singular(word)
            if singular is not None:
                return Quantity(number.start, position, number.value, singular, None)
    return None


def _is_label(text: str, number: Number, start: int) -> bool:
    """Whether the number is a year, or names something: Boeing 737, Article 370."""
    digits = text[number.digits : number.end]
    if len(digits) == len("1999") and digits.isdigit() and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return True
    floor = max(start, number.digits - MAX_LABEL)
    before = POINTED.search(text[floor : number.digits])
    if before is None or floor + before.start() == start:
        return False
    return before[0][0].isupper()


def _dates(timexes: pa.Table) -> dict[str, list[Span]]:
    """The spans of dates and times a document, in order."""
    spans: dict[str, list[Span]] = defaultdict(list)
    columns = ("document_id", "char_start", "char_end", "timex_type")
    for document_id, start, end, kind in zip(*(timexes[name].to_pylist() for name in columns), strict=True):
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
