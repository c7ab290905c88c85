"""Measure one story on very many pages, and one promo line on very many pages.

    make bench-dedup-viral SHARED=folder [DOCUMENTS=100000] [COPIES=18000] [PAGES=20000] [SEED=7] [ROUNDS=3]

The corpus with the story is measured in turns with the plain corpus of the same number of documents. The promo line
links nothing if no pair is found of two pages that share only the line: no five words in a row without it.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq

from tests.bench import corpora, report, viral
from tests.bench.brute_force import Texts
from tests.bench.measure import Found, Measured, measure


def main(argv: list[str]) -> None:
    """The command."""
    parser = report.arguments(__doc__)
    parser.add_argument("--documents", type=int, default=100_000, help="documents of the corpus")
    parser.add_argument("--copies", type=int, default=18_000, help="copies of one story among them")
    parser.add_argument("--pages", type=int, default=20_000, help="pages with the promo line")
    options = parser.parse_args(argv)
    out = report.console(options.json)
    plain = corpora.labelled(options.shared, options.cache, options.documents, options.seed)
    name = f"viral-{options.documents}-{options.copies}-seed{options.seed}"
    story = viral.story_corpus(plain, options.cache / name, options.copies, options.seed)
    promo = viral.promo_corpus(
        plain,
        options.cache / f"promo-{options.documents}-{options.pages}-seed{options.seed}",
        options.pages,
        options.seed,
    )
    with tempfile.TemporaryDirectory() as scratch:
        runs: dict[Path, list[Measured]] = {plain: [], story: []}
        for turn in range(options.rounds):
            for corpus, made in runs.items():
                made.append(measure("copydesk", corpus, Path(scratch)))
                report.note(f"round {turn + 1} of {options.rounds}: {corpus.name} {made[-1].total_seconds:.2f} CPU s")
        with_line = measure("copydesk", promo, Path(scratch))
        without = measure("copydesk", promo.with_name(promo.name + "-without"), Path(scratch))
    seconds = {corpus: median(run.total_seconds for run in made) for corpus, made in runs.items()}
    figures: dict[str, Any] = {
        "cpu_seconds_plain": seconds[plain],
        "cpu_seconds_viral": seconds[story],
        "cpu_ratio": seconds[story] / seconds[plain],
        "peak_memory_bytes": max(run.peak_bytes for run in runs[story]),
        **_holders(runs[story][0].found, story),
        **_promo_links(with_line.found, without.found, promo.with_name(promo.name + "-without")),
        "largest_promo_item": max(Counter(with_line.found.clusters.tolist()).values()),
        "largest_item_without_promo": max(Counter(without.found.clusters.tolist()).values()),
        "cpu_seconds_promo": with_line.total_seconds,
        "cpu_seconds_without_promo": without.total_seconds,
    }
    rows = [
        [key.replace("_", " "), f"{value:,.2f}" if isinstance(value, float) else f"{value:,}"]
        for key, value in figures.items()
    ]
    title = f"{options.copies:,} copies in {options.documents:,} documents; a promo line on {options.pages:,} pages"
    out.print(report.table(title, ["", ""], rows))
    report.keep(figures, options.json, options.cache / "results" / "viral.json", out)


def _holders(found: Found, corpus: Path) -> dict[str, int]:
    """In how many wire items the story is, how many of its copies are in the largest, and who else is there."""
    is_copy: list[Any] = pq.read_table(corpus / "articles.parquet", columns=["viral"])["viral"].to_pylist()
    items = Counter(item for item, copied in zip(found.clusters.tolist(), is_copy, strict=True) if copied)
    largest, held = items.most_common(1)[0]
    return {
        "copies_of_the_story": sum(is_copy),
        "wire_items_holding_it": len(items),
        "copies_in_the_largest": held,
        "others_in_the_largest": int((found.clusters == largest).sum()) - held,
        "pairs": len(found.pairs),
    }


def _promo_links(with_line: Found, without: Found, plain: Path) -> dict[str, int]:
    """Pairs that only the line makes, and those of them whose pages share nothing else."""
    before = set(map(tuple, without.pairs.tolist()))
    made = sorted(set(map(tuple, with_line.pairs.tolist())) - before)
    templates = set(map(tuple, with_line.templates.tolist())) - before - set(map(tuple, without.templates.tolist()))
    bodies: list[Any] = pq.read_table(plain / "articles.parquet", columns=["body"])["body"].to_pylist()
    return {
        "pairs_sharing_only_the_line": _strangers(made, bodies),
        "pairs_made_by_the_line": len(made),
        "templates_sharing_only_the_line": _strangers(sorted(templates), bodies),
        "templates_made_by_the_line": len(templates),
        "pairs_without_the_line": len(before),
    }


def _strangers(pairs: list[tuple[int, int]], bodies: list[str]) -> int:
    """How many of the pairs are of two texts without five words in a row in common."""
    rows = sorted({row for pair in pairs for row in pair})
    place = {row: number for number, row in enumerate(rows)}
    texts = Texts([bodies[row] for row in rows])
    shingles = [set(texts.of(texts.shingles, number).tolist()) - {-1} for number in range(len(rows))]
    return sum(shingles[place[a]].isdisjoint(shingles[place[b]]) for a, b in pairs)


if __name__ == "__main__":
    main(sys.argv[1:])
