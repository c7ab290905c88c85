"""Time expressions: the days, times, durations and sets that a body names, with their TIMEX3 values."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from transforms.enrich.bodies import Body
from transforms.enrich.timexes.recognition import timexes_of
from transforms.enrich.timexes.time_tokens import Classes, time_words
from transforms.reference import Reference
from warehouse.contracts import TIMEXES
from warehouse.contracts.arrow import arrow_table


def read_timexes(bodies: Iterable[Body], articles: pa.Table, reference: Reference) -> pa.Table:
    """One row a time expression in a body, in core.timexes' schema.

    Takes the bodies, core.articles (published_date, dateline_date) and the reference tables time_words,
    number_words, function_words and calendar_names.
    Types, values and modifiers are TimeML's TIMEX3. A relative expression is resolved against the day of the
    dateline, when the copy was written, else that of publication; where neither is known its value is null.
    The rules are for English copy.
    """
    words = time_words(reference)
    classes = Classes(words)
    anchors = _anchors(articles)
    rows: list[dict[str, Any]] = []
    for body in bodies:
        spans = body.sentences or body.blocks
        found = timexes_of(body.text, spans, words, classes, anchors.get(body.document_id))
        for number, timex in enumerate(found):
            rows.append(
                {
                    "document_id": body.document_id,
                    "timex_number": number,
                    "char_start": timex.start,
                    "char_end": timex.end,
                    "text": body.text[timex.start : timex.end],
                    "timex_type": timex.type,
                    "timex_value": timex.value,
                    "timex_mod": timex.mod,
                }
            )
    return arrow_table(TIMEXES, rows)


def _anchors(articles: pa.Table) -> dict[str, date | None]:
    """The day that each document's expressions count from."""
    columns = articles.select(["document_id", "published_date", "dateline_date"]).to_pylist()
    return {row["document_id"]: row["dateline_date"] or row["published_date"] for row in columns}
