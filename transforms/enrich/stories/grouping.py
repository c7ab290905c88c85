"""Stories: the articles about one event."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from transforms.enrich.stories.linking import average_link, take_in
from transforms.enrich.stories.terms import Terms, names, numbers, stem
from transforms.enrich.stories.vectors import Background, Floats, Ints, Part, similar_pairs, vectors
from transforms.reference import Reference
from warehouse.contracts import STORIES
from warehouse.contracts.arrow import arrow_table

ARTICLE_COLUMNS = (
    "document_id",
    "wire_item_id",
    "headline",
    "body",
    "word_count",
    "published_date",
    "dateline_month",
    "dateline_day",
    "publisher_name",
    "is_original",
)
"""The columns of core.articles that `group_stories` reads."""

MEMBERSHIP = pa.schema([pa.field("document_id", pa.string(), False), pa.field("story_id", pa.string(), False)])

_UNKNOWN = -1
"""In place of a day's number."""

_LEAP_YEAR, _DAYS_OF_YEAR = 2000, 366
"""A year that has every day, by which days whose year is not known are compared."""


@dataclass(frozen=True)
class StorySettings:
    """How alike wire items must be to tell one event. Measured on short reports of pairs of similar events."""

    merge_similarity: float = 0.18
    """Two groups become one story where their items are this alike on average …"""
    merge_share: float = 0.60
    """… and at least this much, of 1, as alike as the items inside them are. With it, any merge_similarity from 0.14
    to 0.20 finds nearly the same stories."""
    most_similarity: float = 0.50
    """No likeness counts more: a report and its all but literal copy would leave no room for a third."""
    least_similarity: float = 0.07
    """Pairs below it are counted as not alike at all; it bounds the number of pairs that are kept."""
    join_similarity: float = 0.11
    """A loose report, short or told from another side, joins the story that it is this alike to on average …"""
    join_margin: float = 1.3
    """… where it is this many times less alike to any other."""
    most_loose: int = 2
    """Items that are loose together at most: three tell a story of their own."""
    least_grown: int = 3
    """Items that a story has at least for loose ones to join it: with fewer, an average says little."""
    overlap_similarity: float = 0.60
    """What a verified shared passage is worth: evidence of one source, which two events in one report can
    share too, so it links strongly but does not join two grown stories by itself."""
    words_weight: float = 0.5
    """What likeness of words is worth …"""
    names_weight: float = 0.4
    """… that of capitalised names, which tell two events of one kind apart better than any other sign …"""
    numbers_weight: float = 0.1
    """… and that of numbers: a number alone is in many reports."""
    window_days: int = 3
    """Reports of one event come within days …"""
    fade_days: float = 15.0
    """… what comes later counts by e to the power of minus the days beyond, over this …"""
    last_days: int = 30
    """… and after this many days the same words tell the next event."""
    unknown_date_share: float = 0.85
    """What a likeness counts where only one of the two is dated: it may be of another year."""
    lead_words: int = 40
    """The lead, a sentence or two, tells the event; what follows is background that other stories share."""
    lead_weight: float = 2.0
    """Words of headline and lead count twice."""
    background_texts: int = 100
    """Texts of news at large that a small corpus is compared within: without them, sets of 2 to 6 reports fall
    apart (B-cubed F1 about 0.6 to 0.8); with a hundred they group as well as five hundred reports do."""
    unlisted_share: float = 0.003
    """Share of news reports that use a term not listed among the common words."""
    max_documents: int = 150
    """Terms that more items have are of a subject, not of an event, and make nothing alike."""


@dataclass(frozen=True)
class Grouped:
    """What `group_stories` gives: core.stories, and document_id with story_id for every article."""

    stories: pa.Table
    membership: pa.Table


@dataclass(frozen=True)
class _Article:
    document_id: str
    wire_item_id: str
    headline: str | None
    body: str
    word_count: int
    published_date: date | None
    dateline_month: int | None
    dateline_day: int | None
    publisher_name: str | None
    is_original: bool


