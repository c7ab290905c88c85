"""Readings of weeks, months, quarters and years, mostly as seen from the article's day."""

import re
from datetime import date

from transforms.enrich.timexes.context import STEPS, Context, Found, Timex, counted, text_of
from transforms.enrich.timexes.values import duration_value, quarter_value, shifted

QUARTER_VALUE = re.compile(r"(\d{4})-Q([1-4])")
QUARTER_LOOK_BACK = 1
"""Sentences: a quarter named in the sentence before is still what the figures are of."""
BEFORE_YEAR = frozenset(
    ("in", "of", "since", "by", "until", "till", "from", "to", "through", "during", "for", "and", "or", "late", "early")
) | frozenset(
    ("mid", "between", "the", "year", "fiscal", "after", "before", "than", "around", "about", "at", "on", "with")
)
"""Words after which four digits are a year even if what follows could be counted."""
MONEY_SIGNS = frozenset("$€£¥#")
FIRST_YEAR, LAST_YEAR = 1900, 2060
"""Four digits between them are a year with nothing before them that says so."""
SATURDAY = 5
SEASON_ENDS = {"SP": 5, "SU": 8, "FA": 11, "WI": 2}
QUARTERS, HALF_YEARS = range(1, 5), range(1, 3)


def period(context: Context, found: Found) -> Timex | None:
    """As in "last week", "this year", "the weekend": the period so many from the article's own."""
    unit_token = found.tokens[-1]
    step = next((letter for letter in found.classes if letter in STEPS), "c")
    if found.classes[-1] == "s":
        return season(context, found)
    unit = context.words.values[unit_token.lower]
    if unit_token.lower.endswith("s"):
        return context.timex(found, "DURATION", duration_value(None, unit))
    if step == "5" and unit != "Y":
        return context.timex(found, "DURATION", duration_value(1, unit))
    if found.classes == "hE":
        tense = context.tense(found)
        step = "n" if tense == "future" else "l"
        is_over = context.anchor is not None and context.anchor.weekday() >= SATURDAY
        step = "c" if is_over or tense == "future" else step
    value = shifted(context.anchor, unit, STEPS[step]) if context.anchor else None
    if step == "L" and unit == "Q" and context.anchor:
        value = shifted(context.anchor, unit, -1)
    return context.timex(found, "DATE", value, context.mod(found))


def ago(context: Context, found: Found) -> Timex | None:
    """As in "two weeks ago"."""
    unit = context.unit(found)
    count = context.count(found)
    if count is None:
        return context.timex(found, "DATE", "PAST_REF")
    if "k" in found.classes:
        return context.timex(found, "TIME", None)
    value = _quarter_year_before(context, found, unit, count) or counted(context.anchor, unit, -count)
    return context.timex(found, "DATE", value, context.mod(found))


def _quarter_year_before(context: Context, found: Found, unit: str, count: float) -> str | None:
    """As in "a year ago" beside a quarter's figures: the same quarter of the year before."""
    if unit != "Y" or count != 1:
        return None
    floor = context.floor(found, QUARTER_LOOK_BACK)
    for timex in reversed(context.found):
        if timex.start < floor:
            return None
        match = QUARTER_VALUE.fullmatch(timex.value or "")
        if match:
            return f"{int(match[1]) - 1:04d}-Q{match[2]}"
    return None


def from_other(context: Context, found: Found) -> Timex | None:
    """As in "two months later": counted from an expression before it; "a year earlier" from the article's day."""
    word = found.tokens[-1].lower
    if word not in {"earlier", "later"} or "k" in found.classes:
        return None
    unit, count = context.unit(found), context.count(found)
    if count is None:
        return context.timex(found, "DATE", None)
    quarter = _quarter_year_before(context, found, unit, count) if word == "earlier" else None
    if quarter is not None:
        return context.timex(found, "DATE", quarter)
    anchor = context.earlier_anchor(found, unit)
    if anchor is None and word == "earlier" and unit == "Y":
        anchor = context.anchor
    value = counted(anchor, unit, count if word == "later" else -count) if anchor else None
    return context.timex(found, "DATE", value)


def compound_ago(context: Context, found: Found) -> Timex | None:
    """As in "year-ago", "year-earlier", "year-end"."""
    word = found.tokens[found.classes.index("-") + 1].lower
    if word == "end" and context.anchor and text_of(found.token("u")).lower() == "year":
        return context.timex(found, "DATE", f"{context.anchor.year:04d}-12-31")
    if word not in {"ago", "earlier"}:
        return None
    unit = context.unit(found)
    value = _quarter_year_before(context, found, unit, 1) or counted(context.anchor, unit, -1)
    return context.timex(found, "DATE", value)


