"""Kernels: functions over arrays that Numba compiles to machine code once, and keeps compiled beside the source.

Numba compiles a kernel anew when the file that it stands in changes, but not when a kernel or a constant changes that
it takes from another file. So the name under which a kernel is kept bears a digest of all that it uses.
"""

import hashlib
from collections.abc import Callable
from types import CodeType
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba.core.cpu import CPUTargetOptions
from numba.core.dispatcher import Dispatcher
from numpy.typing import NDArray

Compiled = TypeVar("Compiled", bound=Callable[..., object])


def kernel(function: Compiled) -> Compiled:
    """The function compiled at its first call for the types it is given; it lets other threads run meanwhile."""
    return cast("Compiled", numba.njit(_named_by_content(function), nogil=True, cache=True))


def inner_kernel(function: Compiled) -> Compiled:
    """The function as a kernel for other kernels only: called from Python, it ends the process.

    It may read and write arrays, not make or return them: Numba does not count their uses in it, which would take
    longer than what a small function does with them, and makes no way into it from Python, which takes long to compile.
    """
    options: dict[str, Any] = {"nogil": True, "cache": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    # A Numba without these options is slower, not wrong.
    known = {name: value for name, value in (options | {"_nrt": False}).items() if hasattr(CPUTargetOptions, name)}
    return cast("Compiled", numba.njit(_named_by_content(function), **known))


def _named_by_content(function: Compiled) -> Compiled:
    """The function, its qualified name followed by a digest of the numbers and kernels that it uses."""
    used = []
    for name in sorted(_names(function.__code__)):
        value = function.__globals__.get(name)
        if isinstance(value, (int, float, np.generic)):
            used.append(f"{name}={value!r}")
        elif isinstance(value, Dispatcher):
            used.append(f"{name}={value.py_func.__qualname__} {_said(value.py_func.__code__)}")
    digest = hashlib.sha256("\n".join(used).encode()).hexdigest()[:12]
    function.__qualname__ = f"{function.__qualname__}_{digest}"
    return function


def _names(code: CodeType) -> set[str]:
    inner = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return set(code.co_names).union(*map(_names, inner))


def _said(code: CodeType) -> str:
    """What a function does, whatever file and line it stands in."""
    constants = [_said(value) if isinstance(value, CodeType) else repr(value) for value in code.co_consts]
    return f"{code.co_code.hex()} {code.co_names} {constants}"


def constant(number: int) -> int:
    """A whole number for kernels to hand to others: Numba takes a plain one for a type of its own, and compiles the
    kernel that is given it once more.
    """
    return cast("int", np.int64(number))


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """The array as one that cannot be written to, and no subclass.

    Arrow's buffers and mapped files are so by nature; with all others made alike, a kernel is compiled only once.
    """
    view = np.ascontiguousarray(array).view(np.ndarray)
    view.flags.writeable = False
    return view
