"""What looks broken and is not: real copy that no check may name."""

from datetime import UTC, datetime

import duckdb
import pytest

from expectations.audit import run_checks
from expectations.suites import suite
from expectations.suites.ingest_text import LIMITS
from expectations.suites.normalize_batches import ENOUGH_ARTICLES

NOW = datetime(2026, 3, 1, 6, 2, tzinfo=UTC)


def held(connection: duckdb.DuckDBPyConnection, stage: str, table: str, name: str) -> bool:
    chosen = [check for check in suite(stage) if (check.table, check.name) == (table, name)]
    [said] = run_checks(chosen, connection, "a-run", NOW)["success"].to_pylist()
    return bool(said)


LONG = "The harbour master said that the wind had dropped, and that ships would sail again on Tuesday. "

TEXTS: dict[str, tuple[str, str]] = {
    "a page with one lost letter in a hundred": ("text_legible", LONG * 9 + "\ufffd" * 9),
    "tabs, no-break spaces and form feeds": ("no_stray_characters", "Ferries\tsail\u00a0again.\f\r\n\u2028Tomorrow."),
    "letters of Arabic, with the marks of its direction": ("no_stray_characters", "قال \u200fالميناء\u200e إن السفن"),
    "emoji with a joiner": ("no_stray_characters", "Families \U0001f468\u200d\U0001f469\u200d\U0001f467 sailed."),
    "a long page of ordinary lines": ("lines_readable", (LONG * 10 + "\n") * 100),
    "a page whose line ends were lost": ("lines_readable", LONG * 200),
    "a long address": ("words_have_ends", "Read https://harbour.example/" + "ferry-" * 60 + " for more."),
    "Chinese, which has no blanks": ("words_have_ends", "越南和中国建设命运共同体" * 90),
    "a report that names a tag": ("no_markup_left", "The page began with <marquee> and ended in </marquee>, he said."),
    "an ampersand in a name": ("no_markup_left", "Barnes & Noble, AT&T and M&S said so."),
    "Vietnamese": ("no_mojibake_left", "Ông Nguyễn Phú Trọng nói rằng hai nước Việt Nam và Trung Quốc, CÂU HỎI"),
    "Portuguese in capitals": ("no_mojibake_left", "NÃO, SÃO PAULO, CÂMARA, MÃE"),
    "a long report of a server that was down": (
        "page_is_no_error_page",
        LONG * 12 + "\nAccess denied was all that visitors read.",
    ),
    "a short report of a server that was down": (
        "page_is_no_error_page",
        "HULL (Reuters) - The council's page said 404 Not Found for a day.",
    ),
    "a report of a test": (
        "copy_is_no_test",
        "Pupils said that this is the test that they feared, and a cricket Test match.",
    ),
    "a report of a program": ("no_program_messages", "A warning of gales was in force, the fatal error was a valve."),
}


@pytest.mark.parametrize(("check", "text"), TEXTS.values(), ids=TEXTS)
def test_a_text_that_only_looks_broken_is_not_named(tables: duckdb.DuckDBPyConnection, check: str, text: str) -> None:
    tables.execute(
        "update raw.documents set (text, char_count) = ($text, length($text)) where record_id = 'ferry.txt'",
        {"text": text},
    )
    assert held(tables, "ingest", "raw.documents", check)


BLOCKS: dict[str, tuple[str, str]] = {
    "a table with a dateline": ("dateline", "NEW YORK, March 4 -"),
    "a sentence that ends in a quotation": ("body", 'The harbour master said on Tuesday: "It blows."'),
    "Japanese": (
        "body",
        "港の責任者は火曜日、風が収まったため、フェリーは再び運航すると述べ、乗客に謝罪したと地元紙が伝えた。",
    ),
    "Thai, which marks no end of a sentence": ("body", "นายท่าเรือกล่าวว่าลมสงบแล้วและเรือจะออกอีกครั้งในวันอังคาร" * 4),
}


