import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.dedup.indexed import merged, segments_of, story
from transforms.dedup import segment_merge
from transforms.dedup.segment_merge import merge, merged_lengths
from transforms.dedup.segments import Segment

LINES = (story(0, 12), f"Größe {story(1, 9)}", story(2, 6), "a b c", "…", f"{story(0, 12)} {story(2, 6)}")

batches = st.lists(st.sampled_from(LINES), min_size=1, max_size=8)


def assert_same(one: Segment, other: Segment) -> None:
    for name, array in one.arrays().items():
        assert array.dtype == other.arrays()[name].dtype, name
        assert array.tolist() == other.arrays()[name].tolist(), name


@settings(deadline=None)
@given(batches, batches, st.randoms(use_true_random=False))
def test_two_segments_merged_are_as_made_at_once(
    first: list[str], second: list[str], random: "np.random.Generator"
) -> None:
    names = [f"{number:02d}" for number in range(len(first) + len(second))]
    random.shuffle(names)
    earlier = dict(zip(names, first, strict=False))
    later = dict(zip(names[len(first) :], second, strict=True))
    assert_same(merged(*segments_of(earlier, later)), segments_of(earlier | later)[0])


def test_copies_of_one_text_in_both_segments_are_ordered_by_id() -> None:
    one, other = segments_of({"b": story(0), "d": story(0)}, {"c": story(0), "a": story(0), "e": story(1)})
    assert (one.text_count, other.text_count) == (1, 1)
    both = merged(one, other)
    copies = np.flatnonzero(both.document_texts == one.text_keys[0])
    assert both.document_ids(copies).to_pylist() == ["a", "b", "c", "d"]


def test_postings_and_copy_are_merged_part_by_part_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = segments_of({"a": story(0), "b": story(1)}, {"c": story(2), "d": story(0)})
    whole = merged(one, other)
    monkeypatch.setattr(segment_merge, "POSTINGS_AT_ONCE", 5)
    monkeypatch.setattr(segment_merge, "BYTES_AT_ONCE", 7)
    arrays = {name: np.empty(size, one.arrays()[name].dtype) for name, size in merged_lengths(one, other).items()}
    released = []
    merge(one, other, arrays, lambda *parts: released.extend(len(part) for part in parts))
    assert_same(Segment.of(arrays), whole)
    # All postings and all copy, read and written, and the postings once more after their directory is made.
    assert sum(released) == 3 * len(whole.postings) + 2 * len(whole.copy)
