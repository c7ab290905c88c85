"""A word that may tell of an event with what stands around it, and the parts that are read off that."""

from dataclasses import dataclass, field

from transforms.enrich.bodies import Name
from transforms.enrich.events.clauses import PERSON, PLACE, Clause
from transforms.enrich.events.event_words import Trigger
from transforms.enrich.events.participants import Focus, Phrase, Subject, place_behind, subject_before

OBJECT_REACH = 10
"""Tokens behind a verb within which its object stands."""
NOT_OF_OBJECT = frozenset(("no", "during", "after", "before", "at", "from", "over", "as", "neither", "any"))
"""Words that an object does not stand behind: "won votes during the primary", "reached no agreement"."""
HERE = frozenset(("here",))
PLACES_IN = ("in", "at")


@dataclass(frozen=True, slots=True)
class Seen:
    """A word that may tell of an event, with what stands around it."""

    clause: Clause
    place: int
    width: int
    trigger: Trigger
    focus: Focus
    phrases: list[Phrase]
    is_passive: bool

    def subject(self) -> Subject:
        """The subject of the verb."""
        return subject_before(self.clause, self.place, self.focus)

    def direct(self, *types: str) -> list[Name]:
        """The names of the direct object, of the types if any are given."""
        first = next((phrase for phrase in self.phrases if not phrase.preposition), None)
        if first is None or first is not self.phrases[0]:
            return []
        return [name for name in first.names if not types or name.entity_type in types]

    def where(self) -> Name | None:
        """The place where it was, behind "in" or "at"."""
        return place_behind(self.phrases, *PLACES_IN)

    def is_here(self) -> bool:
        """Whether "here", in the place of the dateline, stands close behind."""
        after = self.place + self.width
        return bool(HERE & set(self.clause.lowers[after : after + OBJECT_REACH]))

    def has_object(self, start: int, end: int) -> bool:
        """Whether one of the trigger's objects stands among the tokens, before another phrase, and is not denied."""
        for word in self.clause.lowers[max(0, start) : end]:
            if word in self.trigger.objects:
                return True
            if word in NOT_OF_OBJECT:
                return False
        return False


@dataclass(slots=True)
class Parts:
    """Who takes which part, and where."""

    actors: list[Name] = field(default_factory=list)
    recipients: list[Name] = field(default_factory=list)
    others: list[tuple[Name, str]] = field(default_factory=list)
    place: Name | None = None
    is_here: bool = False
    is_reference: bool = False
    is_future: bool = False
    has_pair: bool = False
    has_newly_chosen: bool = False


def taking_part(names: list[Name]) -> list[Name]:
    """The names of people, organizations and places: whoever may take part."""
    return [name for name in names if name.entity_type != "other"]


def visited_by(who: list[Name], what: list[Name]) -> Parts | None:
    """The visit of the people among `who` to the place or the people among `what`; None where either is missing."""
    visitors = [name for name in who if name.entity_type == PERSON]
    places = [name for name in what if name.entity_type == PLACE]
    hosts = [name for name in what if name.entity_type == PERSON]
    if not visitors or not (places or hosts):
        return None
    return Parts(visitors, hosts, place=places[0] if places else None)
