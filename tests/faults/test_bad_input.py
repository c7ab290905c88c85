"""Input that is not copy: a sentence where the source is at fault, a reject row where one file is."""

import gzip
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.newswire import newswire
from flows.sources import InputFiles, list_inputs
from flows.summary import Outcome
from warehouse.errors import CopydeskError
from warehouse.home import Home


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> Path:
    """The home of a run over one good text and every bad kind of file, and of the same run again."""
    folder = tmp_path_factory.mktemp("mixed")
    wire = folder / "wire"
    wire.mkdir()
    (wire / "good.txt").write_text("LEEDS (Reuters) - Rain fell on Leeds for a second day.\n", encoding="utf-8")
    (wire / "zero.txt").write_bytes(b"")
    (wire / "blank.txt").write_bytes(b" \r\n\t\n")
    (wire / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40)
    (wire / "broken-utf8.txt").write_bytes("Zoë — Łódź\n".encode() * 20 + b"\xff\xfe\xc3\x28 caf\x81 \x8d \x90\n" * 20)
    with (wire / "hundred-megabytes.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    (wire / "dangling.txt").symlink_to(wire / "nowhere")
    (wire / "memory.txt").symlink_to("/proc/self/mem")
    os.mkfifo(wire / "pipe.txt")
    (wire / "folder.txt").mkdir()
    (wire / "folder.txt" / "inside.txt").write_text("YORK (Reuters) - The river Ouse rose.\n", encoding="utf-8")
    (wire / "mixed.jsonl").write_bytes(
        b'{"id":"kept","text":"SELBY (Reuters) - The bridge stayed shut on Monday.","date":"2026-03-02"}\n'
        b'{"id":"odd","text":"\\ud800"}\n' + b"[" * 5000 + b'\n{"id":"none"}\n{"text":"x\\u0000"}\n{"id":"kept'
    )
    whole = gzip.compress(b'{"id":"before","text":"GOOLE (Reuters) - Tides ran high."}\n' + os.urandom(40_000))
    (wire / "cut-off.jsonl.gz").write_bytes(whole[:-20_000])
    (wire / "bomb.jsonl.gz").write_bytes(gzip.compress(b"\n" * 50_000_000))
    with zipfile.ZipFile(wire / "archive.zip", "w") as archive:
        archive.writestr("../../climbs.txt", "x")
        archive.writestr("inner.zip", "x")
        archive.writestr("in/zipped.txt", "WHITBY (Reuters) - The harbour froze over on Sunday.\n")
    (wire / "entities.xml").write_text('<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf>&x;</nitf>')
    (wire / ("é" * 120 + ".txt")).write_text("HULL (Reuters) - Ferries stayed in port.\n", encoding="utf-8")
    (wire / "new\nline\x1b[31m.txt").write_text("RIPON (Reuters) - The market square flooded.\n", encoding="utf-8")
    first = newswire([str(wire)], folder / "data")
    again = newswire([str(wire)], folder / "data")
    assert first.outcome is Outcome.PUBLISHED
    assert again.outcome is Outcome.NOTHING_NEW
    ledger = again.ledger
    assert ledger.input_count == ledger.known_document_count + ledger.known_reject_count == first.ledger.input_count
    return folder / "data"


def asked(home: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(Home(home).published_path), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("zero.txt", "empty"),
        ("blank.txt", "empty"),
        ("picture.txt", "binary"),
        ("hundred-megabytes.txt", "too_large"),
        ("dangling.txt", "unreadable"),
        ("memory.txt", "unreadable"),
        ("pipe.txt", "unreadable"),
        ("mixed.jsonl:2", "lone_surrogate"),
        ("mixed.jsonl:3", "too_deep"),
        ("mixed.jsonl:4", "no_text"),
        ("mixed.jsonl:5", "binary"),
        ("mixed.jsonl:6", "malformed"),
        ("cut-off.jsonl.gz", "truncated"),
        ("bomb.jsonl.gz", "expands_too_much"),
        ("climbs.txt", "unsafe_name"),
        ("inner.zip", "nested_archive"),
        ("entities.xml", "unsafe_xml"),
    ],
)
def test_a_bad_file_is_a_reject_with_its_reason(mixed: Path, record: str, reason: str) -> None:
    rows = asked(mixed, f"SELECT reason_code, detail FROM raw.rejects WHERE record_id = '{record}'")
    assert [row[0] for row in rows] == [reason]
    assert rows[0][1]


def test_bytes_that_are_not_utf8_are_decoded_without_loss_or_rejected(mixed: Path) -> None:
    documents = asked(mixed, "SELECT encoding, text FROM raw.documents WHERE record_id = 'broken-utf8.txt'")
    rejects = asked(mixed, "SELECT reason_code FROM raw.rejects WHERE record_id = 'broken-utf8.txt'")
    assert len(documents) + len(rejects) == 1
    for encoding, text in documents:
        assert str(encoding).lower() != "utf-8"
        assert "\ufffd" not in str(text)
    assert [row[0] for row in rejects] in ([], ["not_decodable"])


def test_the_good_files_beside_them_are_articles(mixed: Path) -> None:
    records = {row[0] for row in asked(mixed, "SELECT record_id FROM core.articles")}
    assert {
        "good.txt",
        "inside.txt",
        "é" * 120 + ".txt",
        "new\\x0aline\\x1b[31m.txt",
        "kept",
        "before",
        "zipped.txt",
    } <= records


def test_the_ledger_holds_for_every_run(mixed: Path) -> None:
    assert asked(
        mixed,
        "SELECT DISTINCT input_count = new_document_count + known_document_count + reject_count + known_reject_count "
        "FROM quality.runs",
    ) == [(True,)]


def test_a_name_with_commands_in_it_commands_no_terminal(
    mixed: Path, copydesk: Callable[..., "subprocess.CompletedProcess[str]"]
) -> None:
    shown = copydesk("show", "new\\x0aline", home=mixed)
    assert shown.returncode == 0
    assert "\x1b" not in shown.stdout
    assert "\\x1b[31m" in shown.stdout


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: None, "There is no file or folder"),
        (lambda path: path.mkdir(), "holds no files that are read"),
        (lambda path: path.write_bytes(b""), "is no file that is read"),
    ],
    ids=["missing", "empty folder", "another kind of file"],
)
def test_a_source_with_nothing_in_it_is_a_sentence_and_no_home(
    make: Callable[[Path], object], what: str, tmp_path: Path, prefect_api: str
) -> None:
    make(tmp_path / "source")
    with pytest.raises(CopydeskError, match=what):
        newswire([str(tmp_path / "source")], tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_text_that_goes_away_while_the_run_reads_is_a_reject(
    wire: Path, small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = shutil.copytree(small_home, tmp_path / "data")
    gone = wire / "gone.txt"
    gone.write_text("x", encoding="utf-8")

    def list_and_remove(sources: list[str], excluded: Path | None) -> InputFiles:
        files = list_inputs(sources, excluded)
        gone.unlink()
        return files

    monkeypatch.setattr("flows.newswire.list_inputs", list_and_remove)
    summary = newswire([str(wire)], home)
    assert [(reject.record_id, reject.reason_code) for reject in summary.rejects] == [("gone.txt", "unreadable")]
