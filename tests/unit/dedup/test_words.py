import time
import unicodedata
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle import words as oracle
from transforms.dedup.words import Bodies, Words, read_words, text_keys, word_hash, word_hashes

SIGNS = [
    *"aZ09 .,_-\n'\"",
    *"’‘ʼʻ´`′＇“”–—…",
    *"\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0",
    *"\u0301\u0308\u0345\u093f\u094d\u3099\u302a\ufe0f\U000e0101\u20e3",
    *"éÅßſİıŉΣςᾳЙжﬁﬃﷺ①½²ªＡ１ℌ한각ᄀ",
    *"北々〇がガｶﾞ・豈\U00020000\U0002f800\U00030000",
    *"हनكأ😀🇬🇧𝔘𐐀𐐨𞤀\U0001d165\U0010ffff",
]
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8")), max_size=60)


def bodies(documents: Sequence[Sequence[str]], between: int = 0) -> Bodies:
    """Documents as lists of blocks; `between` is how many bytes and code points of other copy precede each block."""
    data, starts, ends, characters, bounds = bytearray(), [], [], [], [0]
    for blocks in documents:
        character = 0
        for block in blocks:
            data += b"x" * between
            starts.append(len(data))
            data += block.encode()
            ends.append(len(data))
            characters.append(character + between)
            character += between + len(block)
        bounds.append(len(starts))
    return Bodies(
        data=np.frombuffer(bytes(data) + b"x" * between, dtype=np.uint8),
        block_starts=np.array(starts, dtype=np.int64),
        block_ends=np.array(ends, dtype=np.int64),
        char_starts=np.array(characters, dtype=np.int32),
        bounds=np.array(bounds, dtype=np.int64),
    )


def words_of(*texts: str) -> Words:
    return read_words(bodies([[text] for text in texts]))


def hashes(text: str) -> list[int]:
    return words_of(text).hashes.tolist()


def spans(words: Words) -> list[tuple[int, int]]:
    return list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))


def unaccented(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign)[0] != "M")


def plain(printed: str) -> str:
    """The oracle's folded word, with accents folded away as the kernel does."""
    return unaccented(oracle.fold(unaccented(printed)))


def assert_agrees(words: Words, documents: Sequence[str]) -> None:
    """The same words at the same places, and the same hash for the same folded word and no other."""
    expected = [list(oracle.printed_words(text)) for text in documents]
    assert np.diff(words.bounds).tolist() == [len(found) for found in expected]
    assert spans(words) == [span for found in expected for _, span in found]
    folded = [plain(printed) for found in expected for printed, _ in found]
    pairs = set(zip(folded, words.hashes.tolist(), strict=True))
    assert len(pairs) == len(set(folded)) == len(set(words.hashes.tolist()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the minister's “plan” — agreed", 'THE MINISTER’S "plan" - agreed'),
        ("a one-year truce", "a one–year truce"),
        ("caf\u00e9 owners", "cafe\u0301 owners"),
        ("café owners in São Paulo", "cafe owners in Sao Paulo"),
        ("the o\ufb03ce", "the office"),
        ("co\u00adoperation talks", "cooperation talks"),
        ("rock'n'roll", "rock’n`roll"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("line\r\nbreak", "line break"),
        ("ＦＵＬＬ width １２", "full width 12"),
        ("internationalisation’s", "Internationalisations"),
        ("STRASSE", "Straße"),
        ("한국", unicodedata.normalize("NFD", "한국")),
    ],
)
def test_typesetting_makes_no_difference(one: str, other: str) -> None:
    assert hashes(one) == hashes(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S. duties at 47.5%, up_to", ["u", "s", "duties", "at", "47", "5", "up", "to"]),
        ("the 'plan' of the ministers' ‘aides’", ["the", "plan", "of", "the", "ministers", "aides"]),
        ("rock 'n' roll, o''clock", ["rock", "n", "roll", "o", "clock"]),
        ("हिन्दी 北京市 news東", ["हिन्दी", "北", "京", "市", "news", "東"]),
        ("eight888 sixteen_16charsABCDEFG internationalisations", None),
        ("", []),
        (" -- ’’ \u0301 ", []),
    ],
)
def test_where_words_end(text: str, words: list[str] | None) -> None:
    if words is not None:
        assert hashes(text) == word_hashes(words).tolist()
    assert_agrees(words_of(text), [text])


