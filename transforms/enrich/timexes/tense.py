"""On which side of the article's day an expression lies, read off the verbs around it."""

from collections.abc import Sequence

from transforms.enrich.timexes.time_tokens import BREAK, TimeToken, TimeWords

UNTIL = frozenset(("until", "by", "due", "till"))
AFTER_WEIGHT = 4
"""A verb behind the expression is less often its verb than one before it."""
TENSE_REACH = 14
"""Words to either side in which a verb tells the time of the expression."""
NEXT_BUT_ONE = 2
CLAUSE_MARKS = frozenset(',;:()"“”—–')
CALLS = frozenset(("call", "calls", "called", "calling"))
MAX_CALLED = 8
"""Words between "called for" and the event that is called for."""
TO_COME = frozenset(("may", "might", "must", "should"))
"""Verbs that put "be signed on Friday" ahead; "could be reached on Friday" lies behind as often."""
NO_SUBJECT_END = frozenset("DNwahbceoAO,./:%")
"""Classes of what a noun, and no verb, stands behind: numbers, articles, marks."""
PLURAL_SUBJECTS = frozenset(("they", "we", "i", "you", "who", "which"))
NAME = "Name"
"""In the value of a scheduled_verb: a capitalised word."""


def tense_at(words: TimeWords, tokens: Sequence[TimeToken], classes: str, first: int, last: int) -> str:
    """Whether the nearest verb tells of what is to come (`future`) or was (`past`); `near` where none does.

    Takes the text's tokens with their classes, and the tokens from `first` to before `last` that the expression is.
    A verb in the present tense that goes with schedules, and an event that somebody calls for, lie ahead.
    """
    start = max(classes.rfind(BREAK, 0, first) + 1, first - TENSE_REACH)
    end = min(classes.find(BREAK, last), last + TENSE_REACH)
    before = tokens[start:first]
    after = tokens[last:end]
    lowers = [token.lower for token in before]
    if _is_called_for(lowers, words) or _is_scheduled(before, classes[start:first], after, words):
        return "future"
    cues = [(len(lowers) - place, word, lowers[:place]) for place, word in enumerate(lowers)]
    behind = [token.lower for token in after]
    cues += [((place + 1) * AFTER_WEIGHT, word, behind[:place]) for place, word in enumerate(behind)]
    for distance, word, leading in sorted(cues):
        if word in words.future_cues or (distance <= NEXT_BUT_ONE and word in UNTIL):
            return "future"
        if not _is_past(word, words):
            continue
        if leading[-1:] != ["be"]:
            return "past"
        if distance <= len(lowers) and TO_COME.intersection(leading[-2:-1]) and not _is_far(lowers, distance):
            return "future"
    return "near"


def _is_far(before: list[str], distance: int) -> bool:
    """Whether another clause begins between the word so far back and the expression."""
    return not CLAUSE_MARKS.isdisjoint(before[-distance:])


def _is_past(word: str, words: TimeWords) -> bool:
    return word in words.past_cues or (word.endswith("ed") and len(word) > len("need"))


def _is_called_for(before: list[str], words: TimeWords) -> bool:
    """Whether an event to come stands right before: "called for a strike on Thursday", "a strike for Thursday"."""
    if before[-1:] == ["for"]:
        return before[-2:-1] != [] and before[-2] in words.events
    event = len(before) - (2 if before[-1:] == ["on"] else 1)
    if event < 0 or before[event] not in words.events:
        return False
    for place in range(event - 1, max(0, event - 1 - MAX_CALLED), -1):
        if before[place] in words.joining or before[place] in CLAUSE_MARKS:
            return before[place] == "for" and before[place - 1] in CALLS
    return False


def _is_scheduled(before: Sequence[TimeToken], classes: str, after: Sequence[TimeToken], words: TimeWords) -> bool:
    """Whether the clause's verb before the expression is one of schedules, in the present: "Kenya plays on Friday".

    A verb in the past on either side of the expression in its clause is the clause's verb, and the other a noun.
    """
    for token in after:
        if token.text in CLAUSE_MARKS:
            break
        if _is_past(token.lower, words):
            return False
    for place in range(len(before) - 1, 0, -1):
        token = before[place]
        if token.text in CLAUSE_MARKS or _is_past(token.lower, words):
            return False
        follows = words.scheduled.get(token.lower)
        if (
            follows is None
            or not token.text.islower()
            or not _is_verb(before[place - 1], classes[place - 1], token, words)
        ):
            continue
        behind = before[place + 1] if place + 1 < len(before) else None
        return (
            behind is None or not follows or behind.lower in follows or (NAME in follows and behind.text[:1].isupper())
        )
    return False


def _is_verb(before: TimeToken, letter: str, verb: TimeToken, words: TimeWords) -> bool:
    """Whether a subject can end right before a form that is a plural noun, or the infinitive, elsewhere."""
    word = before.lower
    if letter in NO_SUBJECT_END or not word.isalpha() or word in words.joining or word in words.determiners:
        return False
    if before.text[:1].isupper() or verb.lower.endswith("s"):
        return True
    return word in PLURAL_SUBJECTS or (word.endswith("s") and len(word) > len("has"))
