"""A day learned from another report: two reports that share copy tell of the same days.

A report that names its day (`on Monday`) but no date is dated by one that shares passages with it and has a date:
a weekday that both name is the same day, and the report's own day follows it within the week.
"""

import datetime as dt
from collections.abc import Iterable

from transforms.normalize.dates import WEEKDAY_NAMES, DatedBy
from transforms.normalize.pages import Page, Reading
from transforms.normalize.settings import NormalizeSettings
from transforms.normalize.weekdays import Weekday, day_of_the_news, read_weekdays
from transforms.reference import Reference

WEEK = 7


def date_from_reports(
    page: Page, reports: Iterable[tuple[Page, Reading]], reference: Reference, settings: NormalizeSettings
) -> DatedBy | None:
    """The day of publication that the dated reports sharing copy with the page agree on; None where they do not.

    `reports` are pages with their own readings; those without a date of their own say nothing.
    """
    weekdays = read_weekdays(page, reference)
    news_day = day_of_the_news(weekdays, settings.lead_paragraphs)
    if news_day is None:
        return None
    found = [
        dated
        for report, reading in sorted(reports, key=lambda item: item[0].document_id)
        if (dated := _dated_by(page, weekdays, news_day, report, reading, reference)) is not None
    ]
    days = {dated.date for dated in found}
    return found[0] if len(days) == 1 and found[0].date <= page.ingested_on + dt.timedelta(days=1) else None


def _dated_by(
    page: Page, weekdays: list[Weekday], news_day: Weekday, report: Page, reading: Reading, reference: Reference
) -> DatedBy | None:
    published = reading.values.get("published_date")
    if not isinstance(published, dt.date):
        return None
    theirs = {day.number: day for day in reversed(read_weekdays(report, reference)) if not day.is_earlier}
    shared = next((day for day in [news_day, *weekdays] if day.number in theirs), None)
    source = reading.evidence["published_date"]
    if shared is None:
        if published.weekday() != news_day.number:
            return None
        note = f"{page.cut(news_day.span)!r} is the day of an overlapping report, {published}"
        return DatedBy(published, "overlapping_report", (news_day.span, *source), note)
    anchor = published - dt.timedelta(days=(published.weekday() - shared.number) % WEEK)
    day = anchor + dt.timedelta(days=(news_day.number - anchor.weekday()) % WEEK)
    spans = dict.fromkeys([news_day.span, shared.span, theirs[shared.number].span, *source])
    note = (
        f"{page.cut(shared.span)!r} is the {WEEKDAY_NAMES[shared.number]} that an overlapping report of {published} "
        f"puts at {anchor}; {page.cut(news_day.span)!r} is {day}"
    )
    return DatedBy(day, "overlapping_report", tuple(spans), note)
