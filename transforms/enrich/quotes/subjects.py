"""Whose verb it is: the subjects of verbs of speech, found by the order of words in news copy."""

from transforms.enrich.bodies import Name
from transforms.enrich.quotes.clauses import Clauses, Kind, Subject, Token

MAX_NOUN_PHRASE = 14
"""Tokens; a longer run of words before a verb has left its subject behind."""
MAX_BEHIND_WHO = 8
"""Tokens between `who` and the words of its clause that stand before a verb of speech."""
FAR = 80
"""Tokens to the left within which a subject is looked for."""
INSERTION_MARKS = frozenset((",", "—", "–", "-", "(", ")"))
PERSONAL = frozenset(("he", "she", "they", "it", "we", "i"))
CONJUNCTIONS_OF_CLAUSES = frozenset(
    ("as", "when", "while", "if", "because", "after", "before", "although", "though", "where")
)
OF_A_PLACE = frozenset(("of", "at", "from", "in", "with"))
"""What leads from a person to the bank, party or place that he or she is of."""
CLAUSE_ENDS = frozenset(("as", "and", "but", "when", "while", "because"))


def subject_of(clauses: Clauses, verb: int) -> Subject | None:
    """The subject of the verb at the token, looked for to its left; None where there is none."""
    if verb not in clauses.subjects:
        clauses.subjects[verb] = _subject_of(clauses, verb)
    return clauses.subjects[verb]


def _subject_of(clauses: Clauses, verb: int) -> Subject | None:
    index, is_infinitive = _head_before(clauses, verb)
    if index < 0:
        return None
    token = clauses.tokens[index]
    form = clauses.grammar.verbs.get(clauses.tokens[verb].lower)
    if form is not None and form.is_gerund:
        return _participles_subject(clauses, verb)
    if is_infinitive or clauses.is_a("conjunction", token):
        return _shared_subject(clauses, index)
    if clauses.is_a("relative", token):
        return _antecedent(clauses, index)
    return _subject_ending_at(clauses, index)


def _subject_ending_at(clauses: Clauses, index: int) -> Subject | None:
    """The subject whose last token it is."""
    token = clauses.tokens[index]
    subject: Subject | None = None
    if token.kind is Kind.NAME:
        subject = _named(clauses, index)
    elif clauses.is_a("pronoun", token):
        subject = Subject(None, token.text, is_pronoun=True)
    elif token.text in INSERTION_MARKS:
        subject = _across_insertion(clauses, index)
    elif token.kind is Kind.WORD and not clauses.is_a("preposition", token):
        subject = _described(clauses, index)
    return subject


def _head_before(clauses: Clauses, verb: int) -> tuple[int, bool]:
    """The last token of what stands before the verb's auxiliaries, adverbs and day; whether `to` is among them."""
    index, is_infinitive = verb - 1, False
    while True:
        index = clauses.back_over_adverbs(index)
        if index < 0:
            return index, is_infinitive
        token = clauses.tokens[index]
        if clauses.is_a("auxiliary", token) or token.lower == "to":
            is_infinitive = is_infinitive or token.lower == "to"
            index -= 1
        elif index and token.lower in clauses.grammar.weekdays:
            index -= 2 if clauses.tokens[index - 1].lower == "on" else 1
        else:
            return index, is_infinitive


def _shared_subject(clauses: Clauses, before: int) -> Subject | None:
    """The subject of the verb of speech before, which "and said" and "to say" go on from."""
    for index in range(before - 1, max(-1, before - FAR), -1):
        form = clauses.verb_at(index)
        if form is None or not form.is_finite or clauses.is_passive(index):
            continue
        head, is_infinitive = _head_before(clauses, index)
        goes_on_itself = is_infinitive or (head >= 0 and clauses.is_a("conjunction", clauses.tokens[head]))
        if not goes_on_itself:
            return subject_of(clauses, index)
    return main_subject(clauses, min(before + 1, FAR))


def _participles_subject(clauses: Clauses, verb: int) -> Subject | None:
    """Who does what "saying", "adding", "calling" says: as close as the words tell, else the sentence's subject."""
    before = clauses.tokens[verb - 1]
    if before.kind is Kind.NAME:
        return Subject(before.name, before.text)
    for index in range(verb - 1, max(-1, verb - MAX_NOUN_PHRASE), -1):
        if clauses.tokens[index].kind in {Kind.NAME, Kind.QUOTE}:
            break
        form = clauses.verb_at(index)
        if form is not None and form.is_finite and not clauses.is_passive(index):
            return subject_of(clauses, index)
    return None if _follows_relative_clause(clauses, verb) else main_subject(clauses, verb)


def _follows_relative_clause(clauses: Clauses, verb: int) -> bool:
    """Whether the words before the verb's comma are about somebody else: "where protesters stood, chanting"."""
    commas = 0
    for index in range(verb - 1, max(-1, verb - FAR), -1):
        token = clauses.tokens[index]
        commas += token.text == ","
        if commas > 1 or token.kind is Kind.QUOTE:
            return False
        if token.lower == "where" or (clauses.is_a("relative", token) and token.lower != "that"):
            return True
    return False


