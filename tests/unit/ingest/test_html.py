"""A page of HTML: what a reader sees of it, in order, and where each character of that stood in the markup."""

import datetime as dt
import html
import json
import time

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest import INPUTS, Receipt, ingest
from transforms.ingest.decode import NotText
from transforms.ingest.markup import read_page
from transforms.ingest.markup.text import Page, read_visible
from transforms.ingest.reading import read_record
from transforms.ingest.received import TextRun
from transforms.ingest.settings import IngestSettings
from transforms.reference import Reference


def check_runs(markup: str, text: str, runs: tuple[TextRun, ...]) -> None:
    """The law of raw.text_runs, to the letter."""
    end = received_end = 0
    for run in runs:
        assert end <= run.start < run.end
        assert received_end <= run.received_start < run.received_end
        assert not text[end : run.start].strip()
        received = markup[run.received_start : run.received_end]
        assert text[run.start : run.end] == (received if run.change == "same" else html.unescape(received))
        end, received_end = run.end, run.received_end
    assert end <= len(text) <= end
    assert received_end <= len(markup)


def visible(markup: str) -> str:
    page = read_visible(markup)
    check_runs(markup, page.text, page.runs)
    return page.text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("<div>One.</div>\n<div>Two.</div>", "One.\nTwo."),
        ("One.<br>Two.<br/><br>Three.", "One.\nTwo.\n\nThree."),
        ("<p>The  talks\n   went\ton</p>", "The talks went on"),
        ("<p>He <b>said</b> <i>no</i>.</p>", "He said no."),
        ("<p>mid<!-- ad -->day</p>", "midday"),
        ("<p>AT&amp;T &lt;b&gt; &#8220;x&#x201D; &nbsp;&eacute; &copy2026</p>", "AT&T <b> “x” \xa0é ©2026"),
        ("<p>Q&A; 5 < 6 & 7 &unknown; &#;</p>", "Q&A; 5 < 6 & 7 &unknown; &#;"),
        ("a&#10;b&#13;&#10;c", "a b c"),
        ("&#0;&#xD800;&#x110000;&#1;x", "\ufffd\ufffd\ufffdx"),
        ("<table><tr><td>Leeds<td>2<tr><td>Hull<td>0</table>", "Leeds\t2\nHull\t0"),
        ("<ul><li>One<li>Two<ul><li>Inner</ul><li>Three</ul>", "One\nTwo\n\nInner\n\nThree"),
        ("<dl><dt>Price<dd>5<dt>Tax<dd>1</dl>", "Price\n5\nTax\n1"),
        ("<pre>A  1\n\nB   2</pre>", "A  1\n\nB   2"),
        ("<h1>Head</h1>Text<hr>More", "Head\n\nText\n\nMore"),
        (
            "<p>Tap <button>here</button> now</p><button>Share</button><button>Save</button>",
            "Tap here now\n\nShare\nSave",
        ),
        ("<b><p>One</b> two</p> three", "One two\n\nthree"),
        ("<p>It</p></p>is</div></td> so", "It\n\nis so"),
        ("", ""),
        ("  \n <p> </p>&nbsp;", "\xa0"),
    ],
)
def test_visible_text(markup: str, text: str) -> None:
    assert visible(markup) == text


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>if (a < b) document.write('<p>no</p>')</script>",
        "<style>p { color: red }</style>",
        "<!-- no -->",
        "<!-->",
        "<!doctype html>",
        "<?php echo 'no' ?>",
        "<![CDATA[ no ]]>",
        "<template><p>no</p></template>",
        "<noscript><p>no</p></noscript>",
        "<p hidden>no</p>",
        '<div style="display: none"><p>no</p></div>',
        "<div style='visibility:hidden'>no</div>",
        '<span class="a sr-only">no</span>',
        "<iframe>no</iframe>",
        "<svg><title>no</title><text>no</text></svg>",
        "<select><option>no</select>",
        "<textarea>no</textarea>",
        "<dialog>no</dialog>",
        '<amp-sidebar layout="nodisplay">no</amp-sidebar>',
        '<img alt="no" title="no">',
        "<title>no</title>",
        "<SCRIPT>no</Script >",
        '<a title="a > b" data-x=\'no">\'></a>',
    ],
)
def test_what_a_reader_does_not_see_is_left_out(unseen: str) -> None:
    assert visible(f"<body><p>Seen {unseen} too</p>") in {"Seen too", "Seen\ntoo", "Seen\n\ntoo"}


