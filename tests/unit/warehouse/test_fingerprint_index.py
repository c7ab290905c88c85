"""The fingerprint index: what a commit lists is what the next run opens, and nothing else stays on disk."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from warehouse.background import BackgroundWork
from warehouse.contracts import DOCUMENTS, INDEX_SEGMENTS, TOPICS
from warehouse.fingerprint_index import FingerprintIndex, OpenedIndex, UnusableIndex
from warehouse.index_segment import SegmentCounts
from warehouse.lake import Lake
from warehouse.mapped_arrays import ArrayShape

FORMAT = "engine-1 k=5 w=4"


def arrays(start, count):
    """A segment's arrays: ever another, one of them empty."""
    return {
        "postings": np.arange(start, start + count, dtype=np.uint64),
        "document_keys": np.arange(count, dtype=np.int64) * 3,
        "offsets": np.arange(count + 1, dtype=np.int32),
        "ids": np.frombuffer(b"x" * count, np.uint8),
        "is_furniture": np.zeros(count, bool),
        "nothing": np.empty(0, np.uint64),
    }


def counts(count):
    return SegmentCounts(document_count=count, text_count=count, posting_count=count)


@pytest.fixture
def index(lake):
    return FingerprintIndex(lake)


@pytest.fixture
def commit(lake, stage):
    def commit_listing(writer, run_id="run-1"):
        return lake.commit(stage((INDEX_SEGMENTS, writer.listing()), run_id=run_id))

    return commit_listing


@pytest.fixture
def two_segments(index, commit):
    """An index of two segments, of three and four documents."""
    with index.writer("run-1", FORMAT) as writer:
        writer.add("texts", arrays(0, 3), counts(3))
        writer.add("texts", arrays(10, 4), counts(4))
        commit(writer)
    return index


def folders(home):
    return sorted(path.name for path in home.fingerprints_path.iterdir())


def listed(lake):
    return [
        row["segment_id"]
        for row in sorted(lake.read(INDEX_SEGMENTS).to_pylist(), key=lambda row: row["segment_number"])
    ]


def same(found, expected):
    return found.keys() == expected.keys() and all(np.array_equal(found[name], expected[name]) for name in expected)


def test_a_new_lake_has_an_index_of_no_documents(index):
    assert index.open(FORMAT, 0) == OpenedIndex(())
    assert index.open(FORMAT, 5) == UnusableIndex("it has 0 documents, and the lake has 5")
    assert index.verify() == []


def test_what_is_committed_is_opened_in_order(index, commit, lake, home):
    with index.writer("run-1", FORMAT) as writer:
        first = writer.add("texts", arrays(0, 3), counts(3))
        writer.add("pairs", arrays(5, 9), SegmentCounts())
        writer.add("texts", arrays(10, 4), counts(4))
        assert same(first.arrays, arrays(0, 3))
        commit(writer)
    opened = index.open(FORMAT, 7)
    assert isinstance(opened, OpenedIndex)
    assert [segment.entry.kind for segment in opened.segments] == ["texts", "pairs", "texts"]
    for segment, expected in zip(opened.of_kind("texts"), (arrays(0, 3), arrays(10, 4)), strict=True):
        assert same(segment.arrays, expected)
        assert not any(array.flags.writeable for array in segment.arrays.values())
        segment.drop_pages()
        assert same(segment.arrays, expected)
    (pairs,) = opened.of_kind("pairs")
    size = sum(path.stat().st_size for path in (home.fingerprints_path / pairs.entry.segment_id).glob("*.npy"))
    assert pairs.entry.byte_count == size
    assert folders(home) == listed(lake) == ["run-1-0000", "run-1-0001", "run-1-0002"]
    assert index.verify() == []


