"""Bylines and sign-offs: who reported, wrote and edited, as printed.

`By Jane Doe and John Roe`, `(Reporting by A in X, B and C; Editing by D and E)`.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from transforms.marks.agencies import agencies
from transforms.marks.calendar import calendar
from transforms.reference import Reference

LONGEST_BYLINE_WORDS = 20
LONGEST_SIGNOFF = 1500
"""Code points: the longest sign-offs of elections and summits name sixty people."""

LONGEST_BYLINE = 300
"""Code points of twenty words."""
SMALL_BYLINE = (3, 4)
"""Words of a byline that begins with a small `by` and names no agency: two or three of a name."""
LONGEST_CONTRIBUTION = 500
"""Code points: a sentence that names up to ten people and where they were."""
LONGEST_TITLE = 60
"""Code points of an agency or job behind a name and a comma."""
_CREDIT_BEGINS = re.compile(r"[(\[]")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*$")
_SPLIT = re.compile(r",\s+|\s+and\s+|\s+und\s+|\s*&\s*|\s*;\s*", re.IGNORECASE)
_BEHIND_NAMES = re.compile(r"[•|·–—]|\s-\s|\d|\b(?:Published|Updated|Posted)\b")
_WRITER = re.compile(r"\s+(?:writers?|correspondents?)$", re.IGNORECASE)
_HELPERS_JOB = re.compile(r"\b(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Jj]ournalists?)\s+(?=[A-Z])")
_ARTICLE = re.compile(r"^(?:the|The)\s+(?=\S)")
_PLACE_TAIL = re.compile(r"\s+(?:in|at|from|for|with)\s.*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Credit:
    """One person or desk that a byline or sign-off names: code points in the text that was read."""

    role: str
    entity_type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _BylineWords:
    """The words of seeds/reference/byline_words.csv."""

    openings: frozenset[str]
    particles: frozenset[str]
    joining: frozenset[str]
    job: re.Pattern[str]


@cache
def _byline_words(reference: Reference) -> _BylineWords:
    parts: dict[str, set[str]] = defaultdict(set)
    for row in reference.rows("byline_words"):
        parts[row["part"]].add(row["phrase"])
    prefixes, jobs = ("|".join(sorted(map(re.escape, parts[part]))) for part in ("job_prefix", "job"))
    return _BylineWords(
        frozenset(parts["opening"]),
        frozenset(parts["particle"]),
        frozenset(parts["joining"]),
        re.compile(rf"(?:(?:{prefixes})\s)?(?:{jobs})", re.IGNORECASE),
    )


@cache
def _roles(reference: Reference) -> tuple[re.Pattern[str], dict[str, str]]:
    roles = {row["phrase"].casefold(): row["role"] for row in reference.rows("credit_roles")}
    phrases = "|".join(re.escape(phrase) for phrase in sorted(roles, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"\b({phrases})\b\s*:?\s*", re.IGNORECASE), roles


@cache
def _desk_words(reference: Reference) -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in reference.rows("desk_words"))


@cache
def _signoff_pattern(reference: Reference) -> re.Pattern[str]:
    phrases, _ = _roles(reference)
    return re.compile(
        rf"[(\[]\s*(?:additional\s+)?{phrases.pattern}[^()\[\]]{{2,{LONGEST_SIGNOFF}}}[)\]]", re.IGNORECASE
    )


@cache
def _author_pattern(reference: Reference) -> re.Pattern[str]:
    jobs = "|".join(
        sorted(re.escape(row["phrase"]) for row in reference.rows("byline_words") if row["part"] == "author")
    )
    name = r"[^\W\d_a-z][\w'’.\-]*(?:\s[^\W\d_a-z][\w'’.\-]*){0,3}"
    return re.compile(
        rf"(?:[•*—–-]\s?)?(?:{name},?\s(?:is|has\sbeen|ist|est|es)|(?i:about\sthe\sauthors?))(?:\s[\w'’&-]+){{0,8}}?"
        rf"\s(?i:{jobs})s?\b|(?:[\w-]+\s){{0,2}}(?i:{jobs})(?:\sand\s\w+)?\s(?:of|at)\s{name}:\s"
    )


def is_author_note(text: str, reference: Reference) -> bool:
    """Whether the paragraph says who its writer is (`Jane Doe is a freelance writer …`): copy may say so of others."""
    return _author_pattern(reference).match(text) is not None


@cache
def _help_pattern(reference: Reference) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the names of those who helped, and what stands behind them and ends the paragraph."""
    before, behind = (
        "|".join(sorted(re.escape(row["phrase"]) for row in reference.rows("byline_words") if row["part"] == part))
        for part in ("help", "contribution")
    )
    return re.compile(rf"\b(?:{before})\b[^()\[\];]*$", re.IGNORECASE), re.compile(rf"\s(?:{behind})[.)\s]*$")


def is_contribution(text: str, reference: Reference) -> bool:
    """Whether the paragraph says who helped with the copy: `Jane Doe in Oslo contributed to this report.`."""
    return (
        len(text) <= LONGEST_CONTRIBUTION
        and (text[:1].isupper() or text[:1] in "([")
        and _help_pattern(reference)[1].search(text, max(0, len(text) - LONGEST_TITLE)) is not None
    )


def names_helper(before: str, reference: Reference) -> bool:
    """Whether a name behind this text is of one who helped (`Additional reporting by`): the copy is another's."""
    return _help_pattern(reference)[0].search(before) is not None


