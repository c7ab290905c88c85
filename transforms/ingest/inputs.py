"""What ingest takes: the records of the sources, with their bytes."""

import pyarrow as pa

INPUTS = pa.schema(
    [
        ("source_uri", pa.string()),
        ("record_id", pa.string()),
        ("content", pa.binary()),
        ("byte_count", pa.int64()),
        ("failure_code", pa.string()),
        ("failure_detail", pa.string()),
    ]
)
"""One record of a source. `content` is null where it was not read; `failure_code` (a code of
raw.rejects) and `failure_detail` then say why."""
