"""A folder replaced as a whole: readers see the old or the new, whatever happens in between."""

import threading
from pathlib import Path

import pytest

from expectations.site.folder import replaced


def write(folder: Path, text: str) -> None:
    with replaced(folder) as beside:
        (beside / "page").write_text(text)


def stop_halfway(folder: Path) -> None:
    (folder / "page").write_text("half")
    raise ValueError("half")


def test_the_new_takes_the_place_of_the_old_with_all_that_was_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "quality" / "site"
    write(folder, "old")
    (folder / "gone").write_text("x")
    write(folder, "new")
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("page", "new")]
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == ["site"]


def test_while_it_is_made_the_old_is_read(tmp_path: Path) -> None:
    write(tmp_path / "site", "old")
    with replaced(tmp_path / "site") as beside:
        (beside / "page").write_text("half")
        assert (tmp_path / "site" / "page").read_text() == "old"
    assert (tmp_path / "site" / "page").read_text() == "half"


def test_what_fails_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "site", "old")
    with pytest.raises(ValueError, match="half"), replaced(tmp_path / "site") as beside:
        stop_halfway(beside)
    assert (tmp_path / "site" / "page").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]


def test_a_builder_that_died_between_the_renames_is_made_good(tmp_path: Path) -> None:
    write(tmp_path / "site", "old")
    (tmp_path / "site").rename(tmp_path / ".site.before")
    (tmp_path / ".site.building").mkdir()
    with replaced(tmp_path / "site") as beside:
        assert (tmp_path / "site" / "page").read_text() == "old"
        (beside / "page").write_text("new")
    assert (tmp_path / "site" / "page").read_text() == "new"


def test_a_rename_that_fails_brings_the_old_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    write(folder, "old")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == ".site.building":
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no"):
        write(folder, "new")
    assert (folder / "page").read_text() == "old"


def test_two_builders_wait_for_one_another(tmp_path: Path) -> None:
    threads = [threading.Thread(target=write, args=(tmp_path / "site", str(number))) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "site" / "page").read_text() in map(str, range(8))
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]
