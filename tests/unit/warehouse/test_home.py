"""The home's folders and its lock."""

import signal
import time
from pathlib import Path

import pytest

from warehouse.errors import CopydeskError
from warehouse.home import Home

HOLDER = """
    import sys
    from pathlib import Path
    from warehouse.home import Home
    with Home(Path({path!r})).lock():
        print("held", flush=True)
        sys.stdin.readline()
"""


def held_by(child, home):
    process = child(HOLDER.format(path=str(home.path)))
    assert process.stdout.readline() == "held\n"
    return process


def test_create_makes_every_folder_and_may_be_repeated(home):
    home.create()
    home.create()
    assert home.catalog_path.parent.is_dir()
    assert home.published_path.parent.is_dir()
    assert home.staging_path.is_dir()


def test_a_home_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    with pytest.raises(CopydeskError, match=r"cannot be written .*--home"):
        Home(file / "data").create()


def test_a_second_run_is_refused_and_told_who_holds_the_home(home, child):
    process = held_by(child, home)
    with pytest.raises(CopydeskError, match=rf"process {process.pid}, since \d{{4}}-\d\d-\d\d .* UTC"), home.lock(0):
        pytest.fail("two runs hold one home")


def test_a_second_run_gives_up_after_its_wait(home, child):
    held_by(child, home)
    started = time.monotonic()
    with pytest.raises(CopydeskError, match="Another run"), home.lock(0.3):
        pytest.fail("two runs hold one home")
    assert 0.3 <= time.monotonic() - started < 5


def test_a_second_run_waits_until_the_first_is_done(home, child):
    process = held_by(child, home)
    process.stdin.write("\n")
    process.stdin.flush()
    with home.lock(30):
        assert process.wait(10) == 0


def test_the_lock_dies_with_its_process(home, child):
    process = held_by(child, home)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    with home.lock(0):
        pass


def test_the_lock_is_free_again_after_an_error(home):
    with pytest.raises(KeyError), home.lock(0):
        raise KeyError("x")
    with home.lock(0):
        pass
    assert home.lock_path.read_bytes() == b""


def test_a_holder_that_has_written_nothing_is_not_named(home, child):
    held_by(child, home)
    home.lock_path.write_text("")
    with pytest.raises(CopydeskError, match=r"is writing to \S+; wait"), home.lock(0):
        pytest.fail("two runs hold one home")
