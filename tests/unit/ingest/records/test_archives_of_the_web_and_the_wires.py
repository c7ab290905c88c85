"""WARC, NewsML-G2 and NITF."""

import gzip
import io
import json
from collections.abc import Iterator

import pytest

from transforms.ingest.records.fields import FieldReader
from transforms.ingest.records.newsml import read_newsml
from transforms.ingest.records.record import BadRecord, Record
from transforms.ingest.records.warc import read_warc
from transforms.reference import Reference

LIMIT = 100_000
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n"


def read_until_it_fails(records: Iterator[Record]) -> tuple[list[Record], Exception | None]:
    """The records that are given, and what ends them."""
    found: list[Record] = []
    try:
        for record in records:
            found.append(record)  # noqa: PERF402 -- what came before the failure is wanted
    except (BadRecord, EOFError) as error:
        return found, error
    return found, None


def entry(
    block: bytes, kind: str = "response", content_type: str = "application/http", length: int | None = None
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/1\r\n"
        f"WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(*entries: bytes) -> list[Record]:
    return list(read_warc(io.BytesIO(b"".join(entries)), LIMIT))


def test_a_page_has_its_address_its_charset_and_when_it_was_fetched() -> None:
    [record] = warc(entry(PAGE + b"<p>Rain.</p>"))
    assert (record.record_id, record.url) == ("https://example.org/1",) * 2
    assert (record.content, record.media_type) == (b"<p>Rain.</p>", "text/html; charset=windows-1251")
    fields = json.loads(record.fields or "")
    assert fields["known"] == {}
    assert fields["other"]["WARC-Date"] == "2026-01-02T03:04:05Z"


def test_what_is_no_page_is_no_record() -> None:
    assert (
        warc(
            entry(PAGE.replace(b"200 OK", b"404 Not Found") + b"<p>x"),
            entry(PAGE.replace(b"text/html", b"image/png") + b"x"),
            entry(b"GET / HTTP/1.1\r\n\r\n", "request"),
            entry(b"a: b", "metadata", "application/warc-fields"),
        )
        == []
    )


def test_resources_and_plain_conversions_are_records() -> None:
    page, text = warc(entry(b"<p>Rain.</p>", "resource", "text/html"), entry(b"Rain.", "conversion", "text/plain"))
    assert (page.media_type, text.media_type) == ("text/html", "text/plain; charset=utf-8")


def test_the_transfers_encodings_are_undone() -> None:
    packed = gzip.compress(b"<p>Rain.</p>")
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    head = PAGE.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
    [record] = warc(entry(head + chunks))
    assert record.content == b"<p>Rain.</p>"


def test_a_bad_page_is_a_reject_and_the_next_is_read() -> None:
    gzipped = PAGE.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    chunked = PAGE.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n")
    records = warc(
        entry(gzipped + gzip.compress(b"x" * 5_000_000)),
        entry(gzipped + b"no gzip"),
        entry(chunked + b"no chunk"),
        entry(PAGE + b"x" * (LIMIT + 1)),
        entry(PAGE + b"x" * 1_000_000),
        entry(PAGE + b"last"),
    )
    assert [record.failure_code for record in records] == [
        "too_large",
        "malformed",
        "malformed",
        "too_large",
        "too_large",
        None,
    ]
    assert all(record.record_id == "https://example.org/1" for record in records)


def test_a_page_that_is_cut_off_is_a_reject() -> None:
    first, second = warc(entry(PAGE + b"<p>One.</p>"), entry(PAGE + b"<p>Two.</p>", length=10**15))
    assert (first.failure_code, second.failure_code) == (None, "truncated")


@pytest.mark.parametrize("rest", [b"garbage\r\n" * 20, b"WARC/1.0\r\nX: " + b"a" * 10_000_000])
def test_what_is_no_warc_ends_the_reading_behind_what_came_before(rest: bytes) -> None:
    content = io.BytesIO(entry(PAGE + b"<p>One.</p>") + rest)
    found, error = read_until_it_fails(read_warc(content, LIMIT))
    assert [record.content for record in found] == [b"<p>One.</p>"]
    assert isinstance(error, BadRecord)
    assert error.reason_code == "malformed"


ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:x:{0}" version="3" xml:lang="en">
<itemMeta><provider literal="Reuters"/><versionCreated>2026-01-02T03:04:05Z</versionCreated></itemMeta>
<contentMeta><headline>Rain falls</headline><by>Ann Lee</by><creditline>Reuters</creditline>
<subject qcode="medtop:17000000"/><subject qcode="medtop:06000000"><name>environment</name></subject></contentMeta>
<contentSet>{1}</contentSet></newsItem>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>Rain fell.<br/>More &amp; more.</p></body></html></inlineXML>"""
NITF = """<nitf><head><docdata><doc-id id-string="n9"/><date.issue norm="20260102T030405Z"/></docdata>
<pubdata name="The Gazette"/></head><body><body.head><hedline><hl1>Rain falls</hl1></hedline>
<byline>Ann Lee</byline></body.head><body.content><p>Rain fell.</p></body.content></body></nitf>"""


def newsml(content: str, reference: Reference, limit: int = LIMIT) -> list[Record]:
    return list(read_newsml(io.BytesIO(content.encode()), FieldReader(reference), limit))


def test_an_item_alone_is_the_record_of_its_file(reference: Reference) -> None:
    [record] = newsml(ITEM.format(1, XHTML), reference)
    assert (record.position, record.record_id, record.media_type) == ("", "urn:newsml:x:1", "text/html")
    assert record.content is not None
    assert b"<p>Rain fell.<br>More &amp; more.</p>" in record.content
    fields = json.loads(record.fields or "")
    assert fields["known"] == {
        "date": "2026-01-02T03:04:05Z",
        "publisher": "Reuters",
        "title": "Rain falls",
        "byline": "Ann Lee",
        "agency": "Reuters",
        "language": "en",
        "version": "3",
    }
    assert fields["other"]["contentMeta"]["subject"] == [
        {"@qcode": "medtop:17000000"},
        {"@qcode": "medtop:06000000", "name": "environment"},
    ]


def test_a_message_holds_many_items_and_one_without_text_is_a_reject(reference: Reference) -> None:
    plain = '<inlineData contenttype="text/plain">Rain fell.</inlineData>'
    items = [plain + XHTML, '<remoteContent href="x.jpg"/>', f"<inlineXML>{NITF}</inlineXML>"]
    joined = "".join(ITEM.format(number, inside) for number, inside in enumerate(items))
    first, second, third = newsml(f"<newsMessage><itemSet>{joined}</itemSet></newsMessage>", reference)
    assert (first.content, first.media_type) == (b"Rain fell.", "text/plain")
    assert (second.record_id, second.failure_code) == ("urn:newsml:x:1", "no_text")
    assert third.content is not None
    assert b'<h1 class="hl1">Rain falls</h1>' in third.content
    assert b"doc-id" not in third.content


def test_nitf_alone_is_read_with_or_without_a_document_type(reference: Reference) -> None:
    [record] = newsml('<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">' + NITF, reference)
    assert record.record_id == "n9"
    assert json.loads(record.fields or "")["known"] == {
        "title": "Rain falls",
        "byline": "Ann Lee",
        "date": "20260102T030405Z",
        "publisher": "The Gazette",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<newsItem><a></newsItem>", "malformed"),
        ("", "malformed"),
        ("<urlset><url/></urlset>", "no_text"),
        ("<a>" * 5000 + "</a>" * 5000, "too_deep"),
        ('<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body>&x;</body></nitf>', "unsafe_xml"),
        ('<!DOCTYPE n [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><nitf><body>&b;</body></nitf>', "unsafe_xml"),
        ("<nitf><body>&undeclared;</body></nitf>", "unsafe_xml"),
        ("<nitf>" + " " * LIMIT + "</nitf>", "too_large"),
    ],
)
def test_odd_xml_is_refused(content: str, reason: str, reference: Reference) -> None:
    with pytest.raises(BadRecord) as caught:
        newsml(content, reference)
    assert caught.value.reason_code == reason
    assert "root:" not in caught.value.detail
