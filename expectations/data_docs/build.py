"""Data Docs on disk: the pages of the last runs, an index, and the files that they load, swapped in whole."""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from expectations.data_docs.gx import GX_VERSION
from expectations.data_docs.pages import Pages
from expectations.data_docs.stored import StoredRun, Suite, last_runs
from expectations.data_docs.templates import copy_assets
from expectations.site.folder import replaced

RUNS_SHOWN = 5
"""Runs that have pages: enough to compare the last with those before; each has half a hundred pages."""

_MADE_OF = "made-of.json"
"""The file that says of which validations, and by which code, the pages of each run were made."""

_UP_FROM_PAGE = "../../"
_NONCE_BYTES = 16


def build_data_docs(validations: Path, folder: Path, runs: int = RUNS_SHOWN) -> Path:
    """Write the Data Docs of the last `runs` runs to `folder` and return their index page.

    `validations` has a folder a run, in it a JSON file a stage, as expectations.validations writes them. Pages of a
    run that are there already are taken over, so that a run pays for its own pages alone. The folder is replaced as
    a whole: who opens it sees the old pages or the new ones.

    Raises:
        OSError: the folder cannot be written.
        ValueError: a file of validations is not what a run writes.
    """
    with replaced(folder) as beside:
        _write(last_runs(validations, runs), beside, folder)
    return folder / "index.html"


def _write(stored: list[StoredRun], beside: Path, before: Path) -> None:
    made_before = _made_of(before)
    made_of = {run.run_id: f"{_code_digest()} {run.digest()}" for run in stored}
    # Known to nobody before the pages are written, so that no text of a document can carry it.
    pages = Pages(secrets.token_urlsafe(_NONCE_BYTES))
    links: list[dict[str, Any]] = []
    for run in stored:
        its_folder = beside / "validations" / run.run_id
        suites = list(run.suites())
        its_pages = before / "validations" / run.run_id
        if made_before.get(run.run_id) == made_of[run.run_id] and its_pages.is_dir():
            shutil.copytree(its_pages, its_folder, copy_function=_link_or_copy)
        else:
            its_folder.mkdir(parents=True)
            for one in suites:
                (its_folder / f"{one.name}.html").write_text(pages.suite_page(one, _UP_FROM_PAGE), encoding="utf-8")
        links.extend(_link(one) for one in suites)
    copy_assets(beside / "static")
    (beside / "index.html").write_text(pages.index_page(links), encoding="utf-8")
    (beside / _MADE_OF).write_text(json.dumps(made_of), encoding="utf-8")


def _link(one: Suite) -> dict[str, Any]:
    """A line of the index, in the words of Great Expectations' site builder."""
    page = f"validations/{one.run_id}/{one.name}.html"
    return {
        "expectation_suite_name": one.name,
        "expectation_suite_filepath": page,
        "filepath": page,
        "run_name": one.run_id,
        "run_time": one.run_time,
        "asset_name": one.table,
        "validation_success": one.success,
    }


def _link_or_copy(source: str, target: str) -> None:
    """A page is never changed, so the old folder and the new one may share it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _made_of(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / _MADE_OF).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _code_digest() -> str:
    """What changes when pages of the same results would come out otherwise: code and templates."""
    hashed = hashlib.sha256(GX_VERSION.encode())
    for name, content in sorted(_files(files("expectations").joinpath("data_docs"))):
        hashed.update(name.encode() + b"\0" + content)
    return hashed.hexdigest()


def _files(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".j2", ".css", ".js")):
            yield entry.name, entry.read_bytes()
