"""Measure a whole run, stage by stage, against spaCy's small English pipeline on the same texts.

    make bench SHARED=folder [DOCUMENTS=10051] [ROUNDS=1]

Both read SHARED/bench/reuters21578.jsonl.gz, each in a process of its own, one after the other, in one command: CPU
seconds of the process and of all that it started, user and system. Copydesk does everything from the file to the
published warehouse, checks included; spaCy only its pipeline (tagger, parser, lemmatizer, names) over the texts in
memory, its loading left out. A third process only reads the file and splits each text into words, which is what the
fastest reading there could be would cost. The floor is a quarter of spaCy's cost.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import corpora, report

CORPUS = "reuters21578"
CONTENDERS = ("copydesk", "spacy", "words")
FLOOR = 0.25


def main(argv: list[str]) -> None:
    """The command."""
    parser = report.arguments(__doc__)
    parser.set_defaults(rounds=1)
    parser.add_argument("--documents", type=int, default=None, help="how many of the texts; all without it")
    options = parser.parse_args(argv)
    out = report.console(options.json)
    documents = corpora.real(options.shared, CORPUS)[: options.documents]
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / f"{CORPUS}.jsonl"
        source.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in documents))
        # Kernels are compiled once an installation, and kept: no part of what a run costs.
        _measured("warm_up", source, Path(scratch) / "warm_up")
        rounds = [
            {name: _measured(name, source, Path(scratch) / f"{name}-{turn}") for name in CONTENDERS}
            for turn in range(options.rounds)
        ]
    figures = _figures(rounds, len(documents))
    out.print(report.table(f"{len(documents):,} texts of {CORPUS}", ["", "CPU s", "ms a text", "texts per CPU s"], [
        [name, f"{seconds:.1f}", f"{1000 * seconds / len(documents):.2f}", f"{len(documents) / seconds:,.0f}"]
        for name, seconds in {**figures["stages"], **figures["cpu_seconds"]}.items()
    ]))  # fmt: skip
    verdict = "" if figures["ratio"] <= FLOOR else ", above the floor"
    out.print(f"copydesk / spaCy: {figures['ratio']:.3f} (floor {FLOOR}{verdict})")
    report.keep(figures, options.json, options.cache / "results" / "reading.json", out)


def _measured(name: str, source: Path, scratch: Path) -> dict[str, Any]:
    """What one contender's process says, and its CPU seconds (`seconds`, where it does not say them itself)."""
    scratch.mkdir()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COPYDESK_")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tests.bench.reading_contenders", name, str(source), str(scratch)]
    subprocess.run(command, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said: dict[str, Any] = json.loads((scratch / "result.json").read_text())
    return {"seconds": spent} | said


def _figures(rounds: list[dict[str, dict[str, Any]]], document_count: int) -> dict[str, Any]:
    seconds = {name: median(turn[name]["seconds"] for turn in rounds) for name in CONTENDERS}
    stages = {
        stage: median(turn["copydesk"]["stages"][stage] for turn in rounds) for stage in rounds[0]["copydesk"]["stages"]
    }
    return {
        "documents": document_count,
        "cpu_seconds": seconds,
        "stages": stages,
        "ratio": seconds["copydesk"] / seconds["spacy"],
        "times_the_words": seconds["copydesk"] / seconds["words"],
    }


if __name__ == "__main__":
    main(sys.argv[1:])
