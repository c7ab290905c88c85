"""Bare kernels: kernels that make no arrays and do not count the uses of those given to them."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Compiled = TypeVar("Compiled", bound=Callable[..., object])


def bare_kernel(function: Compiled) -> Compiled:
    """The function as a kernel for other kernels to call; it may read and write arrays, not make or return them.

    Counting the uses of an array at every call takes longer than what a small function does with it.
    """
    options: dict[str, Any] = {"nogil": True, "cache": True, "_nrt": False}
    return cast("Compiled", numba.njit(function, **options))
