import numpy as np
import pytest

from tests.unit.dedup.indexed import merged, segments_of, story
from transforms.dedup.corpus import Corpus
from transforms.dedup.fingerprints import TEXT_LIMIT
from transforms.dedup.segments import require_room

OLD = {"b": story(0), "a": story(0), "d": story(1), "no words": " … "}
NEW = {"c": story(0), "z": f"Größe {story(2)}", "e": story(1), "y": story(3, 7)}


def test_a_segment_holds_its_new_texts_and_all_its_documents_with_words() -> None:
    old, new = segments_of(OLD, NEW)
    assert (old.text_count, old.document_count) == (2, 3)
    assert (new.text_count, new.document_count) == (2, 4)
    assert not set(old.text_keys) & set(new.text_keys)
    assert set(new.document_texts) <= {*old.text_keys, *new.text_keys}
    assert np.all(np.diff(old.postings.astype(object)) > 0)
    assert old.directory[-1] == len(old.postings)


def test_a_merged_segment_says_what_the_two_said() -> None:
    old, new = segments_of(OLD, NEW)
    one = merged(old, new)
    assert (one.text_count, one.document_count) == (4, 7)
    apart, together = Corpus([old, new]), Corpus([one])
    keys = np.concatenate([old.text_keys, new.text_keys])
    for corpus in (apart, together):
        bounds, documents = corpus.documents_of(np.sort(keys))
        names = corpus.document_ids(documents).to_pylist()
        groups = {tuple(names[bounds[n] : bounds[n + 1]]) for n in range(len(keys))}
        assert groups == {("a", "b", "c"), ("d", "e"), ("z",), ("y",)}
    numbers = [corpus.texts_of(np.sort(keys)) for corpus in (apart, together)]
    for ask in ("word_counts", "fingerprint_counts"):
        assert getattr(apart, ask)(numbers[0]).tolist() == getattr(together, ask)(numbers[1]).tolist()
    for number, key in zip(numbers[1], np.sort(keys), strict=True):
        read = [corpus.read(corpus.texts_of(np.array([key]))).hashes.tolist() for corpus in (apart, together)]
        assert read[0] == read[1]
        assert together.text_keys(np.array([number])) == key


def test_documents_keep_their_places_in_the_received_text() -> None:
    (segment,) = segments_of({"a": "Größe zählt"})
    read = Corpus([segment]).read_documents(np.array([0]))
    assert (read.starts.tolist(), read.ends.tolist()) == ([0, 6], [5, 11])


def test_a_segment_has_room_for_so_many_texts() -> None:
    require_room(TEXT_LIMIT)
    with pytest.raises(OverflowError, match="texts"):
        require_room(TEXT_LIMIT + 1)
