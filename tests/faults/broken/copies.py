"""Many good runs in one: the good run of the checks' tests again and again, under other names each time.

A fault is made in one of them, and whoever is named by a check shows by the names whose fault it found.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from tests.unit.expectations import good_run
from tests.unit.expectations.good_quality import quality_rows

Rows = dict[str, list[dict[str, Any]]]

_SOURCE = Path(good_run.__file__).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the good run: its rows, and what they go by."""

    rows: Rows
    names: Mapping[str, str]
    """`first`, `copy` and `other`: its three documents; `person` and `place`: its two entities; `reject`: its reject;
    `item`: the wire item of the first two documents."""

    @property
    def own(self) -> frozenset[str]:
        """What the keys of its rows hold, and no other copy's: ids of documents, entities and what is made of them."""
        made = {"core.events": "event_id", "core.wire_items": "wire_item_id", "core.stories": "story_id"}
        ids = {row[column] for table, column in made.items() for row in self.rows[table]}
        return frozenset(ids | set(self.names.values()))


def copy_of_good_run(number: int) -> Copy:
    """The good run as it is written, its names replaced by others of the same length; `number` is below 17,576."""
    letters = "".join(ascii_lowercase[number // 26**place % 26] for place in (2, 1, 0))
    renamed = _SOURCE
    for name, other in (
        ("Tamm", f"T{letters}"),
        ("tamm", f"t{letters}"),
        ("TALLINN", f"TALL{letters.upper()}"),
        ("Tallinn", f"Tall{letters}"),
        ("tallinn", f"tall{letters}"),
        ("Ferry", f"Fe{letters}"),
        ("ferry", f"fe{letters}"),
        ('"lorries.txt"', f'"lorries-{letters}.txt"'),
        ("empty.txt", f"empty-{letters}.txt"),
        ('"chain"', f'"chain-{letters}"'),
    ):
        renamed = re.sub(rf"(?<![a-z]){re.escape(name)}" if name[0].isalpha() else re.escape(name), other, renamed)
    written: dict[str, Any] = {"__name__": f"good_run_{letters}"}
    exec(compile(renamed, f"good_run_{letters}", "exec"), written)
    rows: Rows = {table: of for table, of in written["good_rows"]().items() if not table.startswith("quality.")}
    first, copied, other = (row["document_id"] for row in rows["raw.documents"])
    person, place = (row["entity_id"] for row in rows["core.entities"][:2])
    [reject] = (row["reject_id"] for row in rows["raw.rejects"])
    names = {"first": first, "copy": copied, "other": other, "person": person, "place": place, "reject": reject}
    [item] = {row["wire_item_id"] for row in rows["core.articles"] if row["document_id"] in {first, copied}}
    return Copy(rows, {**names, "item": item})


def one_run(copies: list[Copy]) -> Rows:
    """The rows of all copies, as one run would stage them."""
    rows: Rows = {table: [row for copied in copies for row in copied.rows[table]] for table in copies[0].rows}
    said = quality_rows(rows, good_run.RUN_ID, good_run.STARTED, "0" * 64)
    (run,) = said["quality.runs"]
    (texts,) = (segment for segment in said["quality.index_segments"] if segment["kind"] == "texts")
    documents, rejects = len(rows["raw.documents"]), len(rows["raw.rejects"])
    run |= {"new_document_count": documents, "reject_count": rejects}
    run["input_count"] = documents + rejects + run["known_document_count"] + run["known_reject_count"]
    texts["document_count"] = documents
    return {**rows, **said}
