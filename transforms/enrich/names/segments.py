"""Runs of capitalised words taken apart: "Communist Party General Secretary Nguyen Phu Trong" holds two names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.enrich.names.candidates import phrase
from transforms.enrich.names.lexicon import Lexicon, first_word
from transforms.enrich.names.organizations import is_organization
from transforms.enrich.names.places import is_place
from transforms.enrich.names.tokens import Token


class Segment(NamedTuple):
    """Words of a run from token `first` up to `end`, itself excluded, that are one name or none.

    `titled`: a title or a person's role stands before them. `opens`: a sentence or quotation begins with them.
    `opening`: tokens before `first` that were left out because the sentence opens with them.
    """

    first: int
    end: int
    titled: bool
    opens: bool
    opening: int = 0


def segments_of(tokens: Sequence[Token], lexicon: Lexicon, *, opens: bool, titled: bool) -> Iterator[Segment]:
    """The run cut at titles, which are in no name; what opens a sentence and is an ordinary word is left out.

    `tokens` are those of the run alone; `opens` and `titled` as in Segment, of the whole run.
    """
    end = len(tokens)
    first = _without_opening_words(tokens, lexicon) if opens else 0
    opening = first
    opens = opens and opening == 0
    if opening:
        before = tokens[first - 1].lower
        titled = before in lexicon.roles or before in lexicon.titles
    index = first
    while index < end:
        title_end = _title_end(tokens, index, end, lexicon, opens=opens and index == first)
        if title_end is None:
            index += 1
            continue
        if index > first:
            yield Segment(first, index, titled, opens, opening)
        first = index = title_end
        titled, opens, opening = True, False, 0
    if first < end:
        yield Segment(first, end, titled, opens, opening)


def _without_opening_words(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Where the name begins behind the words that only open the sentence: In Hanoi, Striker Alan Shearer."""
    first = 0
    while len(tokens) - first > 1:
        word = tokens[first].lower
        is_ordinary = word in lexicon.common_words and not _belongs_to_name(tokens, first, len(tokens), lexicon)
        if word not in lexicon.function_words and not is_ordinary:
            break
        first += 1
    return first


def _belongs_to_name(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether an ordinary word is part of the name behind it: National Assembly, South Korea, Grace Kelly."""
    word = tokens[first].lower
    words = [token.text for token in tokens[first:end]]
    return (
        word in lexicon.given_names
        or is_organization(words, lexicon)
        or is_place(words, lexicon)
        or known_end(tokens, first, end, lexicon) is not None
        or _title_end(tokens, first, end, lexicon, opens=True) is not None
    )


_LONGEST_KNOWN = 6
"""Words in the longest names of the reference tables: Organisation for Economic Co-operation and Development."""


def known_end(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int | None:
    """The end of the longest name of several words that begins here and is in the reference tables."""
    if first_word(tokens[first].text) not in lexicon.first_words:
        return None
    for stop in range(min(end, first + _LONGEST_KNOWN), first + 1, -1):
        name = phrase(tokens, first, stop)
        if lexicon.organization(name) or lexicon.gazetteer.lookup(name):
            return stop
    return None


def _title_end(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon, *, opens: bool) -> int | None:
    """The end of a title that begins here: Deputy Minister of Foreign Affairs, Trade and Industry Secretary.

    Where a sentence opens with it, a person's role has a capital too: "Economist Joel Naroff".
    """
    if known_end(tokens, first, end, lexicon) is not None:
        return None
    found = None
    index = first
    while index < end:
        word = tokens[index].lower
        if word in lexicon.titles or (opens and word in lexicon.roles):
            found = index + 1
        elif word in ("of", "for") and found == index:
            found = _office_end(tokens, index + 1, end, lexicon)
            index = found - 1
        elif word not in lexicon.title_modifiers and word not in lexicon.portfolios and word not in ("and", "&"):
            break
        index += 1
    return found


def _office_end(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int:
    """The end of what a minister is of: Foreign Affairs, the Interior, Trade and Industry."""
    index = first
    while index < end and (tokens[index].lower in lexicon.portfolios or tokens[index].lower in ("the", "and", ",")):
        index += 1
    return index
