"""What a page of HTML says of itself: which lines are its copy, and its metadata."""

import json
import subprocess
import sys
from itertools import pairwise

import pytest
import trafilatura

from transforms.ingest.markup import main_text, read_page
from transforms.ingest.markup.fields import fields_with_page
from transforms.ingest.markup.main_text import PageSize, find_lines, read_main_text
from transforms.reference import Reference

BODY = [
    "A ferry with 41 people aboard sank off the western coast on Friday, but everyone was brought ashore alive.",
    "“We heard a bang and then the lights went out,” said a passenger who had been asleep in the saloon.",
    "The owner said that it would pay for the hotel rooms of all passengers until other ships could take them home.",
    "Police will question the captain on Saturday, a chief inspector told reporters in the harbour town.",
]


def page(body: list[str] = BODY, head: str = "", before: str = "", after: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return (
        f"<html><head><title>Ferry sinks off the coast, crew rescued | Harbour Post</title>{head}</head><body>"
        f"<nav><ul><li>News<li>Sport</ul></nav><article><h1>Ferry sinks off the coast, crew rescued</h1>{before}"
        f"{paragraphs}{after}</article><footer><p>Write to the editors of the Harbour Post</p></footer></body></html>"
    )


def hints(markup: str, reference: Reference) -> list[tuple[str, str]]:
    received = read_page(markup, reference)
    spans = [(hint.start, hint.end) for hint in received.hints]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    return [(hint.kind, received.text[hint.start : hint.end]) for hint in received.hints]


def test_the_copy_and_what_is_around_it(reference: Reference) -> None:
    before = (
        "<p>All 41 people aboard were brought ashore before the ship went down.</p>"
        '<p>By <a rel="author">Ida Berg</a></p><time datetime="2026-02-27">27 February 2026</time>'
        "<figure><img><figcaption>The ferry before it sank, seen from the pier.</figcaption></figure>"
    )
    after = "<aside><h2>Also read</h2><ul><li>Storm closes bridge</ul></aside>"
    assert hints(page(before=before, after=after), reference) == [
        ("navigation", "News"),
        ("navigation", "Sport"),
        ("headline", "Ferry sinks off the coast, crew rescued"),
        ("standfirst", "All 41 people aboard were brought ashore before the ship went down."),
        ("byline", "By Ida Berg"),
        ("timestamp", "27 February 2026"),
        ("caption", "The ferry before it sank, seen from the pier."),
        *(("body", paragraph) for paragraph in BODY),
        ("related", "Also read"),
        ("related", "Storm closes bridge"),
        ("navigation", "Write to the editors of the Harbour Post"),
    ]


def test_another_storys_author_and_time_are_not_this_ones(
    reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trafilatura, "extract", lambda *_, **__: "\n".join(BODY))
    teaser = (
        "<div>A bridge was closed</div><div>It was windy</div>"
        '<div><a rel="author">Ola Nilsen</a></div><div><time>1 March 2026</time></div>'
    )
    found = hints(page(after=teaser * 3), reference)
    assert [kind for kind, text in found if text == "Ola Nilsen"] == ["byline", "related", "related"]
    assert [kind for kind, text in found if text == "1 March 2026"] == ["timestamp", "related", "related"]


def test_a_headline_that_is_no_h1(reference: Reference) -> None:
    markup = page().replace("h1>", "h2>")
    assert ("headline", "Ferry sinks off the coast, crew rescued") in hints(markup, reference)


def test_a_sites_name_in_h1_is_no_headline(reference: Reference) -> None:
    markup = page().replace("h1>", "h2>").replace("<nav>", "<h1>Harbour Post</h1><nav>")
    found = hints(markup, reference)
    assert ("headline", "Ferry sinks off the coast, crew rescued") in found
    assert ("headline", "Harbour Post") not in found


def test_a_title_with_the_sites_name_first(reference: Reference) -> None:
    markup = (
        page()
        .replace("h1>", "h2>")
        .replace(
            "<title>Ferry sinks off the coast, crew rescued | Harbour Post",
            "<title>Harbour Post - Ferry sinks off the coast, crew rescued",
        )
    )
    assert ("headline", "Ferry sinks off the coast, crew rescued") in hints(markup, reference)


def test_a_short_report_is_copy(reference: Reference) -> None:
    brief = "A ferry with 41 people aboard sank on Friday; all were saved."
    assert ("body", brief) in hints(page([brief]), reference)
    assert ("body", "All saved.") in hints("<h1>Ferry sinks off the coast</h1><p>All saved.</p>", reference)


def test_the_body_that_the_page_gives_for_machines(reference: Reference) -> None:
    note = "Ida Berg writes about the sea and has done so for many years, from many harbours."
    whole = {"@type": "NewsArticle", "articleBody": " ".join(BODY[:1] + BODY[2:]).replace("ferry", "<b>ferry</b>")}
    markup = page([*BODY, note], head=script(whole))
    assert [text for kind, text in hints(markup, reference) if kind == "body"] == BODY
    beginning = {"@type": "NewsArticle", "articleBody": " ".join(BODY[:2])}
    markup = page([*BODY, note], head=script(beginning))
    assert [text for kind, text in hints(markup, reference) if kind == "body"] == [*BODY, note]


def test_a_page_all_in_an_aside_has_its_copy(reference: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    markup = page().replace("<article>", "<aside>").replace("</article>", "</aside>")
    monkeypatch.setattr(trafilatura, "extract", lambda *_, **__: "\n".join(BODY))
    assert [text for kind, text in hints(markup, reference) if kind == "body"] == BODY


def test_a_few_words_are_no_copy(reference: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trafilatura, "extract", lambda *_, **__: "News\nSport")
    assert "body" not in {kind for kind, _ in hints(page(BODY * 2), reference)}


def test_the_author_by_the_metadata(reference: Reference) -> None:
    markup = page(head='<meta name="author" content="Ida Berg">', before="<div>By Ida Berg</div>")
    assert ("byline", "By Ida Berg") in hints(markup, reference)


def test_a_teaser_in_the_menu_is_no_copy(reference: Reference) -> None:
    markup = page().replace("<nav>", f"<div><p>{BODY[2]}</p></div><nav>")
    received = read_page(markup, reference)
    body = [hint.start for hint in received.hints if hint.kind == "body"]
    assert received.text.index(BODY[2]) not in body
    assert received.text.rindex(BODY[2]) in body


def test_lines_are_found_by_their_words_and_in_order() -> None:
    lines = ["Storm closes bridge", "Menu", *BODY, "Menu", "Storm closes bridge"]
    copy = f"{BODY[0].upper()}\n{BODY[1]}\n\n{BODY[2][:-10]}\n{BODY[3]}\nStorm  closes bridge"
    assert find_lines(lines, copy) == [False, False, True, True, True, True, False, True]


def test_a_paragraph_of_several_lines_is_found() -> None:
    lines = ["The talks went on for a week", "and ended on Monday without a word to the press", "Menu"]
    assert find_lines(lines, " ".join(lines[:2])) == [True, True, False]


def test_no_main_text_of_pages_larger_or_deeper_than_pages_are() -> None:
    markup = page()
    assert read_main_text(markup, PageSize(50, 10)) is not None
    assert read_main_text(markup, PageSize(50, main_text.MAX_DEPTH + 1)) is None
    assert read_main_text(markup, PageSize(main_text.MAX_TAGS + 1, 10)) is None
    assert read_main_text("", PageSize(0, 0)) is None


def test_an_extractor_that_fails_leaves_the_page_to_the_rules(
    reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise ValueError("no")

    monkeypatch.setattr(trafilatura, "extract", fail)
    found = hints(page(BODY * 2), reference)
    assert "body" not in {kind for kind, _ in found}
    assert ("headline", "Ferry sinks off the coast, crew rescued") in found


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry sinks",
    "datePublished": "2026-02-27T18:05:00+01:00",
    "dateModified": "2026-02-28T07:10:00+01:00",
    "author": [{"@type": "Person", "name": "Ida Berg"}, {"@type": "Person", "name": "Ola Nilsen"}],
    "publisher": {"@id": "https://post.example/#org"},
    "inLanguage": "en-GB",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://post.example/ferry"},
}


def fields(head: str, reference: Reference) -> dict[str, dict[str, str]]:
    return read_page(f"<html><head>{head}</head><body><p>Some words.</p></body></html>", reference).fields


def script(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def test_linked_data_of_the_article(reference: Reference) -> None:
    graph = {
        "@graph": [{"@type": "WebSite", "name": "Site"}, ARTICLE, {"@id": "https://post.example/#org", "name": "Post"}]
    }
    expected = {
        "title": "Ferry sinks",
        "date": "2026-02-27T18:05:00+01:00",
        "modified": "2026-02-28T07:10:00+01:00",
        "byline": "Ida Berg; Ola Nilsen",
        "publisher": "Post",
        "language": "en-GB",
        "url": "https://post.example/ferry",
    }
    assert fields(script(graph), reference)["known"] == expected
    assert fields(script(f"<!-- <![CDATA[\n{json.dumps([graph])}\n]]> -->"), reference)["known"] == expected


def test_meta_elements_by_the_order_of_the_list(reference: Reference) -> None:
    head = (
        '<meta name="date" content="2026-01-01"><meta property="article:published_time" content="2026-02-27T17:05Z">'
        '<meta name="author" content="https://facebook.com/ida"><meta name="byl" content="By Ida&nbsp;Berg">'
        '<meta property="og:site_name" content="Harbour Post"><meta name="description" content="A &amp; b">'
        '<title>Ferry\n sinks</title><link rel="canonical" href="https://post.example/ferry">'
    )
    found = fields(f'{head}<meta property="og:url" content="https://post.example/other">', reference)
    assert found["known"] == {
        "date": "2026-02-27T17:05Z",
        "byline": "By Ida Berg",
        "publisher": "Harbour Post",
        "title": "Ferry sinks",
        "url": "https://post.example/ferry",
    }
    assert found["other"] == {"description": "A & b"}


@pytest.mark.parametrize(
    "odd",
    [
        script("{"),
        script("null"),
        script(
            {
                "@type": "NewsArticle",
                "headline": 5,
                "author": [[["x"]]],
                "publisher": {"name": ["x"], "alternateName": {}},
                "url": 7,
            }
        ),
        script('{"@type": "NewsArticle", "headline": "half \\ud83d"}'),
        script({"@type": ["Thing", 5, None]}),
        script({"@type": "NewsArticle", "headline": "x" * 5000}),
        '<meta name="author" content="">',
        '<meta content="x"><meta name="author">',
        '<link rel="canonical" href="/ferry">',
    ],
)
def test_odd_metadata_says_nothing(odd: str, reference: Reference) -> None:
    assert {key: value for key, value in fields(odd, reference)["known"].items() if value not in ("5", "x")} == {}


def test_linked_data_of_other_things_is_none_of_the_page(reference: Reference) -> None:
    assert (
        fields(script({"@type": "Organization", "name": "Post", "url": "https://post.example"}), reference)["known"]
        == {}
    )


def test_a_records_own_fields_come_first() -> None:
    of_page = {"known": {"title": "Page", "date": "2026-01-01"}, "other": {"section": "News"}}
    record = '{"known":{"title":"Record"},"other":{"n":5}}'
    assert json.loads(fields_with_page(record, of_page) or "") == {
        "known": {"title": "Record", "date": "2026-01-01"},
        "other": {"section": "News", "n": 5},
    }
    assert fields_with_page(record, {}) == record
    assert fields_with_page(None, {"known": {}, "other": {}}) is None


def test_a_run_of_plain_text_loads_no_extractor() -> None:
    check = (
        "import sys, transforms.ingest; sys.exit(any(name in sys.modules for name in ('trafilatura', 'ftfy', 'lxml')))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
