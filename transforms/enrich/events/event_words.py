"""The words that tell of events, compiled from the reference rows."""

import functools
from dataclasses import dataclass

from transforms.reference import Reference

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event: its codes as it happened and as it is to come.

    Kinds of one `family` may tell of one event in different words. Where a kind `is_mutual`, whoever takes part
    takes the same part.
    """

    name: str
    cameo_code: str | None
    plover_code: str | None
    plover_mode: str | None
    future_cameo_code: str | None
    future_plover_code: str | None
    family: str
    is_mutual: bool
    third_place_cameo_code: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """One form of a word that tells of an event. `form` is base, third, past, participle, gerund or noun.

    `frame` says what must stand around it; of `objects` one must stand behind it, where there are any.
    """

    phrase: Phrase
    kind: Kind
    form: str
    frame: str
    objects: frozenset[str]


@dataclass(frozen=True, eq=False)
class EventWords:
    """The triggers by their first word, the longest first, and the closed classes of English words."""

    kinds: dict[str, Kind]
    triggers: dict[str, tuple[Trigger, ...]]
    first_words: frozenset[str]
    classes: dict[str, frozenset[str]]
    titles: frozenset[str]
    irregular_pasts: frozenset[str]
    roles: frozenset[str]
    demonyms: dict[str, str]
    """Country codes by the word for the country's people, in lower case."""


_FORMS = ("base", "third", "past", "participle", "gerund")


@functools.lru_cache(maxsize=4)
def event_words(reference: Reference) -> EventWords:
    """Compiles event_kinds, event_words, function_words, titles, irregular_pasts and the demonyms of countries."""
    kinds = {
        row["event_kind"]: Kind(
            row["event_kind"],
            row["cameo_code"] or None,
            row["plover_code"] or None,
            row["plover_mode"] or None,
            row["future_cameo_code"] or None,
            row["future_plover_code"] or None,
            row["family"],
            row["is_mutual"] == "yes",
            row["third_place_cameo_code"] or None,
        )
        for row in reference.rows("event_kinds")
    }
    triggers: dict[str, list[Trigger]] = {}
    for row in reference.rows("event_words"):
        forms = row["forms"].split("|")
        objects = frozenset(row["objects"].split("|")) - {""}
        names = _FORMS if row["part"] == "verb" else ("noun",) * len(forms)
        told: set[str] = set()
        for form, name in zip(forms, names, strict=True):
            # Past and participle are mostly one word: as the past it is read unless an auxiliary stands before it.
            if form not in told:
                phrase = tuple(form.split())
                triggers.setdefault(phrase[0], []).append(
                    Trigger(phrase, kinds[row["event_kind"]], name, row["frame"], objects)
                )
            told.add(form)
    classes: dict[str, set[str]] = {}
    for row in reference.rows("function_words"):
        classes.setdefault(row["kind"], set()).add(row["word"].lower())
    titles = {row["word"].lower() for row in reference.rows("titles")}
    return EventWords(
        kinds,
        {word: tuple(sorted(found, key=lambda one: -len(one.phrase))) for word, found in triggers.items()},
        frozenset(triggers),
        {kind: frozenset(words) for kind, words in classes.items()},
        frozenset(titles),
        frozenset(row["word"] for row in reference.rows("irregular_pasts")),
        frozenset(row["word"].lower() for row in reference.rows("titles") if row["kind"] in {"role", "title"}),
        {
            demonym.lower(): row["country_code"]
            for row in reference.rows("countries")
            for demonym in row["demonyms"].split("|")
            if demonym
        },
    )
