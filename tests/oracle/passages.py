"""The plain form of the alignment of two texts: what transforms.dedup.passages does, passage by passage."""

import bisect
import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.dedup.settings import DedupSettings


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The same words in both texts: from word `a` of one and word `b` of the other, `length` of them."""

    a: int
    b: int
    length: int

    @property
    def end_a(self) -> int:
        """The end of the run in a, itself excluded."""
        return self.a + self.length

    @property
    def end_b(self) -> int:
        """The end of the run in b, itself excluded."""
        return self.b + self.length


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Runs in the order of both texts, with small edits between them. `worth` is their words less the edits' price."""

    runs: tuple[Run, ...]
    worth: float

    @property
    def start_a(self) -> int:
        """Its first word in a."""
        return self.runs[0].a

    @property
    def end_a(self) -> int:
        """Its end in a, itself excluded."""
        return self.runs[-1].end_a

    @property
    def start_b(self) -> int:
        """Its first word in b."""
        return self.runs[0].b

    @property
    def end_b(self) -> int:
        """Its end in b, itself excluded."""
        return self.runs[-1].end_b

    @property
    def word_count(self) -> int:
        """The words that are the same in both."""
        return sum(run.length for run in self.runs)

    def turned(self) -> "Passage":
        """The same passage with the sides exchanged."""
        return Passage(tuple(Run(run.b, run.a, run.length) for run in self.runs), self.worth)


def align(a: Sequence[int], b: Sequence[int], settings: DedupSettings) -> list[Passage]:
    """The passages that two texts, given as word numbers, share: in a's order, no word used twice on either side.

    The worthiest passage is taken first; of equally worthy ones that compete for the same words, the one that keeps
    the order of what is taken already. What a taken passage leaves of another is aligned again.
    """
    if a == b:
        return [Passage((Run(0, 0, len(a)),), float(len(a)))] if a else []
    alignment = _Alignment(a, b, settings)
    for anchor in sorted(_anchors(a, b, settings), key=lambda run: (-run.length, run)):
        alignment.offer(anchor)
    return alignment.settle()


class _Alignment:
    """The state of one alignment: which words are taken, which passages were, and which are on offer."""

    def __init__(self, a: Sequence[int], b: Sequence[int], settings: DedupSettings) -> None:
        self._a = list(a)
        self._b = list(b)
        self._settings = settings
        self._passages: list[Passage] = []
        self._offers: list[tuple[float, int, int, Passage]] = []
        self._offered: set[tuple[Run, ...]] = set()
        self._grown: dict[int, list[Run]] = {}
        self._growth_left = settings.growth_limit * min(len(a), len(b))

    def offer(self, anchor: Run) -> None:
        """Grow the anchor into a passage and put it on offer, unless it lies in one that is."""
        middle = anchor.a + anchor.length // 2
        if any(run.a <= middle < run.end_a for run in self._grown.get(anchor.a - anchor.b, ())):
            return
        passage = self._grow(anchor)
        for run in passage.runs:
            self._grown.setdefault(run.a - run.b, []).append(run)
        self._put(passage)

    def settle(self) -> list[Passage]:
        """Take passages until none is left that is worth it; those taken, in a's order."""
        while self._offers:
            offer = heapq.heappop(self._offers)
            if self._is_free(offer[3]):
                self._take(self._best_rival(offer))
                continue
            grown = Run(0, 0, 0)
            for rest in self._free_runs(offer[3]):
                if rest.a >= grown.end_a or rest.b >= grown.end_b:
                    passage = self._grow(rest)
                    grown = passage.runs[-1]
                    self._put(passage)
        return self._passages

    def _put(self, passage: Passage) -> None:
        settings = self._settings
        unbroken = any(run.length >= settings.passage_run_words for run in passage.runs)
        if (unbroken or passage.worth >= settings.passage_broken_words) and passage.runs not in self._offered:
            self._offered.add(passage.runs)
            heapq.heappush(self._offers, (-passage.worth, passage.start_a, passage.start_b, passage))

    def _best_rival(self, first: tuple[float, int, int, Passage]) -> Passage:
        rivals = [first]
        while self._offers and self._offers[0][0] == first[0] and len(rivals) <= _MOST_RIVALS:
            rivals.append(heapq.heappop(self._offers))
        best = min(
            (offer for offer in rivals if _compete(offer[3], first[3]) and self._is_free(offer[3])),
            key=lambda offer: self._disorder(offer[3]),
        )
        for offer in rivals:
            if offer is not best:
                heapq.heappush(self._offers, offer)
        return best[3]

    def _disorder(self, passage: Passage) -> tuple[int, int, int, int]:
        """How badly a passage fits what is taken: the words that it crosses, then its shift against its neighbour."""
        crossed, shift, nearest = 0, abs(passage.start_a - passage.start_b), len(self._a)
        for taken in self._passages:
            if (taken.start_a < passage.start_a) != (taken.start_b < passage.start_b):
                crossed += taken.word_count
            if abs(taken.start_a - passage.start_a) < nearest:
                nearest = abs(taken.start_a - passage.start_a)
                shift = abs((passage.start_a - taken.start_a) - (passage.start_b - taken.start_b))
        return crossed, shift, passage.start_a, passage.start_b

    def _is_free(self, passage: Passage) -> bool:
        return min(self._a[passage.start_a : passage.end_a]) >= 0 and min(self._b[passage.start_b : passage.end_b]) >= 0

    def _take(self, passage: Passage) -> None:
        self._a[passage.start_a : passage.end_a] = [_TAKEN_IN_A] * (passage.end_a - passage.start_a)
        self._b[passage.start_b : passage.end_b] = [_TAKEN_IN_B] * (passage.end_b - passage.start_b)
        bisect.insort(self._passages, passage, key=lambda taken: taken.start_a)

    def _free_runs(self, passage: Passage) -> Iterator[Run]:
        """What is left of the passage's runs where words are taken, long enough to start from again."""
        for run in passage.runs:
            free = 0
            for step in range(run.length + 1):
                if step < run.length and self._a[run.a + step] >= 0 and self._b[run.b + step] >= 0:
                    free += 1
                    continue
                if free >= self._settings.anchor_words:
                    yield Run(run.a + step - free, run.b + step - free, free)
                free = 0

    def _grow(self, anchor: Run) -> Passage:
        if self._growth_left <= 0:
            return Passage((anchor,), anchor.length)
        self._growth_left -= anchor.length
        before, gained_before = self._extend(anchor, -1)
        after, gained_after = self._extend(anchor, 1)
        return Passage((*reversed(before), anchor, *after), anchor.length + gained_before + gained_after)

    def _extend(self, anchor: Run, step: int) -> tuple[list[Run], float]:
        """The runs that follow the anchor over small edits (step 1) or go before it (step -1), and what they add."""
        runs: list[Run] = []
        kept, gained, best = 0, 0.0, 0.0
        a, b = (anchor.end_a, anchor.end_b) if step > 0 else (anchor.a - 1, anchor.b - 1)
        while True:
            found = self._next_run(a, b, step)
            if found is None:
                break
            gap_a, gap_b, length = found
            self._growth_left -= max(gap_a, gap_b) + length
            gained += length - self._settings.gap_price * max(gap_a, gap_b)
            if gained < best - self._settings.drop_limit:
                break
            first_a, first_b = a + step * gap_a, b + step * gap_b
            a, b = first_a + step * length, first_b + step * length
            runs.append(Run(min(first_a, a - step), min(first_b, b - step), length))
            if gained > best:
                best, kept = gained, len(runs)
        return runs[:kept], best

    def _next_run(self, a: int, b: int, step: int) -> tuple[int, int, int] | None:
        """The worthiest run within reach of (a, b), as (gap in a, gap in b, words); None where there is none.

        A single word counts only where one word stands for another; elsewhere it would be chance.
        """
        reach_b: dict[int, list[int]] = {}
        for gap in range(self._reach(self._b, b, step)):
            reach_b.setdefault(self._b[b + step * gap], []).append(gap)
        best: tuple[float, int, int, int] | None = None
        for gap_a in range(self._reach(self._a, a, step)):
            for gap_b in reach_b.get(self._a[a + step * gap_a], ()):
                length = self._common(a + step * gap_a, b + step * gap_b, step)
                if length == 1 and gap_a != gap_b:
                    continue
                found = (length - self._settings.gap_price * max(gap_a, gap_b), -gap_a, -gap_b, length)
                if best is None or found > best:
                    best = found
        return None if best is None else (-best[1], -best[2], best[3])

    def _reach(self, words: list[int], place: int, step: int) -> int:
        """How many words from `place` on are free, as far as an edit may go."""
        for gap in range(self._settings.edit_gap_words + 1):
            if not 0 <= place + step * gap < len(words) or words[place + step * gap] < 0:
                return gap
        return self._settings.edit_gap_words + 1

    def _common(self, a: int, b: int, step: int) -> int:
        """How many words from (a, b) on are the same; a taken word is the same as none."""
        length = 0
        most = min(len(self._a) - a, len(self._b) - b) if step > 0 else min(a, b) + 1
        words_a, words_b = self._a, self._b
        while length < most and words_a[a] == words_b[b]:
            length, a, b = length + 1, a + step, b + step
        return length


