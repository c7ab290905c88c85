"""One sentence as words, names and times, and who stands before and behind a word of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from transforms.enrich.bodies import Name
from transforms.enrich.events.event_words import EventWords

_TOKEN = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*(?:['’](?!s\b)[^\W_]+)?|['’]s\b|[^\w\s]")
_MARKS_OPEN, _MARKS_CLOSE = "“«", "”»"
WORD, NAME, TIME, MARK = "W", "N", "T", "M"
PERSON, ORGANIZATION, PLACE = "person", "organization", "place"
POSSESSIVES = frozenset(("'s", "’s"))
SUBORDINATORS = frozenset(
    (
        "after", "before", "while", "when", "since", "as", "because", "if", "that", "where", "although", "though",
        "unless", "until", "till", "whether", "which", "who", "whom", "whose", "following", "once", "than",
    )
)  # fmt: skip
_ENTOURAGE = frozenset(
    (
        "campaign", "team", "administration", "family", "foundation", "camp", "rally", "government", "supporters",
        "allies", "backers", "fans", "aides", "staff", "office", "cabinet", "speech", "era",
    )
)  # fmt: skip
"""What is called after a person and is not the person."""
INSERTION_MARKS = frozenset((",", "—", "–", "-", "(", ")"))
MAX_CHUNK = 9
"""Words of a noun phrase before its name: titles and portfolios."""
MAX_APPOSITION = 14
"""Tokens of what stands between commas behind a name."""
REACH = 40
"""Tokens to the left within which a subject is looked for."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, with the calendar's day, week, month or year that it names, by its first day, if it does."""

    start: int
    end: int
    day: date | None = None
    precision: str | None = None


