"""What to look at again: the pairs that were compared before and that new documents may change.

- A pair is no candidate any more: fingerprints that it shares have become common, other texts are the lowest of
  their holders now, or its texts have become viral.
- A pair has another relation: more independent texts hold its grams, so that its evidence may be used up; or fewer
  do, because texts have turned out to be one, so that a pair without evidence may have some.

Only the pairs that hold a fingerprint of the new documents are concerned, or of texts whose family was joined or
parted; all others are as they were.
"""

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.candidates import Shared, are_candidates
from transforms.dedup.compared import Compared, pairs_among, pairs_led_by
from transforms.dedup.corpus import Corpus
from transforms.dedup.families import Families, Regrouped, changed
from transforms.dedup.fingerprints import GRAM_WORDS
from transforms.dedup.holders import Holders, count_holders, find_holders
from transforms.dedup.kernel import kernel
from transforms.dedup.rarity import independent_counts, levels_of, worthless_level
from transforms.dedup.relations import CONTAINED, NEAR, OVERLAP
from transforms.dedup.segments import ranges
from transforms.dedup.sets import Keys, distinct, without
from transforms.dedup.settings import DedupSettings
from transforms.dedup.viral import CommonCounts, are_viral

_MARGIN_BITS = 0.01
"""Bits that are none: slack is kept in single precision."""

ALL = int(np.iinfo(np.int64).max)
"""A limit that is none."""


def lowest_is_new(holders: Holders, first_new: int, settings: DedupSettings) -> NDArray[np.bool_]:
    """Whether a fingerprint is common and a new text is among the lowest of its holders."""
    return (holders.counts > settings.common_limit) & _is_new_among_lowest(
        holders.bounds, holders.texts, first_new, settings.linked_texts
    )


def no_candidates(
    holders: Holders,
    corpus: Corpus,
    before: Compared,
    became_viral: Keys,
    commons: CommonCounts,
    settings: DedupSettings,
) -> NDArray[np.int64]:
    """The places of the pairs before that are no candidates any more.

    `became_viral` are the keys of the stored texts that are viral now and were not; `commons` as they now are.
    """
    first_new = corpus.first_new_text
    stored = holders.stored_counts
    became_common = (stored <= settings.common_limit) & (holders.counts > settings.common_limit)
    displaced = (stored > settings.common_limit) & lowest_is_new(holders, first_new, settings)
    doubtful = np.flatnonzero((stored > 1) & (became_common | displaced))
    if not (len(doubtful) or len(became_viral)) or not len(before):
        return np.zeros(0, np.int64)
    bounds, keys = _stored_lists(holders, doubtful, first_new)
    rare = np.flatnonzero(stored[doubtful] <= settings.common_limit)
    places = pairs_among(*_lists(bounds, keys, rare), before)[0]
    # Of a fingerprint that was common already, only the lowest holders were linked.
    was_linked = np.flatnonzero(stored[doubtful] > settings.common_limit)
    linked = [keys[bounds[place] : bounds[place] + settings.linked_texts] for place in was_linked]
    places = distinct(np.concatenate([places, before.of_texts(distinct(np.concatenate([became_viral, *linked])))]))
    return places[~_are_candidates(corpus, before, places, commons, settings)]


def holders_of_moved(
    holders: Holders, was: Families, now: Regrouped, corpus: Corpus, settings: DedupSettings
) -> Holders:
    """Who holds the other fingerprints of the stored texts whose family was joined or parted."""
    new_keys = corpus.segments[-1].text_keys
    numbers = np.sort(corpus.texts_of(changed(was, now, new_keys)))
    asked = without(distinct(corpus.read(numbers).fingerprints.hashes), holders.hashes)
    asked = asked[count_holders(asked, corpus.segments) > settings.independent_texts]
    return find_holders(asked, corpus.segments, settings.listed_texts)


