"""The language of a body, told offline: clear English by its function words, all else by py3langid's packaged model."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from transforms.normalize.settings import NormalizeSettings
from transforms.reference import Reference


def read_language(body: str, reference: Reference, settings: NormalizeSettings) -> str | None:
    """The body's language by its ISO 639-1 code; None where it is too short to tell."""
    sample = body[: settings.language_sample]
    words = sample.split()
    if len(words) < settings.language_words:
        return None
    if _is_clearly_english(words, settings):
        return "en"
    excluded = frozenset(row["language_code"] for row in reference.rows("excluded_languages"))
    code, _ = _identifier(excluded).classify(sample)
    return str(code)


def _is_clearly_english(words: list[str], settings: NormalizeSettings) -> bool:
    """Whether both halves of the words are dense with words that English alone has; most copy's are."""
    if len(words) < settings.clear_words:
        return False
    half = len(words) // 2
    return all(
        sum(map(_ENGLISH.__contains__, piece)) >= settings.clear_share * len(piece)
        for piece in (words[:half], words[half:])
    )


_ENGLISH = frozenset(
    {
        "the", "The", "of", "and", "And", "that", "with", "With", "from", "which", "would", "who", "than", "their",
        "been", "its", "this", "This", "they", "They", "said", "have", "has", "for", "by", "it", "were", "when",
        "into",
    }
)  # fmt: skip
"""Words in ordinary type that are common in English and rare in other languages; a text in capitals is left to the
model."""


@cache
def _identifier(excluded: frozenset[str]) -> LanguageIdentifier:
    """The model, held to languages of the press that have an ISO 639-1 code: it takes terse English for Pidgin."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = [code for code in identifier.nb_classes if len(code) == len("en")]
    identifier.set_languages([code for code in known if code not in excluded])
    return identifier
