"""Stories: the articles about one event."""

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from transforms.enrich.stories.vectors import Background, NameSets, similar_pairs, word_counts, word_vectors
from transforms.reference import Reference
from warehouse.contracts import STORIES
from warehouse.contracts.arrow import arrow_table

MEMBERSHIP = pa.schema([pa.field("document_id", pa.string(), False), pa.field("story_id", pa.string(), False)])


@dataclass(frozen=True)
class StorySettings:
    """How alike wire items must be to tell one event."""

    merge_similarity: float = 0.18
    """Two groups become one story where their items are this alike on average: on short reports of 44 events,
    pairwise and B-cubed F1 are both best around it."""
    least_similarity: float = 0.08
    """Pairs below it are counted as not alike at all; it bounds the number of pairs that are kept."""
    overlap_similarity: float = 0.60
    """What a verified shared passage is worth: evidence of one source, which two events in one report can
    share too, so it links strongly but does not join two grown stories by itself."""
    name_share: float = 0.30
    """Weight of the shared people, places and organizations beside the words; more, and one politician's
    separate days are one story."""
    window_days: int = 3
    """Reports of one event come within days; later ones tell the next event."""
    unknown_date_share: float = 0.85
    """What a likeness counts where only one of the two is dated: it may be of another year."""
    lead_words: int = 40
    """The lead, a sentence or two, tells the event; what follows is background that other stories share."""
    lead_weight: float = 2.0
    """Words of headline and lead count twice."""
    key_terms: int = 25
    """Weightiest terms by which candidates are found: a report of an event names it among them."""
    background_texts: int = 100
    """Texts of news at large that a small corpus is compared within: without them, sets of 2 to 6 reports fall
    apart (B-cubed F1 about 0.6 to 0.8); with a hundred they group as well as five hundred reports do."""
    unlisted_share: float = 0.003
    """Share of news reports that use a word not listed among the common ones."""
    max_documents: int = 150
    """Terms that more items have are of a subject, not of an event, and do not make candidates."""


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
    publisher_name: str | None
    is_original: bool


def group_stories(
    articles: pa.Table,
    mentions: pa.Table,
    duplicate_pairs: pa.Table,
    reference: Reference,
    settings: StorySettings | None = None,
) -> Grouped:
    """One row a story, and every article's story.

    Takes all of core.articles, core.mentions and core.duplicate_pairs, and the reference table word_frequencies:
    a handful of articles cannot tell by themselves which of their words are rare. Copies of one wire
    item are one report; reports are grouped by average link over the likeness of their words, their names
    and their shared passages within a window of days, so that one wrong link joins no two stories. The
    order of the rows does not matter.
    """
    settings = settings or StorySettings()
    listed = _articles(articles)
    items = _wire_items(listed)
    likenesses = _likenesses(items, mentions, duplicate_pairs, _background(reference, settings), settings)
    groups = average_link(len(items), likenesses, settings.merge_similarity)
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


def average_link(count: int, likenesses: Iterable[tuple[int, int, float]], merge_similarity: float) -> list[list[int]]:
    """Groups of 0 … count-1, merged best pair first while the mean likeness between them is high enough.

    Pairs that are not listed are not alike (0), so a link between two grown groups counts by the share of
    their pairs that it is. Ties go to the smaller numbers: the same input gives the same groups.
    """
    between: list[dict[int, float]] = [{} for _ in range(count)]
    members = [[number] for number in range(count)]
    queue: list[tuple[float, int, int]] = []
    for a, b, likeness in likenesses:
        between[a][b] = between[b][a] = likeness
        if likeness >= merge_similarity:
            queue.append((-likeness, min(a, b), max(a, b)))
    heapq.heapify(queue)
    while queue:
        negative, a, b = heapq.heappop(queue)
        if b not in between[a] or -negative != _mean(between, members, a, b):
            continue
        merged = len(members)
        members.append(sorted(members[a] + members[b]))
        sums = between[a]
        for other, likeness in between[b].items():
            sums[other] = sums.get(other, 0.0) + likeness
        sums.pop(a, None)
        sums.pop(b, None)
        members[a], members[b], between[a], between[b] = [], [], {}, {}
        between.append(sums)
        for other, likeness in sums.items():
            between[other].pop(a, None)
            between[other].pop(b, None)
            between[other][merged] = likeness
            mean = _mean(between, members, other, merged)
            if mean >= merge_similarity:
                heapq.heappush(queue, (-mean, other, merged))
    return sorted(group for group in members if group)


