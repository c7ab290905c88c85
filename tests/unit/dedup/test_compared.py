import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.dedup.compared import Compared, pairs_among, pairs_led_by

pairs = st.sets(st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] < pair[1]))
groups = st.lists(st.sets(st.integers(1, 9)).map(sorted), max_size=4)


def compared(rows: set[tuple[int, int]], relation: int = 0) -> Compared:
    a, b = (np.array([row[side] for row in sorted(rows)], np.uint64) for side in (0, 1))
    relations, slack = np.full(len(rows), relation, np.uint8), np.ones(len(rows), np.float32)
    return Compared(a, b, np.ones(len(rows), np.bool_), relations, slack)


def rows(found: Compared) -> list[tuple[int, int]]:
    return list(zip(found.a.tolist(), found.b.tolist(), strict=True))


@settings(deadline=None)
@given(pairs, pairs)
def test_pairs_are_found_by_their_texts(stored: set[tuple[int, int]], wanted: set[tuple[int, int]]) -> None:
    found, asked = compared(stored), compared(wanted)
    places = found.places_of(asked.a, asked.b).tolist()
    assert places == [sorted(stored).index(pair) if pair in stored else -1 for pair in sorted(wanted)]


@settings(deadline=None)
@given(pairs, groups)
def test_pairs_inside_groups_of_texts_and_pairs_led_by_them(
    stored: set[tuple[int, int]], chosen: list[list[int]]
) -> None:
    bounds = np.cumsum([0, *map(len, chosen)])
    keys = np.array([key for group in chosen for key in group], np.uint64)
    found = compared(stored)
    inside = list(zip(*(part.tolist() for part in pairs_among(bounds, keys, found)), strict=True))
    led = list(zip(*(part.tolist() for part in pairs_led_by(bounds, keys, found.a)), strict=True))
    numbered = list(enumerate(sorted(stored)))
    assert sorted(inside) == sorted(
        (place, number) for number, group in enumerate(chosen) for place, (a, b) in numbered if {a, b} <= set(group)
    )
    assert sorted(led) == sorted(
        (place, number) for number, group in enumerate(chosen) for place, (a, _) in numbered if a in group
    )


def test_pairs_are_replaced_and_stay_sorted() -> None:
    found = compared({(1, 2), (1, 5), (3, 4)}).replaced_by(compared({(1, 3), (2, 9)}, 2), np.array([1]))
    assert rows(found) == [(1, 2), (1, 3), (2, 9), (3, 4)]
    assert found.relations.tolist() == [0, 2, 2, 0]
    assert found.of_texts(np.array([3, 9], np.uint64)).tolist() == [1, 2, 3]
    assert found.of_texts(np.array([], np.uint64)).tolist() == []
    stored = Compared.of(found.arrays())
    assert rows(stored) == rows(found)
