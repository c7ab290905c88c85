"""The phrases that page furniture is made of, from seeds/reference/furniture.csv.

A row says how it matches: `line`, the whole line is the phrase; `label`, the phrase opens a list or stands before
a colon; `comments`, it begins the line above the readers' comments; `breadcrumb`, it opens a breadcrumb; `start`,
`end` and `contains`, where the phrase stands in a short line; `word`, a word that furniture uses more than copy;
`stamp`, a word that may stand in a time stamp.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference

BELOW_LABEL = "below_"
"""How the rule of a block begins that stands in the list below a label."""

LONGEST_FURNITURE_WORDS = 45
"""Copy may begin with any phrase; what asks and labels is short, and no quotation."""
LONGEST_FURNITURE = 500
"""Code points of such a line, 45 words of eleven letters; of a longer one only a label before a colon is read."""
LONGEST_LABEL = 60
LONGEST_COMMENTS_LABEL = 8
"""Words: `Leave a comment on this story`; a sentence that begins with `Comments` is copy."""

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_AROUND_LINE = " :…»«>→|•-–—*"
_TOKEN = re.compile(r"\w+|©")
_COUNT = re.compile(r"^[(\[]?\d{1,6}[)\]]?\+?\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A furniture phrase that a line matched: the kind of block it makes and the rule's name.

    `is_label`: what stands below or behind it is of its kind; `has_rest`: that stands in the same line.
    """

    kind: str
    rule: str
    is_label: bool
    has_rest: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """The phrases by how they match, each with its kind; `starts` and `contained` by their first words."""

    lines: dict[str, str]
    labels: dict[str, str]
    comments: dict[str, str]
    starts: dict[str, list[tuple[str, str]]]
    ends: dict[str, str]
    end_phrases: tuple[str, ...]
    contained: dict[str, list[tuple[str, str]]]
    breadcrumbs: frozenset[str]
    words: frozenset[str]
    stamp_words: frozenset[str]

    def match(self, line: str) -> Phrase | None:
        """The phrase that makes the line furniture, or None."""
        if len(line) > LONGEST_FURNITURE:
            return self._label_before_colon(fold(line[:LONGEST_LABEL]))
        folded = fold(line)
        bare = folded.strip(_AROUND_LINE) if not folded.endswith("...") else folded.strip(_AROUND_LINE + ".")
        if len(bare) <= LONGEST_LABEL:
            if bare in self.lines:
                return Phrase(self.lines[bare], f"line:{bare}", False)
            if bare in self.labels:
                return Phrase(self.labels[bare], f"label:{bare}", True)
            if (found := self._comments(bare)) is not None:
                return found
        if ":" in folded and (found := self._label_before_colon(folded)) is not None:
            return found
        is_copy = folded.startswith('"') or folded.count(" ") >= LONGEST_FURNITURE_WORDS
        return None if is_copy else self._phrase_in(folded, bare)

    def _comments(self, bare: str) -> Phrase | None:
        counted = _COUNT.sub("", bare)
        if counted in self.comments:
            return Phrase(self.comments[counted], f"comments:{counted}", True)
        return None

    def _label_before_colon(self, folded: str) -> Phrase | None:
        label, colon, rest = folded.partition(":")
        kind = self.labels.get(label.strip()) if colon else None
        return None if kind is None or not rest.strip() else Phrase(kind, f"label:{label.strip()}", True, True)

    def _phrase_in(self, folded: str, bare: str) -> Phrase | None:
        words = _TOKEN.findall(folded)
        if not words:
            return None
        for phrase, kind in self.starts.get(words[0], ()):
            if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
                return Phrase(kind, f"start:{phrase}", False)
        if bare.endswith(self.end_phrases):
            for phrase, kind in self.ends.items():
                if bare.endswith(phrase) and not bare[: -len(phrase)][-1:].isalnum():
                    return Phrase(kind, f"end:{phrase}", False)
        if not self.contained.keys().isdisjoint(words):
            for word in words:
                for phrase, kind in self.contained.get(word, ()):
                    at = folded.find(phrase)
                    if at >= 0 and not folded[max(0, at - 1) : at].isalnum():
                        return Phrase(kind, f"contains:{phrase}", False)
        return None


def fold(line: str) -> str:
    """The line in lower case, with straight quotes and single spaces."""
    if line.isascii():
        return " ".join(line.lower().split())
    return " ".join(line.translate(_QUOTES).casefold().split())


@cache
def furniture(reference: Reference) -> Furniture:
    """The furniture of the reference's furniture rows (kind, match, phrase)."""
    by_match: dict[str, dict[str, str]] = defaultdict(dict)
    for row in sorted(reference.rows("furniture"), key=lambda row: (-len(row["phrase"]), row["phrase"])):
        by_match[row["match"]][fold(row["phrase"])] = row["kind"]
    return Furniture(
        lines=by_match["line"],
        labels=by_match["label"],
        comments=by_match["comments"],
        starts=_by_first_word(by_match["start"]),
        ends=by_match["end"],
        end_phrases=tuple(by_match["end"]),
        contained=_by_first_word(by_match["contains"]),
        breadcrumbs=frozenset(by_match["breadcrumb"]),
        words=frozenset(by_match["word"]),
        stamp_words=frozenset(by_match["stamp"]),
    )


def _by_first_word(phrases: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The phrases, longest first, by their first word: a line is asked for the few that can stand in it."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase, kind in phrases.items():
        found[_TOKEN.findall(phrase)[0]].append((phrase, kind))
    return dict(found)
