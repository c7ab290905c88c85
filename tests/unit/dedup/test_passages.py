from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from transforms.dedup.passages import Passage, align
from transforms.dedup.settings import DedupSettings

SETTINGS = DedupSettings()


def aligned(one: str, other: str) -> list[tuple[str, str, int]]:
    numbers: dict[str, int] = {}
    a, b = one.split(), other.split()
    found = align(
        [numbers.setdefault(word, len(numbers)) for word in a],
        [numbers.setdefault(word, len(numbers)) for word in b],
        SETTINGS,
    )
    return [(" ".join(a[p.start_a : p.end_a]), " ".join(b[p.start_b : p.end_b]), p.word_count) for p in found]


def test_a_passage_runs_on_over_small_edits() -> None:
    one = (
        "x1 the two ports share a long record of quarrels over fees and berths while their harbour masters "
        "have stayed closely in touch x2"
    )
    other = (
        "y1 y2 the two ports share a long record of quarrels over fees though their harbour masters "
        "stay closely in touch y3"
    )
    assert aligned(one, other) == [(one[3:-3], other[6:-3], 17)]


def test_chance_words_far_apart_do_not_lengthen_a_passage() -> None:
    shared = "ferry crews called off a strike late on sunday"
    assert aligned(f"of the a b c d e f {shared} g h", f"of the k l m n o {shared} p q") == [(shared, shared, 9)]


def test_a_run_of_seven_words_is_no_passage() -> None:
    assert aligned("a1 one two three four five six seven a2", "b1 one two three four five six seven b2") == []


def test_a_repeated_run_aligns_by_its_surroundings() -> None:
    refrain = "the union said talks would go on until the morning"
    between = "then p1 p2 p3 p4 p5 p6 p7 p8 p9"
    one = f"pay came first {refrain} {between} hours were next and long in dispute {refrain} said its head"
    other = f"hours were next and long in dispute {refrain} said its head"
    passages = aligned(one, other)
    assert passages == [(other, other, 20)]


def test_runs_repeated_alike_keep_their_order() -> None:
    refrain = "the union said talks would go on until the morning"
    one = f"{refrain} " + " ".join(f"a{n}" for n in range(20)) + f" {refrain}"
    other = f"{refrain} " + " ".join(f"b{n}" for n in range(20)) + f" {refrain}"
    a, b = ([0, *range(1, 10)], [0, *range(1, 10)])
    assert len(aligned(one, other)) == 2
    found = align(a + list(range(100, 120)) + a, b + list(range(200, 220)) + b, SETTINGS)
    assert [(passage.start_a, passage.start_b) for passage in found] == [(0, 0), (30, 30)]


def test_a_moved_paragraph_is_found() -> None:
    first, second = " ".join(f"f{n}" for n in range(12)), " ".join(f"s{n}" for n in range(10))
    assert aligned(f"{first} {second}", f"{second} {first}") == [(first, first, 12), (second, second, 10)]


texts = st.lists(st.integers(0, 3), max_size=60)


@given(texts, texts, texts)
def test_runs_are_the_same_words_in_order_and_no_word_is_used_twice(
    one: list[int], other: list[int], shared: list[int]
) -> None:
    a, b = one + shared, shared + other
    passages = align(a, b, SETTINGS)
    for passage in passages:
        for run in passage.runs:
            assert run.length > 0
            assert a[run.a : run.end_a] == b[run.b : run.end_b]
        for before, after in pairwise(passage.runs):
            assert before.end_a <= after.a
            assert before.end_b <= after.b
    for side in ("a", "b"):
        spans = sorted((getattr(p, f"start_{side}"), getattr(p, f"end_{side}")) for p in passages)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.lists(st.integers(0, 10**6), min_size=8, max_size=40, unique=True), texts, texts)
def test_a_shared_run_of_eight_words_is_in_a_passage(run: list[int], before: list[int], after: list[int]) -> None:
    shared = [number + 10 for number in run]
    passages = align(before + shared + after, after + shared + before, SETTINGS)
    start = len(before)
    assert any(passage.start_a <= start and start + len(shared) <= passage.end_a for passage in passages)


def test_long_refrains_take_no_minutes() -> None:
    a, b = [1, 2, 3, 4, 5, 6, 7, 8, 9] * 3000 + [10], [1, 2, 3, 4, 5, 6, 7, 8, 9] * 2500 + [11]
    passages = align(a, b, SETTINGS)
    assert sum(passage.word_count for passage in passages) == 9 * 2500


def test_a_turned_passage_has_its_sides_exchanged() -> None:
    (passage,) = align([0, *range(10, 20)], [*range(10, 20), 5, 5], SETTINGS)
    turned = passage.turned()
    assert isinstance(turned, Passage)
    assert (turned.start_a, turned.end_a, turned.start_b, turned.end_b) == (0, 10, 1, 11)
