"""Columns of Arrow tables as Python lists and NumPy arrays, where the contract says that nothing is null."""

from typing import Any, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def strings(column: "pa.ChunkedArray[Any] | pa.Array[Any]") -> list[str]:
    """The strings of a column without nulls."""
    return cast("list[str]", column.to_pylist())


def utf8(column: "pa.Array[Any]") -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The UTF-8 of a column of strings, not copied, and where in it each string begins, and the last one ends."""
    _, offsets, data = column.buffers()
    first, count = column.offset, len(column)
    if offsets is None or data is None:
        return np.zeros(0, np.uint8), np.zeros(count + 1, np.int64)
    bounds = np.frombuffer(memoryview(offsets), np.int32)[first : first + count + 1]
    return np.frombuffer(memoryview(data), np.uint8), bounds.astype(np.int64)


def string_array(data: NDArray[np.uint8], bounds: NDArray[np.int64]) -> "pa.Array[pa.StringScalar]":
    """Strings out of their UTF-8 and its bounds."""
    offsets, characters = (pa.py_buffer(part.tobytes()) for part in (_fits(bounds), data))
    return pa.StringArray.from_buffers(len(bounds) - 1, offsets, characters)


def _fits(bounds: NDArray[np.int64]) -> NDArray[np.int32]:
    if bounds[-1] > np.iinfo(np.int32).max:
        raise OverflowError("an Arrow array of strings holds 2 GiB at most")
    return bounds.astype(np.int32)
