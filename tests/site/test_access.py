"""Whoever reads with a keyboard, a screen reader, other colours or without scripts reads everything."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.site.browser import Visitor
from tests.site.looking import kinds, violations

Windows = Callable[..., Visitor]

_FOCUSABLE = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const shown = all.filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled
    && !(one.closest('details:not([open])') && one.tagName !== 'SUMMARY'));
  shown.forEach((one, number) => one.dataset.stop = number);
  return shown.length;
}"""

_FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return {
    stop: one.dataset.stop === undefined ? null : Number(one.dataset.stop),
    html: one.outerHTML.slice(0, 100),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
    ringed: ringed || style.boxShadow !== 'none'
  };
}"""


def _grave(visitor: Visitor, pages: list[Path], *, asked: str = "") -> list[str]:
    """The grave violations on pages, all that folds unfolded; `asked` is put to the page of checks, which is long."""
    found = []
    for path in pages:
        page = visitor.open(path.as_uri() + (asked if path.name == "checks.html" else ""))
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += [f"{path.name}: {violation}" for violation in violations(page)]
    return found


def test_no_grave_violation(windows: Windows, made_site: Path) -> None:
    assert _grave(windows(), kinds(made_site), asked="?stage=load") == []


def test_no_grave_violation_in_the_dark(windows: Windows, made_site: Path) -> None:
    assert _grave(windows("desktop", "dark"), kinds(made_site), asked="?stage=normalize") == []


def test_no_grave_violation_on_a_phone(windows: Windows, made_site: Path) -> None:
    assert _grave(windows("phone"), kinds(made_site), asked="?stage=dedup") == []


def test_no_grave_violation_of_a_new_site(windows: Windows, new_sites: list[Path]) -> None:
    names = ("index.html", "ledger.html", "quarantine.html", "trends.html")
    assert _grave(windows(), [site / name for site in new_sites for name in names]) == []


@pytest.mark.parametrize("name", ["index.html", "checks.html", "trends.html", "tables/core.articles.html"])
def test_the_tab_key_reaches_everything_in_order_and_shows_where_it_is(
    windows: Windows, made_site: Path, name: str
) -> None:
    page = windows().open((made_site / name).as_uri())
    stops = page.evaluate(_FOCUSABLE)
    assert stops > 10
    for stop in range(min(stops, 120)):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        assert focused["stop"] == stop, focused
        assert focused["seen"], focused
        assert focused["ringed"], focused


def test_the_first_stop_skips_to_the_content(windows: Windows, made_site: Path) -> None:
    page = windows("phone").open((made_site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('main') || location.hash === '#content'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_page_has_its_landmarks_and_headings_in_order(windows: Windows, made_site: Path, size: str) -> None:
    titles = set()
    for path in kinds(made_site):
        page = windows(size).open(path.as_uri())
        titles.add(page.title())
        assert page.evaluate("document.documentElement.lang") == "en"
        for landmark in ("main", "nav", "header", "footer", "h1"):
            assert page.locator(landmark).first.is_visible(), (path.name, landmark)
        assert page.locator("h1").count() == 1
        levels = page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]"
            ".filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"
        )
        assert levels[0] == 1
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], path.name
    assert len(titles) == len(kinds(made_site))


def test_without_scripts_all_is_there_to_read(windows: Windows, made_site: Path) -> None:
    scripted, plain = windows(), windows(scripts=False)
    for path in kinds(made_site):
        rows = scripted.open(path.as_uri()).locator("[data-row]").count()
        plain.open_without_scripts(path.as_uri())
        assert plain.noted.all() == []
        assert plain.page.locator("[data-row]").count() == rows
        assert plain.page.locator("h1").is_visible()
        # What a script works is not offered where none runs, and what a chart shows stands there as a table.
        assert plain.page.locator("[data-filter]:visible").count() == 0
        for chart in plain.page.locator("figure:has([data-chart])").all():
            chart.locator("summary").click()
            assert chart.locator("table").is_visible()
