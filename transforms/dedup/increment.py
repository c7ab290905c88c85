"""One increment: new documents compared with everything there is, and what that changes for others.

What is said of a corpus depends on the set of its documents alone. Which pairs of texts are candidates depends on the
fingerprints they share and on how many texts hold these; a pair's passages on its two texts; families on the
passages; what words are worth on the families; the relation on passages and worth. So with the new pairs those are
looked at again for which one of these may have changed: see `transforms.dedup.again`.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from transforms.dedup import again
from transforms.dedup.candidates import is_candidate, pairs_with_new
from transforms.dedup.compared import Compared
from transforms.dedup.corpus import Corpus, Numbers, Texts
from transforms.dedup.families import Families, families
from transforms.dedup.fresh import Fresh
from transforms.dedup.holders import Holders, count_holders, count_holders_of_own, find_holders
from transforms.dedup.passages import Alignment, align
from transforms.dedup.rarity import Levels, Vocabulary, independent_counts, level_table, levels_of, worths
from transforms.dedup.relations import Related, one_texts, relate
from transforms.dedup.sets import distinct, without
from transforms.dedup.settings import DedupSettings


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """Pairs of texts and the passages they share: a[n], that with the lower key, and b[n], by place in `texts`.

    The first `fresh_count` texts are the fresh documents. numbers_a and numbers_b are the pairs by number.
    """

    texts: Texts
    fresh_count: int
    a: Numbers
    b: Numbers
    numbers_a: Numbers
    numbers_b: Numbers
    alignment: Alignment

    @property
    def words_a(self) -> Numbers:
        """The words of each pair's first text."""
        return np.diff(self.texts.bounds)[self.a]

    @property
    def words_b(self) -> Numbers:
        """The words of each pair's second text."""
        return np.diff(self.texts.bounds)[self.b]


@dataclass(frozen=True, slots=True, eq=False)
class Increment:
    """What an increment gives.

    compared: all compared pairs as they now are. decided: the pairs that were looked at, with their relations and
    passages. undone: those that were there before and were looked at again, as they were.
    """

    compared: Compared
    decided: tuple[tuple[Aligned, Related], ...]
    undone: Compared


def compare(fresh: Fresh, corpus: Corpus, before: Compared, known: Vocabulary, settings: DedupSettings) -> Increment:
    """Compare new documents, the last segment of the corpus, with each other and with all others."""
    holders = _shared_fingerprints(fresh, corpus, settings)
    dropped = again.no_candidates(holders, corpus, before, settings)
    first = _align(fresh, corpus, *_new_candidates(holders, corpus, settings), settings)
    compared = before.replaced_by(_as_compared(first, corpus, settings), dropped)

    was, now = families(before), families(compared)
    holders = again.with_moved_texts(holders, was, now, corpus, settings)
    levels = levels_of(independent_counts(holders.bounds, holders.keys, now, settings), settings)
    weighed, slack = again.weighed(holders, levels, was, compared, corpus, settings)
    compared = compared.with_slack(slack)
    copied = compared.of_texts(np.setdiff1d(fresh.segment.document_texts, fresh.segment.text_keys))
    places = np.setdiff1d(np.union1d(weighed, copied), _places(first, corpus, compared))
    second = _align(fresh, corpus, *_numbers(compared, places, corpus), settings)

    decided = []
    for aligned in (first, second):
        table = _all_levels(aligned, holders, levels, corpus, now, settings)
        related = _relate(aligned, table, known, settings)
        compared = _with_relations(compared, aligned, related, corpus)
        decided.append((aligned, related))
    undone = np.union1d(dropped, before.places_of(compared.a[places], compared.b[places]))
    return Increment(compared, tuple(decided), before.take(undone[undone >= 0]))


def _shared_fingerprints(fresh: Fresh, corpus: Corpus, settings: DedupSettings) -> Holders:
    """The new texts' fingerprints that another text holds too, and who does.

    All holders are listed of those that are rare, and of common ones of which a new text is among the lowest holders:
    that one is linked with each of them.
    """
    asked, counts = count_holders_of_own(fresh.segment, corpus.segments[:-1])
    asked = asked[counts > 1]
    holders = find_holders(asked, corpus.segments, settings.sampled_texts)
    cut = (holders.counts > np.diff(holders.bounds)) & again.lowest_is_new(holders, corpus.first_new_text, settings)
    if not cut.any():
        return holders
    return find_holders(asked, corpus.segments, np.where(cut, again.ALL, settings.sampled_texts))


