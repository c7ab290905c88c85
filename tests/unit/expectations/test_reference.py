"""The phrases of seeds/reference as the checks take them: what they match, and what they leave alone."""

import duckdb
import pytest

from expectations import reference
from seeds import reference_file


def matches(pattern: str, line: str) -> bool:
    with duckdb.connect() as connection:
        found = connection.execute(f"select regexp_matches($line, '{pattern}')", {"line": line}).fetchone()
    assert found is not None
    return bool(found[0])


@pytest.mark.parametrize("line", ["most read", "login", "share this story", "kommentare"])
def test_labels_of_a_page_are_known(line: str) -> None:
    assert matches(reference.furniture_label(), line)


@pytest.mark.parametrize("line", ["most read the report", "ministers sign fishing pact", "the login"])
def test_headlines_are_no_labels(line: str) -> None:
    assert not matches(reference.furniture_label(), line)


@pytest.mark.parametrize(
    "line", ["sign up for the morning briefing", "© 2024 harbour post", "read it in our newsletter", "most read"]
)
def test_lines_of_furniture_are_known(line: str) -> None:
    assert matches(reference.furniture_line(), line)


@pytest.mark.parametrize(
    "line",
    [
        "subscribers rose to 1.7 mln households from 1.5 mln, it said.",
        "follow these six tips, the ministry said.",
        "he was asked to sign up to the pact.",
    ],
)
def test_lines_of_copy_are_none(line: str) -> None:
    assert not matches(reference.furniture_line(), line)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("404 not found\nnginx", True),
        ("example\n\n  access denied\n", True),
        ("he said access denied is what he read", False),
    ],
)
def test_a_servers_message_begins_a_line(text: str, opens: bool) -> None:
    assert matches(reference.page_opening("error"), text) is opens


@pytest.mark.parametrize("kind", ["test", "program"])
def test_every_phrase_is_found_anywhere(kind: str) -> None:
    phrases = [row["phrase"] for row in reference_file("broken_pages") if row["kind"] == kind]
    assert phrases
    assert [phrase for phrase in phrases if not matches(reference.page_phrase(kind), f"x {phrase} y")] == []


def test_agencies_have_a_name_each() -> None:
    codes = reference.agency_codes()
    assert codes == sorted(set(codes))
    assert reference.agency_names().count("(") >= len(codes)
    assert "('reuters', 'Reuters')" in reference.agency_names()


def test_no_pattern_holds_what_sqlalchemy_takes_for_a_parameter() -> None:
    patterns = [reference.furniture_line(), reference.furniture_label(), reference.page_opening("error")]
    patterns += [reference.page_phrase("test", "program")]
    assert [pattern for pattern in patterns if ":" in pattern.replace("[:]", "")] == []


def test_a_colon_in_a_phrase_is_matched() -> None:
    assert matches(reference.page_phrase("program"), "stack trace: at main")
