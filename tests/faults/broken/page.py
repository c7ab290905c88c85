"""The table of broken inputs in docs/quality.md. `python -m tests.faults.broken.page` writes it anew."""

from collections.abc import Iterator
from pathlib import Path

from expectations.suites import STAGES, suite
from tests.faults.broken.batches import BATCHES
from tests.faults.broken.handed_on import HANDED_ON
from tests.faults.broken.received import REJECTS, TEXTS

PAGE = Path(__file__).parents[3] / "docs" / "quality.md"
START = "<!-- broken inputs: `make docs` writes what is between these two lines -->"
END = "<!-- end of broken inputs -->"

_SEVERITY = {(stage, check.table, check.name): check.severity for stage in STAGES for check in suite(stage)}
_DOES = {"fail": "stops the run", "quarantine": "sets it aside", "warn": "warns"}


def section() -> str:
    """The tables, from the lists that the tests run through: as received, as handed on, in many rows, rejects."""
    return "\n".join(_lines())


def page_with_section(page: str) -> str:
    """The page with the section as it is now between its two marks; behind the page, where it has no marks yet."""
    before, _, rest = page.partition(START)
    after = rest.partition(END)[2] or "\n"
    return f"{before.rstrip()}\n\n{START}\n\n{section()}\n\n{END}{after}"


def _lines() -> Iterator[str]:
    count = len(TEXTS) + len(HANDED_ON) + len(BATCHES)
    yield (
        f"Each of these {count} faults is made by a test, and caught by the check beside it at the first stage that "
        f"can see it; {len(REJECTS)} more are no text and become rejects. What has no fault is named by no check."
    )
    yield from ("", "### As a source sends it", "")
    yield from _table((one.kind, *one.check) for one in TEXTS if one.check is not None)
    yield from ("", "### As a faulty stage would hand it on", "")
    yield from _table((one.kind, one.stage, one.table, one.check) for one in HANDED_ON)
    yield from ("", "### Seen in many rows alone", "")
    yield from _table((kind, *check) for kind, check in BATCHES.items())
    yield from ("", "### No text at all", "")
    yield from ("| what is broken | reason in raw.rejects |", "|---|---|")
    for one in REJECTS:
        yield f"| {one.kind} | `{one.reason}` |"


def _table(rows: Iterator[tuple[str, str, str, str]]) -> Iterator[str]:
    yield "| what is broken | stage | caught by | what that does |"
    yield "|---|---|---|---|"
    for kind, stage, table, name in rows:
        yield f"| {kind} | {stage} | `{table}`: `{name}` | {_DOES[_SEVERITY[stage, table, name]]} |"


if __name__ == "__main__":
    written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Quality\n\n## Broken inputs\n"
    PAGE.write_text(page_with_section(written), encoding="utf-8")
