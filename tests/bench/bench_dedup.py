"""Measure Copydesk's dedup and its peers on the same labelled corpora, in turns.

    make bench-dedup SHARED=folder [SIZES="10000 100000"] [SEED=7] [ROUNDS=3] [TOOLS="copydesk gaoya"] [JSON=-]

Every tool runs in a process of its own, one after the other, ROUNDS times over; the median CPU seconds count.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq
from rich.console import Console

from tests.bench import corpora, report
from tests.bench.measure import TOOLS, Measured, measure
from tests.bench.scoring import CLASSES, Labels, score

ENGINE = "copydesk"
LEGEND = """CPU s: user and system seconds of all threads, median of the rounds, from the loaded corpus to pairs and
  clusters; imports, a warm-up on 200 documents and the reading of the corpus come before.
x: CPU seconds against Copydesk's with wire items.
peak: the process's peak memory from the loaded corpus on, with that, the interpreter and the libraries.
recall by class of the labels; precision over all found pairs, class weak counting neither for nor against.
templ.: Copydesk's template pairs, which do not count as found; prec.+t: precision if they did.
ARI: adjusted Rand index of the clusters against the true stories, without spliced and echo documents. Clusters are
  wire items for Copydesk, text-dedup's own, and connected components of the pairs for the others."""


def main(argv: list[str]) -> None:
    """The command."""
    parser = report.arguments(__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="documents of each corpus")
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS), help="what to measure")
    parser.add_argument(
        "--once-above", type=float, default=60.0, help="a tool that took more CPU seconds than this is not run again"
    )
    options = parser.parse_args(argv)
    out = report.console(options.json)
    figures: dict[str, Any] = {"seed": options.seed, "rounds": options.rounds, "corpora": []}
    for size in options.sizes:
        folder = corpora.labelled(options.shared, options.cache, size, options.seed)
        runs = _in_turns(options.tools, folder, options.rounds, options.once_above)
        corpus = _figures(folder, runs)
        figures["corpora"].append(corpus)
        _print(corpus, out)
    out.print(LEGEND)
    for tool, entry in figures["corpora"][-1]["tools"].items():
        out.print(f"{tool}: {entry['settings']}")
    report.keep(figures, options.json, options.cache / "results" / "dedup.json", out)


def _in_turns(tools: list[str], folder: Path, rounds: int, once_above: float) -> dict[str, list[Measured]]:
    """The runs of each tool."""
    runs: dict[str, list[Measured]] = {tool: [] for tool in tools}
    with tempfile.TemporaryDirectory() as scratch:
        for turn in range(rounds):
            for tool in tools:
                if runs[tool] and runs[tool][0].total_seconds > once_above:
                    continue
                run = measure(tool, folder, Path(scratch))
                runs[tool].append(run)
                report.note(f"{folder.name}, round {turn + 1} of {rounds}: {tool} {run.total_seconds:.2f} CPU s")
    return runs


def _figures(folder: Path, runs: dict[str, list[Measured]]) -> dict[str, Any]:
    """All figures of one corpus."""
    articles = pq.read_table(folder / "articles.parquet", columns=["story", "kind"])
    labels = Labels.of(articles, pq.read_table(folder / "pairs.parquet", columns=["a", "b", "class"]))
    tools = {tool: _tool_figures(measured, labels) for tool, measured in runs.items()}
    engine = tools.get(ENGINE)
    for entry in tools.values():
        entry["ratio_to_copydesk"] = entry["cpu_seconds"] / engine["cpu_seconds"] if engine else None
    peers = {tool: entry["cpu_seconds"] for tool, entry in tools.items() if tool != ENGINE}
    return {
        "corpus": folder.name,
        "documents": labels.documents,
        "labelled_pairs": {name: int((labels.classes == name).sum()) for name in (*CLASSES, "weak")},
        "fastest_peer": min(peers, key=lambda tool: peers[tool]) if peers else None,
        "tools": tools,
    }


def _tool_figures(runs: list[Measured], labels: Labels) -> dict[str, Any]:
    """One tool's figures; what it found is that of its first run."""
    found = runs[0].found
    scores = score(found.pairs, found.templates, found.clusters, labels)
    seconds = median(run.total_seconds for run in runs)
    return {
        "settings": runs[0].facts["settings"],
        "cpu_seconds": seconds,
        "cpu_seconds_by_part": {part: median(run.seconds[part] for run in runs) for part in runs[0].seconds},
        "cpu_seconds_of_rounds": [run.total_seconds for run in runs],
        "same_pairs_in_all_rounds": len({run.found.pairs.tobytes() for run in runs}) == 1,
        "documents_per_cpu_second": labels.documents / seconds,
        "peak_memory_bytes": int(median(run.peak_bytes for run in runs)),
        "memory_before_bytes": int(median(run.facts["memory_before_bytes"] for run in runs)),
        "recall": scores.recall,
        "precision": scores.precision,
        "precision_with_templates": scores.precision_with_templates,
        "found_pairs": scores.found,
        "template_pairs": scores.templates,
        "wrong_pairs": scores.wrong,
        "adjusted_rand_index": scores.adjusted_rand_index,
    }


def _print(corpus: dict[str, Any], out: Console) -> None:
    """The table of one corpus."""
    columns = ["", "CPU s", "docs/CPU s", "x", "peak MB", *CLASSES, "precision", "templ.", "prec.+t", "ARI"]
    rows = []
    for tool, entry in corpus["tools"].items():
        ratio = entry["ratio_to_copydesk"]
        rows.append(
            [
                tool,
                f"{entry['cpu_seconds']:.2f}",
                f"{entry['documents_per_cpu_second']:,.0f}",
                "" if ratio is None else f"{ratio:.2f}",
                f"{entry['peak_memory_bytes'] / 1e6:,.0f}",
                *(report.share(entry["recall"][name]) if name in entry["recall"] else "" for name in CLASSES),
                report.share(entry["precision"]),
                f"{entry['template_pairs']:,}",
                report.share(entry["precision_with_templates"]),
                report.share(entry["adjusted_rand_index"]),
            ]
        )
    out.print(report.table(f"{corpus['documents']:,} documents ({corpus['corpus']})", columns, rows))
    engine, fastest = corpus["tools"].get(ENGINE), corpus["fastest_peer"]
    if engine and fastest:
        parts = engine["cpu_seconds_by_part"]
        share = engine["cpu_seconds"] / corpus["tools"][fastest]["cpu_seconds"]
        out.print(
            f"Copydesk: {parts['pairs and passages']:.2f} CPU s for pairs and passages, {parts['total']:.2f} with wire "
            f"items: {share:.2f} of the fastest peer's ({fastest}).\n"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
