"""Times and quantities: a value is well-formed, and is what its words say."""

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToMatchRegex
from expectations.queries import query
from expectations.reference_of_facts import number_words

_DAY_PART = "MO|MI|AF|EV|NI|DT"
_CALENDAR = (
    r"[0-9X]{2}"  # a century
    r"|[0-9X]{3}"  # a decade
    r"|[0-9X]{4}(-(H[12X]|Q[1-4X]|SP|SU|FA|WI|W[0-9X]{2}(-(WE|[1-7X]))?|[0-9X]{2}(-[0-9X]{2})?))?"
)
_CLOCK = rf"T({_DAY_PART}|[0-9X]{{2}}(:[0-9X]{{2}}){{0,2}}(\.[0-9]+)?)(Z|[+-][0-9]{{2}}:?[0-9]{{2}})?"
_PERIOD = (
    r"P([0-9X.]+(DE|CE|Y|M|W|D|Q|H|WE|SP|SU|FA|WI))+(T([0-9X.]+[HMS])+)?"
    rf"|PT([0-9X.]+([HMS]|{_DAY_PART}))+"
)
TIMEX3_VALUE = rf"^(({_CALENDAR})({_CLOCK})?|{_CLOCK}|{_PERIOD}|PRESENT_REF|PAST_REF|FUTURE_REF)$"
"""TimeML 1.2.1: a calendar date with or without a time, a time, a period, or a bare reference to now."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="enrich",
        table="core.timexes",
        name="spans_apart",
        severity="fail",
        holds="No two time expressions of a document overlap.",
        reason="The same words tell one time.",
        expectation=query("spans_apart", number="timex_number"),
    ),
    Check(
        stage="enrich",
        table="core.timexes",
        name="timex_value_is_timex3",
        severity="fail",
        holds="timex_value is a TIMEX3 value.",
        reason="The column's standard is TimeML; other tools read it.",
        expectation=ExpectColumnValuesToMatchRegex(column="timex_value", regex=TIMEX3_VALUE),
    ),
    Check(
        stage="enrich",
        table="core.timexes",
        name="duration_is_period",
        severity="fail",
        holds="The value of a DURATION is a period (P…), that of a DATE or TIME is not; only a DATE or TIME has none.",
        reason="A length of time and a point in it are not the same.",
        expectation=query("duration_is_period"),
    ),
    Check(
        stage="enrich",
        table="core.timexes",
        name="timex_type_as_value",
        severity="warn",
        holds="A TIME has a time of day (T…), a DATE has none.",
        reason="Who asks for days would get hours.",
        expectation=query("timex_type_as_value"),
    ),
    Check(
        stage="enrich",
        table="core.timexes",
        name="timex_value_as_text",
        severity="warn",
        holds="The year, month, day, weekday, number and unit that the words name are those of the value.",
        reason="`Friday, Jan 23` is no Saturday and not in May.",
        expectation=query("timex_value_as_text"),
    ),
    Check(
        stage="enrich",
        table="core.timexes",
        name="timex_as_written",
        severity="warn",
        holds="`today`, `yesterday`, `last year` and their like are counted from the article's day, a bare weekday is "
        "within a week of it, and where that day is known they have a value.",
        reason="They mean nothing without the day on which they were written.",
        expectation=query("timex_as_written"),
    ),
    Check(
        stage="enrich",
        table="core.quantities",
        name="spans_apart",
        severity="fail",
        holds="No two quantities of a document overlap.",
        reason="A number is counted once.",
        expectation=query("spans_apart", number="quantity_number"),
    ),
    Check(
        stage="enrich",
        table="core.quantities",
        name="quantity_value_as_text",
        severity="warn",
        holds="The value has the digits of its text, or is its number word; less than nothing has a minus. Fractions, "
        "and a bare word that begins a range, are left out.",
        reason="A slipped decimal or a lost digit makes another story.",
        expectation=query("quantity_value_as_text", number_words=number_words()),
    ),
)
