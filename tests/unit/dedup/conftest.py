from collections.abc import Callable, Mapping

import pyarrow as pa
import pytest

from seeds import reference_rows
from transforms.reference import Reference
from warehouse.contracts import BLOCKS
from warehouse.contracts.arrow import arrow_table

Blocks = Callable[[Mapping[str, str]], pa.Table]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference(reference_rows())


@pytest.fixture(scope="session")
def body_blocks() -> Blocks:
    """Texts by document id as blocks: each line that is not blank is a body block."""

    def build(texts: Mapping[str, str]) -> pa.Table:
        rows = []
        for document_id, text in texts.items():
            start = 0
            for number, line in enumerate(text.split("\n")):
                if line.strip():
                    rows.append(
                        {
                            "document_id": document_id,
                            "block_number": number,
                            "kind": "body",
                            "paragraph_number": number,
                            "rule": "test",
                            "char_start": start,
                            "char_end": start + len(line),
                            "text": line,
                        }
                    )
                start += len(line) + 1
        return arrow_table(BLOCKS, rows)

    return build
