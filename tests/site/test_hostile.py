"""Text of documents is shown, and is never run, whatever a reader does with the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.site.browser import Visitor
from tests.site.looking import CANARIES
from tests.unit.expectations.site.made_history import HOSTILE

Windows = Callable[..., Visitor]

SCRIPT = HOSTILE[0]


def _shown(visitor: Visitor) -> str:
    visitor.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return str(visitor.page.locator("body").inner_text())


def _is_untouched(visitor: Visitor) -> bool:
    return visitor.noted.all() == [] and not any(
        visitor.page.evaluate(f"window.{name} !== undefined") for name in CANARIES
    )


@pytest.mark.parametrize("name", ["index.html", "quarantine.html"])
def test_a_script_in_a_text_is_shown(windows: Windows, made_site: Path, name: str) -> None:
    window = windows()
    window.open((made_site / name).as_uri())
    assert SCRIPT in _shown(window)
    assert _is_untouched(window)


def test_no_page_has_a_script_of_its_own(swept: dict[str, dict[str, Any]]) -> None:
    assert {page: seen["scripts"] for page, seen in swept.items() if seen["scripts"]} == {}


def test_pointing_at_every_chart_runs_nothing(windows: Windows, made_site: Path) -> None:
    window = windows()
    for name in ("index.html", "trends.html", "ledger.html", "quarantine.html"):
        page = window.open((made_site / name).as_uri())
        for chart in page.locator("[data-chart]").all():
            chart.scroll_into_view_if_needed()
            box = chart.bounding_box()
            assert box is not None
            for part in (0.2, 0.5, 0.8):
                page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] * 0.6)
        assert _is_untouched(window), name


def test_no_page_may_run_what_is_put_into_it(windows: Windows, made_site: Path) -> None:
    """The policy holds where escaping would not: a script that gets into a page is not run."""
    window = windows()
    page = window.open((made_site / "index.html").as_uri())
    page.evaluate(
        """() => { const script = document.createElement('script'); script.textContent = 'window.canary = 1';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.canary = 2">'); }"""
    )
    page.wait_for_timeout(50)
    assert page.evaluate("window.canary") is None
    assert any("Content Security Policy" in error for error in window.noted.errors)
