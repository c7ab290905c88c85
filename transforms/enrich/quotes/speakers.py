"""Who said what is quoted: the source, the cue and who passed it on, read off the sentence around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.enrich.bodies import Name
from transforms.enrich.quotes.clauses import Clauses, Grammar, Kind, Subject, Token
from transforms.enrich.quotes.quotation_marks import QuotedStretch
from transforms.enrich.quotes.subjects import inverted_subject, main_subject, noun_phrase_from, subject_of

SPOKEN = frozenset(("says", "tells"))
FAR = 60
"""Tokens between a cue and the words it introduces; a longer way is another clause."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is quoted (by name and as printed), by which words, and through whom."""

    speaker: Name | None = None
    speaker_text: str | None = None
    cue: str | None = None
    via_name: str | None = None
    cue_start: int | None = None
    """Where the cue begins: stretches that one cue attributes have it in common."""

    @property
    def is_made(self) -> bool:
        """Whether the text attributes the words to anybody at all."""
        return self.speaker is not None or self.speaker_text is not None


NOBODY = Attribution()


def attribute_sentence(clauses: Clauses, text: str) -> dict[QuotedStretch, Attribution]:
    """The attribution of each quoted stretch of a sentence, as far as the sentence itself makes one."""
    found: dict[QuotedStretch, Attribution] = {}
    for index, token in enumerate(clauses.tokens):
        if token.stretch is not None:
            found[token.stretch] = _attribution(clauses, index, text)
    return found


def _attribution(clauses: Clauses, quote: int, text: str) -> Attribution:
    if _is_followed_by_cue(clauses, quote):
        return _after_quote(clauses, quote, text) or NOBODY
    before = _before_quote(clauses, quote, text)
    if before is not None and before.is_made:
        via = _passed_on(clauses, quote, text)
        return replace(before, via_name=before.via_name or via)
    return _after_quote(clauses, quote, text) or NOBODY


def _is_followed_by_cue(clauses: Clauses, quote: int) -> bool:
    """Whether "said X" stands right behind the words while what stands before them belongs to other words."""
    tokens = clauses.tokens
    if quote + 1 >= len(tokens) or not any(token.kind is Kind.QUOTE for token in tokens[:quote]):
        return False
    form = clauses.verb_at(quote + 1)
    return (
        form is not None and form.is_finite and form.kind == "says" and inverted_subject(clauses, quote + 1) is not None
    )


def _before_quote(clauses: Clauses, quote: int, text: str) -> Attribution | None:
    """By the nearest verb of speech before the quoted words, or "according to", or "Name:"."""
    tokens = clauses.tokens
    colon = tokens[quote - 1].text == ":" if quote else False
    for index in range(quote - 1, max(-1, quote - FAR), -1):
        token = tokens[index]
        if token.text == ";":
            break
        form = clauses.verb_at(index)
        if form is not None:
            made = _by_verb(clauses, index, text)
            if made is not None and made.is_made:
                return made
            if made is None:
                continue
        if token.lower == "according" and index + 1 < quote and tokens[index + 1].lower == "to":
            subject = noun_phrase_from(clauses, index + 2)
            if subject is not None:
                return _made(subject, "according to", token.start)
    return introduced(clauses, quote - 1) if colon else None


def introduced(clauses: Clauses, colon: int) -> Attribution | None:
    """Whose words follow a colon that no verb of speech goes with: "X: …", "X gave this answer: …"."""
    if colon and clauses.tokens[colon - 1].kind is Kind.NAME:
        before = clauses.tokens[colon - 1]
        return _made(Subject(before.name, before.text), ":", clauses.tokens[colon].start)
    subject = main_subject(clauses, colon)
    if subject is None or (subject.name is not None and subject.name.entity_type != "person"):
        return None
    return _made(subject, ":", clauses.tokens[colon].start)


def _by_verb(clauses: Clauses, verb: int, text: str) -> Attribution | None:
    """Who speaks by the verb at the token; None where it does not attribute."""
    tokens = clauses.tokens
    form = clauses.verb_at(verb)
    if form is None:
        return None
    if tokens[verb].lower == "saying" and verb and tokens[verb - 1].lower == "as":
        return _quoted_as_saying(clauses, verb, text)
    if form.kind == "quotes":
        return None
    if clauses.is_passive(verb):
        return _by_agent(clauses, verb)
    subject = subject_of(clauses, verb)
    if subject is None and form.is_finite and verb + 1 < len(tokens) and tokens[verb + 1].kind is not Kind.QUOTE:
        stands_behind = not verb or tokens[verb - 1].kind in {Kind.MARK, Kind.QUOTE}
        subject = inverted_subject(clauses, verb) if stands_behind else None
    return _made(subject, tokens[verb].text, tokens[verb].start) if subject is not None else None


