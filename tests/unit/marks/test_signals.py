import pytest

from transforms.marks.signals import (
    headline_signals,
    line_signals,
    note_signals,
    notice_signals,
    statement_signals,
    without_signals,
)
from transforms.reference import Reference


@pytest.mark.parametrize(
    ("headline", "signals", "rest"),
    [
        ("UPDATE 2-Storm closes harbour", [("update", 2, "UPDATE 2")], "Storm closes harbour"),
        ("UPDATE 1-iPhone maker hires", [("update", 1, "UPDATE 1")], "iPhone maker hires"),
        ("RPT-UPDATE 2-Storm", [("repeat", None, "RPT"), ("update", 2, "UPDATE 2")], "Storm"),
        ("CORRECTED (OFFICIAL)-Storm", [("correction", None, "CORRECTED (OFFICIAL)")], "Storm"),
        (
            "(OFFICIAL)-CORRECTED-UPDATE 3-Storm",
            [("correction", None, "(OFFICIAL)-CORRECTED"), ("update", 3, "UPDATE 3")],
            "Storm",
        ),
        ("REFILE-UPDATE 1-Storm", [("refile", None, "REFILE"), ("update", 1, "UPDATE 1")], "Storm"),
        ("ADVISORY-STORY WITHDRAWN-Storm", [("withdrawal", None, "ADVISORY-STORY WITHDRAWN")], "Storm"),
        ("KILL: Storm closes harbour", [("withdrawal", None, "KILL")], "Storm closes harbour"),
        ("WRAPUP 4-Storm", [("wrapup", 4, "WRAPUP 4")], "Storm"),
        ("2ND LEAD Storm closes harbour", [], "2ND LEAD Storm closes harbour"),
        ("2ND LEAD: Storm closes harbour", [("lead", 2, "2ND LEAD")], "Storm closes harbour"),
        ("LEAD: Storm closes harbour", [("lead", None, "LEAD")], "Storm closes harbour"),
        ("URGENT: Storm closes harbour", [("urgent", None, "URGENT")], "Storm closes harbour"),
        ("Storm closes harbour -- Update", [("update", None, "-- Update")], "Storm closes harbour"),
        ("Storm closes harbour -- 3rd Update", [("update", 3, "-- 3rd Update")], "Storm closes harbour"),
        ("BC-EU--Storm, 1st Ld-Writethru", [("writethru", 1, "1st Ld-Writethru")], "BC-EU--Storm"),
        ("BC-EU--Storm, 2ndLd-Writethru", [("writethru", 2, "2ndLd-Writethru")], "BC-EU--Storm"),
        ("BC-EU--Storm, 3rd Ld", [("lead", 3, "3rd Ld")], "BC-EU--Storm"),
        ("STORM CLOSES HARBOUR =2", [("take", 2, "=2")], "STORM CLOSES HARBOUR"),
        ("STORM CLOSES HARBOUR=3", [("take", 3, "=3")], "STORM CLOSES HARBOUR"),
        ("Storm closes harbour (2nd take)", [("take", 2, "2nd take")], "Storm closes harbour"),
        ("UPDATE 2-Storm =2", [("update", 2, "UPDATE 2"), ("take", 2, "=2")], "Storm"),
        ("Updates from the harbour", [], "Updates from the harbour"),
        ("Update-driven sales rise", [], "Update-driven sales rise"),
        ("Kill Bill - a review", [], "Kill Bill - a review"),
        ("Lead: the metal of the year", [], "Lead: the metal of the year"),
        ("Alert: a novel", [], "Alert: a novel"),
        ("What the film did in take 2", [], "What the film did in take 2"),
        ("Smith takes 2nd lead", [], "Smith takes 2nd lead"),
        ("Storm closes harbour, take 2", [("take", 2, "take 2")], "Storm closes harbour"),
        ("x=2", [("take", 2, "=2")], "x"),
    ],
)
def test_signals_of_a_headline(
    headline: str, signals: list[tuple[str, int | None, str]], rest: str, reference: Reference
) -> None:
    found = headline_signals(headline, reference)
    assert [(one.kind, one.number, headline[one.start : one.end]) for one in found] == signals
    assert without_signals(headline, reference) == rest


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("URGENT", ["urgent"]),
        ("STORY WITHDRAWN", ["withdrawal"]),
        ("Update", []),
        ("Breaking", []),
        ("Eds: Adds", []),
        ("BC-EU--Storm, 1st Ld-Writethru", ["writethru"]),
        ("News in brief", []),
    ],
)
def test_signals_of_a_line_above_the_copy(line: str, kinds: list[str], reference: Reference) -> None:
    assert [one.kind for one in line_signals(line, reference)] == kinds


@pytest.mark.parametrize(
    ("paragraph", "kind", "span"),
    [
        ("(Adds quotes, background)", "update", "(Adds quotes, background)"),
        ("(Recasts lead, adds analyst)", "update", "(Recasts lead, adds analyst)"),
        ("(Updates with closing prices) The index rose.", "update", "(Updates with closing prices)"),
        ("(Corrects spelling of name in paragraph 2)", "correction", "(Corrects spelling of name in paragraph 2)"),
        ("Eds: UPDATES: With arrest. Adds photos.", "update", "Eds: UPDATES: With arrest. Adds photos."),
        ("(Refiles to fix typo)", "refile", "(Refiles to fix typo)"),
        ("(Adds up to nothing", None, ""),
        ("(The harbour adds two piers)", None, ""),
        ("Adds quotes", None, ""),
    ],
)
def test_signals_of_a_note_to_editors(paragraph: str, kind: str | None, span: str, reference: Reference) -> None:
    found = note_signals(paragraph, reference)
    assert [(one.kind, paragraph[one.start : one.end]) for one in found] == ([(kind, span)] if kind else [])


def test_signals_that_the_copy_states(reference: Reference) -> None:
    stated = "(This Jan 5 story has been corrected to say that nobody drowned)"
    assert [one.kind for one in statement_signals(stated, reference)] == ["correction"]
    assert statement_signals("He said this story has been corrected by the paper.", reference) == []
    assert [one.kind for one in notice_signals("Please disregard the story about the ferry.", reference)] == [
        "withdrawal"
    ]
