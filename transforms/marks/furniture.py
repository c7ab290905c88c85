"""The phrases that page furniture is made of, from seeds/reference/furniture.csv.

A row says how it matches: `line`, the whole line is the phrase; `label`, the phrase opens a list or stands before
a colon; `start`, `end` and `contains`, where the phrase stands in a short line.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference

BELOW_LABEL = "below_"
"""How the rule of a block begins that stands in the list below a label."""

LONGEST_FURNITURE_WORDS = 45
"""Copy may begin with any phrase; what asks and labels is short."""

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A furniture phrase that a line matched: the kind of block it makes and the rule's name."""

    kind: str
    rule: str
    is_label: bool
    rest_start: int
    """Where what follows a label and its colon begins, in the folded line; its length where nothing does."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The phrases by how they match."""

    lines: dict[str, str]
    labels: dict[str, str]
    starts: tuple[re.Pattern[str], dict[str, str]]
    ends: tuple[re.Pattern[str], dict[str, str]]
    contained: tuple[re.Pattern[str], dict[str, str]]

    def match(self, line: str) -> Phrase | None:
        """The phrase that makes the line furniture, or None."""
        folded = fold(line)
        bare = folded.strip(" :.…»«>→|•-–—*")
        if bare in self.lines:
            return Phrase(self.lines[bare], f"line:{bare}", False, len(folded))
        if bare in self.labels:
            return Phrase(self.labels[bare], f"label:{bare}", True, len(folded))
        label, colon, rest = folded.partition(":")
        if colon and label.strip() in self.labels and rest.strip():
            return Phrase(self.labels[label.strip()], f"label:{label.strip()}", True, len(label) + 1)
        if folded.count(" ") >= LONGEST_FURNITURE_WORDS:
            return None
        for how, (pattern, kinds), subject in (
            ("start", self.starts, folded),
            ("end", self.ends, bare),
            ("contains", self.contained, folded),
        ):
            if (match := pattern.search(subject)) is not None:
                return Phrase(kinds[match[1]], f"{how}:{match[1]}", False, len(folded))
        return None


def fold(line: str) -> str:
    """The line in lower case, with straight quotes and single spaces."""
    return " ".join(line.translate(_QUOTES).casefold().split())


@cache
def furniture(reference: Reference) -> Furniture:
    """The furniture of the reference's furniture rows (kind, match, phrase)."""
    by_match: dict[str, dict[str, str]] = {how: {} for how in ("line", "label", "start", "end", "contains")}
    for row in reference.rows("furniture"):
        by_match[row["match"]][fold(row["phrase"])] = row["kind"]
    return Furniture(
        by_match["line"],
        by_match["label"],
        (_alternatives("^{}(?!\\w)", by_match["start"]), by_match["start"]),
        (_alternatives("(?<!\\w){}$", by_match["end"]), by_match["end"]),
        (_alternatives("(?<!\\w){}", by_match["contains"]), by_match["contains"]),
    )


def _alternatives(frame: str, phrases: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(frame.replace("{}", "(" + "|".join(re.escape(phrase) for phrase in longest_first) + ")"))
