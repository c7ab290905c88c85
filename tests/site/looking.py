"""What is looked for on a page, by scripts of the test's own that run in it."""

import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.site.browser import Visitor, html_pages

GRAVE = {"serious", "critical"}
"""Violations of accessibility rules that no page may have."""

CANARIES = ("copydeskWasHacked", "canary")
"""What the hostile texts set where one is run."""

NARROW = 360
"""Pixels of the narrowest phone that is sold."""

_MARKS = """() => [...document.querySelectorAll('[data-chart]')].map(chart => {
  const spec = JSON.parse(chart.parentElement.querySelector('script[type="application/json"]').textContent);
  const svg = chart.querySelector('svg');
  const values = (spec.series || []).flatMap(one => one.values).filter(value => value !== null && value > 0);
  const drawn = svg ? [...svg.querySelectorAll('path, rect, circle, polyline, polygon')] : [];
  const marks = drawn.filter(mark => {
    const box = mark.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(mark).display !== 'none';
  });
  return {
    name: chart.dataset.chart,
    wanted: spec.kind === 'flow' ? spec.nodes.length + spec.links.length : Math.ceil(values.length / 2),
    marks: marks.length,
    overflows: svg ? svg.getBoundingClientRect().width > chart.getBoundingClientRect().width + 1 : false,
    said: (chart.getAttribute('aria-label') || '').length
  };
})"""

_SEEN = """() => ({
  scripts: [...document.scripts].filter(one => one.type !== 'application/json' && !one.src).length,
  handlers: [...document.querySelectorAll('*')].flatMap(one => [...one.attributes])
    .filter(one => one.name.startsWith('on') || /^\\s*javascript:/i.test(one.value)).map(one => one.value),
  links: [...document.querySelectorAll('a[href]')].map(link => [
    link.href,
    !link.hash || link.pathname !== location.pathname
      || document.getElementById(decodeURIComponent(link.hash.slice(1))) !== null
  ])
})"""

_WIDE = """() => [...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect();
  if (box.right <= innerWidth + 1 || box.width === 0) return false;
  for (let above = one.parentElement; above; above = above.parentElement) {
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(above).overflowX)) return false;
  }
  return true;
}).slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""


def until(page: Page, expression: str, seconds: float = 20) -> None:
    """Wait till the expression is true; asked from outside, for the pages' policy lets no text become a script."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not true within {seconds} s: {expression}"
        page.wait_for_timeout(20)


def kinds(site: Path) -> list[Path]:
    """A page of each kind: those at the root, a table's, a run's."""
    pages = [page for page in html_pages(site) if page.parent == site]
    pages += [page for page in [site / "tables" / "core.articles.html"] if page.is_file()]
    return pages + sorted((site / "runs").glob("*.html"))[-1:]


def sweep(visitor: Visitor, site: Path) -> dict[str, dict[str, Any]]:
    """Every page, opened once: `troubles`, `scripts` that stand in it, `handlers` in attributes, `lost` links."""
    found = {}
    for path in html_pages(site):
        page = visitor.open(path.as_uri())
        seen = page.evaluate(_SEEN)
        lost = [link for link, is_there in seen.pop("links") if not is_there or not _is_file(link)]
        found[str(path.relative_to(site))] = {"troubles": troubles(visitor), "lost": lost, **seen}
    return found


def _is_file(link: str) -> bool:
    address = urlsplit(link)
    return address.scheme == "file" and Path(unquote(address.path)).is_file()


def troubles(visitor: Visitor, *, width: int | None = None) -> list[str]:
    """What is wrong with the page that is open, whatever page it is."""
    page = visitor.page
    found = visitor.noted.all()
    if width:
        page.set_viewport_size({"width": width, "height": 844})
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"scrolls sideways at {page.evaluate('innerWidth')} px: {page.evaluate(_WIDE)}")
    for chart in page.evaluate(_MARKS):
        if chart["marks"] < max(1, chart["wanted"]):
            found.append(f"chart {chart['name']} has {chart['marks']} marks, not {chart['wanted']}")
        if chart["overflows"] or not chart["said"]:
            found.append(f"chart {chart['name']} is wider than its place, or is not said in words")
    found += [f"{name} is set" for name in CANARIES if page.evaluate(f"window.{name} !== undefined")]
    return found


def violations(page: Page) -> list[str]:
    """The grave violations of axe's rules, each with the first element that breaks it."""
    results: Any = Axe().run(page).response
    return [
        f"{one['id']} ({one['impact']}, {len(one['nodes'])}): {one['nodes'][0]['html'][:160]} "
        f"{one['nodes'][0]['failureSummary'][:200]}"
        for one in results["violations"]
        if one["impact"] in GRAVE
    ]