@dataclass(slots=True)
class Clause:
    """The tokens of one sentence, as lists side by side; `quoted` says what stands between quotation marks."""

    words: EventWords
    kinds: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    names: list[Name | None] = field(default_factory=list)
    times: list[Time | None] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.kinds)

    def is_a(self, kind: str, place: int) -> bool:
        """Whether the token is a word of that closed class."""
        return self.kinds[place] == WORD and self.lowers[place] in self.words.classes[kind]

    def lower(self, place: int) -> str:
        """The word in lower case; empty outside the sentence, for names and for times."""
        return self.lowers[place] if 0 <= place < len(self.lowers) else ""

    def kind(self, place: int) -> str:
        """The token's kind; empty outside the sentence."""
        return self.kinds[place] if 0 <= place < len(self.kinds) else ""

    def is_possessor(self, place: int) -> bool:
        """Whether a possessive mark stands behind the token."""
        return self.lower(place + 1) in POSSESSIVES or self.lower(place + 1) in {"'", "’"}

    def is_finite_verb(self, place: int) -> bool:
        """Whether the word looks like the verb of a clause."""
        word = self.lower(place)
        if self.kind(place) != WORD:
            return False
        return (
            word in self.words.classes["auxiliary"]
            or word in self.words.irregular_pasts
            or word in {"said", "says"}
            or (word.endswith("ed") and len(word) > len("need"))
        )

    def is_adverb(self, place: int) -> bool:
        """Whether the token is an adverb."""
        word = self.lower(place)
        return self.kind(place) == WORD and (word in self.words.classes["adverb"] or word.endswith("ly"))

    def names_from(self, place: int, *, needs_two: bool = False) -> tuple[list[Name], int]:
        """The names that the noun phrases from the place on end in, joined by "and" or commas; and where they end.

        Behind "between", which needs two, a verb behind the last name does not make it another clause's subject.
        """
        found: list[Name] = []
        while True:
            head, after = self._chunk(place)
            opens = self.kind(place) == WORD and self.lowers[place] in self.words.classes["determiner"]
            if head is None and not found and opens and self.lower(after) == ",":
                # "its most senior official, General X, to": the name stands in apposition.
                head, end = self._chunk(after + 1)
                after = end if head is not None and head.entity_type == PERSON else after
                head = head if head is not None and head.entity_type == PERSON else None
            if head is None:
                break
            if found and not needs_two and self.is_finite_verb(after) and self.lower(place - 1) != ",":
                # "met Xi and China agreed": another clause begins.
                return found, place - 1
            found.append(head)
            joined = self._next_of_list(after)
            if joined is None or self.lower(joined) in self.words.first_words:
                return found, self._behind_apposition(after)
            place = joined
        return found, (self._behind_apposition(after) if not found else place)

    def _chunk(self, place: int) -> tuple[Name | None, int]:
        """The name that one noun phrase ends in; and the token behind the phrase."""
        head: Name | None = None
        words = 0
        inside_of = False
        while place < len(self.kinds):
            kind, word = self.kinds[place], self.lowers[place]
            name = self.names[place]
            if name is not None:
                if self.is_possessor(place):
                    place += 2
                    head = None
                    continue
                if not inside_of or (head is None and name.entity_type == PERSON):
                    head = name
                place += 1
                if name.entity_type == PERSON:
                    if self._is_modifier(place):
                        head = None
                        continue
                    break
                continue
            if kind != WORD or word in POSSESSIVES:
                break
            if word == "of" and head is None and words:
                inside_of = True
            elif head is not None and head.entity_type != PERSON and self._is_role(place):
                # "U.S. Secretary of State X" is X, or nobody whose name is known; not the United States.
                return self._titled(place, head)
            elif (
                word in self.words.classes["preposition"]
                or word in SUBORDINATORS
                or (
                    word in self.words.classes["auxiliary"]
                    or word in self.words.classes["conjunction"]
                    or word in self.words.classes["relative"]
                    or word in self.words.classes["pronoun"]
                )
                or (head is not None and (self.is_finite_verb(place) or head.entity_type == PERSON))
            ):
                break
            words += 1
            if words > MAX_CHUNK:
                break
            place += 1
        return head, place

    def _is_role(self, place: int) -> bool:
        word = self.lowers[place]
        return self.kinds[place] == WORD and word in self.words.roles

    def _is_within_title(self, of: int, name: int) -> bool:
        """Whether the "of" stands within the title of the name: "secretary of state X", not "lawyer of President X"."""
        between = range(of + 1, name)
        return (
            len(between) > 0
            and self._is_role(of - 1)
            and all(self.kinds[at] == WORD and not self._closed(at) and not self._is_role(at) for at in between)
        )

    def _titled(self, title: int, owner: Name) -> tuple[Name | None, int]:
        """The person whose title stands at the place behind a country or body; the latter where nobody is named.

        Where words stand behind the title that may be a name nobody knows, it is neither.
        """
        place, unknown = title + 1, 0
        while place < min(len(self.kinds), title + MAX_CHUNK):
            word, name = self.lowers[place], self.names[place]
            if name is not None and name.entity_type == PERSON:
                if self.is_possessor(place) or self._is_modifier(place + 1):
                    return None, place + 1
                return name, place + 1
            if name is not None and self.lowers[place - 1] not in {"of", "to", "for"}:
                break
            if name is None and self.kinds[place] != WORD:
                break
            if name is None and self._is_role(place):
                unknown = 0
            elif name is None and word not in {"of", "to", "for", "the"}:
                if self._closed(place) or self.is_finite_verb(place) or self.is_adverb(place):
                    break
                # The word behind "of" is part of the title: "secretary of state".
                unknown += self.lowers[place - 1] != "of"
            place += 1
        place = title + 1
        while place < len(self.kinds) and self.kinds[place] == WORD and not self._closed(place) and unknown:
            place += 1
        return (None if unknown else owner), place

    def _is_modifier(self, place: int) -> bool:
        """Whether the word behind a person's name is what the phrase is about: "the Clinton campaign"."""
        word = self.lower(place)
        return self.kind(place) == WORD and (
            word in _ENTOURAGE or word in self.words.roles or (word[-1:] == "s" and word[:-1] in self.words.roles)
        )

    def _next_of_list(self, place: int) -> int | None:  # noqa: PLR0911
        """Where the next noun phrase of a list begins, if one does: behind "and", or behind a comma."""
        if self.lower(place) in {"and", "&"}:
            return place + 1
        if self.lower(place) == "as" and self.lower(place + 1) == "well":
            return place + 3
        if self.lower(place) != ",":
            return None
        if self.lower(place + 1) == "and":
            return place + 2
        head, after = self._chunk(place + 1)
        if head is not None and head.entity_type == PERSON and self.lower(after) in {",", "and"}:
            return place + 1
        end = self._behind_apposition(place)
        if end > place and self.lower(end) == "and" and self._chunk(end + 1)[0] is not None:
            return end + 1
        return None

    def _behind_apposition(self, place: int) -> int:
        """The token behind what stands between commas at the place; the place itself where nothing does."""
        if self.lower(place) != ",":
            return place
        for after in range(place + 1, min(len(self.kinds), place + MAX_APPOSITION)):
            if self.lowers[after] == ",":
                return after + 1
            if self.is_finite_verb(after) and not self.words.classes["relative"] & {self.lower(place + 1)}:
                return place
        return place

    def coordinated_before(self, place: int) -> list[Name]:
        """The name at the place, and those that "and" or commas join to it on its left, in reading order."""
        found: list[Name] = []
        while True:
            name = self.names[place]
            if name is None:
                return found
            found.insert(0, name)
            before = place - 1
            steps = 0
            while (
                before >= 0
                and steps < MAX_CHUNK
                and (
                    (self.kinds[before] == WORD and not self._closed(before))
                    or self.lowers[before] in {"the", "'s", "’s", "its", "his", "her"}
                    or (self.names[before] is not None and self.is_possessor(before))
                    or (self.names[before] is not None and steps > 0 and self.kinds[before + 1] == WORD)
                )
            ):
                before -= 1
                steps += 1
            if self.lower(before) == "and" and self.lower(before - 1) == ",":
                before -= 1
            if self.lower(before) not in {"and", ","} or before == 0:
                return found
            if self.names[before - 1] is None or (self.lower(before) == "," and len(found) == 1):
                return found
            place = before - 1

    def _closed(self, place: int) -> bool:
        word = self.lowers[place]
        return any(word in words for words in self.words.classes.values())

    def is_governed(self, place: int) -> str:
        """The preposition whose noun phrase the name at the place ends; empty where none governs it."""
        before = place - 1
        for _ in range(MAX_CHUNK):
            if before < 0:
                return ""
            word = self.lowers[before]
            if word == "of" and self._is_within_title(before, place):
                before -= 1
                continue
            if self.kinds[before] == WORD and word in self.words.classes["preposition"]:
                return word
            if word == "and" and self.kind(before - 1) == NAME:
                return self.lower(before - 2) if self.lower(before - 2) in {"between", "among"} else ""
            is_part = (
                (self.kinds[before] == WORD and not self._closed(before) and not self.is_finite_verb(before))
                or word in POSSESSIVES
                or (self.kinds[before] == WORD and word in self.words.classes["determiner"])
                or self.kinds[before] == NAME
            )
            if not is_part:
                return ""
            before -= 1
        return ""


