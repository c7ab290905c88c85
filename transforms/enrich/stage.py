"""Enrich: sentences, names, quotes, time expressions and quantities of articles, and whose words they are."""

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from transforms.enrich.first_seen import FirstSeenSettings, first_seen
from transforms.enrich.names.mentions import read_mentions
from transforms.enrich.names.settings import NameSettings
from transforms.enrich.quantities import read_quantities
from transforms.enrich.quotes.reading import QuoteSettings, read_quotes
from transforms.enrich.sentences import read_sentences
from transforms.enrich.shared_words import share_words
from transforms.enrich.timexes.reading import read_timexes
from transforms.enrich.word_origins import word_origins
from transforms.reference import Reference


@dataclass(frozen=True)
class EnrichSettings:
    """The settings of each part; their reasons stand beside them."""

    names: NameSettings = field(default_factory=NameSettings)
    quotes: QuoteSettings = field(default_factory=QuoteSettings)
    first_seen: FirstSeenSettings = field(default_factory=FirstSeenSettings)


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


def enrich(  # noqa: PLR0913, PLR0917
    documents: pa.Table,
    blocks: pa.Table,
    articles: pa.Table,
    credits: pa.Table,
    duplicate_pairs: pa.Table,
    shared_passages: pa.Table,
    reference: Reference,
    settings: EnrichSettings | None = None,
) -> Enriched:
    """What the bodies of the given documents say: one row a sentence, a name, a quote, a time, a quantity;
    and one row an article that says whose its words are.

    Takes raw.documents, core.blocks and core.articles of the documents, what their datelines, bylines and
    sign-offs name (`credits`: document_id, role, entity_type, char_start, char_end, text), and the pairs and
    passages that they are part of. Every span points into the received text. Sentences are told apart in every
    language; names, quotes and quantities are read in English copy and in copy whose language is not known.
    """
    settings = settings or EnrichSettings()
    sentences = read_sentences(documents, blocks, reference)
    languages = {
        row["document_id"]: row["language_code"]
        for row in articles.select(["document_id", "language_code"]).to_pylist()
    }
    shared_words = share_words(sentences, articles, duplicate_pairs, shared_passages)
    mentions, entities = read_mentions(documents, sentences, credits, languages, reference, settings.names)
    english = [document_id for document_id, code in languages.items() if code in ("en", None)]
    documents, blocks = _of_documents(documents, english), _of_documents(blocks, english)
    copy = _of_documents(sentences, english)
    timexes = read_timexes(documents, blocks, copy, articles, reference)
    return Enriched(
        sentences=first_seen(sentences, shared_words, settings.first_seen),
        word_origins=word_origins(articles, shared_words),
        entities=entities,
        mentions=mentions,
        quotes=read_quotes(documents, blocks, copy, mentions, entities, reference, settings.quotes),
        timexes=timexes,
        quantities=read_quantities(documents, blocks, copy, timexes, reference),
    )


def _of_documents(table: pa.Table, document_ids: list[str]) -> pa.Table:
    return table.filter(pc.is_in(table["document_id"], pa.array(document_ids, pa.string())))
