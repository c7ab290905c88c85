from dataclasses import replace
from pathlib import Path

from flows.report import escaped, summary_markdown
from flows.summary import Checks, Ledger, Outcome, Reject, RunSummary

SUMMARY = RunSummary(
    run_id="20260123T101500Z-abcdefgh",
    outcome=Outcome.PUBLISHED,
    home=Path("data"),
    published_path=Path("data/warehouse/copydesk.duckdb"),
    snapshot_id=2,
    ledger=Ledger(2, 6, 5, 0, 1, 0, set_aside_document_count=1),
    rejects=(Reject("a|b<script>.txt", "binary", "NUL at byte 3"),),
    example_document_id="0" * 64,
    pair_counts={"overlap": 1},
    row_counts={"core.articles": 5},
    checks=Checks(210, (), ("core.articles: share of headlines",)),
    seconds={"ingest": 0.25},
    set_aside={"core.quotes: no_bananas": 2},
)


def test_the_summary_has_the_ledger_the_rejects_the_pairs_and_the_checks() -> None:
    page = summary_markdown(SUMMARY)
    assert "# Run 20260123T101500Z-abcdefgh: published" in page
    assert "| 2 | 6 | 5 | 0 | 1 | 0 | 1 | 0 |" in page
    assert "## Set aside: 2; see `copydesk quarantine list`" in page
    assert "| core\\.quotes: no\\_bananas | 2 |" in page
    assert "| overlap | 1 |" in page
    assert "## Checks: 210 held" in page
    assert "did not hold: core\\.articles: share of headlines" in page
    assert "| ingest | 0\\.25 |" in page


def test_names_of_files_cannot_mark_up_the_page() -> None:
    page = summary_markdown(SUMMARY)
    assert "| a\\|b\\<script\\>\\.txt | binary | NUL at byte 3 |" in page
    assert escaped("two\nlines [x](http://y)") == "two lines \\[x\\]\\(http://y\\)"


def test_many_rejects_are_not_all_listed() -> None:
    page = summary_markdown(replace(SUMMARY, rejects=SUMMARY.rejects * 80))
    assert "## 80 rejected" in page
    assert page.count("NUL at byte 3") == 50
