"""One-dimensional arrays as `.npy` files, read and written as memory that the system keeps in its page cache.

A mapped array costs no memory until it is looked at; what was looked at counts as the process's own until
`drop_pages`. Files are as `numpy.save` writes them, so that any tool can read them. Each mapped array holds a file
descriptor. A file that is cut short while it is mapped ends the process, so files are never changed once they are
sealed: they are only removed, which leaves whoever has them mapped in peace.
"""

import io
import mmap
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

AnyArray: TypeAlias = NDArray[Any]
"""A one-dimensional array of one of DTYPES."""

DTYPES: tuple[str, ...] = ("bool", "uint8", "int32", "int64", "uint64", "float32")
"""The types that an array may have: none of them can hold a Python object."""

_BYTES_AT_ONCE = 16 * 2**20
"""Written or read at once: enough for a disk's full speed, little beside the run's memory."""


class ArrayFileError(Exception):
    """The file is not the array that it should be; the message says in what."""


@dataclass(frozen=True, slots=True)
class ArrayShape:
    """What an array is: its type, by NumPy's name, and how many elements it has."""

    dtype: str
    length: int

    def __post_init__(self) -> None:
        if self.dtype not in DTYPES:
            raise ValueError(f"an array's type is one of {', '.join(DTYPES)}, not {self.dtype}")
        if self.length < 0:
            raise ValueError(f"an array has no {self.length} elements")

    @classmethod
    def of(cls, array: AnyArray) -> "ArrayShape":
        """The shape of an array; ValueError where it is no vector, or of no type that may be stored."""
        if array.ndim != 1:
            raise ValueError(f"an array has one dimension, not {array.ndim}")
        return cls(array.dtype.name, len(array))

    @property
    def header(self) -> bytes:
        """The head of the array's file; it is as long for every length."""
        head = io.BytesIO()
        fields = {"descr": self.stored.str, "fortran_order": False, "shape": (self.length,)}
        npy.write_array_header_1_0(head, fields)
        return head.getvalue()

    @property
    def byte_count(self) -> int:
        """The size of the array's file."""
        return len(self.header) + self.length * self.stored.itemsize

    @property
    def stored(self) -> np.dtype[Any]:
        """The type as it is in the file, whatever the machine."""
        return np.dtype(self.dtype).newbyteorder("<")


def write_array(path: Path, array: AnyArray) -> int:
    """Write the array to a new file and on to the disk; the checksum (CRC-32) of its elements.

    Raises:
        ValueError: the array is no vector, or of no type that may be stored.
        OSError: the disk is full, or the file is there already.
    """
    shape = ArrayShape.of(array)
    checksum = 0
    with path.open("xb") as file:
        file.write(shape.header)
        for part in _parts(array):
            stored = np.ascontiguousarray(part, dtype=shape.stored).data.cast("B")
            checksum = zlib.crc32(stored, checksum)
            file.write(stored)
        file.flush()
        os.fsync(file.fileno())
    return checksum


def create_array(path: Path, shape: ArrayShape) -> AnyArray:
    """A new file's array of zeros, to be written through memory and closed by `seal_array`.

    The disk's room is taken at once: a disk that fills up later would end the process, not raise.

    Raises:
        OSError: the disk is full, or the file is there already.
    """
    with path.open("x+b") as file:
        file.write(shape.header)
        file.flush()
        os.posix_fallocate(file.fileno(), 0, shape.byte_count)
        return _mapped(file.fileno(), shape, mmap.ACCESS_WRITE)


def seal_array(path: Path, array: AnyArray, length: int) -> int:
    """Bring what `create_array` gave onto the disk, cut to its first elements; the checksum of those.

    The array must not be written any more, and nothing of it behind `length` be looked at.

    Raises:
        ValueError: the array is shorter than `length`.
    """
    if length > len(array):
        raise ValueError(f"an array of {len(array)} elements has no {length}")
    shape = ArrayShape(array.dtype.name, length)
    array.flags.writeable = False
    if (mapping := _mapping(array)) is not None:
        mapping.flush()
    with path.open("r+b") as file:
        file.write(shape.header)
        file.truncate(shape.byte_count)
        file.flush()
        os.fsync(file.fileno())
    return checksum_of(path, shape)


def open_array(path: Path, shape: ArrayShape) -> AnyArray:
    """The file's array, mapped and read-only.

    The head of the file and its size are looked at, its elements are not: `checksum_of` does that.

    Raises:
        ArrayFileError: the file is missing, cut short, or holds another array.
    """
    try:
        with path.open("rb") as file:
            _require_shape(file.read(len(shape.header)), os.fstat(file.fileno()).st_size, shape, path.name)
            return _mapped(file.fileno(), shape, mmap.ACCESS_READ)
    except FileNotFoundError as error:
        raise ArrayFileError(f"{path.name} is missing") from error
    except OSError as error:
        raise ArrayFileError(f"{path.name} cannot be read ({error.strerror})") from error


def checksum_of(path: Path, shape: ArrayShape) -> int:
    """The checksum (CRC-32) of the elements in the file; it reads all of them, without mapping them."""
    checksum = 0
    with path.open("rb") as file:
        file.seek(len(shape.header))
        while part := file.read(_BYTES_AT_ONCE):
            checksum = zlib.crc32(part, checksum)
    return checksum


def drop_pages(*arrays: AnyArray) -> None:
    """Give back the memory that looking at mapped arrays, or at parts of them, has taken.

    They can be looked at, and written, as before: what is wanted again comes from the page cache or the disk, and
    what was written stays written. An array that is not mapped is left alone.
    """
    for array in arrays:
        mapping = _mapping(array)
        if mapping is None or not array.size:
            continue
        low, high = np.lib.array_utils.byte_bounds(array)
        start = low - np.frombuffer(mapping, np.uint8, 1).ctypes.data
        first_page = start - start % mmap.PAGESIZE
        mapping.madvise(mmap.MADV_DONTNEED, first_page, start + high - low - first_page)


def _parts(array: AnyArray) -> Iterator[AnyArray]:
    step = _BYTES_AT_ONCE // array.itemsize
    return (array[start : start + step] for start in range(0, len(array), step))


def _mapped(descriptor: int, shape: ArrayShape, access: int) -> AnyArray:
    if not shape.length:
        nothing = np.empty(0, shape.dtype)
        nothing.flags.writeable = access == mmap.ACCESS_WRITE
        return nothing
    mapping = mmap.mmap(descriptor, shape.byte_count, access=access)
    return np.ndarray((shape.length,), shape.stored, buffer=mapping, offset=len(shape.header))


def _mapping(array: AnyArray) -> mmap.mmap | None:
    """The mapped file that the array, or the array that it is a part of, lies in."""
    owner: object = array
    while isinstance(owner, np.ndarray):
        owner = owner.base
    return owner if isinstance(owner, mmap.mmap) else None


def _require_shape(head: bytes, size: int, shape: ArrayShape, name: str) -> None:
    if head != shape.header:
        raise ArrayFileError(f"{name} does not begin as an array of {shape.length} {shape.dtype} does")
    if size != shape.byte_count:
        raise ArrayFileError(f"{name} has {size} bytes, not {shape.byte_count}")
