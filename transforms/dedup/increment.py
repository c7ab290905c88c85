"""One increment: new documents compared with everything there is, and what that changes for others.

What is said of a corpus depends on the set of its documents alone. Which pairs of texts are candidates depends on the
fingerprints they share and on how many texts hold these; a pair's passages on its two texts; families on the
passages; what words are worth on the families; the relation on passages and worth. So with the new pairs those are
looked at again for which one of these may have changed: see `transforms.dedup.again`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from transforms.dedup import again
from transforms.dedup.blanks import blanks_of
from transforms.dedup.candidates import are_candidates, pairs_with_new
from transforms.dedup.compared import Compared
from transforms.dedup.corpus import Corpus, Numbers, Texts
from transforms.dedup.families import Families, regroup
from transforms.dedup.fresh import Fresh
from transforms.dedup.holders import Holders, count_holders, count_holders_of_own, find_holders
from transforms.dedup.passages import Alignment, align
from transforms.dedup.rarity import Levels, Vocabulary, independent_counts, level_table, levels_of, worths
from transforms.dedup.relations import Related, are_sure, one_texts, relate
from transforms.dedup.segments import ranges
from transforms.dedup.sets import distinct, without
from transforms.dedup.settings import DedupSettings
from transforms.dedup.state import State
from transforms.dedup.viral import CommonCounts


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """Pairs of texts and the passages they share: a[n], that with the lower key, and b[n], by place in `texts`.

    The first `fresh_count` texts are fresh ones, the others stored. numbers_a and numbers_b are the pairs by number,
    `blanks` what their numbers say (see `transforms.dedup.blanks`).
    """

    texts: Texts
    fresh_count: int
    a: Numbers
    b: Numbers
    numbers_a: Numbers
    numbers_b: Numbers
    alignment: Alignment
    blanks: NDArray[np.uint8]

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

    state: as it now is. decided: the pairs that were looked at, with their relations and passages. undone: those that
    were there before and were looked at again, as they were.
    """

    state: State
    decided: tuple[tuple[Aligned, Related], ...]
    undone: Compared


def compare(
    fresh: Fresh,
    corpus: Corpus,
    state: State,
    known: Vocabulary,
    settings: DedupSettings,
) -> Increment:
    """Compare new documents, the last segment of the corpus, with each other and with all others.

    `state` is as the last increment has left it.
    """
    before, was = state.compared, state.families
    holders = _shared_fingerprints(fresh, corpus, settings)
    commons, raised = state.commons.with_new(holders, corpus.first_new_text, settings)
    became_viral = again.became_viral(corpus, state.commons, commons, raised, settings)
    dropped = again.no_candidates(holders, corpus, before, became_viral, commons, settings)
    first = _align(fresh, corpus, *_new_candidates(holders, corpus, commons, settings), settings)
    joined = _as_compared(first, corpus, settings)
    compared = before.replaced_by(joined, dropped)

    now = regroup(was, compared, joined, before.take(dropped))
    found = [holders, again.holders_of_moved(holders, was, now, corpus, settings)]
    levels = [levels_of(independent_counts(one.bounds, one.keys, now.families, settings), settings) for one in found]
    places = np.zeros(0, np.int64)
    for one, own_levels in zip(found, levels, strict=True):
        weighed, slack = again.weighed(one, own_levels, was, compared, corpus, settings)
        compared, places = compared.with_slack(slack), np.union1d(places, weighed)
    copied = compared.of_texts(np.setdiff1d(fresh.segment.document_texts, fresh.segment.text_keys))
    places = np.setdiff1d(np.union1d(places, copied), _places(first, corpus, compared))
    second = _align(fresh, corpus, *_numbers(compared, places, corpus), settings)

    decided = []
    for aligned in (first, second):
        table = _all_levels(aligned, found, levels, corpus, now.families, settings)
        related = _relate(aligned, table, known, settings)
        compared = _with_relations(compared, aligned, related, corpus)
        decided.append((aligned, related))
    undone = np.union1d(dropped, before.places_of(compared.a[places], compared.b[places]))
    return Increment(State(compared, commons, now.families), tuple(decided), before.take(undone[undone >= 0]))


def _shared_fingerprints(fresh: Fresh, corpus: Corpus, settings: DedupSettings) -> Holders:
    """The new texts' fingerprints that another text holds too, and who does.

    All holders are listed of those that are rare, and of common ones of which a new text is among the lowest holders:
    that one is linked with each of them.
    """
    asked, counts = count_holders_of_own(fresh.segment, corpus.segments[:-1])
    asked = asked[counts > 1]
    holders = find_holders(asked, corpus.segments, settings.listed_texts)
    cut = (holders.counts > np.diff(holders.bounds)) & again.lowest_is_new(holders, corpus.first_new_text, settings)
    if not cut.any():
        return holders
    return holders.with_lists_of(find_holders(asked[cut], corpus.segments, again.ALL), np.flatnonzero(cut))


