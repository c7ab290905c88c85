"""Who stands before a verb and who behind it: the names in their parts, where that is safe to say."""

from dataclasses import dataclass, field

from transforms.enrich.bodies import Name
from transforms.enrich.events.clauses import (
    INSERTION_MARKS,
    MARK,
    NAME,
    ORGANIZATION,
    PERSON,
    PLACE,
    POSSESSIVES,
    REACH,
    SUBORDINATORS,
    TIME,
    WORD,
    Clause,
)

PAIRS = frozenset(("two", "both"))
PAIR_NOUNS = frozenset(
    ("leaders", "presidents", "men", "ministers", "officials", "counterparts", "women", "premiers", "diplomats")
)
GROUPS = PAIR_NOUNS | frozenset(
    ("delegations", "representatives", "envoys", "negotiators", "governments", "heads", "members", "teams")
)
"""Nouns of people who stand for the countries or bodies named behind "of" or "from"."""
CHOSEN = ("elected", "appointed", "installed", "named", "inaugurated")


CLAUSE_OPENERS = frozenset(("as", "like", "while", "when", "after", "before", "since", "because", "if", "than"))
"""Prepositions that a clause of its own may stand behind: "after Xi met"."""


NOT_ONE_PERSON = frozenset(
    (
        "statement", "ministry", "government", "office", "embassy", "agency", "company", "paper", "newspaper", "media",
        "press", "television", "radio", "report", "reports", "officials", "sources", "authorities", "aides", "police",
        "ministers", "diplomats", "lawyers", "witnesses", "prosecutors", "supporters", "experts", "analysts",
        "reporters", "people", "trip", "visit", "tour", "meeting", "summit", "call", "talks", "speech", "announcement",
        "decision", "election", "win", "victory",
    )
)  # fmt: skip
"""Nouns that "he" and "she" do not mean: "the ministry said he had met"."""
SAYING = frozenset(("said", "says", "told", "added", "claimed", "recalled", "explained", "wrote", "testified"))
"""Verbs whose subject is nearer to a pronoun behind them than another name: "a farmer told X he had met"."""
INTRODUCING = frozenset(("a", "an", "another"))
"""Words before somebody who was not told of yet."""
LEADING_IN = frozenset(("that", "how", "when", "where", "why", "whether", "if"))
"""Words between a verb and what it says somebody did: "recalls how he met"."""


@dataclass(slots=True)
class Focus:
    """Whom pronouns mean, sentence by sentence; and the pair that "the two leaders" are."""

    person: Name | None = None

    def hear(self, clause: Clause) -> None:
        """Takes in a sentence: its subject, or the only person that it names; "a farmer" as its subject is nobody."""
        if clause.lower(0) in INTRODUCING and _may_mean_unnamed(clause, len(clause), has_named=False):
            self.person = None
            return
        people = {name.entity_id: name for name in clause.names if name is not None and name.entity_type == PERSON}
        if not people:
            return
        subject = main_subject(clause, len(clause), self)
        if len(people) == 1:
            self.person = next(iter(people.values()))
        elif len(subject) == 1 and subject[0].entity_type == PERSON:
            self.person = subject[0]
        else:
            self.person = None


