"""The sample texts, and the reference rows that a person edits."""

import csv
from importlib.resources import files
from importlib.resources.abc import Traversable

Rows = tuple[dict[str, str], ...]


def reference_rows() -> dict[str, Rows]:
    """Every CSV in seeds/reference as its rows, by the file's name without its ending.

    The files ship with the package; each column is documented in seeds/reference/README.md.
    """
    return {
        entry.name.removesuffix(".csv"): _rows(entry)
        for entry in sorted(files(__name__).joinpath("reference").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".csv")
    }


def reference_file(name: str) -> Rows:
    """The rows of seeds/reference/`name`.csv alone; FileNotFoundError where there is no such file."""
    return _rows(files(__name__).joinpath("reference", f"{name}.csv"))


def _rows(entry: Traversable) -> Rows:
    lines = entry.read_text(encoding="utf-8").splitlines(keepends=True)
    return tuple(csv.DictReader(lines, strict=True))
