"""What the warehouse says of one document or story, fetched for `copydesk show`."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import duckdb

from flows.cli.marking import Passage
from flows.cli.terminal import one_line
from warehouse.errors import CopydeskError
from warehouse.read import ask

Row = dict[str, Any]

_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Target:
    """What was asked for: a document, a document that is held in quarantine, or a story."""

    kind: str
    id: str


def find(connection: duckdb.DuckDBPyConnection, wanted: str) -> Target:
    """The one document or story that is meant: by its id or file name, or by the beginning of one.

    Raises:
        CopydeskError: there is none, or there are several.
    """
    matches = _rows(connection, "find", wanted) if wanted and "\0" not in wanted else []
    best = [match for match in matches if match["rank"] == matches[0]["rank"]]
    if not best:
        raise CopydeskError(
            f"There is no document or story {one_line(wanted)!r}; `copydesk sql 'SELECT record_id, document_id, "
            "story_id FROM core.articles'` lists them."
        )
    if len(best) > 1:
        shown = ", ".join(f"{match['label']} ({match['id'][:16]})" for match in best[:_MOST_CANDIDATES])
        more = f" and {len(best) - _MOST_CANDIDATES} more" if len(best) > _MOST_CANDIDATES else ""
        raise CopydeskError(f"{one_line(wanted)!r} may be any of {shown}{more}; give an id or more of its beginning.")
    return Target(best[0]["kind"], best[0]["id"])


def articles(connection: duckdb.DuckDBPyConnection, target: Target) -> list[Row]:
    """The document's article, or the story's articles, the earliest first."""
    return _rows(connection, "articles", target.id)


def date_evidence(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """The spans that the publication date was read from."""
    return _rows(connection, "evidence", document_id)


def names(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """The entities that the document names, the most frequent first."""
    return _rows(connection, "names", document_id)


def quotes(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """The quotes, in reading order."""
    return _rows(connection, "quotes", document_id)


def events(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """The events that the document tells of, in reading order, with the names of those who take part."""
    return _rows(connection, "events", document_id)


def topics(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """What the document is about, the surest first."""
    return _rows(connection, "topics", document_id)


def keywords(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """The document's keywords, the weightiest first."""
    return _rows(connection, "keywords", document_id)


def pairs(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """The documents that share copy with this one, the most shared first."""
    return _rows(connection, "pairs", document_id)


def versions(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """The versions of the chain that the document is in, in their order; empty where it is in none."""
    chain = _rows(connection, "chain", document_id)
    return _rows(connection, "versions", chain[0]["chain_id"]) if chain else []


def set_aside(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Row]:
    """What checks have set aside of the document and is not back, the newest first."""
    return _rows(connection, "set_aside", document_id)


def received(connection: duckdb.DuckDBPyConnection, document_id: str) -> Row:
    """The document as it was received."""
    (document,) = _rows(connection, "received", document_id)
    return document


def paragraphs(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[list[tuple[int, int]]]:
    """The spans of the copy, those of one paragraph together."""
    by_number: dict[int, list[tuple[int, int]]] = {}
    for block in _rows(connection, "body_blocks", document_id):
        by_number.setdefault(block["paragraph_number"], []).append((block["char_start"], block["char_end"]))
    return list(by_number.values())


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """One passage in two documents, under one number."""

    own: Passage
    other: Passage
    word_count: int


def shared_passages(
    connection: duckdb.DuckDBPyConnection, document_id: str, other_id: str, first_number: int
) -> list[SharedPassage]:
    """The passages that the two share, in the first one's reading order, numbered from `first_number`."""
    return [
        SharedPassage(
            own=Passage(number, row["own_start"], row["own_end"]),
            other=Passage(number, row["other_start"], row["other_end"]),
            word_count=row["word_count"],
        )
        for number, row in enumerate(_rows(connection, "passages", document_id, other_id), first_number)
    ]


def _rows(connection: duckdb.DuckDBPyConnection, query: str, *values: str) -> list[Row]:
    text = files(__package__).joinpath("queries", f"{query}.sql").read_text(encoding="utf-8")
    result = ask(connection, text, values)
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
