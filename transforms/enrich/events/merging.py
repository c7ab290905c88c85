"""One event told in several sentences is one event: what belongs together, by kind, time, place and who took part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.enrich.bodies import Name
from transforms.enrich.events.clauses import PERSON
from transforms.enrich.events.dating import is_within
from transforms.enrich.events.recognition import Told

PAIR = 2


def events_of(told: Sequence[Told], countries: Mapping[str, str]) -> list[Told]:
    """The events of one document, in reading order, each with all that is told of it.

    The rules, cautious on purpose:

    1. Two tellings are of one event where their kinds are of one family, both or neither are still to come,
       their times and places do not contradict, and everyone whom one of them names, the other does too.
    2. Where one names nobody but one side, the times must agree as well.
    3. "The talks", "Monday's call" is the last event of its family; what else its sentence tells has its time.
    4. "The two leaders" are the two people of the one pair that met, spoke or talked so far; "its newly elected
       leader" is the one person who the document says was elected.
    5. "Arrives in X for a visit to Y" is one visit where X and Y are of one country (`countries`: codes by entity).
    """
    events: list[Told] = []
    chosen = {name.entity_id: name for one in told if one.kind.name == "election" for name in one.actors}
    linked: dict[int, Told] = {}
    members: list[tuple[Told, Told]] = []
    for telling in told:
        one = _with_meant(telling, events, list(chosen.values()))
        event = _event_of(one, events, countries)
        if event is None:
            if one.is_reference or not one.names:
                continue
            event = replace(one)
            events.append(event)
        else:
            _add(event, one)
        members.append((one, event))
        if one.links and event.precision == "day":
            linked[one.sentence] = event
    for one, event in members:
        source = linked.get(one.sentence)
        if event.day is None and source is not None and source is not event and not event.is_future:
            event.day, event.precision = source.day, source.precision
    return events


def _with_meant(one: Told, events: Sequence[Told], chosen: Sequence[Name]) -> Told:
    """With the people that "the two leaders" and "its newly elected leader" mean."""
    if one.has_newly_chosen and len(chosen) == 1 and chosen[0] not in one.actors:
        return replace(one, recipients=[*chosen])
    if one.has_pair and not one.actors:
        pairs = {
            frozenset(name.entity_id for name in people): people
            for event in events
            if event.kind.is_mutual and len(people := _people(event)) == PAIR
        }
        if len(pairs) == 1:
            return replace(one, actors=next(iter(pairs.values())), has_pair=False)
        return replace(one, actors=one.recipients, recipients=[])
    return one


def _people(event: Told) -> list[Name]:
    return [name for name in (*event.actors, *event.recipients) if name.entity_type == PERSON]


def _event_of(one: Told, events: Sequence[Told], countries: Mapping[str, str]) -> Told | None:
    for event in reversed(events):
        if one.is_reference or not one.names:
            if event.kind.family == one.kind.family and _times_agree(event, one):
                return event
        elif _is_same(event, one, countries):
            return event
    return None


def _is_same(event: Told, one: Told, countries: Mapping[str, str]) -> bool:
    kinds_agree = event.kind is one.kind or (event.kind.family == one.kind.family and event.kind.is_mutual)
    if not kinds_agree or event.is_future != one.is_future:
        return False
    if not _times_agree(event, one) or not _places_agree(event, one, countries):
        return False
    if not event.kind.is_mutual:
        return _sides_agree(event.actors, one.actors) and _sides_agree(event.recipients, one.recipients)
    mine, other = event.names, one.names
    if not (mine <= other or other <= mine):
        return False
    if min(len(mine), len(other)) > 1 or (event.day is not None and event.day == one.day):
        return True
    return one.is_definite and len(mine | other) > 1


def _sides_agree(mine: Sequence[Name], other: Sequence[Name]) -> bool:
    first, second = {name.entity_id for name in mine}, {name.entity_id for name in other}
    return not first or not second or first <= second or second <= first


def _times_agree(event: Told, one: Told) -> bool:
    if event.day is None or one.day is None or event.precision is None or one.precision is None:
        return True
    return is_within(event.day, event.precision, one.day, one.precision) or is_within(
        one.day, one.precision, event.day, event.precision
    )


def _places_agree(event: Told, one: Told, countries: Mapping[str, str]) -> bool:
    if event.place is None or one.place is None or event.place.entity_id == one.place.entity_id:
        return True
    country = countries.get(event.place.entity_id)
    goes_on = one.continues and one.sentence == event.sentence
    return goes_on and country is not None and country == countries.get(one.place.entity_id)


_EXACTNESS = {None: 0, "year": 1, "month": 2, "week": 3, "day": 4}


def _add(event: Told, one: Told) -> None:
    """Takes in what another telling says of the event."""
    known = event.names
    if not event.actors:
        event.actors = [name for name in one.actors if name.entity_id not in known]
        known = event.names
    event.recipients = [
        *event.recipients,
        *_new(one.recipients, known),
        *(_new(one.actors, known | {name.entity_id for name in one.recipients}) if event.kind.is_mutual else ()),
    ]
    event.others = list(dict.fromkeys([*event.others, *one.others]))
    event.place = event.place or one.place
    if _EXACTNESS[one.precision] > _EXACTNESS[event.precision]:
        event.day, event.precision = one.day, one.precision


def _new(names: Sequence[Name], known: set[str]) -> list[Name]:
    return list({name.entity_id: name for name in names if name.entity_id not in known}.values())