@dataclass(slots=True)
class Subject:
    """Who does what a verb says; `is_pair` where "the two leaders" do."""

    names: list[Name] = field(default_factory=list)
    is_pair: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands behind a preposition, or behind the verb itself where it is empty."""

    preposition: str
    names: tuple[Name, ...]
    start: int
    end: int


def subject_before(clause: Clause, verb: int, focus: Focus) -> Subject:  # noqa: PLR0911
    """The subject of the verb at the place."""
    place = _head_before(clause, verb)
    if place < 0:
        return Subject()
    word = clause.lowers[place]
    if clause.kinds[place] == NAME:
        return _named_subject(clause, place)
    if word in {"and", "but", "or"}:
        return _shared_subject(clause, place, focus)
    if (
        word == "to"
        or clause.lower(place + 1) == "to"
        or (clause.lowers[verb].endswith("ing") and clause.is_a("preposition", place))
    ):
        return Subject(main_subject(clause, place, focus), _opens_with_pair(clause))
    if word in {"who", "which", "that"}:
        return _antecedent(clause, place)
    if clause.is_a("pronoun", place):
        return Subject(_meant(clause, place, focus))
    if word in INSERTION_MARKS:
        return _across_insertion(clause, place, focus)
    if clause.kinds[place] == WORD:
        return Subject([], _is_pair(clause, place))
    return Subject()


def _shared_subject(clause: Clause, conjunction: int, focus: Focus) -> Subject:
    """The subject of the verb before, which "and met" goes on from."""
    for place in range(conjunction - 1, max(0, conjunction - REACH), -1):
        if clause.is_finite_verb(place) and not clause.is_a("auxiliary", place) and clause.lower(place - 1) != "and":
            subject = subject_before(clause, place, focus)
            if subject.names or subject.is_pair:
                return subject
            break
    return Subject(main_subject(clause, conjunction, focus), _opens_with_pair(clause))


def _head_before(clause: Clause, verb: int) -> int:
    """The last token before the verb's auxiliaries, adverbs and time; -1 where there is none."""
    place = verb - 1
    while place >= 0:
        if clause.kinds[place] == TIME:
            place -= 1
            if clause.lower(place) in {"on", "in", "at", "late", "early", "earlier"}:
                place -= 1
        elif clause.kinds[place] == WORD and (clause.is_a("auxiliary", place) or clause.is_adverb(place)):
            place -= 1
        else:
            break
    return place


def _named_subject(clause: Clause, place: int) -> Subject:
    governor = clause.is_governed(place)
    if governor in {"of", "from"}:
        names = clause.coordinated_before(place)
        head = place
        while head >= 0 and clause.lowers[head] != governor:
            head -= 1
        if clause.lower(head - 1) in GROUPS:
            return Subject(names)
        # "the lawyer of X was arrested" is not about X; "the president of France, X" has a name before the name.
        return Subject(names if len(names) == 1 and clause.kind(place - 1) == NAME else [])
    name = clause.names[place]
    if governor and governor not in CLAUSE_OPENERS and (name is None or name.entity_type != PERSON):
        return Subject()
    return Subject(clause.coordinated_before(place))


def _antecedent(clause: Clause, place: int) -> Subject:
    before = place - 1
    if clause.lower(before) == ",":
        before -= 1
    if before >= 0 and clause.kinds[before] == NAME:
        return Subject(clause.coordinated_before(before))
    return Subject()


def _across_insertion(clause: Clause, place: int, focus: Focus) -> Subject:
    """The name before what stands between commas: "Xi, who leads the party, met"."""
    for before in range(place - 1, max(0, place - REACH), -1):
        if clause.lowers[before] in INSERTION_MARKS and clause.kinds[before - 1] == NAME:
            governor = clause.is_governed(before - 1)
            if not governor or governor in {"as", "while", "when", "after", "since"}:
                return Subject(clause.coordinated_before(before - 1))
    return Subject(main_subject(clause, place, focus))


def _is_pair(clause: Clause, place: int) -> bool:
    if clause.lowers[place] not in PAIR_NOUNS:
        return False
    return any(clause.lower(before) in PAIRS for before in (place - 1, place - 2))


def _opens_with_pair(clause: Clause) -> bool:
    return any(_is_pair(clause, place) for place in range(min(len(clause), 8)))


