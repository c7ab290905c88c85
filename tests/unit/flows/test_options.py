"""What the command line says of itself."""

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flows.cli.options import command_hint, field_options


@pytest.fixture
def called_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command in a folder of its own below the working directory, called by its path."""
    program = tmp_path / "environment" / "copydesk"
    program.parent.mkdir()
    program.touch(mode=0o755)
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.chdir(tmp_path)
    return program


def test_a_command_that_the_shell_finds_goes_by_its_name(called_by_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(called_by_path.parent))
    assert command_hint() == "copydesk"


def test_another_goes_by_the_path_that_it_was_called_by(
    called_by_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command_hint() == "environment/copydesk"
    monkeypatch.chdir("/")
    assert command_hint().endswith("environment/copydesk")


def test_a_module_goes_by_the_commands_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/main.py"])
    assert command_hint() == "copydesk"


def test_fields_that_are_named_come_as_a_name_for_each_role() -> None:
    @click.command()
    @field_options
    def command(fields: dict[str, str]) -> None:
        click.echo(sorted(fields.items()))

    done = CliRunner().invoke(command, ["--text-field", "copy", "--date-field", "meta.day"])
    assert done.output == "[('date', 'meta.day'), ('text', 'copy')]\n"
    assert CliRunner().invoke(command, []).output == "[]\n"