_TAKEN_IN_A = -1
_TAKEN_IN_B = -2
"""What a word becomes when a passage takes it: no word, and not the same on both sides."""

_MOST_RIVALS = 16
"""Equally worthy offers that are weighed against each other: more of them means a refrain, where it matters little."""


def _compete(one: Passage, other: Passage) -> bool:
    return (one.start_a < other.end_a and other.start_a < one.end_a) or (
        one.start_b < other.end_b and other.start_b < one.end_b
    )


def _anchors(a: Sequence[int], b: Sequence[int], settings: DedupSettings) -> list[Run]:
    """The maximal exact runs of at least `anchor_words` words, all of them but for grams repeated very often."""
    places_a = _places(a, settings.anchor_words)
    places_b = _places(b, settings.anchor_words)
    pairs: list[tuple[int, int]] = []
    for gram, in_a in places_a.items():
        in_b = places_b.get(gram)
        if in_b is None:
            continue
        if len(in_a) * len(in_b) <= settings.repeated_places:
            pairs.extend((place_a, place_b) for place_a in in_a for place_b in in_b)
        else:
            pairs.extend(zip(in_a, in_b, strict=False))
    ends: dict[int, int] = {}
    runs: list[Run] = []
    for place_a, place_b in sorted(pairs):
        diagonal = place_a - place_b
        if ends.get(diagonal, 0) > place_a:
            continue
        start_a, start_b, end_a, end_b = place_a, place_b, place_a, place_b
        while start_a > 0 and start_b > 0 and a[start_a - 1] == b[start_b - 1]:
            start_a, start_b = start_a - 1, start_b - 1
        while end_a < len(a) and end_b < len(b) and a[end_a] == b[end_b]:
            end_a, end_b = end_a + 1, end_b + 1
        ends[diagonal] = end_a
        runs.append(Run(start_a, start_b, end_a - start_a))
    return runs


def _places(words: Sequence[int], size: int) -> dict[tuple[int, ...], list[int]]:
    places: dict[tuple[int, ...], list[int]] = {}
    for place, gram in enumerate(zip(*(words[step:] for step in range(size)), strict=False)):
        places.setdefault(gram, []).append(place)
    return places
