"""Relations: what the passages of a pair say about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.dedup.passages import Passage
from transforms.dedup.settings import DedupSettings


@dataclass(frozen=True, slots=True)
class Worth:
    """What a passage says about a common source, in bits: as it is, and as if no other text held its words."""

    evidence: float
    unweighted: float


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share: all passages' words and runs and their worth, and what of it is no formula.

    `telling_…` count only passages that keep enough of their worth: a promo line beside a chance run makes no second
    passage.
    """

    word_count: int
    run_count: int
    worth: Worth
    telling_word_count: int
    telling_passage_count: int
    telling_longest_run: int

    @classmethod
    def of(cls, passages: Sequence[Passage], worths: Sequence[Worth], settings: DedupSettings) -> "Shared":
        """The sums over a pair's passages, each given with its worth."""
        telling = [
            passage
            for passage, worth in zip(passages, worths, strict=True)
            if worth.evidence > 0 and worth.evidence >= settings.telling_weight * worth.unweighted
        ]
        return cls(
            word_count=sum(passage.word_count for passage in passages),
            run_count=sum(len(passage.runs) for passage in passages),
            worth=Worth(sum(worth.evidence for worth in worths), sum(worth.unweighted for worth in worths)),
            telling_word_count=sum(passage.word_count for passage in telling),
            telling_passage_count=len(telling),
            telling_longest_run=max((run.length for passage in telling for run in passage.runs), default=0),
        )


def is_covered(word_count: int, words_a: int, words_b: int, settings: DedupSettings) -> bool:
    """Whether shared words make up so much of either text that one is the other, edited or trimmed."""
    return word_count >= settings.near_share * max(words_a, words_b) or word_count >= settings.contained_share * min(
        words_a, words_b
    )


def is_one_text(passages: Sequence[Passage], words_a: int, words_b: int, settings: DedupSettings) -> bool:
    """Whether a pair counts as one text when independent texts are counted: long runs, not a filled-in form."""
    word_count = sum(passage.word_count for passage in passages)
    run_count = sum(len(passage.runs) for passage in passages)
    return word_count >= max(settings.family_words, settings.form_run_words * run_count) and is_covered(
        word_count, words_a, words_b, settings
    )


def relation(shared: Shared, words_a: int, words_b: int, settings: DedupSettings) -> str | None:
    """The relation of two texts that are not the same word for word; None where they have none.

    One of RELATIONS: near and contained by the words covered, overlap by what the passages are worth. A pair without
    evidence, or one that reads like a filled-in form, is a template if it is alike in much of the shorter text.
    """
    covered = is_covered(shared.word_count, words_a, words_b, settings)
    needed = settings.covered_bits if covered else settings.evidence_bits
    if shared.worth.evidence < needed or _is_form(shared, settings):
        is_template = (
            shared.word_count >= settings.template_words
            and shared.word_count >= settings.template_share * min(words_a, words_b)
        )
        return "template" if is_template else None
    if shared.word_count >= settings.near_share * max(words_a, words_b):
        return "near"
    if covered:
        return "contained"
    is_overlap = (
        shared.telling_passage_count > 1
        or shared.telling_longest_run >= settings.single_run_words
        or shared.telling_word_count >= settings.overlap_words
    )
    return "overlap" if is_overlap else None


def _is_form(shared: Shared, settings: DedupSettings) -> bool:
    return (
        shared.word_count < settings.form_run_words * shared.run_count
        and shared.worth.evidence < settings.form_weight * shared.worth.unweighted
    )
