"""The settings of normalize."""

from dataclasses import dataclass

CONFIDENCE: dict[str, float] = {
    "record_field": 0.97,
    "published_line": 0.95,
    "byline_line": 0.92,
    "header_line": 0.9,
    "dateline": 0.9,
    "dateline_year": 0.88,
    "url": 0.85,
    "updated_line": 0.75,
    "record_name": 0.7,
    "foot_line": 0.6,
    "dateline_weekday": 0.7,
    "overlapping_report": 0.8,
    "relative": 0.0,
}
"""How often a date read by the method is the day of publication, where nothing speaks against it."""


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

    language_sample: int = 2000
    """Code points that the language is told from; more change nothing but the time it takes."""

    clear_words: int = 30
    clear_share: float = 0.11
    """In English copy a word in five is one of its commonest; in other languages with English names, one in thirty.
    Fewer than thirty words may be a headline."""

    least_confidence: float = 0.4
    """Below this a date is wrong as often as right, and is left out."""

    confirmed_factor: float = 0.6
    """What is left of the doubt for every other way by which the same day is read."""

    most_date_lines: int = 200
    """A page has a few dates; an archive's list has thousands, none of them its own."""

    most_candidates: int = 40
    """Candidates that are kept of a page, the surest; more explain nothing."""

    longest_date_line: int = 160
    """Code points: `First Published: … | … IST Last Updated: …` takes 100."""

    head_lines: int = 12
    """Blocks below the headline among which its byline and time stamp stand, between buttons for sharing."""

    lines_above_headline: int = 2
    """A date right above the headline is the article's as often as one below it …"""

    masthead_factor: float = 0.7
    """… and further up it is the day on which the page was called up as often as not."""

    short_year_factor: float = 0.9
    """`1.2.19` may be a version or a section, 03/04/2021 may be April."""

    wrong_weekday_factor: float = 0.5
    """A date whose own weekday is wrong is misprinted or misread."""

    many_words: int = 8
    many_words_factor: float = 0.6
    """Beside a date of publication stand a name and a section; more words are a sentence about that day."""

    behind_copy_factor: float = 0.5
    """In a text without a page around it a date behind the copy is a correction's or a note's as often."""

    listed_factor: float = 0.5
    list_window: int = 8
    list_days: int = 2
    """Two other days within eight blocks: a list of stories or comments."""
