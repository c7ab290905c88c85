"""The words that stand before a date of publication or update, from seeds/reference/timestamp_labels.csv."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.marks.furniture import fold
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class TimestampLabels:
    """The labels and the method (of core.articles.published_date_method) that each stands for."""

    methods: dict[str, str]
    pattern: re.Pattern[str]

    def is_label(self, text: str) -> bool:
        """Whether the text is a label and nothing else."""
        return fold(text).strip(" :|") in self.methods

    def has_label(self, text: str) -> bool:
        """Whether a label stands in the text."""
        return self.pattern.search(text) is not None

    def method_before(self, text: str, position: int) -> str | None:
        """The method that the last label before the position stands for; None where there is none."""
        labels = list(self.pattern.finditer(text, 0, position))
        return self.methods[fold(labels[-1][0])] if labels else None


@cache
def timestamp_labels(reference: Reference) -> TimestampLabels:
    """The labels of the reference's timestamp_labels rows (phrase, method)."""
    methods = {fold(row["phrase"]): row["method"] for row in reference.rows("timestamp_labels")}
    longest_first = sorted(methods, key=lambda phrase: (-len(phrase), phrase))
    phrases = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return TimestampLabels(methods, re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE))
