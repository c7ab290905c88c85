"""Wire copy of a few sentences, read and compared as a run would, with a plain comparison in place of the engine's."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from transforms.dedup.versions import Versioned, follow_versions
from transforms.ingest import INPUTS, Receipt, ingest
from transforms.normalize import normalize
from transforms.reference import Reference
from warehouse.contracts import DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_table

INGESTED_AT = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
SHORTEST_RUN = 6
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")

Row = dict[str, Any]


@dataclass(frozen=True)
class Followed:
    """What was told of texts that have names, with the names put back."""

    versioned: Versioned
    names: dict[str, str]
    texts: dict[str, str]

    def chains(self) -> list[list[tuple[str, int]]]:
        """Each chain as its documents' names and version numbers, in order; chains by their first name."""
        found: dict[str, list[tuple[str, int]]] = {}
        for row in self.versioned.versions.to_pylist():
            found.setdefault(row["chain_id"], []).append((self.names[row["document_id"]], row["version_number"]))
        return sorted(sorted(chain, key=lambda one: (one[1], one[0])) for chain in found.values())

    def version(self, name: str) -> Row:
        """The row of one document, ids as names."""
        (row,) = [row for row in self.versioned.versions.to_pylist() if self.names[row["document_id"]] == name]
        return {column: self.names.get(value, value) for column, value in row.items()}

    def changes(self, name: str) -> list[tuple[str, str]]:
        """What the version added and dropped."""
        rows = [row for row in self.versioned.version_changes.to_pylist() if self.names[row["document_id"]] == name]
        for row in rows:
            text = self.texts[self.names[row["span_document_id"]]]
            assert text[row["char_start"] : row["char_end"]] == row["text"]
        return [(row["change"], row["text"]) for row in rows]


@pytest.fixture
def follow(reference: Reference) -> Callable[..., Followed]:
    """Texts by name to the chains that they make; `shuffle` puts the rows of all tables in another order."""

    def run(texts: dict[str, str], shuffle: Random | None = None) -> Followed:
        rows = [
            {"source_uri": name, "record_id": name, "content": text.encode(), "byte_count": None}
            for name, text in texts.items()
        ]
        inputs = pa.Table.from_pylist(rows, schema=INPUTS)
        ingested = ingest(inputs, set(), set(), Receipt("run", INGESTED_AT), reference)
        pairs, passages = _compared(ingested.blocks.to_pylist())
        read = normalize(ingested.documents, ingested.blocks, pairs, passages, reference)
        tables = [ingested.documents, ingested.blocks, read.articles, read.evidence, pairs, passages]
        versioned = follow_versions(*(_shuffled(table, shuffle) for table in tables), reference)
        names = {row["document_id"]: row["record_id"] for row in ingested.documents.to_pylist()}
        return Followed(versioned, names, texts)

    return run


def _shuffled(table: pa.Table, random: Random | None) -> pa.Table:
    places = list(range(table.num_rows))
    if random is not None:
        random.shuffle(places)
    return table.take(pa.array(places, pa.int64()))


def _compared(blocks: list[Row]) -> tuple[pa.Table, pa.Table]:
    """Pairs and passages of the bodies: every run of six words or more that difflib finds in both."""
    words: dict[str, list[tuple[str, int, int]]] = {}
    for block in blocks:
        if block["kind"] == "body":
            found = _words(block["text"], block["char_start"])
            words.setdefault(block["document_id"], []).extend(found)
    pairs, passages = [], []
    for a, b in combinations(sorted(words), 2):
        runs = _runs(words[a], words[b])
        count = sum(size for _, _, size in runs)
        if not runs:
            continue
        key = {"document_id_a": a, "document_id_b": b}
        shares = count / len(words[a]), count / len(words[b])
        pairs.append(
            {
                **key,
                "relation": _relation(*shares),
                "containment_a": shares[0],
                "containment_b": shares[1],
                "resemblance": min(shares),
                "shared_word_count": count,
            }
        )
        passages += [
            {
                **key,
                "passage_number": number,
                "char_start_a": words[a][at][1],
                "char_end_a": words[a][at + size - 1][2],
                "char_start_b": words[b][other][1],
                "char_end_b": words[b][other + size - 1][2],
                "word_count": size,
            }
            for number, (at, other, size) in enumerate(runs)
        ]
    return arrow_table(DUPLICATE_PAIRS, pairs), arrow_table(SHARED_PASSAGES, passages)


def _words(text: str, start: int) -> Iterable[tuple[str, int, int]]:
    return [(match[0].casefold(), start + match.start(), start + match.end()) for match in _WORD.finditer(text)]


def _runs(one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, [word for word, _, _ in one], [word for word, _, _ in other], autojunk=False)
    return [tuple(run) for run in matcher.get_matching_blocks() if run.size >= SHORTEST_RUN]  # type: ignore[misc]


def _relation(share_a: float, share_b: float) -> str:
    if share_a == share_b == 1:
        return "exact"
    if min(share_a, share_b) > 0.8:
        return "near"
    return "contained" if max(share_a, share_b) > 0.8 else "overlap"
