"""The day of publication as the page itself says it: time stamps, a date at its head, its dateline."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.marks.furniture import BELOW_LABEL
from transforms.marks.printed_dates import PrintedDate, find_dates
from transforms.marks.timestamps import timestamp_labels
from transforms.normalize.datelines import PrintedDateline
from transforms.normalize.pages import Page, PageBlock, Reading, Span
from transforms.normalize.settings import NormalizeSettings
from transforms.normalize.time_zones import read_zone
from transforms.normalize.weekdays import Weekday, day_of_the_news, read_weekdays
from transforms.reference import Reference

METHODS_BY_CERTAINTY = (
    "published_line",
    "byline_line",
    "header_line",
    "dateline",
    "dateline_year",
    "updated_line",
    "dateline_weekday",
)
"""A page's word for its own publication comes before what is worked out; an update is later than the story."""

_FUTURE = re.compile(
    r"\b(?:by|until|till|before|from|next|will|due|deadline|expires?|through)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class DatedBy:
    """A day of publication: how it was read, from which spans, and the reasoning in a sentence."""

    date: dt.date
    method: str
    spans: tuple[Span, ...]
    note: str
    printed: PrintedDate | None = None


def read_published_date(
    page: Page,
    dateline: PrintedDateline | None,
    reading: Reading,
    reference: Reference,
    settings: NormalizeSettings,
) -> None:
    """published_date, published_at, published_date_method and _note, and dateline_date, off the page itself."""
    stamps = list(_stamps(page, reference))
    weekdays = read_weekdays(page, reference)
    news_day = day_of_the_news(weekdays, settings.lead_paragraphs)
    named = _dateline_day(dateline, page, reference)
    dated = list(_dateline_dates(page, named, stamps, news_day, reference, settings))
    candidates = [*(stamp for stamp in stamps if not _is_contradicted(stamp, named, settings)), *dated]
    chosen = min(candidates, key=lambda candidate: METHODS_BY_CERTAINTY.index(candidate.method), default=None)
    if chosen is None:
        return
    written = _nearest(named[0], chosen.date, settings.dateline_window_days) if named is not None else None
    if named is not None and written is not None:
        reading.note("dateline_date", written, named[1])
    note_date(reading, chosen, _agreement(chosen, written or chosen.date, news_day, page))
    _note_moment(page, chosen, candidates, reading, reference, settings)


def _is_contradicted(stamp: DatedBy, named: tuple[PrintedDate, Span] | None, settings: NormalizeSettings) -> bool:
    """Whether the dateline's day is far from a date at the page's head: a masthead's is the day of the scraping."""
    if named is None or stamp.method != "header_line":
        return False
    return _nearest(named[0], stamp.date, settings.dateline_window_days) is None


def note_date(reading: Reading, dated: DatedBy, agreement: str = "") -> None:
    """Record the day, how it was read and why."""
    reading.note("published_date", dated.date, *dated.spans)
    reading.values["published_date_method"] = dated.method
    reading.values["published_date_note"] = dated.note + agreement


def _stamps(page: Page, reference: Reference) -> Iterator[DatedBy]:
    """The full dates of time stamps and bylines; the nearest to the copy first among those of one method."""
    copy_start = next((block.start for block in page.of_kind("body")), 0)
    found = []
    for block in page.of_kind("timestamp", "byline"):
        is_above = block.start < copy_start
        for printed in find_dates(block.text, reference):
            day = printed.date()
            method = _stamp_method(block, printed, reference, is_above=is_above)
            if day is None or method is None or day > page.ingested_on + dt.timedelta(days=1):
                continue
            span = page.span(block, printed.start, printed.end)
            note = f"{_METHOD_NOTES[method]} ({page.cut(span)})"
            found.append((abs(copy_start - block.start), DatedBy(day, method, (span,), note, printed)))
    found.sort(key=lambda item: item[0])
    yield from (dated for _, dated in found)


_METHOD_NOTES = {
    "published_line": "the page says when it was published",
    "updated_line": "the page says when it was last updated",
    "byline_line": "a date stands with the byline",
    "header_line": "a date stands at the head of the page",
}


def _stamp_method(block: PageBlock, printed: PrintedDate, reference: Reference, *, is_above: bool) -> str | None:
    """How the date is to be read: by the label before it, else by where it stands."""
    if block.rule.startswith(BELOW_LABEL):
        return None
    if block.rule == "header_date":
        return "header_line"
    if (method := timestamp_labels(reference).method_before(block.text, printed.start)) is not None:
        return method
    if block.kind == "byline":
        return "byline_line"
    return "header_line" if is_above else None


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
    stamps: list[DatedBy],
    news_day: Weekday | None,
    reference: Reference,
    settings: NormalizeSettings,
) -> Iterator[DatedBy]:
    """What the dateline's day says, its year printed, taken from a time stamp, or worked out from a weekday."""
    if named is None:
        return
    printed, span = named
    if (day := printed.date()) is not None:
        yield DatedBy(day, "dateline", (span,), f"the dateline's full date ({page.cut(span)})")
        return
    for stamp in stamps:
        day = _nearest(printed, stamp.date, settings.dateline_window_days)
        if day is not None:
            note = f"the dateline's day ({page.cut(span)}), its year from {stamp.note}"
            yield DatedBy(day, "dateline_year", (span, *stamp.spans), note)
            return
    bound = _earliest_possible(page, reference)
    if bound is None or news_day is None:
        return
    day = _first_such_day(printed, news_day.number, bound[0], page.ingested_on, settings)
    if day is not None:
        note = (
            f"the dateline's day ({page.cut(span)}) has no year; the copy says {page.cut(news_day.span)!r}, and "
            f"{page.cut(bound[1])} had passed: the first {day:%d %B} since then that is a "
            f"{WEEKDAY_NAMES[news_day.number]} is in {day.year}"
        )
        yield DatedBy(day, "dateline_weekday", (span, news_day.span, bound[1]), note)


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


def _agreement(chosen: DatedBy, written: dt.date, news_day: Weekday | None, page: Page) -> str:
    """What the copy's own weekday says to the day it was written: agreement is evidence, a neighbour day is usual."""
    if news_day is None or news_day.span in chosen.spans:
        return ""
    if written.weekday() == news_day.number:
        return f"; agrees with {page.cut(news_day.span)!r} in the copy"
    days_before = (written.weekday() - news_day.number) % 7
    return f"; the copy's {page.cut(news_day.span)!r} is {days_before} day{'s' if days_before > 1 else ''} before"


def _note_moment(
    page: Page,
    chosen: DatedBy,
    candidates: list[DatedBy],
    reading: Reading,
    reference: Reference,
    settings: NormalizeSettings,
) -> None:
    """published_at, where a stamp of the chosen method or another of that day says the time and its zone."""
    timed = [chosen, *(other for other in candidates if other.date == chosen.date and other.method != "updated_line")]
    for dated in timed:
        printed = dated.printed
        if printed is None or printed.hour is None or printed.zone is None:
            continue
        zone = read_zone(printed.zone, page, reference, settings)
        if zone is not None:
            local = dt.datetime.combine(dated.date, dt.time(printed.hour, printed.minute or 0), zone)
            reading.note("published_at", local.astimezone(dt.UTC), *dated.spans)
            return
