"""core.topics: the Media Topics of each article, with the words that say so."""

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from transforms.reference import Reference
from warehouse.contracts import TOPICS
from warehouse.contracts.arrow import arrow_table
from warehouse.contracts.core.topics import MEDIA_TOPICS

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W_]+)*")
ALL = ""
"""Under which all words are counted, those of no topic too."""
SOURCES = {"body": 1, "headline": 2, "standfirst": 2, "topics": 3}
"""The kinds of block that say what an article is about, and how often a word there counts: an editor chose those of
the headline and of the page's list of topics."""


@dataclass(frozen=True)
class TopicSettings:
    """When words make a topic."""

    least_score: float = 4.0
    """The weights of two words that belong to one topic alone."""
    strong_weight: int = 2
    """One word at least is mostly said of the topic: "business", "loss" and "credit" together are still small talk."""
    least_words: int = 2
    """Different words: one word that is often repeated is a name or a figure of speech."""
    least_share_of_best: float = 0.45
    """Of the score of the article's first topic: what is named in passing is not what the article is about."""
    words_per_point: float = 0.01
    """By how much the least score grows with each word of copy: a long article has more words of every kind."""
    most_topics: int = 3
    """An editor gives an article one to three."""
    doubt: float = 8.0
    """The score at which a topic is as likely right as not; confidence is score / (score + doubt)."""
    most_evidence: int = 12
    """Words that are kept as evidence, the weightiest first."""


@dataclass(frozen=True, eq=False)
class TopicWords:
    """The topics of each word, with its weight there; and the phrases of several words by their first."""

    of_word: Mapping[str, tuple[tuple[str, int], ...]]
    of_phrase: Mapping[str, tuple[str, ...]]


@functools.lru_cache(maxsize=4)
def topic_words(reference: Reference) -> TopicWords:
    """Compiles seeds/reference/topic_words.csv."""
    of_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
    of_phrase: dict[str, set[str]] = defaultdict(set)
    for row in reference.rows("topic_words"):
        of_word[row["word"]].append((row["media_topic_code"], int(row["weight"])))
        first, _, rest = row["word"].partition(" ")
        if rest:
            of_phrase[first].add(row["word"])
    return TopicWords(
        {word: tuple(found) for word, found in of_word.items()},
        {word: tuple(sorted(found)) for word, found in of_phrase.items()},
    )


def read_topics(blocks: pa.Table, reference: Reference, settings: TopicSettings | None = None) -> pa.Table:
    """One row a topic of an article, in the schema of core.topics, the surest first.

    Takes core.blocks of English copy and the reference table topic_words. A topic is
    the sum of the weights of its words in the headline, the standfirst, the copy and the page's list of topics; a
    word counts for more where it is repeated, but not in proportion. Codes are IPTC's Media Topics of the top
    level.
    """
    settings = settings or TopicSettings()
    words = topic_words(reference)
    texts: dict[str, dict[int, list[str]]] = {}
    columns = (blocks.column(name).to_pylist() for name in ("document_id", "kind", "text"))
    for document_id, kind, text in zip(*columns, strict=True):
        times = SOURCES.get(kind)
        if times is not None:
            texts.setdefault(document_id, {}).setdefault(times, []).append(text)
    rows: list[dict[str, Any]] = []
    for document_id, by_times in texts.items():
        counts: Counter[str] = Counter()
        for times, pieces in by_times.items():
            _count("\n".join(pieces), times, words, counts)
        rows.extend(_rows(document_id, counts, words, settings))
    return arrow_table(TOPICS, rows)


def _count(text: str, times: int, words: TopicWords, counts: Counter[str]) -> None:
    tokens = _WORD.findall(text.lower())
    counts[ALL] += len(tokens)
    told = Counter(tokens)
    for token in told.keys() & words.of_word.keys():
        counts[token] += told[token] * times
    openings = told.keys() & words.of_phrase.keys()
    if openings:
        joined = f" {' '.join(tokens)} "
        for opening in openings:
            for phrase in words.of_phrase[opening]:
                if found := joined.count(f" {phrase} "):
                    counts[phrase] += found * times


def _rows(
    document_id: str, counts: Counter[str], words: TopicWords, settings: TopicSettings
) -> Iterable[dict[str, Any]]:
    scores: dict[str, list[tuple[float, str]]] = defaultdict(list)
    strong: set[str] = set()
    for word, count in counts.items():
        for code, weight in words.of_word.get(word, ()):
            scores[code].append((weight * (1 + math.log(count)), word))
            if weight >= settings.strong_weight:
                strong.add(code)
    least = settings.least_score + settings.words_per_point * counts[ALL]
    totals = {code: sum(score for score, _ in found) for code, found in scores.items()}
    best = max(totals.values(), default=0.0)
    chosen = sorted(
        (
            code
            for code, total in totals.items()
            if code in strong
            and total >= max(least, settings.least_share_of_best * best)
            and len(scores[code]) >= settings.least_words
        ),
        key=lambda code: (-totals[code], code),
    )
    for code in chosen[: settings.most_topics]:
        evidence = sorted(scores[code], key=lambda found: (-found[0], found[1]))
        yield {
            "document_id": document_id,
            "media_topic_code": code,
            "media_topic_name": MEDIA_TOPICS[code],
            "confidence": round(totals[code] / (totals[code] + settings.doubt), 4),
            "evidence_words": [word for _, word in evidence[: settings.most_evidence]],
        }
