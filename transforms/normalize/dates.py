"""The day of publication: every candidate that the page and its record give, and which of them is chosen."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.marks.printed_dates import PrintedDate, find_dates
from transforms.normalize.candidates import Candidate
from transforms.normalize.date_fields import read_field_dates
from transforms.normalize.date_lines import read_date_lines
from transforms.normalize.datelines import PrintedDateline
from transforms.normalize.pages import Evidence, Page, Reading, Span
from transforms.normalize.settings import CONFIDENCE, NormalizeSettings
from transforms.normalize.time_zones import read_zone
from transforms.normalize.weekdays import Weekday, day_of_the_news, read_weekdays
from transforms.reference import Reference

_FUTURE = re.compile(
    r"\b(?:by|until|till|before|from|next|will|due|deadline|expires?|through)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_published_date(
    page: Page,
    dateline: PrintedDateline | None,
    reading: Reading,
    reference: Reference,
    settings: NormalizeSettings,
) -> list[Candidate]:
    """published_date, published_at, published_date_method, _note and _confidence, and the dateline's day.

    Gives all candidates, chosen or not, the chosen one first where one is.
    """
    named = _dateline_day(dateline, page, reference)
    if named is not None:
        reading.note("dateline_month", named[0].month, named[1])
        reading.note("dateline_day", named[0].day, named[1])
    language, country = reading.values.get("language_code"), reading.values.get("dateline_country_code")
    printed = read_date_lines(page, language, country, reference, settings)
    printed = [_held_against_dateline(candidate, named, settings) for candidate in printed]
    stamps = sorted([*printed, *read_field_dates(page, reference)], key=lambda candidate: candidate.rank)
    stamps = [_with_moment(candidate, page, reading, reference, settings) for candidate in stamps]
    if named is None and not stamps:
        return []
    weekdays = read_weekdays(page, reference)
    news_day = day_of_the_news(weekdays, settings.lead_paragraphs)
    dated = list(_dateline_dates(page, named, stamps, news_day, reference, settings))
    candidates = choose([*stamps, *dated], page, settings)
    chosen = candidates[0] if candidates else None
    if chosen is None or chosen.rejected_because is not None or chosen.date is None:
        return candidates
    written = _nearest(named[0], chosen.date, settings.dateline_window_days) if named is not None else None
    if named is not None and written is not None:
        reading.note("dateline_date", written, named[1])
    note_date(reading, chosen, _agreement(chosen, written or chosen.date, news_day, page))
    return candidates


def choose(candidates: list[Candidate], page: Page, settings: NormalizeSettings) -> list[Candidate]:
    """The candidates with the chosen one first, all others with the reason why they are not; the order of certainty.

    Candidates that give one day by different ways make each other surer.
    """
    future = page.ingested_on + dt.timedelta(days=1)
    candidates = [
        candidate.rejected("future") if candidate.date is not None and candidate.date > future else candidate
        for candidate in candidates
    ]
    candidates = sorted((_confirmed(one, candidates, settings) for one in candidates), key=lambda one: one.rank)
    chosen = next(
        (
            one
            for one in candidates
            if one.date is not None and one.rejected_because is None and one.confidence >= settings.least_confidence
        ),
        None,
    )
    if chosen is None:
        return [one.rejected("too_unsure") for one in candidates]
    return [chosen, *(one.rejected(_why_not(one, chosen)) for one in candidates if one is not chosen)]


def _why_not(one: Candidate, chosen: Candidate) -> str:
    is_update = one.method == "updated_line" and chosen.date is not None and one.date is not None
    return "update_of_page" if is_update and one.date >= chosen.date else "less_sure"  # type: ignore[operator]


def _confirmed(one: Candidate, candidates: list[Candidate], settings: NormalizeSettings) -> Candidate:
    """The candidate, surer where another kind of evidence gives the same day."""
    if one.date is None or one.rejected_because is not None:
        return one
    methods = {other.method for other in candidates if other.date == one.date and other.rejected_because is None} - {
        one.method
    }
    doubt = (1 - one.confidence) * settings.confirmed_factor ** len(methods)
    return replace(one, confidence=1 - doubt) if methods else one


def _held_against_dateline(
    candidate: Candidate, named: tuple[PrintedDate, Span] | None, settings: NormalizeSettings
) -> Candidate:
    """The candidate, rejected where the dateline's day is far from a date at the page's head: a masthead's."""
    if named is None or candidate.method not in ("header_line", "foot_line") or candidate.date is None:
        return candidate
    is_near = _nearest(named[0], candidate.date, settings.dateline_window_days) is not None
    return candidate if is_near else candidate.rejected("contradicts_dateline")


def note_date(reading: Reading, chosen: Candidate, agreement: str = "") -> None:
    """Record the day, how it was read, how sure it is and why."""
    reading.note("published_date", chosen.date, *chosen.shown)
    reading.values["published_date_method"] = chosen.method
    reading.values["published_date_note"] = chosen.note + agreement
    reading.values["published_date_confidence"] = round(chosen.confidence, 3)
    if chosen.moment is not None:
        reading.note("published_at", chosen.moment, *chosen.shown)