def _new_candidates(holders: Holders, corpus: Corpus, settings: DedupSettings) -> tuple[Numbers, Numbers]:
    shared = pairs_with_new(holders, corpus.first_new_text, settings)
    worth_it = is_candidate(
        shared.rare,
        shared.linked,
        corpus.word_counts(shared.a),
        corpus.word_counts(shared.b),
        corpus.fingerprint_counts(shared.a),
        corpus.fingerprint_counts(shared.b),
        settings,
    )
    return shared.a[worth_it], shared.b[worth_it]


def _align(fresh: Fresh, corpus: Corpus, one: Numbers, other: Numbers, settings: DedupSettings) -> Aligned:
    """Align pairs of texts, given by number in whatever order."""
    first_new = corpus.first_new_text
    is_lower = corpus.text_keys(one) < corpus.text_keys(other)
    numbers_a, numbers_b = np.where(is_lower, one, other), np.where(is_lower, other, one)
    order = np.lexsort((numbers_a, numbers_b))
    numbers_a, numbers_b = numbers_a[order], numbers_b[order]
    both = np.concatenate([numbers_a, numbers_b])
    is_stored = both < first_new
    stored = np.unique(both[is_stored])
    texts, fresh_count = fresh.all_texts, len(fresh.words.bounds) - 1
    if len(stored):
        texts = texts.followed_by(corpus.read(stored))
    places = np.empty(len(both), np.int64)
    places[is_stored] = fresh_count + np.searchsorted(stored, both[is_stored])
    places[~is_stored] = fresh.texts[both[~is_stored] - first_new]
    a, b = places[: len(one)], places[len(one) :]
    alignment = align(texts.hashes, texts.grams, texts.bounds, a, b, settings)
    return Aligned(texts, fresh_count, a, b, numbers_a, numbers_b, alignment)


def _as_compared(aligned: Aligned, corpus: Corpus, settings: DedupSettings) -> Compared:
    """The pairs that share a passage, not yet related."""
    count = len(aligned.a)
    pairs = Compared(
        corpus.text_keys(aligned.numbers_a),
        corpus.text_keys(aligned.numbers_b),
        one_texts(aligned.alignment, aligned.words_a, aligned.words_b, settings),
        np.zeros(count, np.uint8),
        np.zeros(count, np.float32),
    )
    return pairs.take(np.diff(aligned.alignment.passage_bounds) > 0)


def _places(aligned: Aligned, corpus: Corpus, compared: Compared) -> NDArray[np.int64]:
    """The place of each aligned pair among the compared ones, -1 for those that share no passage."""
    return compared.places_of(corpus.text_keys(aligned.numbers_a), corpus.text_keys(aligned.numbers_b))


def _numbers(compared: Compared, places: NDArray[np.int64], corpus: Corpus) -> tuple[Numbers, Numbers]:
    return corpus.texts_of(compared.a[places]), corpus.texts_of(compared.b[places])


def _all_levels(
    aligned: Aligned,
    holders: Holders,
    levels: NDArray[np.uint8],
    corpus: Corpus,
    now: Families,
    settings: DedupSettings,
) -> Levels:
    """The levels of all fingerprints of the aligned texts: those at hand, and those that no new text shares."""
    stored = aligned.texts.fingerprints.hashes[aligned.texts.fingerprints.bounds[aligned.fresh_count] :]
    others = without(distinct(stored), holders.hashes)
    others = others[count_holders(others, corpus.segments) > settings.independent_texts]
    more = find_holders(others, corpus.segments, settings.sampled_texts)
    more_levels = levels_of(independent_counts(more.bounds, more.keys, now, settings), settings)
    return level_table(np.concatenate([holders.hashes, others]), np.concatenate([levels, more_levels]), settings)


def _relate(aligned: Aligned, table: Levels, known: Vocabulary, settings: DedupSettings) -> Related:
    texts = aligned.texts
    worth = worths(texts, np.unique(aligned.a), table, known)
    return relate(aligned.alignment, aligned.a, aligned.words_a, aligned.words_b, worth, settings)


def _with_relations(compared: Compared, aligned: Aligned, related: Related, corpus: Corpus) -> Compared:
    """The compared pairs with what is now known of the aligned ones.

    A text may repeat a fingerprint: as often as that may happen, each loss of its worth may count.
    """
    places = _places(aligned, corpus, compared)
    held = places >= 0
    repeats = np.diff(aligned.texts.fingerprints.bounds)[aligned.a] - corpus.fingerprint_counts(aligned.numbers_a)
    relations, slack = compared.relations.copy(), compared.slack.copy()
    relations[places[held]] = related.relations[held]
    slack[places[held]] = (related.slack / (repeats + 1))[held]
    return replace(compared, relations=relations, slack=slack)
