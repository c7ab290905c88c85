"""What must stand around a noun for it to tell of an event: "talks between X and Y", "X's visit to Y"."""

from transforms.enrich.bodies import Name
from transforms.enrich.events.clauses import NAME, PERSON, PLACE, POSSESSIVES, WORD, Clause
from transforms.enrich.events.participants import (
    Phrase,
    Subject,
    actors_of_noun,
    named_behind,
    newly_chosen,
    place_behind,
    possessor_before,
    subject_before,
)
from transforms.enrich.events.seen import OBJECT_REACH, Parts, Seen, taking_part, visited_by

NOT_GAINED = frozenset(("bid", "campaign", "chances", "hopes", "race", "effort", "contest", "fight", "battle", "call"))
HOLDING = frozenset(("hold", "holds", "held", "holding", "began", "begin", "opened", "open", "resumed", "resume"))
HOLD_REACH = 5
"""Tokens before a noun within which the verb stands: "held a first round of talks" is beyond it."""
DEFINITE = frozenset(("the", "their", "his", "her", "these", "those", "this", "that"))
CALLED_FOR = frozenset(("for", "on", "off", "centre", "center", "it", "themselves", "himself"))


def joint(seen: Seen) -> Parts | None:
    """A meeting, talks or a call by its noun: "talks between X and Y", "X's meeting with Y", "in talks with Y"."""
    clause, place = seen.clause, seen.place
    sides = taking_part(named_behind(seen.phrases, "between", "among"))
    whom = taking_part(named_behind(seen.phrases, "with"))
    unnamed = next((phrase for phrase in seen.phrases if phrase.preposition in {"with", "to"}), None)
    chosen = unnamed is not None and not unnamed.names and newly_chosen(clause, unnamed)
    if len(sides) > 1:
        return Parts(sides, place=seen.where(), is_here=seen.is_here())
    owner = taking_part(possessor_before(clause, place, seen.focus))
    if whom or chosen or (unnamed is not None and unnamed.preposition == "with"):
        actors = owner or taking_part(actors_of_noun(clause, place, seen.focus))
        actors = [name for name in actors if name not in whom]
        if actors and (whom or chosen or _is_definite_role(clause, unnamed)):
            return Parts(actors, whom, place=seen.where(), is_here=seen.is_here(), has_newly_chosen=chosen and not whom)
        return None
    if holders := _holders(seen):
        return Parts(holders, place=seen.where(), is_here=seen.is_here())
    return Parts(is_reference=True, place=seen.where()) if _is_reference(clause, place) else None


def _holders(seen: Seen) -> list[Name]:
    """The two or more who hold it with each other: "X and Y held talks", "X and Y will hold a first meeting"."""
    clause = seen.clause
    for before in range(seen.place - 1, max(-1, seen.place - HOLD_REACH), -1):
        if clause.lowers[before] == "separate":
            return []
        if clause.lowers[before] in HOLDING:
            names = taking_part(subject_before(clause, before, seen.focus).names)
            return names if len({name.entity_id for name in names}) > 1 else []
        if clause.kinds[before] != WORD or clause.is_a("preposition", before) or clause.is_finite_verb(before):
            return []
    return []


def _is_definite_role(clause: Clause, phrase: Phrase | None) -> bool:
    """Whether the phrase begins as one person's does: "the leader of", "his Japanese counterpart"."""
    if phrase is None:
        return False
    words = clause.lowers[phrase.start : phrase.end]
    return clause.lower(phrase.start) in DEFINITE | {"its"} and any(word in clause.words.roles for word in words)


def _is_reference(clause: Clause, place: int) -> bool:
    before = clause.lower(place - 1)
    return before in DEFINITE | POSSESSIVES | {"after", "during", "following"} or clause.kind(place - 2) == "T"


