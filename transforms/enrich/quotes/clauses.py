"""The reporter's own sentences around quotations, as tokens, with the verbs of speech among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache, partial
from typing import NamedTuple

from transforms.enrich.bodies import Name
from transforms.enrich.quotes.quotation_marks import QuotedStretch
from transforms.reference import Reference

TOKEN = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*|[^\w\s]")
POSSESSIVES = ("'s", "’s")


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NAME = auto()
    QUOTE = auto()
    MARK = auto()


class Token(NamedTuple):
    """One word, name, quoted stretch or punctuation mark of a sentence; `lower` is '' for names and quotes."""

    kind: Kind
    text: str
    lower: str
    start: int
    end: int
    name: Name | None = None
    stretch: QuotedStretch | None = None


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb of speech."""

    kind: str
    is_finite: bool
    is_gerund: bool
    is_participle: bool
    is_base: bool
    may_be_noun: bool


@dataclass(frozen=True, eq=False)
class Grammar:
    """The closed classes of English words, and the verbs of speech by form."""

    verbs: dict[str, VerbForm]
    kinds: dict[str, frozenset[str]]
    genders: dict[str, str]
    weekdays: frozenset[str]

    def is_a(self, kind: str, word: str) -> bool:
        """Whether the word (lower case) is of that closed class."""
        return kind in self.kinds.get(word, ())


@lru_cache(maxsize=4)
def grammar(reference: Reference) -> Grammar:
    """Compiles speech_verbs, function_words, courtesy_titles and the weekdays of calendar_names."""
    verbs: dict[str, VerbForm] = {}
    for row in reference.rows("speech_verbs"):
        forms = {row[column] for column in ("base", "third_person", "past", "past_participle", "present_participle")}
        for form in forms:
            verbs[form] = VerbForm(
                kind=row["kind"],
                is_finite=form in {row["third_person"], row["past"]},
                is_gerund=form == row["present_participle"],
                is_participle=form == row["past_participle"],
                is_base=form == row["base"] and form != row["past"],
                may_be_noun=row["is_also_noun"] == "yes" and form in {row["base"], row["third_person"]},
            )
    kinds: dict[str, set[str]] = {}
    for row in reference.rows("function_words"):
        kinds.setdefault(row["word"], set()).add(row["kind"])
    return Grammar(
        verbs,
        {word: frozenset(found) for word, found in kinds.items()},
        {row["title"].lower(): row["gender"] for row in reference.rows("courtesy_titles")},
        frozenset(row["name"].lower() for row in reference.rows("calendar_names") if row["kind"] == "weekday"),
    )


def tokens_of(
    text: str, start: int, end: int, names: Sequence[Name], stretches: Sequence[QuotedStretch]
) -> list[Token]:
    """The tokens of text[start:end]: a name is one token, a quoted stretch with its marks is one token."""
    pieces: list[Token] = [
        Token(Kind.QUOTE, "", "", max(one.mark_start, start), min(one.mark_end, end), stretch=one) for one in stretches
    ]
    quoted = [(piece.start, piece.end) for piece in pieces]
    taken = start
    for name in names:
        if name.start < taken or _is_in_compound(text, name):
            continue
        if not any(first < name.end and name.start < last for first, last in quoted):
            pieces.append(Token(Kind.NAME, text[name.start : name.end], "", name.start, name.end, name=name))
            taken = name.end
    tokens: list[Token] = []
    place = start
    for piece in sorted(pieces, key=lambda token: token.start):
        tokens.extend(_words(text, place, piece.start))
        tokens.append(piece)
        place = max(place, piece.end)
    tokens.extend(_words(text, place, end))
    return tokens


def _is_in_compound(text: str, name: Name) -> bool:
    """Whether the name is only part of a word: Beijing-based."""
    return text[name.end : name.end + 1] == "-" and text[name.end + 1 : name.end + 2].islower()


