"""The failing rows of a check as a table: what quality.check_results keeps as JSON, taken apart for reading."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from expectations.site.words import cut, visible

SHORT_ID = 12
"""Characters of a document_id that are shown; `copydesk show` takes as few."""

_MOST_COLUMNS = 12
_MOST_NAME = 100
"""Characters of a record's id, which may be an address."""
_LONG = 40
"""Characters from which a value fills more than a line of a narrow column."""
_DOCUMENT_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value; where it is a document's id, `record_id` is what the document is called, if that is known."""

    text: str
    is_document: bool = False
    record_id: str | None = None

    @property
    def is_long(self) -> bool:
        """Whether it wants a wide column."""
        return len(self.text) > _LONG or len(self.record_id or "") > _LONG


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows of cells under the names of their columns; empty where nothing was kept."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def evidence_of(texts: Sequence[str], record_ids: Mapping[str, str]) -> Evidence:
    """The rows, each a JSON object as text; one that is cut off, or no object, is shown as the text that it is."""
    parsed = [_parsed(text) for text in texts]
    columns = tuple(dict.fromkeys(name for row in parsed for name in row))[:_MOST_COLUMNS]
    return Evidence(
        columns=tuple(cut(visible(name), 80) for name in columns),
        rows=tuple(tuple(cell_of(row.get(name), record_ids) for name in columns) for row in parsed),
    )


def cell_of(value: object, record_ids: Mapping[str, str]) -> Cell:
    """The value as a cell."""
    if isinstance(value, str) and _DOCUMENT_ID.fullmatch(value):
        return Cell(value[:SHORT_ID], is_document=True, record_id=_name(record_ids.get(value)))
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return Cell(cut(visible(text)))


def _name(record_id: str | None) -> str | None:
    return None if record_id is None else cut(visible(record_id), _MOST_NAME)


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    return value if isinstance(value, dict) else {"row": text}
