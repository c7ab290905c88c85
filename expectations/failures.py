"""What a result tells of the rows that broke a check: how many, the keys of some, and these rows themselves.

The values in them may be any text that was received, of any length: what is kept of it is cut to a size that can be
kept for every run, and is JSON whatever it was.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

ROWS_SHOWN = 20
"""Failing rows that a result holds: enough to find the fault, little enough to keep for every run."""

ROW_SHOWN = 2000
"""Characters of JSON that a result holds of one row: a span with the text around it, and not the whole page."""

_TEXT_SHOWN = 300
"""Characters of evidence in `observed_value`: some lines in a terminal."""

_KEY_SHOWN = 1000
"""Characters of JSON of one key: ids are hashes and numbers, and only a broken one is longer."""

_LONGEST_VALUES = (1000, 300, 100, 30)
"""Characters to which the values of a row are cut, the first of them that makes the row short enough."""

Row = Mapping[str, Any]


def failure(found: Mapping[str, Any], key: Sequence[str]) -> dict[str, Any]:
    """Of a failed check: how many rows, and of some of them the key, the row, and what was seen in the first.

    `found` is the result of Great Expectations in its SUMMARY format, `key` the table's primary key. The columns are
    those of quality.check_results: observed_value, unexpected_count, unexpected_keys, unexpected_rows.
    """
    rows = _rows(found)
    if rows:
        seen = {name: value for name, value in rows[0].items() if name not in key} or rows[0]
        observed = ", ".join(f"{name} {row_json(value)}" for name, value in seen.items())
    else:
        observed = str(found.get("observed_value"))
    return {
        "observed_value": observed[:_TEXT_SHOWN],
        "unexpected_count": found.get("unexpected_count"),
        "unexpected_keys": [key_json(row, key) for row in rows],
        "unexpected_rows": [row_json(row) for row in rows],
    }


def key_json(row: Row, key: Sequence[str]) -> str:
    """The row's key as JSON; of a query that finds no rows of the table, such as columns, the row as it is."""
    return _fitting({name: row[name] for name in key if name in row} or dict(row), _KEY_SHOWN)


def row_json(value: object) -> str:
    """A row, or a value of one, as JSON of at most ROW_SHOWN characters: long values are cut and end in an ellipsis."""
    return _fitting(value, ROW_SHOWN)


def bounded(value: object, longest: int = ROW_SHOWN) -> Any:
    """A value as JSON can hold it: text cut to `longest` characters, lists to ROWS_SHOWN items, others as text."""
    if hasattr(value, "item"):  # one of NumPy's numbers
        value = value.item()
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        return {_cut(str(name), longest): bounded(item, longest) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [bounded(item, longest) for item, _ in zip(value, range(ROWS_SHOWN), strict=False)]
    return _cut(str(value), longest)


def _rows(found: Mapping[str, Any]) -> list[Row]:
    """The failing rows: of a query, of a rule for single values with their keys, or of a rule for several columns."""
    rows = (
        found.get("unexpected_rows")
        or found.get("partial_unexpected_index_list")
        or [value for value in found.get("partial_unexpected_list") or [] if isinstance(value, dict)]
    )
    return list(rows[:ROWS_SHOWN])


def _fitting(value: object, most: int) -> str:
    for longest in _LONGEST_VALUES:
        text = json.dumps(bounded(value, longest), ensure_ascii=False)
        if len(text) <= most:
            return text
    # A row of a hundred columns, or lists in lists: its beginning as text. Quoting makes at most twice as much of it.
    return json.dumps(_cut(text, most // 2 - 1), ensure_ascii=False)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
