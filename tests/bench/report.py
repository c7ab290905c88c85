"""How the benchmarks print: a table for the eye, and one JSON object in a file or on standard output."""

import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

WIDTH = 150


def arguments(description: str | None) -> ArgumentParser:
    """The options that every benchmark has."""
    parser = ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder with bench/, tools/, prototypes/")
    parser.add_argument("--cache", type=Path, default=Path("data/bench"), help="folder for corpora and results")
    parser.add_argument("--seed", type=int, default=7, help="seed of the corpora")
    parser.add_argument("--rounds", type=int, default=3, help="how often each measurement is taken; the median counts")
    parser.add_argument("--json", default=None, metavar="FILE", help="where the JSON goes; - prints it")
    return parser


def console(json_target: str | None) -> Console:
    """Where tables go: standard error where the JSON has standard output."""
    return Console(stderr=json_target == "-", width=None if sys.stdout.isatty() else WIDTH, highlight=False)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A plain table, first column to the left and the others to the right."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        made.add_column(column, justify="left" if number == 0 else "right", no_wrap=number == 0)
    for row in rows:
        made.add_row(*row)
    return made


def keep(figures: dict[str, Any], target: str | None, usual: Path, out: Console) -> None:
    """Write the figures as JSON to `target`, or to the usual file, and say where."""
    text = json.dumps(figures, indent=2) + "\n"
    if target == "-":
        sys.stdout.write(text)
        return
    path = Path(target) if target else usual
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    out.print(f"The same as JSON: {path}")


def share(value: float) -> str:
    """A share of 1 to three places, never rounded up to 1."""
    return "1" if value == 1 else f"{min(value, 0.9995) if value < 1 else value:.4f}"


def note(text: str) -> None:
    """Say what is going on, on standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
