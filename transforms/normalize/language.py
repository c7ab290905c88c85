"""The language of a body, told offline by py3langid's packaged model."""

from transforms.normalize.settings import NormalizeSettings


def read_language(body: str, settings: NormalizeSettings) -> str | None:
    """The body's language by its ISO 639-1 code; None where it is too short to tell."""
    sample = body[: settings.language_sample]
    if len(sample.split()) < settings.language_words:
        return None
    import py3langid  # noqa: PLC0415  the model loads with the module, and not every body needs it

    code, _ = py3langid.classify(sample)
    return str(code)
