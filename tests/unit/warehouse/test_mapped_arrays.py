"""Arrays on disk: as they were written, refused where they are not, and out of memory when they are dropped."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as numbers

from warehouse.mapped_arrays import (
    DTYPES,
    ArrayFileError,
    ArrayShape,
    checksum_of,
    create_array,
    drop_pages,
    open_array,
    seal_array,
    write_array,
)

ARRAYS = st.sampled_from(DTYPES).flatmap(lambda dtype: numbers.arrays(dtype, st.integers(0, 200)))
MEBIBYTE = 2**20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("arrays")


def fresh(folder: Path) -> Path:
    path = folder / "array.npy"
    path.unlink(missing_ok=True)
    return path


@given(array=ARRAYS)
def test_an_array_comes_back_mapped_as_it_was_written(folder, array):
    path = fresh(folder)
    checksum = write_array(path, array)
    shape = ArrayShape.of(array)
    back = open_array(path, shape)
    assert back.dtype == array.dtype
    assert back.dtype.isnative
    assert back.tobytes() == array.tobytes()
    assert not back.flags.writeable
    assert path.stat().st_size == shape.byte_count
    assert checksum_of(path, shape) == checksum
    assert np.load(path, allow_pickle=False).tobytes() == array.tobytes()


@given(array=ARRAYS, data=st.data())
def test_an_array_written_where_it_lies_is_the_same_file_as_one_written_at_once(folder, array, data):
    length = data.draw(st.integers(0, len(array)))
    path = fresh(folder)
    checksum = write_array(path, array[:length])
    at_once = path.read_bytes()

    path = fresh(folder)
    open_for_writing = create_array(path, ArrayShape.of(array))
    assert not open_for_writing.any()
    open_for_writing[:] = array
    drop_pages(open_for_writing)
    assert seal_array(path, open_for_writing, length) == checksum
    assert not open_for_writing.flags.writeable
    assert path.read_bytes() == at_once


def test_parts_and_strides_are_written_as_they_read(folder):
    array = np.arange(5_000_000, dtype=np.int64)[::2]
    path = fresh(folder)
    write_array(path, array)
    assert np.array_equal(open_array(path, ArrayShape.of(array)), array)


@pytest.mark.parametrize("dtype", ["float64", "object", "int16", "U5", "uint32"])
def test_other_types_are_refused(folder, dtype):
    with pytest.raises(ValueError, match="type is one of"):
        write_array(fresh(folder), np.zeros(3, dtype))


def test_only_vectors_are_stored_and_none_is_cut_to_more_than_it_has(folder):
    with pytest.raises(ValueError, match="one dimension"):
        write_array(fresh(folder), np.zeros((2, 2), np.int64))
    with pytest.raises(ValueError, match="no -1 elements"):
        ArrayShape("int64", -1)
    path = fresh(folder)
    array = create_array(path, ArrayShape("int64", 3))
    with pytest.raises(ValueError, match="3 elements has no 4"):
        seal_array(path, array, 4)


def test_a_file_is_never_written_over(folder):
    path = fresh(folder)
    write_array(path, np.zeros(3, np.int64))
    for write in (lambda: write_array(path, np.ones(3, np.int64)), lambda: create_array(path, ArrayShape("int64", 3))):
        with pytest.raises(FileExistsError):
            write()


def spoil(path: Path, how: str) -> None:
    content = path.read_bytes()
    match how:
        case "cut short":
            path.write_bytes(content[:-1])
        case "head cut":
            path.write_bytes(content[:50])
        case "empty":
            path.write_bytes(b"")
        case "longer":
            path.write_bytes(content + b"\0" * 8)
        case "pickle":
            path.unlink()
            np.save(path, np.array([{"a": 1}] * 3, dtype=object), allow_pickle=True)
        case "other type":
            path.unlink()
            write_array(path, np.zeros(3, np.uint64))
        case "other length":
            path.unlink()
            write_array(path, np.zeros(4, np.int64))
        case "missing":
            path.unlink()
        case "folder":
            path.unlink()
            path.mkdir()


@pytest.mark.parametrize(
    "how",
    ["cut short", "head cut", "empty", "longer", "pickle", "other type", "other length", "missing", "folder"],
)
def test_a_file_that_is_not_the_array_is_refused(tmp_path, how):
    path = tmp_path / "array.npy"
    write_array(path, np.zeros(3, np.int64))
    spoil(path, how)
    with pytest.raises(ArrayFileError, match=re.escape("array.npy")):
        open_array(path, ArrayShape("int64", 3))


def test_a_changed_element_is_found_by_its_checksum_alone(folder):
    path = fresh(folder)
    shape = ArrayShape("int64", 3)
    checksum = write_array(path, np.zeros(3, np.int64))
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert open_array(path, shape).any()
    assert checksum_of(path, shape) != checksum


def resident(path: Path) -> int:
    """Bytes of the file that this process has in memory by its mappings."""
    found, here = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if re.match(r"[0-9a-f]+-[0-9a-f]+ ", line):
            here = line.endswith(str(path))
        elif here and line.startswith("Rss:"):
            found += int(line.split()[1]) * 1024
    return found


def test_dropped_pages_leave_the_memory_and_can_be_looked_at_again(folder):
    path = fresh(folder)
    array = np.arange(2 * MEBIBYTE, dtype=np.int64)
    size = array.nbytes
    write_array(path, array)
    back = open_array(path, ArrayShape.of(array))
    assert resident(path) == 0
    assert back.sum() == array.sum()
    assert resident(path) >= size

    drop_pages(back[: len(back) // 2])
    assert size // 4 < resident(path) <= size // 2 + MEBIBYTE
    drop_pages(back[10:20], back[::3], array, np.empty(0, np.int64))
    assert resident(path) == 0
    assert back.tobytes() == array.tobytes()


def test_what_was_written_stays_written_when_its_pages_are_dropped(folder):
    path = fresh(folder)
    shape = ArrayShape("int64", 2 * MEBIBYTE)
    array = create_array(path, shape)
    step = shape.length // 8
    for start in range(0, shape.length, step):
        part = array[start : start + step]
        part[:] = np.arange(start, start + step)
        drop_pages(part)
        assert resident(path) <= MEBIBYTE
    seal_array(path, array, shape.length)
    assert resident(path) <= MEBIBYTE
    assert np.array_equal(np.load(path), np.arange(shape.length))
