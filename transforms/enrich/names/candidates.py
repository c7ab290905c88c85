"""Runs of capitalised words: where names may stand in a sentence."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from transforms.enrich.names.lexicon import Lexicon
from transforms.enrich.names.settings import NameSettings
from transforms.enrich.names.tokens import Token

_OPENING_MARKS = frozenset('"“‘«:([')
_MARKS_IN_FRONT = 3
"""Numbers and marks that may stand before a sentence's first word: 1. or - or (."""
_LONGEST_RUN = 24
"""Words in the longest run: longer ones are lists without commas, and their names are read in pieces."""
_PARTICLES = 2
"""Particles in a row: van der, de la."""
_SHORT_WORD = 4
"""Letters from which a word has a capital in every headline of this style: Says, With, but not of or for."""
_LEAST_WORDS = 4
_LEAST_ORDINARY = 3
"""Ordinary words with a capital that show the style; names and titles of bodies may have one or two of them."""
_SCORE_DIGITS = 3
_POSSESSED = 4
"""Tokens from a possessive to the end of a name: 's Investors Service."""


class Sentence(NamedTuple):
    """A sentence's tokens. `all_caps`: it is set in capitals, so that these say nothing."""

    tokens: Sequence[Token]
    all_caps: bool

    def opens_at(self, index: int) -> bool:
        """Whether a capital at this token may be there only because a sentence or a quotation begins."""
        if index == 0 or self.tokens[index - 1].text in _OPENING_MARKS:
            return True
        return index <= _MARKS_IN_FRONT and not any(token.is_word for token in self.tokens[:index])

    def scores(self, first: int, end: int) -> bool:
        """Whether a score stands behind the words, and no other word before them: a row of a table of results."""
        if end >= len(self.tokens) or not self.tokens[end].text.isdigit() or len(self.tokens[end].text) > _SCORE_DIGITS:
            return False
        return first == 0 or not self.tokens[first - 1].text[0].isalpha()

    def word_before(self, index: int) -> str:
        """The token before, in lower case; empty at the beginning."""
        return self.tokens[index - 1].lower if index > 0 else ""

    def word_after(self, index: int) -> str:
        """The token at the index, in lower case; empty behind the end."""
        return self.tokens[index].lower if index < len(self.tokens) else ""


Run = tuple[int, int]
"""Capitalised words that stand together, from the first token up to the second, itself excluded."""


def sentence_of(tokens: Sequence[Token], settings: NameSettings) -> Sentence:
    """The sentence with what its capitals say."""
    return Sentence(tokens, all_caps=_all_caps(tokens, settings.capitals_share))


def _all_caps(tokens: Sequence[Token], capitals_share: float) -> bool:
    count = others = 0
    most = (1 - capitals_share) * len(tokens)
    for token in tokens:
        text = token.text
        if len(text) > 1 and text[0].isalpha():
            count += 1
            if not text.isupper():
                others += 1
                if others > most:
                    return False
    return count > 0 and count - others > capitals_share * count


