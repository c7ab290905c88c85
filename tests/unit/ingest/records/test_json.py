"""JSON lines, .json files and ninjs."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest.records.fields import FieldReader
from transforms.ingest.records.json_documents import read_json
from transforms.ingest.records.json_lines import read_json_lines
from transforms.ingest.records.json_pieces import cut_values
from transforms.ingest.records.record import BadRecord, Record
from transforms.reference import Reference

LIMIT = 100_000


def read_until_it_fails(records: Iterator[Record]) -> tuple[list[Record], Exception | None]:
    """The records that are given, and what ends them."""
    found: list[Record] = []
    try:
        for record in records:
            found.append(record)  # noqa: PERF402 -- what came before the failure is wanted
    except (BadRecord, EOFError) as error:
        return found, error
    return found, None


class Slow(io.BytesIO):
    """Gives a few bytes at a time, as a network may."""

    def __init__(self, content: bytes, step: int) -> None:
        super().__init__(content)
        self.step = step

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self.step if size is None or size < 0 else min(self.step, size))


def lines(content: bytes, reference: Reference, limit: int = LIMIT) -> list[Record]:
    return list(read_json_lines(io.BytesIO(content), FieldReader(reference), limit))


def document(value: object, reference: Reference, limit: int = LIMIT) -> list[Record]:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read_json(io.BytesIO(content), FieldReader(reference), limit))


def told(records: list[Record]) -> list[tuple[str, object]]:
    return [(record.position, record.failure_code or record.content) for record in records]


def test_each_line_is_a_record_or_says_why_not(reference: Reference) -> None:
    content = b'{"text":"a"}\r\n\n[1]\n{"text":"b"\n{"n":1}\n{"text":"\\ud800"}\n{"text":"\xff"}\n{"text":"z"}'
    assert told(lines(content, reference)) == [
        ("1", b"a"),
        ("3", "malformed"),
        ("4", "malformed"),
        ("5", "no_text"),
        ("6", "lone_surrogate"),
        ("7", "not_decodable"),
        ("8", b"z"),
    ]


def test_an_overlong_line_is_passed_over(reference: Reference) -> None:
    content = b'{"text":"a"}\n{"text":"' + b"x" * 5_000_000 + b'"}\n{"text":"b"}\n'
    long = lines(content, reference)[1]
    assert (long.failure_code, long.byte_count) == ("too_large", 5_000_011)
    assert told(lines(content, reference))[2] == ("3", b"b")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str, reference: Reference) -> None:
    content = '{"text":"Łódź"}\n{"text":"b"}'.encode(encoding)
    assert told(lines(content, reference)) == [("1", "Łódź".encode()), ("2", b"b")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[" * 10_000 + b"]" * 10_000, "too_deep"),
        (b'{"text":"a","x":' + b'{"a":' * 100 + b"1" + b"}" * 101, "too_deep"),
        (b'{"text":"a","text":"b"}', "malformed"),
        (b'{"text":"a","x":{"y":1,"y":2}}', "malformed"),
        (b'{"text":"a"} {"text":"b"}', "malformed"),
        (b'{"text":"a\nb"}', "malformed"),
        (b'{"text":NaN}', "no_text"),
    ],
)
def test_odd_json_is_a_reject(line: bytes, reason: str, reference: Reference) -> None:
    assert lines(line, reference)[0].failure_code == reason


def test_brackets_in_strings_are_not_depth(reference: Reference) -> None:
    [record] = lines(json.dumps({"text": "[" * 1000 + '"' + "{" * 1000}).encode(), reference)
    assert record.failure_code is None


def test_numbers_beyond_reason_are_kept_as_their_digits_and_nan_as_null(reference: Reference) -> None:
    digits = "9" * 5000
    [record] = lines(f'{{"text":"a","n":{digits},"m":12345678901234567890123,"e":1e999,"z":NaN}}'.encode(), reference)
    other = json.loads(record.fields or "")["other"]
    assert other == {"n": digits, "m": 12345678901234567890123, "e": "1e999", "z": None}


def test_a_null_character_reaches_the_decoder_as_one(reference: Reference) -> None:
    assert lines(b'{"text":"a\\u0000b"}', reference)[0].content == b"a\0b"


def test_two_records_of_one_id_are_both_there(reference: Reference) -> None:
    records = lines(b'{"id":"x","text":"a"}\n{"id":"x","text":"b"}', reference)
    assert [(record.record_id, record.content) for record in records] == [("x", b"a"), ("x", b"b")]


def test_a_file_of_one_object_is_the_record(reference: Reference) -> None:
    assert told(document({"id": "x", "text": "a"}, reference)) == [("", b"a")]


@pytest.mark.parametrize("indent", [None, 1])
def test_an_array_or_a_row_of_objects_is_many(indent: int | None, reference: Reference) -> None:
    objects = [{"text": "a"}, {"text": "b"}]
    array = json.dumps(objects, indent=indent).encode()
    row = "\n".join(json.dumps(value, indent=indent) for value in objects).encode()
    assert told(document(array, reference)) == told(document(row, reference)) == [("1", b"a"), ("2", b"b")]
    assert told(document(objects[:1], reference)) == [("1", b"a")]
    assert document([], reference) == document(b" \n", reference) == []


def test_lines_in_a_json_file_survive_a_broken_one(reference: Reference) -> None:
    content = b'{"text":"a"}\n{"text":\n{"text":"c"}\n'
    assert told(document(content, reference)) == [("1", b"a"), ("2", "malformed"), ("3", b"c")]


def test_a_wrapper_is_opened(reference: Reference) -> None:
    articles = [{"content": "a"}, {"content": None}]
    assert told(document({"status": "ok", "articles": articles}, reference)) == [("1", b"a"), ("2", "no_text")]
    assert told(document({"response": {"total": 1, "results": articles[:1]}}, reference)) == [("1", b"a")]
    assert told(document({"articles": []}, reference)) == [("", "no_text")]


def test_what_is_cut_off_ends_the_reading_behind_what_came_before(reference: Reference) -> None:
    content = io.BytesIO(b'[{"text":"a"},{"text":"b"},{"te')
    found, error = read_until_it_fails(read_json(content, FieldReader(reference), LIMIT))
    assert told(found) == [("1", b"a"), ("2", b"b")]
    assert isinstance(error, BadRecord)
    assert error.reason_code == "truncated"


@pytest.mark.parametrize("content", [b'[{"a":1} {"b":2}]', b"[1,2] 3", b"[[1]2]"])
def test_what_is_no_array_ends_the_reading(content: bytes) -> None:
    with pytest.raises(BadRecord, match=r"comma|behind"):
        list(cut_values(io.BytesIO(content), LIMIT))


def test_an_overlong_element_is_passed_over_and_the_next_is_read(reference: Reference) -> None:
    content = b'[{"text":"' + b"x" * 300_000 + b'\\"]"},{"text":"b"}]'
    assert told(document(content, reference)) == [("1", "too_large"), ("2", b"b")]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(elements=st.lists(values, max_size=4), step=st.integers(1, 20), indent=st.none() | st.just(1))
def test_an_array_is_cut_into_its_elements_wherever_its_bytes_break(
    elements: list[Any], step: int, indent: int | None
) -> None:
    content = json.dumps(elements, indent=indent, ensure_ascii=False).encode("utf-8", "replace")
    pieces = cut_values(Slow(content, step), LIMIT)
    assert [json.loads(piece or b"") for piece, _ in pieces] == json.loads(content)


NINJS_1 = {
    "uri": "urn:x:1",
    "type": "text",
    "versioncreated": "2026-01-02T03:04:05Z",
    "headline": "Rain falls",
    "byline": "Ann Lee",
    "language": "en",
    "version": "2",
    "body_xhtml": "<p>Rain fell.</p>",
    "infosource": [{"name": "Reuters"}],
}
NINJS_3 = {
    "uri": "urn:x:1",
    "$standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "versionCreated": "2026-01-02T03:04:05Z",
    "headlines": [{"role": "main", "value": "Rain falls"}],
    "by": "Ann Lee",
    "language": "en",
    "version": "2",
    "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>Rain fell.</p>"}],
    "infoSources": [{"name": "Reuters"}],
}


@pytest.mark.parametrize("item", [NINJS_1, NINJS_3], ids=["1.x", "3.x"])
def test_an_item_of_ninjs(item: dict[str, Any], reference: Reference) -> None:
    [record] = document(item, reference)
    assert (record.position, record.record_id) == ("", "urn:x:1")
    assert (record.content, record.media_type) == (b"<p>Rain fell.</p>", "text/html")
    assert json.loads(record.fields or "")["known"] == {
        "date": "2026-01-02T03:04:05Z",
        "title": "Rain falls",
        "byline": "Ann Lee",
        "language": "en",
        "version": "2",
        "agency": "Reuters",
    }


def test_of_several_bodies_the_plain_one_counts_and_the_others_are_kept(reference: Reference) -> None:
    plain = {"contentType": "text/plain", "value": "Rain fell."}
    [record] = document(NINJS_3 | {"bodies": [*NINJS_3["bodies"], plain]}, reference)  # type: ignore[misc]
    assert (record.content, record.media_type) == (b"Rain fell.", "text/plain")
    assert json.loads(record.fields or "")["other"]["bodies"] == NINJS_3["bodies"]


def test_a_picture_of_ninjs_has_no_text(reference: Reference) -> None:
    item = {"uri": "urn:x:2", "type": "picture", "versioncreated": "2026-01-02T03:04:05Z", "headline": "Rain"}
    assert told(document(item, reference)) == [("", "no_text")]
