"""Bylines and sign-offs, and the people they name."""

import pytest

from transforms.marks.bylines import find_signoff, is_author_note, is_byline, read_byline, read_signoff
from transforms.reference import Reference


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Doe",
        "BY JANE DOE AND JOHN ROE",
        "By The Associated Press",
        "by Jane Doe, Reuters",
        "Jane Doe, Associated Press",
        "Jane Doe, Staff Reporter",
        "By Jane van der Doe • December 20, 2023 7:00 am",
    ],
)
def test_bylines(text: str, reference: Reference) -> None:
    assert is_byline(text, reference)


@pytest.mark.parametrize(
    "text",
    [
        "By Friday the harbour was closed.",
        "by and large",
        "By then, nobody came",
        "Reuters",
        "Oslo, Norway",
        "By July 2013, all was over.",
    ],
)
def test_no_bylines(text: str, reference: Reference) -> None:
    assert not is_byline(text, reference)


def names(text: str, reference: Reference) -> list[tuple[str, str, str]]:
    return [
        (credit.role, credit.entity_type, text[credit.start : credit.end]) for credit in read_signoff(text, reference)
    ]


def test_signoff_roles(reference: Reference) -> None:
    text = (
        "(Reporting by Jane Doe in Oslo, John Roe and the Paris newsroom; Additional reporting by Ann Other; "
        "Writing by Max Muster; Editing by Kim Lee and O. Nym)"
    )
    assert names(text, reference) == [
        ("reporter", "person", "Jane Doe"),
        ("reporter", "person", "John Roe"),
        ("reporter", "organization", "Paris newsroom"),
        ("reporter", "person", "Ann Other"),
        ("writer", "person", "Max Muster"),
        ("editor", "person", "Kim Lee"),
        ("editor", "person", "O. Nym"),
    ]


def test_signoff_with_commas_between_roles(reference: Reference) -> None:
    text = "(Reporting by Oslo Newsroom, Editing by Kim Lee and Ann Other) - Reuters"
    assert names(text, reference) == [
        ("reporter", "organization", "Oslo Newsroom"),
        ("editor", "person", "Kim Lee"),
        ("editor", "person", "Ann Other"),
    ]


def test_signoff_is_found_at_the_end_of_a_paragraph(reference: Reference) -> None:
    copy = 'It cut the stock to "sell". '
    signoff = "(Reporting by Jane Doe in Oslo; Editing by Kim Lee)"
    assert find_signoff(copy + signoff, reference) == (len(copy), len(copy) + len(signoff))
    assert find_signoff(signoff + " - Reuters", reference) == (0, len(signoff) + 10)


@pytest.mark.parametrize(
    "text",
    [
        "He praised the reporting by Jane Doe on the strait.",
        "(The reporting by others differed.) It went on for years.",
    ],
)
def test_copy_about_reporting_is_no_signoff(text: str, reference: Reference) -> None:
    assert find_signoff(text, reference) is None


def test_byline_names_stop_at_the_date(reference: Reference) -> None:
    text = "By Jane Doe and John Roe • December 20, 2023"
    assert [text[credit.start : credit.end] for credit in read_byline(text, reference)] == ["Jane Doe", "John Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe is a freelance lifestyle writer who lives in Oslo.",
        "John Roe is the Herald's political editor.",
        "Editor and Contributor of The Herald: Jane Doe has been writing about boats since 2010.",
    ],
)
def test_notes_on_the_author(text: str, reference: Reference) -> None:
    assert is_author_note(text, reference)


def test_copy_about_a_minister_is_no_note_on_the_author(reference: Reference) -> None:
    assert not is_author_note("Jane Doe is a former minister for the coast.", reference)


def test_those_who_contributed_are_reporters(reference: Reference) -> None:
    text = "Associated Press writers Ann Lee in Seattle and Bo Ray in Oslo, Norway, contributed to this report."
    assert find_signoff(text, reference) == (0, len(text))
    assert names(text, reference) == [("reporter", "person", "Ann Lee"), ("reporter", "person", "Bo Ray")]
    assert find_signoff("The figures that she contributed to this report were wrong.", reference) is None
