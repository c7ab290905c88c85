import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from transforms.dedup.sets import distinct, distinct_of_sorted, is_in_set, place_among, without

LARGEST = (1 << 64) - 1
# Numbers that differ in their last bits alone, and in their first.
numbers = st.lists(
    st.one_of(st.integers(0, 9), st.integers(LARGEST - 5, LARGEST), st.integers(0, LARGEST)), max_size=30
)


def array(values: list[int]) -> NDArray[np.uint64]:
    return np.array(values, np.uint64)


@settings(deadline=None)
@given(numbers)
def test_distinct_numbers_are_sorted_and_each_once(values: list[int]) -> None:
    assert distinct(array(values)).tolist() == sorted(set(values))
    assert distinct_of_sorted(array(sorted(values))).tolist() == sorted(set(values))
    places = np.array([value % 7 - 3 for value in values], np.int64)
    assert distinct(places).tolist() == sorted(set(places.tolist()))


@settings(deadline=None)
@given(numbers, numbers)
def test_sets_are_told_apart(values: list[int], others: list[int]) -> None:
    one, other = distinct(array(values)), distinct(array(others))
    assert is_in_set(other, one).tolist() == [value in others for value in one.tolist()]
    assert without(one, other).tolist() == sorted(set(values) - set(others))


@settings(deadline=None)
@given(numbers, numbers)
def test_keys_are_looked_up_in_a_set_in_whatever_order(values: list[int], wanted: list[int]) -> None:
    keys = distinct(array(values))
    placed = sorted(set(values))
    assert place_among(keys, array(wanted)).tolist() == [
        placed.index(value) if value in values else -1 for value in wanted
    ]
    assert is_in_set(keys, array(wanted)).tolist() == [value in values for value in wanted]
