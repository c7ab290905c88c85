"""Reads the time expressions of one text: finds the forms, and gives each its type and value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from transforms.enrich import timex_days, timex_durations, timex_periods
from transforms.enrich.bodies import Span
from transforms.enrich.time_tokens import Classes, TimeWords, tokens_and_classes
from transforms.enrich.timex_context import Context, Found, Timex
from transforms.enrich.timex_patterns import FORMS

COMPARISONS = {
    ("more", "than"): "MORE_THAN",
    ("less", "than"): "LESS_THAN",
    ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS",
    ("up", "to"): "EQUAL_OR_LESS",
}
READINGS: dict[str, Callable[[Context, Found], Timex | None]] = {
    "full_date": timex_days.full_date,
    "iso_date": timex_days.iso_date,
    "numeric_date": timex_days.numeric_date,
    "month_day": timex_days.month_day,
    "month_year": timex_days.month_year,
    "month": timex_days.month,
    "clock_time": timex_days.clock_time,
    "weekday": timex_days.weekday,
    "weekdays": timex_days.weekdays,
    "day_word": timex_days.day_word,
    "tonight": timex_days.tonight,
    "day_part": timex_days.day_part,
    "period": timex_periods.period,
    "weekend": timex_periods.period,
    "span_of": timex_durations.duration,
    "ago": timex_periods.ago,
    "from_other": timex_periods.from_other,
    "compound_ago": timex_periods.compound_ago,
    "same": timex_periods.same,
    "quarter": timex_periods.quarter,
    "half": timex_periods.half,
    "the_unit": timex_periods.the_unit,
    "edge": timex_periods.edge,
    "duration": timex_durations.duration,
    "one_unit": timex_durations.one_unit,
    "plural": timex_durations.plural,
    "recent": timex_periods.recent,
    "season": timex_periods.season,
    "decade": timex_periods.decade,
    "spoken_year": timex_durations.spoken_year,
    "year": timex_periods.year,
    "every": timex_durations.every,
    "recurring": timex_durations.recurring,
    "reference": timex_periods.reference,
}


def timexes_of(
    text: str, spans: Sequence[Span], words: TimeWords, classes: Classes, anchor: date | None
) -> list[Timex]:
    """The expressions of a text in reading order, none inside another.

    Takes the received text, its sentences, the words of time with their classes, and the article's day.
    """
    tokens, letters = tokens_and_classes(text, spans, classes)
    context = Context(words, anchor, tokens, letters, [span[0] for span in spans])
    taken = 0
    for first, last, reading in _candidates(letters):
        if first < taken:
            continue
        timex = READINGS[reading](context, Found(first, last, letters[first:last], tokens[first:last]))
        if timex is not None:
            context.found.append(_with_comparison(context, timex, first))
            taken = last
    return context.found


def _candidates(classes: str) -> Iterator[tuple[int, int, str]]:
    """Every form's matches: by place, the longest first."""
    matches = [
        (match.start(), -match.end(), rank)
        for rank, form in enumerate(FORMS)
        for match in form.pattern.finditer(classes)
    ]
    for first, minus_last, rank in sorted(matches):
        yield first, -minus_last, FORMS[rank].reading


def _with_comparison(context: Context, timex: Timex, first: int) -> Timex:
    """With "more than" and its like before a duration taken in."""
    before = context.tokens[max(0, first - 2) : first]
    mod = COMPARISONS.get((before[0].lower, before[1].lower)) if len(before) > 1 else None
    return replace(timex, start=before[0].start, mod=mod) if mod and timex.type == "DURATION" else timex
