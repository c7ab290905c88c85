"""What runs have left of their validations: a folder a run, in it a file a stage, in it a suite a table."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from expectations.suites import STAGES

_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
"""The form of a run's id, as expectations.validations has it; a folder of another name is not a run's."""

_SUITE_NAME = re.compile(rf"(?:{'|'.join(STAGES)})\.[a-z]+\.[a-z_]+")
"""The form of a suite's name: stage, schema, table."""


@dataclass(frozen=True, slots=True)
class Suite:
    """The results of the checks of one table at one stage in one run, each as Great Expectations writes it."""

    run_id: str
    name: str
    run_time: str
    results: tuple[Mapping[str, Any], ...] = field(repr=False)

    @property
    def stage(self) -> str:
        """The stage that the checks belong to."""
        return self.name.partition(".")[0]

    @property
    def table(self) -> str:
        """The table that they look at, `schema.table`."""
        return self.name.partition(".")[2]

    @property
    def success(self) -> bool:
        """Whether all held."""
        return all(result["success"] for result in self.results)


@dataclass(frozen=True, slots=True)
class StoredRun:
    """The validations of one run as they lie on disk."""

    run_id: str
    folder: Path

    @property
    def files(self) -> list[Path]:
        """A file a stage, in the order of the stages."""
        return [path for stage in STAGES if (path := self.folder / f"{stage}.json").is_file()]

    def digest(self) -> str:
        """What changes when the run's files do."""
        hashed = hashlib.sha256()
        for path in self.files:
            hashed.update(path.name.encode() + b"\0" + path.read_bytes())
        return hashed.hexdigest()

    def suites(self) -> Iterator[Suite]:
        """The suites of all stages. Parts of a suite that were run one after the other are one."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        times: dict[str, str] = {}
        for path in self.files:
            for suite in json.loads(path.read_text(encoding="utf-8")):
                name = suite["suite_name"]
                if not _SUITE_NAME.fullmatch(name):
                    raise ValueError(f"{path} has a suite named {name!r}, which is no stage.schema.table")
                found.setdefault(name, []).extend(suite["results"])
                times.setdefault(name, _run_time(suite["meta"]))
        for name, results in found.items():
            yield Suite(self.run_id, name, times[name], tuple(results))


def last_runs(validations: Path, count: int) -> list[StoredRun]:
    """The last `count` runs that left validations, the last one first; none where there is no such folder."""
    if not validations.is_dir():
        return []
    names = sorted((path.name for path in validations.iterdir() if _RUN_ID.fullmatch(path.name)), reverse=True)
    stored = (StoredRun(name, validations / name) for name in names)
    return [run for run, _ in zip((run for run in stored if run.files), range(count), strict=False)]


def _run_time(meta: Mapping[str, Any]) -> str:
    run_id = meta.get("run_id")
    return str(run_id["run_time"] if isinstance(run_id, Mapping) else meta["validation_time"])
