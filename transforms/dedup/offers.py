"""Offers: anchors grown into passages, and taken one after another, the worthiest first."""

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.growth import (
    COUNT,
    FIRST,
    IN_A,
    IN_A_END,
    IN_B,
    IN_B_END,
    LENGTH,
    LENGTH_A,
    LENGTH_B,
    NEXT,
    OFFER,
    OFFERS,
    OTHER_START,
    QUEUE,
    QUEUED,
    RUNS,
    TAKEN,
    UNITS,
    WORDS,
    WORTH,
    A,
    B,
    Row,
    Rows,
    Rules,
    State,
    first_after,
    grow,
    has_room,
)
from transforms.dedup.kernel import constant, inner_kernel

_FIRST = constant(0)


@inner_kernel
def take_all(length: int, sizes: Row, runs: Rows, offers: Rows, taken: Rows) -> None:
    """Take the whole of two equal texts as one passage, or nothing where they are empty."""
    if length > 0:
        runs[0, A], runs[0, B], runs[0, LENGTH] = 0, 0, length
        offers[0, FIRST], offers[0, COUNT], offers[0, WORTH] = 0, 1, UNITS * length
        sizes[RUNS] = sizes[OFFERS] = 1
        _take(_FIRST, sizes, runs, offers, taken)


@inner_kernel
def offer_anchors(
    hashes: NDArray[np.uint64], anchors: NDArray[np.int64], count: int, state: State, rules: Rules
) -> bool:
    """Grow each anchor, the longest first, into a passage on offer, unless it lies in one already.

    Nothing may be taken yet. The last column of `anchors` is written to. False where the state has no room.
    """
    sizes, runs, offers, taken, by_shift, _ = state
    length_b = sizes[LENGTH_B]
    if count > len(runs):
        return False
    for row in range(count):
        runs[row, A], runs[row, B], runs[row, LENGTH] = anchors[row, A], anchors[row, B], anchors[row, LENGTH]
        offers[row, FIRST], offers[row, COUNT] = row, 1
        offers[row, WORTH] = anchors[row, LENGTH]
        _push(row, sizes, runs, offers)
    sizes[RUNS] = sizes[OFFERS] = count
    for row in range(count):
        anchors[row, NEXT] = _pop(sizes, runs, offers)
    for shift in range(sizes[LENGTH_A] + length_b):
        by_shift[shift] = -1
    for row in range(count):
        anchor = anchors[row, NEXT]
        if _is_grown(anchor, sizes, runs, by_shift):
            continue
        if not has_room(sizes, runs, offers):
            return False
        first = sizes[RUNS]
        if grow(hashes, (runs[anchor, A], runs[anchor, B], runs[anchor, LENGTH]), sizes, runs, offers, taken, rules):
            _put(sizes, runs, offers)
        for grown in range(first, sizes[RUNS]):
            shift = runs[grown, A] - runs[grown, B] + length_b
            runs[grown, NEXT] = by_shift[shift]
            by_shift[shift] = grown
    return True


@inner_kernel
def settle(hashes: NDArray[np.uint64], state: State, rules: Rules) -> bool:
    """Take passages, the worthiest first, until none is left on offer. False where the state has no room."""
    sizes, runs, offers, taken, _, rivals = state
    while sizes[QUEUED] > 0:
        offer = _pop(sizes, runs, offers)
        if _is_free(offer, sizes, runs, offers, taken):
            _take(_best_rival(offer, rivals, sizes, runs, offers, taken), sizes, runs, offers, taken)
        elif not _offer_rests(hashes, offer, sizes, runs, offers, taken, rules):
            return False
    return True


@inner_kernel
def _is_grown(anchor: int, sizes: Row, runs: Rows, by_shift: Row) -> bool:
    """Whether the middle of the anchor lies in a grown run."""
    middle = runs[anchor, A] + runs[anchor, LENGTH] // 2
    grown = by_shift[runs[anchor, A] - runs[anchor, B] + sizes[LENGTH_B]]
    while grown >= 0:
        if runs[grown, A] <= middle < runs[grown, A] + runs[grown, LENGTH]:
            return True
        grown = runs[grown, NEXT]
    return False


