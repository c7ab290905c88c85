"""The commands that should answer at once load nothing heavy."""

import json
import subprocess
import sys

import pytest

HEAVY = {"prefect", "great_expectations", "pyarrow", "pandas", "numpy", "sqlalchemy", "pydantic", "transforms"}

PROGRAM = """
import contextlib, io, json, sys
from flows.cli.main import main
try:
    with contextlib.redirect_stdout(io.StringIO()):
        main(sys.argv[1:])
except SystemExit:
    print(json.dumps(sorted(sys.modules)))
"""


def modules_after(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["run", "--help"], ["serve", "--help"], ["tables"], ["tables", "mart.articles"]],
    ids=" ".join,
)
def test_an_answer_at_once_loads_nothing_heavy(arguments: list[str]) -> None:
    modules = modules_after(*arguments)
    assert "click" in modules
    assert not modules & HEAVY
