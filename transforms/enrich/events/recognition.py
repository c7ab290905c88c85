"""Reads what each sentence of a body tells: the words that tell of an event, by what must stand around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from transforms.enrich.bodies import Name
from transforms.enrich.events.clauses import WORD, Clause
from transforms.enrich.events.dating import MAX_COST, is_within, time_for
from transforms.enrich.events.event_words import Kind, Trigger
from transforms.enrich.events.frames import FRAMES
from transforms.enrich.events.modality import Mood, follows_verb, mood_of_noun, mood_of_verb
from transforms.enrich.events.participants import Focus, phrases_behind
from transforms.enrich.events.seen import Parts, Seen

FORETOLD = frozenset(("death", "attack", "arrest"))
"""Kinds that nobody plans: what is said to come of them is a guess or a threat."""
REFERENCE_REACH = 4
"""Tokens: "Monday's call", "the talks on Friday"."""
INTRODUCERS = frozenset(("after", "during", "following", "at", "in"))


@dataclass(slots=True)
class Told:
    """What one place of the text tells of an event."""

    kind: Kind
    start: int
    end: int
    sentence: int
    is_future: bool
    actors: list[Name]
    recipients: list[Name]
    others: list[tuple[Name, str]]
    place: Name | None
    day: date | None = None
    precision: str | None = None
    is_reference: bool = False
    """Whether it only points at an event told elsewhere: "during the talks"."""
    is_definite: bool = False
    """Whether "the" before the noun says that it was told of before."""
    links: bool = False
    """Whether what else the sentence tells was at its time: "After talks, …"."""
    continues: bool = False
    """Whether it goes on with the verb before it: "arrived in X for a visit"."""
    has_pair: bool = False
    has_newly_chosen: bool = False
    is_lead: bool = False

    @property
    def names(self) -> set[str]:
        """The entities that take part."""
        return {name.entity_id for name in (*self.actors, *self.recipients)}


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where the article was written: its day, and the place of its dateline."""

    day: date | None
    place: Name | None = None


@dataclass(slots=True)
class Reader:
    """Reads the sentences of one document in order."""

    setting: Setting
    focus: Focus = field(default_factory=Focus)
    told: list[Told] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)
    """The countries that people speak for, by entity."""

    def read(self, clause: Clause, sentence: int) -> None:
        """Takes in what one sentence tells."""
        taken = -1
        for place, trigger in triggers_of(clause):
            if place < taken:
                continue
            told = self._told(clause, place, trigger, sentence)
            if told is not None:
                self.told.append(told)
                taken = place + len(trigger.phrase)

    def _told(self, clause: Clause, place: int, trigger: Trigger, sentence: int) -> Told | None:
        width = len(trigger.phrase)
        is_noun = trigger.form == "noun"
        if is_noun:
            mood, is_passive = mood_of_noun(clause, place, width), False
        else:
            mood, is_passive = mood_of_verb(clause, place, trigger.form)
        reduced = not is_noun and trigger.form in {"past", "participle"} and clause.lower(place + width) == "by"
        if mood is Mood.FUTURE and trigger.kind.name in FORETOLD:
            return None
        if mood is None or (not is_noun and clause.lower(place - 1) == "-"):
            return None
        seen = Seen(
            clause, place, width, trigger, self.focus, phrases_behind(clause, place + width), is_passive or reduced
        )
        parts = FRAMES[trigger.frame](seen)
        if parts is None:
            return None
        told = Told(
            trigger.kind,
            clause.starts[place],
            clause.ends[place + width - 1],
            sentence,
            mood is Mood.FUTURE or parts.is_future,
            parts.actors,
            [name for name in parts.recipients if name.entity_id not in {actor.entity_id for actor in parts.actors}],
            parts.others,
            parts.place,
            is_reference=parts.is_reference,
            links=is_noun and (clause.lower(place - 1) in INTRODUCERS or clause.lower(place - 2) in INTRODUCERS),
            continues=is_noun and follows_verb(clause, place),
            is_definite=is_noun and clause.lower(place - 1) == "the",
            has_pair=parts.has_pair,
            has_newly_chosen=parts.has_newly_chosen,
        )
        return self._dated(clause, place, width, mood, told, parts)

    def _dated(self, clause: Clause, place: int, width: int, mood: Mood, told: Told, parts: Parts) -> Told | None:
        today = self.setting.day
        time = time_for(clause, place, place + width, REFERENCE_REACH if parts.is_reference else MAX_COST)
        if mood is Mood.PRESENT and time is None and told.sentence > 0 and not told.is_future:
            # What people do as a rule, or in a film, is told in the present as well.
            return None
        if time is not None:
            told.day, told.precision = time.day, time.precision
        if today is not None and told.day is not None:
            if mood is Mood.PRESENT and told.day > today:
                told.is_future = True
            elif mood is Mood.PRESENT and told.day < today and told.precision == "day":
                # "Xi meets Putin on Friday" is of the Friday to come, and the time was read as the last one.
                return None
            if told.is_future != (told.day > today) and not is_within(today, "day", told.day, told.precision or "day"):
                # The tense and the time say different things: neither the day nor the mood can be trusted.
                return None if told.is_future else replace(told, day=None, precision=None)
        if told.place is None and parts.is_here and self.setting.place is not None:
            told.place = self.setting.place
        return told


def triggers_of(clause: Clause) -> Iterator[tuple[int, Trigger]]:
    """The words of the sentence that may tell of an event, outside quotation marks, each reading of each."""
    triggers = clause.words.triggers
    for place, word in enumerate(clause.lowers):
        if word not in triggers or clause.kinds[place] != WORD or clause.quoted[place]:
            continue
        for trigger in triggers[word]:
            if len(trigger.phrase) == 1 or tuple(clause.lowers[place : place + len(trigger.phrase)]) == trigger.phrase:
                yield place, trigger
