"""`copydesk report --serve`: the same pages over HTTP, on this machine alone."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from tests.site.browser import Visitor, html_pages
from tests.site.looking import kinds, troubles, violations

Windows = Callable[..., Visitor]

LEAD_ON = ("/", "/site/", "/data-docs")
"""Addresses of folders, which lead on to their first page."""


@pytest.fixture(scope="module")
def server(real_home: Path) -> Iterator[subprocess.Popen[str]]:
    """The server of the real home's pages; its first line says where they are."""
    command = [sys.executable, "-m", "flows.cli.main", "report", "--serve", "--port", "0", "--home", str(real_home)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield process
        process.kill()


@pytest.fixture(scope="module")
def first_page(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    line = server.stdout.readline()
    (address,) = re.findall(r"http://127\.0\.0\.1:\d+/\S+", line)
    return address


def test_every_kind_of_page_is_sound(windows: Windows, first_page: str, real_site: Path, real_home: Path) -> None:
    root = urljoin(first_page, "/")
    pages = [page.relative_to(real_home / "quality").as_posix() for page in kinds(real_site)]
    pages += ["data-docs/index.html"]
    for size, scheme in (("phone", "light"), ("desktop", "dark")):
        window = windows(size, scheme)
        for page in pages:
            window.open(root + page)
            assert troubles(window) == [], page


def test_no_grave_violation(windows: Windows, first_page: str) -> None:
    assert violations(windows().open(first_page)) == []


def test_from_the_first_page_a_reader_gets_to_every_other(windows: Windows, first_page: str, real_home: Path) -> None:
    """All links lead to pages that are there, and no page of the site is without a link to it."""
    page = windows().open(first_page)
    due, seen = [first_page], {first_page}
    while due:
        address = due.pop()
        with urlopen(address, timeout=10) as answer:
            assert answer.status == 200
            is_page = answer.headers["Content-Type"].startswith("text/html")
            body = answer.read().decode("utf-8") if is_page else ""
        targets = page.evaluate(
            """html => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a[href]')]
            .map(link => link.getAttribute('href'))""",
            body,
        )
        for target in targets:
            there = urljoin(address, target.partition("#")[0])
            if there.startswith("http://127.0.0.1") and there not in seen:
                seen.add(there)
                due.append(there)
    served = {
        urljoin(first_page, "/" + path.relative_to(real_home / "quality").as_posix())
        for path in (*html_pages(real_home / "quality" / "site"), *html_pages(real_home / "quality" / "data-docs"))
    }
    assert served <= seen


@pytest.mark.parametrize("path", [*LEAD_ON, "/site/tables/", "/../data/", "/validations/", "/site/..%2f..%2fwarehouse"])
def test_nothing_else_is_served(first_page: str, path: str) -> None:
    address = urljoin(first_page, "/") + path.removeprefix("/")
    if path in LEAD_ON:
        with urlopen(address, timeout=10) as answer:
            assert answer.url.endswith("index.html")
        return
    with pytest.raises(HTTPError) as refused:
        urlopen(address, timeout=10)
    refused.value.close()
    assert refused.value.code in {403, 404}


def test_ctrl_c_ends_it_quietly(server: subprocess.Popen[str], first_page: str) -> None:
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=20)
    assert "Traceback" not in out + err
    assert server.returncode in {0, 130}
