"""Names found by another engine than the rules, as the candidates that the rules would make of them.

An engine says where a name stands and of which type it is; everything after that is shared: which place is meant,
who a surname is, which names are one entity.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from transforms.enrich.names.candidates import Sentence, sentence_of
from transforms.enrich.names.lexicon import Lexicon
from transforms.enrich.names.people import is_subject
from transforms.enrich.names.places import is_inside, region_behind
from transforms.enrich.names.recognition import Candidate, Reading
from transforms.enrich.names.tokens import Token, tokens_of

Found = tuple[int, int, str]
"""Where a name begins and ends in its piece of text, in code points, and its type as in core.entities."""

NameEngine = Callable[[Iterable[str]], Iterator[Sequence[Found]]]
"""Takes pieces of copy, a sentence each, and gives for each of them, in the same order, the names in it."""

_READINGS = {"person": Reading.PERSON, "organization": Reading.ORGANIZATION, "place": Reading.PLACE}
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def candidates_of(text: str, start: int, end: int, found: Sequence[Found], lexicon: Lexicon) -> Iterator[Candidate]:
    """The candidates that the engine found in text[start:end], in order; they do not overlap.

    A name is cut to whole words, without titles and articles before it and without a possessive 's behind it.
    """
    if not found:
        return
    tokens = tokens_of(text, start, end, lexicon.abbreviations, lexicon.abbreviations_behind_comma)
    sentence = sentence_of(tokens, lexicon.settings)
    index = 0
    for name_start, name_end, entity_type in sorted(found):
        if entity_type not in _READINGS:
            continue
        first = index
        while first < len(tokens) and tokens[first].start < start + name_start:
            first += 1
        stop = first
        while stop < len(tokens) and tokens[stop].start < start + name_end:
            stop += 1
        first, stop = _trimmed(tokens, first, stop, lexicon)
        if first < stop:
            yield _candidate(sentence, first, stop, _READINGS[entity_type], lexicon)
            index = stop


def _trimmed(tokens: Sequence[Token], first: int, stop: int, lexicon: Lexicon) -> tuple[int, int]:
    while first < stop and (
        not tokens[first].text[0].isalnum()
        or tokens[first].lower in ("the", "a", "an")
        or (tokens[first].lower in lexicon.titles and stop - first > 1)
    ):
        first += 1
    while first < stop and (tokens[stop - 1].text in _POSSESSIVES or not tokens[stop - 1].text[0].isalnum()):
        stop -= 1
    return first, stop


def _candidate(sentence: Sentence, first: int, stop: int, reading: Reading, lexicon: Lexicon) -> Candidate:
    tokens = sentence.tokens
    words = tuple(token.text for token in tokens[first:stop])
    return Candidate(
        start=tokens[first].start,
        end=tokens[stop - 1].end,
        words=words,
        reading=reading,
        firm=len(words) > 1 or reading is not Reading.PERSON,
        is_subject=is_subject(sentence, stop, lexicon),
        inside=is_inside(sentence, first),
        opens=sentence.opens_at(first),
        region=region_behind(sentence, stop, lexicon),
    )
