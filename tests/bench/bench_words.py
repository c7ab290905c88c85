"""Measure fingerprinting per byte, on one thread, against the prototype's tokeniser.

    make bench-dedup-words SHARED=folder [DOCUMENTS=10000] [SEED=7] [ROUNDS=9]

Words and fingerprints of a corpus (tests/bench/engine.py: fingerprint) against `tokhash` of
SHARED/prototypes/dedup/wirededup.py on the same bytes, in turns in one process, after a warm-up of both. A ratio of
1 is the prototype's speed; half of it is the floor.
"""

import importlib.util
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.bench import corpora, report


def main(argv: list[str]) -> None:
    """The command."""
    from tests.bench import engine

    parser = report.arguments(__doc__)
    parser.set_defaults(rounds=9)
    parser.add_argument("--documents", type=int, default=10_000, help="documents of the corpus")
    options = parser.parse_args(argv)
    out = report.console(options.json)
    folder = corpora.labelled(options.shared, options.cache, options.documents, options.seed)
    bodies = pq.read_table(folder / "articles.parquet", columns=["body"])["body"]
    prototype = _prototype(options.shared / "prototypes" / "dedup" / "wirededup.py", options.cache / "prototype")
    buffers = _buffers(bodies)
    corpus = engine.load(pa.table({"body": bodies}))
    contenders: dict[str, Callable[[], Any]] = {
        "copydesk: words and fingerprints": lambda: engine.fingerprint(corpus),
        "prototype: words": lambda: prototype.tokhash(*buffers),
        "prototype: words, grams and winnowing": lambda: _all_of(prototype, buffers),
    }
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(options.rounds + 1):
        for name, run in contenders.items():
            started = time.process_time()
            run()
            if turn:
                seconds[name].append(time.process_time() - started)
    size = int(buffers[1][-1])
    speeds = {name: size / median(taken) for name, taken in seconds.items()}
    engine_speed, words_speed, _ = speeds.values()
    figures = {"bytes": size, "bytes_per_cpu_second": speeds, "ratio": engine_speed / words_speed}
    rows = [[name, f"{speed / 1e6:.1f}", f"{speed / words_speed:.2f}"] for name, speed in speeds.items()]
    out.print(report.table(f"{size / 1e6:.1f} MB ({folder.name})", ["", "MB/s", "ratio"], rows))
    report.keep(figures, options.json, options.cache / "results" / "words.json", out)


def _prototype(path: Path, folder: Path) -> Any:
    """The prototype's module, read from a copy in `folder`: its compiled code is kept beside it."""
    if not path.exists():
        raise SystemExit(f"{path} is missing. Name the shared folder: make bench-dedup-words SHARED=folder")
    folder.mkdir(parents=True, exist_ok=True)
    copy = Path(shutil.copy2(path, folder))
    spec = importlib.util.spec_from_file_location("wirededup", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["wirededup"] = module
    spec.loader.exec_module(module)
    return module


def _buffers(bodies: Any) -> tuple[Any, Any]:
    """The texts' bytes one after another, and where each begins."""
    encoded = [body.encode() for body in bodies.to_pylist()]
    offsets = np.concatenate(([0], np.cumsum([len(body) for body in encoded]))).astype(np.int64)
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), offsets


def _all_of(prototype: Any, buffers: tuple[Any, Any]) -> None:
    """What the prototype does up to its fingerprints."""
    hashes, _, _, documents = prototype.tokhash(*buffers)
    prototype.winnow(hashes, documents)


if __name__ == "__main__":
    main(sys.argv[1:])
