"""The server of the reports: these pages, to this machine, and nothing else."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flows.page_server import ADDRESS, PageServer
from warehouse.errors import CopydeskError


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PageServer]:
    """A folder of reports, served; beside it and in it lie files that nobody may have."""
    quality = tmp_path / "data" / "quality"
    for name in ("site/index.html", "site/runs/a.html", "site/assets/site.css", "data-docs/index.html"):
        (quality / name).parent.mkdir(parents=True, exist_ok=True)
        (quality / name).write_text(f"page {name}")
    for secret in ("secret.html", "site/.hidden.html", "site/notes.sqlite", "validations/run.json", "../secret.html"):
        (quality / secret).parent.mkdir(parents=True, exist_ok=True)
        (quality / secret).write_text("secret")
    (quality / "site" / "link.html").symlink_to(quality / "secret.html")
    started = PageServer(quality, 0)
    thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield started
    started.shutdown()
    thread.join()
    started.server_close()


def ask(server: PageServer, path: str, method: str = "GET", host: str | None = None) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(ADDRESS, server.server_port, timeout=10)
    headers = {"Host": host} if host is not None else {}
    connection.putrequest(method, path, skip_host=bool(headers))
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/site/index.html", "text/html; charset=utf-8"),
        ("/site/runs/a.html?state=failed", "text/html; charset=utf-8"),
        ("/site/assets/site.css", "text/css; charset=utf-8"),
        ("/data-docs/index.html", "text/html; charset=utf-8"),
    ],
)
def test_pages_come_with_their_type_and_a_policy(server: PageServer, path: str, content_type: str) -> None:
    answer = ask(server, path)
    assert answer.status == 200
    assert answer.body == f"page {path[1:].partition('?')[0]}".encode()  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert not any(word in policy for word in ("http:", "https:", "*", "file:"))
    assert ("unsafe-inline" in policy) == path.startswith("/data-docs/")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "/site/index.html"),
        ("/site", "/site/index.html"),
        ("/site/", "/site/index.html"),
        ("/data-docs/", "/data-docs/index.html"),
    ],
)
def test_a_folder_leads_to_its_first_page(server: PageServer, path: str, target: str) -> None:
    answer = ask(server, path)
    assert (answer.status, answer.headers["Location"]) == (302, target)


@pytest.mark.parametrize(
    "path",
    [
        "/secret.html", "/site/../secret.html", "/site/..%2fsecret.html", "/site/%2e%2e/secret.html", "/../secret.html",
        "/site/../../secret.html", "/site/.hidden.html", "/site/notes.sqlite", "/validations/run.json",
        "/site/link.html", "/site/runs", "/site/runs/", "/site//index.html", "/site/index.html/", "/site/none.html",
        "/site/index.html%00.css", "/site/%5c..%5csecret.html", "/.site.lock", "/etc/passwd", "/site/" + "a" * 5000,
    ],
)  # fmt: skip
def test_nothing_else_is_served_and_no_folder_is_listed(server: PageServer, path: str) -> None:
    answer = ask(server, path)
    assert answer.status == 404
    assert b"secret" not in answer.body.replace(path.encode(), b"")  # type: ignore[attr-defined]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["evil.example", "", "127.0.0.1", "evil.example:{port}", "127.0.0.1:{port}.evil.example"]
)
def test_a_page_from_elsewhere_that_leads_here_by_its_own_name_gets_nothing(server: PageServer, host: str) -> None:
    assert ask(server, "/site/index.html", host=host.format(port=server.server_port)).status == 403


def test_localhost_is_this_machine(server: PageServer) -> None:
    assert ask(server, "/site/index.html", host=f"localhost:{server.server_port}").status == 200


def test_head_has_no_body(server: PageServer) -> None:
    answer = ask(server, "/site/index.html", "HEAD")
    assert (answer.status, answer.body) == (200, b"")  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed(server: PageServer, method: str) -> None:
    assert ask(server, "/site/index.html", method).status == 501


def test_it_listens_to_this_machine_alone(server: PageServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_port}/site/index.html"


def test_a_port_in_use_is_told_in_a_sentence(tmp_path: Path) -> None:
    with closing(socket.create_server((ADDRESS, 0))) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(CopydeskError, match=rf"Port {port} of this machine is in use; name another with --port\."):
            PageServer(tmp_path, port)


def test_a_browser_that_hangs_up_leaves_no_traceback(server: PageServer, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        with socket.create_connection((ADDRESS, server.server_port)) as connection:
            connection.sendall(b"GET /site/index.html HTTP/1.0\r\nHost: x")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    assert ask(server, "/site/index.html").status == 200
    assert capfd.readouterr().err == ""