def inverted_subject(clauses: Clauses, verb: int) -> Subject | None:
    """The subject behind the verb, as in "said X"; None where another verb follows, whose subject it is."""
    subject = noun_phrase_from(clauses, verb + 1)
    if subject is None:
        return None
    end = clauses.tokens[verb + 1].start + len(subject.text)
    place = verb + 1
    while place < len(clauses.tokens) and clauses.tokens[place].start < end:
        place += 1
    if place == len(clauses.tokens) or clauses.tokens[place].kind is not Kind.WORD:
        return subject
    following = clauses.tokens[place]
    goes_on = (
        any(clauses.is_a(kind, following) for kind in ("preposition", "relative", "adverb", "conjunction"))
        or following.lower in clauses.grammar.weekdays
        or following.lower.endswith("ing")
    )
    return subject if goes_on else None


def main_subject(clauses: Clauses, before: int) -> Subject | None:
    """The first subject of the sentence before the token: a name or pronoun that no preposition governs."""
    for index in range(before):
        token = clauses.tokens[index]
        if token.kind is Kind.WORD and token.lower in PERSONAL:
            return Subject(None, token.text, is_pronoun=True)
        if token.name is None or token.name.entity_type == "place":
            continue
        if not clauses.is_possessive(index) and not _governed_closely(clauses, index):
            return Subject(token.name, token.text)
    return None


def noun_phrase_from(clauses: Clauses, start: int) -> Subject | None:
    """The subject that begins at the token, as in "said Foreign Minister X" and "according to X"."""
    tokens = clauses.tokens
    if start >= len(tokens):
        return None
    first = tokens[start]
    if clauses.is_a("pronoun", first):
        return Subject(None, first.text, is_pronoun=True)
    if first.text.islower() and first.lower.endswith("ly"):
        return None
    end, named = _end_of_noun_phrase(clauses, start)
    if end == start:
        return None
    words = clauses.text[first.start : tokens[end - 1].end]
    is_two = end + 1 < len(tokens) and tokens[end].lower == "and" and tokens[end + 1].kind is Kind.NAME
    return Subject(tokens[end - 1].name if named == end - 1 and not is_two else None, words)


def _end_of_noun_phrase(clauses: Clauses, start: int) -> tuple[int, int | None]:
    """Where the noun phrase ends that begins at the token, and its last name that owns nothing behind it."""
    named: int | None = None
    index = start
    while index < min(len(clauses.tokens), start + MAX_NOUN_PHRASE):
        token = clauses.tokens[index]
        if _ends_noun_phrase(clauses, token, is_first=index == start):
            break
        index += 1
        if token.kind is Kind.NAME and not clauses.is_possessive(index - 1):
            named = index - 1
            if token.name is not None and token.name.entity_type == "person":
                break
    return index, named


def _ends_noun_phrase(clauses: Clauses, token: Token, *, is_first: bool) -> bool:
    if token.kind in {Kind.QUOTE, Kind.MARK}:
        return True
    if token.kind is Kind.NAME:
        return False
    if any(clauses.is_a(kind, token) for kind in ("preposition", "relative", "conjunction", "auxiliary")):
        return True
    return not is_first and token.lower in clauses.grammar.verbs and token.lower.endswith(("ed", "ing"))


def _named(clauses: Clauses, index: int) -> Subject | None:
    """The name as a subject; where a preposition governs it, the words that it belongs to."""
    token = clauses.tokens[index]
    relative = _relative_before(clauses, index)
    if relative is not None and (subject := _antecedent(clauses, relative)) is not None:
        return subject
    if _governed(clauses, index):
        return _described(clauses, index)
    joined = index > 1 and clauses.tokens[index - 1].lower in {"and", "&"}
    if joined and clauses.tokens[index - 2].kind is Kind.NAME:
        return Subject(None, clauses.text[clauses.tokens[index - 2].start : token.end])
    return Subject(token.name, token.text)


def _governed(clauses: Clauses, index: int) -> bool:
    """Whether a preposition or a relative clause governs the name, as in "a spokesman for X".

    A preposition at the head of the sentence does not: "In a statement X said".
    """
    preposition = _preposition_before(clauses, index)
    if preposition is None:
        return False
    if clauses.is_a("relative", clauses.tokens[preposition]):
        return True
    opens = preposition == 0 or clauses.tokens[preposition - 1].kind in {Kind.MARK, Kind.QUOTE}
    return not opens and clauses.tokens[preposition].lower not in CONJUNCTIONS_OF_CLAUSES


def _governed_closely(clauses: Clauses, index: int) -> bool:
    """Whether nothing but titles and articles stands between a preposition and the name."""
    preposition = _preposition_before(clauses, index)
    if preposition is None:
        return False
    if clauses.is_a("relative", clauses.tokens[preposition]):
        return True
    between = clauses.tokens[preposition + 1 : index]
    return not any(
        token.kind is Kind.WORD and token.text.islower() and not clauses.is_a("determiner", token) for token in between
    )


