"""The collector of cyclic garbage, as commands set it."""

import gc

from flows.collector import leave_out_what_is_loaded, seldom_collected


def test_cycles_are_collected_seldom_within_the_block_and_as_before_after_it() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    with seldom_collected():
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 10 * before[0]
        leave_out_what_is_loaded()
        assert gc.get_freeze_count() > frozen
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