def main_subject(clause: Clause, before: int, focus: Focus) -> list[Name]:
    """The first subject of the sentence before the place: names that no preposition governs, or a pronoun's person."""
    start = 0
    for place in range(before):
        if clause.lowers[place] == ";":
            start = place + 1
    for place in range(start, before):
        if clause.is_a("pronoun", place):
            if clause.lowers[place] in {"he", "she"}:
                return _meant(clause, place, focus)
            return []
        name = clause.names[place]
        if name is None or clause.is_possessor(place) or name.entity_type == "other":
            continue
        if clause.is_governed(place) or (name.entity_type == PLACE and place and clause.lowers[place - 1] == ","):
            continue
        following = clause.lower(place + 1)
        if clause.kind(place + 1) == NAME or (
            name.entity_type != PERSON
            and clause.kind(place + 1) == WORD
            and not clause.is_finite_verb(place + 1)
            and not clause.is_a("preposition", place + 1)
            and following not in {"and", "who", "which"}
        ):
            continue
        names, _ = clause.names_from(place)
        return names or [name]
    return []


def _meant(clause: Clause, place: int, focus: Focus) -> list[Name]:
    """Whom the pronoun at the place means, where that is safe to say."""
    word = clause.lowers[place]
    wanted = {"he": (PERSON,), "she": (PERSON,), "his": (PERSON,), "her": (PERSON,), "it": (ORGANIZATION, PLACE)}
    if word not in wanted:
        return []
    named = {
        name.entity_id: name for name in clause.names[:place] if name is not None and name.entity_type in wanted[word]
    }
    if word == "it":
        # "The company said it signed": the one body that the sentence has named, as whose words they are.
        behind = place - 2 if clause.kind(place - 2) != MARK else place - 3
        said = clause.lower(place - 1) in {"said", "says", "announced"} and clause.kind(behind) == NAME
        return list(named.values()) if said and len(named) == 1 else []
    if len(named) > 1 or _may_mean_unnamed(clause, place, has_named=bool(named)):
        return []
    if named:
        return list(named.values())
    return [focus.person] if focus.person is not None else []


def _may_mean_unnamed(clause: Clause, pronoun: int, *, has_named: bool) -> bool:
    """Whether the sentence has somebody without a known name whom the pronoun may mean: "a farmer said he".

    Whoever is the subject of a verb before the pronoun, or stands there as "a farmer", is nearer than the person of
    an earlier sentence. Of a person whom the sentence names it is only asked whether somebody else says it.
    """
    unnamed = False
    for place in range(1, pronoun):
        is_said = clause.lowers[place] in SAYING
        if clause.quoted[place] or (has_named and not is_said):
            continue
        if not (is_said or clause.is_finite_verb(place) or _looks_like_verb(clause, place, pronoun)):
            continue
        head = _head_before(clause, place)
        name = clause.names[head] if head >= 0 else None
        if name is not None and name.entity_type == PERSON and not clause.is_governed(head):
            return False
        if name is not None:
            unnamed = unnamed or clause.lower(head - 1) in INTRODUCING
        elif head >= 0 and clause.kinds[head] == WORD:
            unnamed = unnamed or not (_is_closed(clause, head) or clause.lowers[head] in NOT_ONE_PERSON)
        elif head >= 0 and not has_named:
            unnamed = clause.kinds[head] == MARK and any(kind == WORD for kind in clause.kinds[:head])
        if unnamed and not has_named:
            return True
    return unnamed


def _is_closed(clause: Clause, place: int) -> bool:
    word = clause.lowers[place]
    # "I've" and "they'd" are pronouns with their auxiliaries.
    return "'" in word or "’" in word or any(word in words for words in clause.words.classes.values())


def _looks_like_verb(clause: Clause, place: int, pronoun: int) -> bool:
    """Whether the word says what the pronoun's clause is: "a farmer claims he", "a farmer recalls how he"."""
    word = clause.lowers[place]
    leads = place == pronoun - 1 or (place == pronoun - 2 and clause.lowers[pronoun - 1] in LEADING_IN)
    return leads and clause.kinds[place] == WORD and word.endswith("s") and not clause.is_governed(place)


