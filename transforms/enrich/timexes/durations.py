"""Readings of durations and of what recurs."""

from transforms.enrich.timexes.context import Context, Found, Timex
from transforms.enrich.timexes.time_tokens import BREAK
from transforms.enrich.timexes.values import clock_duration_value, duration_value

CENTURIES, TENS, DIGITS = range(15, 21), range(10, 100), range(1, 10)
HUNDRED = 100
AMOUNTS = frozenset("DNwF%")
SIGNS = frozenset("$€£")
RATES = frozenset(("%", "percent", "cent", "percentage", "points", "point"))
LENGTH_VERBS = frozenset(("took", "takes", "take", "taking", "taken", "spent", "for", "in", "of", "after", "at", "to"))
"""Words between a sum and "over" behind which "over" means more than."""
LENGTH_CUES = frozenset(("for", "in", "within", "after", "over", "than", "of", "once", "every", "last", "past"))
"""Words after which "a week" or "years" is how long."""


def duration(context: Context, found: Found) -> Timex | None:
    """As in "five years", "one-year", "the past two months", but no one's age."""
    if found.classes.startswith("A") and found.tokens[0].lower == "over" and _is_behind_sum(context, found.first):
        found = context.part(found.first + 1, found.last)
    unit_token = found.tokens[-1]
    unit = context.words.values[unit_token.lower]
    if _is_age(context, found) or _is_rate(context, found):
        return _rate(context, found) if _is_rate(context, found) else None
    count = context.count(found)
    value = clock_duration_value(count, unit) if found.classes[-1] == "k" else duration_value(count, unit)
    return context.timex(found, "DURATION", value, context.mod(found))


def one_unit(context: Context, found: Found) -> Timex | None:
    """As in "a week": how long, or how often behind what is counted; "a day" also only means one."""
    if _is_rate(context, found) or _is_age(context, found):
        return _rate(context, found) if _is_rate(context, found) else None
    before = context.tokens[found.first - 1].lower if found.first else ""
    if before in LENGTH_CUES or "-" in found.classes or "A" in found.classes:
        return duration(context, found)
    return None


def plural(context: Context, found: Found) -> Timex | None:
    """As in "for years": how long, by no number."""
    word, before = found.tokens[0].lower, context.tokens[found.first - 1].lower if found.first else ""
    if not word.endswith("s") or before not in LENGTH_CUES:
        return None
    return context.timex(found, "DURATION", duration_value(None, context.words.values[word]))


def spoken_year(context: Context, found: Found) -> Timex | None:
    """As in "nineteen ninety-six"."""
    numbers = [context.words.numbers[token.lower] for token in found.tokens if token.text != "-"]
    if numbers[0] not in CENTURIES or numbers[1] not in TENS or any(number not in DIGITS for number in numbers[2:]):
        return None
    return context.timex(found, "DATE", f"{numbers[0] * HUNDRED + sum(numbers[1:]):04d}")


def _is_age(context: Context, found: Found) -> bool:
    following = [token.lower for token in context.tokens[found.last : found.last + 2]]
    return following[:1] == ["old"] or following == ["-", "old"]


def _is_behind_sum(context: Context, place: int) -> bool:
    """Whether a sum or rate stands right before, or a word after it: "$3 billion over", "10 million euros over"."""
    if context.class_at(place - 1) in AMOUNTS or context.tokens[max(0, place - 1)].lower in RATES:
        return True
    word = context.tokens[max(0, place - 1)].lower
    is_noun = word.isalpha() and not word.endswith("ed") and word not in LENGTH_VERBS
    before = context.tokens[max(0, place - 2)].lower
    is_sum = before in RATES or context.words.numbers.get(before, 0) > HUNDRED or context.class_at(place - 3) in SIGNS
    return is_noun and is_sum and context.class_at(place - 2) != BREAK


def _is_rate(context: Context, found: Found) -> bool:
    """As in "$5 a share a year", "ten times a day": behind what is counted, `a` means every."""
    if found.classes not in {"au", "ak"} or not found.first:
        return False
    before = context.tokens[found.first - 1]
    return context.class_at(found.first - 1) in set("DNwY%") or before.lower in {
        "times",
        "once",
        "twice",
        "percent",
        "cent",
    }


def _rate(context: Context, found: Found) -> Timex | None:
    return context.timex(found, "SET", duration_value(1, context.unit(found)))


def every(context: Context, found: Found) -> Timex | None:
    """As in "every day", "each July"."""
    letter, token = found.classes[-1], found.tokens[-1]
    if letter == "W":
        return context.timex(found, "SET", f"XXXX-WXX-{context.words.weekdays[token.lower] + 1}")
    if letter == "M":
        return context.timex(found, "SET", f"XXXX-{context.words.months[token.lower]:02d}")
    if letter == "p":
        return context.timex(found, "SET", f"XXXX-XX-XXT{context.words.values[token.lower]}")
    if letter == "s":
        return context.timex(found, "SET", f"XXXX-{context.words.values[token.lower]}")
    count = context.count(found) if len(found.classes) > len("bu") else 1.0
    unit = context.words.values[token.lower]
    value = clock_duration_value(count, unit) if letter == "k" else duration_value(count, unit)
    return context.timex(found, "SET", value)


def recurring(context: Context, found: Found) -> Timex | None:
    """As in "daily", but not as the name of a newspaper."""
    if found.tokens[0].text[0].isupper() and found.first and context.classes[found.first - 1] != BREAK:
        return None
    return context.timex(found, "SET", context.words.values[found.tokens[0].lower])
