"""The index when the process is killed, at every place that matters, and when the disk is full."""

import shutil
import signal

import numpy as np
import pytest

from warehouse.contracts import INDEX_SEGMENTS, TOPICS
from warehouse.fingerprint_index import FingerprintIndex, OpenedIndex
from warehouse.home import Home
from warehouse.index_segment import SegmentCounts
from warehouse.lake import Lake
from warehouse.staging import Staging, clear_leftovers

RUN = """
    import time
    from pathlib import Path
    import numpy as np
    import warehouse.index_segment, warehouse.lake
    from warehouse.contracts import INDEX_SEGMENTS, TOPICS
    from warehouse.contracts.arrow import arrow_table
    from warehouse.fingerprint_index import FingerprintIndex
    from warehouse.home import Home
    from warehouse.index_segment import SegmentCounts
    from warehouse.lake import Lake
    from warehouse.mapped_arrays import ArrayShape
    from warehouse.staging import Staging

    def wait(*_args, **_named):
        print("inside", flush=True)
        time.sleep(60)

    home = Home(Path({path!r}))
    with home.lock(), Lake(home) as lake:
        index = FingerprintIndex(lake)
        kept = index.open("f", 3).segments
        with index.writer("run-2", "f", kept) as writer:
            {setting}
            draft = writer.create("texts", dict(postings=ArrayShape("uint64", 1000)))
            draft.arrays["postings"][:] = 2
            {middle}
            writer.replace(kept, draft.seal(SegmentCounts(document_count=5)))
            staging = Staging(home, "run-2")
            topics = [
                dict(
                    document_id=f"d{{n:04}}",
                    media_topic_code="a",
                    media_topic_name="a",
                    confidence=0.5,
                    evidence_words=[],
                )
                for n in range(500)
            ]
            staging.write(TOPICS, arrow_table(TOPICS, topics))
            staging.write(INDEX_SEGMENTS, writer.listing())
            {before}
            lake.commit(staging)
            {after}
"""

IN_COMMIT = """require = warehouse.lake._require_conservation
            def second_time_waits(connection, table, names):
                require(connection, table, names)
                if table is INDEX_SEGMENTS:
                    wait()
            warehouse.lake._require_conservation = second_time_waits"""

PLACES = {
    "while a segment is written": {"middle": "wait()"},
    "before a segment has its manifest": {"setting": "warehouse.index_segment._sealed = wait"},
    "between the segments and the commit": {"before": "wait()"},
    "in the commit": {"before": IN_COMMIT},
    "between the commit and the removal": {"after": "wait()"},
}

FULL_DISK = """
    import resource
    from pathlib import Path
    import numpy as np
    from warehouse.contracts import INDEX_SEGMENTS
    from warehouse.errors import CopydeskError
    from warehouse.fingerprint_index import FingerprintIndex
    from warehouse.home import Home
    from warehouse.index_segment import SegmentCounts
    from warehouse.lake import Lake
    from warehouse.mapped_arrays import ArrayShape

    home = Home(Path({path!r}))
    with home.lock(), Lake(home) as lake:
        with FingerprintIndex(lake).writer("run-2", "f") as writer:
            before = sorted(path.name for path in home.fingerprints_path.iterdir())
            resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
            small, large = np.zeros(1000, np.int64), np.zeros(1_000_000, np.int64)
            for write in (
                lambda: writer.add("texts", dict(small=small, large=large), SegmentCounts()),
                lambda: writer.create("texts", dict(small=ArrayShape("int64", 1000), large=ArrayShape("int64", 10**6))),
            ):
                try:
                    write()
                except CopydeskError as error:
                    print(error)
                assert sorted(path.name for path in home.fingerprints_path.iterdir()) == before
                assert writer.listing().num_rows == 0
            writer.add("texts", dict(small=small), SegmentCounts())
            draft = writer.create("texts", dict(small=ArrayShape("int64", 1000)))
            resource.setrlimit(resource.RLIMIT_FSIZE, (20, resource.RLIM_INFINITY))
            try:
                draft.seal(SegmentCounts())
            except CopydeskError as error:
                print(error)
            assert writer.listing().num_rows == 1
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(sorted(path.name for path in home.fingerprints_path.iterdir()) == before)
"""


@pytest.fixture
def old_home(home, new_home) -> Home:
    """A home whose index is one segment of three documents; the dying process takes its lock."""
    shutil.copytree(new_home.path, home.path)
    with home.lock(), Lake(home) as lake, FingerprintIndex(lake).writer("run-1", "f") as writer:
        writer.add("texts", {"postings": np.zeros(1000, np.uint64)}, SegmentCounts(document_count=3))
        staging = Staging(home, "run-1")
        staging.write(INDEX_SEGMENTS, writer.listing())
        lake.commit(staging)
        staging.remove()
    return home


def folders(home):
    return sorted(path.name for path in home.fingerprints_path.iterdir())


@pytest.mark.parametrize("place", PLACES)
def test_killed_at_any_place_the_index_is_that_of_the_committed_rows(old_home, child, place):
    pieces = {"setting": "pass", "middle": "pass", "before": "pass", "after": "pass", **PLACES[place]}
    process = child(RUN.format(path=str(old_home.path), **pieces))
    assert process.stdout.readline() == "inside\n", process.stderr.read()
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    assert folders(old_home) == ["run-1-0000", "run-2-0000"], "the killed run had begun a segment"

    with old_home.lock(), Lake(old_home) as lake:
        clear_leftovers(old_home)
        is_committed = lake.row_count(TOPICS) == 500
        assert is_committed == (place == "between the commit and the removal")
        index = FingerprintIndex(lake)
        opened = index.open("f", 5 if is_committed else 3)
        assert isinstance(opened, OpenedIndex)
        (segment,) = opened.segments
        assert segment.arrays["postings"].tolist() == [2 if is_committed else 0] * 1000
        with index.writer("run-3", "f", opened.segments) as writer:
            assert folders(old_home) == [segment.entry.segment_id]
            writer.add("texts", {"postings": np.ones(10, np.uint64)}, SegmentCounts(document_count=1))
            staging = Staging(old_home, "run-3")
            staging.write(INDEX_SEGMENTS, writer.listing())
            lake.commit(staging)
        assert folders(old_home) == [segment.entry.segment_id, "run-3-0000"]
        assert index.verify() == []


def test_a_full_disk_is_told_and_leaves_nothing(old_home, child):
    output, errors = child(FULL_DISK.format(path=str(old_home.path))).communicate(timeout=60)
    *told, is_clean = output.splitlines() or [errors]
    assert len(told) == 3, errors
    assert all(sentence.startswith("The disk is full") for sentence in told), errors
    assert is_clean == "True", errors