def _new_candidates(
    holders: Holders, corpus: Corpus, commons: CommonCounts, settings: DedupSettings
) -> tuple[Numbers, Numbers]:
    shared = pairs_with_new(holders, corpus.first_new_text, settings)
    worth_it = are_candidates(shared, corpus, commons, settings)
    return shared.a[worth_it], shared.b[worth_it]


def _align(fresh: Fresh, corpus: Corpus, one: Numbers, other: Numbers, settings: DedupSettings) -> Aligned:
    """Align pairs of texts, given by number in whatever order; those that are not sure are left out."""
    first_new = corpus.first_new_text
    is_lower = corpus.text_keys(one) < corpus.text_keys(other)
    numbers_a, numbers_b = np.where(is_lower, one, other), np.where(is_lower, other, one)
    order = np.lexsort((numbers_a, numbers_b))
    numbers_a, numbers_b = numbers_a[order], numbers_b[order]
    both = np.concatenate([numbers_a, numbers_b])
    is_stored = both < first_new
    stored = np.unique(both[is_stored])
    own = fresh.texts[both[~is_stored] - first_new]
    texts, fresh_count = fresh.all_texts, len(fresh.words.bounds) - 1
    if len(stored):
        # Of the fresh documents, those that are not needed would take memory twice.
        needed = np.unique(own)
        texts, fresh_count, own = (
            texts.take(needed).followed_by(corpus.read(stored)),
            len(needed),
            np.searchsorted(needed, own),
        )
    places = np.empty(len(both), np.int64)
    places[is_stored] = fresh_count + np.searchsorted(stored, both[is_stored])
    places[~is_stored] = own
    a, b = places[: len(one)], places[len(one) :]
    alignment = align(texts.hashes, texts.grams, texts.bounds, a, b, settings, only_sure=True)
    words = np.diff(texts.bounds)
    sure = np.flatnonzero(are_sure(alignment, words[a], words[b], settings))
    a, b, numbers_a, numbers_b = a[sure], b[sure], numbers_a[sure], numbers_b[sure]
    alignment = alignment.of_pairs(sure)
    blanks = blanks_of(alignment, texts.hashes, texts.bounds, a, b, settings)
    return Aligned(texts, fresh_count, a, b, numbers_a, numbers_b, alignment, blanks)


def _as_compared(aligned: Aligned, corpus: Corpus, settings: DedupSettings) -> Compared:
    """The aligned pairs, not yet related."""
    count = len(aligned.a)
    return Compared(
        corpus.text_keys(aligned.numbers_a),
        corpus.text_keys(aligned.numbers_b),
        one_texts(aligned.alignment, aligned.words_a, aligned.words_b, aligned.blanks, settings),
        np.zeros(count, np.uint8),
        np.zeros(count, np.float32),
    )


def _places(aligned: Aligned, corpus: Corpus, compared: Compared) -> NDArray[np.int64]:
    """The place of each aligned pair among the compared ones."""
    return compared.places_of(corpus.text_keys(aligned.numbers_a), corpus.text_keys(aligned.numbers_b))


def _numbers(compared: Compared, places: NDArray[np.int64], corpus: Corpus) -> tuple[Numbers, Numbers]:
    return corpus.texts_of(compared.a[places]), corpus.texts_of(compared.b[places])


def _all_levels(
    aligned: Aligned,
    found: Sequence[Holders],
    levels: Sequence[NDArray[np.uint8]],
    corpus: Corpus,
    now: Families,
    settings: DedupSettings,
) -> Levels:
    """The levels of all fingerprints of the pairs' first texts: those found already, and the others of stored texts."""
    texts = np.unique(aligned.a)
    fingerprints = aligned.texts.fingerprints
    others = distinct(fingerprints.hashes[ranges(fingerprints.bounds, texts[texts >= aligned.fresh_count])[1]])
    for holders in found:
        others = without(others, holders.hashes)
    others = others[count_holders(others, corpus.segments) > settings.independent_texts]
    more = find_holders(others, corpus.segments, settings.listed_texts)
    more_levels = levels_of(independent_counts(more.bounds, more.keys, now, settings), settings)
    hashes = np.concatenate([*(holders.hashes for holders in found), others])
    return level_table(hashes, np.concatenate([*levels, more_levels]), settings)


def _relate(aligned: Aligned, table: Levels, known: Vocabulary, settings: DedupSettings) -> Related:
    texts = aligned.texts
    worth = worths(texts, np.unique(aligned.a), table, known)
    words = aligned.words_a, aligned.words_b
    return relate(aligned.alignment, aligned.a, *words, aligned.blanks, worth, settings)


def _with_relations(compared: Compared, aligned: Aligned, related: Related, corpus: Corpus) -> Compared:
    """The compared pairs with what is now known of the aligned ones.

    A text may repeat a fingerprint: as often as that may happen, each loss of its worth may count.
    """
    places = _places(aligned, corpus, compared)
    repeats = np.diff(aligned.texts.fingerprints.bounds)[aligned.a] - corpus.fingerprint_counts(aligned.numbers_a)
    relations, slack = compared.relations.copy(), compared.slack.copy()
    relations[places] = related.relations
    slack[places] = related.slack / (repeats + 1)
    return replace(compared, relations=relations, slack=slack)
