import numpy as np
import pytest

from tests.unit.dedup.indexed import hashes_of, segments_of
from transforms.dedup import holders as module
from transforms.dedup.holders import Holders, count_holders, count_holders_of_own, find_holders

ALL = int(np.iinfo(np.int64).max)
RUN = "the ferry stayed in port all night long"
BATCHES = (
    {"a": f"a1 a2 a3 a4 a5 a6 {RUN}", "b": f"{RUN} b1 b2 b3", "c": "c1 c2 c3 c4 c5 c6 c7 c8 c9"},
    {"d": f"d1 d2 {RUN}", "copy of b": f"{RUN} b1 b2 b3"},
    {"e": f"{RUN} e1 e2", "f": f"f1 {RUN}", "g": "g1 g2 g3 g4 g5 g6"},
)


def keys_of(found: Holders, number: int) -> list[int]:
    return found.keys[found.bounds[number] : found.bounds[number + 1]].tolist()


@pytest.mark.parametrize("merge_factor", [0, 1 << 40])
def test_all_texts_that_hold_a_fingerprint_are_found_lowest_key_first(
    monkeypatch: pytest.MonkeyPatch, merge_factor: int
) -> None:
    monkeypatch.setattr(module, "MERGE_FACTOR", merge_factor)
    segments = segments_of(*BATCHES)
    keys = np.concatenate([segment.text_keys for segment in segments])
    asked = np.unique(np.concatenate([hashes_of(segment.postings) for segment in segments]))
    found = find_holders(asked, segments, ALL)
    (run,) = np.flatnonzero(found.counts == 5)[:1]
    assert found.counts.sum() == sum(len(segment.postings) for segment in segments)
    assert found.new_counts[run] == 2
    assert found.stored_counts[run] == 3
    assert keys_of(found, int(run)) == sorted(keys_of(found, int(run)))
    assert found.keys.tolist() == keys[found.texts].tolist()
    assert count_holders(asked, segments).tolist() == found.counts.tolist()
    unknown = np.setdiff1d(np.array([1, 2, 3], np.uint64), asked)
    assert count_holders(unknown, segments).tolist() == [0] * len(unknown)


def test_of_stored_segments_only_the_lowest_are_listed_but_all_are_counted() -> None:
    segments = segments_of(*BATCHES)
    asked, counts = count_holders_of_own(segments[-1], segments[:-1])
    whole, cut = find_holders(asked, segments, ALL), find_holders(asked, segments, 1)
    assert counts.tolist() == whole.counts.tolist() == cut.counts.tolist()
    run = int(np.argmax(counts))
    stored = [key for key in keys_of(whole, run) if key not in segments[-1].text_keys]
    new = [key for key in keys_of(whole, run) if key in segments[-1].text_keys]
    lowest = {min(key for key in stored if key in segment.text_keys) for segment in segments[:2]}
    assert set(keys_of(cut, run)) == {*new, *lowest}
    limits = np.where(np.arange(len(asked)) == run, ALL, 1)
    assert keys_of(find_holders(asked, segments, limits), run) == keys_of(whole, run)


def test_long_lists_are_sorted_too() -> None:
    batches = [{f"{n}x{m}": f"{RUN} t{n}x{m}" for m in range(30)} for n in range(3)]
    segments = segments_of(*batches)
    asked, counts = count_holders_of_own(segments[-1], segments[:-1])
    found = find_holders(asked, segments, ALL)
    run = int(np.argmax(counts))
    assert counts[run] == 90
    assert keys_of(found, run) == sorted(keys_of(found, run))
