"""Furniture phrases: which lines they make furniture, and of which kind."""

import pytest

from transforms.marks.furniture import furniture
from transforms.reference import Reference


@pytest.mark.parametrize(
    ("line", "kind", "rule"),
    [
        ("Advertisement", "widget", "line:advertisement"),
        ("Loading...", "widget", "line:loading"),
        ("ALSO READ:", "related", "label:also read"),
        ("Read more: Storm closes the harbour", "related", "label:read more"),
        ("12 Comments", "widget", "comments:comments"),
        ("Sign up for the coast letter", "promo", "start:sign up"),
        ("Boats | Representative image", "caption", "end:representative image"),
        ("Read it all in our newsletter, every day", "promo", "contains:our newsletter"),
    ],
)
def test_furniture_lines(line: str, kind: str, rule: str, reference: Reference) -> None:
    found = furniture(reference).match(line)
    assert found is not None
    assert (found.kind, found.rule) == (kind, rule)


@pytest.mark.parametrize(
    "line",
    [
        "FACEBOOK.",
        '"Sign up for our newsletter," the mayor told the crowd.',
        "Comments by the minister on Wednesday moved the price of cod.",
        "Signing up took a minute.",
        "Sign up " + "and wait " * 30,
    ],
)
def test_copy_is_not_furniture(line: str, reference: Reference) -> None:
    assert furniture(reference).match(line) is None


def test_a_label_opens_a_list_only_where_nothing_stands_behind_its_colon(reference: Reference) -> None:
    alone, filled = furniture(reference).match("Also read:"), furniture(reference).match("Also read: Cod is cheap")
    assert alone is not None
    assert filled is not None
    assert (alone.is_label, alone.has_rest) == (True, False)
    assert (filled.is_label, filled.has_rest) == (True, True)