def group_stories(
    articles: pa.Table, duplicate_pairs: pa.Table, reference: Reference, settings: StorySettings | None = None
) -> Grouped:
    """One row a story, and every article's story.

    Takes ARTICLE_COLUMNS of all of core.articles, all of core.duplicate_pairs, and the reference table
    word_frequencies: a handful of articles cannot tell by themselves which of their words are rare. Copies of one
    wire item are one report. Reports are grouped by average link over the likeness of their words, their names,
    their numbers and their shared passages within a window of days, so that one wrong link joins no two stories;
    then loose reports join the one story that they are like. The order of the rows does not matter.
    """
    settings = settings or StorySettings()
    items = _wire_items(_articles(articles))
    likenesses = _likenesses(items, duplicate_pairs, reference, settings)
    groups = take_in(
        average_link(len(items), likenesses, settings.merge_similarity, settings.merge_share),
        settings.most_loose,
        settings.least_grown,
        settings.join_similarity,
        settings.join_margin,
    )
    stories, membership = [], {}
    for group in groups:
        members = sorted((article for item in group for article in items[item]), key=lambda one: one.document_id)
        representative = min(members, key=_representative_rank)
        story_id = f"story-{representative.document_id[:16]}"
        membership.update({article.document_id: story_id for article in members})
        days = [article.published_date for article in members if article.published_date]
        stories.append(
            {
                "story_id": story_id,
                "representative_document_id": representative.document_id,
                "article_count": len(members),
                "independent_source_count": len({article.wire_item_id for article in members}),
                "publisher_count": len({one.publisher_name for one in members if one.publisher_name}),
                "first_published_date": min(days, default=None),
                "last_published_date": max(days, default=None),
            }
        )
    rows = sorted(membership.items())
    return Grouped(
        arrow_table(STORIES, sorted(stories, key=lambda story: str(story["story_id"]))),
        pa.table([[row[0] for row in rows], [row[1] for row in rows]], schema=MEMBERSHIP),
    )


def _articles(articles: pa.Table) -> list[_Article]:
    rows = zip(*(articles.column(column).to_pylist() for column in ARTICLE_COLUMNS), strict=True)
    return sorted((_Article(*row) for row in rows), key=lambda article: article.document_id)


def _wire_items(articles: list[_Article]) -> list[list[_Article]]:
    """The articles by wire item, the fullest original first, in the order of the wire items' ids."""
    items: dict[str, list[_Article]] = defaultdict(list)
    for article in articles:
        items[article.wire_item_id].append(article)
    return [sorted(items[wire_item_id], key=_representative_rank) for wire_item_id in sorted(items)]


def _representative_rank(article: _Article) -> tuple[bool, int, str]:
    return (not article.is_original, -article.word_count, article.document_id)


def _likenesses(
    items: list[list[_Article]], duplicate_pairs: pa.Table, reference: Reference, settings: StorySettings
) -> list[tuple[int, int, float]]:
    """The pairs of items that are alike, and how much, 0 to `most_similarity`."""
    if not items:
        return []
    item_of = {article.document_id: number for number, item in enumerate(items) for article in item}
    pairs = similar_pairs(
        vectors(_parts(items, reference, settings)), settings.max_documents, settings.least_similarity
    )
    overlaps = np.array(_overlaps(duplicate_pairs, item_of), dtype=np.int64).reshape(-1, 2)
    first = np.concatenate([pairs.first, overlaps[:, 0]])
    second = np.concatenate([pairs.second, overlaps[:, 1]])
    likeness = np.concatenate([pairs.likeness, np.full(len(overlaps), settings.overlap_similarity)])
    likeness *= _date_shares(_days(items), first, second, settings)
    is_alike = likeness >= settings.least_similarity
    found: dict[tuple[int, int], float] = {}
    for a, b, value in zip(*(column[is_alike].tolist() for column in (first, second, likeness)), strict=True):
        found[a, b] = max(found.get((a, b), 0.0), min(value, settings.most_similarity))
    return [(a, b, value) for (a, b), value in found.items()]


