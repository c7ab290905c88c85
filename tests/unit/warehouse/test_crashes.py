"""What a run leaves behind that is killed, and that the next run works all the same."""

import shutil
import signal

import pytest

from warehouse.contracts import DOCUMENTS, REJECTS, TOPICS
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.publish import needs_publishing, publish
from warehouse.staging import Staging, clear_leftovers

STAGE = """
    import sys, time
    from pathlib import Path
    import warehouse.lake, warehouse.publish
    from warehouse.contracts import DOCUMENTS, REJECTS, TOPICS
    from warehouse.contracts.arrow import arrow_table
    from warehouse.home import Home
    from warehouse.lake import Lake
    from warehouse.publish import publish
    from warehouse.staging import Staging

    def wait(*_args):
        print("inside", flush=True)
        time.sleep(60)

    home = Home(Path({path!r}))
    rejects = [dict(reject_id=f"r{{n:04}}", source_uri="u", record_id="r", reason_code="empty", detail="d", run_id="r")
               for n in range(500)]
    topics = [
        dict(document_id=f"d{{n:04}}", media_topic_code="a", media_topic_name="a", confidence=0.5, evidence_words=[])
        for n in range(500)
    ]
    with home.lock(), Lake(home) as lake:
        staging = Staging(home, "run-1")
        staging.write(REJECTS, arrow_table(REJECTS, rejects))
        staging.write(TOPICS, arrow_table(TOPICS, topics))
        {end}
"""

DIE_IN_COMMIT = """
        require = warehouse.lake._require_conservation
        def second_time_waits(connection, table, names):
            require(connection, table, names)
            if table is TOPICS:
                wait()
        warehouse.lake._require_conservation = second_time_waits
        lake.commit(staging)
"""

DIE_IN_PUBLISH = """
        lake.commit(staging)
        warehouse.publish._sync = wait
        publish(home, lake)
"""


def killed_inside(child, home, end):
    process = child(STAGE.format(path=str(home.path), end=end.strip()))
    assert process.stdout.readline() == "inside\n", process.stderr.read()
    process.send_signal(signal.SIGKILL)
    process.wait(10)


@pytest.fixture
def old_home(home, new_home) -> Home:
    """A home that is committed and published, with nothing new; the dying process takes its lock."""
    shutil.copytree(new_home.path, home.path)
    return home


def lake_files(home):
    return {path.name for path in home.lake_files_path.rglob("*.parquet")}


def test_nothing_of_a_killed_commit_is_in_the_lake_and_the_next_run_works(old_home, child, rows):
    with Lake(old_home) as lake:
        before = lake.snapshot_id()
    files = lake_files(old_home)
    killed_inside(child, old_home, DIE_IN_COMMIT)
    assert lake_files(old_home) > files, "the killed commit had written files"

    with old_home.lock(), Lake(old_home) as lake:
        assert lake_files(old_home) == files
        assert lake.snapshot_id() == before
        assert (lake.row_count(REJECTS), lake.row_count(TOPICS), lake.row_count(DOCUMENTS)) == (0, 0, 0)
        assert not needs_publishing(old_home, lake)
        assert clear_leftovers(old_home) == ["run-1"]
        staging = Staging(old_home, "run-2")
        staging.write(TOPICS, rows(TOPICS, {}))
        assert lake.commit(staging).snapshot_id == before + 1


def test_a_run_killed_between_commit_and_publishing_is_made_good(old_home, child):
    killed_inside(child, old_home, DIE_IN_PUBLISH)
    folder = old_home.published_path.parent
    assert len(list(folder.iterdir())) > 1, "the killed publishing had begun a file"

    with old_home.lock(), Lake(old_home) as lake:
        assert lake.row_count(REJECTS) == 500
        assert needs_publishing(old_home, lake)
        assert publish(old_home, lake).row_counts["raw.rejects"] == 500
        assert not needs_publishing(old_home, lake)
    assert list(folder.iterdir()) == [old_home.published_path]
