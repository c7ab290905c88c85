"""The plan is the seed's, spread over all tables, and no mutation in it is twice or idle."""

from collections import Counter

from tests.mutations.kinds import UNTOUCHED, apply
from tests.mutations.plan import every_mutation, plan
from tests.unit.mutations.test_kinds import GOOD


def test_the_same_seed_gives_the_same_plan_and_another_another() -> None:
    assert plan(GOOD, 7, 40) == plan(GOOD, 7, 40)
    assert plan(GOOD, 7, 40) != plan(GOOD, 8, 40)


def test_a_plan_is_spread_over_all_tables_that_have_rows() -> None:
    chosen = plan(GOOD, 7, 100)
    tables = Counter(mutation.table for mutation in chosen)
    assert set(tables) == {name for name, rows in GOOD.items() if rows} - UNTOUCHED
    assert max(tables.values()) - min(tables.values()) <= 1
    assert len(chosen) == len(set(chosen)) == 100


def test_every_mutation_of_a_plan_changes_something() -> None:
    assert all(apply(mutation, GOOD) for mutation in plan(GOOD, 3, 60))


def test_a_plan_ends_where_there_is_no_more_to_spoil() -> None:
    few = {name: rows if name == "raw.rejects" else [] for name, rows in GOOD.items()}
    assert sorted(map(str, plan(few, 1, 10_000))) == sorted(map(str, every_mutation(few, 1)))