def _words(text: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        word = match[0]
        place, last = match.span()
        if last == place + 1 and not word.isalnum():
            tokens.append(_token((Kind.MARK, word, word, place, last, None, None)))
            continue
        lower = _lowered(word)
        if lower.endswith("'s") and len(word) > len("'s"):
            stem = last - len("'s")
            tokens.append(_token((Kind.WORD, word[:-2], lower[:-2], place, stem, None, None)))
            tokens.append(_token((Kind.WORD, word[-2:], "'s", stem, last, None, None)))
        else:
            tokens.append(_token((Kind.WORD, word, lower, place, last, None, None)))
    if len(tokens) > 1 and text[start : start + 2] in POSSESSIVES and tokens[1].lower == "s":
        tokens[:2] = [Token(Kind.WORD, text[start : start + 2], "'s", start, start + 2)]
    return tokens


@lru_cache(maxsize=20_000)
def _lowered(word: str) -> str:
    return word.lower().replace("’", "'")


_token = partial(tuple.__new__, Token)
"""A token of its seven fields, without the cost of keywords: there are many."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says: a name, or the words that stand for somebody."""

    name: Name | None
    text: str
    is_pronoun: bool = False


class Clauses:
    """The tokens of one sentence of the reporter's."""

    def __init__(self, grammar: Grammar, text: str, tokens: Sequence[Token]) -> None:
        """Takes the received text and the tokens of the sentence."""
        self.grammar = grammar
        self.text = text
        self.tokens = tokens
        self.subjects: dict[int, Subject | None] = {}

    def is_a(self, kind: str, token: Token) -> bool:
        """Whether the token is a word of that closed class."""
        return self.grammar.is_a(kind, token.lower)

    def verb_at(self, index: int) -> VerbForm | None:
        """The verb of speech at the token, unless it is more likely a noun or an adjective there."""
        token = self.tokens[index]
        form = self.grammar.verbs.get(token.lower) if token.kind is Kind.WORD else None
        if form is None:
            return None
        before = self.before(index)
        if form.may_be_noun or form.is_base:
            return form if self._wants_verb(before, form) else None
        if form.is_gerund or before is None:
            return form
        if before.kind is Kind.WORD and (
            before.lower == "'s"
            or (self.is_a("determiner", before) and before.lower not in {"all", "both", "that", "this"})
        ):
            return None
        return form

    def _wants_verb(self, before: Token | None, form: VerbForm) -> bool:
        """Whether a form that is a noun too, or a bare infinitive, stands where a verb stands."""
        if before is None:
            return False
        if before.kind is Kind.NAME:
            return not form.is_base
        if before.kind is Kind.QUOTE:
            return form.is_finite
        word = before.lower
        if word == "to" or any(self.is_a(kind, before) for kind in ("pronoun", "relative", "auxiliary")):
            return True
        return form.is_base and not form.may_be_noun and word.endswith("s") and word != "'s"

    def before(self, index: int) -> Token | None:
        """The token before, adverbs left out."""
        place = self.back_over_adverbs(index - 1)
        return self.tokens[place] if place >= 0 else None

    def back_over_adverbs(self, index: int) -> int:
        """The nearest token at or before the place that is no adverb; -1 where there is none."""
        while index >= 0:
            token = self.tokens[index]
            is_adverb = token.kind is Kind.WORD and (
                self.is_a("adverb", token) or (token.lower.endswith("ly") and token.text.islower())
            )
            if not is_adverb:
                break
            index -= 1
        return index

    def is_passive(self, verb: int) -> bool:
        """Whether a form of `be` stands before the participle."""
        before = self.before(verb)
        return before is not None and before.lower in {"was", "were", "is", "are", "be", "been", "being"}

    def is_possessive(self, index: int) -> bool:
        """Whether a possessive mark stands behind the token."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return after is not None and (after.lower == "'s" or after.text in {"'", "’"})