def call(seen: Seen) -> Parts | None:
    """A call by telephone, where the word says no more: "in a call to its leader", "Monday's call"."""
    clause, after = seen.clause, seen.place + seen.width
    if clause.lower(after) in CALLED_FOR or seen.place == 0:
        return None
    before = clause.lower(seen.place - 1)
    if before not in DEFINITE | POSSESSIVES | {"a", "earlier", "later", "first", "in"}:
        return None
    reached = next((phrase for phrase in seen.phrases if phrase.preposition in {"to", "with"}), None)
    if reached is None or reached is not seen.phrases[0]:
        return Parts(is_reference=True) if before in DEFINITE | POSSESSIVES else None
    whom = [name for name in reached.names if name.entity_type == PERSON]
    chosen = not whom and newly_chosen(clause, reached)
    if not whom and not chosen and not (reached.preposition == "with" and _is_definite_role(clause, reached)):
        return None
    actors = taking_part(
        possessor_before(clause, seen.place, seen.focus) or actors_of_noun(clause, seen.place, seen.focus)
    )
    actors = [name for name in actors if name not in whom]
    return Parts(actors, whom, has_newly_chosen=chosen) if actors else None


def trip(seen: Seen) -> Parts | None:
    """A visit by its noun: "X's visit to Y", "during a visit to Y", "a visit by X"."""
    clause, place = seen.clause, seen.place
    where = place_behind(seen.phrases, "to") or (
        place_behind(seen.phrases, "of") if clause.lower(place) == "tour" else None
    )
    before = clause.names[place - 1] if place else None
    if where is None and before is not None and before.entity_type == PLACE:
        where = before
    if where is None:
        return Parts(is_reference=True) if _is_reference(clause, place) else None
    who = named_behind(seen.phrases, "by") or possessor_before(clause, place, seen.focus)
    if not who:
        introduced = any(
            clause.lower(before)
            in {
                "on",
                "during",
                "after",
                "following",
                "paid",
                "made",
                "pay",
                "make",
                "makes",
                "pays",
                "begin",
                "began",
                "ended",
                "ends",
                "for",
                "start",
                "started",
            }
            for before in range(max(0, place - 5), place)
        )
        who = actors_of_noun(clause, place, seen.focus) if introduced else []
    return visited_by(who, [where])


def signed(seen: Seen) -> Parts | None:
    """The signing of agreements: between whom, or by those who looked on."""
    after = seen.place + seen.width
    if seen.clause.lower(after) != "of" or not seen.has_object(after, after + OBJECT_REACH):
        return None
    sides = taking_part(named_behind(seen.phrases, "between", "by"))
    subject = Subject()
    for before in range(seen.place - 1, max(-1, seen.place - 4), -1):
        if seen.clause.lower(before) in {"witnessed", "attended", "oversaw", "saw", "witness"}:
            subject = subject_before(seen.clause, before, seen.focus)
    actors = taking_part(subject.names)
    if not actors and not subject.is_pair:
        return Parts(sides, place=seen.where()) if sides else None
    return Parts(actors, sides, place=seen.where(), has_pair=subject.is_pair)


def gained(seen: Seen) -> Parts | None:
    """An office gained or left, by its noun: "To Lam's re-election", "his re-election"."""
    if seen.clause.lower(seen.place + seen.width) in NOT_GAINED:
        return None
    who = possessor_before(seen.clause, seen.place, seen.focus)
    if not who and seen.clause.lower(seen.place - 1) in {"his", "her"}:
        who = [name for name in seen.clause.names[: seen.place] if name is not None and name.entity_type == PERSON][-1:]
    who = [name for name in who or named_behind(seen.phrases, "of") if name.entity_type == PERSON]
    return Parts(who) if len(who) == 1 else None


def message(seen: Seen) -> Parts | None:
    """A message of congratulation or a joint statement."""
    clause, place = seen.clause, seen.place
    who = possessor_before(clause, place, seen.focus) or actors_of_noun(clause, place, seen.focus)
    whom = taking_part(named_behind(seen.phrases, "to"))
    if not who:
        behind = [at for at in range(place, len(clause)) if clause.lowers[at] == ","]
        if behind and clause.kind(behind[0] + 1) == NAME:
            name = clause.names[behind[0] + 1]
            who = [name] if name is not None and clause.is_finite_verb(behind[0] + 2) else []
    who = [name for name in taking_part(who) if name not in whom]
    return Parts(who, whom) if who else None
