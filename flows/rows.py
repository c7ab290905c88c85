"""Small operations on Arrow tables between the stages."""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from transforms.dedup import without_pairs

PAIR = ("document_id_a", "document_id_b")
"""The columns of a pair's documents."""


def ids(documents: Collection[str]) -> "pa.Array[pa.StringScalar]":
    """The document ids as a sorted Arrow array."""
    return pa.array(sorted(documents), pa.string())


def only(rows: pa.Table, document_ids: "pa.Array[pa.StringScalar]", column: str = "document_id") -> pa.Table:
    """The rows of these documents, told by a column."""
    return rows.filter(pc.is_in(rows.column(column), value_set=document_ids))


def without(rows: pa.Table, document_ids: "pa.Array[pa.StringScalar]", column: str = "document_id") -> pa.Table:
    """The rows of all other documents, told by a column."""
    return rows.filter(pc.invert(pc.is_in(rows.column(column), value_set=document_ids)))


def of(document_ids: Collection[str], rows: pa.Table) -> pa.Table:
    """The rows of these documents, in their order."""
    return only(rows, ids(document_ids))


def without_documents(rows: pa.Table, document_ids: Collection[str], *columns: str) -> pa.Table:
    """The rows that have none of these documents in any of the columns."""
    for column in columns:
        rows = without(rows, ids(document_ids), column) if document_ids else rows
    return rows


def redone(stored: pa.Table, document_ids_a: "pa.Array[pa.StringScalar]", undone: pa.Table, new: pa.Table) -> pa.Table:
    """All rows of pairs, or of their passages, of the documents a: the new ones, and the stored ones that still hold.

    `undone` has the keys of the pairs whose stored rows hold no longer.
    """
    return pa.concat_tables([without_pairs(only(stored, document_ids_a, PAIR[0]), undone), new])


def unique_by(rows: pa.Table, key: str) -> pa.Table:
    """The first row of each value of the key column."""
    first: dict[object, int] = {}
    for position, value in enumerate(rows.column(key).to_pylist()):
        first.setdefault(value, position)
    return rows.take(pa.array(first.values(), pa.int64()))


def strings(rows: pa.Table, column: str) -> set[str]:
    """The values of a column of strings."""
    return {str(value) for value in rows.column(column).to_pylist()}


def among(pairs: pa.Table, document_ids: Collection[str]) -> pa.Table:
    """The rows of pairs, or of their passages, of which both documents are among these."""
    wanted = ids(document_ids)
    return pairs.filter(
        pc.and_(
            pc.is_in(pairs.column("document_id_a"), value_set=wanted),
            pc.is_in(pairs.column("document_id_b"), value_set=wanted),
        )
    )


def documents_of_changed_pairs(before: pa.Table, after: pa.Table) -> set[str]:
    """The documents of the pairs that are not the same before and after (tables of core.duplicate_pairs)."""
    changed = _as_rows(before) ^ _as_rows(after)
    return {document_id for pair in changed for document_id in pair[: len(PAIR)]}


def _as_rows(pairs: pa.Table) -> set[tuple[str, ...]]:
    others = [name for name in pairs.column_names if name not in PAIR]
    return set(zip(*(pairs.column(name).to_pylist() for name in (*PAIR, *others)), strict=True))


def with_story_ids(articles: pa.Table, membership: pa.Table) -> pa.Table:
    """The articles, each with the story that `membership` (document_id, story_id) puts it in, or null."""
    stories = dict(
        zip(membership.column("document_id").to_pylist(), membership.column("story_id").to_pylist(), strict=True)
    )
    story_ids = pa.array(
        [stories.get(document) for document in articles.column("document_id").to_pylist()], pa.string()
    )
    position = articles.schema.get_field_index("story_id")
    return articles.set_column(position, articles.schema.field(position), story_ids)


def documents_of_changed_stories(before: pa.Table, after: pa.Table) -> "pa.Array[pa.StringScalar]":
    """The documents whose story_id is not the same in two tables with the same documents in the same order."""
    trios = zip(
        before.column("document_id").to_pylist(),
        before.column("story_id").to_pylist(),
        after.column("story_id").to_pylist(),
        strict=True,
    )
    return ids({str(document) for document, old, new in trios if old != new})