@pytest.mark.parametrize(("kind", "text"), BLOCKS.values(), ids=BLOCKS)
def test_a_page_with_little_copy_is_no_menu(tables: duckdb.DuckDBPyConnection, kind: str, text: str) -> None:
    tables.execute("update core.blocks set kind = 'navigation'")
    assert not held(tables, "ingest", "raw.documents", "page_has_copy")
    tables.execute("update core.blocks set (kind, text) = ($kind, $text)", {"kind": kind, "text": text})
    assert held(tables, "ingest", "raw.documents", "page_has_copy")


def test_short_lines_may_recur(tables: duckdb.DuckDBPyConnection) -> None:
    short = LIMITS.repeated_paragraph - 1
    tables.execute(
        "update core.blocks set (text, char_start, char_end) = ('A list.', 0, $short) where kind = 'body'",
        {"short": short},
    )
    assert held(tables, "ingest", "core.blocks", "paragraph_printed_once")


BODIES: dict[str, tuple[str, str, str]] = {
    "English names in German copy": (
        *("language_as_words", "de"),
        "Der Präsident von The New York Times und der BBC sprach in Los Angeles mit den Gästen, die das nicht wussten. "
        * 3,
    ),
    "foreign names in English copy": (
        *("language_as_words", "en"),
        "Los Angeles and Las Vegas are far from Le Havre, El Paso, Den Haag and Les Halles, the mayor of La Paz said. "
        * 3,
    ),
    "a table of figures": (
        "language_as_words",
        "en",
        "Shr 23 cts vs 17 cts Net 4,346,000 vs 4,202,000 Revs 232 mln " * 5,
    ),
    "Serbian in Latin letters": (
        "language_as_script",
        "sr",
        "Predsednik je rekao da će brodovi ponovo ploviti u utorak.",
    ),
    "Russian": ("language_as_script", "ru", "Начальник порта сказал, что паромы снова пойдут во вторник."),
    "French with its accents": (
        "language_as_script",
        "fr",
        "Le préfet a déclaré que les bateaux navigueraient à nouveau.",
    ),
    "a table with signs": ("no_code_in_body", "en", "x = 12; y = 13 | " * 9 + LONG * 20),
    "dots inside the copy": ("body_not_cut_short", "en", "He said ... nothing. The ferry will sail on Tuesday."),
    "a paragraph that has a phrase of furniture": (
        *("no_furniture_in_body", "en"),
        LONG * 2 + "The firm changed its privacy policy, and its newsletter said so to all readers.",
    ),
}


@pytest.mark.parametrize(("check", "language", "body"), BODIES.values(), ids=BODIES)
def test_a_body_that_only_looks_broken_is_not_named(
    tables: duckdb.DuckDBPyConnection, check: str, language: str, body: str
) -> None:
    tables.execute(
        "update core.articles set (language_code, body, word_count) = ($language, $body, 60)",
        {"language": language, "body": body},
    )
    assert held(tables, "normalize", "core.articles", check)


@pytest.mark.parametrize("name", ["enough_have_date", "enough_have_agency", "enough_are_read", "enough_have_body"])
def test_a_small_run_may_be_of_any_kind(tables: duckdb.DuckDBPyConnection, name: str) -> None:
    tables.execute(
        "insert into core.articles select copied.* replace (document_id || i as document_id) "
        f"from core.articles as copied, range({ENOUGH_ARTICLES // 3 - 1}) as numbers (i)"
    )
    tables.execute(
        "update core.articles set published_date = null, agency_code = null, language_code = 'fr', body = ''"
    )
    assert held(tables, "normalize", "core.articles", name)


def test_an_agency_of_which_little_is_known_has_no_usual_length(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute(
        "insert into core.articles "
        "select copied.* replace (document_id || i as document_id, if(i = 0, 9000, 300) as word_count) "
        "from core.articles as copied, range(40) as numbers (i) where record_id = 'ferry.txt'"
    )
    assert held(tables, "normalize", "core.articles", "length_as_agency")
