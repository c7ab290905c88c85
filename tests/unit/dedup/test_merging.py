from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise, product
from random import Random
from time import process_time

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.dedup.merging import merge_copies
from warehouse.contracts import DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_table

Span = tuple[int, int]
Pair = tuple[str, str, str, float, float, Span, Span]
"""Two ids, relation, containment of each, and the shared passage's start and end in each."""

WHOLE = (0, 300)


def pair(
    ids: str, relation: str = "near", share_a: float = 0.9, share_b: float = 0.9, a: Span = WHOLE, b: Span = WHOLE
) -> Pair:
    return ids[0], ids[1], relation, share_a, share_b, a, b


def turned(one: Pair) -> Pair:
    return one[1], one[0], one[2], one[4], one[3], one[6], one[5]


def tables(pairs: Iterable[Pair]) -> tuple[pa.Table, pa.Table]:
    pair_rows, passage_rows = [], []
    for a, b, relation, share_a, share_b, span_a, span_b in pairs:
        key = {"document_id_a": a, "document_id_b": b}
        shares = {"containment_a": share_a, "containment_b": share_b, "resemblance": min(share_a, share_b)}
        pair_rows.append({**key, "relation": relation, **shares, "shared_word_count": 50})
        sides = {"char_start_a": span_a[0], "char_end_a": span_a[1], "char_start_b": span_b[0], "char_end_b": span_b[1]}
        passage_rows.append({**key, "passage_number": 0, **sides, "word_count": 50})
    return arrow_table(DUPLICATE_PAIRS, pair_rows), arrow_table(SHARED_PASSAGES, passage_rows)


def items(ids: Sequence[str], pairs: Iterable[Pair]) -> set[str]:
    return {"".join(members) for members in merge_copies(ids, *tables(pairs))}


def all_near(ids: str) -> list[Pair]:
    return [pair(a + b) for a, b in combinations(ids, 2)]


def test_exact_and_near_copies_are_one_item_and_an_overlap_or_a_template_is_not() -> None:
    overlap, template = pair("cd", "overlap", 0.6, 0.6), pair("de", "template", 0.8, 0.8)
    assert items("abcde", [pair("ab", "exact", 1.0, 1.0), pair("bc"), overlap, template]) == {"abc", "d", "e"}


def test_documents_and_pairs_that_are_not_asked_about_are_left_out() -> None:
    assert merge_copies([], *tables([])) == []
    assert items("ac", [pair("ab"), pair("bc")]) == {"a", "c"}


class TestParts:
    def test_a_brief_in_two_roundups_joins_the_one_it_makes_up_most_of(self) -> None:
        pairs = [pair("ax", "contained", 1.0, 0.2), pair("ay", "contained", 1.0, 0.3, WHOLE, (900, 1200))]
        assert items("axy", pairs) == {"ay", "x"}

    def test_copies_of_a_brief_in_two_roundups_do_not_join_them(self) -> None:
        parts = [pair("ax", "contained", 1.0, 0.2), pair("by", "contained", 1.0, 0.3, WHOLE, (900, 1200))]
        assert items("abxy", [pair("ab"), *parts]) == {"aby", "x"}

    def test_a_brief_of_copies_in_two_roundups_with_copies_does_not_join_them(self) -> None:
        in_x = [pair(a + b, "contained", 1.0, 0.3) for a, b in product("ab", "wx")]
        in_y = [pair(a + b, "contained", 1.0, 0.2, WHOLE, (900, 1200)) for a, b in product("ab", "yz")]
        assert items("abwxyz", [pair("ab"), pair("wx"), pair("yz"), *in_x, *in_y]) == {"abwx", "yz"}

    def test_briefs_in_different_parts_of_a_roundup_are_not_joined_by_it(self) -> None:
        pairs = [pair("ax", "contained", 1.0, 0.3), pair("bx", "contained", 1.0, 0.2, WHOLE, (500, 700))]
        assert items("abx", pairs) == {"ax", "b"}

    def test_a_roundup_with_copies_takes_the_briefs_of_one_place(self) -> None:
        first = [pair(a + b, "contained", 1.0, 0.4, WHOLE, (0, 300)) for a, b in product("ab", "xy")]
        second = [pair(a + b, "contained", 1.0, 0.3, WHOLE, (500, 700)) for a, b in product("cd", "xy")]
        whole = pair("xy", "near", 0.95, 0.95, (0, 1000), (0, 1000))
        assert items("abcdxy", [whole, pair("ab"), pair("cd"), *first, *second]) == {"abxy", "cd"}

    def test_versions_trimmed_to_different_lengths_are_one_item(self) -> None:
        trimmed = [pair("ax", "contained", 1.0, 0.6, (0, 600), (0, 600)), pair("bx", "contained", 1.0, 0.2)]
        assert items("abx", trimmed) == {"abx"}

    def test_a_page_that_takes_in_a_part_of_another_text_does_not_join_the_two(self) -> None:
        host = pair("hs", "contained", 0.9, 0.6, (0, 600), (0, 600))
        taken = pair("os", "contained", 0.8, 0.3, WHOLE, (600, 900))
        assert items("hos", [host, taken]) == {"hs", "o"}
        assert items("hos", [taken]) == {"h", "os"}


