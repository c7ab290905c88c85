"""Compare Copydesk's dedup with brute force on real copy as it is, and write pairs to a file for reading by eye.

    make bench-dedup-natural SHARED=folder [SAMPLE=100] [SEED=7] [JSON=-]

Corpora: reuters21578 and reuters_c50 in SHARED/bench, all documents. Brute force (tests/bench/brute_force.py): every
pair that shares a run of 12 words, or has half of the shorter one's five-word shingles in common.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyarrow as pa

from tests.bench import brute_force, corpora, report
from tests.bench.brute_force import Evidence, Span, Texts
from tests.bench.measure import cpu_seconds

CORPORA = ("reuters21578", "reuters_c50")
RELATIONS = ("exact", "near", "contained", "overlap", "template")
NO_EVIDENCE = "none of these"

Pair = tuple[int, int]


def main(argv: list[str]) -> None:
    """The command."""
    parser = report.arguments(__doc__)
    parser.add_argument(
        "--sample", type=int, default=100, help="missed pairs and found overlaps to write of each corpus"
    )
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=list(CORPORA))
    options = parser.parse_args(argv)
    out = report.console(options.json)
    figures = {}
    for name in options.corpora:
        sample = options.cache / "results" / f"natural-{name}.txt"
        figures[name] = compare(corpora.real(options.shared, name), sample, options.sample, options.seed)
        _print(name, figures[name], out)
        out.print(f"Pairs to read, passages between [[ and ]]: {sample}\n")
    report.keep(figures, options.json, options.cache / "results" / "natural.json", out)


def compare(documents: Sequence[tuple[str, str]], sample: Path, size: int, seed: int) -> dict[str, Any]:
    """Counts of pairs by brute force's evidence and the engine's relation; writes the sample."""
    from tests.bench import engine

    bodies = [text for _, text in documents]
    corpus = engine.load(pa.table({"body": bodies}))
    started = cpu_seconds()
    deduped = engine.find_pairs(corpus)
    seconds = cpu_seconds() - started
    relations = engine.relations_of(deduped)
    texts = Texts(bodies)
    known = brute_force.evidence(texts)
    counts: dict[str, Counter[str]] = {}
    for pair, seen in known.items():
        counts.setdefault(seen.kind, Counter())[relations.get(pair, "missed")] += 1
    for pair, relation in relations.items():
        if pair not in known:
            counts.setdefault(NO_EVIDENCE, Counter())[relation] += 1
    chance = random.Random(seed)
    missed = sorted(pair for pair in known if pair not in relations)
    overlaps = sorted(pair for pair, relation in relations.items() if relation == "overlap")
    passages = engine.passages_of(deduped)
    lines = ["", f"MISSED: {len(missed)} pairs with brute-force evidence and no relation", ""]
    for pair in _of_each_kind(missed, known, size, chance):
        lines += _shown(documents, pair, "missed", known.get(pair), brute_force.shared_spans(texts, *pair))
    lines += ["", f"OVERLAPS: {len(overlaps)} pairs", ""]
    for pair in chance.sample(overlaps, min(size, len(overlaps))):
        spans = passages.get(pair, [])
        marked = [(a, b) for a, b, _, _ in spans], [(a, b) for _, _, a, b in spans]
        lines += _shown(documents, pair, "overlap", known.get(pair), marked)
    sample.parent.mkdir(parents=True, exist_ok=True)
    sample.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {
        "documents": len(documents),
        "cpu_seconds": seconds,
        "relations": dict(Counter(relations.values())),
        "pairs_by_evidence": {kind: dict(count) for kind, count in sorted(counts.items())},
    }


def _of_each_kind(
    pairs: Sequence[Pair], known: Mapping[Pair, Evidence], size: int, chance: random.Random
) -> list[Pair]:
    """Up to `size` pairs at random, as evenly over the kinds of evidence as there are pairs of each."""
    by_kind: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_kind.setdefault(known[pair].kind, []).append(pair)
    for kind in sorted(by_kind):
        chance.shuffle(by_kind[kind])
    turns = [pair for turn in zip_longest(*(by_kind[kind] for kind in sorted(by_kind))) for pair in turn if pair]
    return turns[:size]


def _shown(
    documents: Sequence[tuple[str, str]],
    pair: Pair,
    relation: str,
    seen: Evidence | None,
    spans: tuple[list[Span], list[Span]],
) -> list[str]:
    """One pair for the eye: what is known of it, then both texts with their passages marked."""
    known = "no brute-force evidence"
    if seen is not None:
        known = f"{seen.kind}: {seen.runs} shared 12-grams ({seen.rare_runs} rare), containment {seen.containment:.2f}"
    lines = ["=" * 100, f"{relation} · {known}"]
    for number, marked in zip(pair, spans, strict=True):
        name, text = documents[number]
        lines += [f"--- {name}", mark(text, marked)]
    return lines


def mark(text: str, spans: Sequence[Span]) -> str:
    """The text with [[ and ]] around each span; spans that meet or overlap are marked as one."""
    pieces, place = [], 0
    for start, end in _merged(spans):
        pieces += [text[place:start], "[[", text[start:end], "]]"]
        place = end
    return "".join([*pieces, text[place:]])


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _print(name: str, figures: Mapping[str, Any], out: Any) -> None:
    """The counts of one corpus."""
    columns = ["brute force", "pairs", *RELATIONS, "missed", "found", "or template"]
    rows = []
    for kind, count in figures["pairs_by_evidence"].items():
        total = sum(count.values())
        found = sum(count.get(relation, 0) for relation in RELATIONS if relation != "template")
        shares = ["", ""] if kind == NO_EVIDENCE else [found / total, (found + count.get("template", 0)) / total]
        rows.append(
            [
                kind,
                f"{total:,}",
                *(f"{count.get(relation, 0):,}" for relation in (*RELATIONS, "missed")),
                *(value if isinstance(value, str) else report.share(value) for value in shares),
            ]
        )
    title = f"{name}: {figures['documents']:,} documents, {figures['cpu_seconds']:.2f} CPU s for pairs and passages"
    out.print(report.table(title, columns, rows))


if __name__ == "__main__":
    main(sys.argv[1:])
