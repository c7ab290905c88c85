"""Rows: the spans of passages in the received texts, over several blocks and beside words of several bytes."""

from collections.abc import Callable, Mapping

import pyarrow as pa
import pytest

from tests.unit.dedup.indexed import story
from transforms.dedup import DedupSettings, Index, dedup
from transforms.reference import Reference
from warehouse.contracts import DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_schema

Blocks = Callable[[Mapping[str, str]], pa.Table]

SHARED = (
    "Der größte Fährstreik – seit “zwanzig” Jahren – endete\nin Malmö, l’accord a été signé à l’aube; 協定は発効した"
)
FIRST = f"  Überblick 🚢 {story(1, 12)}\n\n{SHARED}\n{story(2, 12)}"
SECOND = f"{story(3, 20)} ¡Así!\n{SHARED}"


def spans(texts: Mapping[str, str], passages: pa.Table) -> list[tuple[str, str]]:
    return [
        tuple(
            texts[passage[f"document_id_{side}"]][passage[f"char_start_{side}"] : passage[f"char_end_{side}"]]
            for side in "ab"
        )
        for passage in passages.to_pylist()
    ]


@pytest.mark.parametrize("memory_limit_bytes", [1, 1 << 30])
@pytest.mark.parametrize("names", ["ab", "ba"])
def test_spans_are_code_points_of_the_received_text(
    body_blocks: Blocks, reference: Reference, names: str, memory_limit_bytes: int
) -> None:
    texts = dict(zip(names, (FIRST, SECOND), strict=True))
    limits = DedupSettings(memory_limit_bytes=memory_limit_bytes)
    deduped = dedup(body_blocks(texts), reference, limits)
    assert spans(texts, deduped.shared_passages) == [(SHARED, SHARED)]
    (pair,) = deduped.duplicate_pairs.to_pylist()
    (passage,) = deduped.shared_passages.to_pylist()
    assert pair["shared_word_count"] == passage["word_count"] == 22
    assert deduped.duplicate_pairs.schema == arrow_schema(DUPLICATE_PAIRS)
    assert deduped.shared_passages.schema == arrow_schema(SHARED_PASSAGES)


def test_passages_are_numbered_in_the_order_of_the_document_with_the_lower_id(
    body_blocks: Blocks, reference: Reference
) -> None:
    parts = [story(number, 20) for number in (1, 2, 3)]
    texts = {
        "x": f"{parts[2]}\n{story(4)}\n{parts[0]}\n{story(5)}\n{parts[1]}",
        "a": f"{parts[0]}\n{story(6)}\n{parts[1]}\n{story(7)}\n{parts[2]}",
    }
    deduped = dedup(body_blocks(texts), reference)
    assert deduped.shared_passages["passage_number"].to_pylist() == [0, 1, 2]
    assert spans(texts, deduped.shared_passages) == [(part, part) for part in parts]


def test_each_copy_has_the_spans_of_its_own_text(body_blocks: Blocks, reference: Reference) -> None:
    texts = {"a": story(1), "b": f"\n\n  {story(1).upper()}", "c": f"Read:\n{story(1)}"}
    index, rows = Index.empty(), []
    for name, text in texts.items():
        deduped = dedup(body_blocks({name: text}), reference, index=index)
        rows += spans(texts, deduped.shared_passages)
        index = deduped.index
    assert rows == [(story(1), story(1).upper()), (story(1), story(1)), (story(1).upper(), story(1))]
