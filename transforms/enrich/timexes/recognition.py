"""Reads the time expressions of one text: finds the forms, and gives each its type and value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from transforms.enrich.bodies import Span
from transforms.enrich.timexes import days, durations, periods
from transforms.enrich.timexes.context import Context, Found, Timex
from transforms.enrich.timexes.patterns import FORMS
from transforms.enrich.timexes.time_tokens import Classes, TimeWords, tokens_and_classes

COMPARISONS = {
    ("more", "than"): "MORE_THAN",
    ("less", "than"): "LESS_THAN",
    ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS",
    ("up", "to"): "EQUAL_OR_LESS",
}
READINGS: dict[str, Callable[[Context, Found], Timex | None]] = {
    "full_date": days.full_date,
    "iso_date": days.iso_date,
    "numeric_date": days.numeric_date,
    "month_day": days.month_day,
    "month_year": days.month_year,
    "month": days.month,
    "clock_time": days.clock_time,
    "weekday": days.weekday,
    "weekdays": days.weekdays,
    "day_word": days.day_word,
    "tonight": days.tonight,
    "day_part": days.day_part,
    "period": periods.period,
    "weekend": periods.period,
    "span_of": durations.duration,
    "ago": periods.ago,
    "from_other": periods.from_other,
    "compound_ago": periods.compound_ago,
    "same": periods.same,
    "quarter": periods.quarter,
    "half": periods.half,
    "the_unit": periods.the_unit,
    "edge": periods.edge,
    "duration": durations.duration,
    "one_unit": durations.one_unit,
    "plural": durations.plural,
    "recent": periods.recent,
    "season": periods.season,
    "decade": periods.decade,
    "spoken_year": durations.spoken_year,
    "year": periods.year,
    "every": durations.every,
    "recurring": durations.recurring,
    "reference": periods.reference,
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
    present = frozenset(classes)
    matches = [
        (match.start(), -match.end(), rank)
        for rank, form in enumerate(FORMS)
        if not any(present.isdisjoint(group) for group in form.needs)
        for match in form.pattern.finditer(classes)
    ]
    for first, minus_last, rank in sorted(matches):
        yield first, -minus_last, FORMS[rank].reading


def _with_comparison(context: Context, timex: Timex, first: int) -> Timex:
    """With "more than" and its like before a duration taken in."""
    before = context.tokens[max(0, first - 2) : first]
    mod = COMPARISONS.get((before[0].lower, before[1].lower)) if len(before) > 1 else None
    return replace(timex, start=before[0].start, mod=mod) if mod and timex.type == "DURATION" else timex