def weighed(
    holders: Holders,
    levels: NDArray[np.uint8],
    was: Families,
    compared: Compared,
    corpus: Corpus,
    settings: DedupSettings,
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The places of the pairs whose relation may be another now by some fingerprints, and the slack left to all.

    A pair is weighed by the words of its first text, so that it is concerned by the grams of that one. A pair with
    evidence is weighed again when more of it may be gone than it can spare; one without, when any gram is held by
    fewer independent texts than before.
    """
    first_new = corpus.first_new_text
    stored = np.flatnonzero((holders.stored_counts > 0) & (holders.counts > settings.independent_texts))
    slack = compared.slack.copy()
    if not len(stored) or not len(compared):
        return np.zeros(0, np.int64), slack
    bounds, keys = _stored_lists(holders, stored, first_new)
    before = levels_of(independent_counts(bounds, keys, was, settings), settings).astype(np.int64)
    after = levels[stored].astype(np.int64)
    moved = stored[after != before]
    rise = (after - before)[after != before]
    # The levels are told by a sample of the holders, but are those of all of them.
    whole = find_holders(holders.hashes[moved], corpus.segments, ALL)
    bounds, keys = _stored_lists(whole, np.arange(len(moved)), first_new)
    has_evidence = np.isin(compared.relations, (NEAR, CONTAINED, OVERLAP))
    more = np.flatnonzero(rise > 0)
    places, groups = pairs_led_by(*_lists(bounds, keys, more), compared.a)
    loss = rise[more] * (GRAM_WORDS * settings.word_bits / worthless_level(settings))
    np.subtract.at(slack, places, loss[groups].astype(np.float32))
    used_up = places[has_evidence[places] & (slack[places] <= _MARGIN_BITS)]
    fewer = np.flatnonzero(rise < 0)
    places, _ = pairs_led_by(*_lists(bounds, keys, fewer), compared.a)
    return np.unique(np.concatenate([used_up, places[~has_evidence[places]]])), slack


def _stored_lists(
    holders: Holders, chosen: NDArray[np.int64], first_new: int
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The holders of some fingerprints that were stored before, as bounds and keys, lowest first."""
    bounds, places = ranges(holders.bounds, chosen)
    is_stored = holders.texts[places] < first_new
    before = np.concatenate([[0], np.cumsum(is_stored)])
    return before[bounds], holders.keys[places[is_stored]]


def _lists(
    bounds: NDArray[np.int64], keys: NDArray[np.uint64], chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Some of the lists."""
    inner, places = ranges(bounds, chosen)
    return inner, keys[places]


def became_viral(
    corpus: Corpus, commons: CommonCounts, commons_now: CommonCounts, raised: Keys, settings: DedupSettings
) -> Keys:
    """The keys, sorted, of the stored texts that have become viral, of those that have more common fingerprints."""
    numbers = corpus.texts_of(raised)
    is_stored = numbers < corpus.first_new_text
    raised, numbers = raised[is_stored], numbers[is_stored]
    became = are_viral(numbers, commons_now, corpus, settings) & ~are_viral(numbers, commons, corpus, settings)
    return raised[became]


def _are_candidates(
    corpus: Corpus, pairs: Compared, places: NDArray[np.int64], commons: CommonCounts, settings: DedupSettings
) -> NDArray[np.bool_]:
    """Whether pairs of stored texts are candidates as things are now, by all fingerprints that they share."""
    a, b = corpus.texts_of(pairs.a[places]), corpus.texts_of(pairs.b[places])
    numbers = np.unique(np.concatenate([a, b]))
    texts = corpus.read(numbers)
    asked = distinct(texts.fingerprints.hashes)
    asked = asked[count_holders(asked, corpus.segments) > 1]
    holders = find_holders(asked, corpus.segments, settings.linked_texts)
    bounds, shared = _places_by_text(texts.fingerprints.bounds, texts.fingerprints.hashes, asked)
    rare, linked = _count_shared(
        (bounds, shared, numbers),
        np.searchsorted(numbers, a),
        np.searchsorted(numbers, b),
        (holders.bounds, holders.counts, holders.texts),
        settings.common_limit,
        settings.linked_texts,
    )
    return are_candidates(Shared(a, b, rare, linked), corpus, commons, settings)


@kernel
def _is_new_among_lowest(
    bounds: NDArray[np.int64], texts: NDArray[np.int64], first_new: int, linked_texts: int
) -> NDArray[np.bool_]:
    found = np.zeros(len(bounds) - 1, np.bool_)
    for number in range(len(bounds) - 1):
        for place in range(bounds[number], min(bounds[number] + linked_texts, bounds[number + 1])):
            if texts[place] >= first_new:
                found[number] = True
    return found


def _places_by_text(
    bounds: NDArray[np.int64], hashes: NDArray[np.uint64], asked: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of each text's fingerprints among those asked for, sorted and once each, as bounds and places."""
    places = np.searchsorted(asked, hashes)
    places[places == len(asked)] = 0
    is_asked = asked[places] == hashes if len(asked) else np.zeros(len(hashes), np.bool_)
    owners = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    width = max(len(asked), 1)
    packed = distinct((owners[is_asked] * width + places[is_asked]).astype(np.uint64)).astype(np.int64)
    return np.searchsorted(packed, np.arange(len(bounds)) * width), packed % width


@kernel
def _count_shared(
    of_texts: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    holders: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    common_limit: int,
    linked_texts: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rare and the linked fingerprints that each pair shares; those of a text are sorted."""
    bounds, fingerprints, numbers = of_texts
    holder_bounds, counts, texts = holders
    rare = np.zeros(len(a), np.int64)
    linked = np.zeros(len(a), np.int64)
    for pair in range(len(a)):
        one, two = bounds[a[pair]], bounds[b[pair]]
        while one < bounds[a[pair] + 1] and two < bounds[b[pair] + 1]:
            if fingerprints[one] < fingerprints[two]:
                one += 1
            elif fingerprints[one] > fingerprints[two]:
                two += 1
            else:
                number = fingerprints[one]
                if counts[number] <= common_limit:
                    rare[pair] += 1
                else:
                    start = holder_bounds[number]
                    for place in range(start, min(start + linked_texts, holder_bounds[number + 1])):
                        if texts[place] == numbers[a[pair]] or texts[place] == numbers[b[pair]]:
                            linked[pair] += 1
                            break
                one += 1
                two += 1
    return rare, linked
