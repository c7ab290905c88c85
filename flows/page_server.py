"""A web server for the pages in the folder of reports: on this machine alone, and for nothing but these pages."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from expectations.site.render import SERVED_POLICY
from warehouse.errors import CopydeskError

ADDRESS = "127.0.0.1"
"""Loopback: the pages show text from documents, and nobody is asked for a password."""

_DATA_DOCS_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
)
"""Great Expectations writes scripts and styles into its pages; from elsewhere they may load nothing either."""

FOLDERS: dict[str, str] = {"site": SERVED_POLICY, "data-docs": _DATA_DOCS_POLICY}
"""The folders that are served, each with the content security policy of its pages."""

FIRST_PAGE = "/site/index.html"

_CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
"""What is served, by its ending; a file with another ending is none of ours."""

_SECONDS_TO_ASK = 30
"""After so long a connection that asks for nothing is closed."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to be sent, and under which policy."""

    path: Path
    content_type: str
    policy: str


class PageServer(ThreadingHTTPServer):
    """Serves the pages under a folder of reports, from `start` until `stop` or Ctrl-C."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        """Listen on the port, 0 for any that is free.

        Raises:
            CopydeskError: the port is in use, or this user may not have it.
        """
        self.folder = folder
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            why = "is in use" if error.errno == errno.EADDRINUSE else "may not be used by you"
            raise CopydeskError(f"Port {port} of this machine {why}; name another with --port.") from error

    @property
    def url(self) -> str:
        """Where the first page is."""
        return f"http://{ADDRESS}:{self.server_port}{FIRST_PAGE}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names by which a browser on this machine may ask.

        A page from elsewhere whose name is made to lead to this machine asks by that name, and is refused.
        """
        return (f"{ADDRESS}:{self.server_port}", f"localhost:{self.server_port}")

    def serve_until_interrupted(self) -> None:
        """Serve until Ctrl-C."""
        try:
            self.serve_forever()
        except KeyboardInterrupt:
            return
        finally:
            self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a browser that hung up; a fault of ours is told as any other."""
        import sys  # noqa: PLC0415 -- needed where something went wrong alone

        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def find(self, target: str) -> _Found | None:
        """The file that a path of an address stands for; None where there is none that may be served."""
        parts = unquote(target).removeprefix("/").split("/")
        if parts[0] not in FOLDERS or any(not part or part.startswith(".") or "\0" in part for part in parts):
            return None
        root = (self.folder / parts[0]).resolve()
        path = root.joinpath(*parts[1:]).resolve()
        content_type = _CONTENT_TYPES.get(path.suffix.lower())
        if content_type is None or not path.is_relative_to(root) or not path.is_file():
            return None
        return _Found(path, content_type, FOLDERS[parts[0]])


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; everything else is refused."""

    server: PageServer
    server_version = "Copydesk"
    sys_version = ""
    timeout = _SECONDS_TO_ASK

    def do_GET(self) -> None:
        """Send the page."""
        self._answer(self.wfile.write)

    def do_HEAD(self) -> None:
        """Send the page's headers."""
        self._answer(lambda _: None)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name that it has in the class
        """Say nothing: the terminal shows where the pages are, and no list of who read what."""

    def _answer(self, write: Callable[[bytes], object]) -> None:
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        target = urlsplit(self.path).path
        if target.strip("/") in {"", *FOLDERS}:
            self._redirect(f"/{target.strip('/')}/index.html" if target.strip("/") else FIRST_PAGE)
            return
        found = self.server.find(target)
        try:
            body = found.path.read_bytes() if found else None
        except OSError:
            # The folder is being replaced; the next try finds the new one.
            body = None
        if found is None or body is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", found.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", found.policy)
        self.end_headers()
        write(body)

    def _redirect(self, target: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(target))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def end_headers(self) -> None:
        """The headers that every answer has, also that of an error."""
        for name, value in (
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-cache"),
        ):
            self.send_header(name, value)
        super().end_headers()
