"""The forms of datelines that agencies print, and what only looks like one."""

import pytest

from transforms.marks.datelines import match_dateline
from transforms.reference import Reference


@pytest.mark.parametrize(
    ("text", "printed", "places", "date", "agency"),
    [
        ("LONDON (Reuters) - A bank", "LONDON (Reuters)", ["LONDON"], None, "Reuters"),
        ("LONDON, Jan 23 - A bank", "LONDON, Jan 23", ["LONDON"], "Jan 23", None),
        ("OSLO/PARIS (Reuters): A bank", "OSLO/PARIS (Reuters)", ["OSLO", "PARIS"], None, "Reuters"),
        ("WASHINGTON (AP) — A bank", "WASHINGTON (AP)", ["WASHINGTON"], None, "AP"),
        ("MOSCOW, Monday (Reuters) - A bank", "MOSCOW, Monday (Reuters)", ["MOSCOW"], None, "Reuters"),
        ("SAN MATEO, Calif., March 2 - A fund", "SAN MATEO, Calif., March 2", ["SAN MATEO"], "March 2", None),
        ("RALEIGH, N.C. (AP) -- A bank", "RALEIGH, N.C. (AP)", ["RALEIGH"], None, "AP"),
        ("WINSTON-SALEM, N.C., March 2 - A firm", "WINSTON-SALEM, N.C., March 2", ["WINSTON-SALEM"], "March 2", None),
        ("REIMS, France (Reuters) - A runner", "REIMS, France (Reuters)", ["REIMS"], None, "Reuters"),
        ("BEIJING: The minister", "BEIJING", ["BEIJING"], None, None),
        ("(Reuters) - A bank", "(Reuters)", [], None, "Reuters"),
        ("ATLANTA -- Officials", "ATLANTA", ["ATLANTA"], None, None),
        ("Paris, 3 March (AFP) - Officials", "Paris, 3 March (AFP)", ["Paris"], "3 March", "AFP"),
        ("ROME, March 2  - Italy", "ROME, March 2", ["ROME"], "March 2", None),
        ("WASHINGTON _ Senators", "WASHINGTON", ["WASHINGTON"], None, None),
        ("Valencia (Spain) (AFP) - Rescuers", "Valencia (Spain) (AFP)", ["Valencia"], None, "AFP"),
        ("HAVANA (AP ) -- Officials", "HAVANA (AP )", ["HAVANA"], None, "AP"),
    ],
)
def test_forms(
    text: str, printed: str, places: list[str], date: str | None, agency: str | None, reference: Reference
) -> None:
    found = match_dateline(text, reference)
    assert found is not None
    assert text[: found.printed_end] == printed
    assert [text[start:end] for start, end in found.places] == places
    assert (text[slice(*found.date)] if found.date else None) == date
    assert (text[slice(*found.agency)] if found.agency else None) == agency


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: The president resigned",
        "UPDATE: The president resigned",
        "IBM - the company - said",
        "CANADA-EGYPT wheat talks go on",
        "The minister (who is new) - said",
        "London is large",
        "CRICKET - ENGLISH COUNTY SCORES",
        "Industry (MITI) acted to tighten the rules.",
        "",
        "A" * 500,
    ],
)
def test_what_is_none(text: str, reference: Reference) -> None:
    assert match_dateline(text, reference) is None
