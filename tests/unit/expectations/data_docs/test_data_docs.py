"""Data Docs: which pages there are, what they say, and that nothing of them comes from elsewhere."""

import hashlib
import json
import re
import shutil
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

import duckdb
import pytest

from expectations.data_docs import RUNS_SHOWN, build_data_docs
from expectations.data_docs.stored import last_runs
from expectations.data_docs.templates import FONTS, SCRIPTS, STYLES, offline
from expectations.suites import STAGES, suite
from tests.unit.expectations.data_docs.made_validations import RUN_IDS, SHOWN, write_runs

ASSETS = files("expectations").joinpath("data_docs", "assets")
LOADS = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("object", "data")}


class _Page(HTMLParser):
    """What a browser would make of a page: its elements, its text, the addresses that it loads."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._hidden = ""
        self.feed(page.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.text += " " if tag == "br" else ""
        if tag in {"script", "style"}:
            self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text += data

    def loads(self) -> list[str]:
        return [
            str(attributes[name])
            for tag, attributes in self.elements
            for of, name in LOADS
            if tag == of and name in attributes
        ]


@pytest.fixture(scope="module")
def validations(good_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality") / "validations"
    with duckdb.connect(shutil.copy(good_database, folder.parent)) as connection:
        write_runs(connection, folder, count=2)
    return folder


@pytest.fixture(scope="module")
def docs(validations: Path) -> Path:
    return build_data_docs(validations, validations.parent / "data-docs").parent


def _pages(docs: Path) -> list[Path]:
    return sorted(docs.rglob("*.html"))


def _blocks(docs: Path, run_id: str = RUN_IDS[1]) -> Path:
    return docs / "validations" / run_id / "ingest.core.blocks.html"


def test_there_is_an_index_and_a_page_a_suite(docs: Path) -> None:
    assert [str(page.relative_to(docs)) for page in _pages(docs)] == [
        "index.html",
        *(
            f"validations/{run_id}/{name}.html"
            for run_id in RUN_IDS[:2]
            for name in ("ingest.core.blocks", "ingest.raw.rejects", "normalize.core.evidence")
        ),
    ]


def test_a_page_says_of_each_check_what_it_holds_and_why(docs: Path) -> None:
    said = " ".join(_Page(_blocks(docs)).text.split())
    for check in suite("ingest"):
        if check.table == "core.blocks":
            assert f"{check.name} {check.severity} {check.holds} {check.reason}" in said
    assert "Failed" in said
    assert "rows break it, of 14." in said
    assert "Rendering" not in said
    assert "unexpected Exception" not in said


def test_failing_rows_stand_there_with_their_keys(docs: Path) -> None:
    page = _Page(_blocks(docs))
    heads = [attributes for tag, attributes in page.elements if tag == "th"]
    assert heads
    assert "document_id" in page.text
    assert SHOWN in page.text


@pytest.mark.parametrize("number", range(7))
def test_text_of_documents_is_text(docs: Path, number: int) -> None:
    page = _Page(_pages(docs)[number])
    (nonce,) = {attributes.get("nonce") for tag, attributes in page.elements if tag in {"script", "style"}}
    assert nonce
    assert nonce not in page.text
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert not str(attributes.get("href", "")).startswith("javascript:")
    assert [attributes for tag, attributes in page.elements if tag == "img" and attributes["src"] == "x"] == []


def test_nothing_is_loaded_from_elsewhere_and_all_links_lead_somewhere(docs: Path) -> None:
    for path in _pages(docs):
        page = _Page(path)
        assert len(page.loads()) == len(STYLES) + len(SCRIPTS) + 2
        links = [str(attributes["href"]) for tag, attributes in page.elements if tag == "a" and "href" in attributes]
        for target in (*page.loads(), *links):
            address = urlsplit(target)
            if target.startswith("https://greatexpectations.io") or target.endswith("../site/index.html"):
                assert target in links
                continue
            assert (address.scheme, address.netloc) == ("", ""), target
            assert not address.path or (path.parent / unquote(address.path)).is_file(), target
        # A link inside the page leads to an element of it.
        ids = {attributes.get("id") for _, attributes in page.elements}
        inside = {link[1:] for link in links if link.startswith("#") and len(link) > 1}
        assert inside <= ids


def test_the_policy_of_each_page_forbids_everything_foreign(docs: Path) -> None:
    for path in _pages(docs):
        (policy,) = (
            str(attributes["content"])
            for tag, attributes in _Page(path).elements
            if attributes.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy.startswith("default-src 'none'; script-src 'nonce-")
        assert "http" not in policy
        assert "unsafe-eval" not in policy
        assert "script-src 'unsafe-inline'" not in policy


def test_styles_load_nothing_that_is_not_there(docs: Path) -> None:
    for style in (docs / "static").rglob("*.css"):
        addresses = [address.strip("'\"") for address in re.findall(r"url\(([^)]*)\)", style.read_text())]
        own = [address for address in addresses if not address.startswith("data:")]
        # Browsers that read no woff2 would want the other form; there are none left.
        assert [one for one in own if not (style.parent / one).is_file() and not one.endswith(".ttf")] == []


def test_the_index_lists_every_page_without_scripts_too(docs: Path) -> None:
    source = (docs / "index.html").read_text()
    listed = source.partition("<noscript>")[2].partition("</noscript>")[0]
    links = re.findall(r'href="([^"]+)"', listed)
    assert sorted(links) == [str(page.relative_to(docs)) for page in _pages(docs)[1:]]
    assert [link.split("/")[1] for link in links] == [*[RUN_IDS[1]] * 3, *[RUN_IDS[0]] * 3], "the last run first"
    assert "None" not in source


def test_pages_of_earlier_runs_are_taken_over(validations: Path, tmp_path: Path) -> None:
    kept = tmp_path / "validations"
    shutil.copytree(validations, kept)
    docs = build_data_docs(kept, tmp_path / "data-docs").parent
    before = {page: page.stat().st_ino for page in _pages(docs)}
    results = json.loads((kept / RUN_IDS[1] / "ingest.json").read_text())
    (kept / RUN_IDS[1] / "ingest.json").write_text(
        json.dumps([one for one in results if one["suite_name"] == "ingest.core.blocks"])
    )
    build_data_docs(kept, docs)
    after = {page: page.stat().st_ino for page in _pages(docs)}
    first = [page for page in before if RUN_IDS[0] in str(page)]
    assert len(first) == 3
    assert all(after[page] == before[page] for page in first)
    assert after[_blocks(docs)] != before[_blocks(docs)]
    assert not (docs / "validations" / RUN_IDS[1] / "ingest.raw.rejects.html").exists()


def test_only_the_last_runs_have_pages(validations: Path, tmp_path: Path) -> None:
    for number in range(RUNS_SHOWN + 3):
        shutil.copytree(validations / RUN_IDS[0], tmp_path / "validations" / f"2026040{number}T060000Z-abcdefgh")
    (tmp_path / "validations" / "20270101T000000Z-abcdefgh").mkdir()
    (tmp_path / "validations" / ".hidden").mkdir()
    docs = build_data_docs(tmp_path / "validations", tmp_path / "data-docs").parent
    shown = sorted(path.name for path in (docs / "validations").iterdir())
    assert shown == [f"2026040{number}T060000Z-abcdefgh" for number in range(3, 8)]


def test_no_runs_are_an_index_of_nothing(tmp_path: Path) -> None:
    index = build_data_docs(tmp_path / "validations", tmp_path / "data-docs")
    assert "Data Docs" in _Page(index).text
    assert last_runs(tmp_path / "validations", 3) == []


def test_parts_of_a_suite_are_one(validations: Path, tmp_path: Path) -> None:
    (tmp_path / "a-run").mkdir()
    whole = json.loads((validations / RUN_IDS[0] / "ingest.json").read_text())
    (tmp_path / "a-run" / "ingest.json").write_text(json.dumps([*whole, *whole]))
    (run,) = last_runs(tmp_path, 1)
    assert [(one.name, len(one.results)) for one in run.suites()] == [
        (one["suite_name"], 2 * len(one["results"])) for one in whole
    ]


@pytest.mark.parametrize("name", ["ingest.core/../../x", "ingest", "elsewhere.core.blocks", "ingest.core.blocks.html"])
def test_a_suites_name_cannot_name_another_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-run").mkdir()
    (tmp_path / "a-run" / "ingest.json").write_text(json.dumps([{"suite_name": name, "results": [], "meta": {}}]))
    with pytest.raises(ValueError, match=r"no stage\.schema\.table"):
        build_data_docs(tmp_path, tmp_path.parent / "docs")


def test_the_templates_of_great_expectations_have_nothing_left_to_load() -> None:
    templates = files("great_expectations").joinpath("render", "view", "templates")
    styles = files("great_expectations").joinpath("render", "view", "static", "styles")
    found = 0
    for entry in (*templates.iterdir(), *styles.iterdir()):
        source = entry.read_text()
        found += source.count("https://")
        left = offline(source)
        assert re.findall(r"(?:src|href|url\()\s*=?\s*[\"'(]?https?:(?!//greatexpectations\.io)[^\"')]*", left) == []
        assert "onclick" not in left
        assert "<script>" not in left
    assert found > len(STYLES)


def test_what_is_shipped_is_what_the_packages_have() -> None:
    rows = re.findall(
        r"^\| ([a-z0-9./-]+) \|.*\| ([0-9a-f]{64}) \|$", ASSETS.joinpath("README.md").read_text(), re.MULTILINE
    )
    assert {name for name, _ in rows} == {*STYLES, *SCRIPTS, *FONTS} - {"actions.js"}
    for name, digest in rows:
        assert hashlib.sha256(ASSETS.joinpath(name).read_bytes()).hexdigest() == digest, name


def test_every_expectation_that_a_suite_uses_is_drawn_without_a_graph() -> None:
    graphs = {"expect_column_kl_divergence_to_be_less_than"}
    assert not graphs & {check.expectation.configuration.type for stage in STAGES for check in suite(stage)}