def test_a_hidden_element_without_an_end_tag_hides_its_like_alone() -> None:
    assert visible("<ul><li hidden>no<li>One</ul><p hidden>no<p>Two") == "One\n\nTwo"
    assert visible("<div hidden><span>no</span><div>no</div></div>Yes") == "Yes"
    assert visible("<span hidden>no <span>no</span> no</span>Yes") == "Yes"


def test_what_is_read_aloud_between_two_words_keeps_them_apart() -> None:
    assert (
        visible('<h1><span>Rail</span><span class="sr-only">: </span><span>Late again</span></h1>') == "Rail Late again"
    )


def test_a_head_may_have_no_end() -> None:
    assert visible("<head><title>No</title><p>Yes") == "Yes"
    assert visible("<head><meta charset=utf-8>Yes") == "Yes"
    assert visible("<html><head><title>No</title></head><body>Yes") == "Yes"


def test_a_page_in_xml() -> None:
    markup = '<?xml version="1.0"?><html><head><script src="a"/></head><body><p>A <![CDATA[1 < 2]]> b</p></body></html>'
    assert visible(markup) == "A 1 < 2 b"


def test_unfinished_markup_ends_where_a_browser_ends_it() -> None:
    assert visible("<p>One</p><script>var a") == "One"
    assert visible("<p>One</p><!-- two") == "One"
    assert visible('<p>One</p><a href="two') == "One"
    assert visible("One <") == "One <"


def test_runs_lead_to_the_markup() -> None:
    markup = "<p>Oil &amp; gas</p>\n<p>rose  <b>2&nbsp;%</b></p>"
    page = read_visible(markup)
    assert page.text == "Oil & gas\n\nrose 2\xa0%"
    assert [
        (page.text[run.start : run.end], markup[run.received_start : run.received_end], run.change) for run in page.runs
    ] == [
        ("Oil", "Oil", "same"),
        ("&", "&amp;", "reference"),
        ("gas", "gas", "same"),
        ("rose", "rose", "same"),
        ("2", "2", "same"),
        ("\xa0", "&nbsp;", "reference"),
        ("%", "%", "same"),
    ]


_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div hidden>", "</div>", "<b>", "</b>", "<li>", "</ul>", "<td>", "</table>", "<tr>", "<pre>"),
        *("</pre>", "<script>", "</script>", "<!--", "-->", "<", ">", "&", "&amp;", "&#10;", "&nbsp", ";", '"', "'"),
        *("=", "/", " ", "\n", "word", "é", "語", "\u202e", "\U0001f600", "<a href=", "<title>", "<br>", "\u2028"),
        *("<span class='sr-only'>", "</span>", "<template>", "</template>", "<select>", "</select>", "<h1>", "</h1>"),
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_markup_leads_back(markup: str) -> None:
    page = read_visible(markup)
    check_runs(markup, page.text, page.runs)
    assert not page.text[:1].isspace() or page.text[:1] not in " \t\n\f\r" or "<pre>" in markup
    for stretch in page.stretches:
        assert 0 <= stretch.start < stretch.end <= len(page.text)


_LINE = "<p>The minister said on Monday that the talks would go on.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + _LINE,
        "<b>" * 100_000 + "<li>x" * 50_000,
        "<!-- " * 100_000,
        "<script>" * 100_000,
        "<" * 300_000,
        "&" * 300_000,
        "&#" + "9" * 300_000 + ";",
        '<p title="' + "&#" + "9" * 300_000 + ';">' + _LINE,
        f'<p title="{"x" * 1_000_000}">{_LINE}',
        '<a href="' * 100_000,
        "<a " + "=" * 300_000,
        "<a b" + " " * 300_000,
        "<p a='" + '<p b="' * 50_000,
        "<table><tr><td>" * 20_000 + _LINE,
        "</" * 200_000,
        "<b><div></b>" * 50_000,
        "<textarea>" * 50_000,
        '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>" + _LINE,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + _LINE,
        '<meta property="og:title" content="' + "&" * 200_000 + '">' + _LINE,
        "<title>" + "&#" + "9" * 200_000 + "</title>" + _LINE,
        _LINE * 5_000,
    ],
    ids=lambda markup: markup[:20],
)
def test_hostile_markup_is_bounded(markup: str, reference: Reference) -> None:
    start = time.process_time()
    page = read_page(markup, reference)
    assert time.process_time() - start < 15
    assert page.received_text == markup
    check_page(read_visible(markup), markup)


def check_page(page: Page, markup: str) -> None:
    end = 0
    for run in page.runs:
        assert end <= run.received_start < run.received_end <= len(markup)
        end = run.received_end


