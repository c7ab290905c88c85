"""Labelled corpora: made once by the generator in the shared folder, kept in a cache folder.

A corpus is a folder with articles.parquet (doc_id, story, kind, headline, body; row n has doc_id n; row groups of
10,000) and pairs.parquet (a, b, class; a < b are rows).
"""

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP = 10_000
BASE = Path("bench", "reuters21578.jsonl.gz")
GENERATOR = Path("tools", "make_wire_bench.py")


def labelled(shared: Path, cache: Path, size: int, seed: int) -> Path:
    """The folder of the corpus of this size and seed; made where it is not there yet."""
    folder = cache / f"wire-{size}-seed{seed}"
    if (folder / "pairs.parquet").exists():
        return folder
    for needed in (shared / GENERATOR, shared / BASE):
        if not needed.exists():
            raise SystemExit(f"{needed} is missing. Name the folder that holds it: make bench-dedup SHARED=folder")
    sys.stderr.write(f"Making a labelled corpus of {size:,} documents, seed {seed} …\n")
    draft = cache / f".making-{size}-seed{seed}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    arguments = ["--base", str(shared / BASE), "--n", str(size), "--seed", str(seed), "--out", str(draft)]
    subprocess.run(
        [sys.executable, str(shared / GENERATOR), *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        env={"PYTHONHASHSEED": "0"},
    )
    return _settle(draft, folder)


def write(folder: Path, articles: pa.Table, pairs: pa.Table | None = None) -> Path:
    """Keep a corpus made in memory: `articles` needs doc_id and body, `pairs` are its labels if it has any."""
    draft = folder.with_name(f".making-{folder.name}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    pq.write_table(articles, draft / "articles.parquet")
    pq.write_table(pa.table({"a": [], "b": [], "class": []}) if pairs is None else pairs, draft / "pairs.parquet")
    return _settle(draft, folder)


def real(shared: Path, name: str) -> list[tuple[str, str]]:
    """Id and text of every document of a file in SHARED/bench, in the file's order."""
    with gzip.open(shared / "bench" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["id"], row["text"]) for row in rows]


def _settle(draft: Path, folder: Path) -> Path:
    """Cut the articles into row groups, so that they can be read in parts, and put the folder in its place."""
    whole = pq.ParquetFile(draft / "articles.parquet")
    with pq.ParquetWriter(draft / "cut.parquet", whole.schema_arrow, compression="zstd") as writer:
        for batch in whole.iter_batches(batch_size=ROW_GROUP):
            writer.write_batch(batch, row_group_size=ROW_GROUP)
    (draft / "cut.parquet").replace(draft / "articles.parquet")
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)
    return folder
