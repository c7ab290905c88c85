"""A day learned from another report: two reports that share copy tell of the same days.

A report that names its day (`on Monday`) but no date is dated by one that shares passages with it and has a date:
the day of the news of the one, where the other names it as its own or as `last Friday`, is the same day, and the
report's own day follows it within the week.
"""

import datetime as dt
from collections.abc import Iterable

from transforms.normalize.candidates import Candidate
from transforms.normalize.dates import WEEKDAY_NAMES
from transforms.normalize.pages import Page, Reading
from transforms.normalize.settings import CONFIDENCE, NormalizeSettings
from transforms.normalize.weekdays import Weekday, day_of_the_news, read_weekdays
from transforms.reference import Reference

WEEK = 7


def date_from_reports(
    page: Page, reports: Iterable[tuple[Page, Reading]], reference: Reference, settings: NormalizeSettings
) -> Candidate | None:
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
        if (dated := _dated_by(page, weekdays, news_day, report, reading, reference, settings)) is not None
    ]
    days = {dated.date for dated in found}
    latest = page.ingested_on + dt.timedelta(days=1)
    return found[0] if len(days) == 1 and all(day is not None and day <= latest for day in days) else None


def _dated_by(
    page: Page,
    weekdays: list[Weekday],
    news_day: Weekday,
    report: Page,
    reading: Reading,
    reference: Reference,
    settings: NormalizeSettings,
) -> Candidate | None:
    """The day as one dated report gives it.

    Only the report's own day of the news is known to be near its date; a weekday named further down, or long before
    the report was published, may be another week's.
    """
    published = reading.values.get("published_date")
    theirs = day_of_the_news(read_weekdays(report, reference), settings.lead_paragraphs)
    if not isinstance(published, dt.date) or theirs is None:
        return None
    anchor = published - dt.timedelta(days=(published.weekday() - theirs.number) % WEEK)
    same = [day for day in weekdays if day.number == theirs.number and (day is news_day or day.is_earlier)]
    if not same or (published - anchor).days > settings.news_day_window_days:
        return None
    shared = same[0]
    day = anchor + dt.timedelta(days=(news_day.number - anchor.weekday()) % WEEK)
    note = (
        f"{page.cut(shared.span)!r} is the {WEEKDAY_NAMES[shared.number]} that an overlapping report of {published} "
        f"puts at {anchor}; {page.cut(news_day.span)!r} is {day}"
    )
    spans = dict.fromkeys([news_day.span, shared.span, theirs.span, *reading.evidence["published_date"]])
    return Candidate("overlapping_report", day, tuple(spans), note, CONFIDENCE["overlapping_report"])
