"""core.keywords: the names and words that tell what an article is about."""

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from transforms.enrich.bodies import Body, Name
from transforms.reference import Reference
from warehouse.contracts import KEYWORDS
from warehouse.contracts.arrow import arrow_table

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W_]+)*|[.,;:!?()\"“”]")
_BREAK = "\n"
_JOINERS = "-'’_"
_ENDINGS = ("ly", "ed", "ing", "ous", "ive", "ful", "able", "ible", "ical", "less", "est")
"""How adverbs, verbs and adjectives end; nouns that end so are few."""


@dataclass(frozen=True)
class KeywordSettings:
    """Which words are keywords."""

    most: int = 10
    """Keywords of an article: as many as a desk gives one."""
    least_letters: int = 4
    """Letters of a word: shorter ones are mostly abbreviations and verbs."""
    least_times: int = 2
    """Times that a word is told: once is by the way. A name may be told once."""
    usual_share: float = 0.01
    """Share of news reports that use an ordinary word which word_frequencies does not list."""
    rare_share: float = 0.002
    """Share of news reports that use a word which is no ordinary one."""
    name_weight: float = 1.2
    """Of a name against a word told as often: who and where come before what."""
    place_weight: float = 0.8
    """Of a place against another name: places are told where people act."""
    pair_weight: float = 1.5
    """Of two words that are told together ("interest rates") against one."""


@dataclass(frozen=True, eq=False)
class KeywordWords:
    """How common words are, and which are no keywords."""

    shares: Mapping[str, float]
    common: frozenset[str]
    stopped: frozenset[str]
    before_nouns: frozenset[str]


@functools.lru_cache(maxsize=4)
def keyword_words(reference: Reference) -> KeywordWords:
    """Compiles the reference tables that say how common a word is, and those of words that tell no subject."""
    stopped = {row["word"].lower() for row in reference.rows("function_words")}
    stopped |= {row["word"].lower() for row in reference.rows("irregular_pasts")}
    stopped |= {row["word"].lower() for row in reference.rows("time_words")}
    stopped |= {row["word"].lower() for row in reference.rows("number_words")}
    stopped |= {row["name"].lower() for row in reference.rows("calendar_names")}
    stopped |= {row["form"].lower() for row in reference.rows("units")}
    stopped |= {row["form"].lower() for row in reference.rows("currencies")}
    for row in reference.rows("speech_verbs"):
        stopped |= {row[form] for form in ("base", "third_person", "past", "past_participle", "present_participle")}
    shares = {row["word"]: float(row["document_share"]) for row in reference.rows("word_frequencies")}
    before = {"the", "a", "an", "of", "its", "their", "his", "her", "this", "in", "for", "on", "and", "with", "by"}
    return KeywordWords(
        shares, frozenset(row["word"] for row in reference.rows("common_words")), frozenset(stopped), frozenset(before)
    )


def read_keywords(bodies: Sequence[Body], reference: Reference, settings: KeywordSettings | None = None) -> pa.Table:
    """One row a keyword of an article's body, in the schema of core.keywords, the weightiest first.

    Takes the bodies with their names. Names count under their full name; words are those told at least twice in
    places where nouns stand. How rare a word is comes from the reference rows, not from the other documents of the
    run, so that an article has the same keywords in every run. The rules for words are for English.
    """
    settings = settings or KeywordSettings()
    words = keyword_words(reference)
    rows: list[dict[str, Any]] = []
    for body in bodies:
        found = [*_names_of(body, settings), *_words_of(body, words, settings)]
        found.sort(key=lambda keyword: (-keyword[0], keyword[3]))
        for number, (score, keyword, entity_id, start, end) in enumerate(found[: settings.most]):
            rows.append(
                {
                    "document_id": body.document_id,
                    "keyword_number": number,
                    "keyword": keyword,
                    "score": round(score, 4),
                    "entity_id": entity_id,
                    "char_start": start,
                    "char_end": end,
                    "text": body.text[start:end],
                }
            )
    return arrow_table(KEYWORDS, rows)


Keyword = tuple[float, str, str | None, int, int]
"""Score, keyword, entity and the first span."""


def _names_of(body: Body, settings: KeywordSettings) -> list[Keyword]:
    first: dict[str, Name] = {}
    times: dict[str, int] = defaultdict(int)
    for name in body.names:
        if name.entity_type != "other":
            first.setdefault(name.entity_id, name)
            times[name.entity_id] += 1
    found: list[Keyword] = []
    for entity_id, count in times.items():
        name = first[entity_id]
        weight = settings.name_weight * (settings.place_weight if name.entity_type == "place" else 1.0)
        score = weight * (1 + math.log(count)) * -math.log(settings.rare_share)
        found.append((score, name.entity_name, entity_id, name.start, name.end))
    return found


def _words_of(body: Body, words: KeywordWords, settings: KeywordSettings) -> list[Keyword]:
    tokens: list[str] = []
    for start, end in body.blocks:
        tokens += _TOKEN.findall(body.text, start, end)
        tokens.append(_BREAK)
    repeated = {
        token
        for token, count in Counter(tokens).items()
        if count >= settings.least_times and _tells_subject(token, words, settings)
    }
    times: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    before = _BREAK
    for token in tokens:
        if token in repeated:
            times[token] += 1
            if before in repeated:
                times[f"{before} {token}"] += 1
                nouns[token] += 1
            elif before in words.before_nouns or _tells_subject(before, words, settings):
                nouns[token] += 1
        before = token
    found: list[tuple[float, str]] = []
    in_pairs: dict[str, int] = {}
    for pair, count in times.items():
        if " " in pair and count >= settings.least_times and not pair.endswith(_ENDINGS):
            one, other = pair.split(" ")
            rarity = (_rarity(one, words, settings) + _rarity(other, words, settings)) / 2
            found.append((settings.pair_weight * (1 + math.log(count)) * rarity, pair))
            for word in (one, other):
                in_pairs[word] = max(in_pairs.get(word, 0), count)
    for word, count in times.items():
        is_noun = nouns[word] * 2 >= count and not word.endswith(_ENDINGS)
        if " " not in word and count - in_pairs.get(word, 0) >= settings.least_times and is_noun:
            found.append(((1 + math.log(count)) * _rarity(word, words, settings), word))
    found.sort(key=lambda keyword: (-keyword[0], keyword[1]))
    placed = ((score, word, _first_place(body, word)) for score, word in found[: settings.most])
    return [(score, word, None, place, place + len(word)) for score, word, place in placed if place >= 0]


def _tells_subject(token: str, words: KeywordWords, settings: KeywordSettings) -> bool:
    """Whether the word, in small letters, may say what the copy is about."""
    return (
        len(token) >= settings.least_letters
        and token.islower()
        and token not in words.stopped
        and "'" not in token
        and "’" not in token
    )


def _first_place(body: Body, keyword: str) -> int:
    """Where the keyword stands first in the body as words of their own; -1 where only parts of it do."""
    for start, end in body.blocks:
        place = body.text.find(keyword, start, end)
        while place >= 0:
            around = body.text[place - 1 : place] + body.text[place + len(keyword) : place + len(keyword) + 1]
            if not any(character.isalnum() or character in _JOINERS for character in around):
                return place
            place = body.text.find(keyword, place + 1, end)
    return -1


def _rarity(word: str, words: KeywordWords, settings: KeywordSettings) -> float:
    share = words.shares.get(word) or (settings.usual_share if word in words.common else settings.rare_share)
    return -math.log(share)
