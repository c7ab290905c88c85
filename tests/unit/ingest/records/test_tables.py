"""Delimited text and Parquet."""

import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from transforms.ingest.records import parquet
from transforms.ingest.records.delimited import read_delimited
from transforms.ingest.records.fields import FieldReader
from transforms.ingest.records.parquet import read_parquet
from transforms.ingest.records.record import BadRecord, Record
from transforms.reference import Reference


def read_until_it_fails(records: Iterator[Record]) -> tuple[list[Record], Exception | None]:
    """The records that are given, and what ends them."""
    found: list[Record] = []
    try:
        for record in records:
            found.append(record)  # noqa: PERF402 -- what came before the failure is wanted
    except (BadRecord, EOFError) as error:
        return found, error
    return found, None


def table(content: bytes, reference: Reference, block: int = 1 << 20) -> list[Record]:
    return list(read_delimited(io.BytesIO(content), FieldReader(reference), block))


def told(records: list[Record]) -> list[tuple[str, object]]:
    return [(record.record_id or record.position, record.failure_code or record.content) for record in records]


def test_rows_are_records_and_fields_may_hold_line_ends(reference: Reference) -> None:
    content = b'id,Text,date\r\n7,"One\nline, two",2026\r\n\r\n8,"said ""yes""",x\r\n'
    records = table(content, reference)
    assert told(records) == [("7", b"One\nline, two"), ("8", b'said "yes"')]
    assert json.loads(records[0].fields or "") == {"known": {"date": "2026"}, "other": {}}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_first_row(delimiter: str, reference: Reference) -> None:
    content = f"id{delimiter}text\na{delimiter}Rain, and more rain.\n" if delimiter != "," else "id,text\na,Rain\n"
    assert len(table(content.encode(), reference)) == 1


def test_a_ragged_row_is_a_reject_in_its_place(reference: Reference) -> None:
    content = b"id,text\n1,a\n2\n3,c\n4,d,e\n5,f\n6,g,h\n"
    records = table(content, reference, 64)
    assert [record.position for record in records] == ["1", "2", "3", "4", "5", "6"]
    assert [record.failure_code for record in records] == [None, "malformed", None, "malformed", None, "malformed"]


def test_a_quotation_mark_that_nothing_closes_is_a_reject(reference: Reference) -> None:
    content = b'id,text\n1,good\n2,"open\n3,c\n4,d\n'
    assert told(table(content, reference)) == [("1", b"good"), ("2", "malformed")]
    assert told(table(b'id,text\n1,"two\nlines"\n', reference)) == [("1", b"two\nlines")]
    assert told(table(b'text,id\n"two\nlines",1\n', reference)) == [("1", b"two\nlines")]


def test_a_row_longer_than_is_read_ends_the_reading(reference: Reference) -> None:
    content = io.BytesIO(b"id,text\n1,a\n2," + b"x" * 9000)
    found, error = read_until_it_fails(read_delimited(content, FieldReader(reference), 1000))
    assert told(found) == [("1", b"a")]
    assert "behind row 1: a row longer than is read" in str(error)


def test_another_encoding_is_detected(reference: Reference) -> None:
    content = "id;text\n1;Größere Schäden in München, „große Sorge“ sagte Müller\n".encode("cp1252")
    assert told(table(content, reference)) == [("1", "Größere Schäden in München, „große Sorge“ sagte Müller".encode())]
    assert told(table("id\ttext\n1\tŁódź\n".encode("utf-16"), reference)) == [("1", "Łódź".encode())]


def test_names_that_stand_twice_or_are_empty_are_kept_apart(reference: Reference) -> None:
    [record] = table(b"text,a,a,\nRain,1,2,3\n", reference)
    assert json.loads(record.fields or "")["other"] == {"a": "1", "a (3)": "2", "column 4": "3"}


@pytest.mark.parametrize(
    ("content", "reason"), [(b"id,foo\n1,2\n", "no_text"), (b"a," * 3000 + b"text\n", "malformed")]
)
def test_a_table_without_a_text_is_refused_whole(content: bytes, reason: str, reference: Reference) -> None:
    with pytest.raises(BadRecord) as caught:
        table(content, reference)
    assert caught.value.reason_code == reason


def test_a_stream_that_fails_loses_only_the_row_it_fails_in(reference: Reference) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if not (chunk := super().read(size)):
                raise EOFError("cut off")
            return chunk

    content = Failing(b"id,text\n1,a\n2,b\n3,c")
    found, error = read_until_it_fails(read_delimited(content, FieldReader(reference)))
    assert told(found) == [("1", b"a"), ("2", b"b")]
    assert isinstance(error, EOFError)


def file_of(columns: dict[str, Any], **options: Any) -> io.BytesIO:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, **options)
    return file


def rows(file: io.BytesIO, reference: Reference) -> list[Record]:
    return list(read_parquet(file, FieldReader(reference)))


def test_rows_of_parquet_with_nested_columns(reference: Reference) -> None:
    moment = dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC)
    file = file_of(
        {
            "uid": [1, 2],
            "content": ["Rain.", None],
            "date": [moment, None],
            "tags": [["a", None], []],
            "meta": [{"x": 1.5, "y": float("nan")}, None],
            "raw": [b"\xff", b"ok"],
        }
    )
    first, second = rows(file, reference)
    assert (first.record_id, first.content, second.failure_code) == ("1", b"Rain.", "no_text")
    fields = json.loads(first.fields or "")
    assert fields["known"] == {"date": "2026-01-02T03:00:00+00:00"}
    assert fields["other"] == {
        "uid": 1,
        "date": "2026-01-02T03:00:00+00:00",
        "tags": ["a", None],
        "meta": {"x": 1.5, "y": None},
        "raw": "/w==",
    }


def test_a_text_of_parquet_that_is_not_utf8_is_no_text(reference: Reference) -> None:
    [record] = rows(file_of({"text": [b"\xff\xfe"]}), reference)
    assert record.failure_code == "no_text"


def test_parquet_cut_off_or_without_a_text_is_refused(reference: Reference) -> None:
    for file, reason in (
        (io.BytesIO(file_of({"text": ["Rain."]}).getvalue()[:-20]), "malformed"),
        (io.BytesIO(b""), "malformed"),
        (file_of({"n": [1]}), "no_text"),
    ):
        with pytest.raises(BadRecord) as caught:
            rows(file, reference)
        assert caught.value.reason_code == reason


def test_a_dictionary_that_unfolds_is_bounded(reference: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MAX_PAGE_BYTES", 10_000)
    values = pa.DictionaryArray.from_arrays(pa.array([0] * 100, pa.int32()), pa.array(["x" * 8_000]))
    assert len(rows(file_of({"text": values}, compression="zstd"), reference)) == 100
    values = pa.DictionaryArray.from_arrays(pa.array([0] * 100, pa.int32()), pa.array(["x" * 20_000]))
    with pytest.raises(BadRecord) as caught:
        rows(file_of({"text": values}, compression="none"), reference)
    assert caught.value.reason_code == "expands_too_much"
