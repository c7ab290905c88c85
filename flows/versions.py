"""Version chains of a run: which documents to look at again, and what is staged of them."""

from typing import TYPE_CHECKING

import pyarrow as pa

from flows import rows
from transforms.dedup.versions import follow_versions, headline_mates
from transforms.normalize import Normalized
from warehouse.contracts import (
    ARTICLES,
    BLOCKS,
    DOCUMENTS,
    DUPLICATE_PAIRS,
    EVIDENCE,
    SHARED_PASSAGES,
    VERSION_CHANGES,
    VERSIONS,
    Table,
)

if TYPE_CHECKING:
    from flows.changed import Changed
    from flows.tasks import Run

_HEADLINE_COLUMNS = ("document_id", "headline", "signal_kind", "take_number")


def stage_versions(run: "Run", changed: "Changed", normalized: Normalized) -> None:
    """Stage the version chains of the changed documents, and of the stored ones that their headlines tie to them.

    A take or a notice of withdrawal shares no copy with what it belongs to, so pairs alone do not lead there.
    """
    scope = _scope(run, changed, normalized)
    gone = {str(document) for document in changed.document_ids} & run.quarantine.held
    stored = scope - set(rows.strings(normalized.articles, "document_id"))
    versioned = follow_versions(
        _with_stored(run, DOCUMENTS, changed.documents, stored),
        _with_stored(run, BLOCKS, changed.blocks, stored),
        _with_stored(run, ARTICLES, normalized.articles, stored),
        _with_stored(run, EVIDENCE, normalized.evidence, stored),
        _with_stored(run, DUPLICATE_PAIRS, changed.duplicate_pairs, stored),
        _with_stored(run, SHARED_PASSAGES, changed.shared_passages, stored),
        run.reference,
        run.settings.versions,
    )
    run.stage(VERSIONS, versioned.versions, rows.ids(scope | gone))
    run.stage(VERSION_CHANGES, versioned.version_changes, rows.ids(scope | gone))


def _scope(run: "Run", changed: "Changed", normalized: Normalized) -> set[str]:
    """The changed documents and all that headlines and pairs tie to them, over any number of steps.

    Pairs of documents that are not changed are as the lake has them: a pair that is new or gone changes both.
    """
    again = rows.strings(normalized.articles, "document_id")
    headlines = pa.concat_tables(
        [
            rows.without(run.lake.read(ARTICLES, _HEADLINE_COLUMNS), changed.document_ids),
            normalized.articles.select(list(_HEADLINE_COLUMNS)),
        ]
    )
    held = run.quarantine.held
    scope = headline_mates(again, headlines, run.reference) | _chained_with_held(run, changed)
    seen = set(again)
    while frontier := scope - seen:
        seen |= frontier
        pairs = run.lake.read(DUPLICATE_PAIRS, ("document_id_a", "document_id_b", "relation"), frontier)
        for pair in pairs.to_pylist():
            if pair["relation"] != "template":
                scope |= {pair["document_id_a"], pair["document_id_b"]} - held
        scope = headline_mates(scope, headlines, run.reference)
    return scope


def _chained_with_held(run: "Run", changed: "Changed") -> set[str]:
    """The stored documents of the chains that a document has left because it is held now."""
    held = run.quarantine.newly_held - run.new_ids
    if not held:
        return set()
    chains = run.lake.read(VERSIONS, ["chain_id"], held)["chain_id"].combine_chunks().unique()
    mates = rows.strings(run.lake.read_matching(VERSIONS, "chain_id", chains), "document_id")
    return mates - run.quarantine.held - {str(document) for document in changed.document_ids}


def _with_stored(run: "Run", table: Table, read_again: pa.Table, stored: set[str]) -> pa.Table:
    """The rows read again, and the lake's rows of the stored documents."""
    if not stored:
        return read_again
    return pa.concat_tables([read_again, run.lake.read(table, document_ids=stored)])
