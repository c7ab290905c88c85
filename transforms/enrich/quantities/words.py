"""The words of quantities: numbers in words, scales, units, currencies and plurals, compiled once a Reference."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from transforms.reference import Reference

SPACE = r"[ \u00a0\u202f]"
BEFORE_WORD = r" \u00a0\u202f\t\n(\[“\"'‘„«/—–-"
MAX_SCALES = 4
TENS = range(20, 100)
NO_PLURALS = frozenset(("ss", "us", "is"))


@dataclass(frozen=True, eq=False)
class QuantityWords:
    """The forms of numbers, units and currencies. A pattern of what follows a number takes the space before it."""

    spelled: re.Pattern[str]
    spelled_behind: re.Pattern[str]
    """With the mark or space before it, from one of which to the next a search skips."""
    scale: re.Pattern[str]
    scale_suffix: re.Pattern[str]
    unit: re.Pattern[str]
    currency_before: re.Pattern[str]
    currency_after: re.Pattern[str]
    currency_after_scale: re.Pattern[str]
    currency_ends: frozenset[str]
    """The last characters of what stands before an amount."""
    scale_initials: frozenset[str]
    unit_initials: frozenset[str]
    currency_initials: frozenset[str]
    """First letters, small, of what may follow a number: what begins with another is not looked for."""
    values: dict[str, int]
    scales: frozenset[str]
    units: dict[str, str]
    currencies: dict[str, str]
    shared_currency: re.Pattern[str]
    """Names of money that several countries have, each with its own."""
    shared_currencies: dict[str, dict[str, re.Pattern[str]]]
    """By such a name the currencies that it may be, each with the words that name its country."""
    singulars: dict[str, str]
    function_words: frozenset[str]

    def shared_code(self, text: str, name: str) -> str | None:
        """The currency of the one country of those with money of that name which the text names; None for several."""
        named = [code for code, country in self.shared_currencies[name.lower()].items() if country.search(text)]
        return named[0] if len(named) == 1 else None

    def singular(self, word: str) -> str | None:
        """The singular of a plural noun; None for a word that is none."""
        if word in self.singulars:
            return self.singulars[word]
        if len(word) <= len("was") or not word.endswith("s") or word[-2:] in NO_PLURALS:
            return None
        if word.endswith("ies"):
            return f"{word[:-3]}y"
        if word.endswith(("sses", "shes", "ches", "xes", "zes")):
            return word[:-2]
        return word[:-1]


@lru_cache(maxsize=4)
def quantity_words(reference: Reference) -> QuantityWords:
    """Compiles number_words, units, currencies, countries, irregular_plurals and function_words."""
    rows = reference.rows("number_words")
    currencies = [row for row in reference.rows("currencies") if row["position"] != "after_shared"]
    shared = _shared_currencies(reference)
    units = reference.rows("units")
    forms = {
        position: {row["form"] for row in currencies if row["position"] == position}
        for position in ("before", "after", "after_scale")
    }
    scales = [row["word"] for row in rows if row["kind"] == "scale"]
    suffixes = [row["word"] for row in rows if row["kind"] == "scale_suffix"]
    spelled = _spelled([(row["word"], int(row["value"])) for row in rows if row["kind"] == "cardinal"], scales)
    behind = rf"(?:{SPACE}|-)"
    return QuantityWords(
        spelled=re.compile(spelled),
        spelled_behind=re.compile(rf"[{BEFORE_WORD}]{spelled}"),
        scale=re.compile(rf"{behind}?({_any_of(scales)})\b", re.IGNORECASE),
        scale_suffix=re.compile(rf"({_any_of(suffixes)})\b", re.IGNORECASE),
        unit=re.compile(rf"{behind}?({_any_of(row['form'] for row in units)})(?!\w)", re.IGNORECASE),
        currency_before=re.compile(rf"(?<!\w)({_any_of(forms['before'])}){SPACE}?\Z", re.IGNORECASE),
        currency_after=re.compile(rf"{behind}?({_any_of(forms['after'])})(?!\w)", re.IGNORECASE),
        currency_after_scale=re.compile(rf"{behind}({_any_of(forms['after_scale'])})(?!\w)", re.IGNORECASE),
        currency_ends=frozenset(form[-1].lower() for form in forms["before"]),
        scale_initials=frozenset(word[0] for word in scales),
        unit_initials=frozenset(row["form"][0].lower() for row in units),
        currency_initials=frozenset(form[0].lower() for form in [*forms["after"], *forms["after_scale"], *shared]),
        values={row["word"]: int(row["value"]) for row in rows if row["kind"] != "ordinal"},
        scales=frozenset(scales),
        units={row["form"].lower(): row["unit_code"] for row in units},
        currencies={row["form"].lower(): row["currency_code"] for row in currencies},
        shared_currency=re.compile(rf"{behind}?({_any_of(shared)})(?!\w)", re.IGNORECASE),
        shared_currencies=shared,
        singulars={row["plural"]: row["singular"] for row in reference.rows("irregular_plurals")},
        function_words=frozenset(row["word"] for row in reference.rows("function_words")),
    )


def _shared_currencies(reference: Reference) -> dict[str, dict[str, re.Pattern[str]]]:
    """By name the currencies and their countries' words: a currency's code begins with its country's (ISO 4217)."""
    countries = {row["country_code"]: [row["name"], *row["demonyms"].split("|")] for row in reference.rows("countries")}
    shared: dict[str, dict[str, re.Pattern[str]]] = defaultdict(dict)
    for row in reference.rows("currencies"):
        if row["position"] == "after_shared":
            code = row["currency_code"]
            words = [word for word in countries[code[:2]] if word]
            shared[row["form"].lower()][code] = re.compile(rf"\b(?:{_any_of(words)})\b")
    return dict(shared)


def _spelled(cardinals: list[tuple[str, int]], scales: list[str]) -> str:
    """A number in words, small or with a capital; group 2 holds a scale word that no number stands before."""
    both = _by_beginning(form for word, _ in cardinals for form in (word, word.capitalize()))
    tens = _by_beginning(form for word, value in cardinals if value in TENS for form in (word, word.capitalize()))
    small = rf"(?:{tens}(?:-|{SPACE}){both}|{both})"
    scale = _by_beginning(scales)
    more = rf"(?:(?:-|{SPACE}){scale}\b(?:{SPACE}and{SPACE}{small})?)"
    one = rf"({scale})\b(?:{SPACE}(?:and{SPACE})?{small})?"
    return rf"((?:{small}|{one}){more}{{0,{MAX_SCALES}}}(?:{SPACE}and{SPACE}a{SPACE}half)?)\b"


def _by_beginning(forms: Iterable[str]) -> str:
    """An alternation in which the words with one beginning stand together, so that few are tried at a place."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        groups[form[:2]].append(re.escape(form[2:]))
    return "(?:" + "|".join(f"{head}(?:{'|'.join(tails)})" for head, tails in sorted(groups.items())) + ")"


def _any_of(forms: Iterable[str]) -> str:
    """An alternation, longest first."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))