def test_two_commits_in_a_row_and_a_merge_between_them(two_segments, commit, lake, home):
    kept = two_segments.open(FORMAT, 7)
    with two_segments.writer("run-2", FORMAT, kept.segments) as writer:
        writer.add("texts", arrays(20, 2), counts(2))
        with BackgroundWork(lambda _: merge(writer, kept.segments)) as merging:
            writer.add("texts", arrays(30, 1), counts(1))
            merging.join()
        assert len(folders(home)) == 5, "what was merged stays until the commit"
        commit(writer, "run-2")
    assert folders(home) == sorted(listed(lake))
    opened = two_segments.open(FORMAT, 10)
    assert [segment.entry.document_count for segment in opened.segments] == [7, 2, 1]
    assert opened.segments[0].arrays["postings"].tolist() == [0, 1, 2, 10, 11, 12, 13]
    # What a reader has mapped outlives its file.
    assert kept.segments[0].arrays["postings"].tolist() == [0, 1, 2]


def merge(writer, old):
    length = sum(len(segment.arrays["postings"]) for segment in old)
    draft = writer.create("texts", {"postings": ArrayShape("uint64", length + 5)})
    with pytest.raises(RuntimeError, match="still being written"):
        writer.listing()
    place = 0
    for segment in old:
        part = segment.arrays["postings"]
        draft.arrays["postings"][place : place + len(part)] = part
        place += len(part)
    writer.replace(old, draft.seal(counts(length), {"postings": place}))


def test_only_the_changed_rows_of_the_listing_are_written(two_segments, commit):
    kept = two_segments.open(FORMAT, 7).segments
    with two_segments.writer("run-2", FORMAT, kept) as writer:
        writer.add("texts", arrays(20, 2), counts(2))
        change = commit(writer, "run-2").changes["quality.index_segments"]
    assert (change.deleted_count, change.inserted_count) == (0, 1)


def fail_after(step, index):
    with index.writer("run-3", FORMAT) as writer:
        step(writer)
        raise ZeroDivisionError


def test_a_run_without_a_commit_leaves_nothing(two_segments, lake, home):
    before = folders(home)
    with two_segments.writer("run-2", FORMAT) as writer:
        writer.add("texts", arrays(0, 3), counts(3))
        writer.create("pairs", {"links": ArrayShape("int64", 10)})
    assert folders(home) == before
    with pytest.raises(ZeroDivisionError):
        fail_after(lambda writer: writer.add("texts", arrays(0, 3), counts(3)), two_segments)
    assert folders(home) == before == listed(lake)
    assert isinstance(two_segments.open(FORMAT, 7), OpenedIndex)


def test_an_error_after_the_commit_takes_nothing_away(index, commit, lake, home):
    def add_and_commit(writer):
        writer.add("texts", arrays(0, 3), counts(3))
        commit(writer)

    with pytest.raises(ZeroDivisionError):
        fail_after(add_and_commit, index)
    assert folders(home) == listed(lake)
    assert isinstance(index.open(FORMAT, 3), OpenedIndex)


def test_segments_that_are_not_kept_leave_the_index(two_segments, commit, lake, home):
    with two_segments.writer("run-2", FORMAT) as writer:
        writer.add("texts", arrays(0, 9), counts(9))
        commit(writer, "run-2")
    assert folders(home) == listed(lake) == ["run-2-0000"]
    assert isinstance(two_segments.open(FORMAT, 9), OpenedIndex)


def test_a_run_of_the_same_name_writes_beside_what_is_there(two_segments, commit, lake):
    kept = two_segments.open(FORMAT, 7).segments
    with two_segments.writer("run-1", FORMAT, kept) as writer:
        writer.add("texts", arrays(20, 2), counts(2))
        commit(writer)
    assert listed(lake) == ["run-1-0000", "run-1-0001", "run-1-0002"]


