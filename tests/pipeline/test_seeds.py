"""What a careful copy editor reads off the five sample texts, read out of the built warehouse in SQL."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse.contracts import LAKE_TABLES

TEXTS = Path(__file__).parents[2] / "seeds" / "texts"
CALL, RE_ELECTION, PHONE_2025, TALKS_2025, VISIT_2023 = sorted(path.name for path in TEXTS.glob("*.txt"))

BODY_LINES = {
    CALL: range(1, 11),
    RE_ELECTION: range(4, 12),
    PHONE_2025: (2, 4),
    TALKS_2025: range(2, 33, 2),
    VISIT_2023: (13, 15, 19, 21, 23, 25, 27, 29, 31, 33, 35),
}
FURNITURE_LINES = {
    CALL: (0, 11),
    RE_ELECTION: (0, 1, 2, 3),
    PHONE_2025: (0, 6),
    TALKS_2025: (),
    VISIT_2023: (0, 2, 4, 6, 7, 9, 10, 11, 17, *range(37, 92)),
}
QUOTES = [
    (
        CALL,
        "Xi Jinping",
        (
            "China and Vietnam should stay the course and remain unwavering in their aspirations, "
            "working together to advance development"
        ),
    ),
    (CALL, "Xi Jinping", "jointly oppose hegemonism and bloc confrontation"),
    (
        CALL,
        "Xi Jinping",
        (
            "strengthen confidence, uphold fundamental principles while advancing innovation, and guard "
            "against and defuse various risks and challenges"
        ),
    ),
    (CALL, "Xi Jinping", "community with a shared future"),
    (
        RE_ELECTION,
        "Xi Jinping",
        (
            "China and Vietnam are friendly socialist neighbours and a community with a shared "
            "future of strategic significance"
        ),
    ),
    (
        RE_ELECTION,
        "Xi Jinping",
        (
            "strengthen strategic communication, carry forward traditional friendship, and firmly "
            "advance the socialist cause"
        ),
    ),
    (RE_ELECTION, "Xi Jinping", "remarkable results"),
    (PHONE_2025, "Xi Jinping", "promote the socialist cause"),
    (
        PHONE_2025,
        "Xi Jinping",
        (
            "The two sides should continue to strengthen the parties, deepen the exchange of "
            "socialist theory and practical experience, and promote the development and growth of the socialist "
            "cause in the midst of a century of changes in the world"
        ),
    ),
    (PHONE_2025, "To Lam", "sincerely admired"),
    (PHONE_2025, "To Lam", "high-level priority"),
    (
        PHONE_2025,
        "Wang Yi",
        ("boost high-level exchanges, deepen strategic mutual trust, and expand mutually beneficial cooperation"),
    ),
    (PHONE_2025, "To Lam", "high-level and strategic"),
    (
        VISIT_2023,
        "Nguyen Khac Giang",
        (
            "doesn't mean Vietnam supports China-led political initiatives, but rather (is) "
            "a delicate act of hedging, particularly after its upgrade with the US and Japan recently."
        ),
    ),
]
PEOPLE = {
    "Xi Jinping", "To Lam", "Donald Trump", "Nguyen Phu Trong", "Pham Minh Chinh", "Vo Van Thuong", "Vuong Dinh Hue",
    "Nguyen Khac Giang", "Wang Yi", "Nguyen Minh Vu", "Zhang Youxia", "Li Qiang",
}  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(seeds_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, as anyone opens it."""
    with duckdb.connect(str(seeds_home / "warehouse" / "copydesk.duckdb"), read_only=True) as connection:
        yield connection


Warehouse = duckdb.DuckDBPyConnection


def rows(warehouse: Warehouse, query: str, *parameters: object) -> list[dict[str, Any]]:
    return warehouse.execute(query, parameters).to_arrow_table().to_pylist()


def values(warehouse: Warehouse, query: str, *parameters: object) -> list[Any]:
    return [next(iter(row.values())) for row in rows(warehouse, query, *parameters)]