def _by_agent(clauses: Clauses, verb: int) -> Attribution | None:
    """As in "described by X as": whoever `by` names; "was told that" has no speaker."""
    tokens = clauses.tokens
    if verb + 2 < len(tokens) and tokens[verb + 1].lower == "by":
        subject = noun_phrase_from(clauses, verb + 2)
        return _made(subject, tokens[verb].text, tokens[verb].start) if subject is not None else None
    return None


def _quoted_as_saying(clauses: Clauses, saying: int, text: str) -> Attribution | None:
    """As in "X was quoted as saying", "X was quoted by Y as saying", "Y quoted X as saying"."""
    tokens = clauses.tokens
    quoted = next(
        (
            index
            for index in range(saying - 2, max(-1, saying - FAR), -1)
            if (form := clauses.grammar.verbs.get(tokens[index].lower)) is not None and form.kind == "quotes"
        ),
        None,
    )
    if quoted is None:
        return None
    cue = (
        f"{tokens[quoted].text} … as saying" if quoted + 2 < saying else text[tokens[quoted].start : tokens[saying].end]
    )
    if clauses.is_passive(quoted):
        subject = subject_of(clauses, quoted)
        if subject is None:
            return None
        via = noun_phrase_from(clauses, quoted + 2) if tokens[quoted + 1].lower == "by" else None
        return replace(
            _made(subject, cue, tokens[quoted].start), via_name=via_name(via, clauses.grammar) if via else None
        )
    speaker = noun_phrase_from(clauses, quoted + 1)
    if speaker is None:
        return None
    via = subject_of(clauses, quoted)
    return replace(_made(speaker, cue, tokens[quoted].start), via_name=via_name(via, clauses.grammar) if via else None)


def _after_quote(clauses: Clauses, quote: int, text: str) -> Attribution | None:
    """By the first verb of speech behind the quoted words: "…," X said; "…," said X; "…", according to X."""
    tokens = clauses.tokens
    for index in range(quote + 1, min(len(tokens), quote + FAR)):
        token = tokens[index]
        if token.kind is Kind.QUOTE and index > quote + 1:
            break
        if token.lower == "according" and index + 1 < len(tokens) and tokens[index + 1].lower == "to":
            subject = noun_phrase_from(clauses, index + 2)
            return _made(subject, "according to", token.start) if subject is not None else None
        form = clauses.verb_at(index)
        if form is None:
            continue
        if form.kind == "quotes":
            saying = _saying_after(tokens, index)
            return _quoted_as_saying(clauses, saying, text) if saying is not None else None
        if form.kind not in SPOKEN or form.is_gerund:
            continue
        stands_behind = index == quote + 1 or tokens[index - 1].kind in {Kind.MARK, Kind.QUOTE}
        is_inverted = stands_behind and form.is_finite and form.kind == "says"
        subject = inverted_subject(clauses, index) if is_inverted else None
        if subject is None:
            subject = (
                subject_of(clauses, index) if tokens[index - 1].kind is not Kind.QUOTE else main_subject(clauses, quote)
            )
        return _made(subject, token.text, token.start) if subject is not None else None
    return None


def _saying_after(tokens: Sequence[Token], quoted: int) -> int | None:
    return next(
        (
            index
            for index in range(quoted + 2, min(len(tokens), quoted + FAR))
            if tokens[index].lower == "saying" and tokens[index - 1].lower == "as"
        ),
        None,
    )


def _passed_on(clauses: Clauses, quote: int, text: str) -> str | None:
    """Who reported it, where a second attribution closes the sentence: "X said it was "…", Y reported."."""
    after = _after_quote(clauses, quote, text)
    if after is None or after.speaker_text is None:
        return None
    if clauses.grammar.is_a("pronoun", after.speaker_text.lower()):
        return None
    if after.speaker is not None and after.speaker.entity_type == "person":
        return None
    return via_name(Subject(after.speaker, after.speaker_text), clauses.grammar)


def via_name(subject: Subject, grammar: Grammar) -> str | None:
    """The name of whoever passed it on: an entity's, else the words without their article."""
    if subject.is_pronoun:
        return None
    if subject.name is not None:
        return subject.name.entity_name
    words = subject.text.split()
    if words and grammar.is_a("pronoun", words[0].lower()):
        return None
    while words and grammar.is_a("determiner", words[0].lower()):
        words = words[1:]
    return " ".join(words) or None


def _made(subject: Subject, cue: str, cue_start: int) -> Attribution:
    return Attribution(subject.name, subject.text, cue, cue_start=cue_start)
