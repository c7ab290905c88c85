"""What must stand around a word for it to tell of an event, and which parts the names there play."""

from collections.abc import Callable

from transforms.enrich.events import noun_frames
from transforms.enrich.events.clauses import NAME, PERSON, PLACE, TIME
from transforms.enrich.events.participants import named_behind, place_behind
from transforms.enrich.events.seen import OBJECT_REACH, Parts, Seen, taking_part, visited_by

UNMET = frozenset(
    (
        "demand", "demands", "target", "targets", "criteria", "requirement", "requirements", "needs", "need", "goal",
        "standards", "standard", "expectations", "deadline", "goals", "obligations", "conditions", "challenge", "costs",
        "forecasts", "estimates", "commitments", "terms", "test", "payments", "quota", "end", "fate", "death",
    )
)  # fmt: skip
"""What is met without a meeting."""


def _met(seen: Seen) -> Parts | None:
    """Somebody meets somebody: "X met (with) Y", "X and Y met"."""
    subject = seen.subject()
    whom = named_behind(seen.phrases, "with") or seen.direct()
    first = seen.phrases[0] if seen.phrases else None
    if first is not None and not first.preposition:
        last = seen.clause.lower(first.end - 1)
        if last in UNMET or set(seen.clause.lowers[first.start : first.end]) & UNMET:
            return None
    if seen.is_passive:
        whom = named_behind(seen.phrases, "by")
    actors = taking_part(subject.names)
    if not actors and not subject.is_pair:
        return None
    if not whom and len(actors) == 1 and not subject.is_pair:
        return None
    return Parts(actors, taking_part(whom), place=seen.where(), is_here=seen.is_here(), has_pair=subject.is_pair)


def _with_only(seen: Seen) -> Parts | None:
    """Somebody discusses something with somebody."""
    whom = named_behind(seen.phrases, "with")
    actors = taking_part(seen.subject().names)
    if not whom or not actors or seen.is_passive:
        return None
    return Parts(actors, taking_part(whom), place=seen.where(), is_here=seen.is_here())


def _whom(seen: Seen) -> Parts | None:
    """Somebody does it to somebody: "X telephoned Y", "Y was arrested (by X)"."""
    people_only = seen.trigger.kind.name in {"host_visit", "arrest"}
    if seen.is_passive:
        whom, who = seen.subject().names, named_behind(seen.phrases, "by")
    else:
        whom, who = seen.direct(), seen.subject().names
    if people_only:
        whom = [name for name in whom if name.entity_type == PERSON]
    whom, who = taking_part(whom), taking_part(who)
    needs_both = seen.trigger.kind.name not in {"arrest", "attack"}
    if not whom or (needs_both and not who):
        return None
    return Parts(who, whom, place=seen.where(), is_here=seen.is_here())


def _rang(seen: Seen) -> Parts | None:
    """Somebody calls somebody, where nothing behind makes it a name, a demand or a summons: "called X a liar"."""
    actors = [name for name in seen.subject().names if name.entity_type == PERSON]
    whom = seen.direct(PERSON)
    if seen.is_passive or len(actors) != 1 or len(whom) != 1:
        return None
    clause, after = seen.clause, seen.phrases[0].end
    if clause.names[after - 1] is not whom[0]:
        return None
    if clause.lower(after) in {"on", "in", "early", "late", "earlier"}:
        after += 1
        if clause.kind(after) != TIME:
            return None
    while clause.kind(after) == TIME:
        after += 1
    following = clause.lower(after)
    ends = after >= len(clause) or following in {".", "after", "before", "during"}
    if ends or (following == "to" and clause.lower(after + 1) in seen.trigger.objects):
        return Parts(actors, whom)
    return None


def _where(seen: Seen) -> Parts | None:
    """Somebody visits a place, or somebody."""
    if seen.is_passive:
        who, what = named_behind(seen.phrases, "by"), seen.subject().names
    else:
        who, what = seen.subject().names, seen.direct()
    return visited_by(who, what)


def _to_where(seen: Seen) -> Parts | None:
    return _moved(seen, "to")


def _in_where(seen: Seen) -> Parts | None:
    return _moved(seen, "in", "at")


def _for_where(seen: Seen) -> Parts | None:
    return _moved(seen, "for")


def _moved(seen: Seen, *prepositions: str) -> Parts | None:
    """Somebody goes to a place; the first phrase behind the verb says so."""
    if seen.is_passive or not seen.phrases:
        return None
    first = next((phrase for phrase in seen.phrases[:2] if phrase.preposition in prepositions), None)
    if first is None or (not seen.phrases[0].preposition and prepositions != ("for",)):
        return None
    place = place_behind([first], *prepositions)
    if place is None:
        return None
    return visited_by(seen.subject().names, [place])


def _stop(seen: Seen) -> Parts | None:
    """Somebody makes a place the first stop."""
    after = seen.place + seen.width
    if seen.is_passive or not seen.has_object(after, after + OBJECT_REACH):
        return None
    who = seen.subject().names
    direct = seen.direct(PLACE)
    behind = place_behind(seen.phrases, "to")
    if behind is not None:
        return visited_by(who, [behind])
    if direct and seen.clause.names[after] is direct[0]:
        return visited_by(who, direct)
    return None


