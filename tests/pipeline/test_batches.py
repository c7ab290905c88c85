"""The same pages received at once, in several runs, and with the index lost in between: one and the same warehouse."""

import json
import logging
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from flows.newswire import newswire
from seeds import reference_rows
from transforms.dedup import DedupSettings, index_format
from transforms.reference import Reference
from warehouse.contracts import (
    ARTICLES,
    BLOCKS,
    DUPLICATE_PAIRS,
    INDEX_SEGMENTS,
    PAGE_LINES,
    SENTENCES,
    SHARED_PASSAGES,
    VERSIONS,
    WIRE_ITEMS,
    WORD_ORIGINS,
)
from warehouse.fingerprint_index import FingerprintIndex
from warehouse.home import Home
from warehouse.lake import Lake

TABLES = (BLOCKS, PAGE_LINES, DUPLICATE_PAIRS, SHARED_PASSAGES, WIRE_ITEMS, ARTICLES, SENTENCES, VERSIONS, WORD_ORIGINS)
OTHER = DedupSettings(common_limit=65)
PROMO = "Sign up for the morning briefing of this paper and read more of the latest stories on our home page."


CLOSING = "Our reporters answer the letters of their readers in these columns every single week."


def sentences(rng: random.Random, count: int) -> list[str]:
    """Sentences of invented words."""
    syllables = ["ba", "do", "ke", "lu", "mi", "no", "pra", "ri", "sto", "ve"]
    return [" ".join("".join(rng.choices(syllables, k=3)) for _ in range(14)).capitalize() + "." for _ in range(count)]


def pages() -> dict[str, str]:
    """Two stories, each printed in full, trimmed, edited and partly quoted, with a promo line on many pages."""
    rng = random.Random(3)
    texts = {}
    for story, place in enumerate(("OSLO", "LIMA")):
        copy = sentences(rng, 6)
        for number, body in enumerate(
            [copy, copy, copy[:4], [*copy[:2], *sentences(rng, 1), *copy[2:]], [*sentences(rng, 4), copy[3]]]
        ):
            head = f"Headline {story} of {place.lower()}\n\nMarch {6 + number}, 2026\n\n"
            texts[f"{place.lower()}-{number}.txt"] = (
                f"{head}{place} (Reuters) - " + "\n\n".join([*body, PROMO, CLOSING]) + "\n"
            )
    return texts


TEXTS = pages()


def run(home: Path, batch: Sequence[str], number: int) -> None:
    inbox = home.parent / f"in-{home.name}-{number}"
    inbox.mkdir()
    records = [{"id": name, "url": f"https://paper.example/{name}", "text": TEXTS[name]} for name in batch]
    (inbox / "pages.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    newswire([str(inbox)], home)


def tables(home: Path) -> dict[str, pa.Table]:
    with Lake(Home(home), read_only=True) as lake:
        return {table.qualified_name: lake.read(table) for table in TABLES}


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> dict[str, pa.Table]:
    home = tmp_path_factory.mktemp("once") / "data"
    run(home, list(TEXTS), 0)
    return tables(home)


def test_the_warehouse_depends_on_the_pages_alone(
    at_once: dict[str, pa.Table], tmp_path: Path, prefect_api: str
) -> None:
    """Three runs in another order: the second goes on from the first one's index, the third finds a segment lost."""
    names = list(TEXTS)
    random.Random(5).shuffle(names)
    home = tmp_path / "data"
    run(home, names[:3], 0)
    run(home, names[3:6], 1)
    with Lake(Home(home), read_only=True) as lake:
        # Two segments of like size have become one.
        assert sorted(row["kind"] for row in lake.read(INDEX_SEGMENTS).to_pylist()) == ["pairs", "texts"]
    shutil.rmtree(next(Home(home).fingerprints_path.iterdir()))
    run(home, names[6:], 2)
    assert at_once["core.duplicate_pairs"].num_rows > len(names)
    for name, table in tables(home).items():
        assert table.to_pylist() == at_once[name].to_pylist(), name
    with Lake(Home(home), read_only=True) as lake:
        listed = lake.read(INDEX_SEGMENTS).to_pylist()
        assert sum(row["document_count"] for row in listed) == len(names)
        assert {path.name for path in Home(home).fingerprints_path.iterdir()} == {row["segment_id"] for row in listed}
        assert FingerprintIndex(lake).verify() == []


def test_what_recurs_on_a_site_is_in_no_body(at_once: dict[str, pa.Table]) -> None:
    """The line stands on every page of the paper; which pages came first makes no difference (see above)."""
    promos = [row for row in at_once["core.blocks"].to_pylist() if row["rule"] == "recurs_on_site"]
    assert {row["text"] for row in promos} == {CLOSING}
    assert len(promos) == len(TEXTS)
    assert not any(CLOSING in body for body in at_once["core.articles"]["body"].to_pylist())


def test_an_index_of_other_settings_is_made_anew_and_the_run_says_why(
    at_once: dict[str, pa.Table],
    tmp_path: Path,
    prefect_api: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    home, names = tmp_path / "data", list(TEXTS)
    run(home, names[:5], 0)
    # No fingerprint has more holders than either limit, so that nothing but the index is another.
    monkeypatch.setenv("COPYDESK_COMMON_LIMIT", str(OTHER.common_limit))
    log = logging.getLogger("prefect.flow_runs")
    log.addHandler(caplog.handler)
    try:
        run(home, names[5:], 1)
    finally:
        log.removeHandler(caplog.handler)
    said = {record.getMessage() for record in caplog.records if "index built anew" in record.getMessage()}
    old, new = (index_format(Reference(reference_rows()), limits) for limits in (DedupSettings(), OTHER))
    (why,) = said
    assert f"(index built anew: it was made by {old}, and this is {new})" in why
    for name, table in tables(home).items():
        assert table.to_pylist() == at_once[name].to_pylist(), name
    with Lake(Home(home), read_only=True) as lake:
        listed = lake.read(INDEX_SEGMENTS).to_pylist()
    assert {row["format"] for row in listed} == {new}
    assert sum(row["document_count"] for row in listed) == len(names)
