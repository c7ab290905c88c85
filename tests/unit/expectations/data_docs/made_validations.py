"""Validations of an invented run, as expectations.validations writes them, with text that would like to be a script."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from expectations.audit import run_in_full
from expectations.suites import suite
from expectations.validations import write_validations

HOSTILE = (
    "<script>window.canary = 1</script><img src=x onerror='window.canary = 2'>\"'`${canary}$name %s {{ 7 * 7 }}"
    "{% include 'page.j2' %}</td></script><!-- javascript:window.canary=3 [x](https://example.org/x) \\u003c\ufdd0"
)
"""What a headline may hold: markup, quotes, places of templates, a noncharacter."""

SHOWN = HOSTILE.replace("\ufdd0", "\ufffd")
"""The same as a page shows it."""

RUN_IDS = tuple(f"2026030{day}T060000Z-abcdefgh" for day in range(1, 8))


def write_runs(connection: duckdb.DuckDBPyConnection, validations: Path, count: int = 1) -> None:
    """The validations of `count` runs in which the kinds and texts of blocks are hostile; the first `count` RUN_IDS.

    `connection` has the good run as tables, which are spoilt.
    """
    connection.execute("update core.blocks set kind = $1, text = $1 where block_number = 1", [HOSTILE])
    connection.execute("insert into core.blocks from core.blocks where block_number = 0 order by document_id limit 1")
    checks = [check for check in suite("ingest") if check.table in {"core.blocks", "raw.rejects"}]
    checks += [check for check in suite("normalize") if check.table == "core.evidence"]
    for day, run_id in enumerate(RUN_IDS[:count], start=1):
        audited = run_in_full(checks, connection, run_id, datetime(2026, 3, day, 6, tzinfo=UTC))
        for stage in ("ingest", "normalize"):
            of_stage = [one for one in audited.validations if one["suite_name"].startswith(f"{stage}.")]
            write_validations(validations, run_id, stage, of_stage)
