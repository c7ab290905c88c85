"""One tool, one corpus, one process: its CPU seconds, its peak memory, and what it found.

    python -m tests.bench.measure TOOL CORPUS RESULT

CORPUS is a folder with articles.parquet; RESULT is the file to write (NumPy's .npz). The clock starts after the
imports, a warm-up on the first documents and the reading of the corpus, and stops when pairs and clusters are there.
CPU seconds are those of the process with all its threads and of the processes that it started and that have ended.
"""

import contextlib
import gc
import importlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

WARM_UP_DOCUMENTS = 200
THREAD_COUNTS = (
    "RAYON_NUM_THREADS",
    "POLARS_MAX_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "NUMBA_NUM_THREADS",
)
ONE_THREAD = dict.fromkeys(THREAD_COUNTS, "1")

Lap = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a tool found: pairs of rows of the corpus (first < second), and the cluster number of each row.

    `templates` are pairs that the tool holds for two uses of one form rather than for shared copy.
    """

    pairs: NDArray[np.int64]
    templates: NDArray[np.int64]
    clusters: NDArray[np.int64]


class Tool(Protocol):
    """A tool to measure, by the functions that its module has."""

    SETTINGS: str

    def load(self, articles: pa.Table, threshold: float) -> Any:
        """The corpus in the form that the tool takes; not measured."""

    def find(self, corpus: Any, lap: Lap) -> Any:
        """The pairs and clusters in the tool's own form; measured. `lap` notes the time at the end of a part."""

    def read(self, corpus: Any, result: Any) -> Found:
        """The same as arrays; not measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One run: CPU seconds up to the end of each part, the last one being the whole; peak memory in bytes."""

    found: Found
    seconds: dict[str, float]
    peak_bytes: int
    facts: dict[str, Any]

    @property
    def total_seconds(self) -> float:
        """CPU seconds of the whole."""
        return max(self.seconds.values())


TOOLS = {
    "copydesk": ("tests.bench.engine", 0.0),
    "gaoya": ("tests.bench.peers.gaoya", 0.5),
    "rensa": ("tests.bench.peers.rensa", 0.5),
    "rensa-0.2": ("tests.bench.peers.rensa", 0.2),
    "datasketch": ("tests.bench.peers.datasketch", 0.5),
    "text-dedup": ("tests.bench.peers.text_dedup", 0.5),
}


def cpu_seconds() -> float:
    """User and system time of this process and of its ended children."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def peak_bytes() -> int:
    """The most memory that this process has held.

    Linux hands a parent's ru_maxrss on to the program it starts, so the figure of the address space goes first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def forget_peak() -> None:
    """Count the peak memory from here on, where the system can (Linux): reading a corpus may hold it twice."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def run_in_process(module: str, *arguments: str) -> str:
    """Run a module of tests/bench with one thread a library, and give what it printed."""
    finished = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)} failed with exit code {finished.returncode}.")
    return finished.stdout


def measure(name: str, corpus: Path, scratch: Path) -> Measured:
    """Run a tool on a corpus in a process of its own. `scratch` is a folder for the result."""
    target = scratch / f"{name}.npz"
    run_in_process("tests.bench.measure", name, str(corpus), str(target))
    with np.load(target) as stored:
        found = Found(stored["pairs"], stored["templates"], stored["clusters"])
        notes = json.loads(str(stored["notes"]))
    target.unlink()
    return Measured(found, notes["seconds"], notes["peak_bytes"], notes["facts"])


def main(name: str, folder: Path, target: Path) -> None:
    """The measured process itself."""
    module, threshold = TOOLS[name]
    tool: Any = importlib.import_module(module)
    first = next(pq.ParquetFile(folder / "articles.parquet").iter_batches(WARM_UP_DOCUMENTS, columns=["body"]))
    tool.find(tool.load(pa.Table.from_batches([first]), threshold), lambda part: None)
    corpus = tool.load(pq.read_table(folder / "articles.parquet", columns=["body"]), threshold)
    forget_peak()
    facts = {"memory_before_bytes": peak_bytes(), "settings": tool.SETTINGS.format(threshold=threshold)}
    seconds: dict[str, float] = {}
    started = cpu_seconds()
    result = tool.find(corpus, lambda part: seconds.__setitem__(part, cpu_seconds() - started))
    seconds["total"] = cpu_seconds() - started
    peak = peak_bytes()
    found = tool.read(corpus, result)
    notes = {"seconds": seconds, "peak_bytes": peak, "facts": facts}
    np.savez(
        target, pairs=found.pairs, templates=found.templates, clusters=found.clusters, notes=np.array(json.dumps(notes))
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
