"""What the warehouse says of each document, in the form that the scorer takes."""

import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from tests.eval.corpora import Corpus, Row

QUERIES = Path(__file__).parent / "queries"
ENTITY_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


def predict(corpus: Corpus, warehouse: Path) -> dict[str, Row]:
    """Each document's prediction by its id, read out of the published file with queries/<task>.sql."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.execute((QUERIES / f"{corpus.task}.sql").read_text())
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, values, strict=True)) for values in found.fetchall()]
    return _FORMS[corpus.task](rows, corpus)


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
    "quotes": _listed("quotes"),
    "toponyms": _listed("toponyms"),
    "ner": _entities,
}
