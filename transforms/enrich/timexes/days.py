"""Readings of days, months and times of day."""

import re
from datetime import timedelta

from transforms.enrich.timexes.context import DIRECTIONS, STEPS, Context, Found, Timex, text_of
from transforms.enrich.timexes.time_tokens import TimeToken
from transforms.enrich.timexes.values import day_value, month_value, nearest_day, weekday_value

BEFORE_MONTH = frozenset(
    ("in", "of", "since", "by", "until", "till", "from", "to", "through", "during", "for", "and", "or", "late", "early")
) | frozenset(("mid", "between", "last", "next", "this"))
"""Words after which a month's name that is a word or a name too is the month."""
NOON, MIDNIGHT, HOUR = 12, 24, 60
LONGEST_SHORT = len("June")
CLOCK = re.compile(r"(?:D(?::[DN])?K|D:[DN])Z?|m")
"""The classes of a clock time, the day behind it left out."""
DAY = re.compile(r"(?:W,?)?(?:M\.?Di?|h?DiO?M\.?|DM\.?)(?:,?Y)?|W")
BETWEEN_DAY_AND_CLOCK = frozenset(("at", "by", "around", "about", ","))
DAY_BEFORE, DAY_AFTER = ("the", "day", "before"), ("the", "day", "after")
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def full_date(context: Context, found: Found) -> Timex | None:
    """As in "April 14, 2025", "14th of April 2025"; None for a day that there is not."""
    day, year = found.token("D"), found.token("Y")
    value = day_value(int(text_of(year)), context.month_number(found), int(text_of(day)))
    return context.timex(found, "DATE", value) if value else None


def iso_date(context: Context, found: Found) -> Timex | None:
    """As in "2025-04-14"."""
    value = day_value(int(found.tokens[0].text), int(found.tokens[2].text), int(found.tokens[4].text))
    return context.timex(found, "DATE", value) if value else None


def numeric_date(context: Context, found: Found) -> Timex | None:
    """Day and month where only one order can be; which comes first differs from country to country."""
    first, second, year = (int(found.tokens[place].text) for place in (0, 2, 4))
    values = {day_value(year, second, first), day_value(year, first, second)} - {None}
    if not values:
        return None
    return context.timex(found, "DATE", values.pop() if len(values) == 1 else f"{year:04d}")


def month_day(context: Context, found: Found) -> Timex | None:
    """As in "Jan 23", "23 January": the nearest such day, since the year is not said."""
    if context.class_at(found.last) in {"%", "F"}:
        return None
    month, day = context.month_number(found), int(text_of(found.token("D")))
    if day_value(2000, month, day) is None:
        return None
    value = nearest_day(context.anchor, month, day) if context.anchor else f"XXXX-{month:02d}-{day:02d}"
    return context.timex(found, "DATE", value)


def month_year(context: Context, found: Found) -> Timex | None:
    """As in "July 1997", "early 1997" with its month."""
    value = f"{int(text_of(found.token('Y'))):04d}-{context.month_number(found):02d}"
    return context.timex(found, "DATE", value, context.mod(found))


def month(context: Context, found: Found) -> Timex | None:
    """As in "October", "last October", "late November", "January this year"."""
    month = found.token("M")
    if month is None or not _is_month_alone(context, found, month) or context.class_at(found.last) == "D":
        return None
    number = context.month_number(found)
    step = next((letter for letter in found.classes if letter in DIRECTIONS), None)
    if context.anchor is None:
        value = f"XXXX-{number:02d}"
    elif "u" in found.classes and step is not None:
        value = f"{context.anchor.year + STEPS[step]:04d}-{number:02d}"
    else:
        value = month_value(context.anchor, number, DIRECTIONS[step] if step else context.tense(found))
    return context.timex(context.without_stop(found), "DATE", value, context.mod(found))


def _is_month_alone(context: Context, found: Found, month: TimeToken) -> bool:
    """Whether a month's name without a day is one: `May` and `March` are words too, `Mar` and `Jun` names."""
    is_short = len(month.text) <= LONGEST_SHORT
    if not is_short and month.lower != "march":
        return True
    if found.classes not in {"M", "M."}:
        return True
    before = context.tokens[found.first - 1].lower if found.first else ""
    return before in BEFORE_MONTH and (month.lower in {"may", "june", "july", "march"} or "." in found.classes)


def weekday(context: Context, found: Found) -> Timex | None:
    """As in "Friday", "last Friday", "Friday night": the one on the way to which the verb points."""
    weekday = found.token("W")
    if weekday is None:
        return None
    is_short = not weekday.lower.endswith("day")
    if is_short and context.class_at(found.first + found.classes.index("W") + 1) != ".":
        return None
    step = next((letter for letter in found.classes if letter in DIRECTIONS), None)
    number = context.words.weekdays[weekday.lower]
    if context.anchor is None:
        value = f"XXXX-WXX-{number + 1}"
    else:
        tense = context.tense(found)
        direction = DIRECTIONS[step] if step else "future" if tense == "future" else "past"
        value = weekday_value(context.anchor, number, direction).isoformat()
    return _at_part(context, context.without_stop(found), value)


