"""Enrich: what articles say: names, quotes, times, quantities, events, topics; and whose words they are."""

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from transforms.enrich.bodies import read_bodies
from transforms.enrich.events.reading import read_events
from transforms.enrich.first_seen import FirstSeenSettings, first_seen
from transforms.enrich.keywords import KeywordSettings, read_keywords
from transforms.enrich.names.engines import NameEngine
from transforms.enrich.names.mentions import read_mentions
from transforms.enrich.names.settings import NameSettings
from transforms.enrich.quantities.reading import read_quantities
from transforms.enrich.quotes.reading import QuoteSettings, read_quotes
from transforms.enrich.sentences import read_sentences
from transforms.enrich.shared_words import share_words
from transforms.enrich.timexes.reading import read_timexes
from transforms.enrich.topics.reading import TopicSettings, read_topics
from transforms.enrich.word_origins import word_origins
from transforms.reference import Reference


@dataclass(frozen=True)
class EnrichSettings:
    """The settings of each part; their reasons stand beside them."""

    names: NameSettings = field(default_factory=NameSettings)
    quotes: QuoteSettings = field(default_factory=QuoteSettings)
    first_seen: FirstSeenSettings = field(default_factory=FirstSeenSettings)
    topics: TopicSettings = field(default_factory=TopicSettings)
    keywords: KeywordSettings = field(default_factory=KeywordSettings)
    name_engine: str = field(default="rules", metadata={"allowed": ("rules", "spacy")})
    """What finds names: the rules need no model and are quick; spaCy is there for who has a model of a kind of copy."""
    spacy_model: str = ""
    """The installed spaCy model that finds them, where name_engine is spacy."""


@dataclass(frozen=True)
class Enriched:
    """What enrich reads off the articles, each table in the schema of its contract."""

    sentences: pa.Table
    word_origins: pa.Table
    entities: pa.Table
    mentions: pa.Table
    quotes: pa.Table
    timexes: pa.Table
    quantities: pa.Table
    events: pa.Table
    event_participants: pa.Table
    topics: pa.Table
    keywords: pa.Table


def enrich(  # noqa: PLR0913, PLR0917
    documents: pa.Table,
    blocks: pa.Table,
    articles: pa.Table,
    credits: pa.Table,
    duplicate_pairs: pa.Table,
    shared_passages: pa.Table,
    reference: Reference,
    settings: EnrichSettings | None = None,
    engine: NameEngine | None = None,
) -> Enriched:
    """What the bodies of the given documents say: one row a sentence, a name, a quote, a time, a quantity,
    an event, a topic, a keyword; and one row an article that says whose its words are.

    Takes raw.documents, core.blocks and core.articles of the documents, what their datelines, bylines and
    sign-offs name (`credits`: document_id, role, entity_type, char_start, char_end, text), and the pairs and
    passages that they are part of. Every span points into the received text. Sentences are told apart in every
    language; all else is read in English copy and in copy whose language is not known. `engine` finds the names
    where settings.name_engine is not "rules".
    """
    settings = settings or EnrichSettings()
    sentences = read_sentences(documents, blocks, reference)
    languages = {
        row["document_id"]: row["language_code"]
        for row in articles.select(["document_id", "language_code"]).to_pylist()
    }
    shared_words = share_words(sentences, articles, duplicate_pairs, shared_passages)
    mentions, entities = read_mentions(
        documents, blocks, sentences, credits, languages, reference, settings.names, engine
    )
    english = [document_id for document_id, code in languages.items() if code in ("en", None)]
    documents, blocks = _of_documents(documents, english), _of_documents(blocks, english)
    copy = _of_documents(sentences, english)
    bodies = read_bodies(documents, blocks, copy, mentions, entities)
    timexes = read_timexes(bodies, articles, reference)
    events, event_participants = read_events(bodies, mentions, entities, timexes, articles, reference)
    return Enriched(
        sentences=first_seen(sentences, shared_words, settings.first_seen),
        word_origins=word_origins(articles, shared_words),
        entities=entities,
        mentions=mentions,
        quotes=read_quotes(bodies, reference, settings.quotes),
        timexes=timexes,
        quantities=read_quantities(bodies, timexes, reference),
        events=events,
        event_participants=event_participants,
        topics=read_topics(blocks, reference, settings.topics),
        keywords=read_keywords(bodies, reference, settings.keywords),
    )


def _of_documents(table: pa.Table, document_ids: list[str]) -> pa.Table:
    return table.filter(pc.is_in(table["document_id"], pa.array(document_ids, pa.string())))
