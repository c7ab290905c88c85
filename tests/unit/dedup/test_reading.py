from collections.abc import Mapping

import pyarrow as pa
import pytest

from transforms.dedup.reading import COPY_SHARE, Copy, read_copy
from warehouse.contracts import BLOCKS
from warehouse.contracts.arrow import arrow_schema

Row = tuple[str, int, str, int, str]


def blocks(*rows: Row) -> pa.Table:
    names = ("document_id", "block_number", "kind", "char_start", "text")
    columns: Mapping[str, list[object]] = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    schema = arrow_schema(BLOCKS)
    return pa.table({name: columns.get(name, [None] * len(rows)) for name in schema.names}, schema=schema)


def bodies(copy: Copy) -> dict[str, list[tuple[str, int]]]:
    found = copy.bodies
    data = found.data.tobytes()
    pieces = [
        (data[start:end].decode(), int(char))
        for start, end, char in zip(found.block_starts, found.block_ends, found.char_starts, strict=True)
    ]
    return {
        name: pieces[found.bounds[number] : found.bounds[number + 1]]
        for number, name in enumerate(copy.ids.to_pylist())
    }


TWO = (
    ("a", 0, "headline", 0, "Strike"),
    ("a", 1, "body", 7, "Größe one."),
    ("a", 2, "body", 18, "Two."),
    ("b", 0, "promo", 0, "Sign up"),
    ("c", 0, "body", 4, "Three."),
)
READ = {"a": [("Größe one.", 7), ("Two.", 18)], "b": [], "c": [("Three.", 4)]}


def test_only_body_blocks_are_read_and_a_document_without_body_is_there() -> None:
    (copy,) = read_copy(blocks(*TWO), 1 << 30)
    assert bodies(copy) == READ


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (1, 3, 2, 4, 0), (2, 1, 0, 3, 4)])
def test_blocks_in_any_order_are_read_in_order(order: tuple[int, ...]) -> None:
    (copy,) = read_copy(blocks(*(TWO[place] for place in order)), 1 << 30)
    assert bodies(copy) == READ


def test_blocks_in_several_chunks_and_slices_are_read_alike() -> None:
    table = pa.concat_tables([blocks(("x", 0, "body", 0, "X."), *TWO[:2]).slice(1), blocks(*TWO[2:])])
    (copy,) = read_copy(table, 1 << 30)
    assert bodies(copy) == READ


def test_parts_hold_whole_documents_and_as_many_as_fit() -> None:
    rows = [(f"d{n}", block, "body", 10 * block, "x" * 10) for n in range(6) for block in range(2)]
    parts = [bodies(copy) for copy in read_copy(blocks(*rows), 45 * COPY_SHARE)]
    assert [list(part) for part in parts] == [["d0", "d1"], ["d2", "d3"], ["d4", "d5"]]
    assert all(len(pieces) == 2 for part in parts for pieces in part.values())
    assert [list(bodies(copy)) for copy in read_copy(blocks(*rows), 1)] == [[f"d{n}"] for n in range(6)]


def test_no_blocks_make_no_part() -> None:
    assert list(read_copy(blocks(), 1 << 30)) == []
