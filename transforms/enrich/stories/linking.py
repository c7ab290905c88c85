"""Groups of reports by average link, and the loose reports that belong to one of them."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Groups:
    """Groups of 0 … count-1 under way: the members of each, and the likenesses summed between each two and inside each.

    Groups that were merged are left behind empty; a merged group has a number of its own.
    """

    count: int
    members: list[list[int]] = field(init=False)
    between: list[dict[int, float]] = field(init=False)
    inside: list[float] = field(init=False)

    def __post_init__(self) -> None:
        """Each by itself, and none like another."""
        self.members = [[number] for number in range(self.count)]
        self.between = [{} for _ in range(self.count)]
        self.inside = [0.0] * self.count

    def mean(self, a: int, b: int) -> float:
        """The mean likeness of the pairs between two groups; pairs that are not listed count as 0."""
        return self.between[a][b] / (len(self.members[a]) * len(self.members[b]))

    def cohesion(self, a: int, b: int) -> float:
        """How alike the members of the two groups are among themselves: the mean of the two; 0 where both are alone."""
        inner = []
        for group in (a, b):
            size = len(self.members[group])
            if size > 1:
                inner.append(self.inside[group] / (size * (size - 1) / 2))
        return sum(inner) / len(inner) if inner else 0.0

    def merge(self, a: int, b: int) -> int:
        """Make one group of two; its number."""
        merged = len(self.members)
        self.inside.append(self.inside[a] + self.inside[b] + self.between[a][b])
        sums = self.between[a]
        for other, likeness in self.between[b].items():
            sums[other] = sums.get(other, 0.0) + likeness
        sums.pop(a, None)
        sums.pop(b, None)
        self.members.append(sorted(self.members[a] + self.members[b]))
        self.members[a], self.members[b], self.between[a], self.between[b] = [], [], {}, {}
        self.between.append(sums)
        for other, likeness in sums.items():
            self.between[other].pop(a, None)
            self.between[other].pop(b, None)
            self.between[other][merged] = likeness
        return merged

    def listed(self) -> list[list[int]]:
        """The groups that are not empty, in the order of their first members."""
        return sorted(group for group in self.members if group)


def average_link(
    count: int, likenesses: Iterable[tuple[int, int, float]], merge_similarity: float, merge_share: float
) -> Groups:
    """Groups of 0 … count-1, merged best pair first while the mean likeness between them is high enough.

    That is at least `merge_similarity`, and at least `merge_share` of the mean likeness inside them: two close-knit
    groups that are only somewhat alike tell two events of one kind. Pairs that are not listed are not alike (0), so
    a link between two grown groups counts by the share of their pairs that it is. Ties go to the smaller numbers:
    the same input gives the same groups.
    """
    groups = Groups(count)
    queue: list[tuple[float, int, int]] = []
    for a, b, likeness in likenesses:
        groups.between[a][b] = groups.between[b][a] = likeness
        if likeness >= merge_similarity:
            queue.append((-likeness, min(a, b), max(a, b)))
    heapq.heapify(queue)
    while queue:
        negative, a, b = heapq.heappop(queue)
        if b not in groups.between[a] or -negative != groups.mean(a, b):
            continue
        if -negative < merge_share * groups.cohesion(a, b):
            continue
        merged = groups.merge(a, b)
        for other in groups.between[merged]:
            mean = groups.mean(other, merged)
            if mean >= merge_similarity:
                heapq.heappush(queue, (-mean, other, merged))
    return groups


def take_in(
    groups: Groups, most_loose: int, least_grown: int, join_similarity: float, margin: float
) -> list[list[int]]:
    """The groups with their loose ones, of at most `most_loose` members, put to the grown group that they are like.

    A loose group joins a grown one, of at least `least_grown` members, where their mean likeness is at least
    `join_similarity` and `margin` times that to any other grown group. All of them are looked at before any joins:
    none brings another with it, and no two grown groups become one.
    """
    joins: list[tuple[int, int]] = []
    for loose, members in enumerate(groups.members):
        if not 0 < len(members) <= most_loose:
            continue
        grown = [other for other in groups.between[loose] if len(groups.members[other]) >= least_grown]
        ranked = sorted((-groups.mean(loose, other), other) for other in grown)
        if not ranked or -ranked[0][0] < join_similarity:
            continue
        if len(ranked) == 1 or ranked[0][0] <= margin * ranked[1][0]:
            joins.append((loose, ranked[0][1]))
    taken_in = [list(group) for group in groups.members]
    for loose, joined in joins:
        taken_in[joined] = sorted(taken_in[joined] + taken_in[loose])
        taken_in[loose] = []
    return sorted(group for group in taken_in if group)
