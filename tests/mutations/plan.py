"""The plan: which mutations, drawn by a seed, spread over all tables and their columns."""

import random
from collections.abc import Iterator

from tests.mutations.kinds import UNTOUCHED, Mutation, Tables, apply, kinds_for
from warehouse.contracts import TABLES


def every_mutation(good: Tables, seed: int) -> Iterator[Mutation]:
    """Each kind on each column and table that it fits and changes, once."""
    for table in TABLES:
        if table.qualified_name in UNTOUCHED or not good.get(table.qualified_name):
            continue
        for kind, column in kinds_for(table):
            mutation = Mutation(kind, table.qualified_name, column, seed)
            if apply(mutation, good):
                yield mutation


def plan(good: Tables, seed: int, count: int) -> list[Mutation]:
    """`count` mutations, no two alike: the tables in turn, in each a column by lot, then a kind for it.

    Whole rows stand for one column. Where a table has no more to spoil, the others go on.
    """
    draw = random.Random(seed)
    by_place: dict[str, dict[str, list[Mutation]]] = {}
    for mutation in every_mutation(good, seed):
        by_place.setdefault(mutation.table, {}).setdefault(mutation.column, []).append(mutation)
    chosen: list[Mutation] = []
    while by_place and len(chosen) < count:
        names = sorted(by_place)
        draw.shuffle(names)
        for name in names[: count - len(chosen)]:
            column = draw.choice(sorted(by_place[name]))
            left = by_place[name][column]
            chosen.append(left.pop(draw.randrange(len(left))))
            if not left:
                del by_place[name][column]
            if not by_place[name]:
                del by_place[name]
    return chosen
