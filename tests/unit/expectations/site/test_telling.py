"""What the pages tell: the last run, its failing rows, what was set aside, the ledger, the states of a home."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from expectations.site import Source, build_site
from expectations.site.checks_listed import listed_checks
from expectations.site.history import ALWAYS_DRAWN
from tests.unit.expectations.site.conftest import Page, read, text_of
from tests.unit.expectations.site.made_history import (
    BUILT_AT,
    build_made,
    document_id,
    empty_warehouse,
    fill,
    made_history,
    run_id,
    run_row,
)
from warehouse.contracts import CHECK_RESULTS, DRIFT_MEASURES, REJECTS, RUNS

ONE_CHECK = next(iter(listed_checks().values()))


def result(age: int, **changes: object) -> dict[str, object]:
    return {
        "run_id": run_id(age),
        "stage": ONE_CHECK.stage,
        "table_name": ONE_CHECK.table,
        "check_name": ONE_CHECK.name,
        "severity": "fail",
        "success": True,
        "unexpected_count": 0,
        "element_count": 9,
        **changes,
    }


def built(folder: Path, connection: object) -> Path:
    return build_made(folder / "site", connection).parent  # type: ignore[arg-type]


def test_the_last_run_is_told_in_words(page: Callable[[str], Page]) -> None:
    index = page("index.html")
    assert text_of(index.find(".//h1")).startswith("The last run completed: 4 rows set aside and ")
    assert text_of(index.xpath("//p[@class='kicker']")[0]) == "completed, rows set aside"
    stages = [text_of(stage) for stage in index.xpath("//ol[@class='stages']/li")]
    assert [stage.split()[0] for stage in stages] == ["ingest", "dedup", "normalize", "enrich", "load"]
    assert "1 set aside" in stages[3]


def test_what_did_not_hold_stands_with_its_rows_and_the_gravest_first(page: Callable[[str], Page]) -> None:
    misses = page("index.html").xpath("//article")
    assert "miss-aside" in misses[0].get("class")
    assert {miss.get("class") for miss in misses[1:]} == {"miss miss-warned"}
    first = text_of(misses[0])
    assert "What should hold:" in first
    assert document_id(2)[:12] in first
    assert misses[0].xpath(".//bdi[@class='record']")
    assert len(misses[0].xpath(".//tbody/tr")) == 14


def test_an_older_run_shows_fewer_rows(page: Callable[[str], Page]) -> None:
    misses = page(f"runs/{run_id(2)}.html").xpath("//article")
    assert misses
    assert {len(miss.xpath(".//tbody/tr")) for miss in misses} == {5}


def test_what_waits_stands_with_the_command_that_works_through_it(page: Callable[[str], Page]) -> None:
    for name in ("index.html", "quarantine.html"):
        text = text_of(page(name))
        assert "6 rows wait" in text
        assert "copydesk quarantine list" in text
    waiting = page("quarantine.html").xpath("//section[@aria-labelledby='waiting']//tbody/tr")
    assert len(waiting) == 6
    by_check = {
        row.findtext(".//code"): [text_of(cell) for cell in row.xpath("td[@class='n']")]
        for row in page("quarantine.html").xpath("//section[@aria-labelledby='by-check']//tbody/tr")
    }
    assert by_check == {"published_not_in_future": ["2", "0", "0"], "quote_in_body": ["4", "1", "1"]}


def test_the_ledger_says_where_every_record_went(page: Callable[[str], Page]) -> None:
    ledger = page("ledger.html")
    rows = [[text_of(cell) for cell in row] for row in ledger.xpath("//figure//tbody/tr")]
    flows = {(source, target): int(count) for source, target, count in rows}
    run = run_row(1)
    records = "records in 3 files"
    assert flows[records, "new documents"] == run["new_document_count"]
    assert sum(count for (source, _), count in flows.items() if source == records) == run["input_count"]
    assert flows["new documents", "articles"] + flows["new documents", "set aside"] == run["new_document_count"]
    assert flows["set aside", "core.articles: published_not_in_future"] == 2
    assert "does not balance" not in text_of(ledger)


def test_a_ledger_that_does_not_balance_is_told(tmp_path: Path) -> None:
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1, input_count=1000, reject_count=1)])
        fill(
            connection, REJECTS, [{"reject_id": str(n), "run_id": run_id(1), "reason_code": "empty"} for n in range(3)]
        )
        text = text_of(read(built(tmp_path, connection) / "ledger.html"))
    assert text.count("does not balance") == 2
    assert "1 ≠ 3" in text


def test_a_home_without_a_run(tmp_path: Path) -> None:
    with empty_warehouse() as connection:
        site = built(tmp_path, connection)
    assert text_of(read(site / "index.html").find(".//h1")) == "No run yet"
    assert "copydesk run" in text_of(read(site / "index.html"))
    for name in ("trends.html", "runs.html", "ledger.html"):
        assert "No run yet." in text_of(read(site / name))
    assert not (site / "runs").exists()
    assert (site / "tables" / "core.articles.html").exists()


def test_a_home_with_one_run(tmp_path: Path) -> None:
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1)])
        fill(connection, CHECK_RESULTS, [result(1)])
        site = built(tmp_path, connection)
    assert text_of(read(site / "index.html").find(".//h1")) == "The last run completed, and every check held"
    stages = [text_of(stage) for stage in read(site / "index.html").xpath("//ol[@class='stages']/li")]
    assert stages[:2] == ["ingest 1 check held", "dedup nothing to check"]
    assert "Nothing waits in quarantine." in text_of(read(site / "index.html"))


def test_a_first_run_that_failed(tmp_path: Path) -> None:
    site = built(tmp_path, made_history(1, last_failed=True))
    index = text_of(read(site / "index.html"))
    assert "The last run failed: 1 check failed" in index
    assert "Nothing of it was published" in index
    stages = [text_of(stage) for stage in read(site / "index.html").xpath("//ol[@class='stages']/li")]
    assert stages[3:] == ["enrich not reached", "load not reached"]
    assert "not written, the run failed" in text_of(read(site / "ledger.html"))


def test_names_of_documents_that_a_failed_run_only_staged(tmp_path: Path) -> None:
    import duckdb

    staged = tmp_path / "raw.documents.parquet"
    duckdb.sql(f"copy (select '{'a' * 64}' as document_id, 'staged.txt' as record_id) to '{staged}'")
    gone = tmp_path / "gone.parquet"
    keys = [f'{{"document_id": "{"a" * 64}"}}']
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1, status="failed")])
        fill(connection, CHECK_RESULTS, [result(1, success=False, unexpected_count=1, unexpected_keys=keys)])
        source = Source("data", staged_documents=(gone, staged))
        first = build_site(connection, tmp_path / "site", BUILT_AT, source)
    [record] = read(first).xpath("//bdi[@class='record']")
    assert text_of(record) == "staged.txt"


def test_a_run_whose_id_is_not_ours_names_no_file(tmp_path: Path) -> None:
    odd = "../../evil"
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1, run_id=odd)])
        fill(connection, CHECK_RESULTS, [result(1, run_id=odd, success=False, unexpected_count=2)])
        site = built(tmp_path, connection)
    assert odd in text_of(read(site / "runs.html"))
    assert not (site / "runs").exists()
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["site"]


def test_a_check_that_is_no_longer_made_is_told_while_its_results_are_there(tmp_path: Path) -> None:
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1)])
        fill(connection, CHECK_RESULTS, [result(1, check_name="of_old", table_name="core.gone", success=False)])
        site = built(tmp_path, connection)
    [row] = read(site / "checks.html").xpath("//*[@id='ingest-core-gone-of_old']")
    assert "This check is no longer made." in text_of(row)


def test_the_last_run_is_the_newest_also_of_two_that_began_together(tmp_path: Path) -> None:
    begun = run_row(1)["started_at"]
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(age, started_at=begun) for age in (3, 1, 2)])
        site = built(tmp_path, connection)
    first = read(site / "runs.html").xpath("//tbody/tr[1]/th")[0]
    assert text_of(first) == max(run_id(1), run_id(2), run_id(3))


@pytest.mark.parametrize(
    ("misses", "trend", "bars"),
    [
        ({}, "Held in all 5 runs.", [("bar-held", "0", "19.2")]),
        ({1: 3}, "Did not hold in 1 of 5 runs.", [("bar-held", "0", "15.2"), ("bar-failed", "16", "3.2")]),
        (
            {3: 9, 5: 1},
            "Did not hold in 2 of 5 runs.",
            [
                ("bar-failed", "0", "3.2"),
                ("bar-held", "4", "3.2"),
                ("bar-failed", "8", "3.2"),
                ("bar-held", "12", "7.2"),
            ],
        ),
    ],
)
def test_a_checks_strip_has_a_bar_where_it_did_not_hold(
    tmp_path: Path, misses: dict[int, int], trend: str, bars: list[tuple[str, str, str]]
) -> None:
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(age) for age in range(1, 6)])
        rows = [result(age, success=age not in misses, unexpected_count=misses.get(age, 0)) for age in range(1, 6)]
        fill(connection, CHECK_RESULTS, rows)
        [row] = read(built(tmp_path, connection) / "checks.html").xpath(
            "//*[@id='ingest-raw-documents-columns_as_contracted']"
        )
    [strip] = row.xpath(".//*[@class='strip']")
    assert strip.get("aria-label") == trend
    assert [(bar.get("class"), bar.get("x"), bar.get("width")) for bar in strip] == bars
    listed = [text_of(line.find("th")) for line in row.xpath(".//tbody/tr")]
    assert listed == [run_id(age) for age in sorted(misses)]


def test_the_strip_is_the_higher_the_more_rows_broke_the_check(tmp_path: Path) -> None:
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(age) for age in (1, 2)])
        fill(
            connection,
            CHECK_RESULTS,
            [result(age, success=False, unexpected_count=count) for age, count in ((1, 1), (2, 99))],
        )
        page = read(built(tmp_path, connection) / "checks.html")
    [many, few] = [float(bar.get("height")) for bar in page.xpath("//*[@class='strip']/*")]
    assert 8 < few < many == 24


def test_a_measure_is_drawn_on_its_band_and_told_where_it_left_it(page: Callable[[str], Page]) -> None:
    trends = page("trends.html")
    figures = {text_of(one.find(".//h3")): one for one in trends.xpath("//div[@class='multiples']/figure")}
    assert list(figures)[:3] == ["New documents of a run", "New documents of a day", "Copies of another article"]
    assert list(figures)[-1] == "Rows of core.invented_9 a document"
    assert len(figures) == len(ALWAYS_DRAWN) + 2
    copies = figures["Copies of another article"]
    said = text_of(copies.xpath("figcaption/p")[0]).replace("\u00a0", " ")
    assert said == "75 % last, outside the usual 18 % to 45 %. Outside in 1 of 60 runs."
    spec = json.loads(copies.xpath("script")[0].text_content())
    assert spec["is_outside"] == [False] * 59 + [True]
    assert spec["observed"][-1] == 0.75
    assert (spec["low"][-1], spec["high"][-1]) == pytest.approx((0.18, 0.45))


def test_every_measure_is_in_the_table_those_outside_first(page: Callable[[str], Page]) -> None:
    [table] = page("trends.html").xpath("//*[@aria-label='Measures of the last run']/table")
    rows = [[text_of(cell).replace("\u00a0", " ") for cell in row] for row in table.xpath("tbody/tr")]
    assert len(rows) == len(ALWAYS_DRAWN) + 43
    assert [row[1] for row in rows] == ["outside"] * 3 + ["as usual"] * (len(rows) - 3)
    assert ["Copies of another article", "outside", "75 %", "30 %", "18 % to 45 %"] in rows


def test_a_measure_without_history_says_so(tmp_path: Path) -> None:
    with made_history(3) as connection:
        trends = text_of(read(built(tmp_path, connection) / "trends.html"))
    assert "too little history for a band" in trends
    assert "too little history" in trends


def test_a_measure_that_is_new_to_the_site_is_shown_by_its_name(tmp_path: Path) -> None:
    row = {"run_id": run_id(1), "measure": "new_kind", "subject": "core.x", "observed": 2.0, "is_outside": True}
    with empty_warehouse() as connection:
        fill(connection, RUNS, [run_row(1)])
        fill(connection, DRIFT_MEASURES, [row])
        trends = read(built(tmp_path, connection) / "trends.html")
    assert text_of(trends.xpath("//div[@class='multiples']//h3")[0]) == "new kind core.x"
