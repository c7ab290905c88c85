"""The language of a body, told offline by py3langid's packaged model."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from transforms.normalize.settings import NormalizeSettings
from transforms.reference import Reference


def read_language(body: str, reference: Reference, settings: NormalizeSettings) -> str | None:
    """The body's language by its ISO 639-1 code; None where it is too short to tell."""
    sample = body[: settings.language_sample]
    if len(sample.split()) < settings.language_words:
        return None
    excluded = frozenset(row["language_code"] for row in reference.rows("excluded_languages"))
    code, _ = _identifier(excluded).classify(sample)
    return str(code)


@cache
def _identifier(excluded: frozenset[str]) -> LanguageIdentifier:
    """The model, held to languages of the press that have an ISO 639-1 code: it takes terse English for Pidgin."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = [code for code in identifier.nb_classes if len(code) == len("en")]
    identifier.set_languages([code for code in known if code not in excluded])
    return identifier
