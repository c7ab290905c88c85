from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.dedup.indexed import ALL, commons_of, corpus_of, merged, segments_of, story
from transforms.dedup.corpus import Corpus
from transforms.dedup.holders import count_holders_of_own, find_holders
from transforms.dedup.segments import Segment
from transforms.dedup.settings import DedupSettings
from transforms.dedup.viral import CommonCounts, are_viral

LIMITS = DedupSettings(common_limit=2)
STORIES = ["", *(story(number, 12) for number in range(4))]

texts = st.lists(st.lists(st.sampled_from(STORIES), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=12)


def counted(commons: CommonCounts) -> dict[int, int]:
    return dict(zip(commons.keys.tolist(), commons.counts.tolist(), strict=True))


def expected(segment: Segment, limits: DedupSettings) -> dict[int, int]:
    """The common fingerprints of each text that has any, counted anew."""
    asked, counts = count_holders_of_own(segment, [])
    holders = find_holders(asked[counts > limits.common_limit], [segment], ALL)
    return dict(Counter(holders.keys.tolist()))


@settings(deadline=None, max_examples=60)
@given(texts, st.integers(0, 12), st.integers(0, 12))
def test_counts_grow_to_what_they_are_when_made_at_once(lines: list[str], first_cut: int, second_cut: int) -> None:
    named = [(f"{number:02d}", line) for number, line in enumerate(lines)]
    cuts = sorted([first_cut, second_cut])
    batches = [named[: cuts[0]], named[cuts[0] : cuts[1]], named[cuts[1] :]]
    whole = segments_of(dict(named))
    grown = commons_of(segments_of(*(dict(batch) for batch in batches if batch)), LIMITS)
    assert counted(grown) == counted(commons_of(whole, LIMITS)) == expected(whole[0], LIMITS)
    assert np.all(grown.keys[1:] > grown.keys[:-1])


def test_the_third_copy_makes_what_all_three_share_common_and_the_fourth_adds_its_own() -> None:
    batches = [{"a": f"{story(0)} one", "b": f"{story(0)} two"}, {"c": f"{story(0)} three"}, {"d": f"{story(0)} four"}]
    commons, told = CommonCounts.none(), []
    segments = segments_of(*batches)
    for place in range(1, 4):
        corpus = Corpus(segments[:place])
        asked, _ = count_holders_of_own(segments[place - 1], segments[: place - 1])
        holders = find_holders(asked, corpus.segments, LIMITS.listed_texts)
        commons, raised = commons.with_new(holders, corpus.first_new_text, LIMITS)
        told.append(set(raised.tolist()))
    first, second, third = (set(segment.text_keys.tolist()) for segment in segments)
    assert told == [set(), first | second, third]
    counts = commons.of(np.concatenate([segment.text_keys for segment in segments]))
    assert counts.min() > 10
    assert commons.of(np.array([1, 2, 3], np.uint64)).tolist() == [0, 0, 0]


def test_a_text_is_viral_by_the_share_of_its_fingerprints_and_stays_so() -> None:
    story_texts = {"a": story(0), "b": f"{story(0)} x y", "page": f"{story(1)} {story(0, 30)}"}
    later = [{"c": f"{story(0)} z"}, {"copy of a": story(0), "other": story(2)}, {"long": f"{story(0)} {story(3)}"}]
    keys = corpus_of(story_texts).segments[0].text_keys
    seen = []
    for count in range(len(later) + 1):
        segments = segments_of(story_texts, *later[:count])
        corpus = Corpus(segments)
        is_viral = are_viral(corpus.texts_of(keys), commons_of(segments, LIMITS), corpus, LIMITS)
        counts = corpus.documents_of(keys[is_viral])[1]
        seen.append({name for name in corpus.document_ids(counts).to_pylist() if name in story_texts})
    # The part of the story on the page has three holders before the rest of it has, and is less than half of the page.
    assert seen == [set(), {"a", "b"}, {"a", "b"}, {"a", "b"}]


def test_merging_segments_changes_no_count() -> None:
    batches = [
        {str(3 * batch + n): f"{story(n, 20)} {story(9)}" for n in range(batch, batch + 3)} for batch in range(3)
    ]
    one, two, three = segments_of(*batches)
    joined = [merged(one, two), three]
    assert counted(commons_of(joined, LIMITS)) == counted(commons_of([one, two, three], LIMITS))
