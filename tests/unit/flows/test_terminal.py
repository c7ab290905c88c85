import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.cli.terminal import console, one_line, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Zoë “quoted” – ok", "Zoë “quoted” – ok"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb", "a\\x0db"),
        ("a\tb", "a b"),
        ("evil\u202egpj.txt", "evil\\u202egpj.txt"),
        ("\u2066isolate\u2069", "\\u2066isolate\\u2069"),
        ("line\u2028end", "line\\u2028end"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_what_could_command_a_terminal_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_printed_is_a_control_character(text: str) -> None:
    assert not {unicodedata.category(char) for char in printable(text, keep="")} & {"Cc", "Cs", "Zl", "Zp"}
    assert "\n" not in one_line(text)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_markup_in_a_text_is_printed_as_it_is() -> None:
    file = io.StringIO()
    console(file).print("[bold]not bold[/bold] :smile:")
    assert file.getvalue() == "[bold]not bold[/bold] :smile:\n"


def test_styles_reach_a_terminal_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured, piped, plain = Terminal(), io.StringIO(), Terminal()
    console(coloured).print("x", style="bold red")
    console(piped).print("x", style="bold red")
    monkeypatch.setenv("NO_COLOR", "1")
    console(plain).print("x", style="bold red")
    assert "\x1b[" in coloured.getvalue()
    assert "\x1b" not in piped.getvalue() + plain.getvalue()
