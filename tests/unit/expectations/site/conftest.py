"""The site of the invented history, built once, and its pages as trees."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.unit.expectations.site.made_history import build_made

Page = html.HtmlElement


@pytest.fixture(scope="session")
def made_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of the invented history, with Data Docs beside it."""
    quality = tmp_path_factory.mktemp("quality")
    (quality / "data-docs").mkdir()
    (quality / "data-docs" / "index.html").write_text("Data Docs")
    return build_made(quality / "site").parent


@pytest.fixture(scope="session")
def page(made_site: Path) -> Callable[[str], Page]:
    """`page("index.html")`: a page of that site."""
    return lambda name: read(made_site / name)


@pytest.fixture(scope="session")
def every_page(made_site: Path) -> dict[str, Page]:
    """Every page of that site by its path."""
    return {path.relative_to(made_site).as_posix(): read(path) for path in sorted(made_site.rglob("*.html"))}


def read(path: Path) -> Page:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def text_of(element: Page) -> str:
    """What a reader sees, on one line."""
    return " ".join(element.text_content().split())
