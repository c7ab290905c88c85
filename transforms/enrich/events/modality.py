"""Whether what a word tells of has happened, is to come, or neither: refused, denied, wished for, imagined."""

from enum import Enum

from transforms.enrich.events.clauses import NAME, SUBORDINATORS, TIME, WORD, Clause

SHARED_REACH = 25
"""Tokens to the left in which the auxiliary of a second verb stands."""
UNDONE_REACH = 5
"""Tokens to the left of a noun in which a word that undoes it stands: "ruled out any further talks"."""
WINDOW = 12
"""Tokens to the left in which a condition or a denial stands."""
BE = frozenset(("was", "were", "is", "are", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"))
WILL = frozenset(("will", "would", "shall", "'ll"))
UNREAL = frozenset(("may", "might", "could", "should", "must", "can", "cannot", "ought", "couldn't", "shouldn't"))
NEGATIVE = frozenset(
    ("not", "never", "cannot", "won't", "wouldn't", "didn't", "doesn't", "hasn't", "hadn't", "wasn't", "isn't")
) | frozenset(("don't", "couldn't", "weren't", "haven't", "aren't", "no", "neither", "nor", "without"))
CONDITIONS = frozenset(("if", "unless", "whether", "denied", "denies", "deny", "denying", "rumours", "rumors"))
PLANNERS = frozenset(
    (
        "due", "plan", "plans", "planned", "planning", "expected", "expects", "scheduled", "set", "intends", "intend",
        "agreed", "agrees", "is", "are", "was", "were", "be", "about", "preparing", "prepares", "decided", "promised",
        "slated", "invited", "arranged", "ready",
    )
)  # fmt: skip
"""Words behind which "to" and a verb tell of what is to come."""
DOERS = frozenset(("managed", "continued", "continues", "proceeded", "began", "started", "went", "gone"))
"""Words behind which "to" and a verb tell of what has happened."""
REPORTING = frozenset(("after", "since", "while", "following", "when", "by", "upon", "on", ",", "and"))
"""What stands before a gerund that tells of what has happened."""
COMING = frozenset(
    (
        "planned",
        "preparing",
        "upcoming",
        "scheduled",
        "forthcoming",
        "ahead",
        "before",
        "next",
        "due",
        "coming",
        "expected",
        "later",
    )
)
UNDONE = frozenset(
    (
        "possible", "potential", "proposed", "proposal", "no", "without", "cancel", "cancelled", "canceled", "cancels",
        "postpone", "postponed", "scrap", "scrapped", "refused", "refuses", "rejected", "rejects", "ruled", "offered",
        "offers", "offer", "hopes", "hope", "hoped", "want", "wants", "wanted", "willing", "calls", "called", "call",
        "urged", "urges", "seek", "seeks", "seeking", "sought", "demand", "demands", "demanded", "if", "whether",
        "could", "might", "may", "should", "boycott", "boycotted", "denied", "request", "requested", "any", "avoid",
        "propose", "proposes", "unless", "never", "not", "never", "readiness", "push", "pushing", "skip", "missed",
        "failed", "declined",
        "block", "blocked", "prevent", "prevented", "oppose", "opposed", "favour", "favor",
        "need", "needs", "for", "prospect", "prospects", "fresh",
    )
)  # fmt: skip
"""Words before a noun that make it none that happened: "ruled out talks", "called for a meeting"."""
CALLED_OFF = frozenset(("cancelled", "canceled", "postponed", "scrapped", "off", "impossible", "unlikely", "possible"))
GOING_WITH = frozenset(("for", "on", "during"))
"""Words that make a noun part of what the verb before says."""
LIGHT_BASES = frozenset(
    (
        "hold",
        "have",
        "begin",
        "start",
        "open",
        "resume",
        "attend",
        "pay",
        "make",
        "send",
        "conduct",
        "announce",
        "submit",
        "tender",
    )
)


class Mood(Enum):
    """Whether something has happened, goes on as the copy is written, or is to come."""

    PAST = 1
    PRESENT = 2
    FUTURE = 3


def mood_of_verb(clause: Clause, place: int, form: str) -> tuple[Mood | None, bool]:  # noqa: PLR0911
    """(The mood of the verb at the place, or None where it did not happen; whether it is a passive)."""
    helpers, before = _helpers(clause, place)
    negated = any(word in NEGATIVE or word.endswith("n't") for word in helpers)
    if negated or _is_unreal(clause, before):
        return None, False
    has_be = any(word in BE for word in helpers)
    is_passive = has_be and form in {"past", "participle"}
    if not helpers and form == "base" and clause.lower(before) in {"and", ",", "-"}:
        return _shared_mood(clause, before), False
    if "to" in helpers:
        return _mood_behind_to(clause, before, helpers), is_passive
    if any(word in UNREAL for word in helpers):
        return None, False
    if any(word in WILL for word in helpers):
        return (None if "have" in helpers else Mood.FUTURE), is_passive
    if form == "gerund":
        return _mood_of_gerund(clause, before, has_be=has_be), False
    if form == "base" and not helpers and clause.kind(before) == NAME and clause.lower(before - 1) != "and":
        # One name takes no verb in the plural: "Fox News host X".
        return None, False
    if form == "base":
        return (Mood.PAST if {"did", "do", "does"} & set(helpers) else Mood.PRESENT), False
    if form == "third":
        return Mood.PRESENT, False
    return (Mood.PAST if form != "participle" or helpers else None), is_passive


def _helpers(clause: Clause, place: int) -> tuple[list[str], int]:
    """The auxiliaries, adverbs and "to" before the verb; and the token before them."""
    helpers: list[str] = []
    before = place - 1
    while before >= 0:
        word = clause.lowers[before]
        if clause.kinds[before] == TIME:
            before -= 1
            if clause.lower(before) in {"on", "in", "at", "late", "early"}:
                before -= 1
        elif clause.kinds[before] == WORD and (
            clause.is_a("auxiliary", before) or clause.is_adverb(before) or word in {"to", "not", "cannot", "'ll"}
        ):
            helpers.append(word)
            before -= 1
        else:
            break
    return helpers, before


def _is_unreal(clause: Clause, before: int) -> bool:
    for place in range(before, max(-1, before - WINDOW), -1):
        if clause.lowers[place] in CONDITIONS:
            return True
        if clause.lowers[place] in {";", ":"} or clause.lowers[place] in {"said", "says"}:
            return False
    return False


def _mood_behind_to(clause: Clause, before: int, helpers: list[str]) -> Mood | None:
    if any(word in NEGATIVE for word in helpers):
        return None
    behind = helpers[helpers.index("to") + 1 :]
    if behind[:1] and behind[0] in {"is", "are", "was", "were"}:
        return Mood.FUTURE
    for place in range(before, max(-1, before - 3), -1):
        word = clause.lower(place)
        if clause.kind(place) == NAME:
            continue
        if word in PLANNERS:
            # "had been expected to": and did not, or nobody says.
            before_planner = {clause.lower(place - 1), clause.lower(place - 2)}
            return None if "had" in before_planner or before_planner & NEGATIVE else Mood.FUTURE
        return Mood.PAST if word in DOERS else None
    return None


def _shared_mood(clause: Clause, before: int) -> Mood | None:
    """The mood of the second verb of "will visit China and meet Xi"."""
    for place in range(before, max(-1, before - SHARED_REACH), -1):
        if clause.lowers[place] in WILL:
            return Mood.FUTURE
        if clause.lowers[place] in UNREAL or clause.lowers[place] in NEGATIVE:
            return None
        if clause.lowers[place] == "to":
            end = place + 1
            mood, _ = mood_of_verb(clause, end, "base")
            return mood
    return None


def _mood_of_gerund(clause: Clause, before: int, *, has_be: bool) -> Mood | None:
    if has_be:
        return Mood.PRESENT
    if before >= 0 and clause.lower(before) in REPORTING:
        return Mood.PAST
    return None


def mood_of_noun(clause: Clause, place: int, width: int) -> Mood | None:  # noqa: PLR0911
    """The mood of what the noun at the place, so many words long, tells of."""
    for before in range(place - 1, max(-1, place - WINDOW), -1):
        word = clause.lowers[before]
        if word in {";", ":", "said", "says"} or (word == "," and before < place - 2):
            break
        if word in {"in", "during"} and clause.lower(before - 1) != "part" and before < place - 1:
            # "offered help in a call": what stands before is another matter; "refused to take part in talks" is not.
            break
        if word in UNDONE and place - before <= (UNDONE_REACH if word != "for" else 2):
            return None
        if word in COMING or (word in WILL and place - before > 1):
            return Mood.FUTURE
        if word in LIGHT_BASES and clause.lower(before - 1) not in {"a", "the"}:
            mood, _ = mood_of_verb(clause, before, "base")
            return mood
        if word in SUBORDINATORS:
            break
    for after in range(place + width, min(len(clause), place + width + WINDOW)):
        word = clause.lowers[after]
        if word in {";", ",", ":"} or word in SUBORDINATORS:
            break
        if word in CALLED_OFF:
            return None
        if word in WILL or (word in {"due", "scheduled", "expected", "set"} and clause.lower(after - 1) in BE):
            return Mood.FUTURE
        if word in UNREAL:
            return None
    return _mood_of_verb_before(clause, place)


def _mood_of_verb_before(clause: Clause, noun: int) -> Mood | None:
    """The mood that "for a visit", "on a tour" has of the verb it goes with: "will arrive in X for a visit"."""
    if not follows_verb(clause, noun):
        return Mood.PAST
    for place in range(noun - 1, max(-1, noun - SHARED_REACH), -1):
        word = clause.lowers[place]
        if word in {";", ":"} or word in SUBORDINATORS:
            break
        if clause.kinds[place] != WORD:
            continue
        if word in WILL:
            return None if clause.lower(place + 1) in NEGATIVE else Mood.FUTURE
        if word in UNREAL:
            return None
        if word == "to" and clause.lower(place - 1) in PLANNERS and clause.kind(place + 1) == WORD:
            mood, _ = mood_of_verb(clause, place + 1, "base")
            return mood
        if any(len(one.phrase) == 1 and one.form == "third" for one in clause.words.triggers.get(word, ())):
            mood, _ = mood_of_verb(clause, place, "third")
            return mood
        if clause.is_finite_verb(place) and word not in {"be", "have"}:
            break
    return Mood.PAST


def follows_verb(clause: Clause, noun: int) -> bool:
    """Whether the noun is what the verb before it is done for, or on: "arrives in X for a two-day visit"."""
    for place in range(noun - 1, max(-1, noun - UNDONE_REACH), -1):
        if clause.lowers[place] in GOING_WITH:
            return True
        if clause.kinds[place] == TIME:
            continue
        if clause.kinds[place] != WORD or clause.is_finite_verb(place) or clause.is_a("preposition", place):
            return False
    return False
