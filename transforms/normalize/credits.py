"""Whom byline and sign-off name and which places the dateline names: spans with roles, for the mentions of enrich."""

from typing import Any

import pyarrow as pa

from transforms.marks.bylines import is_contribution, read_byline, read_signoff
from transforms.normalize.datelines import PrintedDateline
from transforms.normalize.pages import Field, Page, Reading
from transforms.reference import Reference

_FIELDS: "list[pa.Field[Any]]" = [
    pa.field("document_id", pa.string()),
    pa.field("role", pa.string()),
    pa.field("entity_type", pa.string()),
    pa.field("char_start", pa.int32()),
    pa.field("char_end", pa.int32()),
    pa.field("text", pa.string()),
]
CREDITS = pa.schema(_FIELDS)
"""`role` and `entity_type` as in core.mentions; the span points into raw.documents.text."""


def read_credits(
    page: Page, dateline: PrintedDateline | None, reading: Reading, reference: Reference
) -> list[dict[str, Any]]:
    """Rows of CREDITS, and the article's byline: as printed above the copy, else the sign-off's reporters."""
    rows = []
    signed = [(block, credit) for block in page.of_kind("signoff") for credit in read_signoff(block.text, reference)]
    printed = [(block, credit) for block in page.of_kind("byline") for credit in read_byline(block.text, reference)]
    for block, credit in [*printed, *signed]:
        rows.append(_row(page, credit.role, credit.entity_type, block.start + credit.start, block.start + credit.end))
    reporters = [
        (block, credit)
        for block, credit in signed
        if credit.role == "reporter" and not is_contribution(block.text, reference)
    ]
    if (byline := next(page.of_kind("byline"), None)) is not None:
        own = [credit for block, credit in printed if block is byline]
        end = max((credit.end for credit in own), default=len(byline.text))
        reading.note("byline", byline.text[:end], page.span(byline, 0, end))
    elif reporters:
        block, last = reporters[-1]
        start = next(credit.start for other, credit in reporters if other is block)
        reading.note("byline", block.text[start : last.end], page.span(block, start, last.end))
    elif field := page.known.get("byline"):
        reading.note("byline", " ".join(field.split()), Field(page.document_id, "byline"))
    if dateline is not None:
        rows += [_row(page, "dateline", "place", place.start, place.end) for place in dateline.places]
    return rows


def _row(page: Page, role: str, entity_type: str, start: int, end: int) -> dict[str, Any]:
    return {
        "document_id": page.document_id,
        "role": role,
        "entity_type": entity_type,
        "char_start": start,
        "char_end": end,
        "text": page.text[start:end],
    }