@inner_kernel
def _offer_rests(
    hashes: NDArray[np.uint64], offer: int, sizes: Row, runs: Rows, offers: Rows, taken: Rows, rules: Rules
) -> bool:
    """Grow what is free of the offer's runs into passages on offer. False where the state has no room.

    A rest that lies within the passage grown from a rest before it does not start one of its own.
    """
    grown_a = grown_b = 0
    first = offers[offer, FIRST]
    for run in range(first, first + offers[offer, COUNT]):
        start_a, start_b, length = runs[run, A], runs[run, B], runs[run, LENGTH]
        at = 0
        while at < length:
            free_a, next_a = _free_from(taken, sizes[TAKEN], IN_A, start_a + at, start_a + length)
            free_b, next_b = _free_from(taken, sizes[TAKEN], IN_B, start_b + at, start_b + length)
            skip = max(free_a - start_a, free_b - start_b)
            if skip > at:
                at = skip
                continue
            end = min(next_a - start_a, next_b - start_b)
            if end - at >= rules.anchor_words and (start_a + at >= grown_a or start_b + at >= grown_b):
                if not has_room(sizes, runs, offers):
                    return False
                before = sizes[RUNS]
                worth_it = grow(hashes, (start_a + at, start_b + at, end - at), sizes, runs, offers, taken, rules)
                last = sizes[RUNS] - 1
                grown_a, grown_b = runs[last, A] + runs[last, LENGTH], runs[last, B] + runs[last, LENGTH]
                if worth_it:
                    _put(sizes, runs, offers)
                else:
                    sizes[RUNS] = before
            at = end
    return True


@inner_kernel
def _put(sizes: Row, runs: Rows, offers: Rows) -> None:
    """Put the passage behind the last offer on offer."""
    offer = sizes[OFFERS]
    sizes[OFFERS] += 1
    _push(offer, sizes, runs, offers)


@inner_kernel
def _push(offer: int, sizes: Row, runs: Rows, offers: Rows) -> None:
    """Put an offer into the queue."""
    place = sizes[QUEUED]
    sizes[QUEUED] += 1
    while place > 0:
        parent = (place - 1) // 2
        if _compare(offers[parent, QUEUE], offer, runs, offers) <= 0:
            break
        offers[place, QUEUE] = offers[parent, QUEUE]
        place = parent
    offers[place, QUEUE] = offer


@inner_kernel
def _pop(sizes: Row, runs: Rows, offers: Rows) -> int:
    """Take the best offer out of the queue, and others that are the same passage with it."""
    best = offers[0, QUEUE]
    _drop_first(sizes, runs, offers)
    while sizes[QUEUED] > 0 and _compare(offers[0, QUEUE], best, runs, offers) == 0:
        _drop_first(sizes, runs, offers)
    return int(best)


@inner_kernel
def _drop_first(sizes: Row, runs: Rows, offers: Rows) -> None:
    """Drop the first offer of the queue."""
    size, place = sizes[QUEUED] - 1, 0
    last = offers[size, QUEUE]
    while 2 * place + 1 < size:
        child = 2 * place + 1
        if child + 1 < size and _compare(offers[child + 1, QUEUE], offers[child, QUEUE], runs, offers) < 0:
            child += 1
        if _compare(last, offers[child, QUEUE], runs, offers) <= 0:
            break
        offers[place, QUEUE] = offers[child, QUEUE]
        place = child
    offers[place, QUEUE] = last
    sizes[QUEUED] = size


@inner_kernel
def _compare(one: int, other: int, runs: Rows, offers: Rows) -> int:
    """Which of two offers comes first: negative for the one, positive for the other, 0 where they are the same."""
    if offers[one, WORTH] != offers[other, WORTH]:
        return int(offers[other, WORTH] - offers[one, WORTH])
    first_one, first_other = offers[one, FIRST], offers[other, FIRST]
    for step in range(min(offers[one, COUNT], offers[other, COUNT])):
        for column in range(NEXT):
            if runs[first_one + step, column] != runs[first_other + step, column]:
                return int(runs[first_one + step, column] - runs[first_other + step, column])
    return int(offers[one, COUNT] - offers[other, COUNT])


@inner_kernel
def _span(offer: int, runs: Rows, offers: Rows) -> tuple[int, int, int, int]:
    """The start and end of an offer in a, and in b."""
    first = offers[offer, FIRST]
    last = first + offers[offer, COUNT] - 1
    return runs[first, A], runs[last, A] + runs[last, LENGTH], runs[first, B], runs[last, B] + runs[last, LENGTH]


