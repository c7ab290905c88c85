"""Joining: texts into items, the strongest ties first, with the tests that a tie must pass."""

from typing import NamedTuple

import numpy as np

from transforms.dedup.kernel import kernel
from transforms.dedup.ties import Flags, Integers, Numbers, Ties

SAME_PLACE = 0.5
"""How much of the lesser of two places in a text must lie in the other for both to be one part of it."""
MOSTLY = 0.5
"""The resemblance from which both texts of a tie are mostly the other's words. Below it one is a part of the other."""
WHOLE = 0.7
"""How much of a part must lie in its container for the container to be marked with where: a cut text, not a version."""
LEAST_LIKENESS = 0.3
"""How like an item's first text its least like text may be, by the product of what each tie on the way covers."""
NO_TIE = -1


class Items(NamedTuple):
    """The state of joining: for each text the item it is in, and for each item (by its root text) what it holds.

    `place_ties` and `place_sides` say which tie shows the part of a text that belongs to its item; `is_container`
    whether that part is all that the item's other texts have of it. `moved` texts have joined a container as parts.
    """

    roots: Integers
    text_counts: Integers
    document_counts: Integers
    next_texts: Integers
    last_texts: Integers
    place_ties: Integers
    place_sides: Integers
    is_container: Flags
    likeness: Numbers
    least_likeness: Numbers
    moved: Flags
    refused_items: Integers
    refused_sizes: Integers


def separate_items(document_counts: Integers) -> Items:
    """Each text an item of its own; `document_counts` are the documents that hold each text."""
    count = len(document_counts)
    return Items(
        roots=np.arange(count),
        text_counts=np.ones(count, dtype=np.int64),
        document_counts=document_counts.copy(),
        next_texts=np.full(count, -1),
        last_texts=np.arange(count),
        place_ties=np.full(count, NO_TIE),
        place_sides=np.zeros(count, dtype=np.int64),
        is_container=np.zeros(count, dtype=np.bool_),
        likeness=np.ones(count),
        least_likeness=np.ones(count),
        moved=np.zeros(count, dtype=np.bool_),
        refused_items=np.full(count, -1),
        refused_sizes=np.zeros(count, dtype=np.int64),
    )


@kernel
def root(roots: Integers, text: int) -> int:
    """The text that stands for the item that `text` is in."""
    while roots[text] != text:
        roots[text] = roots[roots[text]]
        text = roots[text]
    return text


@kernel
def all_roots(roots: Integers) -> Integers:
    """The root of every text."""
    found = np.empty_like(roots)
    for text in range(len(roots)):
        found[text] = root(roots, text)
    return found


@kernel
def join_all(ties: Ties, items: Items) -> None:
    """Join what the ties join, the strongest first; those refused are tried again until nothing changes.

    A text that two of an item's texts agree on joins before any that hangs on one, so that the items have formed when
    a doubtful tie is judged.
    """
    waiting = _confirmed_first(ties)
    count = ties.merging_count
    for only_confirmed in (True, False):
        changed = True
        while changed:
            changed = False
            kept = 0
            for place in range(count):
                tie = waiting[place]
                one = root(items.roots, ties.texts[0, tie])
                other = root(items.roots, ties.texts[1, tie])
                if one == other:
                    continue
                if (not only_confirmed or _is_confirmed(ties, items, tie, one, other)) and _join(
                    ties, items, tie, one, other
                ):
                    changed = True
                else:
                    waiting[kept] = tie
                    kept += 1
            count = kept


@kernel
def _is_confirmed(ties: Ties, items: Items, tie: int, one: int, other: int) -> bool:
    """Whether, where a text joins an item of several, it is tied to another of them that is tied to the first."""
    first, second = ties.texts[0, tie], ties.texts[1, tie]
    first_count = ties.incident_bounds[first + 1] - ties.incident_bounds[first]
    second_count = ties.incident_bounds[second + 1] - ties.incident_bounds[second]
    if first_count > second_count:
        first, second = second, first
    if (items.text_counts[one] > 1) == (items.text_counts[other] > 1):
        return True
    item = one if items.text_counts[one] > 1 else other
    for place in range(ties.incident_bounds[first], ties.incident_bounds[first + 1]):
        third = ties.neighbours[place]
        if third != second and root(items.roots, third) == item and _is_tied(ties, second, third):
            return True
    return False


