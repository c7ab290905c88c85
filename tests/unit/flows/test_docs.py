"""docs/command-line.md and docs/scheduling.md name every command, argument, option, parameter and variable."""

import inspect
import re
from pathlib import Path

import click
import pytest

from flows.cli.main import commands
from flows.newswire import newswire
from flows.settings import OTHER_VARIABLES
from tests.eval.floors import read_floors
from warehouse.contracts.core.articles import SYNDICATION_REASONS
from warehouse.contracts.core.date_candidates import CANDIDATE_METHODS, REJECTIONS
from warehouse.contracts.raw.rejects import REASONS

DOCS = Path(__file__).parents[3] / "docs"
COMMAND_LINE = (DOCS / "command-line.md").read_text(encoding="utf-8")
READING = (DOCS / "reading.md").read_text(encoding="utf-8")
SCHEDULING = (DOCS / "scheduling.md").read_text(encoding="utf-8")


def section(command: str) -> str:
    _, _, text = COMMAND_LINE.partition(f"\n## copydesk {command}\n")
    assert text, f"docs/command-line.md has no section on copydesk {command}"
    return text.partition("\n## ")[0]


def parameters(command: click.Command) -> list[click.Parameter]:
    """The arguments and options of a command, and of the commands in it."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return [*command.params, *(parameter for one in inner for parameter in parameters(one))]


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_a_section_with_its_arguments_and_options(name: str) -> None:
    usage = section(name)
    for parameter in parameters(commands.commands[name]):
        if isinstance(parameter, click.Argument):
            assert str(parameter.metavar) in usage
        else:
            for option in parameter.opts:
                assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", usage), f"{option} of {name}"


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_no_section_names_an_option_that_is_not_there(name: str) -> None:
    known = {option for parameter in parameters(commands.commands[name]) for option in parameter.opts} | {"--help"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", section(name))) <= known


def test_every_section_is_a_command() -> None:
    assert set(re.findall(r"^## copydesk (\w+)$", COMMAND_LINE, re.MULTILINE)) == set(commands.commands)


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_and_option_says_what_it_is_for(name: str) -> None:
    command = commands.commands[name]
    assert command.help
    assert all(inner.help for inner in getattr(command, "commands", {}).values())
    assert all(parameter.help for parameter in parameters(command) if isinstance(parameter, click.Option))


@pytest.mark.parametrize(
    "code", sorted({*REASONS, *CANDIDATE_METHODS, *REJECTIONS, *SYNDICATION_REASONS}), ids=lambda code: code
)
def test_every_code_of_reading_is_explained(code: str) -> None:
    assert f"`{code}`" in READING


def test_no_code_is_explained_that_is_not_there() -> None:
    tables = re.findall(r"^\| (`[a-z_`, ]+`) \|", READING, re.MULTILINE)
    codes = {code for row in tables for code in re.findall(r"`([a-z_]+)`", row)}
    tasks = set(read_floors())
    assert codes - tasks <= {*REASONS, *CANDIDATE_METHODS, *REJECTIONS, *SYNDICATION_REASONS}


def test_every_variable_is_documented() -> None:
    for variable in (*OTHER_VARIABLES, "COPYDESK_MAX_RECORD_BYTES", "PREFECT_API_URL", "NO_COLOR"):
        assert f"`{variable}`" in COMMAND_LINE


def test_every_parameter_of_the_flow_and_option_of_serve_is_documented() -> None:
    for name in inspect.signature(newswire.fn).parameters:
        assert f"| `{name}` |" in SCHEDULING
    for parameter in commands.commands["serve"].params:
        if isinstance(parameter, click.Option):
            assert all(option in SCHEDULING for option in parameter.opts)