def _preposition_before(clauses: Clauses, index: int) -> int | None:
    """The preposition or relative pronoun that the words up to the name go back to, if they go back to one."""
    for place in range(index - 1, max(-1, index - MAX_NOUN_PHRASE), -1):
        token = clauses.tokens[place]
        if token.kind in {Kind.QUOTE, Kind.MARK} and token.text not in {".", "-"}:
            return None
        if clauses.is_a("conjunction", token) or clauses.is_a("auxiliary", token):
            return None
        if token.lower in clauses.grammar.verbs:
            return None
        is_relative = clauses.is_a("relative", token) and token.lower != "that"
        if is_relative or clauses.is_a("preposition", token):
            return place
    return None


def _antecedent(clauses: Clauses, relative: int) -> Subject | None:
    """Whom `who` or `which` stands for."""
    index = relative - 1
    if index >= 0 and clauses.tokens[index].text == ",":
        index -= 1
    if index < 0:
        return None
    if clauses.tokens[index].kind is Kind.NAME:
        return _named(clauses, index)
    return _described(clauses, index) if clauses.tokens[index].kind is Kind.WORD else None


def _across_insertion(clauses: Clauses, closing: int) -> Subject | None:
    """The subject before words between commas: "X, an analyst at Y, said"; a person before anything else."""
    other: Subject | None = None
    first_mark: int | None = None
    for index in range(closing - 1, max(0, closing - FAR), -1):
        token = clauses.tokens[index]
        if token.kind is Kind.QUOTE:
            break
        if token.text not in INSERTION_MARKS or token.text == ")":
            continue
        first_mark = index
        before = clauses.tokens[index - 1]
        if before.name is None or _governed(clauses, index - 1):
            continue
        if before.name.entity_type == "person":
            return Subject(before.name, before.text)
        other = other or Subject(before.name, before.text)
    if other is not None:
        return other
    return main_subject(clauses, closing) if first_mark is None else _before_mark(clauses, first_mark)


def _before_mark(clauses: Clauses, mark: int) -> Subject | None:
    """Who is named or described before a comma."""
    before = clauses.tokens[mark - 1]
    if clauses.is_a("pronoun", before):
        return Subject(None, before.text, is_pronoun=True)
    return _described(clauses, mark - 1) if before.kind in {Kind.WORD, Kind.NAME} else None


def _described(clauses: Clauses, last: int) -> Subject:
    """The noun phrase that ends at the token, as words: "a spokesman for the ministry".

    A person whom the phrase names before its first preposition is who it is: "X of the bank". What a relative clause
    says of somebody ("who asked not to be named") is said of the one before it.
    """
    first = last
    while first > max(0, last - MAX_NOUN_PHRASE):
        token = clauses.tokens[first - 1]
        verb = clauses.grammar.verbs.get(token.lower)
        if token.kind in {Kind.QUOTE, Kind.MARK} and token.text not in {".", "'", "’"}:
            break
        if clauses.is_a("relative", token) or token.lower in CLAUSE_ENDS:
            break
        if verb is not None and not verb.may_be_noun:
            break
        first -= 1
    relative = _relative_before(clauses, first)
    if relative is not None and (subject := _antecedent(clauses, relative)) is not None:
        return subject
    words = clauses.text[clauses.tokens[first].start : clauses.tokens[last].end]
    return Subject(_person_before_preposition(clauses, first, last), words)


def _relative_before(clauses: Clauses, first: int) -> int | None:
    """The `who` whose clause the words go on, at most a verb before them: "who asked (not to be named)"."""
    for place in range(first - 1, max(-1, first - 1 - MAX_BEHIND_WHO), -1):
        token = clauses.tokens[place]
        if token.lower == "who":
            is_of_somebody = place > 0 and not clauses.is_a("preposition", clauses.tokens[place - 1])
            return place if is_of_somebody and _is_predicate(clauses, place + 1) else None
        is_relative = clauses.is_a("relative", token)
        if is_relative or token.kind in {Kind.MARK, Kind.QUOTE} or token.lower in CLAUSE_ENDS:
            return None
    return None


def _is_predicate(clauses: Clauses, index: int) -> bool:
    """Whether what follows `who` is its verb and no subject of another: "who asked", but not "who officials say"."""
    token = clauses.tokens[index]
    is_past = token.lower.endswith("ed") and token.text.islower()
    return is_past or clauses.is_a("auxiliary", token) or token.lower in clauses.grammar.verbs


def _person_before_preposition(clauses: Clauses, first: int, last: int) -> Name | None:
    """The person of "X of the bank Y": named right before the phrase's one preposition, with names behind it."""
    places = [place for place in range(first, last + 1) if clauses.is_a("preposition", clauses.tokens[place])]
    if first > 1 and clauses.tokens[first - 1].lower == "and" and clauses.tokens[first - 2].kind is Kind.NAME:
        return None
    if len(places) != 1 or places[0] == first or clauses.tokens[places[0]].lower not in OF_A_PLACE:
        return None
    person = clauses.tokens[places[0] - 1]
    is_person = person.name is not None and person.name.entity_type == "person"
    behind = clauses.tokens[places[0] + 1 : last + 1]
    is_named = any(token.kind is Kind.NAME or token.text[:1].isupper() for token in behind)
    return person.name if is_person and is_named else None
