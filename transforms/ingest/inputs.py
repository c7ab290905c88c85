"""What ingest takes: the records of the sources, with their bytes."""

from typing import Any

import pyarrow as pa

_FIELDS: "list[pa.Field[Any]]" = [
    pa.field("source_uri", pa.string()),
    pa.field("record_id", pa.string()),
    pa.field("content", pa.binary()),
    pa.field("byte_count", pa.int64()),
    pa.field("media_type", pa.string()),
    pa.field("url", pa.string()),
    pa.field("fields", pa.string()),
    pa.field("failure_code", pa.string()),
    pa.field("failure_detail", pa.string()),
]
INPUTS = pa.schema(_FIELDS)
"""One record of a source. `content` holds its bytes, or the UTF-8 of its text field, and `media_type` says what they
are (text/plain where null), with a charset where one was declared; `url` and `fields`, the JSON object of
`transforms.ingest.records.fields`, hold its other fields. `content` is null where it was not read; `failure_code` (a
code of raw.rejects) and `failure_detail` then say why. `record_id` is printable as it is
(`transforms.ingest.records.identity`)."""
