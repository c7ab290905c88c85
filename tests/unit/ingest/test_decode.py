"""Bytes to text: encodings are detected, and what is no text is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest.decode import Decoded, NotText, decode
from transforms.ingest.settings import IngestSettings

SETTINGS = IngestSettings()


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (b"plain words", "plain words", "utf-8"),
        ("naïve “quote” — 北京".encode(), "naïve “quote” — 北京", "utf-8"),
        (b"\xef\xbb\xbfwith a mark", "with a mark", "utf-8-sig"),
        ("日本のニュース".encode("utf-16"), "日本のニュース", "utf-16"),
        ("Привет мир, сегодня понедельник".encode("utf-32"), "Привет мир, сегодня понедельник", "utf-32"),
        (b"line one\r\nline two\r", "line one\r\nline two\r", "utf-8"),
    ],
)
def test_text_is_read_as_received(content: bytes, text: str, encoding: str) -> None:
    decoded = decode(content, SETTINGS)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre des Affaires étrangères a déclaré à la presse que les négociations reprendraient à Genève.",
        "Der Präsident sagte, die Gespräche würden über Tübingen führen und früh beginnen.",
    ],
)
def test_western_single_byte_text_is_detected(text: str) -> None:
    assert decode(text.encode("cp1252"), SETTINGS).text == text


def test_cyrillic_single_byte_text_is_detected() -> None:
    text = "Президент заявил в понедельник, что переговоры продолжатся на следующей неделе в столице."
    assert decode(text.encode("cp1251"), SETTINGS).text == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"half a text\0and a NUL", "binary"),
        (b"%PDF-1.7 some text that follows", "binary"),
        (b"PK\x03\x04rest", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        ("talks in “Hanoi” and “Huế” went on".encode()[:-1] + b"\xe2\x80", "not_decodable"),
        ("the “first” and the “second” ".encode() + b"\xff" + b" report", "not_decodable"),
        (b"\xff\xfeodd", "not_decodable"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(NotText) as verdict:
        decode(content, SETTINGS)
    assert verdict.value.reason_code == reason
    assert verdict.value.detail


def test_a_text_longer_than_any_article_is_too_large() -> None:
    settings = IngestSettings(max_char_count=20)
    assert decode("zwanzig Zeichen äöüß".encode(), settings).text == "zwanzig Zeichen äöüß"
    with pytest.raises(NotText, match="21 characters; COPYDESK_MAX_CHAR_COUNT allows 20") as verdict:
        decode(b"twenty-one characters", settings)
    assert verdict.value.reason_code == "too_large"


@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n\v\f\u00a0\u200b") and "\0" not in text))
def test_any_utf8_text_without_controls_survives(text: str) -> None:
    controls = {chr(code) for code in range(0x20)} - set("\t\n\r\v\f\x1b") | {"\x7f"}
    if controls & set(text) or text.encode().startswith((b"PK\x03\x04", b"%PDF-", b"BZh", b"GIF8", b"PAR1", b"{\\rtf")):
        return
    if text[0] == "\ufeff" or not text.encode().strip():
        return
    assert decode(text.encode(), SETTINGS).text == text


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_verdict(content: bytes) -> None:
    outcome: Decoded | NotText
    try:
        outcome = decode(content, SETTINGS)
    except NotText as verdict:
        outcome = verdict
    if isinstance(outcome, NotText):
        assert outcome.reason_code in {"empty", "binary", "not_decodable"}
    else:
        assert "\0" not in outcome.text
        assert content.decode(outcome.encoding) == outcome.text
