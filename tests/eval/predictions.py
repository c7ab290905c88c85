"""What the warehouse says of each document, in the form that the scorer takes."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from tests.eval.corpora import Corpus, Row

QUERIES = Path(__file__).parent / "queries"
_RUNS = (QUERIES / "text_runs.sql").read_text()
ENTITY_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


def predict(corpus: Corpus, warehouse: Path) -> dict[str, Row]:
    """Each document's prediction by its id, read out of the published file with queries/<corpus>.sql."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.execute((QUERIES / f"{corpus.name}.sql").read_text())
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, values, strict=True)) for values in found.fetchall()]
        _point_into_received_text(rows, connection)
    return _FORMS[corpus.task](rows, corpus)


def _point_into_received_text(rows: list[Row], connection: duckdb.DuckDBPyConnection) -> None:
    """Move the spans of repaired texts to where the labels have them: in the text before its repair."""
    runs: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for record_id, start, received_start, received_end in connection.execute(_RUNS).fetchall():
        runs[record_id].append((start, received_start, received_end))
    for row in rows:
        if (moved := runs.get(row["record_id"])) and "start" in row:
            row["start"], row["end"] = (_received(moved, row[edge]) for edge in ("start", "end"))


def _received(runs: list[tuple[int, int, int]], offset: int) -> int:
    """Where an offset of the text lies in the text as received."""
    start, received_start, received_end = runs[max(0, bisect_right(runs, offset, key=lambda run: run[0]) - 1)]
    return min(received_start + offset - start, received_end)


def write_predictions(predictions: dict[str, Row], path: Path) -> None:
    """A JSON object a line: id and pred."""
    lines = (json.dumps({"id": key, "pred": value}) + "\n" for key, value in predictions.items())
    path.write_text("".join(lines), encoding="utf-8")


def _one_a_document(rows: list[Row], corpus: Corpus) -> dict[str, Row]:
    return {row.pop("record_id"): row for row in rows}


def _listed(name: str) -> Callable[[list[Row], Corpus], dict[str, Row]]:
    """One row a span becomes one list a document, under `name`."""

    def form(rows: list[Row], corpus: Corpus) -> dict[str, Row]:
        by_record = groupby(rows, key=lambda row: row["record_id"])
        return {
            record_id: {name: [{key: row[key] for key in row if key != "record_id"} for row in group]}
            for record_id, group in by_record
        }

    return form


def _entities(rows: list[Row], corpus: Corpus) -> dict[str, Row]:
    """Spans of characters as spans of tokens: the text of this corpus is its tokens joined by spaces."""
    texts = {row["id"]: row["text"] for row in corpus.rows}
    predictions: dict[str, Row] = {}
    for record_id, group in groupby(rows, key=lambda row: row["record_id"]):
        starts, ends = token_places(texts[record_id])
        entities: list[dict[str, Any]] = []
        for row in group:
            first, last = starts.get(row["start"]), ends.get(row["end"])
            if first is not None and last is not None and first[0] == last[0]:
                kind = ENTITY_TYPES[row["type"]]
                entities.append({"sentence": first[0], "start": first[1], "end": last[1] + 1, "type": kind})
        predictions[record_id] = {"entities": entities}
    return predictions


def token_places(text: str) -> tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]]:
    """(sentence, token) by the character that the token begins with, and by the character behind its end."""
    starts, ends = {}, {}
    offset = 0
    for sentence, line in enumerate(text.split("\n")):
        for number, token in enumerate(line.split(" ")):
            starts[offset] = ends[offset + len(token)] = (sentence, number)
            offset += len(token) + 1
    return starts, ends


_FORMS: dict[str, Callable[[list[Row], Corpus], dict[str, Row]]] = {
    "furniture": _one_a_document,
    "pubdate": _one_a_document,
    "reuters21578": _one_a_document,
    "wire": _one_a_document,
    "stories": _one_a_document,
    "timex": _listed("timex"),
    "timex_undated": _listed("timex"),
    "quotes": _listed("quotes"),
    "toponyms": _listed("toponyms"),
    "ner": _entities,
}