def _mean(between: list[dict[int, float]], members: list[list[int]], a: int, b: int) -> float:
    return between[a][b] / (len(members[a]) * len(members[b]))


def _articles(articles: pa.Table) -> list[_Article]:
    columns = _Article.__dataclass_fields__.keys()
    rows = zip(*(articles.column(column).to_pylist() for column in columns), strict=True)
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
    items: list[list[_Article]],
    mentions: pa.Table,
    duplicate_pairs: pa.Table,
    background: Background,
    settings: StorySettings,
) -> list[tuple[int, int, float]]:
    item_of = {article.document_id: number for number, item in enumerate(items) for article in item}
    days = [min((one.published_date for one in item if one.published_date), default=None) for item in items]
    words = word_vectors(
        [word_counts(item[0].headline, item[0].body, settings.lead_words, settings.lead_weight) for item in items],
        background,
    )
    names = NameSets(_names_of_items(len(items), item_of, mentions))
    found: dict[tuple[int, int], float] = {}

    def in_window(a: int, b: int) -> bool:
        return _date_share(days[a], days[b], settings) > 0

    likely = similar_pairs(words, settings.key_terms, settings.max_documents, settings.least_similarity, in_window)
    for a, b, cosine in likely:
        shared = names.likeness(a, b)
        found[a, b] = cosine if shared is None else (1 - settings.name_share) * cosine + settings.name_share * shared
    for a, b in _overlaps(duplicate_pairs, item_of):
        found[a, b] = max(found.get((a, b), 0.0), settings.overlap_similarity)
    dated = ((a, b, likeness * _date_share(days[a], days[b], settings)) for (a, b), likeness in sorted(found.items()))
    return [(a, b, likeness) for a, b, likeness in dated if likeness >= settings.least_similarity]


def _names_of_items(count: int, item_of: dict[str, int], mentions: pa.Table) -> list[set[str]]:
    """The entities that each item's copy names; who wrote and sent it is not part of the event."""
    names: list[set[str]] = [set() for _ in range(count)]
    columns = (mentions.column(name).to_pylist() for name in ("document_id", "entity_id", "role"))
    for document_id, entity_id, role in zip(*columns, strict=True):
        if role == "mentioned" and document_id in item_of:
            names[item_of[document_id]].add(entity_id)
    return names


def _date_share(a: date | None, b: date | None, settings: StorySettings) -> float:
    if a is None and b is None:
        return 1.0
    if a is None or b is None:
        return settings.unknown_date_share
    return 1.0 if abs((a - b).days) <= settings.window_days else 0.0


def _background(reference: Reference, settings: StorySettings) -> Background:
    shares = {row["word"]: float(row["document_share"]) for row in reference.rows("word_frequencies")}
    return Background(shares, settings.background_texts, settings.unlisted_share)


def _overlaps(duplicate_pairs: pa.Table, item_of: dict[str, int]) -> list[tuple[int, int]]:
    pairs = set()
    columns = (duplicate_pairs.column(name).to_pylist() for name in ("document_id_a", "document_id_b", "relation"))
    for document_a, document_b, relation in zip(*columns, strict=True):
        a, b = item_of.get(document_a), item_of.get(document_b)
        if relation != "template" and a is not None and b is not None and a != b:
            pairs.add((min(a, b), max(a, b)))
    return sorted(pairs)