def test_other_things_in_the_folder_go_and_links_are_not_followed(two_segments, lake, home, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").touch()
    (home.fingerprints_path / "link").symlink_to(outside)
    (home.fingerprints_path / "file").touch()
    (home.fingerprints_path / "run-0-0000").mkdir()
    assert two_segments.remove_unlisted() == ["file", "link", "run-0-0000"]
    assert (outside / "kept").exists()
    assert folders(home) == listed(lake)


def test_the_lakes_own_clean_up_leaves_the_index_alone(two_segments, lake, home, rows, stage):
    lake.commit(stage((TOPICS, rows(TOPICS, {}))))
    lake.close()
    (home.lake_files_path / "orphan.parquet").touch()
    (home.lake_path / ".committing").touch()
    with Lake(home) as again:
        assert not (home.lake_files_path / "orphan.parquet").exists()
        assert isinstance(FingerprintIndex(again).open(FORMAT, 7), OpenedIndex)
        assert FingerprintIndex(again).verify() == []


def test_a_moved_home_has_its_index(two_segments, lake, home, tmp_path):
    lake.close()
    moved = type(home)(tmp_path / "it's elsewhere")
    shutil.move(home.path, moved.path)
    with Lake(moved, read_only=True) as again:
        assert isinstance(FingerprintIndex(again).open(FORMAT, 7), OpenedIndex)


def test_a_lake_from_before_there_was_an_index_gets_one(lake, home, rows, stage):
    lake.commit(stage((DOCUMENTS, rows(DOCUMENTS, {}))))
    lake.connection.execute("DROP TABLE lake.quality.index_segments")
    lake.close()
    home.fingerprints_path.rmdir()
    with Lake(home) as again:
        opened = FingerprintIndex(again).open(FORMAT, again.row_count(DOCUMENTS))
        assert opened == UnusableIndex("it has 0 documents, and the lake has 1")


def truncate(folder):
    path = folder / "postings.npy"
    path.write_bytes(path.read_bytes()[:-8])


def swap(folder):
    """The other segment's file, whole and of another length."""
    shutil.copy(folder.with_name("run-1-0001") / "postings.npy", folder / "postings.npy")


def swap_all(folder):
    """The whole other segment, under this one's name."""
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("run-1-0001"), folder)