def test_quote_marks_are_outside_the_word() -> None:
    text = "é ‘Plan’ 'it’s' “O'Neill”"
    assert [text[start:end] for start, end in spans(words_of(text))] == ["é", "Plan", "it’s", "O'Neill"]


@settings(max_examples=500, deadline=None)
@given(st.lists(TEXTS, max_size=5))
def test_the_kernel_agrees_with_the_oracle(texts: list[str]) -> None:
    assert_agrees(words_of(*texts), texts)


@pytest.mark.parametrize("plane", [*range(4), 0xE, 0x10])
def test_every_character_is_read_as_the_oracle_reads_it(plane: int) -> None:
    codes = [code for code in range(plane << 16, (plane + 1) << 16) if not 0xD800 <= code < 0xE000]
    if plane > 1:
        codes = codes[::16] + codes[0xF800:0xFA20] + codes[:0x200]
    texts = [f"{chr(code)}b a{chr(code)}'c d'{chr(code)}" for code in codes]
    words = words_of(*texts)
    expected = [list(oracle.printed_words(text)) for text in texts]
    assert np.diff(words.bounds).tolist() == [len(found) for found in expected]
    assert spans(words) == [span for found in expected for _, span in found]
    folded: dict[str, int] = {}
    for word, hashed in zip([word for found in expected for word, _ in found], words.hashes.tolist(), strict=True):
        assert folded.setdefault(plain(word), hashed) == hashed
    assert len(set(folded.values())) == len(folded)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(TEXTS, max_size=4), max_size=4), st.integers(0, 9))
def test_blocks_are_read_one_by_one_and_counted_in_the_received_text(documents: list[list[str]], between: int) -> None:
    words = read_words(bodies(documents, between))
    expected_spans, expected_hashes, expected_bounds = [], [], [0]
    for blocks in documents:
        character = 0
        for block in blocks:
            character += between
            alone = words_of(block)
            expected_spans += [(start + character, end + character) for start, end in spans(alone)]
            expected_hashes += alone.hashes.tolist()
            character += len(block)
        expected_bounds.append(len(expected_hashes))
    assert (spans(words), words.hashes.tolist()) == (expected_spans, expected_hashes)
    assert words.bounds.tolist() == expected_bounds


def test_words_run_on_over_body_blocks() -> None:
    words = read_words(bodies([["😀 First part", "second part."], [], ["it’s a", "", "part"]], between=3))
    assert words.bounds.tolist() == [0, 4, 4, 7]
    assert words.hashes[[1, 3, 6]].tolist() == [word_hash("part")] * 3
    assert spans(words)[:4] == [(5, 10), (11, 15), (18, 24), (25, 29)]


def test_documents_may_leave_blocks_out() -> None:
    read = bodies([["one"], ["two"], ["three"]])
    words = read_words(Bodies(read.data, read.block_starts, read.block_ends, read.char_starts, np.array([1, 2])))
    assert words.hashes[words.bounds[0] : words.bounds[1]].tolist() == [word_hash("two")]


def test_no_documents() -> None:
    words = read_words(bodies([]))
    assert words.bounds.tolist() == [0]
    assert len(words.hashes) == len(text_keys(words)) == 0