def received(record_id: str) -> list[str]:
    return (TEXTS / record_id).read_bytes().decode().split("\n")


def articles(warehouse: Warehouse, *columns: str) -> dict[str, tuple[Any, ...]]:
    found = warehouse.execute(f"SELECT record_id, {', '.join(columns)} FROM core.articles").fetchall()
    return {row[0]: row[1:] for row in found}


def test_five_texts_five_wire_items_four_stories(warehouse: Warehouse) -> None:
    counts = {
        name: warehouse.table(name).count("*").fetchone()  # type: ignore[attr-defined]
        for name in ("raw.documents", "core.articles", "core.wire_items", "core.stories")
    }
    assert counts == {
        "raw.documents": (5,),
        "core.articles": (5,),
        "core.wire_items": (5,),
        "core.stories": (4,),
    }


def test_two_reports_of_one_event_overlap_and_make_one_story(warehouse: Warehouse) -> None:
    pairs = rows(
        warehouse,
        "SELECT a.record_id AS one, b.record_id AS other, relation, a.story_id = b.story_id AS same_story "
        "FROM core.duplicate_pairs JOIN core.articles a ON a.document_id = document_id_a "
        "JOIN core.articles b ON b.document_id = document_id_b",
    )
    assert [({pair["one"], pair["other"]}, pair["relation"], pair["same_story"]) for pair in pairs] == [
        ({CALL, RE_ELECTION}, "overlap", True)
    ]
    assert len(set(values(warehouse, "SELECT story_id FROM core.articles"))) == 4


@pytest.mark.parametrize(
    ("in_call", "in_re_election"),
    [
        ("community with a shared future", "community with a shared future"),
        (
            "long history of mistrust and territorial disputes, including over",
            "long history of mistrust and territorial disputes, including over",
        ),
        (
            "their Communist parties have remained officially close",
            "their Communist parties remain officially close",
        ),
    ],
)
def test_shared_passages(warehouse: Warehouse, in_call: str, in_re_election: str) -> None:
    passages = rows(
        warehouse,
        "SELECT a.record_id AS record_a, "
        "substring(a.text, char_start_a + 1, char_end_a - char_start_a) AS text_a, "
        "substring(b.text, char_start_b + 1, char_end_b - char_start_b) AS text_b "
        "FROM core.shared_passages JOIN raw.documents a ON a.document_id = document_id_a "
        "JOIN raw.documents b ON b.document_id = document_id_b",
    )
    aligned = [
        (row["text_a"], row["text_b"]) if row["record_a"] == CALL else (row["text_b"], row["text_a"])
        for row in passages
    ]
    assert any(in_call in call and in_re_election in re_election for call, re_election in aligned)


def test_agencies(warehouse: Warehouse) -> None:
    assert articles(warehouse, "agency_name", "publisher_name") == {
        CALL: ("Reuters", None),
        RE_ELECTION: ("Reuters", None),
        PHONE_2025: (None, "News.az"),
        TALKS_2025: (None, None),
        VISIT_2023: ("AP", None),
    }


def test_headlines(warehouse: Warehouse) -> None:
    assert articles(warehouse, "headline") == {
        CALL: (None,),
        RE_ELECTION: ("China's Xi lauds 'shared future' with Vietnam after To Lam's re-election",),
        PHONE_2025: (None,),
        TALKS_2025: (None,),
        VISIT_2023: ("China's Xi meets with Vietnamese PM on second day of visit to shore up ties",),
    }


