"""What makes a name a person's, and which of a document's people a shorter name means."""

import functools
from collections.abc import Sequence

from transforms.enrich.names.candidates import Sentence
from transforms.enrich.names.lexicon import Lexicon
from transforms.gazetteer import fold

_WORDS_OF_A_PERSON = range(2, 6)
_WORDS_OF_A_STRANGER = range(2, 5)
"""Longer runs of words that no list has are products, works and slogans."""
_NEVER_IN_A_NAME = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "with"})
_NUMERALS = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIV", "XVI", "XXIII"})
_FULL_NAME = 2
_GENERATIONS = ("jr", "sr")
_PAST_ENDING = "ed"
_BASE_ENDING = "eed"
"""proceed, need: the only infinitives that look like a past."""


def looks_like_person(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name of several words begins with a given name or has an initial or a particle inside."""
    if len(words) not in _WORDS_OF_A_PERSON or any(word in ("of", "for", "and", "&", ",") for word in words):
        return False
    if _is_product(words, lexicon):
        return False
    first = fold(words[0])
    if first in lexicon.given_names or first.split("-")[0].split(" ")[0] in lexicon.given_names:
        return True
    return any(is_initial(word) for word in words[:-1]) or any(word in lexicon.particles for word in words[1:-1])


def _is_product(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what begins as a person's name ends as a thing's: Caesar Salad Dip, Mac VPN, Paris CAC-40.

    Of two words the second may be an ordinary one: Tom Cruise.
    """
    last = words[-1]
    if last[-1].isdigit():
        return True
    if last.isupper() and not is_initial(last):
        return last not in _NUMERALS and not words[0].isupper()
    return len(words) > _FULL_NAME and fold(last) not in _GENERATIONS and not _could_be_name(last, lexicon)


def could_be_person(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether nothing in a name of several words speaks against a person's: no acronym, no ordinary word.

    A function word with a capital inside a sentence is no function word ("with To Lam"), so it may be in a name.
    """
    return len(words) in _WORDS_OF_A_STRANGER and all(
        word in lexicon.particles or _could_be_name(word, lexicon) for word in words
    )


def _could_be_name(word: str, lexicon: Lexicon) -> bool:
    if not word[0].isalpha() or (word.isupper() and not is_initial(word)):
        return False
    lower = word.lower()
    return (
        lower not in lexicon.common_words
        or lower in lexicon.given_names
        or lower in lexicon.family_names
        or (word[0].isupper() and lower in lexicon.function_words and lower not in _NEVER_IN_A_NAME)
    )


@functools.lru_cache(maxsize=1 << 15)
def parts_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a person's name as they are compared: folded, without initials and Jr."""
    return tuple(fold(word) for word in words if not is_initial(word) and fold(word) not in _GENERATIONS)


def is_junior(words: Sequence[str]) -> bool:
    """Whether the name ends in Jr."""
    return fold(words[-1]) == "jr"


def is_part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the shorter name is made of parts of the full one that stand together there."""
    if len(short) == 1:
        return short[0] in full
    return any(full[start : start + len(short)] == short for start in range(len(full) - len(short) + 1))


def is_subject(sentence: Sentence, end: int, lexicon: Lexicon) -> bool:
    """Whether what ends here is the subject of a verb: "was", "said", "also made", and no infinitive ("To need").

    The word behind it, with at most one adverb between, can only be a finite verb: one of the listed forms,
    or a past in -ed, which no infinitive is.
    """
    word = sentence.word_after(end)
    behind_adverb = word in lexicon.adverbs or (word.endswith("ly") and word in lexicon.common_words)
    if behind_adverb:
        word = sentence.word_after(end + 1)
    if word in lexicon.finite_words or (word.endswith(_PAST_ENDING) and not word.endswith(_BASE_ENDING)):
        return True
    return behind_adverb and word in lexicon.irregular_pasts


def says(sentence: Sentence, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying stands right behind it."""
    return sentence.word_after(end) in lexicon.saying_words


def is_initial(word: str) -> bool:
    """Whether the word is one letter and a full stop: the J. of J. R. Smith."""
    return len(word.replace(".", "")) <= 2 and word.endswith(".")  # noqa: PLR2004