def _with_moment(
    candidate: Candidate, page: Page, reading: Reading, reference: Reference, settings: NormalizeSettings
) -> Candidate:
    """The candidate with its moment in UTC, where its stamp says the time and its zone."""
    printed = candidate.printed
    if printed is None or printed.hour is None or printed.zone is None or candidate.date is None:
        return candidate
    zone = read_zone(printed.zone, page, reading, reference, settings)
    if zone is None:
        return candidate
    midnight = dt.datetime.combine(candidate.date, dt.time(0), zone)
    local = midnight + dt.timedelta(hours=printed.hour, minutes=printed.minute or 0)
    return replace(candidate, moment=local.astimezone(dt.UTC))


def _dateline_day(
    dateline: PrintedDateline | None, page: Page, reference: Reference
) -> tuple[PrintedDate, Span] | None:
    """The day that the dateline names, with or without its year, and its span."""
    if dateline is None or dateline.grammar is None or dateline.grammar.date is None:
        return None
    start, _ = dateline.grammar.date
    printed = next(find_dates(dateline.block.text[start : dateline.grammar.printed_end], reference), None)
    if printed is None:
        return None
    return printed, page.span(dateline.block, start + printed.start, start + printed.end)


def _dateline_dates(
    page: Page,
    named: tuple[PrintedDate, Span] | None,
    stamps: list[Candidate],
    news_day: Weekday | None,
    reference: Reference,
    settings: NormalizeSettings,
) -> Iterator[Candidate]:
    """What the dateline's day says, its year printed, taken from a time stamp, or worked out from a weekday."""
    if named is None:
        return
    printed, span = named
    if (day := printed.date()) is not None:
        yield _by_dateline("dateline", day, (span,), f"the dateline's full date ({page.cut(span)})", printed)
        return
    for stamp in stamps:
        if stamp.date is None or stamp.rejected_because is not None:
            continue
        day = _nearest(printed, stamp.date, settings.dateline_window_days)
        if day is not None:
            note = f"the dateline's day ({page.cut(span)}), its year from {stamp.note}"
            yield _by_dateline("dateline_year", day, (span, *stamp.shown), note, printed)
            return
    bound = _earliest_possible(page, reference) if news_day is not None else None
    day = None
    if bound is not None and news_day is not None:
        day = _first_such_day(printed, news_day.number, bound[0], page.ingested_on, settings)
    if day is not None and bound is not None and news_day is not None:
        note = (
            f"the dateline's day ({page.cut(span)}) has no year; the copy says {page.cut(news_day.span)!r}, and "
            f"{page.cut(bound[1])} had passed: the first {day:%d %B} since then that is a "
            f"{WEEKDAY_NAMES[news_day.number]} is in {day.year}"
        )
        yield _by_dateline("dateline_weekday", day, (span, news_day.span, bound[1]), note, printed)
        return
    note = f"the dateline's day ({page.cut(span)}) has no year"
    yield _by_dateline("dateline_weekday", None, (span,), note, printed).rejected("no_year")


def _by_dateline(
    method: str, day: dt.date | None, shown: tuple[Evidence, ...], note: str, printed: PrintedDate
) -> Candidate:
    return Candidate(method, day, shown, note, CONFIDENCE[method], printed=printed)


def _nearest(printed: PrintedDate, near: dt.date, window_days: int) -> dt.date | None:
    """The printed day, in its own year or the one that puts it nearest to a date; None outside the window."""
    if (own := printed.date()) is not None:
        return own if abs(own - near).days <= window_days else None
    days = [day for year in (near.year - 1, near.year, near.year + 1) if (day := _day(year, printed)) is not None]
    nearest = min(days, key=lambda day: abs(day - near), default=None)
    return nearest if nearest is not None and abs(nearest - near).days <= window_days else None


def _day(year: int, printed: PrintedDate) -> dt.date | None:
    try:
        return dt.date(year, printed.month, printed.day)
    except ValueError:  # 29 February of another year
        return None


def _earliest_possible(page: Page, reference: Reference) -> tuple[dt.date, Span] | None:
    """The latest full date that copy and captions speak of as past: the page is not older than what it shows."""
    latest: tuple[dt.date, Span] | None = None
    for block in page.of_kind("caption", "body"):
        for printed in find_dates(block.text, reference):
            day = printed.date()
            is_future = _FUTURE.search(block.text[max(0, printed.start - 60) : printed.start]) is not None
            if day is None or is_future or day > page.ingested_on:
                continue
            if latest is None or day > latest[0]:
                latest = (day, page.span(block, printed.start, printed.end))
    return latest


def _first_such_day(
    printed: PrintedDate, weekday: int, bound: dt.date, latest: dt.date, settings: NormalizeSettings
) -> dt.date | None:
    for year in range(bound.year, latest.year + 1):
        day = _day(year, printed)
        if day is not None and day >= bound and day.weekday() == weekday and day <= latest:
            return day if (day - bound).days <= settings.longest_year_search_days else None
    return None


def _agreement(chosen: Candidate, written: dt.date, news_day: Weekday | None, page: Page) -> str:
    """What the copy's own weekday says to the day it was written: agreement is evidence, a neighbour day is usual."""
    if news_day is None or news_day.span in chosen.shown:
        return ""
    if written.weekday() == news_day.number:
        return f"; agrees with {page.cut(news_day.span)!r} in the copy"
    days_before = (written.weekday() - news_day.number) % 7
    return f"; the copy's {page.cut(news_day.span)!r} is {days_before} day{'s' if days_before > 1 else ''} before"
