"""The catalogue of checks: names stay apart, every check says what and why, and the page is fresh."""

from collections import Counter
from pathlib import Path

import expectations
from expectations.catalogue import LIST, PAGE, listing, page
from expectations.suites import STAGES, suite
from warehouse.contracts.quality.check_results import SEVERITIES

CHECKS = [check for stage in STAGES for check in suite(stage)]


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m expectations.catalogue`"


def test_the_list_of_the_site_is_fresh() -> None:
    assert LIST.read_text(encoding="utf-8") == listing(), "run `python -m expectations.catalogue`"


def test_every_check_is_on_the_page() -> None:
    assert page().count("\n| `") == len(CHECKS)


def test_stage_table_and_name_tell_checks_apart() -> None:
    counted = Counter((check.stage, check.table, check.name) for check in CHECKS)
    assert [key for key, count in counted.items() if count > 1] == []


def test_every_check_stands_in_its_stages_suite() -> None:
    assert [check for stage in STAGES for check in suite(stage) if check.stage != stage] == []


def test_every_check_says_what_holds_and_why_in_a_sentence() -> None:
    assert [check.name for check in CHECKS if not (check.holds.endswith(".") and check.reason.endswith("."))] == []


def test_severities_are_those_of_the_contract() -> None:
    assert {check.severity for check in CHECKS} <= set(SEVERITIES)


def test_every_query_is_used() -> None:
    folder = Path(expectations.__file__).parent
    python = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    queries = [path.stem for path in (folder / "sql").glob("*.sql")]
    assert queries
    assert [name for name in queries if f'"{name}"' not in python and f"{name}.sql" not in python] == []
