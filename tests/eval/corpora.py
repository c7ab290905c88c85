"""The labelled corpora: which file each task reads, handed to the pipeline as a user's JSON lines."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Row = dict[str, Any]
Part = Literal["all", "even", "odd"]
UNDATED = "_undated"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One task's labelled documents: `rows` hold id, text and gold; `sha256` is of the file they were read from."""

    task: str
    scorer_task: str
    rows: tuple[Row, ...]
    sha256: str

    @property
    def name(self) -> str:
        """The corpus's own name: a task may read another's."""
        return self.task.removesuffix(UNDATED)

    def write_inputs(self, path: Path) -> None:
        """The documents without their labels, a JSON object a line: what `copydesk run` is given.

        Times are resolved against the day that a report was written. TempEval-3 gives every system that day, and the
        texts do not print it, so for the task timex it is the record's date, as a feed's records have one; the task
        timex_undated goes without.
        """
        with path.open("wt", encoding="utf-8") as stream:
            for row in self.rows:
                given = {"date": row["gold"]["date"]} if self.task == "timex" else {}
                stream.write(_line({"id": row["id"], "text": row["text"]} | given))

    def write_gold(self, path: Path) -> None:
        """The labelled documents, gzipped, as the scorer takes them."""
        with gzip.open(path, "wt", encoding="utf-8") as stream:
            stream.writelines(map(_line, self.rows))


TASKS: dict[str, str] = {
    "furniture": "furniture",
    "pubdate": "pubdate",
    "reuters21578": "dateline",
    "wire": "wire",
    "timex": "timex",
    "timex_undated": "timex",
    "quotes": "quotes",
    "ner": "ner",
    "toponyms": "toponyms",
    "stories": "stories",
}
"""Each task, named after its file, and what the scorer calls it."""


def read_corpus(data: Path, task: str, part: Part = "all") -> Corpus:
    """The task's documents out of `data`; `part` takes every other one, for tuning and for holding out.

    Raises SystemExit, with what to do, where the file is missing.
    """
    path = data / f"{task.removesuffix(UNDATED)}.jsonl.gz"
    if not path.exists():
        raise SystemExit(f"{path} is missing. Name the folder of the labelled corpora: make eval DATA=folder")
    received = path.read_bytes()
    rows = [json.loads(line) for line in gzip.decompress(received).decode().split("\n") if line.strip()]
    kept = {"all": rows, "even": rows[::2], "odd": rows[1::2]}[part]
    return Corpus(task, TASKS[task], tuple(kept), hashlib.sha256(received).hexdigest())


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
