"""Pictures of every page, for people to look at: `make site-screenshots DIR=folder`. In the dark, a page of each kind.

They are of the sites that the tests look at: an invented history, and the same before a first run and after one that
failed. With --home, those of a home's own site and Data Docs, as they lie there.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.site.browser import SIZES, html_pages, launched, visitor
from tests.site.looking import kinds
from tests.unit.expectations.site.made_history import build_made, empty_warehouse, made_history

_TALLEST = 12_000
"""Pixels of a page that a picture shows: a list of hundreds of checks is longer, and all of it looks alike."""


def main() -> None:
    """Write the pictures and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--home", type=Path, help="a Copydesk's folder of data, whose site is pictured instead")
    arguments = parser.parse_args()
    with TemporaryDirectory() as made:
        sites = dict(_of_home(arguments.home)) if arguments.home else dict(_made(Path(made)))
        count = sum(_picture(site, arguments.folder / name) for name, site in sites.items())
    print(f"{count} pictures are in {arguments.folder}")  # noqa: T201 -- what the command says


def _of_home(home: Path) -> Iterator[tuple[str, Path]]:
    for name in ("site", "data-docs"):
        if (home / "quality" / name).is_dir():
            yield name, home / "quality" / name


def _made(folder: Path) -> Iterator[tuple[str, Path]]:
    yield "history", build_made(folder / "history" / "site", made_history(20)).parent
    yield "no-run", build_made(folder / "none" / "site", empty_warehouse()).parent
    yield "failed", build_made(folder / "failed" / "site", made_history(3, last_failed=True)).parent


def _picture(site: Path, folder: Path) -> int:
    """Each page of a site at each size in each light; how many pictures that are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with launched() as browser:
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                with visitor(browser, size, scheme) as window:
                    for path in html_pages(site) if scheme == "light" else kinds(site):
                        page = window.open(path.as_uri())
                        tall = min(page.evaluate("document.documentElement.scrollHeight"), _TALLEST)
                        name = "-".join(path.relative_to(site).with_suffix("").parts)
                        page.screenshot(
                            path=folder / f"{name}-{size}-{scheme}.png",
                            full_page=True,
                            clip={"x": 0, "y": 0, "width": width, "height": max(tall, height)},
                            animations="disabled",
                        )
                        count += 1
    return count


if __name__ == "__main__":
    main()