@kernel
def _confirmed_first(ties: Ties) -> Integers:
    """The ties that may merge, the strongest first, and among equals first those that can hardly be mistaken."""
    ordered = np.arange(ties.merging_count)
    start = 0
    while start < ties.merging_count:
        end = start + 1
        while end < ties.merging_count and ties.resemblances[end] == ties.resemblances[start]:
            end += 1
        place = start
        for wanted in (True, False):
            for tie in range(start, end if end > start + 1 else start):
                if _closes(ties, tie) == wanted:
                    ordered[place] = tie
                    place += 1
        start = end
    return ordered


@kernel
def _closes(ties: Ties, tie: int) -> bool:
    """Whether both texts of a tie are tied to a third, or one of them to no other."""
    first, second = ties.texts[0, tie], ties.texts[1, tie]
    first_count = ties.incident_bounds[first + 1] - ties.incident_bounds[first]
    second_count = ties.incident_bounds[second + 1] - ties.incident_bounds[second]
    if min(first_count, second_count) == 1:
        return True
    if first_count > second_count:
        first, second = second, first
    for place in range(ties.incident_bounds[first], ties.incident_bounds[first + 1]):
        third = ties.neighbours[place]
        if third != second and _is_tied(ties, second, third):
            return True
    return False


@kernel
def _is_tied(ties: Ties, text: int, other: int) -> bool:
    """Whether two texts have a tie."""
    start, end = ties.incident_bounds[text], ties.incident_bounds[text + 1]
    while start < end:
        middle = (start + end) // 2
        if ties.neighbours[middle] < other:
            start = middle + 1
        else:
            end = middle
    return bool(start < ties.incident_bounds[text + 1] and ties.neighbours[start] == other)


@kernel
def _join(ties: Ties, items: Items, tie: int, one: int, other: int) -> bool:
    """Join the two items that a tie connects, if it passes every test; gives whether it did."""
    part_side = 1 if ties.shares[0, tie] < ties.shares[1, tie] else 0
    is_part = ties.resemblances[tie] < MOSTLY
    part, container = ties.texts[part_side, tie], ties.texts[1 - part_side, tie]
    if is_part and items.moved[part] and not _is_tied_to_container(ties, items, container, part):
        return False
    agreement = min(_agreement(ties, items, tie, 0), _agreement(ties, items, tie, 1))
    if agreement < SAME_PLACE:
        return False
    covered = agreement * ties.shares[part_side, tie]
    passed = covered * items.likeness[ties.texts[0, tie]] * items.likeness[ties.texts[1, tie]]
    larger, smaller = (other, one) if items.text_counts[one] < items.text_counts[other] else (one, other)
    if passed * items.least_likeness[smaller] < LEAST_LIKENESS:
        return False
    if not _is_backed(ties, items, larger, smaller):
        return False
    if is_part:
        _mark_moved(items, one if part_side == 0 else other)
    _mark_places(ties, items, tie, larger, smaller)
    _unite(items, larger, smaller, passed)
    return True


@kernel
def _is_tied_to_container(ties: Ties, items: Items, container: int, part: int) -> bool:
    """Whether a container is tied to what the part has joined before: to a text of its item that is no such part."""
    item = root(items.roots, part)
    for place in range(ties.incident_bounds[container], ties.incident_bounds[container + 1]):
        other = ties.neighbours[place]
        if not items.moved[other] and root(items.roots, other) == item:
            return True
    return False


@kernel
def _mark_moved(items: Items, item: int) -> None:
    """Note that the texts of an item have joined a container, and may join no other as parts."""
    text = item
    while text >= 0:
        items.moved[text] = True
        text = items.next_texts[text]


