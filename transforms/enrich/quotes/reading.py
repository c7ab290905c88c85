"""Quotations: the quoted words of a body, with who said them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from transforms.enrich.bodies import Body, Span, read_bodies
from transforms.enrich.quotes.clauses import Clauses, Grammar, Kind, grammar, tokens_of
from transforms.enrich.quotes.discourse import Discourse
from transforms.enrich.quotes.quotation_marks import QuotedStretch, quoted_stretches
from transforms.enrich.quotes.speakers import Attribution, attribute_sentence
from transforms.reference import Reference
from warehouse.contracts import QUOTES
from warehouse.contracts.arrow import arrow_table

MAX_SMALL_WORD = 3
"""Letters of the words that a title leaves in small letters (of, the, and)."""
MAX_PHRASE_WORDS = 2
"""Words of an exclamation or a name; a clause has more."""

MAX_SENTENCE = 4000
"""Characters; a longer one is no sentence, and is read in pieces."""
REACH = 1000
"""Characters: a pronoun's person is named within a few sentences, not further up."""


@dataclass(frozen=True)
class QuoteSettings:
    """Which quoted words count as a quotation."""

    least_words_unattributed: int = 5
    """Fewer words that nobody is said to have spoken are titles, nicknames and scare quotes."""


def read_quotes(
    documents: pa.Table,
    blocks: pa.Table,
    sentences: pa.Table,
    mentions: pa.Table,
    entities: pa.Table,
    reference: Reference,
    settings: QuoteSettings | None = None,
) -> pa.Table:
    """One row a quoted stretch in a body, in core.quotes' schema.

    Takes raw.documents, core.blocks (kind body is read), core.sentences, core.mentions and core.entities,
    and the reference tables speech_verbs, function_words and courtesy_titles. The span leaves the marks
    out. The speaker is null where the text does not say safely; speaker_text then still holds the words
    that stand for whoever spoke. Source, cue and content are PolNeAR's.
    """
    settings = settings or QuoteSettings()
    words = grammar(reference)
    rows: list[dict[str, Any]] = []
    for body in read_bodies(documents, blocks, sentences, mentions, entities):
        number = 0
        for stretch, attribution in attributed_stretches(body, words):
            if not _is_quotation(body.text, stretch, attribution, settings):
                continue
            rows.append(_row(body, number, stretch, attribution))
            number += 1
    return arrow_table(QUOTES, rows)


def _row(body: Body, number: int, stretch: QuotedStretch, attribution: Attribution) -> dict[str, Any]:
    speaker = attribution.speaker
    return {
        "document_id": body.document_id,
        "quote_number": number,
        "char_start": stretch.start,
        "char_end": stretch.end,
        "text": body.text[stretch.start : stretch.end],
        "speaker_name": speaker.entity_name if speaker else None,
        "speaker_entity_id": speaker.entity_id if speaker else None,
        "speaker_text": attribution.speaker_text,
        "cue": attribution.cue,
        "via_name": attribution.via_name,
        "is_direct": _is_direct(body.text, stretch),
    }


def attributed_stretches(body: Body, words: Grammar) -> Iterator[tuple[QuotedStretch, Attribution]]:
    """The quoted stretches of a body in reading order, each with its attribution."""
    stretches = quoted_stretches(body.text, body.blocks)
    if not stretches:
        return
    discourse = Discourse(words)
    previous: Attribution | None = None
    for sentence in _reporters_sentences(body, stretches):
        inside = _stretches_within(stretches, sentence)
        if not inside and not _leads_to_quote(stretches, sentence):
            continue
        tokens = tokens_of(body.text, *sentence, body.names_within(*sentence), inside)
        clauses = Clauses(words, body.text, tokens)
        found = attribute_sentence(clauses, body.text) if inside else {}
        for stretch in inside:
            attribution = found[stretch]
            if not attribution.is_made and previous is not None and (stretch.continues or _stands_alone(clauses)):
                attribution = replace(previous, cue=None)
            attribution = discourse.resolved(attribution, clauses)
            yield stretch, attribution
            found[stretch] = attribution
        discourse.hear(clauses, found)
        previous = _carried_on(inside, found) if inside else discourse.carried


