import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.dedup.compared import Compared
from transforms.dedup.families import Families, Regrouped, changed, count_independent, regroup

edges = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda pair: pair[0] < pair[1]), unique=True)


def compared(*pairs: tuple[int, int], others: tuple[tuple[int, int], ...] = ()) -> Compared:
    """Pairs of one text; `others` are compared pairs that are not one text."""
    rows = sorted([(*pair, True) for pair in pairs] + [(*pair, False) for pair in others])
    a, b = (np.array([row[side] for row in rows], np.uint64) for side in (0, 1))
    is_one_text = np.array([row[2] for row in rows], np.bool_)
    return Compared(a, b, is_one_text, np.zeros(len(rows), np.uint8), np.zeros(len(rows), np.float32))


def of(*pairs: tuple[int, int], others: tuple[tuple[int, int], ...] = ()) -> Families:
    """The families of pairs of one text."""
    every = compared(*pairs, others=others)
    return regroup(Families.none(), every, every, Compared.none()).families


def step(old: list[tuple[int, int]], new: list[tuple[int, int]]) -> Regrouped:
    """From the families of some pairs to those of others."""
    joined, parted = compared(*set(new) - set(old)), compared(*set(old) - set(new))
    return regroup(of(*old), compared(*new), joined, parted)


def keys(*numbers: int) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    return np.array(numbers, np.uint64)


def test_a_family_is_named_by_its_lowest_key() -> None:
    found = of((3, 5), (5, 9), (7, 8), others=((1, 3),))
    assert found.of(keys(1, 3, 5, 7, 8, 9, 4)).tolist() == [1, 3, 3, 7, 7, 3, 4]
    assert of().of(keys(4)).tolist() == [4]


def test_independent_texts_are_counted_by_family_up_to_a_limit_and_in_a_sample() -> None:
    bounds = np.array([0, 5, 5, 8])
    roots = keys(1, 1, 2, 3, 4, 7, 7, 8)
    assert count_independent(bounds, roots, 10, 10).tolist() == [4, 0, 2]
    assert count_independent(bounds, roots, 3, 10).tolist() == [3, 0, 2]
    assert count_independent(bounds, roots, 10, 2).tolist() == [1, 0, 1]


def test_of_a_joined_family_the_smaller_part_has_changed() -> None:
    before, after = [(1, 2), (2, 3), (5, 6)], [(1, 2), (2, 3), (5, 6), (3, 4), (4, 5)]
    assert changed(of(*before), step(before, after), keys(4)).tolist() == [5, 6]
    assert changed(of(*after), step(after, before), keys(4)).tolist() == [5, 6]
    assert changed(of(*before), step(before, before), keys()).tolist() == []


@settings(deadline=None)
@given(edges, edges)
def test_families_are_the_same_whether_grown_or_made_at_once(
    old: list[tuple[int, int]], new: list[tuple[int, int]]
) -> None:
    grown, made = step(old, new).families, of(*new)
    assert grown.keys.tolist() == made.keys.tolist()
    assert grown.roots.tolist() == made.roots.tolist()


@settings(deadline=None)
@given(edges, edges, st.sets(st.integers(1, 12)))
def test_two_texts_are_told_otherwise_than_before_only_if_one_of_them_changed(
    old: list[tuple[int, int]], new: list[tuple[int, int]], new_texts: set[int]
) -> None:
    kept = [pair for pair in old if not new_texts & set(pair)]
    before, after = of(*kept), of(*new)
    moved = set(changed(before, step(kept, new), keys(*sorted(new_texts))).tolist())
    stored = [number for number in range(1, 13) if number not in new_texts]
    was, now = (found.of(keys(*stored)).tolist() for found in (before, after))
    for one in range(len(stored)):
        for other in range(one):
            if (was[one] == was[other]) != (now[one] == now[other]):
                assert {stored[one], stored[other]} & moved
