"""The pages hold together: links, headings, landmarks, charts, and nothing from elsewhere."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from expectations.site.checks_listed import listed_checks
from expectations.site.history import Bounds
from expectations.site.render import CONTENT_SECURITY_POLICY
from expectations.site.views import anchor
from tests.unit.expectations.site.conftest import Page, text_of
from tests.unit.expectations.site.made_history import run_id
from warehouse.contracts import TABLES

Pages = dict[str, Page]

MAIN = ("index.html", "checks.html", "trends.html", "tables.html", "runs.html", "ledger.html", "quarantine.html")


def test_the_site_has_a_page_a_table_and_a_page_a_run(every_page: Pages) -> None:
    tables = {f"tables/{table.qualified_name}.html" for table in TABLES}
    runs = {f"runs/{run_id(age)}.html" for age in range(1, Bounds().runs + 1)}
    assert set(every_page) == {*MAIN, *tables, *runs}


def test_every_link_leads_somewhere(made_site: Path, every_page: Pages) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in every_page.items()}
    broken = []
    for path, page in every_page.items():
        for href in page.xpath("//a/@href | //link[@rel='stylesheet']/@href | //script/@src"):
            parts = urlsplit(href)
            assert not parts.scheme, f"{path}: {href}"
            assert not parts.netloc, f"{path}: {href}"
            target = (made_site / path).parent / unquote(parts.path) if parts.path else made_site / path
            place = target.resolve().relative_to(made_site.parent.resolve())
            anchors = ids.get(place.relative_to("site").as_posix(), set()) if place.parts[0] == "site" else set()
            if not target.is_file() or (parts.fragment and parts.fragment not in anchors):
                broken.append((path, href))
    assert broken == []


def test_nothing_is_loaded_from_elsewhere(made_site: Path, every_page: Pages) -> None:
    loads = [
        (path, value)
        for path, page in every_page.items()
        for value in page.xpath("//link/@href | //script/@src | //img/@src | //iframe/@src | //source/@src | //@srcset")
        if not re.fullmatch(r"(\.\./)*assets/[a-z./-]+|data:,", value)
    ]
    assert loads == []
    for name in ("site.css", "site.js", "charts.js"):
        text = (made_site / "assets" / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|//[a-z]|@import|url\(|fetch\(|XMLHttpRequest|import\(|innerHTML|eval\(", text), (
            name
        )


def test_every_page_forbids_what_is_foreign_and_what_is_inline(every_page: Pages) -> None:
    for path, page in every_page.items():
        [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == CONTENT_SECURITY_POLICY
        assert page.xpath("//@style | //style | //script[not(@src) and not(@type='application/json')]") == [], path
        assert page.xpath("//@*[starts-with(name(), 'on')] | //iframe | //object | //embed | //base") == [], path
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY


def test_scripts_are_classic_for_a_page_from_disk_may_load_no_module(every_page: Pages) -> None:
    for page in every_page.values():
        assert set(page.xpath("//script[@src]/@type")) == set()
        assert all(script.get("defer") is not None for script in page.xpath("//script[@src]"))


def test_every_page_has_its_title_its_landmarks_and_one_first_heading(every_page: Pages) -> None:
    titles = Counter(page.findtext("head/title") for page in every_page.values())
    assert [title for title, count in titles.items() if count > 1] == []
    for path, page in every_page.items():
        assert page.get("lang") == "en"
        for landmark in ("header", "header/nav", "main", "footer"):
            assert len(page.xpath(f"//body//{landmark}")) == 1, (path, landmark)
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("//body/a[1]/@href") == ["#content"], path
        assert "Built 2 March 2026, 07:30 UTC from data, snapshot 12." in text_of(page.xpath("//footer")[0])


def test_headings_leave_out_no_level(every_page: Pages) -> None:
    for path, page in every_page.items():
        levels = [
            int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        jumps = [(above, below) for above, below in zip([0, *levels], levels, strict=False) if below > above + 1]
        assert jumps == [], path


def test_ids_are_unique_and_labels_name_what_is_there(every_page: Pages) -> None:
    for path, page in every_page.items():
        ids = page.xpath("//@id")
        assert [name for name, count in Counter(ids).items() if count > 1] == [], path
        assert set(page.xpath("//@aria-labelledby | //label/@for")) <= set(ids), path


def test_tables_have_headings_with_scope_and_scroll_by_themselves(every_page: Pages) -> None:
    for path, page in every_page.items():
        assert page.xpath("//th[not(@scope)]") == [], path
        assert page.xpath("//table[not(thead/tr/th)]") == [], path
        for region in page.xpath("//table/.."):
            assert region.get("class") == "scroll", path
            assert region.get("tabindex") == "0", path
            assert region.get("role") == "region", path
            assert region.get("aria-label"), path
        for table in page.xpath("//table"):
            width = len(table.xpath("thead/tr/th"))
            assert {len(row.xpath("th | td")) for row in table.xpath("tbody/tr")} <= {width}, path


def test_every_chart_says_the_same_in_words_and_as_a_table(every_page: Pages) -> None:
    charts = [(path, chart) for path, page in every_page.items() for chart in page.xpath("//*[@data-chart]")]
    assert {chart.get("data-chart") for _, chart in charts} >= {
        "volumes", "misses", "set-aside", "durations", "drift-1", "days-volumes", "ledger",
    }  # fmt: skip
    for path, chart in charts:
        figure = chart.getparent()
        assert chart.get("role") == "img"
        assert text_of(figure.xpath("figcaption/p")[0]) in " ".join(chart.get("aria-label").split())
        [data] = figure.xpath("script[@type='application/json']")
        spec = json.loads(data.text_content())
        rows = figure.xpath(".//tbody/tr")
        assert len(rows) == len(spec["links" if spec["kind"] == "flow" else "labels"]) > 0, path
        for name in ("observed", "usual", "low", "high", "is_outside") if spec["kind"] == "band" else ():
            assert len(spec[name]) == len(spec["labels"])
        for series in spec.get("series", ()):
            assert len(series["values"]) == len(spec["labels"])
        assert any(script.get("src").endswith("echarts.min.js") for script in figure.xpath("//script[@src]"))


def test_a_chart_leads_to_pages_that_are_there(made_site: Path, page: Callable[[str], Page]) -> None:
    [data] = page("trends.html").xpath("//script[@data-of='volumes']")
    links = json.loads(data.text_content())["links"]
    assert len(links) == Bounds().runs
    assert all((made_site / link).is_file() for link in links)
    assert links[-1] == f"runs/{run_id(1)}.html"


def test_the_place_where_one_is_stands_out_in_the_navigation(every_page: Pages) -> None:
    for path, page in every_page.items():
        current = page.xpath("//header//nav//a[@aria-current]/text()")
        assert len(current) == 1, path
        assert page.xpath("//header//nav//a[text()='Data Docs']"), path


def test_every_check_is_on_the_page_of_checks(page: Callable[[str], Page]) -> None:
    rows = {row.get("id"): row for row in page("checks.html").xpath("//*[@data-row]")}
    assert set(rows) == {anchor(*key) for key in listed_checks()}
    for check in listed_checks().values():
        row = rows[anchor(*check.key)]
        assert row.get("data-stage") == check.stage
        assert row.get("data-severity") in {"fail", "quarantine", "warn"}
        assert row.get("data-state") in {"held", "warned", "aside", "failed", "silent"}
        assert check.holds in text_of(row)
        assert check.reason in text_of(row)


def test_the_stages_can_be_jumped_to(page: Callable[[str], Page]) -> None:
    checks = page("checks.html")
    links = [text_of(link) for link in checks.xpath("//nav[@aria-label='Stages']//li")]
    counts = Counter(row.get("data-stage") for row in checks.xpath("//*[@data-row]"))
    assert links == [f"{stage} {count} checks" for stage, count in counts.items()]


def test_the_filters_offer_what_the_rows_have(page: Callable[[str], Page]) -> None:
    checks = page("checks.html")
    for name in ("stage", "severity", "state"):
        offered = checks.xpath(f"//select[@data-filter='{name}']/option")
        values = {option.get("value", option.text) for option in offered} - {""}
        assert set(checks.xpath(f"//*[@data-row]/@data-{name}")) <= values
    assert checks.xpath("//input[@data-filter='text']/@type") == ["search"]
    assert checks.xpath("//form[@data-filters]/@hidden"), "without a script there is nothing to filter with"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.qualified_name)
def test_a_tables_page_is_its_dictionary(page: Callable[[str], Page], table: object) -> None:
    shown = page(f"tables/{table.qualified_name}.html")  # type: ignore[attr-defined]
    columns = shown.xpath("//section[@class='column']")
    assert [text_of(column.find("h3")) for column in columns] == list(table.column_names)  # type: ignore[attr-defined]
    for column, contract in zip(columns, table.columns, strict=True):  # type: ignore[attr-defined]
        assert " ".join(contract.description.split()) in text_of(column)
        assert contract.type.value in text_of(column)
