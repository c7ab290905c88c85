import io
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from flows.local_server import LocalServer
from warehouse.errors import CopydeskError

PARENT = """
import time
from flows.local_server import local_server
with local_server(scheduling=False) as server:
    print(server.api_url, flush=True)
    time.sleep(600)
"""


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return [int(child) for child in listed.split()]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(status) and not status.startswith("Z")


def test_the_server_ends_when_its_command_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        (server,) = children_of(parent.pid)
        assert is_running(server)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 60
    while is_running(server) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not is_running(server)


def test_a_server_that_does_not_start_says_why() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/api"
    with pytest.raises(CopydeskError, match=r"did not start \(ValueError: no such database\); mend that"):
        LocalServer(address, None, io.BytesIO(b"Traceback\nValueError: no such database\n")).wait_until_ready()
    with pytest.raises(CopydeskError, match="The disk is full"):
        LocalServer(address, None, io.BytesIO(b"OSError: No space left on device")).wait_until_ready()
    with pytest.raises(CopydeskError, match="no answer within"):
        LocalServer(address, None, io.BytesIO()).wait_until_ready()
