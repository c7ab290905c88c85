"""Ctrl-C ends a command as interrupted, whatever error a library makes of it."""

import os
import signal
import time

import pytest

from flows.cli import main as command_line
from flows.cli.interrupts import interrupts_remembered


def press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(1)


def test_ctrl_c_raises_as_ever_and_is_remembered() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupts_remembered() as interrupts:
        assert not interrupts.seen
        with pytest.raises(KeyboardInterrupt):
            press_ctrl_c()
        assert interrupts.seen
    assert signal.getsignal(signal.SIGINT) is before


def test_where_ctrl_c_is_ignored_it_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts_remembered() as interrupts:
            os.kill(os.getpid(), signal.SIGINT)
        assert not interrupts.seen
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_error_made_of_ctrl_c_is_told_as_an_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def query(_: object) -> int:
        try:
            press_ctrl_c()
        except KeyboardInterrupt as error:
            raise RuntimeError("Query interrupted") from error
        return 0

    monkeypatch.setattr(command_line, "_exit_code", query)
    with pytest.raises(SystemExit) as ended:
        command_line.main([])
    assert ended.value.code == 130
    assert capsys.readouterr().err.startswith("copydesk: Interrupted; the warehouse is whole")


def test_any_other_error_stays_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(_: object) -> int:
        raise RuntimeError("a fault")

    monkeypatch.setattr(command_line, "_exit_code", fault)
    with pytest.raises(RuntimeError, match="a fault"):
        command_line.main([])
