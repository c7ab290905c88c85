"""Connected components, by union-find."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

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
