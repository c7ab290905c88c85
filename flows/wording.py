"""What came out of each stage, in a few words for a log or a terminal."""

from collections import Counter
from collections.abc import Collection

from flows.changed import Changed
from flows.sources import InputFiles
from flows.tasks import Retold
from transforms.enrich import Enriched
from transforms.ingest import Ingested
from transforms.normalize import Normalized
from warehouse.lake import Committed
from warehouse.publish import Published


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """`1 story`, `2 stories`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def checked(held: int) -> str:
    """How many checks held."""
    return f"{counted(held, 'check')} held"


def left_out(document_ids: Collection[str]) -> str:
    """How many documents were set aside, if any."""
    return f"; {counted(len(document_ids), 'document')} set aside" if document_ids else ""


def ingested(result: Ingested, files: InputFiles) -> str:
    """The ledger of the input, and how many files there were where their records are not as many."""
    rejected = result.rejects.num_rows + result.known_reject_count
    what = counted(len(files), "file")
    if result.input_count != len(files):
        what = f"{counted(result.input_count, 'record')} in {what}"
    others = f"; {counted(files.passed_over, 'other file')} passed over" if files.passed_over else ""
    return (
        f"{what}: {result.documents.num_rows:,} new, {result.known_document_count:,} known, "
        f"{rejected:,} rejected{others}"
    )


def compared(changed: Changed, held: int) -> str:
    """The pairs by relation."""
    relations = Counter(str(value) for value in changed.all_pairs.column("relation").to_pylist())
    pairs = ", ".join(f"{count:,} {relation}" for relation, count in sorted(relations.items()))
    count = changed.all_pairs.num_rows
    anew = f" (index built anew: {changed.why_indexed_anew})" if changed.why_indexed_anew else ""
    return f"{counted(count, 'pair')}{f' ({pairs})' if pairs else ''}{anew}; {checked(held)}"


def normalized(result: Normalized, held: int) -> str:
    """The articles read."""
    items = counted(result.wire_items.num_rows, "wire item")
    return f"{counted(result.articles.num_rows, 'article')}, {items}; {checked(held)}"


def enriched(result: Enriched, retold: Retold, held: int) -> str:
    """The facts read and the stories told."""
    return (
        f"{counted(result.mentions.num_rows, 'mention')}, {counted(result.quotes.num_rows, 'quote')}, "
        f"{counted(retold.stories.num_rows, 'story', 'stories')} in all; {checked(held)}"
    )


def loaded(committed: Committed, held: int) -> str:
    """The commit."""
    inserted = sum(change.inserted_count for change in committed.changes.values())
    deleted = sum(change.deleted_count for change in committed.changes.values())
    replaced = f", {deleted:,} replaced or removed" if deleted else ""
    return f"{counted(inserted, 'row')} written{replaced}; {checked(held)}"


def published(result: Published) -> str:
    """The file that people open."""
    return str(result.path)
