"""Which field of a record says what."""

import json
from typing import Any

import pytest

from transforms.ingest.records.fields import FieldReader, as_received, media_type_of
from transforms.ingest.records.identity import LONGEST_ID, plain_id
from transforms.ingest.records.record import BadRecord, Record
from transforms.reference import Reference


def read(reference: Reference, record: dict[str, Any], **named: str) -> Record:
    return FieldReader(reference, named).read(record, "1")


def known(record: Record) -> dict[str, str]:
    found: dict[str, str] = json.loads(record.fields or "{}").get("known", {})
    return found


def other(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(record.fields or "{}").get("other", {})
    return found


@pytest.mark.parametrize("name", ["text", "maintext", "Body", "CONTENT", "article_text", "Article Text", "full-text"])
def test_the_text_is_found_by_its_usual_names_however_spelt(name: str, reference: Reference) -> None:
    assert read(reference, {"n": 1, name: "Rain."}).content == b"Rain."


def test_of_several_texts_the_one_listed_first_counts_and_an_empty_one_does_not(reference: Reference) -> None:
    assert read(reference, {"content": "short …", "text": "the whole"}).content == b"the whole"
    record = read(reference, {"text": " ", "content": "there"})
    assert record.content == b"there"
    assert other(record) == {"text": " "}


def test_a_field_of_html_is_handed_on_as_that_where_there_is_no_text(reference: Reference) -> None:
    page = "<p>Rain.</p>"
    assert read(reference, {"body_html": page}).media_type == "text/html"
    assert read(reference, {"body_html": page, "text": "Rain."}).media_type == "text/plain"
    assert read(reference, {"content": page}).media_type == "text/html"


def test_what_is_known_is_under_its_role_as_received(reference: Reference) -> None:
    record = read(
        reference,
        {
            "text": "Rain.",
            "guid": 17,
            "link": "https://example.org/1",
            "publishedAt": "2026-01-02T03:04:05Z",
            "source": {"id": None, "name": "The Gazette"},
            "authors": ["Ann Lee", "Bo Ray"],
            "title": "Wet",
            "section": "weather",
        },
    )
    assert (record.record_id, record.url) == ("17", "https://example.org/1")
    assert known(record) == {
        "date": "2026-01-02T03:04:05Z",
        "publisher": "The Gazette",
        "byline": "Ann Lee; Bo Ray",
        "title": "Wet",
    }
    assert other(record) == {
        "guid": 17,
        "link": "https://example.org/1",
        "publishedAt": "2026-01-02T03:04:05Z",
        "source": {"id": None, "name": "The Gazette"},
        "authors": ["Ann Lee", "Bo Ray"],
        "section": "weather",
    }


def test_a_record_with_nothing_else_has_no_fields(reference: Reference) -> None:
    assert read(reference, {"id": "a", "text": "Rain.", "url": "https://example.org"}).fields is None


def test_a_named_field_counts_and_no_other(reference: Reference) -> None:
    record = read(reference, {"text": "no", "copy_7": "yes", "id": "x", "key": "k"}, text="copy_7", id="key")
    assert (record.content, record.record_id) == (b"yes", "k")
    with pytest.raises(BadRecord, match="no field is known") as caught:
        read(reference, {"text": "no"}, text="copy_7")
    assert caught.value.reason_code == "no_text"


def test_a_named_field_may_stand_inside_an_object(reference: Reference) -> None:
    record = read(reference, {"doc": {"main": {"copy": "deep"}}}, text="doc.main.copy")
    assert record.content == b"deep"
    assert read(reference, {"doc.main.copy": "whole name"}, text="doc.main.copy").content == b"whole name"


@pytest.mark.parametrize("field", ["text", "url", "date", "section"])
def test_half_a_surrogate_pair_is_a_reject(field: str, reference: Reference) -> None:
    with pytest.raises(BadRecord) as caught:
        read(reference, {"text": "Rain."} | {field: "x\ud800"})
    assert caught.value.reason_code == "lone_surrogate"


def test_names_are_whatever_json_allows(reference: Reference) -> None:
    assert other(read(reference, {"text": "Rain.", "": 1, "a\nb": 2})) == {"": 1, "a\nb": 2}


@pytest.mark.parametrize(
    ("value", "string"),
    [("a", "a"), (" ", None), (3, "3"), (1.5, "1.5"), (True, None), (None, None), ([], None), (["a", 1, " "], "a")],
)
def test_a_value_as_a_string(value: object, string: str | None) -> None:
    assert as_received(value) == string


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("<p>One.</p>", "text/html"),
        ("\n<div class='x'><p>One.</p></div>\n", "text/html"),
        ("<!DOCTYPE html><html><body>x</body></html>", "text/html"),
        ("<p>Copper <b>fell</b>.</p><p>More to come.</p>\n\nRead more at example.com", "text/html"),
        ("<Reuters> LONDON - Copper fell.", "text/plain"),
        ("Copper fell <p> and rose </p>", "text/plain"),
        ("<p> is an element", "text/plain"),
        ("5 < 6", "text/plain"),
    ],
)
def test_markup_is_told_from_text(text: str, media_type: str) -> None:
    assert media_type_of(text) == media_type


def test_an_id_shows_itself_as_it_is() -> None:
    assert plain_id("a\nb\x1b[31m\u202e\ud800") == "a\\x0ab\\x1b[31m\\u202e\\ud800"
    assert plain_id("عربي עברית naïve") == "عربي עברית naïve"
    long, longer = plain_id("x" * 600), plain_id("x" * 601)
    assert len(long) == len(longer) == LONGEST_ID
    assert long != longer
