"""Which entity each name of a document names: short forms take the sense of the full name.

The rules, cautious on purpose:

1. A person named in full is who is meant by any part of that name that stands alone (Xi, Lam, To), or by
   several parts that stand together in it. Of two people who share the part it is the one named last before.
2. A part that is an ordinary word and opens a sentence ("To") is the person only where a finite verb follows
   ("To was", "To also made"); a pronoun or determiner there ("He", "This") never is.
3. A place stays a place though a person bears its name, unless a title stands before it or the person is
   meant in the same document by no other form.
4. An acronym in brackets behind an organization's name, or made of its initials, is the organization.
5. A single name that nothing explains is no mention.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from transforms.enrich.names.lexicon import Lexicon
from transforms.enrich.names.organizations import initials, is_acronym, organization_name
from transforms.enrich.names.people import is_part_of, parts_of
from transforms.enrich.names.places import is_well_known, place_meant
from transforms.enrich.names.recognition import Candidate, Reading
from transforms.gazetteer import Place, fold

RIVAL_DISTANCE = 500
"""Code points: two or three paragraphs, over which a reader has two bearers of one name in mind."""


@dataclass(frozen=True)
class Named:
    """A name of the text with what it names: `entity_name` is the fullest name the document gives it."""

    start: int
    end: int
    entity_type: str
    entity_name: str
    place: Place | None = None


_MOST_BEARERS = 100
"""People who share a part of their names in one document; beyond that nobody can tell who is meant."""


@dataclass
class _Person:
    """Someone of the document: the parts of the name, its fullest form and where it is written out."""

    parts: tuple[str, ...]
    name: str
    positions: list[int]

    def last_named_before(self, position: int) -> int:
        """Where the name was last written out before the position; -1 where it was not."""
        index = bisect_right(self.positions, position)
        return self.positions[index - 1] if index else -1


@dataclass(frozen=True)
class _Document:
    """What the document says of its names, seen as a whole."""

    people: Mapping[str, Sequence[_Person]]
    """Everyone named in full or with a title, by each part of the name."""
    organizations: dict[str, str]
    """The full name by each short one: first words and initials."""
    readings: dict[str, Reading]
    """How a name is read where the words around it say so, by its folded form."""
    regions_of: dict[str, list[Place]]
    """Countries and regions printed behind a place's name, by its folded form."""
    regions: Sequence[Place]
    """All countries and regions that the document names, the most frequent first."""


def resolve(candidates: Sequence[Candidate], lexicon: Lexicon) -> list[Named]:
    """The candidates of one document that are names, in reading order."""
    document = _Document(
        people=_people(candidates),
        organizations=_short_organizations(candidates, lexicon),
        readings=_usual_readings(candidates),
        regions_of=_regions_of(candidates),
        regions=_regions(candidates, lexicon),
    )
    resolved = (_resolved(_with_opening(candidate, document), document, lexicon) for candidate in candidates)
    return [named for named in resolved if named is not None]


def _people(candidates: Sequence[Candidate]) -> dict[str, list[_Person]]:
    people: dict[tuple[str, ...], _Person] = {}
    for candidate in candidates:
        parts = parts_of(candidate.words) if candidate.reading is Reading.PERSON else ()
        if len(parts) > 1 or (parts and candidate.firm):
            person = people.setdefault(parts, _Person(parts, candidate.name, []))
            person.positions.append(candidate.start)
            person.name = max(person.name, candidate.name, key=len)
    by_part: dict[str, list[_Person]] = {}
    for person in people.values():
        for part in dict.fromkeys(person.parts):
            by_part.setdefault(part, []).append(person)
    return {part: bearers for part, bearers in by_part.items() if len(bearers) <= _MOST_BEARERS}


def _short_organizations(candidates: Sequence[Candidate], lexicon: Lexicon) -> dict[str, str]:
    short: dict[str, str] = {}
    for candidate in candidates:
        if candidate.reading is not Reading.ORGANIZATION or len(candidate.words) == 1:
            continue
        name = organization_name(candidate.name, lexicon)
        short.setdefault(initials(candidate.words, lexicon), name)
        first = candidate.words[0]
        if not _means_something_else(first, lexicon):
            short.setdefault(fold(first), name)
    return short


