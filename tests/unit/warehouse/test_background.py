"""Work in a thread of its own: its result, its error, and that it never outlives its block."""

import threading

import pytest

from warehouse.background import BackgroundWork


def test_the_work_goes_on_beside_the_block_and_gives_its_result():
    may_end = threading.Event()

    def work(stop):
        assert may_end.wait(10)
        return threading.get_ident(), stop.is_set()

    with BackgroundWork(work) as background:
        may_end.set()
        thread, was_stopped = background.join()
        assert background.join() == (thread, was_stopped)
    assert thread != threading.get_ident()
    assert not was_stopped


def test_its_error_is_raised_where_it_is_waited_for():
    def work(stop):
        raise ValueError("it broke")

    with pytest.raises(ValueError, match="it broke"), BackgroundWork(work) as background:
        pytest.fail(f"no error but {background.join()}")


def test_its_error_is_raised_even_where_nobody_asks():
    def work(stop):
        raise ValueError("it broke")

    with pytest.raises(ValueError, match="it broke"), BackgroundWork(work):
        pass


def test_a_block_that_fails_stops_the_work_waits_for_it_and_keeps_its_own_error():
    ended = []

    def work(stop):
        assert stop.wait(10)
        ended.append(True)
        raise ValueError("stopped")

    with pytest.raises(KeyError), BackgroundWork(work):
        raise KeyError("first")
    assert ended == [True]
