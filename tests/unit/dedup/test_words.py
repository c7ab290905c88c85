import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dedup.words import fold, printed_words, read_words
from warehouse.contracts import BLOCKS
from warehouse.contracts.arrow import arrow_table


def folded(text: str) -> list[str]:
    return [fold(word) for word, _ in printed_words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the minister's “plan” — agreed", 'THE MINISTER’S "plan" - agreed'),
        ("a one-year truce", "a one–year truce"),
        ("caf\u00e9 owners", "cafe\u0301 owners"),
        ("the o\ufb03ce", "the office"),
        ("co\u00adoperation talks", "cooperation talks"),
        ("rock'n'roll", "rock’n`roll"),
        ("line\r\nbreak", "line break"),
    ],
)
def test_typesetting_makes_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_numbers_names_and_signs_are_cut_at_dots_and_commas() -> None:
    assert folded("U.S. duties at 47.5%, up_to") == ["u", "s", "duties", "at", "47", "5", "up", "to"]


def test_scripts_keep_their_marks_and_ideographs_stand_alone() -> None:
    assert folded("हिन्दी 北京市 news") == ["हिन्दी", "北", "京", "市", "news"]


@given(st.text())
def test_every_place_is_the_word_as_received(text: str) -> None:
    end = 0
    for word, (start, stop) in printed_words(text):
        assert text[start:stop] == word
        assert end <= start < stop
        end = stop


def test_words_run_on_over_body_blocks_and_skip_the_others() -> None:
    text = "😀 First part\nSign up now\nsecond part."
    rows = [
        ("body", 0, 12, 0),
        ("promo", 13, 24, 1),
        ("body", 25, 37, 2),
    ]
    blocks = arrow_table(
        BLOCKS,
        [
            {
                "document_id": "d",
                "block_number": number,
                "kind": kind,
                "paragraph_number": number,
                "rule": "test",
                "char_start": start,
                "char_end": end,
                "text": text[start:end],
            }
            for kind, start, end, number in reversed(rows)
        ],
    )
    words = read_words(blocks)
    spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in spans] == ["First", "part", "second", "part"]
    assert words.words.tolist()[1] == words.words.tolist()[3]


@pytest.mark.parametrize("line", ["a" * 1_000_000, "a'" * 500_000, "e\u0301" * 500_000, "\u0301'" * 500_000])
def test_a_line_of_a_million_characters_takes_no_minutes(line: str) -> None:
    started = time.process_time()
    for _ in printed_words(line):
        pass
    assert time.process_time() - started < 5
