"""Which entity each name of a document names: short forms take the sense of the full name.

The rules, cautious on purpose:

1. A person named in full is who is meant by any part of that name that stands alone (Xi, Lam, To), or by
   several parts that stand together in it. Of two people who share the part it is the one named last before, and
   nobody where both were named lately. With an initial before it, a surname is only who has that initial; with Jr.
   it is the son, without it the father, where the document has both.
2. A part that is an ordinary word and opens a sentence ("To") is the person only where a finite verb follows
   ("To was", "To also made"); a pronoun or determiner there ("He", "This") never is.
3. A place stays a place though a person bears its name, unless a title stands before it or the person is
   meant in the same document by no other form.
4. An acronym in brackets behind an organization's name, or made of its initials, is the organization.
5. A single name that nothing explains is no mention.
6. In a line whose capitals say nothing (CAPITALS, Headline Style) only names that the reference tables or the
   document's other lines have are names.
7. In a report on a sport of teams, a name with a score behind it in a table of results is a team, though a city or
   somebody bears it too; a country's is the country, and a person of the report is that person.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transforms.enrich.names.caseless import joined, names_of
from transforms.enrich.names.lexicon import Lexicon
from transforms.enrich.names.organizations import initials, is_acronym, organization_name
from transforms.enrich.names.people import is_initial, is_junior, is_part_of, parts_of
from transforms.enrich.names.places import in_region, is_list
from transforms.enrich.names.recognition import Candidate, Reading
from transforms.enrich.names.whereabouts import Surroundings, place_meant, surroundings_of
from transforms.gazetteer import Place, fold

RIVAL_DISTANCE = 500
"""Code points: two or three paragraphs, over which a reader has two bearers of one name in mind."""


class Named(NamedTuple):
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
    """Someone of the document: the parts of the name, its fullest form, where it is written out, whether with Jr."""

    parts: tuple[str, ...]
    name: str
    positions: list[int]
    junior: bool = False

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
    regions_of: dict[str, Place]
    """The country or region printed behind a place's name where it first is, by its folded form."""
    surroundings: Surroundings
    """Where the document's places lie."""
    has_teams: bool


def resolve(
    candidates: Sequence[Candidate], lexicon: Lexicon, datelines: Sequence[str] = (), *, has_teams: bool = False
) -> list[Named]:
    """The candidates of one document that are names, in reading order.

    `datelines` are places it was written at. `has_teams`: it tells of a sport of teams, so that names with scores
    behind them are teams though a city bears them (rule 7).
    """
    regions_of = _regions_of(candidates)
    document = _Document(
        people=_people(candidates),
        organizations=_short_organizations(candidates, lexicon),
        readings=_usual_readings(candidates),
        regions_of=regions_of,
        surroundings=_surroundings(candidates, regions_of, datelines, lexicon),
        has_teams=has_teams,
    )
    whole = joined(candidates, names_of(candidates)) if any(one.all_caps for one in candidates) else candidates
    resolved = (_resolved(_with_opening(candidate, document), document, lexicon) for candidate in whole)
    return [named for named in resolved if named is not None]


def _people(candidates: Sequence[Candidate]) -> dict[str, list[_Person]]:
    people: dict[tuple[tuple[str, ...], bool], _Person] = {}
    for candidate in candidates:
        parts = parts_of(candidate.words) if candidate.reading is Reading.PERSON else ()
        if len(parts) > 1 or (parts and candidate.firm):
            junior = is_junior(candidate.words)
            person = people.setdefault((parts, junior), _Person(parts, candidate.name, [], junior))
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


def _regions_of(candidates: Sequence[Candidate]) -> dict[str, Place]:
    regions: dict[str, Place] = {}
    for candidate in candidates:
        if candidate.region is not None:
            regions.setdefault(fold(candidate.name), candidate.region)
    return regions


def _surroundings(
    candidates: Sequence[Candidate], regions_of: Mapping[str, Place], datelines: Sequence[str], lexicon: Lexicon
) -> Surroundings:
    names = {fold(name): name for name in datelines}
    names.update((fold(one.name), one.name) for one in candidates if one.reading is Reading.PLACE)
    named = []
    for key, name in names.items():
        places: Sequence[Place] = lexicon.gazetteer.lookup(name)
        if places and key in regions_of and not is_list(places, regions_of[key]):
            places = in_region(places, regions_of[key])[:1]
        if places:
            named.append((key, places))
    return surroundings_of(named)


def _resolved(candidate: Candidate, document: _Document, lexicon: Lexicon) -> Named | None:
    if candidate.scores and document.has_teams and _is_team(candidate, document, lexicon):
        return _named(candidate, "organization", organization_name(candidate.name, lexicon))
    return _RULES[candidate.reading](candidate, document, lexicon)


def _is_team(candidate: Candidate, document: _Document, lexicon: Lexicon) -> bool:
    """Whether a name with a score behind it is a team's: a city's, or one that nothing else explains."""
    if _person_meant(candidate, document) is not None or candidate.name.lower() in lexicon.function_words:
        return False
    places = lexicon.gazetteer.lookup(candidate.name)
    if places and places[0].kind == "country":
        return False
    if candidate.reading is Reading.PERSON:
        return any(lexicon.gazetteer.lookup(word) for word in candidate.words)
    return candidate.reading is not Reading.ORGANIZATION


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
    if candidate.all_caps and candidate.name.lower() not in lexicon.function_words:
        return _explained(candidate, document, lexicon)
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
    return candidate._replace(start=start, words=whole, reading=Reading.PERSON)


def _person_meant(candidate: Candidate, document: _Document) -> _Person | None:
    """The fullest-named person whose name the words are, or are part of: the one named last before them.

    Nobody, where another bearer was named in full almost as lately: a wrong person is worse than a surname alone.
    """
    bearers = _bearers(parts_of(candidate.words), document)
    if not bearers:
        return None
    bearers = [person for person in bearers if _initial_fits(candidate.words, person)]
    bearers = _of_generation(bearers, is_junior(candidate.words))
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
    namesakes = _of_generation(_bearers(meant.parts, document), meant.junior)
    return max(namesakes, key=lambda person: len(person.parts), default=meant)


def _initial_fits(words: Sequence[str], person: _Person) -> bool:
    """Whether an initial before a surname is that of the person's first name: J. Marsh is Jo Marsh, not Ada Marsh."""
    if not is_initial(words[0]) or len(person.parts) == 1:
        return True
    return person.parts[0].startswith(words[0][0].lower())


def _of_generation(bearers: list[_Person], junior: bool) -> list[_Person]:
    """Of father and son the son where Jr. is printed, else the father; whoever there is, where there is but one."""
    return [person for person in bearers if person.junior == junior] or bearers


def _bearers(parts: tuple[str, ...], document: _Document) -> list[_Person]:
    """The people whose names have the parts in a row."""
    if not parts or parts[0] not in document.people:
        return []
    return [person for person in document.people[parts[0]] if is_part_of(parts, person.parts)]


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
    key = fold(candidate.name)
    region = document.regions_of.get(key) if candidate.region is None else candidate.region
    if region is not None and not is_list(places, region):
        meant = next(iter(in_region(places, region)), None)
    else:
        meant = place_meant(key, places, document.surroundings, lexicon.settings) if places else None
    if meant is None:
        return _named(candidate, "place", candidate.name)
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