def weekdays(context: Context, found: Found) -> Timex | None:
    """As in "Fridays", "every Friday"."""
    weekday = found.token("X")
    number = context.words.weekdays[text_of(weekday).lower()[:-1]]
    part = found.token("p")
    suffix = f"T{context.words.values[part.lower]}" if part else ""
    return context.timex(found, "SET", f"XXXX-WXX-{number + 1}{suffix}")


def day_word(context: Context, found: Found) -> Timex | None:
    """As in "today", "yesterday morning"."""
    word = found.token("t")
    offset = int(context.words.values[text_of(word).lower()])
    if (found.first >= len(DAY_BEFORE) and found.classes == "t" and offset) and _is_a_day_off(context, found, offset):
        found, offset = context.part(found.first - len(DAY_BEFORE), found.last), 2 * offset
    value = (context.anchor + timedelta(days=offset)).isoformat() if context.anchor else None
    return _at_part(context, found, value)


def _is_a_day_off(context: Context, found: Found, offset: int) -> bool:
    """Whether "the day before" stands before "yesterday", or "the day after" before "tomorrow"."""
    words = tuple(token.lower for token in context.tokens[found.first - len(DAY_BEFORE) : found.first])
    return words == (DAY_BEFORE if offset < 0 else DAY_AFTER)


def tonight(context: Context, found: Found) -> Timex | None:
    """As in "tonight"."""
    return context.timex(found, "TIME", f"{context.anchor.isoformat()}TNI" if context.anchor else None)


def day_part(context: Context, found: Found) -> Timex | None:
    """As in "this morning", "last night"."""
    part = context.words.values[text_of(found.token("p")).lower()]
    back = 1 if "l" in found.classes else 0
    value = f"{(context.anchor - timedelta(days=back)).isoformat()}T{part}" if context.anchor else None
    return context.timex(found, "TIME", value, context.mod(found))


def _at_part(context: Context, found: Found, value: str | None) -> Timex:
    part = found.token("p")
    if part is None:
        return context.timex(found, "DATE", value, context.mod(found))
    return context.timex(found, "TIME", value and f"{value}T{context.words.values[part.lower]}", context.mod(found))


def clock_time(context: Context, found: Found) -> Timex | None:
    """As in "10:35 a.m. Tuesday", "noon", "8 p.m. on March 5": on the day beside it, else on the article's."""
    clock = _clock(context, found)
    if clock is None:
        return None
    day = _day_beside(context, found)
    return context.timex(found, "TIME", f"{day}T{clock}" if day else f"T{clock}")


def _day_beside(context: Context, found: Found) -> str | None:
    """The day that the clock time is of, as far as the words say one."""
    clock = CLOCK.match(found.classes)
    tail = clock.end() if clock else len(found.classes)
    tail += found.classes.startswith(",", tail)
    if "M" in found.classes[tail:]:
        return _named_day(context, context.part(found.first + tail, found.last))
    weekday, word = found.token("W"), found.token("t")
    if context.anchor is None:
        return None
    if weekday:
        direction = "future" if context.tense(found) == "future" else "past"
        return weekday_value(context.anchor, context.words.weekdays[weekday.lower], direction).isoformat()
    if word:
        return (context.anchor + timedelta(days=int(context.words.values[word.lower]))).isoformat()
    return _day_behind(context, found) or _day_ahead(context, found) or context.anchor.isoformat()


def _day_behind(context: Context, found: Found) -> str | None:
    """The day of "8 p.m. on March 5", "noon on Friday"; None where the next words name none."""
    place = found.last + (context.class_at(found.last) == ",")
    if context.tokens[min(place, len(context.tokens) - 1)].lower != "on":
        return None
    named = DAY.match(context.classes, place + 1)
    if named is None:
        return None
    part = context.part(place + 1, named.end())
    if "M" in part.classes:
        return _named_day(context, part)
    day = weekday(context, part)
    return _whole_day(day.value) if day else None


def _day_ahead(context: Context, found: Found) -> str | None:
    """The day of "on Friday at 8 p.m.": the expression that ends right before, with at most `at` between."""
    if not context.found or context.found[-1].type != "DATE":
        return None
    place = found.first - 1
    while place >= 0 and context.tokens[place].lower in BETWEEN_DAY_AND_CLOCK:
        place -= 1
    is_next = place >= 0 and context.tokens[place].end == context.found[-1].end
    return _whole_day(context.found[-1].value) if is_next else None


def _named_day(context: Context, found: Found) -> str | None:
    timex = full_date(context, found) if "Y" in found.classes else month_day(context, found)
    return _whole_day(timex.value) if timex else None


def _whole_day(value: str | None) -> str | None:
    return value if value and WHOLE_DAY.fullmatch(value) else None


def _clock(context: Context, found: Found) -> str | None:
    word = found.token("m")
    if word is not None:
        return context.words.values[word.lower]
    hour, minute = int(found.tokens[0].text), 0
    if ":" in found.classes:
        if len(found.tokens[2].text) != len("00") or not found.tokens[2].text.isdigit():
            return None
        minute = int(found.tokens[2].text)
    half = found.token("K")
    if half is not None:
        if hour > NOON:
            return None
        hour = hour % NOON + (NOON if context.words.values[half.lower] == "PM" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < MIDNIGHT and minute < HOUR else None
