"""Every page opens, at every size, in every light; nothing fails, nothing leaves, nothing hangs over the edge."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.site.browser import SIZES, Scheme, Visitor, html_pages
from tests.site.looking import NARROW, kinds, troubles, until

Windows = Callable[..., Visitor]


def _look(visitor: Visitor, pages: list[Path], width: int | None = None) -> list[str]:
    found = []
    for page in pages:
        visitor.open(page.as_uri())
        found += [f"{page.name}: {trouble}" for trouble in troubles(visitor, width=width)]
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_a_page_of_each_kind_is_sound(windows: Windows, made_site: Path, size: str, scheme: Scheme) -> None:
    pages = kinds(made_site)
    assert len(pages) >= 9
    assert _look(windows(size, scheme), pages) == []


@pytest.mark.parametrize("looked_for", ["troubles", "lost", "handlers"])
def test_every_page_is_sound(swept: dict[str, dict[str, Any]], looked_for: str) -> None:
    assert len(swept) > 40
    assert {page: seen[looked_for] for page, seen in swept.items() if seen[looked_for]} == {}


def test_no_page_scrolls_sideways_on_the_narrowest_phone(windows: Windows, made_site: Path) -> None:
    window = windows("phone", "dark")
    try:
        assert _look(window, kinds(made_site), width=NARROW) == []
    finally:
        width, height = SIZES["phone"]
        window.page.set_viewport_size({"width": width, "height": height})


def test_the_site_of_a_real_run_is_sound(windows: Windows, real_site: Path) -> None:
    for size in SIZES:
        assert _look(windows(size), html_pages(real_site) if size == "desktop" else kinds(real_site)) == []


def test_a_new_site_is_sound(windows: Windows, new_sites: list[Path]) -> None:
    for site in new_sites:
        pages = [page for page in html_pages(site) if page.parent == site]
        assert _look(windows("phone"), pages) == []
        assert _look(windows("desktop", "dark"), pages) == []


def test_there_are_charts(windows: Windows, made_site: Path) -> None:
    for name, least in (("index.html", 2), ("trends.html", 5), ("ledger.html", 1)):
        page = windows().open((made_site / name).as_uri())
        assert page.locator("[data-chart] svg").count() >= least, name


def test_charts_take_the_colours_of_the_light(windows: Windows, made_site: Path) -> None:
    page = windows().open((made_site / "trends.html").as_uri())
    fills = "[...document.querySelectorAll('[data-chart] svg text')].map(text => getComputedStyle(text).fill).join()"
    light = page.evaluate(fills)
    try:
        page.emulate_media(color_scheme="dark")
        until(page, f"{fills} !== {light!r}")
    finally:
        page.emulate_media(color_scheme="light")
