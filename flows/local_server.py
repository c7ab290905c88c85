"""A Prefect server of our own, for those who have none: a child process that lives as long as the command does.

Prefect would start one itself for a single run, but leaves it behind when the run is killed, stops it at the first
Ctrl-C while the run still reports to it, and refuses to schedule with it. This one reads a pipe that the command
holds: when the command is gone, however it ended, the pipe closes and the server ends.
"""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flows.collector import collect_seldom
from warehouse.errors import CopydeskError, is_out_of_space, out_of_space

CONSOLE_LEVEL_VARIABLE = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"
"""How a command keeps Prefect's log off its screen; the server's own errors go to its log in any case."""

_SECONDS_TO_START = 180
_SECONDS_TO_STOP = 10
_PREFERRED_PORT = 4200
_HOST = "127.0.0.1"
_ENDED_BY_ITSELF = 3


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that has been started: where its API is, and its dashboard where it has one."""

    api_url: str
    dashboard_url: str | None
    log: IO[bytes]

    def wait_until_ready(self) -> None:
        """Return when the server answers.

        Raises:
            CopydeskError: it does not; the message has its last words.
        """
        try:
            # Its socket listens from the beginning, so the first request waits for it; a server that has ended refuses.
            with urllib.request.urlopen(f"{self.api_url}/health", timeout=_SECONDS_TO_START) as answer:  # noqa: S310
                answer.read()
        except OSError as error:
            raise self._not_started() from error

    def _not_started(self) -> CopydeskError:
        self.log.seek(0)
        words = self.log.read().decode("utf-8", "replace").strip()
        if is_out_of_space(OSError(words)):
            return out_of_space(Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser())
        last = words.splitlines()[-1] if words else f"no answer within {_SECONDS_TO_START} seconds"
        return CopydeskError(
            f"Prefect's server did not start ({last}); mend that, or start one with `prefect server start` and name "
            "it in PREFECT_API_URL."
        )


@contextlib.contextmanager
def local_server(*, scheduling: bool) -> Iterator[LocalServer]:
    """A server that runs for as long as the block does; it takes seconds until it is ready.

    Args:
        scheduling: also create scheduled runs and serve the dashboard; without it the server only keeps the record
            of the runs, as Prefect's own temporary one does.
    """
    with _listening_socket(preferred=_PREFERRED_PORT if scheduling else 0) as listener, tempfile.TemporaryFile() as log:
        address = f"http://{_HOST}:{listener.getsockname()[1]}"
        process = _start(listener, log, _environment(address, scheduling=scheduling))
        # From here on the child alone listens: a connection is refused as soon as it is gone.
        listener.close()
        try:
            yield LocalServer(f"{address}/api", address if scheduling else None, log)
        finally:
            _stop(process)


def _listening_socket(preferred: int) -> socket.socket:
    """A socket on the preferred port, or on any free one."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, preferred))
    except OSError:
        listener.bind((_HOST, 0))
    listener.listen(128)
    return listener


def _environment(address: str, *, scheduling: bool) -> dict[str, str]:
    own = {
        "PREFECT__SERVER_FINAL": "1",
        "PREFECT_UI_ENABLED": "1" if scheduling else "0",
        "PREFECT_UI_API_URL": f"{address}/api",
    }
    if not scheduling:
        own["PREFECT__SERVER_EPHEMERAL"] = "1"
    inherited = {name: value for name, value in os.environ.items() if name != CONSOLE_LEVEL_VARIABLE}
    return {**inherited, **own}


def _start(listener: socket.socket, log: IO[bytes], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 -- our own module
        [sys.executable, "-m", "flows.local_server", str(listener.fileno())],
        env=environment,
        pass_fds=(listener.fileno(),),
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        # Ctrl-C in the terminal is for the command; the server ends after it.
        start_new_session=True,
    )


def _stop(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _serve(descriptor: int) -> None:
    """The child's life: serve on the socket until the parent's end of the pipe is closed."""
    collect_seldom()
    import uvicorn  # noqa: PLC0415 -- the parent has no use for it

    config = uvicorn.Config("prefect.server.api.server:create_app", factory=True, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    server.run(sockets=[socket.socket(fileno=descriptor)])


def _end_with_parent(server: "uvicorn.Server") -> None:  # type: ignore[name-defined]  # noqa: F821
    sys.stdin.buffer.read()
    server.should_exit = True
    # While it still starts, or hangs on an open connection, it does not look at that flag.
    time.sleep(_SECONDS_TO_STOP / 2)
    os._exit(_ENDED_BY_ITSELF)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