def same(context: Context, found: Found) -> Timex | None:
    """As in "that year", "the same month": as the last expression that is exact enough says."""
    if found.tokens[-1].lower.endswith("s"):
        return None
    unit = context.unit(found)
    anchor = context.earlier_anchor(found, unit)
    return context.timex(found, "DATE", shifted(anchor, unit, 0) if anchor else None)


def quarter(context: Context, found: Found) -> Timex | None:
    """As in "the third quarter of 1998", "this year's third quarter"."""
    number = context.words.numbers.get(text_of(found.token("o")).lower(), 0)
    if number not in QUARTERS:
        return None
    year = _named_year(context, found)
    if year is None and context.anchor is None:
        return context.timex(found, "DATE", f"XXXX-Q{number}")
    anchor = context.anchor or date(year or 1, 1, 1)
    return context.timex(found, "DATE", quarter_value(anchor, number, year, context.tense(found)))


def half(context: Context, found: Found) -> Timex | None:
    """As in "the first half of 1998"."""
    number = context.words.numbers.get(text_of(found.token("o")).lower(), 0)
    if number not in HALF_YEARS:
        return None
    year = _named_year(context, found)
    return context.timex(found, "DATE", f"{year:04d}-H{number}" if year else f"XXXX-H{number}")


def _named_year(context: Context, found: Found) -> int | None:
    year = found.token("Y")
    if year is not None:
        return int(year.text)
    step = next((letter for letter in found.classes if letter in "lnc"), None)
    return context.anchor.year + STEPS[step] if step and context.anchor else None


def the_unit(context: Context, found: Found) -> Timex | None:
    """As in "the year", "the quarter" (the last that ended)."""
    unit = context.unit(found)
    if found.classes.endswith("q"):
        return context.timex(found, "DATE", shifted(context.anchor, "Q", -1) if context.anchor else None)
    if unit == "Y" and not found.tokens[-1].lower.endswith("s"):
        return context.timex(found, "DURATION", "P1Y")
    return None


def edge(context: Context, found: Found) -> Timex | None:
    """As in "the end of the year": the period, with START, MID or END."""
    inner = Found(found.first, found.last, found.classes[-1], found.tokens[-1:])
    step = next((letter for letter in found.classes if letter in "lnc"), "c")
    if "Y" in inner.classes:
        value: str | None = inner.tokens[0].text
    elif inner.tokens[0].lower.endswith("s"):
        return None
    else:
        value = shifted(context.anchor, context.unit(inner), STEPS[step]) if context.anchor else None
    return context.timex(found, "DATE", value, context.mod(found))


def recent(context: Context, found: Found) -> Timex | None:
    """As in "recent months"."""
    return context.timex(found, "DATE", "PAST_REF")


def season(context: Context, found: Found) -> Timex | None:
    """As in "last spring", "the summer of 1998"."""
    season = context.words.values[text_of(found.token("s")).lower()]
    year = _named_year(context, found)
    if year is None and not set(found.classes).isdisjoint("lnc"):
        return context.timex(found, "DATE", f"XXXX-{season}", context.mod(found))
    if year is None:
        return None
    if context.anchor and "l" in found.classes and "u" not in found.classes:
        year = context.anchor.year - (context.anchor.month <= SEASON_ENDS[season])
    return context.timex(found, "DATE", f"{year:04d}-{season}", context.mod(found))


def decade(context: Context, found: Found) -> Timex | None:
    """As in "the late 1970s"."""
    year = found.token("Y")
    if year is None or not year.text.endswith("0"):
        return None
    return context.timex(found, "DATE", year.text[:3], context.mod(found))


def year(context: Context, found: Found) -> Timex | None:
    """As in "1998", "early 1998", "fiscal 1998"."""
    year = found.token("Y")
    if year is None or not _is_year(context, found):
        return None
    return context.timex(found, "DATE", year.text, context.mod(found))


def _is_year(context: Context, found: Found) -> bool:
    """Whether four digits alone are a year and not a number of something."""
    if len(found.classes) > 1:
        return True
    year = int(found.tokens[0].text)
    before = context.tokens[found.first - 1] if found.first else None
    if before is not None and before.text in MONEY_SIGNS:
        return False
    if before is not None and (before.lower in BEFORE_YEAR or before.text == "("):
        return True
    after = context.tokens[found.last]
    is_counting = (
        after.text[:1].islower() and after.lower.endswith("s") and after.lower not in {"was", "is", "has", "as"}
    )
    return (
        FIRST_YEAR <= year <= LAST_YEAR and not is_counting and context.class_at(found.last) not in {"%", "w", "u", "k"}
    )


def reference(context: Context, found: Found) -> Timex | None:
    """As in "now", "recently", "the future"."""
    word = found.tokens[-1].lower
    return context.timex(found, "DATE", context.words.values[word])