def _means_something_else(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    return (
        lower in lexicon.common_words
        or lower in lexicon.given_names
        or lexicon.is_nationality(word)
        or bool(lexicon.gazetteer.lookup(word))
        or lexicon.organization(word) is not None
    )


def _usual_readings(candidates: Sequence[Candidate]) -> dict[str, Reading]:
    """How names of one word are read where they are read firmly; the commonest reading of each."""
    counts: dict[str, Counter[Reading]] = {}
    for candidate in candidates:
        if candidate.firm and len(candidate.words) == 1:
            counts.setdefault(fold(candidate.name), Counter())[candidate.reading] += 1
    return {name: counter.most_common(1)[0][0] for name, counter in counts.items()}


def _regions_of(candidates: Sequence[Candidate]) -> dict[str, list[Place]]:
    regions: dict[str, list[Place]] = {}
    for candidate in candidates:
        if candidate.region is not None:
            regions.setdefault(fold(candidate.name), []).append(candidate.region)
    return regions


def _regions(candidates: Sequence[Candidate], lexicon: Lexicon) -> list[Place]:
    places = (
        lexicon.gazetteer.lookup(candidate.name) for candidate in candidates if candidate.reading is Reading.PLACE
    )
    counts = Counter(found[0] for found in places if found and found[0].kind != "city")
    counts.update(candidate.region for candidate in candidates if candidate.region is not None)
    return [place for place, _ in counts.most_common()]


def _resolved(candidate: Candidate, document: _Document, lexicon: Lexicon) -> Named | None:
    return _RULES[candidate.reading](candidate, document, lexicon)


def _person(candidate: Candidate, document: _Document, lexicon: Lexicon) -> Named:
    if len(candidate.words) == 1 and not candidate.firm and (named := _explained(candidate, document, lexicon)):
        return named
    person = _person_meant(candidate, document)
    return _named(candidate, "person", person.name if person else candidate.name)


def _organization(candidate: Candidate, document: _Document, lexicon: Lexicon) -> Named:
    return _named(candidate, "organization", _organization_meant(candidate, document, lexicon))


def _place_or_namesake(candidate: Candidate, document: _Document, lexicon: Lexicon) -> Named:
    person = _person_meant(candidate, document)
    if person and _yields_to(candidate, person, lexicon):
        return _named(candidate, "person", person.name)
    return _place(candidate, document, lexicon)


def _word(candidate: Candidate, document: _Document, lexicon: Lexicon) -> Named | None:
    person = _person_meant(candidate, document) if _may_be_person(candidate, lexicon) else None
    return _named(candidate, "person", person.name) if person else None


def _with_opening(candidate: Candidate, document: _Document) -> Candidate:
    """The candidate with the word that opens its sentence, where both are a person's full name and a verb follows."""
    if candidate.opening is None or not candidate.is_subject:
        return candidate
    start, words = candidate.opening
    whole = (words[-1], *candidate.words)
    if len(words) > 1 or not any(person.parts == parts_of(whole) for person in _bearers(parts_of(whole), document)):
        return candidate
    return replace(candidate, start=start, words=whole, reading=Reading.PERSON)


def _person_meant(candidate: Candidate, document: _Document) -> _Person | None:
    """The fullest-named person whose name the words are, or are part of: the one named last before them.

    Nobody, where another bearer was named in full almost as lately: a wrong person is worse than a surname alone.
    """
    parts = parts_of(candidate.words)
    bearers = _bearers(parts, document)
    fuller = [person for person in bearers if len(person.parts) > 1]
    if not fuller:
        return bearers[0] if bearers else None
    before = max(fuller, key=lambda person: person.last_named_before(candidate.start))
    meant = before if before.last_named_before(candidate.start) >= 0 else fuller[0]
    rivals = [
        person
        for person in fuller
        if not (is_part_of(person.parts, meant.parts) or is_part_of(meant.parts, person.parts))
    ]
    if any(0 <= candidate.start - rival.last_named_before(candidate.start) <= RIVAL_DISTANCE for rival in rivals):
        return None
    return max(_bearers(meant.parts, document), key=lambda person: len(person.parts), default=meant)


def _bearers(parts: tuple[str, ...], document: _Document) -> list[_Person]:
    """The people whose names have the parts in a row."""
    if not parts:
        return []
    return [person for person in document.people.get(parts[0], ()) if is_part_of(parts, person.parts)]


def _yields_to(candidate: Candidate, person: _Person, lexicon: Lexicon) -> bool:
    """Whether a city's name is rather the person's who bears it as the last part of a full name."""
    places = lexicon.gazetteer.lookup(candidate.name)
    is_city = not places or (places[0].kind == "city" and not places[0].is_capital)
    return (
        is_city and not candidate.inside and candidate.region is None and person.parts[-1:] == parts_of(candidate.words)
    )


def _may_be_person(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether an ordinary word may be part of a person's name here (rule 2)."""
    lower = candidate.name.lower()
    if candidate.all_caps:
        return lower not in lexicon.function_words
    if not candidate.opens:
        return True
    return candidate.is_subject and lower not in lexicon.pronouns


def _explained(candidate: Candidate, document: _Document, lexicon: Lexicon) -> Named | None:
    """What the rest of the document makes of a single name."""
    key = fold(candidate.name)
    person = _person_meant(candidate, document)
    if person and not candidate.inside:
        return _named(candidate, "person", person.name)
    if name := document.organizations.get(key):
        return _named(candidate, "organization", name)
    usual = document.readings.get(key)
    if usual is Reading.PLACE or (candidate.inside and usual is None):
        return _place(candidate, document, lexicon)
    if usual is Reading.ORGANIZATION:
        return _named(candidate, "organization", _organization_meant(candidate, document, lexicon))
    return None


def _organization_meant(candidate: Candidate, document: _Document, lexicon: Lexicon) -> str:
    name = organization_name(candidate.name, lexicon)
    if len(candidate.words) == 1 and is_acronym(candidate.name, lexicon):
        return document.organizations.get(candidate.name.replace(".", ""), name)
    return name


def _place(candidate: Candidate, document: _Document, lexicon: Lexicon) -> Named:
    places = lexicon.gazetteer.lookup(candidate.name)
    if not places:
        return _named(candidate, "place", candidate.name)
    regions = [candidate.region] if candidate.region else document.regions_of.get(fold(candidate.name), [])
    meant = place_meant(places, regions or ([] if is_well_known(places[0], lexicon.settings) else document.regions))
    return Named(candidate.start, candidate.end, "place", meant.name, meant)


def _named(candidate: Candidate, entity_type: str, name: str) -> Named:
    return Named(candidate.start, candidate.end, entity_type, name)


_RULES: dict[Reading, Callable[[Candidate, _Document, Lexicon], Named | None]] = {
    Reading.PERSON: _person,
    Reading.ORGANIZATION: _organization,
    Reading.PLACE: _place_or_namesake,
    Reading.WORD: _word,
    Reading.UNKNOWN: _explained,
}
