"""The stage ingest: every record is a new document, a known one, or a reject."""

import datetime as dt
import hashlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest import INPUTS, IngestSettings, Receipt, ingest
from transforms.ingest.stage import document_id
from transforms.reference import Reference

RECEIPT = Receipt("run", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def inputs(*records: tuple[str, bytes | None]) -> pa.Table:
    rows = [
        {
            "source_uri": f"in/{name}",
            "record_id": name,
            "content": content,
            "byte_count": None if content is None else len(content),
            "failure_code": "unreadable" if content is None else None,
            "failure_detail": "Permission denied" if content is None else None,
        }
        for name, content in records
    ]
    return pa.Table.from_pylist(rows, schema=INPUTS)


def test_a_document_keeps_what_was_received(reference: Reference) -> None:
    content = "One “quoted” word.\r\n".encode()
    [row] = ingest(inputs(("a.txt", content)), set(), set(), RECEIPT, reference).documents.to_pylist()
    assert row["text"] == "One “quoted” word.\r\n"
    assert row["char_count"] == len(row["text"])
    assert row["byte_count"] == len(content)
    assert row["content_sha256"] == hashlib.sha256(content).hexdigest()
    assert row["document_id"] == document_id("a.txt", content)
    assert (row["record_id"], row["source_uri"], row["run_id"]) == ("a.txt", "in/a.txt", "run")


def test_the_same_text_under_another_name_is_another_document(reference: Reference) -> None:
    ingested = ingest(inputs(("a.txt", b"Same words."), ("b.txt", b"Same words.")), set(), set(), RECEIPT, reference)
    assert ingested.documents.num_rows == 2
    assert len(set(ingested.documents["content_sha256"].to_pylist())) == 1


def test_known_records_are_counted_and_left(reference: Reference) -> None:
    batch = inputs(("a.txt", b"Some words."), ("b.txt", b""), ("a.txt", b"Some words."))
    first = ingest(batch, set(), set(), RECEIPT, reference)
    assert (first.documents.num_rows, first.known_document_count, first.rejects.num_rows) == (1, 1, 1)
    known = set(first.documents["document_id"].to_pylist()), set(first.rejects["reject_id"].to_pylist())
    second = ingest(batch, *known, RECEIPT, reference)
    assert (second.documents.num_rows, second.known_document_count) == (0, 2)
    assert (second.rejects.num_rows, second.known_reject_count) == (0, 1)
    assert second.blocks.num_rows == 0


def test_what_is_known_is_not_read_again(reference: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = inputs(("a.txt", b"Some words."))
    known = set(ingest(batch, set(), set(), RECEIPT, reference).documents["document_id"].to_pylist())
    monkeypatch.setattr("transforms.ingest.stage.read_record", None)
    assert ingest(batch, known, set(), RECEIPT, reference).known_document_count == 1


def test_rejects_say_why(reference: Reference) -> None:
    settings = IngestSettings(max_record_bytes=10)
    batch = inputs(("empty.txt", b""), ("long.txt", b"eleven bytes"), ("gone.txt", None), ("bin.txt", b"a\0b"))
    rejects = ingest(batch, set(), set(), RECEIPT, reference, settings).rejects.to_pylist()
    assert {row["record_id"]: row["reason_code"] for row in rejects} == {
        "empty.txt": "empty",
        "long.txt": "too_large",
        "gone.txt": "unreadable",
        "bin.txt": "binary",
    }
    assert {row["record_id"]: row["detail"] for row in rejects}["gone.txt"] == "Permission denied"


names = st.sampled_from(["a.txt", "b.txt", "c.txt"])
contents = st.sampled_from([b"", b"x\0", b"Words of copy.", b"Other words.", None, b"\xff\xfe\x00"])


@given(records=st.lists(st.tuples(names, contents), max_size=8), known=st.lists(st.tuples(names, contents), max_size=4))
def test_nothing_is_lost(
    records: list[tuple[str, bytes | None]], known: list[tuple[str, bytes | None]], reference: Reference
) -> None:
    before = ingest(inputs(*known), set(), set(), RECEIPT, reference)
    known_ids = set(before.documents["document_id"].to_pylist()), set(before.rejects["reject_id"].to_pylist())
    after = ingest(inputs(*records), *known_ids, RECEIPT, reference)
    assert after.input_count == len(records)
    assert after.input_count == (
        after.documents.num_rows + after.known_document_count + after.rejects.num_rows + after.known_reject_count
    )
    assert not known_ids[0] & set(after.documents["document_id"].to_pylist())