@inner_kernel
def _best_rival(offer: int, rivals: Row, sizes: Row, runs: Rows, offers: Rows, taken: Rows) -> int:
    """Of a free offer and the free ones of the same worth that compete with it for words, the best in order.

    The others go back into the queue.
    """
    count, worth = 0, offers[offer, WORTH]
    if sizes[QUEUED] == 0 or offers[offers[0, QUEUE], WORTH] != worth:
        return offer
    while count < len(rivals) and sizes[QUEUED] > 0 and offers[offers[0, QUEUE], WORTH] == worth:
        rivals[count] = _pop(sizes, runs, offers)
        count += 1
    best = offer
    start_a, end_a, start_b, end_b = _span(offer, runs, offers)
    crossed, shift = -1, 0
    for place in range(count):
        rival = rivals[place]
        from_a, to_a, from_b, to_b = _span(rival, runs, offers)
        competes = (from_a < end_a and start_a < to_a) or (from_b < end_b and start_b < to_b)
        if competes and _is_free(rival, sizes, runs, offers, taken):
            if crossed < 0:
                crossed, shift = _disorder(offer, sizes, runs, offers, taken)
            rival_crossed, rival_shift = _disorder(rival, sizes, runs, offers, taken)
            if rival_crossed < crossed or (rival_crossed == crossed and rival_shift < shift):
                best, crossed, shift = rival, rival_crossed, rival_shift
    for place in range(count):
        rival = rivals[place]
        if rival != best:
            _push(rival, sizes, runs, offers)
    if best != offer:
        _push(offer, sizes, runs, offers)
    return best


@inner_kernel
def _disorder(offer: int, sizes: Row, runs: Rows, offers: Rows, taken: Rows) -> tuple[int, int]:
    """How badly an offer fits what is taken: the words that it crosses, then its shift against its neighbour."""
    start_a, _, start_b, _ = _span(offer, runs, offers)
    crossed, shift, nearest = 0, abs(start_a - start_b), -1
    for place in range(sizes[TAKEN]):
        from_a, from_b = start_a - taken[place, IN_A], start_b - taken[place, OTHER_START]
        if (from_a > 0) != (from_b > 0):
            crossed += taken[place, WORDS]
        if nearest < 0 or abs(from_a) < nearest:
            nearest = abs(from_a)
            shift = abs(from_a - from_b)
    return crossed, shift


@inner_kernel
def _is_free(offer: int, sizes: Row, runs: Rows, offers: Rows, taken: Rows) -> bool:
    """Whether no word between the offer's start and end is taken."""
    start_a, end_a, start_b, end_b = _span(offer, runs, offers)
    count = sizes[TAKEN]
    place_a, place_b = first_after(taken, count, IN_A, start_a), first_after(taken, count, IN_B, start_b)
    crosses_a = place_a < count and taken[place_a, IN_A] < end_a
    crosses_b = place_b < count and taken[place_b, IN_B] < end_b
    return not (crosses_a or crosses_b)


@inner_kernel
def _take(offer: int, sizes: Row, runs: Rows, offers: Rows, taken: Rows) -> None:
    """Take the words from the offer's start to its end, in both texts."""
    start_a, end_a, start_b, end_b = _span(offer, runs, offers)
    first, words = offers[offer, FIRST], 0
    for run in range(first, first + offers[offer, COUNT]):
        words += runs[run, LENGTH]
    count = sizes[TAKEN]
    place = count
    while place > 0 and taken[place - 1, IN_A] > start_a:
        for column in range(5):
            taken[place, column] = taken[place - 1, column]
        place -= 1
    taken[place, IN_A], taken[place, IN_A_END], taken[place, OTHER_START] = start_a, end_a, start_b
    taken[place, WORDS], taken[place, OFFER] = words, offer
    place = count
    while place > 0 and taken[place - 1, IN_B] > start_b:
        taken[place, IN_B], taken[place, IN_B_END] = taken[place - 1, IN_B], taken[place - 1, IN_B_END]
        place -= 1
    taken[place, IN_B], taken[place, IN_B_END] = start_b, end_b
    sizes[TAKEN] = count + 1


@inner_kernel
def _free_from(taken: Rows, count: int, side: int, start: int, end: int) -> tuple[int, int]:
    """The first free stretch from `start` on, as (start, end); it ends at `end` at the latest."""
    span = first_after(taken, count, side, start)
    if span < count and taken[span, side] <= start:
        return taken[span, side + 1], end
    if span < count and taken[span, side] < end:
        return start, taken[span, side]
    return start, end
