"""Whom the copy is about from sentence to sentence, so that "he said" has a name where that is safe."""

from collections.abc import Mapping
from dataclasses import replace

from transforms.enrich.bodies import Name
from transforms.enrich.quotes.clauses import Clauses, Grammar, Kind, Subject
from transforms.enrich.quotes.quotation_marks import QuotedStretch
from transforms.enrich.quotes.speakers import SPOKEN, Attribution, introduced
from transforms.enrich.quotes.subjects import inverted_subject, main_subject, subject_of

MAX_TITLE = 16
"""Characters before a name among which its title ends."""
GENDERED = {"he": "male", "she": "female"}


class Discourse:
    """The person in focus, updated sentence by sentence.

    A person is in focus who spoke in the last sentence that anybody spoke in or was named in, or who was
    the only one named in it, as its subject. Where two could be meant, nobody is.
    """

    def __init__(self, grammar: Grammar) -> None:
        """Nobody is in focus at the head of the copy."""
        self._grammar = grammar
        self._focus: Name | None = None
        self._genders: dict[str, str] = {}
        self.carried: Attribution | None = None
        """What the last sentence attributes without quoting: "X said the plan was good."."""

    def resolved(self, attribution: Attribution, clauses: Clauses) -> Attribution:
        """The attribution with the pronoun's person, where it is safe to say who that is."""
        gender = GENDERED.get((attribution.speaker_text or "").lower())
        if attribution.speaker is not None or gender is None:
            return attribution
        people = _people(clauses)
        if len(people) > 1:
            return attribution
        person = next(iter(people.values()), self._focus)
        if person is None or self._genders.get(person.entity_id, gender) != gender:
            return attribution
        self._genders[person.entity_id] = gender
        return replace(attribution, speaker=person)

    def hear(self, clauses: Clauses, quoted: Mapping[QuotedStretch, Attribution]) -> None:
        """Takes in one sentence, with what was quoted in it."""
        self._note_genders(clauses)
        speakers = {one.speaker.entity_id: one.speaker for one in quoted.values() if one.speaker is not None}
        self.carried = None
        if quoted and (len(speakers) == 1 or any(one.is_made for one in quoted.values())):
            self._focus = next(iter(speakers.values())) if len(speakers) == 1 else None
            return
        spoken = self._reported(clauses)
        people = _people(clauses)
        if spoken is not None:
            self.carried = self.resolved(spoken, clauses)
            self._focus = self.carried.speaker
        elif len(people) == 1:
            person = next(iter(people.values()))
            main = main_subject(clauses, len(clauses.tokens))
            is_subject = main is not None and main.name is not None and main.name.entity_id == person.entity_id
            self._focus = person if is_subject or self._is_focus(person) else None
        elif people:
            self._focus = None

    def _is_focus(self, person: Name) -> bool:
        return self._focus is not None and self._focus.entity_id == person.entity_id

    def _reported(self, clauses: Clauses) -> Attribution | None:
        """What the sentence's last finite verb of speech attributes, in the reporter's words."""
        for index in range(len(clauses.tokens) - 1, -1, -1):
            form = clauses.verb_at(index)
            if form is None or not form.is_finite or form.kind not in SPOKEN or clauses.is_passive(index):
                continue
            subject = _person_behind(clauses, index) or subject_of(clauses, index)
            if subject is not None:
                return Attribution(subject.name, subject.text)
        last = len(clauses.tokens) - 1
        return introduced(clauses, last) if last > 0 and clauses.tokens[last].text == ":" else None

    def _note_genders(self, clauses: Clauses) -> None:
        """Takes in the courtesy titles that stand in or before names."""
        for token in clauses.tokens:
            if token.name is None or token.name.entity_type != "person":
                continue
            words = [
                *clauses.text[max(0, token.start - MAX_TITLE) : token.start].split()[-1:],
                *token.text.split()[:-1],
            ]
            for word in words:
                gender = self._grammar.genders.get(word.lower().rstrip("."))
                if gender is not None:
                    self._genders[token.name.entity_id] = gender


def _person_behind(clauses: Clauses, verb: int) -> Subject | None:
    """The person of "…, said X, a broker": behind a comma, and by name."""
    if verb == 0 or clauses.tokens[verb - 1].text != "," or clauses.tokens[verb].lower not in clauses.grammar.verbs:
        return None
    subject = inverted_subject(clauses, verb)
    is_person = subject is not None and subject.name is not None and subject.name.entity_type == "person"
    return subject if is_person else None


def _people(clauses: Clauses) -> dict[str, Name]:
    """The persons whom the reporter names in the sentence."""
    return {
        token.name.entity_id: token.name
        for token in clauses.tokens
        if token.kind is Kind.NAME and token.name is not None and token.name.entity_type == "person"
    }
