"""Connected components, by union-find."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel

Node = TypeVar("Node", bound=Hashable)


class Components(Generic[Node]):
    """A partition of the nodes it was asked about, each in its own part until it is joined with another."""

    def __init__(self) -> None:
        self._parents: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        """The node that stands for the part that `node` is in."""
        parents = self._parents
        parents.setdefault(node, node)
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make the parts of two nodes one."""
        self._parents[self.root(one)] = self.root(other)

    def parts(self, nodes: Iterable[Node]) -> list[list[Node]]:
        """The nodes by the part they are in, in the order given."""
        parts: dict[Node, list[Node]] = {}
        for node in nodes:
            parts.setdefault(self.root(node), []).append(node)
        return list(parts.values())


@kernel
def lowest_of_component(size: int, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each of `size` nodes the lowest of those that the edges a[n] and b[n] tie to it, directly or over others."""
    parents = np.arange(size)
    for pair in range(len(a)):
        one, two = a[pair], b[pair]
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        while parents[two] != two:
            parents[two] = parents[parents[two]]
            two = parents[two]
        if one < two:
            parents[two] = one
        else:
            parents[one] = two
    for node in range(size):
        parents[node] = parents[parents[node]]
    return parents