def test_publication_dates_and_how_they_were_read(warehouse: Warehouse) -> None:
    assert articles(warehouse, "published_date", "published_date_method") == {
        CALL: (dt.date(2026, 1, 26), "overlapping_report"),
        RE_ELECTION: (dt.date(2026, 1, 23), "dateline_weekday"),
        PHONE_2025: (dt.date(2025, 1, 15), "header_line"),
        TALKS_2025: (dt.date(2025, 4, 14), "header_line"),
        VISIT_2023: (dt.date(2023, 12, 13), "published_line"),
    }
    moments = warehouse.execute(
        "SELECT record_id, epoch(published_at) FROM core.articles WHERE published_at IS NOT NULL"
    )
    first_published = dt.datetime(2023, 12, 13, 12, 16, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert moments.fetchall() == [(VISIT_2023, first_published.timestamp())]


def test_the_captions_date_is_no_date_of_the_article(warehouse: Warehouse) -> None:
    caption_date = dt.date(2025, 4, 14)
    dated = values(
        warehouse,
        "SELECT published_date FROM core.articles WHERE record_id = $1 "
        "UNION ALL SELECT dateline_date FROM core.articles WHERE record_id = $1",
        RE_ELECTION,
    )
    assert caption_date not in dated
    assert "April 14, 2025" not in " ".join(
        values(
            warehouse,
            "SELECT text FROM core.timexes JOIN core.articles USING (document_id) WHERE record_id = $1",
            RE_ELECTION,
        )
    )


def test_datelines(warehouse: Warehouse) -> None:
    places = rows(
        warehouse,
        "SELECT record_id, name, country_code FROM core.mentions JOIN core.entities USING (entity_id) "
        "JOIN core.articles USING (document_id) WHERE role = 'dateline' ORDER BY record_id, mention_number",
    )
    assert [tuple(row.values()) for row in places] == [
        (CALL, "Hanoi", "VN"),
        (CALL, "Beijing", "CN"),
        (RE_ELECTION, "Beijing", "CN"),
        (TALKS_2025, "Beijing", "CN"),
        (VISIT_2023, "Bangkok", "TH"),
    ]
    assert articles(warehouse, "dateline_place", "dateline_country_code") == {
        CALL: ("Hanoi", "VN"),
        RE_ELECTION: ("Beijing", "CN"),
        PHONE_2025: (None, None),
        TALKS_2025: ("Beijing", "CN"),
        VISIT_2023: ("Bangkok", "TH"),
    }


def test_byline_and_signoff_people(warehouse: Warehouse) -> None:
    people = rows(
        warehouse,
        "SELECT record_id, role, name FROM core.mentions JOIN core.entities USING (entity_id) "
        "JOIN core.articles USING (document_id) WHERE role IN ('reporter', 'writer', 'editor') ORDER BY mention_number",
    )
    assert [tuple(row.values()) for row in people] == [
        (CALL, "reporter", "Beijing Newsroom"),
        (CALL, "editor", "Alexandra Hudson"),
        (CALL, "editor", "Sharon Singleton"),
    ]


@pytest.mark.parametrize("record_id", list(BODY_LINES))
def test_no_body_line_is_missing(warehouse: Warehouse, record_id: str) -> None:
    body = articles(warehouse, "body")[record_id][0].split("\n")
    lines = received(record_id)
    assert [lines[number] for number in BODY_LINES[record_id] if lines[number] not in body] == []


def test_a_date_before_the_dateline_is_cut_off_the_body(warehouse: Warehouse) -> None:
    assert articles(warehouse, "body")[TALKS_2025][0].startswith("BEIJING: Chinese President")


@pytest.mark.parametrize("record_id", list(FURNITURE_LINES))
def test_no_furniture_line_is_in_a_body(warehouse: Warehouse, record_id: str) -> None:
    body = articles(warehouse, "body")[record_id][0].split("\n")
    lines = received(record_id)
    furniture = [lines[number].strip() for number in FURNITURE_LINES[record_id] if lines[number].strip()]
    assert [line for line in furniture if line in body] == []


def test_related_links_appear_in_nothing_that_was_read(warehouse: Warehouse) -> None:
    lines = received(VISIT_2023)
    start = warehouse.execute(
        "SELECT instr(text, 'Also Read') - 1 FROM raw.documents WHERE record_id = $1", [VISIT_2023]
    ).fetchone()
    assert start is not None
    for table in ("sentences", "mentions", "quotes", "timexes", "quantities"):
        behind = warehouse.execute(
            f"SELECT text FROM core.{table} JOIN core.articles USING (document_id) "
            "WHERE record_id = $1 AND char_end > $2",
            [VISIT_2023, start[0]],
        ).fetchall()
        assert behind == [], table
    body = articles(warehouse, "body")[VISIT_2023][0]
    assert not any(line and line in body for line in (lines[number].strip() for number in range(37, 92)))


def test_quotes_have_the_right_speaker_and_none_a_wrong_one(warehouse: Warehouse) -> None:
    found = {
        (row["record_id"], row["text"].rstrip(",. ")): row["speaker_name"]
        for row in rows(
            warehouse, "SELECT record_id, text, speaker_name FROM core.quotes JOIN core.articles USING (document_id)"
        )
    }
    expected = {(record_id, text.rstrip(",. ")): speaker for record_id, speaker, text in QUOTES}
    right = [key for key, speaker in expected.items() if found.get(key) == speaker]
    wrong = {
        key: speaker for key, speaker in found.items() if speaker is not None and expected.get(key, speaker) != speaker
    }
    assert wrong == {}
    assert len(right) >= 12


def test_people_are_one_entity_each_under_all_their_names(warehouse: Warehouse) -> None:
    names = values(warehouse, "SELECT name FROM core.entities WHERE entity_type = 'person'")
    assert len(names) == len(set(names))
    assert set(names) >= PEOPLE
    printed = {
        name: set(
            values(
                warehouse,
                "SELECT DISTINCT text FROM core.mentions JOIN core.entities USING (entity_id) WHERE name = $1",
                name,
            )
        )
        for name in ("To Lam", "Xi Jinping")
    }
    assert printed["To Lam"] >= {"Lam", "To", "To Lam"}
    assert printed["Xi Jinping"] >= {"Xi", "Xi Jinping"}


WITHOUT_ROWS = ("core.version_changes", "raw.text_runs")
"""The sample texts have no versions, no markup and nothing to repair."""


@pytest.mark.parametrize(
    ("table", "start", "end", "document", "text"),
    [
        (table.qualified_name, span.start, span.end, span.document, span.text)
        for table in LAKE_TABLES
        for span in table.spans
    ],
)
def test_every_span_is_the_received_text(
    warehouse: Warehouse, table: str, start: str, end: str, document: str, text: str | None
) -> None:
    cut = f"substring(d.text, t.{start} + 1, t.{end} - t.{start})"
    is_wrong = f"t.{start} < 0 OR t.{end} > length(d.text) OR t.{start} >= t.{end}"
    is_wrong += f" OR t.{text} <> {cut}" if text else ""
    found = warehouse.execute(
        f"SELECT count(*) FILTER (WHERE {is_wrong}), count(*) FROM {table} t "
        f"JOIN raw.documents d ON d.document_id = t.{document}"
    ).fetchone()
    assert found is not None
    assert found[0] == 0
    if table not in WITHOUT_ROWS:
        assert found[1] > 0


def test_every_check_held(warehouse: Warehouse) -> None:
    assert values(warehouse, "SELECT DISTINCT status FROM quality.runs") == ["completed"]
    assert rows(warehouse, "SELECT check_name FROM quality.check_results WHERE NOT success AND severity = 'fail'") == []
    stages = values(warehouse, "SELECT DISTINCT stage FROM quality.check_results")
    assert set(stages) == {"ingest", "dedup", "normalize", "enrich", "load"}


EVENTS = [
    (CALL, "phone_call", {"Xi Jinping", "To Lam"}, dt.date(2026, 1, 26), "day"),
    (CALL, "election", {"To Lam"}, dt.date(2026, 1, 23), "day"),
    (CALL, "talks", {"Xi Jinping", "Donald Trump"}, dt.date(2025, 10, 1), "month"),
    (RE_ELECTION, "statement", {"Xi Jinping", "To Lam"}, dt.date(2026, 1, 23), "day"),
    (RE_ELECTION, "election", {"To Lam"}, dt.date(2026, 1, 23), "day"),
    (RE_ELECTION, "visit", {"Xi Jinping"}, dt.date(2025, 4, 1), "month"),
    (PHONE_2025, "phone_call", {"Xi Jinping", "To Lam"}, dt.date(2025, 1, 15), "day"),
    (PHONE_2025, "talks", {"Wang Yi", "Nguyen Minh Vu"}, dt.date(2025, 1, 14), "day"),
    (PHONE_2025, "visit", {"To Lam"}, dt.date(2024, 8, 1), "month"),
    (PHONE_2025, "visit", {"Zhang Youxia"}, dt.date(2024, 10, 1), "month"),
    (PHONE_2025, "visit", {"Li Qiang"}, dt.date(2024, 10, 1), "month"),
    (PHONE_2025, "signing", {"Li Qiang"}, dt.date(2024, 10, 1), "month"),
    (TALKS_2025, "talks", {"Xi Jinping", "To Lam"}, dt.date(2025, 4, 14), "day"),
    (TALKS_2025, "signing", {"Xi Jinping", "To Lam"}, dt.date(2025, 4, 14), "day"),
    (VISIT_2023, "meeting", {"Xi Jinping", "Nguyen Phu Trong"}, dt.date(2023, 12, 12), "day"),
    (VISIT_2023, "meeting", {"Xi Jinping", "Vuong Dinh Hue"}, dt.date(2023, 12, 13), "day"),
    (VISIT_2023, "meeting", {"Xi Jinping", "Pham Minh Chinh"}, dt.date(2023, 12, 13), "day"),
    (VISIT_2023, "meeting", {"Xi Jinping", "Vo Van Thuong"}, dt.date(2023, 12, 13), "day"),
]
"""Document, kind, who took part among others, the first day of the time said, and how exact it is."""
EVENT_PLACES = [
    (CALL, "talks", "South Korea"),
    (RE_ELECTION, "visit", "Vietnam"),
    (PHONE_2025, "talks", "Beijing"),
    (TALKS_2025, "talks", "Hanoi"),
]


@pytest.mark.parametrize(
    ("record_id", "kind", "people", "day", "precision"),
    EVENTS,
    ids=[f"{record_id[:3]} {kind} {sorted(people)}" for record_id, kind, people, _, _ in EVENTS],
)
def test_every_event_is_told_with_its_date(
    warehouse: Warehouse, record_id: str, kind: str, people: set[str], day: dt.date, precision: str
) -> None:
    told = rows(
        warehouse,
        "SELECT event_id, event_date, event_date_precision, list(entities.name) AS names FROM core.events "
        "JOIN core.articles USING (document_id) JOIN core.event_participants USING (event_id) "
        "JOIN core.entities USING (entity_id) WHERE record_id = ? AND event_kind = ? AND NOT is_future GROUP BY ALL",
        record_id,
        kind,
    )
    dates = [(row["event_date"], row["event_date_precision"]) for row in told if people <= set(row["names"])]
    assert (day, precision) in dates


@pytest.mark.parametrize(("record_id", "kind", "place"), EVENT_PLACES)
def test_events_are_where_the_copy_says(warehouse: Warehouse, record_id: str, kind: str, place: str) -> None:
    assert place in values(
        warehouse,
        "SELECT entities.name FROM core.events JOIN core.articles USING (document_id) "
        "JOIN core.entities ON entity_id = place_entity_id WHERE record_id = ? AND event_kind = ?",
        record_id,
        kind,
    )


def test_the_re_election_is_one_event_of_two_reports(warehouse: Warehouse) -> None:
    assert rows(warehouse, "SELECT participants, report_count FROM mart.events WHERE event_kind = 'election'") == [
        {"participants": ["To Lam"], "report_count": 2}
    ]


def test_all_are_about_politics(warehouse: Warehouse) -> None:
    assert values(warehouse, "SELECT count(*) FROM core.topics WHERE media_topic_code = 'medtop:11000000'") == [5]


def test_the_leaders_are_keywords(warehouse: Warehouse) -> None:
    assert values(warehouse, "SELECT count(*) FROM core.keywords WHERE keyword = 'Xi Jinping'") == [5]
