"""The words that stand with a date and say what it is, from seeds/reference/timestamp_labels.csv."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.marks.furniture import fold
from transforms.reference import Reference

PAGE_METHODS = ("published_line", "updated_line")
"""What a label that opens a time stamp stands for; the other rows say whose date it is, or what it is not."""
LONGEST_GAP = 60
"""Code points between a label and its date: a name or a department may stand between them."""


@dataclass(frozen=True, slots=True)
class TimestampLabels:
    """The labels and the method (of core.articles.published_date_method) that each stands for.

    `by`, `comment`, `rights` and `relative` match words of the other kinds (see seeds/reference/README.md).
    """

    methods: dict[str, str]
    pattern: re.Pattern[str]
    by: re.Pattern[str]
    comment: re.Pattern[str]
    rights: re.Pattern[str]
    relative: re.Pattern[str]

    def is_label(self, text: str) -> bool:
        """Whether the text is a label and nothing else."""
        return fold(text).strip(" :|") in self.methods

    def has_label(self, text: str) -> bool:
        """Whether a label stands in the text."""
        return self.pattern.search(text) is not None

    def method_before(self, text: str, position: int) -> str | None:
        """The method that the last label before the position stands for; None where there is none near it."""
        last = None
        for last in self.pattern.finditer(text, max(0, position - LONGEST_GAP), position):  # noqa: B007  the last one
            pass
        return self.methods[fold(last[0])] if last is not None else None


@cache
def timestamp_labels(reference: Reference) -> TimestampLabels:
    """The labels of the reference's timestamp_labels rows (phrase, method)."""
    phrases: dict[str, dict[str, str]] = {}
    for row in reference.rows("timestamp_labels"):
        kind = "label" if row["method"] in PAGE_METHODS else row["method"]
        phrases.setdefault(kind, {})[fold(row["phrase"])] = row["method"]
    return TimestampLabels(
        phrases.get("label", {}),
        _any_of(phrases.get("label", {})),
        _any_of(phrases.get("by", {})),
        _any_of(phrases.get("comment", {})),
        _any_of(phrases.get("rights", {})),
        _any_of(phrases.get("relative", {})),
    )


def _any_of(phrases: dict[str, str]) -> re.Pattern[str]:
    """A pattern that matches any of the phrases as whole words; `{n}` in a phrase is a number."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    forms = [re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\{n\}", r"\d{1,3}") for phrase in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)" if forms else r"(?!)", re.IGNORECASE)
