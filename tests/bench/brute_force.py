"""Which documents share copy, found by comparing everything with everything, without any of the engine's code.

Word runs are numbered exactly, by joining shorter runs two and two, so nothing here rests on a hash. Two documents
have evidence if they share a run of 12 words, or if half of one's five-word shingles stand in the other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
RUN_WORDS = 12
SHINGLE_WORDS = 5
CONTAINMENT = 0.5
RARE_DOCUMENTS = 8
ROWS_AT_ONCE = 500

Ints = NDArray[np.int64]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two documents share.

    `runs` counts the distinct runs of 12 words that both have (a run of 14 counts 3), `rare_runs` those that at most
    8 documents have; `containment` is the share of the shorter one's distinct shingles that the other has.
    """

    runs: int
    rare_runs: int
    containment: float

    @property
    def kind(self) -> str:
        """The evidence in words."""
        run = "rare run" if self.rare_runs else "common run" if self.runs else ""
        half = "half of the shingles" if self.containment >= CONTAINMENT else ""
        return " and ".join(part for part in (run, half) if part)


class Texts:
    """Documents as numbered words, with the numbers of the runs that start at each word."""

    def __init__(self, texts: Sequence[str]) -> None:
        vocabulary: dict[str, int] = {}
        self.spans: list[list[Span]] = []
        numbers: list[int] = []
        bounds = [0]
        for text in texts:
            found = list(WORD.finditer(text))
            self.spans.append([match.span() for match in found])
            numbers.extend(
                vocabulary.setdefault(match.group().replace("'", "").replace("’", "").casefold(), len(vocabulary))
                for match in found
            )
            bounds.append(len(numbers))
        self.bounds: Ints = np.array(bounds, dtype=np.int64)
        self.documents: Ints = np.repeat(np.arange(len(texts)), np.diff(self.bounds))
        one: Ints = np.array(numbers, dtype=np.int64)
        two = self._joined(one, one, 1)
        four = self._joined(two, two, 2)
        eight = self._joined(four, four, 4)
        self.shingles = self._joined(four, one, 4)
        self.runs = self._joined(eight, four, 8)

    def of(self, runs: Ints, document: int) -> Ints:
        """The runs that start at each word of one document, -1 where none fits."""
        return runs[self.bounds[document] : self.bounds[document + 1]]

    def _joined(self, first: Ints, second: Ints, distance: int) -> Ints:
        """For each word the number of the run made of `first` there and `second` at that distance, or -1."""
        joined = np.full(len(first), -1, dtype=np.int64)
        if len(first) <= distance:
            return joined
        here, there = first[:-distance], second[distance:]
        whole = (here >= 0) & (there >= 0) & (self.documents[:-distance] == self.documents[distance:])
        keys = here[whole] * (int(second.max()) + 1) + there[whole]
        joined[np.flatnonzero(whole)] = np.unique(keys, return_inverse=True)[1]
        return joined


def evidence(texts: Texts) -> dict[tuple[int, int], Evidence]:
    """Every pair of documents (first < second) that has evidence."""
    runs = _incidence(texts, texts.runs)
    rare = runs[:, np.asarray(runs.sum(axis=0)).ravel() <= RARE_DOCUMENTS].tocsr()
    shingles = _incidence(texts, texts.shingles)
    sizes = np.asarray(shingles.sum(axis=1)).ravel()
    found: dict[tuple[int, int], Evidence] = {}
    for start in range(0, runs.shape[0], ROWS_AT_ONCE):
        shared_runs = _shared(runs, start)
        shared_rare = dict(zip(*_as_keys(_shared(rare, start)), strict=True))
        shared_shingles = _shared(shingles, start)
        rows, columns = shared_shingles.nonzero()
        counts = shared_shingles.data
        containment = counts / np.minimum(sizes[rows + start], sizes[columns])
        with_runs = dict(zip(*_as_keys(shared_runs), strict=True))
        for row, column, share in zip(rows.tolist(), columns.tolist(), containment.tolist(), strict=True):
            if row + start < column and (share >= CONTAINMENT or (row, column) in with_runs):
                found[row + start, column] = Evidence(
                    with_runs.get((row, column), 0), shared_rare.get((row, column), 0), share
                )
    return found


def shared_spans(texts: Texts, a: int, b: int) -> tuple[list[Span], list[Span]]:
    """The code points in both texts that lie in shared runs of 12 words, or in shared shingles if there are none."""
    for runs, length in ((texts.runs, RUN_WORDS), (texts.shingles, SHINGLE_WORDS)):
        in_a, in_b = texts.of(runs, a), texts.of(runs, b)
        common = np.intersect1d(in_a[in_a >= 0], in_b[in_b >= 0])
        if len(common):
            return (
                _covered(texts.spans[a], np.flatnonzero(np.isin(in_a, common)), length),
                _covered(texts.spans[b], np.flatnonzero(np.isin(in_b, common)), length),
            )
    return [], []


def _incidence(texts: Texts, runs: Ints) -> csr_matrix:
    """Documents by runs: 1 where the document has the run."""
    whole = runs >= 0
    pairs = np.unique(np.stack([texts.documents[whole], runs[whole]], axis=1), axis=0)
    shape = (len(texts.spans), int(runs.max(initial=0)) + 1)
    return csr_matrix((np.ones(len(pairs), dtype=np.int32), (pairs[:, 0], pairs[:, 1])), shape=shape)


def _shared(incidence: csr_matrix, start: int) -> csr_matrix:
    """How many runs the documents from `start` on share with each document."""
    return (incidence[start : start + ROWS_AT_ONCE] @ incidence.T).tocsr()


def _as_keys(counts: csr_matrix) -> tuple[list[tuple[int, int]], list[int]]:
    rows, columns = counts.nonzero()
    return list(zip(rows.tolist(), columns.tolist(), strict=True)), counts.data.tolist()


def _covered(spans: list[Span], starts: Ints, length: int) -> list[Span]:
    """The spans of the words from each start on, those that touch made one."""
    covered: list[tuple[int, int]] = []
    for start in starts.tolist():
        if covered and start <= covered[-1][1]:
            covered[-1] = (covered[-1][0], start + length)
        else:
            covered.append((start, start + length))
    return [(spans[first][0], spans[last - 1][1]) for first, last in covered]
