"""Measure dedup on a labelled corpus: CPU seconds, peak memory, recall by class, precision, wire items.

    python tests/bench/bench_dedup.py FOLDER

FOLDER holds articles.parquet (doc_id, story, kind, body) and pairs.parquet (a, b, class). A pair counts as found
with any relation but template; pairs of class weak count neither for nor against. Prints one JSON object.
"""

import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from seeds import reference_rows
from transforms.dedup import dedup, elect_originals
from transforms.reference import Reference
from warehouse.contracts import BLOCKS
from warehouse.contracts.arrow import arrow_schema

NAME_WIDTH = 12


def main(folder: Path) -> dict[str, Any]:
    """The figures of one corpus."""
    articles = pq.read_table(folder / "articles.parquet")
    labels = {(row["a"], row["b"]): row["class"] for row in pq.read_table(folder / "pairs.parquet").to_pylist()}
    blocks = _blocks(articles)
    reference = Reference(reference_rows())
    started = time.process_time()
    deduped = dedup(blocks, reference)
    seconds = time.process_time() - started
    pairs = deduped.duplicate_pairs.to_pylist()
    found = {
        (int(pair["document_id_a"]), int(pair["document_id_b"])) for pair in pairs if pair["relation"] != "template"
    }
    expected = Counter(labels.values())
    hits = Counter(labels[pair] for pair in found if pair in labels)
    right = sum(count for kind, count in hits.items() if kind != "weak")
    wrong = sum(pair not in labels for pair in found)
    return {
        "documents": articles.num_rows,
        "cpu_seconds": round(seconds, 2),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "recall": {kind: round(hits[kind] / count, 4) for kind, count in sorted(expected.items()) if kind != "weak"},
        "precision": round(right / max(right + wrong, 1), 4),
        "relations": dict(sorted(Counter(pair["relation"] for pair in pairs).items())),
        "passages": deduped.shared_passages.num_rows,
        "adjusted_rand_index": round(_wire_item_agreement(articles, deduped), 4),
    }


def _blocks(articles: pa.Table) -> pa.Table:
    """Each article as one body block."""
    bodies = articles["body"].to_pylist()
    count = len(bodies)
    columns = {
        "document_id": [f"{number:0{NAME_WIDTH}d}" for number in articles["doc_id"].to_pylist()],
        "block_number": [0] * count,
        "kind": ["body"] * count,
        "paragraph_number": [0] * count,
        "rule": ["benchmark"] * count,
        "char_start": [0] * count,
        "char_end": [len(body) for body in bodies],
        "text": bodies,
    }
    return pa.table(columns, schema=arrow_schema(BLOCKS))


def _wire_item_agreement(articles: pa.Table, deduped: Any) -> float:
    """The adjusted Rand index of the wire items against the true stories, spliced and echo documents left out."""
    rows = articles.to_pylist()
    count = len(rows)
    table = pa.table(
        {
            "document_id": [f"{row['doc_id']:0{NAME_WIDTH}d}" for row in rows],
            "agency_code": pa.nulls(count, pa.string()),
            "agency_name": pa.nulls(count, pa.string()),
            "publisher_name": pa.nulls(count, pa.string()),
            "published_date": pa.nulls(count, pa.date32()),
            "published_at": pa.nulls(count, pa.timestamp("us", tz="UTC")),
            "word_count": [len(row["body"].split()) for row in rows],
        }
    )
    elected = elect_originals(table, deduped.duplicate_pairs, deduped.shared_passages)
    items = dict(
        zip(
            elected.membership["document_id"].to_pylist(),
            elected.membership["wire_item_id"].to_pylist(),
            strict=True,
        )
    )
    kept = [row for row in rows if row["kind"] not in ("splice", "echo")]
    truth = [row["story"] for row in kept]
    guess = [items[f"{row['doc_id']:0{NAME_WIDTH}d}"] for row in kept]
    both = _pair_count(zip(truth, guess, strict=True))
    in_truth, in_guess = _pair_count(truth), _pair_count(guess)
    chance = in_truth * in_guess / (len(kept) * (len(kept) - 1) / 2)
    ceiling = (in_truth + in_guess) / 2
    return 1.0 if ceiling == chance else (both - chance) / (ceiling - chance)


def _pair_count(labels: Any) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1])), indent=2) + "\n")
