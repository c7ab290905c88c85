"""Great Expectations' pages from disk, with no network: styled, with their icons and their table."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.browser import SIZES, Scheme, Visitor, html_pages
from tests.site.looking import troubles, until, violations
from tests.unit.expectations.data_docs.made_validations import RUN_IDS, SHOWN

Windows = Callable[..., Visitor]

_ROWS_SHOWN = "[...document.querySelectorAll('tr')].filter(row => row.checkVisibility()).length"


def _blocks(docs: Path) -> Path:
    return docs / "validations" / RUN_IDS[6] / "ingest.core.blocks.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_pages_are_sound(windows: Windows, made_docs: Path, size: str, scheme: Scheme) -> None:
    window = windows(size, scheme)
    for page in (made_docs / "index.html", _blocks(made_docs)):
        window.open(page.as_uri())
        assert troubles(window) == [], page.name
        assert violations(window.page) == [], page.name


def test_every_page_of_a_real_run_is_sound(windows: Windows, real_home: Path) -> None:
    pages = html_pages(real_home / "quality" / "data-docs")
    assert len(pages) > 30
    window = windows("phone")
    for page in pages:
        window.open(page.as_uri())
        assert troubles(window) == [], page.name


@pytest.mark.parametrize("name", ["index", "page"])
def test_pages_are_styled_and_have_icons(windows: Windows, made_docs: Path, name: str) -> None:
    page = windows().open((made_docs / "index.html" if name == "index" else _blocks(made_docs)).as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.alert')).borderRadius") == "4px"
    assert page.evaluate("getComputedStyle(document.querySelector('.row')).display") == "flex"
    until(page, "[...document.fonts].some(font => font.status === 'loaded')")
    assert page.locator("i.fas").count() > 0
    assert page.evaluate("document.querySelector('header img').naturalWidth") > 100


def test_the_index_has_its_table_and_leads_to_pages(windows: Windows, made_docs: Path) -> None:
    window = windows()
    page = window.open((made_docs / "index.html").as_uri())
    rows = page.locator(".bootstrap-table tbody tr")
    assert rows.count() == 10
    page.locator(".search-input:not(th .search-input)").press_sequentially("raw.rejects")
    until(page, "document.querySelectorAll('.bootstrap-table tbody tr').length === 5")
    page.get_by_text("Clear Filters").click()
    until(page, "document.querySelectorAll('.bootstrap-table tbody tr').length === 10")
    page.locator("select[class*=validation_success]").select_option("Failed")
    until(page, "[...document.querySelectorAll('.bootstrap-table tbody tr')].length < 10")
    rows.first.locator("a").click()
    page.wait_for_url("**/validations/**")
    assert "ingest.core.blocks" in page.title()
    assert window.noted.all() == []


def test_what_held_can_be_left_out(windows: Windows, made_docs: Path) -> None:
    window = windows()
    page = window.open(_blocks(made_docs).as_uri())
    every = page.locator("tr:visible").count()
    page.get_by_role("button", name="Failed only").click()
    until(page, f"{_ROWS_SHOWN} < {every}")
    assert page.locator("i.fa-check-circle:visible").count() == 0
    assert page.locator("i.fa-times:visible").count() > 0
    page.get_by_role("button", name="Show all").click()
    until(page, f"{_ROWS_SHOWN} === {every}")
    assert window.noted.all() == []


def test_hostile_text_is_shown_and_not_run(windows: Windows, made_docs: Path) -> None:
    window = windows()
    page = window.open(_blocks(made_docs).as_uri())
    assert page.evaluate("text => document.body.textContent.includes(text)", SHOWN)
    # bootstrap-table puts cells together anew when it sorts and searches.
    page.locator("input.search-input, input.form-control").first.press_sequentially("canary")
    page.wait_for_timeout(600)
    assert page.evaluate("text => document.body.textContent.includes(text)", SHOWN)
    assert troubles(window) == []


def test_without_scripts_the_index_lists_its_pages(windows: Windows, made_docs: Path) -> None:
    window = windows(scripts=False)
    window.open_without_scripts((made_docs / "index.html").as_uri())
    assert window.page.locator("noscript a, ul a[href^=validations]").count() == 15
    assert window.noted.all() == []