def actors_of_noun(clause: Clause, noun: int, focus: Focus) -> list[Name]:
    """Who does what a noun says: the subject of the verb before it, "X said in a meeting", else of the sentence."""
    for place in range(noun - 1, max(-1, noun - REACH), -1):
        if clause.is_finite_verb(place) and not clause.is_a("auxiliary", place):
            subject = subject_before(clause, place, focus)
            if subject.names:
                return subject.names
            break
    found = main_subject(clause, noun, focus)
    if any(clause.lowers[place] in {"who", "which"} for place in range(max(0, noun - REACH), noun)):
        return []
    return found


def phrases_behind(clause: Clause, place: int) -> list[Phrase]:
    """The noun phrases behind the verb or noun, up to where its clause ends."""
    found: list[Phrase] = []
    is_first = True
    while place < len(clause):
        kind, word = clause.kinds[place], clause.lowers[place]
        if kind == TIME or word in POSSESSIVES or (kind == WORD and clause.is_adverb(place)):
            place += 1
        elif kind == MARK:
            following = place + 1
            if word != "," or not (
                clause.kind(following) == TIME
                or (clause.is_a("preposition", following) if following < len(clause) else False)
            ):
                break
            place += 1
        elif word == "to" and not _leads_to_noun(clause, place + 1):
            break
        elif kind == WORD and clause.is_a("preposition", place) and word not in SUBORDINATORS:
            names, end = clause.names_from(place + 1, needs_two=word in {"between", "among"})
            if word == "with" and clause.kind(end) == WORD and clause.lower(end).endswith("ing"):
                # "with the paper saying" is a clause of its own.
                break
            found.append(Phrase(word, tuple(names), place + 1, max(end, place + 1)))
            place = max(end, place + 1)
        elif kind == WORD and (
            word in SUBORDINATORS
            or clause.is_a("pronoun", place)
            or clause.is_a("auxiliary", place)
            or (clause.is_a("conjunction", place) and not is_first)
        ):
            break
        elif is_first:
            names, end = clause.names_from(place)
            found.append(Phrase("", tuple(names), place, max(end, place + 1)))
            place = max(end, place + 1)
            is_first = False
        else:
            place += 1
        is_first = is_first and (kind == TIME or (kind == WORD and clause.is_adverb(place - 1)))
    return found


def _leads_to_noun(clause: Clause, place: int) -> bool:
    word = clause.lower(place)
    return (
        clause.kind(place) == NAME
        or word in clause.words.titles
        or (clause.kind(place) == WORD and clause.is_a("determiner", place))
        or word.endswith("ern")
        or (word.endswith("ing") and clause.kind(place + 1) == NAME)
    )


def named_behind(phrases: list[Phrase], *prepositions: str) -> list[Name]:
    """The names behind the first phrase with one of the prepositions that has any."""
    for phrase in phrases:
        if phrase.preposition in prepositions and phrase.names:
            return list(phrase.names)
    return []


def place_behind(phrases: list[Phrase], *prepositions: str) -> Name | None:
    """The first place behind one of the prepositions."""
    for phrase in phrases:
        if phrase.preposition in prepositions and phrase.names and phrase.names[0].entity_type == PLACE:
            return phrase.names[0]
    return None


def newly_chosen(clause: Clause, phrase: Phrase) -> bool:
    """Whether the phrase is "its newly re-elected leader", without a name."""
    words = clause.lowers[phrase.start : phrase.end]
    return "newly" in words and any(word.endswith(CHOSEN) for word in words)


def possessor_before(clause: Clause, noun: int, focus: Focus) -> list[Name]:
    """Whose the noun is: "Xi's visit", "his visit"."""
    for place in range(noun - 1, max(-1, noun - 7), -1):
        word = clause.lowers[place]
        if word in POSSESSIVES and place and clause.names[place - 1] is not None:
            name = clause.names[place - 1]
            return [name] if name is not None else []
        if word in {"his", "her"}:
            return _meant(clause, place, focus)
        if clause.is_a("preposition", place) or clause.kinds[place] == MARK or clause.is_finite_verb(place):
            return []
    return []
