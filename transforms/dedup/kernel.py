"""Kernels: functions over arrays that Numba compiles to machine code once, and keeps compiled beside the source."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Compiled = TypeVar("Compiled", bound=Callable[..., object])


def kernel(function: Compiled) -> Compiled:
    """The function compiled at its first call for the types it is given; it lets other threads run meanwhile."""
    return cast("Compiled", numba.njit(function, nogil=True, cache=True))


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """The array as one that cannot be written to, and no subclass.

    Arrow's buffers and mapped files are so by nature; with all others made alike, a kernel is compiled only once.
    """
    view = np.ascontiguousarray(array).view(np.ndarray)
    view.flags.writeable = False
    return view
