"""Publication order: which article was published before which, as far as the articles say."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

import pyarrow as pa

ARTICLE_COLUMNS = ("document_id", "published_date", "published_at", "signal_code", "wire_item_id", "body")

Article = dict[str, Any]
When = tuple[bool, date, bool, float]
"""Whether the day is unknown, the day, whether the time is unknown, the time: what is unknown comes last."""


def publication_order(articles: pa.Table) -> list[str]:
    """The document ids of the articles (ARTICLE_COLUMNS as in core.articles), first published first.

    The day decides, then the time; a day or a time that is not known comes after those that are. Of articles of one
    moment, one that does not say that it updates or corrects another comes first, and the document_id decides
    between equals. An update comes after what it updates: where the first of a wire item to be published says
    that it updates or corrects another, the articles of the item that do not, whose text is another and whose day,
    or time on that day, is not known, were published just before it. The order of the rows makes no difference.
    """
    rows = articles.select(list(ARTICLE_COLUMNS)).to_pylist()
    when = {row["document_id"]: _when(row["published_date"], row["published_at"]) for row in rows}
    items: dict[str, list[Article]] = defaultdict(list)
    signals = {row["wire_item_id"] for row in rows if row["signal_code"] is not None}
    for row in rows:
        if row["wire_item_id"] in signals:
            items[row["wire_item_id"]].append(row)
    for copies in items.values():
        when |= _before_their_update(copies, when)
    return [
        row["document_id"]
        for row in sorted(
            rows, key=lambda row: (when[row["document_id"]], row["signal_code"] is not None, row["document_id"])
        )
    ]


def _when(day: date | None, at: datetime | None) -> When:
    if day is None and at is not None:
        day = at.date()
    return day is None, day or date.max, at is None, at.timestamp() if at else 0.0


def _before_their_update(copies: list[Article], when: dict[str, When]) -> dict[str, When]:
    """The moment of an update, for each of an item's copies that it must have come after; nothing where none must."""
    first = min(copies, key=lambda copy: (when[copy["document_id"]], copy["signal_code"] is not None))
    if first["signal_code"] is None:
        return {}
    updated = when[first["document_id"]]
    signalled = {copy["body"] for copy in copies if copy["signal_code"] is not None}
    return {
        copy["document_id"]: updated
        for copy in copies
        if copy["signal_code"] is None
        and copy["body"] not in signalled  # the update itself, printed without its signal
        and _may_be_before(when[copy["document_id"]], updated)
    }


def _may_be_before(moment: When, other: When) -> bool:
    """Whether what is not known of the moment leaves room for it to be the earlier one."""
    day_unknown, day, time_unknown, _ = moment
    return day_unknown or (day == other[1] and (time_unknown or other[2]))
