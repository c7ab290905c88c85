"""Every check, what it holds and why: docs/checks.md, and the list that the quality site reads.

`python -m expectations.catalogue` writes both anew.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from expectations.check import Check
from expectations.suites import STAGES, suite
from warehouse.contracts.quality.check_results import SEVERITIES

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"
LIST = Path(__file__).parent / "site" / "checks.json"


def page() -> str:
    """The catalogue as Markdown: a section a stage, in it a table for each table."""
    return "\n".join(_lines())


def listing() -> str:
    """The same as JSON, a line a check: stage, table, name, severity, what holds and why."""
    checks = [check for stage in STAGES for check in suite(stage)]
    rows = [[check.stage, check.table, check.name, check.severity, check.holds, check.reason] for check in checks]
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def _lines() -> Iterator[str]:
    yield "# The checks"
    yield ""
    yield (
        "What is checked after each stage, on the rows that the stage wrote and, for keys and references, together "
        "with what was there before. Results are rows of `quality.check_results`. This page is generated: "
        "`python -m expectations.catalogue`."
    )
    yield ""
    yield "What a failure does:"
    yield ""
    for severity, meaning in SEVERITIES.items():
        yield f"- **{severity}**: {meaning}."
    for stage in STAGES:
        checks = suite(stage)
        yield from ("", f"## {stage}")
        for table in dict.fromkeys(check.table for check in checks):
            yield from ("", f"### {stage}: {table}", "")
            yield "| check | severity | what holds | why |"
            yield "|---|---|---|---|"
            yield from (_row(check) for check in checks if check.table == table)
    yield ""


def _row(check: Check) -> str:
    cells = (f"`{check.name}`", check.severity, check.holds, check.reason)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    LIST.write_text(listing(), encoding="utf-8")
