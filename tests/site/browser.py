"""A browser that looks at pages and writes down all that a good page does not do: errors, requests, dialogs."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""For a machine with no network, no screen and, in a container, no way to make a sandbox."""

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What systems' packages call it."""

Scheme = Literal["light", "dark"]

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
"""Width and height in CSS pixels."""


@dataclass(slots=True)
class Noted:
    """What a page did that it should not; empty of a good page."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def all(self) -> list[str]:
        """All of it, each with its kind."""
        kinds = {"error": self.errors, "foreign": self.foreign, "failed": self.failed, "dialog": self.dialogs}
        return [f"{kind}: {what}" for kind, found in kinds.items() for what in found]

    def clear(self) -> None:
        """Forget it, before the next page."""
        for found in (self.errors, self.foreign, self.failed, self.dialogs):
            found.clear()


class Visitor:
    """One window: opens pages, one after the other, and notes what they do."""

    def __init__(self, context: BrowserContext) -> None:
        self.noted = Noted()
        context.route("**/*", self._let_through)
        self.page: Page = context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.noted.errors.append(str(error)))
        self.page.on("requestfailed", lambda request: self.noted.failed.append(f"{request.url} {request.failure}"))
        self.page.on("response", self._answered)
        self.page.on("dialog", self._asked)

    def open(self, address: str) -> Page:
        """The page, loaded and drawn; what the one before it did is forgotten."""
        self.noted.clear()
        self.page.goto(address, wait_until="load")
        # Two frames: what a script does as the page loads is done, and drawn.
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return self.page

    def open_without_scripts(self, address: str) -> Page:
        """The page where nothing can be asked of its scripts; its context has none."""
        self.noted.clear()
        self.page.goto(address, wait_until="load")
        return self.page

    def _let_through(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in {"file", "data", "blob"} or address.hostname == "127.0.0.1":
            route.continue_()
        else:
            self.noted.foreign.append(route.request.url)
            route.abort()

    def _heard(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.noted.errors.append(f"{message.type}: {message.text}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.noted.failed.append(f"{response.url} {response.status}")

    def _asked(self, dialog: Any) -> None:
        self.noted.dialogs.append(dialog.message)
        dialog.dismiss()


def chromium() -> str:
    """The path of the system's Chromium; RuntimeError that says how to get it where there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise RuntimeError("The site's tests need Chromium: apt-get install chromium (Debian, Ubuntu), then again.")


@contextlib.contextmanager
def launched() -> Iterator[Browser]:
    """Chromium, started and at the end stopped."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@contextlib.contextmanager
def visitor(
    browser: Browser, size: str = "desktop", scheme: Scheme = "light", *, scripts: bool = True
) -> Iterator[Visitor]:
    """A window of a size and a colour scheme, in which motion is not wanted."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    yield Visitor(context)
    context.close()


def html_pages(folder: Path) -> list[Path]:
    """Every page of a site on disk."""
    return sorted(folder.rglob("*.html"))
