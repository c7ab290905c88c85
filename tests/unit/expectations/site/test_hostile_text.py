"""Text from documents is shown on every page that has it, and is never markup, script, address or file name."""

import json
import re
from pathlib import Path

import pytest

from expectations.site.render import json_for_html
from expectations.site.words import visible
from tests.unit.expectations.site.conftest import Page, text_of
from tests.unit.expectations.site.made_history import CANARY, HOSTILE, run_id

Pages = dict[str, Page]


def test_no_script_but_our_own(every_page: Pages) -> None:
    ours = {"assets/site.js", "assets/charts.js", "assets/vendor/echarts.min.js"}
    for path, page in every_page.items():
        assert {source.removeprefix("../") for source in page.xpath("//script/@src")} <= ours, path
        for script in page.xpath("//script[not(@src)]"):
            assert script.get("type") == "application/json", path
            json.loads(script.text_content())
        assert page.xpath("//img | //b | //i") == [], path


def test_no_attribute_but_those_of_the_templates(every_page: Pages) -> None:
    known = re.compile(
        r"aria-(label|labelledby|hidden|current)|class|id|href|lang|name|content|charset|http-equiv|rel|src|defer|type|"
        r"tabindex|role|scope|datetime|hidden|for|value|autocomplete|spellcheck|focusable|width|height|x|y|x1|x2|y1|y2|d|"
        r"points|viewbox|preserveaspectratio|data-(chart|of|root|row|stage|severity|state|filter|filters|found|group)"
    )
    odd = {
        name
        for page in every_page.values()
        for element in page.iter()
        for name in element.attrib
        if not known.fullmatch(name)
    }
    assert odd == set()


@pytest.mark.parametrize("path", ["index.html", f"runs/{run_id(1)}.html"])
@pytest.mark.parametrize("text", HOSTILE[:9])
def test_it_is_shown_as_it_is(every_page: Pages, path: str, text: str) -> None:
    assert " ".join(visible(text).split()) in text_of(every_page[path].find(".//main"))


def test_it_is_shown_in_quarantine_and_among_frequent_values(every_page: Pages) -> None:
    script = f"<script>window.{CANARY}=1</script>"
    assert script in text_of(every_page["quarantine.html"])
    assert script in text_of(every_page["tables/core.articles.html"])


def test_no_control_character_and_no_change_of_direction_reaches_a_page(made_site: Path) -> None:
    for path in made_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), path


def test_no_file_is_named_by_data(made_site: Path) -> None:
    names = [path.relative_to(made_site).as_posix() for path in made_site.rglob("*") if path.is_file()]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]+", name)] == []
    assert not (made_site.parent / "etc").exists()


def test_no_link_is_made_of_data(every_page: Pages) -> None:
    for page in every_page.values():
        assert [href for href in page.xpath("//a/@href") if ":" in href or "passwd" in href] == []


def test_long_text_is_cut(every_page: Pages) -> None:
    index = text_of(every_page["index.html"])
    assert "more characters)" in index
    assert "word " * 100 not in index


@pytest.mark.parametrize(
    "text", [*HOSTILE, "\u2028\u2029", "\ud800", "<!--<script>", "]]>", "'\"&<>", "\x00", "</SCRIPT\n>"]
)
def test_json_in_a_page_ends_no_element_and_reads_back(text: str) -> None:
    made = str(json_for_html({"name": text, text: [text, 1, None, True]}))
    assert not re.search("[<>&'\u2028\u2029]", made)
    assert made.isascii()
    read = json.loads(made)
    assert read["name"] == visible(text)
    assert read[visible(text)] == [visible(text), 1, None, True]
