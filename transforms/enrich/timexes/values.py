"""TIMEX3 values: calendar arithmetic on the article's day."""

import re
from calendar import monthrange
from datetime import date, timedelta

MONTHS_OF_UNIT = {"M": 1, "Y": 12, "DE": 120, "CE": 1200, "Q": 3}
DURATION_UNITS = {"DE": ("Y", 10), "CE": ("Y", 100), "Q": ("M", 3)}
FUTURE_WEIGHT = 1.3
MONTH_VALUE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?$")
YEAR_VALUE = re.compile(r"\d{4}")


def day_value(year: int, month: int, day: int) -> str | None:
    """`YYYY-MM-DD`; None for a day that there is not."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def shifted(anchor: date, unit: str, count: int) -> str | None:
    """The value `count` units from the anchor, as exact as the unit; None beyond the calendar."""
    try:
        if unit == "D":
            return (anchor + timedelta(days=count)).isoformat()
        if unit == "W":
            return week_value(anchor + timedelta(weeks=count))
        if unit == "WE":
            return f"{week_value(anchor + timedelta(weeks=count))}-WE"
        index = anchor.year * 12 + anchor.month - 1 + count * MONTHS_OF_UNIT[unit]
        year, month = divmod(index, 12)
        date(year, 1, 1)
    except (OverflowError, ValueError):
        return None
    forms = {
        "Y": f"{year:04d}",
        "Q": f"{year:04d}-Q{month // 3 + 1}",
        "DE": f"{year // 10:03d}",
        "CE": f"{year // 100:02d}",
        "M": f"{year:04d}-{month + 1:02d}",
    }
    return forms[unit]


def week_value(day: date) -> str:
    """`YYYY-Wnn`, ISO 8601."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekday_value(anchor: date, weekday: int, direction: str) -> date:
    """The weekday seen from the anchor: `past` and `future` include the day itself, `last` and `next` do not.

    `this` is the one of the anchor's own week (Monday to Sunday).
    """
    back = (anchor.weekday() - weekday) % 7
    if direction == "past":
        return anchor - timedelta(days=back)
    if direction == "last":
        return anchor - timedelta(days=back or 7)
    if direction == "this":
        return anchor + timedelta(days=weekday - anchor.weekday())
    forward = (weekday - anchor.weekday()) % 7
    return anchor + timedelta(days=forward or (7 if direction == "next" else 0))


def month_value(anchor: date, month: int, direction: str) -> str:
    """`YYYY-MM` of a month without its year: the nearest, or by direction the last before or the next after."""
    year = anchor.year
    if direction == "last":
        year -= month >= anchor.month
    elif direction == "past":
        year -= month > anchor.month
    elif direction == "future":
        year += month < anchor.month
    elif direction == "next":
        year += month <= anchor.month
    elif direction != "this":
        year += (anchor.month - month > MONTHS_BACK) - (month - anchor.month >= MONTHS_AHEAD)
    return f"{year:04d}-{month:02d}"


MONTHS_BACK, MONTHS_AHEAD = 6, 6


def nearest_day(anchor: date, month: int, day: int) -> str | None:
    """The day of that month and number nearest to the anchor."""
    days = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        value = day_value(year, month, day) if 1 <= year <= date.max.year else None
        if value is not None:
            days.append(date.fromisoformat(value))
    return min(days, key=lambda one: _distance(one, anchor)).isoformat() if days else None


def _distance(day: date, anchor: date) -> float:
    """Days between them; news tells more of what was than of what will be."""
    days = (day - anchor).days
    return days * FUTURE_WEIGHT if days > 0 else -days


def quarter_value(anchor: date, quarter: int, year: int | None, direction: str) -> str:
    """`YYYY-Qn`; without a year the last such quarter that began.

    Where the copy speaks of what is to come, a quarter that ended more than one ago is next year's.
    """
    if year is None:
        current = (anchor.month - 1) // 3 + 1
        is_next = direction == "future" and current - quarter > 1
        year = anchor.year + is_next - (direction != "future" and quarter > current)
    return f"{year:04d}-Q{quarter}"


def duration_value(count: float | None, unit: str) -> str:
    """`P3M`, `PT2H`; `PXY` for a number that is not said."""
    code, factor = DURATION_UNITS.get(unit, (unit, 1))
    clock = "T" if code in {"H", "S"} else ""
    if count is None:
        return f"P{clock}X{code}" if factor == 1 else f"PX{unit}"
    return f"P{clock}{_plain(count * factor)}{code}"


def clock_duration_value(count: float | None, unit: str) -> str:
    """As `duration_value`, of hours, minutes or seconds."""
    return f"PT{'X' if count is None else _plain(count)}{unit}"


def _plain(count: float) -> str:
    """The number without an exponent: `P1000000000Y`, `PT1.5H`."""
    text = f"{count:.6f}"
    return text.rstrip("0").rstrip(".")


def anchor_of(value: str | None, unit: str) -> date | None:
    """The day to count from after another expression, where that is as exact as the unit needs."""
    match = MONTH_VALUE.match(value or "")
    if match:
        day = int(match[3]) if match[3] else None
        if day is None and unit in {"D", "W"}:
            return None
        last = monthrange(int(match[1]), int(match[2]))[1]
        return date(int(match[1]), int(match[2]), min(day or 1, last))
    if unit in {"Y", "DE", "CE"} and value and YEAR_VALUE.fullmatch(value):
        return date(int(value), 1, 1)
    return None
