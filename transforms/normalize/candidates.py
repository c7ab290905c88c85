"""What normalize knows of a date that could be the day of publication, and its row in core.date_candidates."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from transforms.marks.printed_dates import PrintedDate
from transforms.normalize.pages import Evidence, shown_in

METHODS_BY_CERTAINTY = (
    "record_field",
    "published_line",
    "byline_line",
    "header_line",
    "dateline",
    "dateline_year",
    "url",
    "updated_line",
    "record_name",
    "foot_line",
    "dateline_weekday",
    "overlapping_report",
    "relative",
)
"""Among candidates of equal confidence, a page's word for its own publication comes before what is worked out."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one date: how, whence, how sure, and the reasoning in a sentence.

    `shown` is what it was read from, its own place first. `date` is None where the day is not known whole.
    `rejected_because` is a code of warehouse.contracts.core.date_candidates.REJECTIONS, or None where it may be chosen.
    """

    method: str
    date: dt.date | None
    shown: tuple[Evidence, ...]
    note: str
    confidence: float
    rejected_because: str | None = None
    printed: PrintedDate | None = None
    moment: dt.datetime | None = None
    """The moment in UTC, where a field says it."""
    distance: int = 0
    """Code points from the head of the copy: of two candidates equally sure the nearer is taken."""

    @property
    def rank(self) -> tuple[float, int, int]:
        """The order of candidates, the surest first."""
        return -self.confidence, METHODS_BY_CERTAINTY.index(self.method), self.distance

    def rejected(self, reason: str) -> "Candidate":
        """The same candidate, rejected for that reason, where it is not rejected already."""
        return self if self.rejected_because else replace(self, rejected_because=reason)


def candidate_rows(
    document_id: str, texts: Mapping[str, str], candidates: Iterable[Candidate]
) -> Iterator[dict[str, Any]]:
    """Rows of core.date_candidates for one document; a candidate that is not rejected is the chosen one."""
    for number, candidate in enumerate(candidates):
        printed, day = candidate.printed, candidate.date
        named = day if printed is None or printed.is_ambiguous else printed
        yield {
            "document_id": document_id,
            "candidate_number": number,
            "method": candidate.method,
            "published_date": day,
            "published_at": candidate.moment,
            "month": None if named is None else named.month,
            "day": None if named is None else named.day,
            "confidence": round(candidate.confidence, 3),
            "is_chosen": candidate.rejected_because is None,
            "rejected_because": candidate.rejected_because,
            **shown_in(candidate.shown[0], texts),
        }