def _reporters_sentences(body: Body, stretches: list[QuotedStretch]) -> Iterator[Span]:
    """Sentences as the reporter's: what stands between marks breaks none."""
    bounds: list[int] = []
    number = 0
    starts = sorted({start for start, _ in body.sentences} | {start for start, _ in body.blocks})
    block_starts = {start for start, _ in body.blocks}
    for start in starts:
        while number < len(stretches) and stretches[number].mark_end <= start:
            number += 1
        quoted = number < len(stretches) and stretches[number].mark_start < start
        goes_on = (
            start not in block_starts
            and number > 0
            and not body.text[stretches[number - 1].mark_end : start].strip()
            and body.text[stretches[number - 1].end - 1] in ",?!…—-"
        )
        if not quoted and not goes_on:
            bounds.append(start)
    opened = [start for start, _ in body.blocks]
    bounds = _bounded(bounds, stretches)
    for number, start in enumerate(bounds):
        following = bounds[number + 1] if number + 1 < len(bounds) else len(body.text)
        last_block = body.blocks[max(bisect_left(opened, following) - 1, 0)]
        yield start, min(following, last_block[1])


def _bounded(bounds: list[int], stretches: list[QuotedStretch]) -> list[int]:
    """The bounds, with more of them at quotations where nothing else ends a very long sentence."""
    cut: list[int] = []
    number = 0
    for place, start in enumerate(bounds):
        cut.append(start)
        following = bounds[place + 1] if place + 1 < len(bounds) else None
        while number < len(stretches) and (following is None or stretches[number].mark_start < following):
            if stretches[number].mark_start - cut[-1] > MAX_SENTENCE:
                cut.append(stretches[number].mark_start)
            number += 1
    return cut


def _stretches_within(stretches: list[QuotedStretch], sentence: Span) -> list[QuotedStretch]:
    first = bisect_left(stretches, sentence[0], key=lambda one: one.mark_start)
    last = bisect_left(stretches, sentence[1], key=lambda one: one.mark_start)
    return stretches[first:last]


def _leads_to_quote(stretches: list[QuotedStretch], sentence: Span) -> bool:
    """Whether quoted words follow near enough for a pronoun there to mean somebody named here."""
    following = bisect_left(stretches, sentence[1], key=lambda one: one.mark_start)
    return following < len(stretches) and stretches[following].mark_start - sentence[1] < REACH


def _stands_alone(clauses: Clauses) -> bool:
    """Whether the sentence is nothing but quoted words."""
    return all(token.kind is Kind.QUOTE or token.kind is Kind.MARK for token in clauses.tokens)


def _carried_on(inside: list[QuotedStretch], found: dict[QuotedStretch, Attribution]) -> Attribution | None:
    """Whose words the sentence ends on."""
    return next((found[stretch] for stretch in reversed(inside) if found[stretch].is_made), None)


def _is_quotation(text: str, stretch: QuotedStretch, attribution: Attribution, settings: QuoteSettings) -> bool:
    words = text[stretch.start : stretch.end].split()
    if not attribution.is_made:
        return len(words) >= settings.least_words_unattributed and not _is_title(words)
    return not words[0][:1].isupper() or (len(words) > 1 and not _is_title(words))


def _is_title(words: list[str]) -> bool:
    """Whether the words are capitalised as the title of a book or film is."""
    weighty = [word for word in words if len(word) > MAX_SMALL_WORD]
    return len(words) > 1 and words[-1][-1:] not in ",.?!" and all(word[:1].isupper() for word in weighty)


def _is_direct(text: str, stretch: QuotedStretch) -> bool:
    words = text[stretch.start : stretch.end]
    is_clause = len(words.split()) > MAX_PHRASE_WORDS and words[:1].isupper()
    return is_clause and (words[-1] in ",.?!…—" or text[: stretch.mark_start].rstrip()[-1:] in {",", ":"})
