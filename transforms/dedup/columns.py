"""Columns of Arrow tables as Python lists, where the contract says that nothing is null."""

from typing import Any, cast

import pyarrow as pa


def strings(column: "pa.ChunkedArray[Any] | pa.Array[Any]") -> list[str]:
    """The strings of a column without nulls."""
    return cast("list[str]", column.to_pylist())


def integers(column: "pa.ChunkedArray[Any] | pa.Array[Any]") -> list[int]:
    """The whole numbers of a column without nulls."""
    return cast("list[int]", column.to_pylist())