def _read_contribution(text: str, reference: Reference) -> list[Credit]:
    """The people who contributed; a newspaper or agency is none of them, nor is what behind a comma is one word."""
    behind = _help_pattern(reference)[1].search(text)
    jobs = list(_HELPERS_JOB.finditer(text))
    start = jobs[0].end() if jobs else 0
    named = _names("reporter", text, start, behind.start() if behind else len(text), reference)
    return [credit for credit in named if credit.entity_type == "person" and " " in text[credit.start : credit.end]]


def find_signoff(text: str, reference: Reference) -> tuple[int, int] | None:
    """Where the sign-off stands that ends the text, from its bracket to the end; None where there is none.

    A line that begins with `Reporting by` needs no bracket. What an agency or publisher sets behind the bracket
    (`- Reuters`) belongs to it.
    """
    if is_contribution(text, reference):
        return 0, len(text)
    phrases, _ = _roles(reference)
    bare = phrases.match(text) if text[:1].isalpha() else None
    if bare is not None and len(text) <= LONGEST_SIGNOFF and bare.end() < len(text) and text[bare.end()].isupper():
        return 0, len(text)
    tail_start = max(0, len(text) - LONGEST_SIGNOFF - LONGEST_SIGNOFF // 4)
    if _CREDIT_BEGINS.search(text, tail_start) is None:
        return None
    matches = list(_signoff_pattern(reference).finditer(text, tail_start))
    if not matches:
        return None
    start = matches[0].start()
    behind = text[matches[-1].end() :].strip(" -–—.\t\r\n")
    is_last = len(behind.split()) <= 3 or behind.casefold().startswith(("our standards", "- reuters"))  # noqa: PLR2004
    return (start, len(text)) if is_last else None


@cache
def _date_names(reference: Reference) -> frozenset[str]:
    """Months and weekdays: `By July 2013 …` names nobody."""
    names = calendar(reference)
    return frozenset({*names.months, *names.weekdays})


def is_byline(text: str, reference: Reference) -> bool:
    """Whether the line says who wrote the copy: `By` and names, or a name and an agency."""
    if len(text) > LONGEST_BYLINE:
        return False
    by = _byline_words(reference)
    first = text.split(None, 1)[0] if text.strip() else ""
    if first != "by" and first not in by.openings and ("," not in text or len(text) - text.rfind(",") > LONGEST_TITLE):
        return False
    words = text.split()
    if len(words) <= 1 or len(words) > LONGEST_BYLINE_WORDS:
        return False
    name, comma, behind = text.rpartition(",")
    is_agencys = bool(comma) and agencies(reference).named(_WRITER.sub("", behind.strip())) is not None
    is_writers = bool(comma) and by.job.fullmatch(behind.strip()) is not None
    if words[0] in by.openings or (words[0] == "by" and (is_agencys or len(words) in SMALL_BYLINE)):
        names = _BEHIND_NAMES.split(text[len(words[0]) :], maxsplit=1)[0]
        is_date = names.strip(" .,").casefold() in _date_names(reference)
        return not is_date and _looks_like_names(names, by)
    return (is_agencys or is_writers) and " " in name.strip() and _looks_like_names(name, by)


def _looks_like_names(text: str, by: "_BylineWords") -> bool:
    words = [word.strip(",;.()&/") for word in text.split()]
    words = [word for word in words if word and word.casefold() not in by.joining]
    return bool(words) and all(
        (word[0].isupper() or word.casefold() in by.particles) and _NAME_WORD.match(word) is not None for word in words
    )


def read_byline(text: str, reference: Reference) -> list[Credit]:
    """The people of a byline, each as reporter; desks and agencies as organizations."""
    by = re.match(r"\s*(?:by|von)\s+", text, re.IGNORECASE)
    start = by.end() if by else 0
    stop = _BEHIND_NAMES.search(text, start)
    end = stop.start() if stop else len(text)
    return _names("reporter", text, start, end, reference)


def read_signoff(text: str, reference: Reference) -> list[Credit]:
    """The people of a sign-off, each in the role of the phrase before the name."""
    if is_contribution(text, reference):
        return _read_contribution(text, reference)
    phrases, roles = _roles(reference)
    found = list(phrases.finditer(text))
    credits: list[Credit] = []
    for number, phrase in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else _signoff_end(text, phrase.end())
        credits += _names(roles[phrase[1].casefold()], text, phrase.end(), end, reference)
    return credits


def _signoff_end(text: str, start: int) -> int:
    closing = re.compile(r"[)\]]").search(text, start)
    return closing.start() if closing else len(text)


def _names(role: str, text: str, start: int, end: int, reference: Reference) -> list[Credit]:
    """The names between start and end, cut at commas and `and`; what follows `in` is where they were."""
    credits: list[Credit] = []
    position = start
    for separator in [*_SPLIT.finditer(text, start, end), None]:
        stop = separator.start() if separator else end
        credits += _name(role, text, position, stop, reference)
        position = separator.end() if separator else end
    return credits


def _name(role: str, text: str, start: int, end: int, reference: Reference) -> list[Credit]:
    piece = _PLACE_TAIL.sub("", text[start:end])
    stripped = _ARTICLE.sub("", piece.strip(" \t\r\n.,;:()[]-–—"))
    words = {word.casefold().strip(".,") for word in stripped.split()}
    is_desk = bool(words & _desk_words(reference)) or agencies(reference).named(stripped) is not None
    if (
        not stripped
        or not stripped[0].isupper()
        or not (is_desk or _looks_like_names(stripped, _byline_words(reference)))
    ):
        return []
    start += piece.index(stripped)
    return [Credit(role, "organization" if is_desk else "person", start, start + len(stripped))]