def _parts(items: list[list[_Article]], reference: Reference, settings: StorySettings) -> list[Part]:
    """The words, names and numbers of each item, as its fullest original has them."""
    usual: dict[str, float] = {}
    for row in reference.rows("word_frequencies"):
        known = stem(row["word"])
        usual[known] = max(usual.get(known, 0.0), float(row["document_share"]))
    terms = Terms(settings.lead_words, settings.lead_weight)
    listed = Background(usual, settings.background_texts, settings.unlisted_share)
    unlisted = Background({}, settings.background_texts, settings.unlisted_share)
    texts = [(item[0].headline, item[0].body) for item in items]
    return [
        Part([terms.words(*text) for text in texts], listed, settings.words_weight),
        Part([names(*text) for text in texts], unlisted, settings.names_weight),
        Part([numbers(*text) for text in texts], unlisted, settings.numbers_weight),
    ]


@dataclass(frozen=True)
class _Days:
    """When each item was published: the number of its day, and of that day in a year, each -1 where it is not known."""

    days: Ints
    days_of_year: Ints


def _days(items: list[list[_Article]]) -> _Days:
    """The items' first days; of an item whose year nobody knows, the day that its dateline names."""
    days, days_of_year = [], []
    for item in items:
        first = min((one.published_date for one in item if one.published_date), default=None)
        days.append(_UNKNOWN if first is None else first.toordinal())
        named = first or next((day for one in item if (day := _dateline_day(one))), None)
        days_of_year.append(_UNKNOWN if named is None else named.replace(year=_LEAP_YEAR).timetuple().tm_yday)
    return _Days(np.array(days, dtype=np.int64), np.array(days_of_year, dtype=np.int64))


def _dateline_day(article: _Article) -> date | None:
    """The day that the dateline names, in a leap year, where there is such a day."""
    if article.dateline_month is None or article.dateline_day is None:
        return None
    try:
        return date(_LEAP_YEAR, article.dateline_month, article.dateline_day)
    except ValueError:
        return None


def _date_shares(days: _Days, first: Ints, second: Ints, settings: StorySettings) -> Floats:
    """What part of the likeness of each pair of items counts, by the days between them.

    Where a year is not known, the days between two days of one year are the least that can lie between them.
    """
    are_dated = (days.days[first] != _UNKNOWN) & (days.days[second] != _UNKNOWN)
    is_one_dated = ~are_dated & ((days.days[first] != _UNKNOWN) | (days.days[second] != _UNKNOWN))
    have_days = (days.days_of_year[first] != _UNKNOWN) & (days.days_of_year[second] != _UNKNOWN)
    in_year = np.abs(days.days_of_year[first] - days.days_of_year[second])
    apart = np.where(
        are_dated,
        np.abs(days.days[first] - days.days[second]),
        np.where(have_days, np.minimum(in_year, _DAYS_OF_YEAR - in_year), 0),
    )
    faded = np.exp(-np.maximum(apart - settings.window_days, 0) / settings.fade_days)
    shares: Floats = np.where(apart <= settings.last_days, faded, 0.0)
    return np.where(is_one_dated, settings.unknown_date_share, 1.0) * shares


def _overlaps(duplicate_pairs: pa.Table, item_of: dict[str, int]) -> list[tuple[int, int]]:
    pairs = set()
    columns = (duplicate_pairs.column(name).to_pylist() for name in ("document_id_a", "document_id_b", "relation"))
    for document_a, document_b, relation in zip(*columns, strict=True):
        a, b = item_of.get(document_a), item_of.get(document_b)
        if relation != "template" and a is not None and b is not None and a != b:
            pairs.add((min(a, b), max(a, b)))
    return sorted(pairs)
