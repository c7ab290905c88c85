import os
import socket
from pathlib import Path
from urllib.parse import unquote, urlparse

import pyarrow as pa
import pytest

from flows.sources import InputFile, LocalFile, SourceSettings, list_inputs, read_inputs
from seeds import reference_rows
from transforms.ingest import INPUTS
from transforms.reference import Reference
from warehouse.errors import CopydeskError

LIMIT = 1000
REFERENCE = Reference(reference_rows())


def write(path: Path, content: bytes = b"Rain fell on Leeds.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(*sources: Path | str, excluded: Path | None = None) -> list[str]:
    return [file.name for file in list_inputs([str(source) for source in sources], excluded)]


def read(*files: InputFile, limit: int = LIMIT) -> list[dict[str, object]]:
    tables = list(read_inputs(files, limit, REFERENCE))
    assert all(table.schema.equals(INPUTS) for table in tables)
    return pa.concat_tables(tables).to_pylist()


def test_a_folder_gives_what_is_read_at_any_depth_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "deep/er/c.jsonl.GZ", "README.md", ".hidden.txt", ".git/d.txt", "notes.txt.bak"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.TXT", "b.txt", "c.jsonl.GZ"]
    assert list_inputs([str(tmp_path)]).passed_over == 2


def test_how_many_records_there_are_is_told_where_each_file_is_one(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.txt.gz"):
        write(tmp_path / name)
    assert list_inputs([str(tmp_path)]).record_count == 3
    write(tmp_path / "d.jsonl")
    assert list_inputs([str(tmp_path)]).record_count is None


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "in" / "a.txt")
    assert names(path, tmp_path, tmp_path / "in", tmp_path / "*" / "*.txt") == ["a.txt"]


def test_files_of_one_name_in_two_folders_are_two_inputs(tmp_path: Path) -> None:
    write(tmp_path / "x" / "a.txt")
    write(tmp_path / "y" / "a.txt")
    assert names(tmp_path) == ["a.txt", "a.txt"]


def test_a_glob_takes_files_and_folders(tmp_path: Path) -> None:
    for name in ("mon/a.txt", "mon/sub/b.txt", "tue/c.txt", "other/d.txt", "mon.md"):
        write(tmp_path / name)
    assert names(tmp_path / "[mt]*") == ["a.txt", "b.txt", "c.txt"]
    assert names(tmp_path / "**" / "d.txt") == ["d.txt"]


def test_a_name_that_looks_like_a_glob_is_taken_literally_where_it_exists(tmp_path: Path) -> None:
    write(tmp_path / "copy [final].txt")
    assert names(tmp_path / "copy [final].txt") == ["copy [final].txt"]


def test_the_home_inside_a_source_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "data" / "quality" / "report.txt")
    assert names(tmp_path, excluded=tmp_path / "data") == ["a.txt"]
    assert names(tmp_path, excluded=tmp_path / "nowhere") == ["a.txt", "report.txt"]


def test_links_are_followed_and_a_loop_ends(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    write(tmp_path / "elsewhere" / "b.txt")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in" / "round")
    assert names(tmp_path / "in") == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("missing", "no file or folder missing"),
        ("empty", "holds no files that are read"),
        ("story.md", "is no file that is read"),
        ("*.txt", "matches"),
        ("file://elsewhere/wire", "names another machine"),
        ("", "has no name"),
        ("a\0b", "has no name"),
    ],
)
def test_a_source_that_gives_nothing_is_a_mistake(
    source: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    write(tmp_path / "story.md")
    with pytest.raises(CopydeskError, match=what):
        list_inputs([source])


def test_no_source_at_all_is_a_mistake() -> None:
    with pytest.raises(CopydeskError, match="No source"):
        list_inputs([])


def test_a_folder_that_cannot_be_listed_is_a_mistake_as_a_source_and_a_row_below_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt")
    locked = tmp_path / "locked"
    locked.mkdir()
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(CopydeskError, match="cannot be listed"):
        list_inputs([str(locked)])
    a, folder = read(*list_inputs([str(tmp_path)]))
    assert a["failure_code"] is None
    assert (folder["record_id"], folder["failure_code"]) == ("locked", "unreadable")


def test_what_is_read_has_its_bytes_and_its_address(tmp_path: Path) -> None:
    path = write(tmp_path / "wire copy.txt", b"Rain\xff")
    (row,) = read(*list_inputs([str(path)]))
    assert row["content"] == b"Rain\xff"
    assert row["byte_count"] == 5
    assert row["record_id"] == "wire copy.txt"
    assert unquote(urlparse(str(row["source_uri"])).path) == str(path)


def test_a_name_that_is_not_utf8_becomes_one_that_is(tmp_path: Path) -> None:
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")))
    (row,) = read(*list_inputs([str(tmp_path)]))
    assert row["record_id"] == "caf\\xe9.txt"
    assert str(row["source_uri"]).endswith("caf%E9.txt")


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"x" * (LIMIT + 1))
    exact = write(tmp_path / "b.txt", b"x" * LIMIT)
    large, fits = read(LocalFile(path), LocalFile(exact))
    assert (large["failure_code"], large["byte_count"], large["content"]) == ("too_large", LIMIT + 1, None)
    assert (fits["failure_code"], fits["byte_count"]) == (None, LIMIT)


def test_a_file_whose_size_says_nothing_is_still_bounded() -> None:
    (row,) = read(LocalFile(Path("/proc/self/environ")), limit=1)
    assert row["failure_code"] == "too_large"
    assert row["content"] is None


def test_files_that_cannot_be_read_are_rows(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.txt"))
        rows = read(*list_inputs([str(tmp_path)]), LocalFile(Path("/proc/self/mem")), LocalFile(tmp_path))
    assert [row["failure_code"] for row in rows] == ["unreadable"] * 5
    assert all(row["failure_detail"] and row["content"] is None for row in rows)


def test_running_out_of_descriptors_is_not_the_files_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(*_: object, **__: object) -> int:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OSError, match="Too many open files"):
        read(LocalFile(path))


def test_batches_are_bounded_by_records_and_by_bytes(tmp_path: Path) -> None:
    files = [LocalFile(write(tmp_path / f"{number}.txt", b"x" * 10)) for number in range(7)]
    by_records = read_inputs(files, LIMIT, REFERENCE, settings=SourceSettings(max_batch_records=3))
    assert [batch.num_rows for batch in by_records] == [3, 3, 1]
    by_bytes = read_inputs(files, LIMIT, REFERENCE, settings=SourceSettings(max_batch_bytes=25))
    assert [batch.num_rows for batch in by_bytes] == [2, 2, 2, 1]
    assert [
        batch.num_rows for batch in read_inputs(files, LIMIT, REFERENCE, settings=SourceSettings(max_batch_bytes=1))
    ] == [1] * 7
