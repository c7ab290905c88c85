"""Packed files and archives, kind and hostile; what is remote."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.sources import SourceSettings, checked_names, list_inputs, public_address, read_inputs
from flows.sources.kinds import KNOWN_SUFFIXES, contents_of
from transforms.reference import Reference
from warehouse.errors import CopydeskError

LIMIT = 100_000
SMALL = SourceSettings(unpacked_free_bytes=50_000, max_archive_members=20, max_row_bytes=200_000)
LINES = b'{"id":"x","text":"Rain."}\n{"id":"y","text":"More rain."}\n'

Rows = list[dict[str, object]]


def read(reference: Reference, *sources: object, settings: SourceSettings = SMALL) -> Rows:
    files = list_inputs([str(source) for source in sources])
    return [row for batch in read_inputs(files, LIMIT, reference, settings=settings) for row in batch.to_pylist()]


def told(rows: Rows) -> list[tuple[object, object]]:
    return [(row["record_id"], row["failure_code"] or row["content"]) for row in rows]


def archive(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"id": ["p"], "text": ["Rain."]}), file)
    return file.getvalue()


KINDS = {
    "a.txt": b"Rain.",
    "a.html": b"<p>Rain.</p>",
    "a.jsonl": LINES,
    "a.json": b'[{"text":"Rain."}]',
    "a.csv": b"id,text\n1,Rain.\n",
    "a.parquet": parquet(),
    "a.xml": b"<nitf><body><p>Rain.</p></body></nitf>",
    "a.warc": (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nRain.\r\n\r\n"
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_read_as_it_is_packed_and_in_an_archive(name: str, tmp_path: Path, reference: Reference) -> None:
    (tmp_path / name).write_bytes(KINDS[name])
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(KINDS[name]))
    archive(tmp_path / "z.zip", {f"in/{name}": KINDS[name], f"in/{name}.gz": gzip.compress(KINDS[name])})
    plain = read(reference, tmp_path / name)
    assert all(row["failure_code"] is None for row in plain)
    assert told(read(reference, tmp_path / f"{name}.gz")) == told(plain)
    assert told(read(reference, tmp_path / "z.zip")) == told(plain) * 2


def test_every_ending_has_a_kind() -> None:
    assert all(contents_of(f"x{suffix.upper()}.GZ") for suffix in KNOWN_SUFFIXES.split(", "))
    assert contents_of("notes.md") is None
    assert contents_of("txt") is None


def test_a_record_is_addressed_by_its_file_and_its_way_in(tmp_path: Path, reference: Reference) -> None:
    path = archive(
        tmp_path / "z.zip", {"in/a b.txt": b"Rain.", "in/c.jsonl": b'{"id":"x/#1","text":"a"}\n{"text":"b"}'}
    )
    uri = path.as_uri()
    assert [(row["source_uri"], row["record_id"]) for row in read(reference, path)] == [
        (f"{uri}#in/a%20b.txt", "a b.txt"),
        (f"{uri}#in/c.jsonl%23x/%231", "x/#1"),
        (f"{uri}#in/c.jsonl%23c.jsonl:2", "c.jsonl:2"),
    ]


def test_what_is_cut_off_is_kept_up_to_there(tmp_path: Path, reference: Reference) -> None:
    lines = b"".join(
        b'{"id":"%d","text":"%s"}\n' % (number, zlib.crc32(b"%d" % number).to_bytes(4).hex().encode())
        for number in range(5000)
    )
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-2000])
    rows = read(reference, tmp_path / "a.jsonl.gz")
    assert len(rows) > 1000
    assert [row["failure_code"] for row in rows[:-1]] == [None] * (len(rows) - 1)
    assert (rows[-1]["record_id"], rows[-1]["failure_code"]) == ("a.jsonl.gz", "truncated")
    assert f"behind {len(rows) - 1:,} records" in str(rows[-1]["failure_detail"])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LINES, "malformed"),
        (b"", "empty"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(LINES)[:5], "truncated"),
        (gzip.compress(LINES)[:10] + b"\xff" * 40, "malformed"),
        (gzip.compress(b'{"text":"' + b"x" * 5_000_000), "expands_too_much"),
        (gzip.compress(b"\n" * 5_000_000), "expands_too_much"),
    ],
    ids=["no gzip", "no bytes", "nothing packed", "cut off in its head", "broken", "one long line", "blank lines"],
)
def test_bad_gzip_is_a_reject(content: bytes, reason: str, tmp_path: Path, reference: Reference) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(content)
    assert [row["failure_code"] for row in read(reference, tmp_path)][-1] == reason


def test_a_size_that_lies_is_not_believed(tmp_path: Path, reference: Reference) -> None:
    content = bytearray(gzip.compress(b"\n" * 5_000_000))
    content[-4:] = (10).to_bytes(4, "little")
    (tmp_path / "a.jsonl.gz").write_bytes(content)
    assert told(read(reference, tmp_path)) == [("a.jsonl.gz", "expands_too_much")]
    settings = SourceSettings(max_unpacked_bytes=1000, unpacked_free_bytes=10**9)
    assert told(read(reference, tmp_path, settings=settings)) == [("a.jsonl.gz", "expands_too_much")]


def test_a_bomb_in_an_archive_ends_it_and_what_came_before_is_kept(tmp_path: Path, reference: Reference) -> None:
    archive(tmp_path / "z.zip", {"a.txt": b"Rain.", "b.jsonl": b"\n" * 5_000_000, "c.txt": b"Never read."})
    assert told(read(reference, tmp_path)) == [("a.txt", b"Rain."), ("z.zip", "expands_too_much")]


def test_members_that_unfold_much_together_are_a_bomb_too(tmp_path: Path, reference: Reference) -> None:
    archive(tmp_path / "z.zip", {f"{number}.txt": b"x" * 90_000 for number in range(15)})
    assert told(read(reference, tmp_path))[-1] == ("z.zip", "expands_too_much")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../up.txt", "unsafe_name"),
        ("a/../../up.txt", "unsafe_name"),
        ("/etc/a.txt", "unsafe_name"),
        ("..\\up.txt", "unsafe_name"),
        ("C:\\a.txt", "unsafe_name"),
        ("inner.zip", "nested_archive"),
        ("inner.zip.gz", "nested_archive"),
        ("inner.tar.gz", "nested_archive"),
    ],
)
def test_a_member_that_is_not_read_is_a_reject(name: str, reason: str, tmp_path: Path, reference: Reference) -> None:
    archive(tmp_path / "z.zip", {name: b"x", "README.md": b"x", "__MACOSX/._a.txt": b"x", ".b.txt": b"x"})
    assert [row["failure_code"] for row in read(reference, tmp_path)] == [reason]


def test_a_packed_archive_and_one_with_nothing_in_it_are_rejects(tmp_path: Path, reference: Reference) -> None:
    inside = archive(tmp_path / "a.zip", {"README.md": b"x"})
    (tmp_path / "b.zip.gz").write_bytes(gzip.compress(inside.read_bytes()))
    assert told(read(reference, tmp_path)) == [("a.zip", "empty"), ("b.zip.gz", "nested_archive")]


def test_a_method_that_unfolds_without_bound_is_not_read(tmp_path: Path, reference: Reference) -> None:
    archive(tmp_path / "z.zip", {"a.txt": b"Rain."}, zipfile.ZIP_LZMA)
    assert told(read(reference, tmp_path)) == [("a.txt", "unsupported")]


def test_a_member_with_a_password_is_a_reject(tmp_path: Path, reference: Reference) -> None:
    path = archive(tmp_path / "z.zip", {"a.txt": b"Rain."})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert told(read(reference, tmp_path)) == [("a.txt", "encrypted")]


def test_a_damaged_member_is_a_reject_and_the_next_is_read(tmp_path: Path, reference: Reference) -> None:
    path = archive(tmp_path / "z.zip", {"a.txt": b"Rain fell on Leeds.", "b.txt": b"Rain."}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"fell on Leeds", b"fell on XXXXX"))
    assert told(read(reference, tmp_path)) == [("a.txt", "malformed"), ("b.txt", b"Rain.")]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_archive_is_a_reject(content: bytes, tmp_path: Path, reference: Reference) -> None:
    (tmp_path / "z.zip").write_bytes(content)
    assert told(read(reference, tmp_path)) == [("z.zip", "malformed")]


def test_an_archive_of_too_many_files_is_a_reject(tmp_path: Path, reference: Reference) -> None:
    archive(tmp_path / "z.zip", {f"{number}.txt": b"x" for number in range(21)})
    assert told(read(reference, tmp_path)) == [("z.zip", "too_many_members")]
    archive(tmp_path / "z.zip", {f"{number}.txt": b"x" for number in range(100)})
    assert told(read(reference, tmp_path)) == [("z.zip", "too_many_members")]


def test_names_that_would_fool_a_reader_are_shown_as_they_are(tmp_path: Path, reference: Reference) -> None:
    archive(tmp_path / "z.zip", {"a\u202etxt.exe\x1b.txt": b"Rain."})
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "x\u2066\n", "text": "Rain."}))
    assert told(read(reference, tmp_path)) == [("x\\u2066\\x0a", b"Rain."), ("a\\u202etxt.exe\\x1b.txt", b"Rain.")]


def test_a_page_saved_as_a_text_is_a_page(tmp_path: Path, reference: Reference) -> None:
    (tmp_path / "a.txt").write_bytes(b"\n<!DOCTYPE html><html><body>Rain.</body></html>")
    [row] = read(reference, tmp_path)
    assert row["media_type"] == "text/html"


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    filesystem = fsspec.filesystem("memory")
    filesystem.pipe({"/wire/a.txt": b"Rain.", "/wire/in/b.jsonl": LINES, "/wire/.c.txt": b"x", "/wire/d.md": b"x"})
    yield filesystem
    filesystem.rm("/wire", recursive=True)


@pytest.mark.parametrize("source", ["memory://wire", "memory://wire/", "memory://wire/**"])
def test_a_remote_folder_is_read_like_one_here(source: str, memory: object, reference: Reference) -> None:
    files = list_inputs([source])
    assert [file.source_uri for file in files] == ["memory:///wire/a.txt", "memory:///wire/in/b.jsonl"]
    assert told(read(reference, source)) == [("a.txt", b"Rain."), ("x", b"Rain."), ("y", b"More rain.")]


def test_a_remote_file_may_be_named_alone_and_inside_an_archive(
    memory: object, tmp_path: Path, reference: Reference
) -> None:
    path = archive(tmp_path / "z.zip", {"in/a.txt": b"Rain."})
    assert told(read(reference, "memory://wire/a.txt")) == [("a.txt", b"Rain.")]
    assert told(read(reference, f"zip://in/a.txt::file://{path}")) == [("a.txt", b"Rain.")]
    assert told(read(reference, path.as_uri())) == [("a.txt", b"Rain.")]
    assert [row["source_uri"] for row in read(reference, path.as_uri())] == [f"{path.as_uri()}#in/a.txt"]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("s3://bucket/wire", "needs a package that is not installed"),
        ("nowhere://wire", "is no address that is read"),
        ("memory://gone.txt", "there is no such file"),
        ("memory://gone/", "names no file that is read"),
    ],
)
def test_a_url_that_gives_nothing_is_a_mistake(source: str, what: str) -> None:
    with pytest.raises(CopydeskError, match=what) as caught:
        list_inputs([source])
    assert "\n" not in str(caught.value)


def test_a_remote_file_that_fails_is_a_reject(
    memory: object, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise RuntimeError("the bucket is gone")

    files = list_inputs(["memory://wire/a.txt"])
    monkeypatch.setattr(fsspec.implementations.memory.MemoryFileSystem, "open", lambda *_: Failing())
    [batch] = read_inputs(files, LIMIT, reference)
    [row] = batch.to_pylist()
    assert (row["failure_code"], row["failure_detail"]) == ("unreadable", "RuntimeError: the bucket is gone")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sftp://ann:pass@host/a.txt", "sftp://host/a.txt"),
        ("https://host/a.csv?n=1&X-Amz-Signature=abc&token=t#x", "https://host/a.csv?n=1&X-Amz-Signature=&token="),
        ("zip://a.txt::sftp://ann:p@ss@host/z.zip", "zip://a.txt::sftp://host/z.zip"),
        ("/wire/a@b?token=[x]", "/wire/a@b?token=[x]"),
    ],
)
def test_an_address_is_shown_without_what_gives_access(url: str, shown: str) -> None:
    assert public_address(url).startswith(shown)
    assert "pass" not in public_address(url)


def test_fields_are_named_for_roles_that_there_are() -> None:
    assert checked_names(None) == {}
    assert checked_names({"text": "copy"}) == {"text": "copy"}
    with pytest.raises(CopydeskError, match="not for txt"):
        checked_names({"txt": "copy"})
    with pytest.raises(CopydeskError, match="has no name"):
        checked_names({"text": " "})
