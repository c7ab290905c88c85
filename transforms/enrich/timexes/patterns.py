"""The forms of time expressions in English, as patterns of word classes (see time_tokens)."""

import re
from dataclasses import dataclass

COUNT = r"(?:aSO?|SO?|a?w(?:-?w){0,6}|[DN](?:F|D/D)?)"
"""A number: "a few", "several", "a hundred", "twenty-five", "10", "2 1/2"."""
POSSESSIVE = r"(?:['’]j)"
ON_DAY = r"(?:,?(?:(?:W,?)?(?:M\.?Di?|DiO?M\.?)(?:,?Y)?|W|t))?"
"""The day behind a clock time: Tuesday, "Tuesday, March 5", "March 5, 2024"."""


@dataclass(frozen=True)
class Form:
    """One form: its classes and the reading that gives its value.

    Of each group of `needs` at least one class is in every match: a text that has none is not searched.
    """

    pattern: re.Pattern[str]
    reading: str
    needs: tuple[str, ...]


def _forms(*rows: tuple[str, str, str]) -> tuple[Form, ...]:
    return tuple(
        Form(
            re.compile(pattern.replace("COUNT", COUNT).replace("POSS", POSSESSIVE).replace("DAY", ON_DAY)),
            reading,
            tuple(needs.split()),
        )
        for reading, needs, pattern in rows
    )


FORMS: tuple[Form, ...] = _forms(
    ("full_date", "M D Y", r"(?:W,?)?M\.?Di?,?Y"),
    ("full_date", "M D Y", r"(?:W,?)?Di?O?M\.?,?Y"),
    ("iso_date", "Y D", r"Y([-/.])D\1D"),
    ("numeric_date", "D Y", r"D([-/.])D\1Y"),
    ("month_day", "M D", r"(?:W,?)?M\.?Di?"),
    ("month_day", "M D", r"(?:W,?)?(?:h?DiO?|D)M\.?"),
    ("month_year", "M Y", r"(?:e-?)?M\.?,?O?Y"),
    ("month", "M", r"(?:h?eO|e-?)?[lnc]?M\.?(?:[lnc]u)?"),
    ("clock_time", "D K", r"D(?::[DN])?KZ?DAY"),
    ("clock_time", "D :", r"D:[DN]Z?DAY"),
    ("clock_time", "m", r"mDAY"),
    ("weekday", "W", r"e?[lnc]?W\.?p?"),
    ("weekdays", "X", r"b?Xp?"),
    ("day_word", "t", r"e?tp?"),
    ("tonight", "T", r"T"),
    ("day_part", "p", r"e?[lc]p"),
    ("period", "lnL5c uqEs", r"e?(?:h?[lnL5]|c)[uqEs]"),
    ("weekend", "E", r"hE"),
    ("span_of", "ln5c uk", r"h?(?:[ln5c])COUNT-?[uk]"),
    ("span_of", "h u", r"ho?COUNTu"),
    ("ago", "g uk", r"A?(?:COUNT|a)-?[uk]g"),
    ("from_other", "e uk", r"A?(?:COUNT|a)-?[uk]e"),
    ("compound_ago", "u ge -", r"h?u-[ge](?:P|q|COUNTu)?"),
    ("same", "z u", r"h?zu"),
    ("quarter", "o q", r"h?f?oq(?:O(?:fY|Y|[lnc]u))?"),
    ("quarter", "o q", r"o-q"),
    ("quarter", "lc u o q", r"[lc]uPOSSo-?q"),
    ("half", "o H O", r"h?oH(?:O(?:fY|Y|[lnc]u))"),
    ("the_unit", "h uq", r"h[qf]?[uq]"),
    ("edge", "e O", r"h?eO(?:[hlnc]?u|Y|hq)"),
    ("duration", "uk", r"A?COUNT-?[uk]"),
    ("one_unit", "a uk", r"A?a-?[uk]"),
    ("plural", "u", r"u"),
    ("recent", "r u", r"h?ru"),
    ("season", "s", r"e?h?[lnc]?s(?:O?Y|[lnc]u)"),
    ("season", "s", r"e?h?[lnc]s"),
    ("decade", "Y j", r"h?(?:e-?)?Yj"),
    ("spoken_year", "w", r"ww-?w?"),
    ("year", "Y", r"(?:e-?)?(?:f|hu)?Y"),
    ("every", "b ukWMps", r"b(?:COUNT|o)?[ukWMps]"),
    ("recurring", "R", r"R"),
    ("reference", "12", r"[12]"),
    ("reference", "h 56", r"h[56](?![uqkESDNwsM])"),
)
"""Ordered: of two readings of the same words, the earlier holds."""
