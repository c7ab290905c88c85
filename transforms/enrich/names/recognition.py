"""Which capitalised words of a sentence are names, and of what, as far as the sentence itself says."""

import functools
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from transforms.enrich.names.candidates import Sentence, is_title_case, phrase, runs_of, sentence_of, words_of
from transforms.enrich.names.lexicon import Lexicon
from transforms.enrich.names.organizations import is_acronym, is_company, is_organization, is_site, is_team
from transforms.enrich.names.people import could_be_person, is_subject, looks_like_person, says
from transforms.enrich.names.places import is_inside, is_place, is_well_known, region_behind, stands_at_place
from transforms.enrich.names.segments import Segment, known_end, segments_of
from transforms.enrich.names.tokens import Token, token_of, tokens_of
from transforms.gazetteer import Place, fold


class Reading(StrEnum):
    """What the sentence says of a candidate."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    UNKNOWN = "unknown"
    """A single name that only the rest of the document can explain."""
    WORD = "word"
    """A word that a sentence opens with: a name only where the document has a person who bears it."""


class Candidate(NamedTuple):
    """A stretch of the received text that may be a name. `words` are its tokens.

    `firm`: the words around or in it say what it is. `is_subject`: only a person or body can stand there
    before its verb. `inside`: "in", "near" or the like stands before it. `opens`: a sentence or quotation
    begins with it. `opening`: where the words begin that the sentence opens with right before it, and they
    themselves. `all_caps`: the capitals of its line say nothing. `scores`: a score stands behind it. `region`:
    the country or region named behind it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    reading: Reading
    firm: bool = False
    is_subject: bool = False
    inside: bool = False
    opens: bool = False
    opening: tuple[int, tuple[str, ...]] | None = None
    all_caps: bool = False
    scores: bool = False
    region: Place | None = None

    @property
    def name(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


def read_sentence(text: str, start: int, end: int, lexicon: Lexicon) -> list[Candidate]:
    """The candidates of one English sentence, in order; they do not overlap."""
    sentence = sentence_of(
        tokens_of(text, start, end, lexicon.abbreviations, lexicon.abbreviations_behind_comma), lexicon.settings
    )
    if sentence.all_caps or is_title_case(sentence.tokens, lexicon):
        return list(_in_capitals(sentence, lexicon))
    found: list[Candidate] = []
    tokens = sentence.tokens
    for first, stop in runs_of(sentence, lexicon):
        before = sentence.word_before(first)
        titled = before in lexicon.roles or before in lexicon.titles
        for part in _parts_of_run(words_of(tokens, first, stop), sentence.opens_at(first), titled, lexicon):
            if part.halves:
                found.extend(_two_countries(tokens[first + part.first], part.halves))
            elif (candidate := _read_part(sentence, first, part, lexicon)) is not None:
                found.append(candidate)
    return found


Verdict = tuple[Reading | None, bool]
"""A reading, or none where the words are no name, and whether it is firm."""


class _Part(NamedTuple):
    """Words of a run that are one name or none, as far as they say by themselves.

    `first` and `end` count from the run's first token. `at_place`: what they are where only a place can stand.
    `halves`: the two countries of "China-Vietnam", empty for any other word.
    """

    first: int
    end: int
    words: tuple[str, ...]
    opens: bool
    opening: int
    verdict: Verdict
    at_place: Verdict
    halves: tuple[str, ...]


_MOST_CACHED = 1 << 15
"""Names and words at hand whose parts and readings are known: those of a batch of documents. Most names of a text
were printed in it, or in another, before."""


@functools.lru_cache(maxsize=_MOST_CACHED)
def _parts_of_run(words: tuple[str, ...], opens: bool, titled: bool, lexicon: Lexicon) -> tuple[_Part, ...]:
    """The names that a run of capitalised words holds; opens and titled as in Segment."""
    tokens = [token_of(word) for word in words]
    return tuple(
        _part(words, one, lexicon)
        for segment in segments_of(tokens, lexicon, opens=opens, titled=titled)
        for one in _names_of_segment(tokens, segment, lexicon)
    )


def _part(run: tuple[str, ...], segment: Segment, lexicon: Lexicon) -> _Part:
    first, end, titled, opens, opening = segment
    words = run[first:end]
    halves: tuple[str, ...] = ()
    if len(words) == 1:
        halves = _joined_places(words[0], lexicon)
        verdict, at_place = (
            _single_reading(words[0], lexicon, opens=opens, titled=titled, at_place=at_place)
            for at_place in (False, True)
        )
    else:
        verdict = at_place = _reading(words, titled, lexicon)
    return _Part(first, end, words, opens, opening, verdict, at_place, halves)


def _names_of_segment(tokens: Sequence[Token], segment: Segment, lexicon: Lexicon) -> Iterator[Segment]:
    """The segment, cut where a name that stands in front of others ends."""
    first, end = segment.first, segment.end
    while first < end:
        words = words_of(tokens, first, end)
        if end - first > 1 and not _is_one_name(words, tokens, first, end, lexicon):
            stop = _first_name_end(tokens, first, end, lexicon)
            if stop is not None:
                yield Segment(first, stop, False, segment.opens, segment.opening)
                first = stop
                segment = Segment(first, end, False, False)
                continue
        yield Segment(first, end, segment.titled, segment.opens, segment.opening)
        return


def _is_one_name(words: Sequence[str], tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> bool:
    name = phrase(tokens, first, end)
    if lexicon.organization(name) or lexicon.gazetteer.lookup(name):
        return True
    if lexicon.is_nationality(words[0]):
        return words[-1].lower() not in lexicon.state_bodies and is_organization(words, lexicon)
    return not _is_country_abbreviation(words[0], lexicon) and (
        is_organization(words, lexicon) or looks_like_person(words, lexicon)
    )


def _first_name_end(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int | None:
    """Where a name that stands in front of others ends: U.S. | Treasury, Chinese | Embassy, New York | Yankees."""
    if lexicon.is_nationality(tokens[first].text) or _is_country_abbreviation(tokens[first].text, lexicon):
        return first + 1
    if (stop := known_end(tokens, first, end, lexicon)) is not None:
        return stop if stop < end else None
    places = lexicon.gazetteer.lookup(tokens[first].text)
    if places and is_well_known(places[0], lexicon.settings) and places[0].kind == "country":
        return first + 1
    return None


def _is_country_abbreviation(word: str, lexicon: Lexicon) -> bool:
    return (
        word.replace(".", "").isupper()
        and len(word) <= _ABBREVIATION
        and (bool(lexicon.gazetteer.lookup(word)) or lexicon.organization(word) is not None)
    )


_ABBREVIATION = 4


def _read_part(sentence: Sentence, run: int, part: _Part, lexicon: Lexicon) -> Candidate | None:
    """The candidate of one part of the run that begins at token `run`, if it may be a name."""
    tokens = sentence.tokens
    first, end = run + part.first, run + part.end
    reading, firm = part.verdict
    if part.at_place != part.verdict and stands_at_place(sentence, first, end, lexicon):
        reading, firm = part.at_place
    elif reading is Reading.UNKNOWN and says(sentence, end, lexicon):
        reading = Reading.PERSON
    elif reading is Reading.PERSON and not firm and _completes_a_title(sentence, first):
        return None
    if reading is None:
        return None
    return Candidate(
        start=tokens[first].start,
        end=tokens[end - 1].end,
        words=part.words,
        reading=reading,
        firm=firm,
        is_subject=is_subject(sentence, end, lexicon),
        inside=is_inside(sentence, first),
        opens=part.opens,
        opening=_opening(tokens, first, part.opening),
        scores=sentence.scores(first, end),
        region=region_behind(sentence, end, lexicon),
    )


def _opening(tokens: Sequence[Token], first: int, count: int) -> tuple[int, tuple[str, ...]] | None:
    return (tokens[first - count].start, words_of(tokens, first - count, first)) if count else None


def _two_countries(token: Token, halves: tuple[str, ...]) -> Iterator[Candidate]:
    left, right = halves
    yield Candidate(token.start, token.start + len(left), (left,), Reading.PLACE, firm=True)
    yield Candidate(token.end - len(right), token.end, (right,), Reading.PLACE, firm=True)


def _joined_places(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The two countries of "China-Vietnam"; none where the word is not made of two."""
    left, hyphen, right = word.partition("-")
    return (left, right) if hyphen and all(_is_country(half, lexicon) for half in (left, right)) else ()


def _is_country(word: str, lexicon: Lexicon) -> bool:
    places = lexicon.gazetteer.lookup(word)
    return bool(places) and places[0].kind == "country"


def _completes_a_title(sentence: Sentence, first: int) -> bool:
    """Whether the words are what a capitalised thing is of: Principles of Peaceful Coexistence."""
    tokens = sentence.tokens
    return first > 1 and tokens[first - 1].text == "of" and tokens[first - 2].text[0].isupper()


def _reading(words: tuple[str, ...], titled: bool, lexicon: Lexicon) -> Verdict:
    """What several words are by themselves: the first rule that holds says it."""
    for verdict, holds in _RULES_OF_SEVERAL:
        if holds(words, titled, lexicon):
            return verdict
    return None, False


def _is_listed_organization(words: tuple[str, ...], _: bool, lexicon: Lexicon) -> bool:
    return lexicon.organization(" ".join(words)) is not None


def _is_titled_person(words: tuple[str, ...], titled: bool, lexicon: Lexicon) -> bool:
    return titled and could_be_person(words, lexicon)


def _is_listed_place(words: tuple[str, ...], _: bool, lexicon: Lexicon) -> bool:
    return bool(lexicon.gazetteer.lookup(" ".join(words)))


def _is_person_by_both_names(words: tuple[str, ...], _: bool, lexicon: Lexicon) -> bool:
    """Damon Hill, Bob Gold: a family name that would end a place's or a company's name as well."""
    last = words[-1].lower()
    return looks_like_person(words, lexicon) and last in lexicon.family_names and last not in lexicon.organization_heads


def _is_other(words: tuple[str, ...], _: bool, lexicon: Lexicon) -> bool:
    """A thing (World Cup), a people (Southeast Asian) or people of one (Chinese Muslims)."""
    return (
        any(word.lower() in lexicon.things for word in words)
        or lexicon.is_nationality(words[0])
        or lexicon.is_nationality(" ".join(words))
    )


_RULES_OF_SEVERAL: tuple[tuple[Verdict, Callable[[tuple[str, ...], bool, Lexicon], bool]], ...] = (
    ((Reading.ORGANIZATION, True), _is_listed_organization),
    ((Reading.ORGANIZATION, True), lambda words, _, lexicon: is_company(words, lexicon)),
    ((Reading.PERSON, True), _is_titled_person),
    ((Reading.PLACE, True), _is_listed_place),
    ((Reading.PERSON, True), _is_person_by_both_names),
    ((Reading.ORGANIZATION, True), lambda words, _, lexicon: is_organization(words, lexicon)),
    ((Reading.ORGANIZATION, True), lambda words, _, lexicon: is_team(words, lexicon)),
    ((Reading.PLACE, True), lambda words, _, lexicon: is_place(words, lexicon)),
    ((None, False), _is_other),
    ((Reading.PERSON, True), lambda words, _, lexicon: looks_like_person(words, lexicon)),
    ((Reading.PERSON, False), lambda words, _, lexicon: could_be_person(words, lexicon)),
)


class _Single(NamedTuple):
    """One capitalised word, how it stands (as in _Part), and the place that bears the name."""

    word: str
    lower: str
    opens: bool
    titled: bool
    at_place: bool
    place: Place | None

    @property
    def is_country(self) -> bool:
        return self.place is not None and self.place.kind == "country"


def _single_reading(word: str, lexicon: Lexicon, *, opens: bool, titled: bool, at_place: bool) -> Verdict:
    """What one word is where it stands so: the first rule that holds says it."""
    place = next(iter(lexicon.gazetteer.lookup(word)), None)
    single = _Single(word, word.lower(), opens, titled, at_place, place)
    for verdict, holds in _RULES_OF_ONE:
        if holds(single, lexicon):
            return verdict
    return Reading.UNKNOWN, False


def _is_opening_word(single: _Single, lexicon: Lexicon) -> bool:
    if single.lower in lexicon.function_words:
        return not single.is_country
    return single.opens and single.lower in lexicon.common_words and not single.is_country


def _is_no_name(single: _Single, lexicon: Lexicon) -> bool:
    return lexicon.is_nationality(single.word) or single.lower in lexicon.titles or single.lower in lexicon.things


def _is_place_here(single: _Single, lexicon: Lexicon) -> bool:
    """Whether the word is a place's: the words around say so, or it is known well enough to need none.

    A city that shares its name with people or with an ordinary word must be large, and one that has it only as one
    of its other names yields to an organization.
    """
    place = single.place
    if place is None:
        return False
    if fold(place.name) != single.lower and (_is_acronym_of_city(single) or _is_organization_here(single, lexicon)):
        return False
    if single.at_place:
        return True
    is_shared = any(
        single.lower in words for words in (lexicon.given_names, lexicon.family_names, lexicon.common_words)
    )
    if place.kind == "city" and is_shared:
        return place.is_capital or place.population >= lexicon.settings.namesake_population
    return is_well_known(place, lexicon.settings)


def _is_acronym_of_city(single: _Single) -> bool:
    """Whether the word is rather an acronym than one of a city's other names: DACA, Daca being Dhaka."""
    is_city = single.place is not None and single.place.kind == "city"
    return is_city and single.word.isupper() and len(single.word) <= _ABBREVIATION


def _is_organization_here(single: _Single, lexicon: Lexicon) -> bool:
    return lexicon.organization(single.word) is not None or is_site(single.word)


def _is_ordinary(single: _Single, lexicon: Lexicon) -> bool:
    return single.lower in lexicon.common_words and single.lower not in lexicon.family_names


_RULES_OF_ONE: tuple[tuple[Verdict, Callable[[_Single, Lexicon], bool]], ...] = (
    ((Reading.WORD, False), _is_opening_word),
    ((None, False), _is_no_name),
    ((Reading.PERSON, True), lambda single, _: single.titled and not single.is_country),
    ((Reading.PLACE, True), _is_place_here),
    ((Reading.ORGANIZATION, True), _is_organization_here),
    ((Reading.ORGANIZATION, False), lambda single, lexicon: is_acronym(single.word, lexicon)),
    ((Reading.WORD, False), _is_ordinary),
)


def _in_capitals(sentence: Sentence, lexicon: Lexicon) -> Iterator[Candidate]:
    """The known names of a line whose capitals say nothing; single words that may be in the document's names."""
    tokens = sentence.tokens
    index = 0
    while index < len(tokens):
        if not tokens[index].text[0].isupper():
            index += 1
            continue
        end = known_end(tokens, index, len(tokens), lexicon) or index + 1
        name = phrase(tokens, index, end)
        yield Candidate(
            start=tokens[index].start,
            end=tokens[end - 1].end,
            words=words_of(tokens, index, end),
            reading=_capitals_reading(name, end - index, lexicon),
            all_caps=True,
            scores=sentence.scores(index, end),
            region=region_behind(sentence, end, lexicon),
        )
        index = end


@functools.lru_cache(maxsize=_MOST_CACHED)
def _capitals_reading(name: str, count: int, lexicon: Lexicon) -> Reading:
    places = lexicon.gazetteer.lookup(name)
    is_ordinary = count == 1 and name.lower() in lexicon.common_words
    if places and is_well_known(places[0], lexicon.settings) and (not is_ordinary or places[0].kind == "country"):
        return Reading.PLACE
    if (count > 1 or not is_ordinary) and lexicon.organization(name):
        return Reading.ORGANIZATION
    return Reading.WORD