@kernel
def _agreement(ties: Ties, items: Items, tie: int, side: int) -> float:
    """How much of a tie's place in a text, or of the text's own place if that is less, lies in the other."""
    text = ties.texts[side, tie]
    own = items.place_ties[text]
    own_side = items.place_sides[text]
    if own == NO_TIE or ties.documents[own_side, own] != ties.documents[side, tie]:
        return 1.0
    length, own_length = _length(ties, tie, side), _length(ties, own, own_side)
    if min(length, own_length) == 0:
        return 1.0
    shared = 0
    one, one_end = ties.passage_bounds[tie], ties.passage_bounds[tie + 1]
    other, other_end = ties.passage_bounds[own], ties.passage_bounds[own + 1]
    while one < one_end and other < other_end:
        start = max(ties.starts[side, one], ties.starts[own_side, other])
        end = min(ties.ends[side, one], ties.ends[own_side, other])
        shared += max(end - start, 0)
        if ties.ends[side, one] < ties.ends[own_side, other]:
            one += 1
        else:
            other += 1
    return min(1.0, shared / min(length, own_length))


@kernel
def _length(ties: Ties, tie: int, side: int) -> int:
    """The characters of a tie's passages on one side."""
    length = 0
    for passage in range(ties.passage_bounds[tie], ties.passage_bounds[tie + 1]):
        length += ties.ends[side, passage] - ties.starts[side, passage]
    return length


@kernel
def _is_backed(ties: Ties, items: Items, larger: int, smaller: int) -> bool:
    """Whether the ties of two items of several documents hang neither on one pair nor, of several texts, on one text.

    Two ties without a common text exist if and only if more than one text of either item is tied.
    """
    if min(items.document_counts[larger], items.document_counts[smaller]) == 1:
        return True
    several = items.text_counts[smaller] > 1
    size = items.text_counts[larger] + items.text_counts[smaller]
    if items.refused_items[smaller] == larger and items.refused_sizes[smaller] == size:
        return False
    near = far = -1
    many_near = many_far = False
    pairs = 0
    text = smaller
    while text >= 0:
        for place in range(ties.incident_bounds[text], ties.incident_bounds[text + 1]):
            end = ties.neighbours[place]
            if root(items.roots, end) != larger:
                continue
            pairs += ties.pair_counts[ties.incident[place]]
            many_near = many_near or near not in (-1, text)
            many_far = many_far or far not in (-1, end)
            near, far = text, end
            if pairs > 1 and (not several or (many_near and many_far)):
                return True
        text = items.next_texts[text]
    items.refused_items[smaller] = larger
    items.refused_sizes[smaller] = size
    return False


@kernel
def _mark_places(ties: Ties, items: Items, tie: int, larger: int, smaller: int) -> None:
    """Note which part of their texts belongs to the item that two items become.

    A text that has no place yet has the one that the tie shows. In every text that contains one of the other item's
    only the part that it contains belongs to the item from then on.
    """
    for side in (0, 1):
        text = ties.texts[side, tie]
        if items.place_ties[text] == NO_TIE:
            items.place_ties[text] = tie
            items.place_sides[text] = side
    _mark_container(ties, items, tie)
    text = smaller
    while text >= 0:
        for place in range(ties.incident_bounds[text], ties.incident_bounds[text + 1]):
            other = ties.incident[place]
            if other < ties.merging_count and root(items.roots, ties.neighbours[place]) == larger:
                _mark_container(ties, items, other)
        text = items.next_texts[text]


@kernel
def _mark_container(ties: Ties, items: Items, tie: int) -> None:
    """Where a tie says that one text contains the other, note the part, unless the container has one already."""
    side = 0 if ties.shares[0, tie] < ties.shares[1, tie] else 1
    text = ties.texts[side, tie]
    if ties.contained[tie] and ties.shares[1 - side, tie] >= WHOLE and not items.is_container[text]:
        items.is_container[text] = True
        items.place_ties[text] = tie
        items.place_sides[text] = side


@kernel
def _unite(items: Items, larger: int, smaller: int, passed: float) -> None:
    """Make the smaller item part of the larger; `passed` is the likeness that the tie between them passes on."""
    text = smaller
    while text >= 0:
        items.likeness[text] *= passed
        text = items.next_texts[text]
    items.least_likeness[larger] = min(items.least_likeness[larger], passed * items.least_likeness[smaller])
    items.roots[smaller] = larger
    items.text_counts[larger] += items.text_counts[smaller]
    items.document_counts[larger] += items.document_counts[smaller]
    items.next_texts[items.last_texts[larger]] = smaller
    items.last_texts[larger] = items.last_texts[smaller]
