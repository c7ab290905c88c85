"""Which errors say that a disk is full."""

import errno
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import CopydeskError, is_out_of_space, telling_of_full_disk


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        duckdb.IOException('IO Error: Could not write file "x": No space left on device'),
        duckdb.Error('Failed to execute query "COMMIT": database or disk is full'),
    ],
)
def test_a_full_disk_is_told_by_path_and_what_to_do(error):
    with (
        pytest.raises(CopydeskError, match=r"The disk is full: /data .* run again\.") as raised,
        telling_of_full_disk(Path("/data")),
    ):
        raise error
    assert raised.value.__cause__ is error


def test_a_full_disk_is_seen_behind_the_error_that_it_caused():
    error = RuntimeError("commit failed")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert is_out_of_space(error)


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "Permission denied"), ValueError("a file"), KeyError("disk")])
def test_other_errors_pass_as_they_are(error):
    assert not is_out_of_space(error)
    with pytest.raises(type(error)), telling_of_full_disk(Path("/data")):
        raise error


def test_a_sentence_for_the_user_is_not_replaced_by_another():
    with pytest.raises(CopydeskError, match="another run"), telling_of_full_disk(Path("/data")):
        raise CopydeskError("another run") from OSError(errno.ENOSPC, "No space left on device")
