"""The engine that names are found with: the project's own rules, or a spaCy model that is installed."""

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from transforms.enrich import EnrichSettings
from transforms.enrich.names.engines import Found, NameEngine
from warehouse.errors import CopydeskError

_TYPES = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""The types of OntoNotes and CoNLL that models are trained on; the others (nationalities, works, dates) are no names
of ours."""
_NEEDED = frozenset({"transformer", "tok2vec", "ner", "entity_ruler", "span_ruler"})
"""Components that find names; the tagger, the parser and the lemmatizer would take most of the time."""
_LONGEST = 20_000
"""Code points given to the model at once: it refuses a million, and memory grows with the length."""


def name_engine(settings: EnrichSettings) -> NameEngine | None:
    """The engine that the settings name; null for the rules, which need none.

    Raises:
        CopydeskError: spaCy or the model is not installed, no model is named, or it finds no names.
    """
    if settings.name_engine == "rules":
        return None
    if not settings.spacy_model:
        raise CopydeskError("COPYDESK_NAME_ENGINE is spacy, so COPYDESK_SPACY_MODEL must name an installed model.")
    if importlib.util.find_spec("spacy") is None:
        raise CopydeskError(
            "COPYDESK_NAME_ENGINE is spacy, which is not installed; install the extra nlp, or unset the variable."
        )
    return SpacyEngine(settings.spacy_model)


class SpacyEngine:
    """A spaCy model as a `NameEngine`."""

    def __init__(self, model: str) -> None:
        """Load the model of that name, or in that folder.

        Raises:
            CopydeskError: there is no such model, or it has nothing that finds names.
        """
        import spacy  # noqa: PLC0415 -- seconds to load, and the default engine needs none

        try:
            self._model: Any = _load(spacy, model)
        except OSError as error:
            raise CopydeskError(
                f"COPYDESK_SPACY_MODEL is {model!r}, which is no installed spaCy model; install it, or name another."
            ) from error
        needed = [name for name in self._model.pipe_names if name in _NEEDED]
        if not set(needed) & (_NEEDED - {"transformer", "tok2vec"}):
            raise CopydeskError(f"The spaCy model {model!r} finds no names; name one that has an entity recogniser.")
        self._model.select_pipes(enable=needed)

    def __call__(self, pieces: Iterable[str]) -> Iterator[Sequence[Found]]:
        """The names in each piece, in the order of the pieces."""
        marked = ((part, (number, offset)) for number, piece in enumerate(pieces) for offset, part in _parts(piece))
        current, found = 0, list[Found]()
        for document, (number, offset) in self._model.pipe(marked, as_tuples=True):
            while current < number:
                yield found
                current, found = current + 1, []
            found.extend(
                (offset + name.start_char, offset + name.end_char, _TYPES[name.label_])
                for name in document.ents
                if name.label_ in _TYPES
            )
        yield found


def _load(spacy: Any, model: str) -> Any:
    """The model by its package's name, else by the module of it, as repackaged models have only that."""
    try:
        return spacy.load(model)
    except OSError:
        if not _is_model(model):
            raise
    return importlib.import_module(model).load()


def _is_model(name: str) -> bool:
    """Whether a module of that name is installed that says of itself what spaCy models say."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    return spec is not None and spec.origin is not None and (Path(spec.origin).parent / "meta.json").is_file()


def _parts(piece: str) -> Iterator[tuple[int, str]]:
    """The piece, with 0; or, where it is too long, its parts with where each begins, cut at white space."""
    start = 0
    while len(piece) - start > _LONGEST:
        cut = piece.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, piece[start:cut]
        start = cut
    yield start, piece[start:]
