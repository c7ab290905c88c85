"""The house: imports run one way, engines stay in their rooms, reference rows and pages are documented."""

import ast
import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ROOMS = ("flows", "transforms", "expectations", "warehouse", "seeds")
MAY_IMPORT = {
    "flows": {"flows", "transforms", "expectations", "warehouse", "seeds"},
    "transforms": {"transforms", "warehouse.contracts"},
    # Checks hold what was read against the rows that a person edits, not against what the stages made of them.
    "expectations": {"expectations", "warehouse.contracts", "seeds"},
    "warehouse": {"warehouse"},
    "warehouse.contracts": {"warehouse.contracts"},
    "seeds": {"seeds"},
}
ENGINES = {"prefect": "flows", "great_expectations": "expectations", "sqlalchemy": "expectations"}
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
    return found


def is_inside(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    name = name_of(path)
    room = max((room for room in MAY_IMPORT if is_inside(name, room)), key=len)
    own = {module for module in imports_of(path) if module.split(".")[0] in ROOMS}
    assert {module for module in own if not any(is_inside(module, allowed) for allowed in MAY_IMPORT[room])} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_engines_stay_in_their_rooms(path: Path) -> None:
    roots = {module.split(".")[0] for module in imports_of(path)}
    assert [engine for engine, room in ENGINES.items() if engine in roots and not is_inside(name_of(path), room)] == []


@pytest.mark.parametrize("path", [path for path in MODULES if is_inside(name_of(path), "transforms")], ids=name_of)
def test_stages_do_no_input_or_output_and_read_no_clock(path: Path) -> None:
    roots = {module.split(".")[0] for module in imports_of(path)}
    assert (
        roots & {"os", "pathlib", "io", "shutil", "socket", "urllib", "requests", "time", "random", "subprocess"}
        == set()
    )
    assert not re.search(r"\b(?:open|print|input)\(|\.now\(|\.today\(|\.utcnow\(", path.read_text())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", sorted((ROOT / "seeds" / "reference").glob("*.csv")), ids=lambda path: path.name)
def test_every_reference_file_is_documented_and_whole(path: Path) -> None:
    readme = (ROOT / "seeds" / "reference" / "README.md").read_text()
    [section] = re.findall(rf"^## {re.escape(path.name)}\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    documented = [
        name for cell in re.findall(r"^\| ([a-z_0-9, ]+) \|", section, re.MULTILINE) for name in cell.split(", ")
    ]
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        rows = list(reader)
    assert documented[1:] == list(reader.fieldnames or ())
    assert rows
    assert not [row for row in rows if None in row or None in row.values()]
    assert len({tuple(row.values()) for row in rows}) == len(rows)


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text()))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: str(path.relative_to(ROOT))
)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)", page.read_text())
    assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []


def test_the_readme_names_every_command() -> None:
    from flows.cli.main import commands

    readme = (ROOT / "README.md").read_text()
    assert [name for name in commands.commands if f"copydesk {name}" not in readme] == []


def test_the_sample_texts_are_as_received() -> None:
    assert {path.stem: path.stat().st_size for path in (ROOT / "seeds" / "texts").glob("*.txt")} == {
        "000_78ccaff641dd8b20": 2021,
        "001_ce64c159c220b8b7": 2061,
        "002_ce57a2982551d3bf": 2257,
        "003_345fb6ebaeb839a5": 4207,
        "004_c96297e77720e394": 4276,
    }
