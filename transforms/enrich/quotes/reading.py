"""Quotations: the quoted words of a body, with who said them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from transforms.enrich.bodies import Body, Span
from transforms.enrich.quotes.clauses import Clauses, Grammar, Kind, grammar, tokens_of
from transforms.enrich.quotes.discourse import Discourse
from transforms.enrich.quotes.quotation_marks import QuotedStretch, quoted_stretches
from transforms.enrich.quotes.speakers import Attribution, attribute_sentence
from transforms.reference import Reference
from warehouse.contracts import QUOTES
from warehouse.contracts.arrow import arrow_table

MAX_SMALL_WORD = 3
"""Letters of the words that a title leaves in small letters (of, the, and)."""
MAX_SUBJECT_WORDS = 6
"""Words between what is said and its verb of speech; more are another clause."""
SENTENCE_ENDS = frozenset(".,!?…—–-:;")
"""What ends a sentence or leaves it open; a subheading has none of it."""
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
    most_words_in_subheading: int = 10
    """A line of a page holds no more; a longer paragraph of quoted words is somebody's."""


def read_quotes(bodies: Iterable[Body], reference: Reference, settings: QuoteSettings | None = None) -> pa.Table:
    """One row a quoted stretch in a body, in core.quotes' schema.

    Takes the bodies with their names, and the reference tables speech_verbs, function_words and
    courtesy_titles. The span leaves the marks out. The speaker is null where the text does not say safely;
    speaker_text then still holds the words that stand for whoever spoke. Source, cue and content are PolNeAR's.
    """
    settings = settings or QuoteSettings()
    words = grammar(reference)
    rows: list[dict[str, Any]] = []
    for body in bodies:
        quotations = [
            (stretch, attribution)
            for stretch, attribution in attributed_stretches(body, words)
            if _is_quotation(body.text, stretch, attribution, words, settings)
            and not _is_subheading(body, stretch, attribution, settings)
        ]
        numbers = statement_numbers(quotations)
        rows.extend(
            _row(body, number, statement, *quotation)
            for number, (statement, quotation) in enumerate(zip(numbers, quotations, strict=True))
        )
    return arrow_table(QUOTES, rows)


def _row(body: Body, number: int, statement: int, stretch: QuotedStretch, attribution: Attribution) -> dict[str, Any]:
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
        "statement_number": statement,
    }


def statement_numbers(quotations: Sequence[tuple[QuotedStretch, Attribution]]) -> list[int]:
    """Which statement each quoted stretch is part of, counted from 0 in reading order.

    A stretch goes on with the statement before it where the words that attribute both stand between them and
    nothing else is quoted from anybody else there ("A," she said. "B."), and where its paragraph continues a
    quotation that the one before left open. What one cue introduces ("called it "a" and "b"") is as many statements.
    """
    numbers: list[int] = []
    first: QuotedStretch | None = None
    for place, (stretch, attribution) in enumerate(quotations):
        if first is not None and _goes_on(first, quotations[place - 1], stretch, attribution):
            numbers.append(numbers[-1])
            continue
        numbers.append(numbers[-1] + 1 if numbers else 0)
        first = stretch
    return numbers


def _goes_on(
    first: QuotedStretch, before: tuple[QuotedStretch, Attribution], stretch: QuotedStretch, attribution: Attribution
) -> bool:
    """Whether the stretch goes on with the statement that began with `first` and came to `before`."""
    if stretch.continues:
        return before[0].paragraph == stretch.paragraph - 1
    cue = attribution.cue_start
    if cue is None or cue != before[1].cue_start or stretch.paragraph != before[0].paragraph:
        return False
    return first.mark_end <= cue < stretch.mark_start


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


def _is_quotation(
    text: str, stretch: QuotedStretch, attribution: Attribution, words: Grammar, settings: QuoteSettings
) -> bool:
    quoted = text[stretch.start : stretch.end].split()
    if _is_title(quoted):
        return attribution.is_made and _is_spoken(text, stretch, attribution, words)
    return attribution.is_made or len(quoted) >= settings.least_words_unattributed


def _is_subheading(body: Body, stretch: QuotedStretch, attribution: Attribution, settings: QuoteSettings) -> bool:
    """Whether the words are a few in a paragraph of their own, and neither a sentence's nor a quotation's rest."""
    if attribution.cue is not None or stretch.continues or stretch.runs_on:
        return False
    words = body.text[stretch.start : stretch.end]
    if words[-1] in SENTENCE_ENDS or len(words.split()) > settings.most_words_in_subheading:
        return False
    start, end = body.blocks[max(0, bisect_right(body.blocks, stretch.mark_start, key=lambda block: block[0]) - 1)]
    return body.text[start:end].strip() == body.text[stretch.mark_start : stretch.mark_end]


def _is_title(words: list[str]) -> bool:
    """Whether the words are capitalised as a name or the title of a book or film is; one with ! or ? is an outcry."""
    weighty = [word for word in words if len(word) > MAX_SMALL_WORD or len(words) == 1]
    return words[-1][-1:] not in "?!" and words[0][:1].isupper() and all(word[:1].isupper() for word in weighty)


def _is_spoken(text: str, stretch: QuotedStretch, attribution: Attribution, words: Grammar) -> bool:
    """Whether somebody says the words right there: said "No" and "No," said X, but not: said on "Meet the Press"."""
    form = words.verbs.get((attribution.cue or "").lower())
    cue = attribution.cue_start
    if form is None or cue is None or form.kind == "characterizes":
        return False
    if cue < stretch.mark_start:
        between = text[cue : stretch.mark_start].split()[1:]
        return len(between) <= 1 and not (between and words.is_a("preposition", between[0].lower()))
    return text[stretch.end - 1] in ",.?!" and len(text[stretch.mark_end : cue].split()) <= MAX_SUBJECT_WORDS


def _is_direct(text: str, stretch: QuotedStretch) -> bool:
    words = text[stretch.start : stretch.end]
    is_clause = len(words.split()) > MAX_PHRASE_WORDS and words[:1].isupper()
    return is_clause and (words[-1] in ",.?!…—" or text[: stretch.mark_start].rstrip()[-1:] in {",", ":"})
