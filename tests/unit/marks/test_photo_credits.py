"""Photographers' credits, alone in a line or behind a caption."""

import pytest

from transforms.marks.photo_credits import credit_behind_sentence, ends_with_photo_credit, is_photo_credit
from transforms.reference import Reference


@pytest.mark.parametrize(
    "line",
    ["Jane Doe/Getty Images", "AP Photo/Jane Doe", "(AP Photo/Jane Doe, File)", "Photographer: Jane Doe/Bloomberg"],
)
def test_a_credit_alone(line: str, reference: Reference) -> None:
    assert is_photo_credit(line, reference)


@pytest.mark.parametrize("line", ["The and/or question", "Oslo: a harbour opens", "He said no/yes.", "Jane Doe"])
def test_no_credit(line: str, reference: Reference) -> None:
    assert not is_photo_credit(line, reference)


def test_a_credit_behind_a_caption(reference: Reference) -> None:
    assert ends_with_photo_credit("Boats in the harbour on Wednesday. JANE DOE/Pool via REUTERS", reference)
    assert ends_with_photo_credit("Boats in the harbour Credit: Splash", reference)
    assert not ends_with_photo_credit("The harbour opened on Wednesday.", reference)


@pytest.mark.parametrize("credit", ["(Photo/Xinhua)", "(AP Photo/Jane Doe)", "(Jane Doe/AP)", "Photo: Jane Doe"])
def test_a_credit_behind_a_sentence(credit: str, reference: Reference) -> None:
    copy = "OSLO (AP) — The harbour opened on Wednesday. "
    assert credit_behind_sentence(copy + credit, reference) == len(copy)
    assert credit_behind_sentence("Boats in the harbour " + credit, reference) is None