def forge(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["arrays"] = {"../../../catalog.sqlite": {"dtype": "uint8", "length": 1, "crc32": 0}}
    (folder / "manifest.json").write_text(json.dumps(manifest))


UNUSABLE = {
    "postings.npy has 144 bytes, not 152": truncate,
    "postings.npy does not begin as an array of 3 uint64 does": swap,
    "another manifest": swap_all,
    "has another manifest than was written": forge,
    "offsets.npy is missing": lambda folder: (folder / "offsets.npy").unlink(),
    "segment run-1-0000 is missing": shutil.rmtree,
    "segment run-1-0000 is missing ": lambda folder: (folder / "manifest.json").unlink(),
    "cannot be read": lambda folder: (shutil.rmtree(folder), folder.touch()),
}


def test_a_damaged_index_is_not_used_and_is_made_anew(two_segments, commit, lake, home, tmp_path):
    whole = shutil.copytree(home.fingerprints_path, tmp_path / "whole")
    for reason, damage in UNUSABLE.items():
        shutil.rmtree(home.fingerprints_path)
        shutil.copytree(whole, home.fingerprints_path)
        damage(home.fingerprints_path / "run-1-0000")
        opened = two_segments.open(FORMAT, 7)
        assert isinstance(opened, UnusableIndex), reason
        assert reason.strip() in opened.reason
        assert opened.segments == ()
        assert two_segments.verify() == [opened.reason]

    with two_segments.writer("run-2", FORMAT, opened.segments) as writer:
        writer.add("texts", arrays(0, 7), counts(7))
        commit(writer, "run-2")
    assert isinstance(two_segments.open(FORMAT, 7), OpenedIndex)
    assert folders(home) == listed(lake) == ["run-2-0000"]


def test_an_index_of_another_format_or_of_other_documents_is_not_used(two_segments):
    assert two_segments.open("engine-2", 7) == UnusableIndex(f"it was made by {FORMAT}, and this is engine-2")
    assert two_segments.open(FORMAT, 8) == UnusableIndex("it has 7 documents, and the lake has 8")


def test_a_listing_that_is_not_ours_opens_no_file(index, lake, stage, rows):
    for name in ("../../catalog.sqlite", "/etc", "..", "", "a\0b"):
        lake.commit(stage((INDEX_SEGMENTS, rows(INDEX_SEGMENTS, {"segment_id": name, "format": FORMAT}))))
        assert index.open(FORMAT, 0) == UnusableIndex(f"{name!r} is no segment's name")


def test_damage_that_no_length_shows_is_found_by_verifying(two_segments, home):
    path = home.fingerprints_path / "run-1-0001" / "document_keys.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert isinstance(two_segments.open(FORMAT, 7), OpenedIndex)
    assert two_segments.verify() == ["segment run-1-0001: document_keys.npy is damaged"]


def test_what_cannot_be_stored_is_refused_and_leaves_nothing(index, home):
    one = np.zeros(1, np.int64)
    refused = [
        ("words", {"a": one}, "kind is one of"),
        ("texts", {}, "at least one array"),
        ("texts", {"../a": one}, "array's name"),
        ("texts", {"A": one}, "array's name"),
        ("texts", {"a": np.array([{}])}, "type is one of"),
        ("texts", {"a": np.zeros((1, 1), np.int64)}, "one dimension"),
    ]
    with index.writer("run-1", FORMAT) as writer:
        for kind, given, reason in refused:
            with pytest.raises(ValueError, match=reason):
                writer.add(kind, given, SegmentCounts())
        assert folders(home) == []
        assert writer.listing().num_rows == 0


def test_what_the_disk_does_not_give_back_is_damaged(two_segments, monkeypatch):
    def broken(path, shape):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("warehouse.index_segment.checksum_of", broken)
    assert len(two_segments.verify()) == 2 * len(arrays(0, 1))


def test_a_run_id_never_names_a_path(index):
    with index.writer("../run", FORMAT) as writer, pytest.raises(ValueError, match="segment's id"):
        writer.add("texts", arrays(0, 1), counts(1))


def test_only_segments_of_the_index_are_replaced(index):
    with index.writer("run-1", FORMAT) as writer:
        first, second = (writer.add("texts", arrays(0, n), counts(n)) for n in (1, 2))
        for old, new in (([], first), ([first], first), ([first, second], second)):
            with pytest.raises(ValueError, match="are replaced by another one"):
                writer.replace(old, new)
        writer.replace([first], second)
        assert writer.segments == (second,)
        with pytest.raises(ValueError, match="are replaced by another one"):
            writer.replace([first], second)


def test_a_draft_is_sealed_or_discarded_once(index, home):
    shapes = {"links": ArrayShape("int64", 10), "nothing": ArrayShape("bool", 0)}
    with index.writer("run-1", FORMAT) as writer:
        draft = writer.create("pairs", shapes)
        draft.arrays["links"][:] = 7
        sealed = draft.seal(SegmentCounts(), {"links": 4})
        assert sealed.arrays["links"].tolist() == [7] * 4
        assert len(sealed.arrays["nothing"]) == 0
        with pytest.raises(RuntimeError, match="not open for writing"):
            draft.arrays.get("links")
        discarded = writer.create("pairs", shapes)
        discarded.discard()
        wrong = writer.create("pairs", shapes)
        with pytest.raises(KeyError, match="no array words"):
            wrong.seal(SegmentCounts(), {"words": 4})
        assert writer.segments == (sealed,)
        assert writer.listing().num_rows == 1
        assert folders(home) == [sealed.entry.segment_id]


def test_segments_are_written_from_many_threads(index, commit):
    with index.writer("run-1", FORMAT) as writer, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: writer.add("texts", arrays(n, 2), counts(2)), range(12)))
        commit(writer)
    opened = index.open(FORMAT, 24)
    assert sorted(int(segment.arrays["postings"][0]) for segment in opened.segments) == list(range(12))
