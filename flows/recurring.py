"""Furniture that only many pages show: lines of the new pages, compared with those of all pages stored."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from flows import rows
from transforms.ingest.recurrence import RecurrenceSettings, read_page_lines, recurring_lines, with_recurring
from warehouse.contracts import BLOCKS, PAGE_LINES
from warehouse.lake import Lake

_HASH = "line_hash"


@dataclass(frozen=True, slots=True)
class Recurring:
    """What the comparison gives.

    `lines` are those of the new pages (PAGE_LINES); `blocks` those of the new pages, furniture marked; `stored_blocks`
    all blocks of the stored documents in which a line has now become furniture.
    """

    lines: pa.Table
    blocks: pa.Table
    stored_blocks: pa.Table


def find_recurring(lake: Lake, documents: pa.Table, blocks: pa.Table, settings: RecurrenceSettings) -> Recurring:
    """Mark what recurs on the pages of one site, on the new documents and on the stored ones."""
    lines = read_page_lines(documents.select(["document_id", "url", "fields"]).to_pylist(), blocks, settings)
    same = lake.read_matching(PAGE_LINES, _HASH, lines[_HASH].combine_chunks().unique())
    recurring = recurring_lines(pa.concat_tables([lines, same]), settings)
    marked = with_recurring(blocks, lines, recurring)
    held = same.filter(pc.is_in(same[_HASH], value_set=recurring[_HASH].combine_chunks()))
    stored = lake.read(BLOCKS, document_ids=rows.strings(held, "document_id")) if held.num_rows else blocks.slice(0, 0)
    now = with_recurring(stored, held, recurring)
    changed = pc.not_equal(now["kind"], stored["kind"])
    documents_changed = rows.ids(rows.strings(now.filter(changed), "document_id"))
    return Recurring(lines, marked, rows.only(now, documents_changed))
