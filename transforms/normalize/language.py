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
    code, _ = _identifier(reference).classify(sample)
    return str(code)


@cache
def _identifier(reference: Reference) -> LanguageIdentifier:
    """The model, held to languages of the press that have an ISO 639-1 code: it takes terse English for Pidgin."""
    excluded = {row["language_code"] for row in reference.rows("excluded_languages")}
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(
        [code for code in identifier.nb_classes if len(code) == len("en") and code not in excluded]
    )
    return identifier