def _sent(seen: Seen) -> Parts | None:
    """Somebody is sent to a place."""
    place = place_behind(seen.phrases, "to")
    who = seen.subject().names if seen.is_passive else seen.direct(PERSON)
    return visited_by(who, [place]) if place is not None else None


def _invited(seen: Seen) -> Parts | None:
    """Somebody is asked to visit: to come."""
    clause, after = seen.clause, seen.place + seen.width
    guests = seen.subject().names if seen.is_passive else seen.direct(PERSON)
    hosts = named_behind(seen.phrases, "by") if seen.is_passive else seen.subject().names
    place = place_behind(seen.phrases, "to")
    for index in range(after, min(len(clause), after + OBJECT_REACH)):
        if clause.lowers[index] == "visit" and clause.lower(index - 1) == "to" and clause.kind(index + 1) == NAME:
            name = clause.names[index + 1]
            place = name if name is not None and name.entity_type == PLACE else place
    found = visited_by(guests, [place]) if place is not None else None
    if found is not None:
        found.recipients, found.is_future = taking_part(hosts), True
    return found


def _what(seen: Seen) -> Parts | None:
    """Somebody signs, reaches, wins, imposes something."""
    after = seen.place + seen.width
    clause = seen.clause
    if seen.is_passive or _is_reduced(seen):
        if not seen.has_object(seen.place - OBJECT_REACH, seen.place):
            return None
        actors = named_behind(seen.phrases, "by", "between")
        parts = Parts(taking_part(actors), taking_part(named_behind(seen.phrases, "with")), place=seen.where())
        return parts if parts.actors else None
    end = next(
        (at for at in range(after, len(clause)) if clause.lowers[at] in {",", ";", "that", "which"}), len(clause)
    )
    if not seen.has_object(after, min(end, after + OBJECT_REACH)):
        return None
    subject = seen.subject()
    actors = taking_part(subject.names)
    if seen.trigger.kind.name == "election":
        if seen.clause.lower(seen.place - 1) in {"will", "would", "to"}:
            # Who will win is a guess.
            return None
        actors = [name for name in actors if name.entity_type == PERSON]
    preposition = "on" if seen.trigger.kind.name == "sanction" else "with"
    recipients = taking_part(named_behind(seen.phrases, preposition))
    if not actors and not subject.is_pair:
        return None
    return Parts(actors, recipients, place=seen.where(), is_here=seen.is_here(), has_pair=subject.is_pair)


def _is_reduced(seen: Seen) -> bool:
    """Whether the participle stands behind the noun that it describes: "a deal reached in May between"."""
    return seen.trigger.form == "past" and seen.clause.lower(seen.place - 1) in seen.trigger.objects


def _what_with(seen: Seen) -> Parts | None:
    """Somebody speaks by telephone with somebody."""
    after = seen.place + seen.width
    whom = named_behind(seen.phrases, "with", "to")
    actors = taking_part(seen.subject().names)
    if not seen.has_object(after, after + OBJECT_REACH) or not actors or not (whom or len(actors) > 1):
        return None
    return Parts(actors, taking_part(whom))


def _between(seen: Seen) -> Parts | None:
    """Somebody mediates between others."""
    actors = taking_part(named_behind(seen.phrases, "by") if seen.is_passive else seen.subject().names)
    parties = taking_part(named_behind(seen.phrases, "between"))
    return Parts(actors, parties, place=seen.where()) if actors else None


def _office(seen: Seen) -> Parts | None:
    """Somebody is elected or appointed."""
    chosen = seen.subject().names if seen.is_passive else seen.direct(PERSON)
    chosen = [name for name in chosen if name.entity_type == PERSON]
    givers = named_behind(seen.phrases, "by") if seen.is_passive else seen.subject().names
    if not chosen:
        return None
    others = [(name, "appointer") for name in taking_part(givers) if name not in chosen]
    return Parts(chosen, [], others, place=seen.where())


def _self(seen: Seen) -> Parts | None:
    """Somebody resigns or dies."""
    actors = [name for name in seen.subject().names if name.entity_type == PERSON]
    return Parts(actors, place=seen.where()) if actors and not seen.is_passive else None


FRAMES: dict[str, Callable[[Seen], Parts | None]] = {
    "with_whom": _met,
    "with_only": _with_only,
    "whom": _whom,
    "rings": _rang,
    "where": _where,
    "to_where": _to_where,
    "in_where": _in_where,
    "for_where": _for_where,
    "stop_where": _stop,
    "send_where": _sent,
    "invite": _invited,
    "what": _what,
    "what_with": _what_with,
    "between": _between,
    "office": _office,
    "self": _self,
    "joint": noun_frames.joint,
    "call": noun_frames.call,
    "trip": noun_frames.trip,
    "signing": noun_frames.signed,
    "gained": noun_frames.gained,
    "message": noun_frames.message,
}
"""The frames that seeds/reference/event_words.csv names."""
