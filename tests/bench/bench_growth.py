"""Measure what 10,000 new documents cost against a small store and against a large one.

    make bench-dedup-growth SHARED=folder [STORED=1000000] [SEED=7] [ROUNDS=3] [JSON=-]

One corpus of STORED + 10,000 documents is read by row groups. The last 10,000 are added to an index that holds the
first 10,000, and to one that holds all others, filled in batches of 10,000; each in a process of its own, the small
one ROUNDS times. The index lies on the disk as in a run; what a run merges in the background is counted apart.
"""

import json
import sys
from argparse import SUPPRESS
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from tests.bench import corpora, report
from tests.bench.measure import WARM_UP_DOCUMENTS, cpu_seconds, peak_bytes, run_in_process

BATCH = corpora.ROW_GROUP


def main(argv: list[str]) -> None:
    """The command."""
    parser = report.arguments(__doc__)
    parser.add_argument("--stored", type=int, default=1_000_000, help="documents of the large store")
    parser.add_argument("--worker", nargs=2, help=SUPPRESS)
    options = parser.parse_args(argv)
    if options.worker:
        sys.stdout.write(json.dumps(fill(Path(options.worker[0]), int(options.worker[1]))))
        return
    if options.stored < BATCH or options.stored % BATCH:
        parser.error(f"--stored has to be a multiple of {BATCH:,}")
    out = report.console(options.json)
    folder = corpora.labelled(options.shared, options.cache, options.stored + BATCH, options.seed)
    small = []
    for turn in range(options.rounds):
        small.append(_run(folder, 1))
        report.note(f"round {turn + 1} of {options.rounds}: {small[-1]['new_seconds']:.2f} CPU s against {BATCH:,}")
    large = _run(folder, options.stored // BATCH)
    against_small = median(run["new_seconds"] for run in small)
    figures = {
        "corpus": folder.name,
        "new_documents": BATCH,
        "cpu_seconds_against_small": against_small,
        "cpu_seconds_against_large": large["new_seconds"],
        "ratio": large["new_seconds"] / against_small,
        "median_of_last_ten_batches": median(large["batch_seconds"][-10:]),
        "peak_memory_bytes": large["peak_bytes"],
        "cpu_seconds_of_all": sum(large["batch_seconds"]) + large["new_seconds"],
        "cpu_seconds_of_merging": sum(large["merge_seconds"]),
        "batch_seconds": large["batch_seconds"],
        "merge_seconds": large["merge_seconds"],
    }
    rows = [
        [f"{BATCH:,} new against {BATCH:,} stored", f"{against_small:.2f} CPU s"],
        [f"{BATCH:,} new against {options.stored:,} stored", f"{large['new_seconds']:.2f} CPU s"],
        ["times as much", f"{figures['ratio']:.2f}"],
        ["a batch, median of the last ten before", f"{figures['median_of_last_ten_batches']:.2f} CPU s"],
        ["dearest batch", f"{max(large['batch_seconds']):.2f} CPU s"],
        ["all batches", f"{figures['cpu_seconds_of_all']:.0f} CPU s"],
        ["merging, beside them", f"{figures['cpu_seconds_of_merging']:.0f} CPU s"],
        ["peak memory", f"{large['peak_bytes'] / 2**30:.2f} GiB"],
    ]
    out.print(report.table(f"Growth ({folder.name})", ["", ""], rows))
    report.keep(figures, options.json, options.cache / "results" / "growth.json", out)


def fill(folder: Path, batches: int) -> dict[str, Any]:
    """Add the first row groups of a corpus, then its last one: CPU seconds of each, and the process's peak memory."""
    from tests.bench import engine

    articles = pq.ParquetFile(folder / "articles.parquet")
    last = articles.num_row_groups - 1
    with TemporaryDirectory() as warm, TemporaryDirectory() as place:
        warming = engine.DiskIndex(Path(warm))
        for start in (0, WARM_UP_DOCUMENTS):
            warming.add_batch(_read(articles, 0).slice(start, WARM_UP_DOCUMENTS))
        warming.merge()
        index = engine.DiskIndex(Path(place))
        seconds, merge_seconds = [], []
        for number in [*range(batches), last]:
            table = _read(articles, number)
            started = cpu_seconds()
            index.add_batch(table)
            compared = cpu_seconds()
            index.merge()
            seconds.append(compared - started)
            merge_seconds.append(cpu_seconds() - compared)
            if len(seconds) % 10 == 0:
                report.note(
                    f"{len(seconds) * BATCH:,} documents, {sum(seconds):.1f} CPU s and {sum(merge_seconds):.1f} for "
                    f"merging, peak {peak_bytes() / 2**30:.2f} GiB"
                )
    return {
        "batch_seconds": seconds[:-1],
        "new_seconds": seconds[-1],
        "merge_seconds": merge_seconds,
        "peak_bytes": peak_bytes(),
    }


def _read(articles: pq.ParquetFile, number: int) -> Any:
    """Ids and texts of one row group."""
    return articles.read_row_group(number, columns=["doc_id", "body"])


def _run(folder: Path, batches: int) -> dict[str, Any]:
    """One index in a process of its own."""
    return dict(json.loads(run_in_process("tests.bench.bench_growth", "--worker", str(folder), str(batches))))


if __name__ == "__main__":
    main(sys.argv[1:])
