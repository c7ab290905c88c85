"""Mojibake is repaired and leads back to what was received; honest text is left as it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest.markup import read_page
from transforms.ingest.received import TextRun
from transforms.ingest.repair import lead_back, repair, repaired_text
from transforms.reference import Reference


def spoilt(text: str, encoding: str = "cp1252") -> str:
    """The text as it looks when its UTF-8 was taken for another encoding."""
    return text.encode().decode(encoding)


def check_runs(received: str, text: str, runs: tuple[TextRun, ...]) -> None:
    end = received_end = 0
    for run in runs:
        assert (run.start, run.received_start) == (end, received_end)
        assert run.end > run.start
        if run.change == "same":
            assert text[run.start : run.end] == received[run.received_start : run.received_end]
        end, received_end = run.end, run.received_end
    assert (end, received_end) == (len(text), len(received))


@pytest.mark.parametrize(
    ("text", "encoding", "steps"),
    [
        ("He won’t – “never” – resign.", "latin-1", ("latin-1 -> utf-8 (1 line)",)),
        ("The café’s owner said “no”", "sloppy-windows-1252", ("sloppy-windows-1252 -> utf-8 (1 line)",)),
        ("Der Bürgermeister hörte zu und blieb schön ruhig.", "cp1252", ("latin-1 -> utf-8 (1 line)",)),
        ("Президент сказал, что переговоры продолжатся.", "latin-1", ("latin-1 -> utf-8 (1 line)",)),
        ("首相は月曜日に辞任しないと述べた。", "latin-1", ("latin-1 -> utf-8 (1 line)",)),
        ("Thủ tướng nói rằng ông sẽ không từ chức.", "latin-1", ("latin-1 -> utf-8 (1 line)",)),
    ],
)
def test_spoilt_lines_are_repaired(text: str, encoding: str, steps: tuple[str, ...]) -> None:
    import ftfy.bad_codecs  # noqa: F401  the sloppy encodings

    wrong = spoilt(text, encoding)
    assert wrong != text
    received = repaired_text(f"First line.\n{wrong}\r\nLast line.")
    assert received.text == f"First line.\n{text}\r\nLast line."
    assert received.received_text == f"First line.\n{wrong}\r\nLast line."
    assert received.repairs == steps
    check_runs(received.received_text, received.text, received.runs)


def test_only_what_was_misread_changes() -> None:
    wrong = spoilt("Café in Zürich")
    received = repaired_text(wrong)
    changed = [
        (wrong[run.received_start : run.received_end], received.text[run.start : run.end])
        for run in received.runs
        if run.change == "repair"
    ]
    assert changed == [("Ã©", "é"), ("Ã¼", "ü")]


def test_sound_lines_beside_spoilt_ones_stay() -> None:
    text = "“Grüße” aus Köln, façade, naïve, 10 °C, © 2026\n"
    assert repaired_text(text + spoilt("Es wäre schön")).text == text + "Es wäre schön"


@pytest.mark.parametrize(
    "honest",
    [
        "Plain words, 'quotes' and \"quotes\" -- as typed... \x1b[31m &amp; &eacute;",
        "Chính phủ Việt Nam cho biết cuộc đàm phán sẽ tiếp tục; Đà Nẵng, Huế, Phú Quốc.",
        "Der Bürgermeister sagte: „Größe heißt Verantwortung“ – so geschehen in Köln, Straße 5.",
        "Wałęsa powiedział, że żółć i źdźbło są ważne. Łódź, Kraków, Gdańsk.",
        "Президент заявил: «Переговоры продолжатся». Москва, Київ, їжак, Ђорђе.",
        "国务院总理周一表示，谈判将继续。「好」《人民日报》",
        "首相は月曜日に「辞任しない」と述べた。ﾊﾝｶｸｶﾅ Ｆｕｌｌ",
        "قال الوزير يوم الاثنين إن المحادثات ستستمر «أسبوعا».",
        "Le ministre a dit : « L’été, à Noël, où l’œuvre naît » ; c’est ça, ÉTÉ, À ÇA.",
        "ราคาน้ำมันเพิ่มขึ้น 2% ในวันจันทร์",
        "Türkiye'de İstanbul'da şöyle dedi: \"Çok güzel\" ğ ı",
        "Ação, não, Conceição, São Paulo; Año, niño, ¿qué? ¡sí!",
        "ﬁne ﬂow, e\u0301, ½, ™, €5, £3 — 5′ 6″ ‘x’ “y” …",
        "Smørrebrød på Ærø, Åland, Þingvellir, Øresund",
        "\ufeffWords\u200b with\u00ad marks\u2028and ends",
        "a hopelessly na\u00c3 \u0304ve plan, S\u00e9gol\u00c3 \u0308ne Royal said",
        "Ελλάδα: ο πρωθυπουργός είπε «όχι».",
    ],
)
def test_honest_text_is_left_as_it_is(honest: str) -> None:
    assert repair(honest) is None
    received = repaired_text(honest)
    assert (received.text, received.received_text, received.runs, received.repairs) == (honest, None, (), ())


@given(st.text(alphabet='aé’“ß ж語Ã©â€™\n\r<>&;"\xa0\x85\x93', max_size=60))
def test_any_text_leads_back(text: str) -> None:
    received = repaired_text(text)
    if received.received_text is None:
        assert received.text == text
    else:
        check_runs(text, received.text, received.runs)
        assert received.repairs


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.booleans()), max_size=8), st.data())
def test_runs_through_a_repair_stay_in_order(shape: list[tuple[int, int, bool]], data: st.DataObject) -> None:
    edits, runs = [], []
    at = received = 0
    for gap, width, _ in shape:
        start, first = at + gap, received + gap
        old = data.draw(st.integers(1, 5))
        edits.append(TextRun(start, start + width, first, first + old, "repair"))
        at, received = start + width, first + old
    total, place, text_at = at + 3, 0, 0
    while place < total:
        width = data.draw(st.integers(1, 5))
        end = min(total, place + width)
        runs.append(TextRun(text_at, text_at + end - place, place, end))
        text_at += end - place + 1
        place = end + data.draw(st.integers(0, 1))
    led = list(lead_back(runs, edits))
    assert "".join("x" * (run.end - run.start) for run in led) == "".join("x" * (run.end - run.start) for run in runs)
    end = received_end = 0
    for run in led:
        assert end <= run.start < run.end
        assert received_end <= run.received_start <= run.received_end <= received + 3
        assert run.change == "repair" or run.end - run.start == run.received_end - run.received_start
        end, received_end = run.end, run.received_end


def test_a_page_is_repaired_text_by_text(reference: Reference) -> None:
    wrong, wrong_title = spoilt("Es wäre schön, hieß es"), spoilt("Größe")
    markup = f'<title>{wrong_title} der Stadt</title><p title="{wrong}">{wrong} &amp; „ja“</p><p>Grüße &mdash; 語</p>'
    page = read_page(markup, reference)
    assert page.text == "Es wäre schön, hieß es & „ja“\n\nGrüße — 語"
    assert page.received_text == markup
    assert page.fields["known"]["title"] == "Größe der Stadt"
    assert page.repairs == ("sloppy-windows-1252 -> utf-8 (3 texts)",)
    changed = [
        (page.text[run.start : run.end], markup[run.received_start : run.received_end])
        for run in page.runs
        if run.change == "repair"
    ]
    assert changed == [("ä", "Ã¤"), ("ö", "Ã¶"), ("ß", "ÃŸ")]
    for run in page.runs:
        if run.change == "same":
            assert page.text[run.start : run.end] == markup[run.received_start : run.received_end]


def test_a_repair_that_no_reader_sees_is_none_of_the_text(reference: Reference) -> None:
    page = read_page(f'<img alt="{spoilt("Größe")}"><p>Some words</p>', reference)
    assert page.repairs == ()


def test_long_lines_take_little_time() -> None:
    for text in ("é" * 1_000_000, spoilt("schön ") * 100_000, "語" * 500_000, "Ã" * 500_000, "é\n" * 300_000):
        start = time.process_time()
        repair(text)
        assert time.process_time() - start < 20
