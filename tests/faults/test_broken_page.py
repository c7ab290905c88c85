"""The table of broken inputs: fresh, wide enough, and each of its checks is one."""

from expectations.suites import STAGES, suite
from tests.faults.broken.batches import BATCHES
from tests.faults.broken.handed_on import HANDED_ON
from tests.faults.broken.page import END, PAGE, START, page_with_section, section
from tests.faults.broken.received import REJECTS, TEXTS

CAUGHT = [
    *((one.kind, one.check) for one in TEXTS),
    *((one.kind, (one.stage, one.table, one.check)) for one in HANDED_ON),
    *BATCHES.items(),
]


def test_the_page_is_fresh() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page_with_section(page) == page, "run `python -m tests.faults.broken.page`"


def test_there_are_many_kinds_and_each_is_its_own() -> None:
    kinds = [kind for kind, _ in CAUGHT] + [one.kind for one in REJECTS]
    assert len(set(kinds)) == len(kinds)
    assert len(CAUGHT) >= 100
    assert len({check for _, check in CAUGHT}) >= 80


def test_every_named_check_is_a_check_of_the_suites() -> None:
    checks = {(stage, check.table, check.name) for stage in STAGES for check in suite(stage)}
    assert [kind for kind, check in CAUGHT if check not in checks] == []


def test_what_stands_around_the_section_stays() -> None:
    page = f"# Quality\n\nBy hand.\n\n{START}\nold\n{END}\n\nMore by hand.\n"
    written = page_with_section(page)
    assert written.startswith("# Quality\n\nBy hand.\n\n")
    assert written.endswith(f"{END}\n\nMore by hand.\n")
    assert section() in written
    assert "old\n" not in written
    assert page_with_section(written) == written
