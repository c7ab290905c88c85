"""What makes a name a person's, and which of a document's people a shorter name means."""

from collections.abc import Sequence

from transforms.enrich.names.candidates import Sentence
from transforms.enrich.names.lexicon import Lexicon
from transforms.gazetteer import fold

_WORDS_OF_A_PERSON = range(2, 6)
_NEVER_IN_A_NAME = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "with"})
_PAST_ENDING = "ed"
_BASE_ENDING = "eed"
"""proceed, need: the only infinitives that look like a past."""


def looks_like_person(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name of several words begins with a given name or has an initial or a particle inside."""
    if len(words) not in _WORDS_OF_A_PERSON or any(word in ("of", "for", "and", "&", ",") for word in words):
        return False
    first = fold(words[0])
    if first in lexicon.given_names or first.split("-")[0].split(" ")[0] in lexicon.given_names:
        return True
    return any(_is_initial(word) for word in words[:-1]) or any(word in lexicon.particles for word in words[1:-1])


def could_be_person(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether nothing in a name of several words speaks against a person's: no acronym, no ordinary word.

    A function word with a capital inside a sentence is no function word ("with To Lam"), so it may be in a name.
    """
    return len(words) in _WORDS_OF_A_PERSON and all(
        word in lexicon.particles or _could_be_name(word, lexicon) for word in words
    )


def _could_be_name(word: str, lexicon: Lexicon) -> bool:
    if not word[0].isalpha() or (word.isupper() and not _is_initial(word)):
        return False
    lower = word.lower()
    return (
        lower not in lexicon.common_words
        or lower in lexicon.given_names
        or lower in lexicon.family_names
        or (word[0].isupper() and lower in lexicon.function_words and lower not in _NEVER_IN_A_NAME)
    )


def parts_of(words: Sequence[str]) -> tuple[str, ...]:
    """The parts of a person's name as they are compared: folded, without initials and Jr."""
    return tuple(fold(word) for word in words if not _is_initial(word) and fold(word) not in ("jr", "sr"))


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


def _is_initial(word: str) -> bool:
    return len(word.replace(".", "")) <= 2 and word.endswith(".")  # noqa: PLR2004
