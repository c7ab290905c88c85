"""The settings of normalize."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NormalizeSettings:
    """How far a reading may go before it would be a guess."""

    lead_paragraphs: int = 3
    """Agencies name the day of the news in the first paragraph, or the second after a long lead."""

    longest_year_search_days: int = 731
    """A weekday names a year among the two that follow the earliest date it can be; five years on another fits."""

    dateline_window_days: int = 31
    """Copy is published within days of its dateline; a month allows for features and for time zones."""

    news_day_window_days: int = 1
    """Agencies publish the day's news that day or the next; a weekday further back may be any week's."""

    zone_evidence_ratio: int = 3
    """An abbreviation that two countries use is read as the one named three times as often on the page …"""

    zone_evidence_count: int = 2
    """… and at least twice."""

    language_words: int = 4
    """Fewer words than this are the same in several languages."""

    language_sample: int = 5000
    """Code points that the language is told from; more change nothing."""