def is_title_case(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether every word of weight has a capital, ordinary ones among them, so that these say nothing."""
    words = ordinary = 0
    for token in tokens:
        text = token.text
        if text[0].islower() and token.lower not in lexicon.function_words:
            return False
        if len(text) < _SHORT_WORD or not text[0].isupper():
            continue
        words += 1
        if token.lower in lexicon.finite_words:
            ordinary += _LEAST_ORDINARY
        elif token.lower in lexicon.common_words and token.lower not in lexicon.given_names:
            ordinary += 1
    return words >= _LEAST_WORDS and ordinary >= max(_LEAST_ORDINARY, words / 2)


def runs_of(sentence: Sentence, lexicon: Lexicon) -> list[Run]:
    """The runs of a sentence, in order; they do not overlap."""
    tokens = sentence.tokens
    runs: list[Run] = []
    stop = 0
    for index, token in enumerate(tokens):
        text = token[2]
        if index < stop or (not text[0].isupper() and "-" not in text):
            continue
        if not is_capitalised(token, lexicon) and not _is_given_name(tokens, index, lexicon):
            continue
        end = index + 1
        while end - index < _LONGEST_RUN and (following := _continuation(tokens, index, end, lexicon)):
            end = following
        runs.append((index, end))
        stop = end
    return runs


def is_capitalised(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is written as a name is: Hanoi, al-Assad, McDonald; not China-led, not Monday."""
    text = token.text
    if text.isalpha():
        return text[0].isupper() and token.lower not in lexicon.calendar
    if not text[0].isalpha() or token.lower in lexicon.calendar:
        return False
    head, hyphen, tail = text.partition("-")
    if hyphen:
        if tail[:1].islower():
            return text[0].isupper() and bool(lexicon.gazetteer.lookup(text))
        return text[0].isupper() or head.lower() in lexicon.particles
    return text[0].isupper()


def _is_given_name(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a month's name stands before a family name: Jan Mueller, June Brown."""
    if tokens[index].lower not in lexicon.given_names or not tokens[index].text[0].isupper():
        return False
    return _capitalised_at(tokens, index + 1, lexicon) and tokens[index + 1].lower in lexicon.family_names


def _continuation(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the run ends with the next word or words taken in; null where it is at its end."""
    if end >= len(tokens):
        return None
    token = tokens[end]
    if is_capitalised(token, lexicon):
        return end + 1
    follows = _CONTINUATIONS.get(token.lower)
    if follows is None:
        return _particle(tokens, end, lexicon) if token.text in lexicon.particles else None
    return follows(tokens, first, end, lexicon)


def _particle(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int | None:
    """The end of "van der Pas"."""
    last = end
    while last < len(tokens) and last < end + _PARTICLES and tokens[last].text in lexicon.particles:
        last += 1
    return last + 1 if last > end and _capitalised_at(tokens, last, lexicon) else None


def _month(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int | None:
    """A family name that is a month's too, behind a given name: Theresa May."""
    del first
    is_name = tokens[end].text[0].isupper() and tokens[end - 1].lower in lexicon.given_names
    return end + 1 if is_name else None


def _ampersand(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int | None:
    del first
    return end + 2 if _capitalised_at(tokens, end + 1, lexicon) else None


def _legal_form(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int | None:
    """The end of ", Inc."."""
    del first
    follows = _capitalised_at(tokens, end + 1, lexicon) and tokens[end + 1].lower in lexicon.legal_forms
    return end + 2 if follows else None


def _possessive(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int | None:
    """The end of a listed name that has a possessive inside or at its end: People's Daily, Moody's."""
    for stop in range(min(len(tokens), end + _POSSESSED), end, -1):
        if lexicon.organization(phrase(tokens, first, stop)):
            return stop
    return None


_REACH_OF_OF = 5
"""Tokens in front of an "and" in which its "of" stands: Ministry of Trade and Industry."""


def _capitalised_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    return index < len(tokens) and is_capitalised(tokens[index], lexicon)


def _of_what(tokens: Sequence[Token], first: int, of: int, lexicon: Lexicon) -> int | None:
    """The end of "of (the) China" behind a word that takes it: Bank, Ministry, Gulf, Secretary."""
    del first
    head = tokens[of - 1].lower
    takes_of = head in lexicon.organization_heads or head in lexicon.titles
    if tokens[of].lower == "of":
        takes_of = takes_of or head in lexicon.place_starts
    else:
        takes_of = head in lexicon.organization_heads
    if not takes_of:
        return None
    what = of + 2 if of + 1 < len(tokens) and tokens[of + 1].text == "the" else of + 1
    if not _capitalised_at(tokens, what, lexicon):
        return None
    if head in lexicon.titles and head not in lexicon.organization_heads:
        return what + 1 if tokens[what].lower in lexicon.portfolios else None
    return what + 1


def _and_what(tokens: Sequence[Token], first: int, conjunction: int, lexicon: Lexicon) -> int | None:
    """The end of "and Industry" in "Ministry of Trade and Industry": only words that departments are named for.

    And of "and Co", "and Associates", which companies end in.
    """
    what = conjunction + 1
    if not _capitalised_at(tokens, what, lexicon):
        return None
    if tokens[what].lower in lexicon.partners:
        return what + 1
    if tokens[what].lower not in lexicon.portfolios:
        return None
    before = [token.lower for token in tokens[max(first, conjunction - _REACH_OF_OF) : conjunction]]
    return what + 1 if "of" in before or before[-1] in lexicon.portfolios else None


_CONTINUATIONS = {
    "&": _ampersand,
    ",": _legal_form,
    "'s": _possessive,
    "’s": _possessive,
    "of": _of_what,
    "for": _of_what,
    "and": _and_what,
    "april": _month,
    "august": _month,
    "june": _month,
    "may": _month,
}


_TEXT = attrgetter("text")


def words_of(tokens: Sequence[Token], first: int, end: int) -> tuple[str, ...]:
    """The texts of the tokens."""
    return (tokens[first].text,) if end - first == 1 else tuple(map(_TEXT, tokens[first:end]))


def phrase(tokens: Sequence[Token], first: int, end: int) -> str:
    """The words of the tokens with single spaces between them, a possessive joined to its word."""
    words = " ".join(map(_TEXT, tokens[first:end]))
    return words.replace(" '", "'").replace(" ’", "’") if "'" in words or "’" in words else words
