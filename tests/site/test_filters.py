"""The filters of the page of checks narrow its rows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.site.browser import Visitor
from tests.site.looking import until


@pytest.fixture
def checks(windows: Callable[..., Visitor], made_site: Path) -> Iterator[Page]:
    window = windows()
    yield window.open((made_site / "checks.html").as_uri())
    assert window.noted.all() == []


def _shown(page: Page) -> list[dict[str, str]]:
    return page.evaluate(  # type: ignore[no-any-return]
        """[...document.querySelectorAll('[data-row]')].filter(row => row.checkVisibility())
        .map(row => ({...row.dataset, text: row.textContent.toLowerCase()}))"""
    )


def test_all_rows_are_there_at_first(checks: Page) -> None:
    assert len(_shown(checks)) == checks.locator("[data-row]").count() > 100


@pytest.mark.parametrize(("name", "value"), [("stage", "normalize"), ("severity", "warn"), ("state", "failed")])
def test_a_choice_leaves_the_rows_that_are_so(checks: Page, name: str, value: str) -> None:
    every = len(_shown(checks))
    options = checks.locator(f"[data-filter={name}] option").evaluate_all("all => all.map(one => one.value)")
    if value not in options or not any(row[name] == value for row in _shown(checks)):
        value = next(row[name] for row in _shown(checks) if row[name] in options[1:])
    checks.locator(f"[data-filter={name}]").select_option(value)
    left = _shown(checks)
    assert 0 < len(left) < every
    assert {row[name] for row in left} == {value}
    assert str(len(left)) in checks.locator("[data-found]").inner_text()


def test_words_leave_the_rows_that_have_them(checks: Page) -> None:
    every = len(_shown(checks))
    checks.locator("[data-filter=text]").press_sequentially("primary unique")
    left = _shown(checks)
    assert 0 < len(left) < every
    assert all("primary" in row["text"] and "unique" in row["text"] for row in left)


def test_filters_work_together_and_are_taken_back(checks: Page) -> None:
    every = len(_shown(checks))
    checks.locator("[data-filter=text]").fill("null")
    words = len(_shown(checks))
    checks.locator("[data-filter=stage]").select_option(index=1)
    both = len(_shown(checks))
    assert both < words < every
    checks.locator("button[type=reset]").click()
    until(checks, f"document.querySelectorAll('[data-row]:not([hidden])').length === {every}")


def test_what_no_row_has_leaves_none_and_no_empty_heading(checks: Page) -> None:
    checks.locator("[data-filter=text]").fill("<script>window.copydeskWasHacked=1</script>")
    assert _shown(checks) == []
    assert checks.locator("h2:visible, h3:visible").count() == 0
    assert checks.evaluate("window.copydeskWasHacked") is None


def test_a_link_may_ask(windows: Callable[..., Visitor], made_site: Path) -> None:
    page = windows().open((made_site / "checks.html").as_uri() + "?stage=dedup&text=%3Cb%3Ekey")
    assert page.locator("[data-filter=stage]").input_value() == "dedup"
    assert page.locator("[data-filter=text]").input_value() == "<b>key"


def test_the_keyboard_alone_does_it(checks: Page) -> None:
    every = len(_shown(checks))
    checks.locator("[data-filter=text]").focus()
    checks.keyboard.press("Tab")
    checks.keyboard.press("ArrowDown")
    assert checks.evaluate("document.activeElement.dataset.filter") == "stage"
    assert 0 < len(_shown(checks)) < every