@pytest.mark.parametrize("text", ["a " * 5000, "a\n" * 4999 + "b", "北" * 3000, "a北" * 3000, "x" * 9000 + " a" * 3000])
@pytest.mark.parametrize("size", [1, 2, 7, 1000, 100_000])
def test_there_is_room_for_the_shortest_words(text: str, size: int) -> None:
    blocks = [text[start : start + size] for start in range(0, len(text), size)]
    words = read_words(bodies([blocks]))
    assert len(words.hashes) == sum(len(list(oracle.printed_words(block))) for block in blocks)
    assert np.all(words.ends > words.starts)


@settings(deadline=None)
@given(st.binary(max_size=40), st.binary(min_size=16, max_size=16))
def test_nothing_is_read_past_the_end_of_a_block(block: bytes, behind: bytes) -> None:
    def read(data: bytes) -> Words:
        one = np.array([0], dtype=np.int64), np.array([len(block)], dtype=np.int64)
        return read_words(Bodies(np.frombuffer(data, np.uint8), *one, np.zeros(1, np.int32), np.array([0, 1])))

    alone, followed = read(block), read(block + behind)
    assert alone.hashes.tolist() == followed.hashes.tolist()
    assert spans(alone) == spans(followed)
    assert len(alone.hashes) <= (len(block) + 1) // 2


@pytest.mark.parametrize(
    ("start", "end", "bounds"),
    [(-1, 2, [0, 1]), (2, 1, [0, 1]), (0, 4, [0, 1]), (0, 3, [0, 2]), (0, 3, [-1, 1]), (0, 3, [1, 0]), (0, 3, [])],
)
def test_a_block_outside_the_data_is_refused(start: int, end: int, bounds: list[int]) -> None:
    data = np.frombuffer(b"abc", dtype=np.uint8)
    with pytest.raises(ValueError, match=r"outside|ascending"):
        read_words(
            Bodies(data, np.array([start]), np.array([end]), np.zeros(1, np.int32), np.array(bounds, dtype=np.int64))
        )


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        read_words(
            Bodies(np.zeros(3, np.uint8), np.array([0]), np.array([3, 3]), np.zeros(1, np.int32), np.array([0, 1]))
        )


def test_hashes_are_the_same_on_every_machine() -> None:
    assert f"{word_hash('Minister’s'):016x}" == "775cfdd0b7deb556"
    assert f"{word_hash('Wiederaufbaubeschleunigung'):016x}" == "28646852c293fd9c"
    assert f"{word_hash('北'):016x}" == "373f90e3a5f155c8"
    assert f"{text_keys(words_of('The minister’s plan'))[0]:016x}" == "2f8c4c543ad81f8f"


def test_a_hash_is_of_one_word() -> None:
    assert word_hashes([]).tolist() == []
    for wrong in ("", "one-year", " "):
        with pytest.raises(ValueError, match="not one word"):
            word_hash(wrong)


def test_hashes_are_well_mixed() -> None:
    few = word_hashes(f"w{number}" for number in range(20_000))
    for shift in range(1, 64, 7):  # the lowest bit is not mixed in: it marks numbers
        counts = np.bincount((few >> np.uint64(shift)) & np.uint64(0x7F), minlength=128)
        assert counts.min() > 60
        assert counts.max() < 300


def test_text_keys_tell_order_and_length_apart() -> None:
    texts = ["one two", "two one", "one", "one two two", "", "one two one two", "onetwo", "two"]
    keys = text_keys(words_of(*texts)).tolist()
    assert len(set(keys)) == len(texts)
    assert 0 not in keys
    assert text_keys(words_of("One – TWO"))[0] == keys[0]
    assert text_keys(read_words(bodies([["one", "two"]])))[0] == keys[0]


@pytest.mark.parametrize("line", ["a" * 1_000_000, "a'" * 500_000, "e\u0301" * 500_000, "\u0301'" * 500_000])
def test_a_line_of_a_million_characters_takes_no_minutes(line: str) -> None:
    words_of("a’b")
    started = time.process_time()
    words = words_of(line)
    assert time.process_time() - started < 1
    assert spans(words) == [span for _, span in oracle.printed_words(line)]
