"""Kernels are kept compiled under names that say what they use."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from transforms.dedup.kernel import kernel

Define = Callable[..., Any]

COUNTED = "@kernel\ndef counted(number):\n    return inner(number) + LIMIT\n"
ONE = "@kernel\ndef inner(number):\n    return number + 1\n"
TWO = "@kernel\ndef inner(number):\n    return number + 2\n"
MIDDLE = "@kernel\ndef inner(number):\n    return deepest(number)\n"


@pytest.fixture
def define(tmp_path: Path) -> Define:
    """Define the kernel of a source file of its own, with what it uses from elsewhere."""

    def defined(source: str, name: str, **used: Any) -> Any:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.py"
        path.write_text(source)
        names: dict[str, Any] = {"kernel": kernel, **used}
        exec(compile(source, str(path), "exec"), names)
        return names[name]

    return defined


def name_of(counted: Any) -> str:
    return str(counted.py_func.__qualname__)


def test_the_name_changes_with_a_number_or_a_kernel_of_another_file(define: Define) -> None:
    one, two = define(ONE, "inner"), define(TWO, "inner")
    name = name_of(define(COUNTED, "counted", inner=one, LIMIT=3))
    assert name == name_of(define(COUNTED, "counted", inner=define(ONE, "inner"), LIMIT=3))
    assert name != name_of(define(COUNTED, "counted", inner=one, LIMIT=4))
    assert name != name_of(define(COUNTED, "counted", inner=two, LIMIT=3))


def test_the_name_changes_with_a_kernel_that_a_kernel_uses(define: Define) -> None:
    names = {
        name_of(define(COUNTED, "counted", inner=define(MIDDLE, "inner", deepest=define(deep, "inner")), LIMIT=3))
        for deep in (ONE, TWO)
    }
    assert len(names) == 2
