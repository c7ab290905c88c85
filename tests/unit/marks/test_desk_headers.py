"""Slugs, transmission numbers, end marks and contacts of agencies' desks."""

import pytest

from transforms.marks.desk_headers import desk_contact, is_desk_header, is_end_mark
from transforms.reference import Reference


@pytest.mark.parametrize(
    "line",
    [
        "AM-Budget--, 1st Ld-Writethru,0560",
        "PM-Harbour Storm, Bjt,0780",
        "BC-Soccer",
        "a0456 ----",
        "r0123",
        "AP-NY-05-12-99 1234EDT",
        "-30-",
        "###",
        "<BR>",
    ],
)
def test_desk_lines(line: str, reference: Reference) -> None:
    assert is_desk_header(line, reference)


@pytest.mark.parametrize(
    "line",
    [
        "AM-radio listeners heard the minister say that the strait would open.",
        "BC-born Jane Doe won the race on Sunday, her third of the season so far, and thanked her coach for it.",
        "30",
        "a storm closed the harbour",
        "Shr 43 cts vs 30 cts",
    ],
)
def test_copy_is_no_desk_line(line: str, reference: Reference) -> None:
    assert not is_desk_header(line, reference)


@pytest.mark.parametrize(
    "contact",
    [
        "-- Oslo newsroom +47 22 555 0100",
        "--Paris Newsdesk 33-1-5555-0100",
        "((jane.doe@example.com; +44 20 7555 0100; Reuters Messaging: jane.doe))",
        "-- Oslo bureau, 212-555-0100  REUTER",
    ],
)
def test_contacts_behind_copy(contact: str, reference: Reference) -> None:
    copy = "The strait will open again on Friday. "
    assert desk_contact(copy + contact, reference) == len(copy)
    assert desk_contact(contact, reference) == 0


@pytest.mark.parametrize(
    "copy",
    [
        "The bureau counted 1,200,300 fish -- more than in 1996.",
        "He said the press would wait -- until 2024.",
        "The score was 3-1 (2-0 at the half)).",
    ],
)
def test_copy_that_ends_in_a_number_is_no_contact(copy: str, reference: Reference) -> None:
    assert desk_contact(copy, reference) is None


@pytest.mark.parametrize("line", ["___", "Enditem", "Editor: huaxia", "bur-du/ds/jj", "du/ds/jj", "bur-ab"])
def test_end_marks(line: str, reference: Reference) -> None:
    assert is_end_mark(line, reference)


@pytest.mark.parametrize("line", ["and/or", "km/h", "__", "Editor: she resigned on Wednesday, he said.", "Oslo/Paris"])
def test_no_end_marks(line: str, reference: Reference) -> None:
    assert not is_end_mark(line, reference)