def read(content: bytes, media_type: str, reference: Reference, **limits: int) -> tuple[str, str]:
    reading = read_record(content, media_type, IngestSettings(**limits), reference)
    return reading.received.text, reading.encoding


def test_a_page_is_decoded_as_it_says(reference: Reference) -> None:
    russian = "<p>Привет, мир</p>"
    declared = b'<html><head><meta charset="windows-1251"></head>' + russian.encode("cp1251")
    assert read(declared, "text/html", reference) == ("Привет, мир", "cp1251")
    assert read(russian.encode("koi8-r"), "text/html; charset=KOI8-R", reference) == ("Привет, мир", "koi8-r")
    assert read(russian.encode(), "text/html; charset=windows-1251", reference)[0] == "Привет, мир"
    latin = b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>\x93Caf\xe9\x94</p>'
    assert read(latin, "text/html", reference) == ("“Café”", "cp1252")
    xml = '<?xml version="1.0" encoding="Shift_JIS"?><p>日本</p>'
    assert read(xml.encode("cp932"), "application/xhtml+xml", reference) == ("日本", "cp932")
    japanese = '<meta charset="iso-2022-jp"><p>日本</p>'
    assert read(japanese.encode("iso2022_jp"), "text/html", reference) == ("日本", "iso2022_jp")


def test_an_encoding_that_nobody_knows_is_none(reference: Reference) -> None:
    assert read(b'<meta charset="rot13"><p>Some words</p>', "text/html; charset=x-odd", reference)[1] == "utf-8"


def test_a_page_is_measured_by_what_is_seen(reference: Reference) -> None:
    page = b"<script>" + b"x" * 500 + b"</script><p>Some words</p>"
    assert read(page, "text/html", reference, max_char_count=100)[0] == "Some words"
    with pytest.raises(NotText) as verdict:
        read(b"<p>" + b"word " * 100, "text/html", reference, max_char_count=100)
    assert verdict.value.reason_code == "too_large"


@pytest.mark.parametrize("markup", ["<script>x</script>", "<p>&nbsp;</p>", "<body></body>", "<p hidden>x</p>"])
def test_a_page_without_text_is_empty(markup: str, reference: Reference) -> None:
    with pytest.raises(NotText) as verdict:
        read(markup.encode(), "text/html", reference)
    assert verdict.value.reason_code == "empty"


def test_plain_text_is_left_alone(reference: Reference) -> None:
    reading = read_record("<p>Mr. &amp; “Mrs”</p>\r\n".encode(), None, IngestSettings(), reference)
    assert reading.media_type == "text/plain"
    assert reading.received.text == "<p>Mr. &amp; “Mrs”</p>\r\n"
    assert reading.received.received_text is None
    assert reading.received.runs == ()


def test_the_stage_keeps_the_page_and_the_way_back(reference: Reference) -> None:
    markup = (
        '<title>Oil &amp; gas</title><link rel=canonical href="https://post.example/oil"><p>Oil &amp; gas rose.</p>'
    )
    records = [
        {"source_uri": "in/a.html", "record_id": "a", "content": markup.encode(), "media_type": "text/html"},
        {
            "source_uri": "in/b.jsonl#b",
            "record_id": "b",
            "content": markup.encode(),
            "media_type": "text/html",
            "url": "https://other.example/oil",
            "fields": '{"known":{"title":"Oil"},"other":{}}',
        },
        {"source_uri": "in/c.txt", "record_id": "c", "content": b"Plain words.", "media_type": None},
    ]
    inputs = pa.Table.from_pylist(records, schema=INPUTS)
    ingested = ingest(inputs, set(), set(), Receipt("run", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)), reference)
    page, record, plain = ingested.documents.to_pylist()
    assert (page["text"], page["received_text"], page["media_type"]) == ("Oil & gas rose.", markup, "text/html")
    assert page["char_count"] == len(page["text"])
    assert (page["url"], json.loads(page["fields"])["known"]["title"]) == ("https://post.example/oil", "Oil & gas")
    assert (record["url"], json.loads(record["fields"])["known"]["title"]) == ("https://other.example/oil", "Oil")
    assert (plain["received_text"], plain["media_type"], plain["fields"]) == (None, "text/plain", None)
    runs = [row for row in ingested.text_runs.to_pylist() if row["document_id"] == page["document_id"]]
    assert [(row["run_number"], row["change"]) for row in runs] == [(0, "same"), (1, "reference"), (2, "same")]
    assert {row["document_id"] for row in ingested.text_runs.to_pylist()} == {
        page["document_id"],
        record["document_id"],
    }