def clause_of(
    text: str, start: int, end: int, names: Sequence[Name], times: Sequence[Time], words: EventWords
) -> Clause:
    """The tokens of text[start:end]: a name is one token, a time is one token."""
    clause = Clause(words)
    pieces: list[tuple[int, int, Name | None, Time | None]] = [(one.start, one.end, one, None) for one in names]
    pieces += [(one.start, one.end, None, one) for one in times]
    pieces.sort(key=lambda piece: piece[0])
    place, inside = start, False
    for first, last, name, time in [*pieces, (end, end, None, None)]:
        if first < place:
            continue
        for match in _TOKEN.finditer(text, place, first):
            word = match[0]
            if word == "." and clause.lowers and clause.kinds[-1] == WORD and clause.lowers[-1] in words.titles:
                continue
            is_word = word[0].isalnum() or word in POSSESSIVES
            inside = (
                word in _MARKS_OPEN or (word not in _MARKS_CLOSE and (inside if word != '"' else not inside))
                if not is_word
                else inside
            )
            clause.kinds.append(WORD if is_word else MARK)
            clause.lowers.append(word.lower())
            clause.starts.append(match.start())
            clause.ends.append(match.end())
            clause.names.append(None)
            clause.times.append(None)
            clause.quoted.append(inside)
        if name is not None or time is not None:
            clause.kinds.append(NAME if name is not None else TIME)
            clause.lowers.append("")
            clause.starts.append(first)
            clause.ends.append(last)
            clause.names.append(name)
            clause.times.append(time)
            clause.quoted.append(inside)
        place = last
    return clause
