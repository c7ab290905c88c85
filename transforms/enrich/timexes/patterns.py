"""The forms of time expressions in English, as patterns of word classes (see time_tokens)."""

import re
from dataclasses import dataclass

COUNT = r"(?:aSO?|SO?|a?w(?:-?w){0,6}|[DN](?:F|D/D)?)"
"""A number: "a few", "several", "a hundred", "twenty-five", "10", "2 1/2"."""
POSSESSIVE = r"(?:['’]j)"


@dataclass(frozen=True)
class Form:
    """One form: its classes and the reading that gives its value."""

    pattern: re.Pattern[str]
    reading: str


def _forms(*rows: tuple[str, str]) -> tuple[Form, ...]:
    return tuple(
        Form(re.compile(pattern.replace("COUNT", COUNT).replace("POSS", POSSESSIVE)), reading)
        for reading, pattern in rows
    )


FORMS: tuple[Form, ...] = _forms(
    ("full_date", r"(?:W,?)?M\.?Di?,?Y"),
    ("full_date", r"(?:W,?)?Di?O?M\.?,?Y"),
    ("iso_date", r"Y([-/.])D\1D"),
    ("numeric_date", r"D([-/.])D\1Y"),
    ("month_day", r"(?:W,?)?M\.?Di?"),
    ("month_day", r"(?:W,?)?(?:h?DiO?|D)M\.?"),
    ("month_year", r"(?:e-?)?M\.?,?O?Y"),
    ("month", r"(?:h?eO|e-?)?[lnc]?M\.?(?:[lnc]u)?"),
    ("clock_time", r"D(?::[DN])?K(?:Z)?(?:,?(?:W|t))?"),
    ("clock_time", r"D:[DN](?:Z)?(?:,?(?:W|t))?"),
    ("clock_time", r"m(?:W|t)?"),
    ("weekday", r"e?[lnc]?W\.?p?"),
    ("weekdays", r"b?Xp?"),
    ("day_word", r"e?tp?"),
    ("tonight", r"T"),
    ("day_part", r"e?[lc]p"),
    ("period", r"e?(?:h?[lnL5]|c)[uqEs]"),
    ("weekend", r"hE"),
    ("span_of", r"h?(?:[ln5c])COUNT-?[uk]"),
    ("span_of", r"ho?COUNTu"),
    ("ago", r"A?(?:COUNT|a)-?[uk]g"),
    ("from_other", r"A?(?:COUNT|a)-?[uk]e"),
    ("compound_ago", r"h?u-[ge](?:P|q|COUNTu)?"),
    ("same", r"h?zu"),
    ("quarter", r"h?f?oq(?:O(?:fY|Y|[lnc]u))?"),
    ("quarter", r"o-q"),
    ("quarter", r"[lc]uPOSSo-?q"),
    ("half", r"h?oH(?:O(?:fY|Y|[lnc]u))"),
    ("the_unit", r"h[qf]?[uq]"),
    ("edge", r"h?eO(?:[hlnc]?u|Y|hq)"),
    ("duration", r"A?COUNT-?[uk]"),
    ("one_unit", r"A?a-?[uk]"),
    ("plural", r"u"),
    ("recent", r"h?ru"),
    ("season", r"e?h?[lnc]?s(?:O?Y|[lnc]u)"),
    ("season", r"e?h?[lnc]s"),
    ("decade", r"h?(?:e-?)?Yj"),
    ("spoken_year", r"ww-?w?"),
    ("year", r"(?:e-?)?(?:f|hu)?Y"),
    ("every", r"b(?:COUNT|o)?[ukWMps]"),
    ("recurring", r"R"),
    ("reference", r"[12]"),
    ("reference", r"h[56](?![uqkESDNwsM])"),
)
"""Ordered: of two readings of the same words, the earlier holds."""