class TestEvidence:
    @settings(deadline=None)
    @given(st.integers(2, 4), st.integers(2, 4), st.data())
    def test_one_wrong_pair_never_joins_two_items(self, left: int, right: int, data: st.DataObject) -> None:
        mixed = data.draw(st.permutations("abcdefgh"))
        ids, others = "".join(sorted(mixed[:left])), "".join(sorted(mixed[4 : 4 + right]))
        between = data.draw(st.sampled_from(ids)) + data.draw(st.sampled_from(others))
        relation = data.draw(st.sampled_from(["near", "contained", "overlap", "template"]))
        wrong = pair(between, relation, data.draw(st.floats(0.1, 0.9)), data.draw(st.floats(0.1, 1.0)))
        assert items(ids + others, [*all_near(ids), *all_near(others), wrong]) == {ids, others}

    @settings(deadline=None)
    @given(st.integers(2, 4), st.integers(2, 4), st.floats(0.7, 1.0), st.floats(0.7, 1.0))
    def test_a_document_tied_to_all_of_two_items_joins_one(
        self, left: int, right: int, to_left: float, to_right: float
    ) -> None:
        ids, others = "abcd"[:left], "wxyz"[:right]
        ties = [pair(one + "m", "near", to_left, to_left) for one in ids]
        ties += [pair("m" + one, "near", to_right, to_right) for one in others]
        found = items([*ids, *others, "m"], [*all_near(ids), *all_near(others), *ties])
        assert found in ({ids + "m", others}, {ids, "m" + others})
        if to_left != to_right and max(to_left, to_right) > 0.9:
            assert found == ({ids + "m", others} if to_left > to_right else {ids, "m" + others})

    def test_two_ties_without_a_common_document_join_two_items(self) -> None:
        groups = [pair("ab", "near", 0.95, 0.95), pair("xy", "near", 0.95, 0.95)]
        assert items("abxy", [*groups, pair("ax"), pair("by")]) == {"abxy"}
        assert items("abxy", [*groups, pair("ax"), pair("bx")]) == {"ab", "xy"}

    @pytest.mark.parametrize(("share", "found"), [(0.6, {"abxy"}), (0.4, {"ab", "xy"})])
    def test_an_overlap_of_half_a_text_witnesses_a_tie_that_a_slight_one_does_not(
        self, share: float, found: set[str]
    ) -> None:
        groups = [pair("ab", "near", 0.95, 0.95), pair("xy", "near", 0.95, 0.95)]
        overlap = pair("by", "overlap", share, share)
        assert items("abxy", [*groups, pair("ax", "contained", 0.8, 0.6), overlap]) == found
        assert items("abxy", [*groups, overlap, pair("ax", "overlap", 0.69, 0.69)]) == {"ab", "xy"}

    def test_copies_word_for_word_are_one_text_and_do_not_witness_for_each_other(self) -> None:
        exact = pair("st", "exact", 1.0, 1.0)
        ties = [pair(one + other) for one, other in product("ab", "st")]
        ties += [pair(one + other, "near", 0.8, 0.8) for one, other in product("st", "xy")]
        assert items("abstxy", [exact, pair("ab"), pair("xy"), *ties]) == {"abst", "xy"}

    def test_likeness_does_not_run_out_along_a_chain(self) -> None:
        window = [pair(a + b, "near", 0.7, 0.7, (300, 1000), (0, 700)) for a, b in pairwise("abcdefghi")]
        found = items("abcdefghi", window)
        assert "".join(sorted("".join(found))) == "abcdefghi"
        assert max(map(len, found)) <= 3
        ever_weaker = [pair("ab", "near", 0.9, 0.9), pair("bc", "near", 0.8, 0.8), pair("cd", "contained", 0.6, 0.3)]
        assert items("abcde", [*ever_weaker, pair("de", "contained", 0.6, 0.3)]) == {"abc", "de"}


def test_a_viral_story_whose_copies_are_tied_to_a_few_is_one_item_at_once() -> None:
    random = Random(1)
    ids = [f"{number:05d}" for number in range(20_000)]
    pairs = []
    for place, document_id in enumerate(ids):
        kept = random.choice([0.3, 0.5, 0.8, 1.0]) if place > 3 else 1.0
        for first in ids[: min(place, 4)]:
            relation = "near" if kept >= 0.7 else "contained"
            span = (0, int(1000 * kept))
            pairs.append((first, document_id, relation, kept * 0.98, 0.98, span, span))
    duplicate_pairs, shared_passages = tables(pairs)
    merge_copies(ids[:10], duplicate_pairs, shared_passages)
    started = process_time()
    assert merge_copies(ids, duplicate_pairs, shared_passages) == [ids]
    assert process_time() - started < 2


spans = st.tuples(st.integers(0, 8), st.integers(1, 4)).map(lambda span: (span[0] * 100, (span[0] + span[1]) * 100))
edges = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda edge: edge[0] < edge[1]),
    st.tuples(
        st.sampled_from(["exact", "near", "contained", "overlap", "template"]),
        st.integers(1, 10).map(lambda tenths: tenths / 10),
        st.integers(1, 10).map(lambda tenths: tenths / 10),
        spans,
        spans,
    ),
    max_size=28,
)


@settings(deadline=None)
@given(edges, st.randoms())
def test_items_depend_neither_on_the_order_of_rows_nor_on_the_direction_of_pairs(
    found: dict[tuple[str, str], tuple[str, float, float, Span, Span]], random: Random
) -> None:
    pairs = [(a, b, *values) for (a, b), values in found.items()]
    merged = merge_copies("abcdefgh", *tables(pairs))
    assert sorted(document_id for members in merged for document_id in members) == list("abcdefgh")
    assert all(members == sorted(members) for members in merged)
    shuffled = [one if random.random() < 0.5 else turned(one) for one in pairs]
    random.shuffle(shuffled)
    duplicate_pairs, _ = tables(shuffled)
    random.shuffle(shuffled)
    _, shared_passages = tables(pairs if random.random() < 0.5 else shuffled)
    assert merge_copies(reversed("abcdefgh"), duplicate_pairs, shared_passages) == merged
