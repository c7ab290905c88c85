"""The words that names are read with, compiled from seeds/reference."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.enrich.names.settings import NameSettings
from transforms.gazetteer import Gazetteer, fold, gazetteer
from transforms.reference import Reference, Row


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Word lists in lower case (names folded as in `transforms.gazetteer.fold`). Made by `lexicon`.

    Compared by identity, so that what is read with it can be cached.
    """

    settings: NameSettings
    gazetteer: Gazetteer
    common_words: frozenset[str]
    function_words: frozenset[str]
    pronouns: frozenset[str]
    finite_words: frozenset[str]
    """Forms that can only be a finite verb (was, said, told), and so have their subject before them."""
    irregular_pasts: frozenset[str]
    """Pasts that end otherwise than in -ed. Some are infinitives as well (cut, put)."""
    saying_words: frozenset[str]
    adverbs: frozenset[str]
    calendar: frozenset[str]
    abbreviations: frozenset[str]
    abbreviations_behind_comma: frozenset[str]
    """Words that are abbreviations behind a comma alone: ", Miss."."""
    given_names: frozenset[str]
    family_names: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    title_modifiers: frozenset[str]
    portfolios: frozenset[str]
    organizations: dict[str, str]
    """An organization's usual name by each of its names, folded; acronyms as printed."""
    first_words: frozenset[str]
    """What the listed names of several words begin with, as `first_word` gives it."""
    legal_forms: frozenset[str]
    partners: frozenset[str]
    """What stands behind an "and" at a company's end: Sons, Associates."""
    organization_suffixes: frozenset[str]
    organization_heads: frozenset[str]
    organization_ends: frozenset[str]
    state_bodies: frozenset[str]
    place_ends: frozenset[str]
    place_starts: frozenset[str]
    things: frozenset[str]
    other_acronyms: frozenset[str]
    team_sports: frozenset[str]

    def is_nationality(self, word: str) -> bool:
        """Whether the word is a people's name or its adjective: Chinese, Scots."""
        return self.gazetteer.is_nationality(word)

    def organization(self, name: str) -> str | None:
        """The usual name of the organization of that name or acronym; null where none is listed."""
        return self.organizations.get(name.replace(".", "") if name.isupper() else fold(name))


@functools.cache
def lexicon(reference: Reference, settings: NameSettings = NameSettings()) -> Lexicon:
    """The lexicon out of the CSVs that its fields are named after."""
    verbs = reference.rows("speech_verbs")
    functions = reference.rows("function_words")
    kinds = functools.partial(_words_of_kind, reference)
    places = gazetteer(reference)
    organizations = _organizations(reference)
    return Lexicon(
        settings=settings,
        gazetteer=places,
        common_words=_words(reference.rows("common_words"), "word"),
        function_words=_words(functions, "word"),
        pronouns=_words((row for row in functions if row["kind"] in ("pronoun", "determiner", "relative")), "word"),
        finite_words=_words((row for row in functions if row["kind"] == "auxiliary"), "word")
        | _words(verbs, "past") - _words(verbs, "base"),
        irregular_pasts=_words(reference.rows("irregular_pasts"), "word"),
        saying_words=_words((row for row in verbs if row["kind"] == "says"), "past")
        | _words((row for row in verbs if row["kind"] == "says" and row["is_also_noun"] != "yes"), "third_person"),
        adverbs=_words((row for row in functions if row["kind"] == "adverb"), "word"),
        calendar=_words((row for row in reference.rows("calendar_names") if row["language_code"] == "en"), "name"),
        abbreviations=_words(
            (row for row in reference.rows("abbreviations") if row["ends_sentence"] != "behind_comma"), "abbreviation"
        ),
        abbreviations_behind_comma=_words(
            (row for row in reference.rows("abbreviations") if row["ends_sentence"] == "behind_comma"), "abbreviation"
        ),
        given_names=_words(reference.rows("given_names"), "name"),
        family_names=_words(reference.rows("family_names"), "name"),
        particles=_words(reference.rows("name_particles"), "particle"),
        titles=kinds("titles", "title"),
        roles=kinds("titles", "role"),
        title_modifiers=kinds("titles", "modifier"),
        portfolios=kinds("titles", "portfolio"),
        organizations=organizations,
        first_words=places.first_words() | {first_word(name) for name in organizations if not name.isalpha()},
        legal_forms=kinds("organization_words", "legal_form"),
        partners=kinds("organization_words", "partner"),
        organization_suffixes=kinds("organization_words", "suffix"),
        organization_heads=kinds("organization_words", "head"),
        organization_ends=kinds("organization_words", "last"),
        state_bodies=kinds("organization_words", "state"),
        place_ends=kinds("place_words", "last"),
        place_starts=kinds("place_words", "first"),
        things=kinds("other_words", "thing"),
        team_sports=kinds("other_words", "team_sport"),
        other_acronyms=frozenset(row["word"] for row in reference.rows("other_words") if row["kind"] == "acronym"),
    )


def first_word(name: str) -> str:
    """The folded first word of a name, or the part of it before a hyphen."""
    return fold(name).partition(" ")[0]


def _words(rows: Iterable[Row], column: str) -> frozenset[str]:
    return frozenset(row[column].lower() for row in rows if row[column])


def _words_of_kind(reference: Reference, name: str, kind: str) -> frozenset[str]:
    return _words((row for row in reference.rows(name) if row["kind"] == kind), "word")


def _organizations(reference: Reference) -> dict[str, str]:
    """The usual name by every name: the organizations' own table first, then agencies and publishers."""
    named = [(row["name"], [row["name"], *row["aliases"].split("|")]) for row in reference.rows("organizations")]
    for table in ("agencies", "publishers"):
        named += [(row["name"], [row["name"], row["alias"]]) for row in reference.rows(table)]
    usual: dict[str, str] = {}
    for name, names in named:
        known = usual.get(_organization_key(name), name)
        for alias in names:
            if alias:
                usual.setdefault(_organization_key(alias), known)
    return usual


def _organization_key(name: str) -> str:
    return name.replace(".", "") if name.isupper() else fold(name)
