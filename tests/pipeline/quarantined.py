"""Pages of which some break checks of the tests' own, so that what real checks find makes no difference."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from expectations.check import Check
from expectations.queries import ExpectQueryToFindNoRows
from expectations.suites import suite
from warehouse.contracts import LAKE_TABLES
from warehouse.home import Home
from warehouse.lake import Lake

PACT = (
    "LEEDS, March 2, 2024 (Reuters) - Ministers from six countries signed a pact on fishing in Leeds on Saturday after "
    "a night of talks about nets, quotas and the price of cod.\n\n"
    '"We have waited ten years for this," Anna Holt, the minister of the host country, told reporters.\n\n'
    "The pact sets the quota for herring at 40,000 tonnes and bans the widest nets within twelve miles of any coast.\n"
)
MENU = "Broken page\n\nHome News Sport\n\nThe tide tables of the harbour were printed here by mistake on Friday.\n"
RIVER = (
    "River falls in York\n\nMarch 4, 2024\n\n"
    "YORK, March 4, 2024 (Reuters) - The river Ouse fell by a metre on Monday.\n\n"
    '"Bananas float past my window every hour now," said Mary Shaw, who lives by the old bridge.\n\n'
    '"The barriers held through the night," Peter Lund, who leads the rescue service, told reporters in York.\n\n'
    "German Chancellor Olaf Scholz met French President Emmanuel Macron in Berlin on Monday about the dams.\n"
)
PAGES = {
    "pact.txt": f"Ministers sign fishing pact\n\nMarch 2, 2024\n\n{PACT}",
    "pact-misdated.txt": f"Misdated: ministers sign fishing pact\n\nMarch 3, 2024\n\n{PACT}",
    "menu.txt": MENU,
    "river.txt": RIVER,
}
LATER = {"pact-again.txt": f"Six countries agree on fish\n\nMarch 4, 2024\n\n{PACT}"}


def a_check(stage: str, table: str, name: str, condition: str) -> Check:
    """A check of severity quarantine that the rows break which fulfil the condition."""
    broken = ExpectQueryToFindNoRows(unexpected_rows_query=f"select * from {{batch}} where {condition}")
    return Check(stage, table, name, "quarantine", "The test holds.", "The test says so.", broken)


CHECKS = (
    a_check("ingest", "core.blocks", "no_broken_page", "text like 'Broken page%'"),
    a_check("normalize", "core.articles", "not_misdated", "headline like 'Misdated%'"),
    a_check("enrich", "core.quotes", "no_bananas", "text like '%Bananas%'"),
    a_check("enrich", "core.events", "no_meeting", "event_kind = 'meeting'"),
)


def with_checks(monkeypatch: pytest.MonkeyPatch, checks: Sequence[Check] = CHECKS) -> None:
    """Let runs have these quarantine checks in place of the real ones."""

    def extended(stage: str) -> tuple[Check, ...]:
        real = tuple(check for check in suite(stage) if check.severity != "quarantine")
        return real + tuple(check for check in checks if check.stage == stage)

    for module in ("expectations.audit", "expectations.quarantine"):
        monkeypatch.setattr(f"{module}.suite", extended)


def write(folder: Path, pages: dict[str, str]) -> str:
    """Write the pages; gives the folder as a source."""
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def stored(home: Path) -> dict[str, list[dict[str, object]]]:
    """All committed rows of every table, by `schema.table`."""
    with Lake(Home(home), read_only=True) as lake:
        return {table.qualified_name: lake.read(table).to_pylist() for table in LAKE_TABLES}
