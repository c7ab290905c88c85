"""The fingerprint index of a run: opened, added to, merged while the run goes on, and listed for the commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from transforms.dedup import DedupSettings, Index, Segment, State, index_format, merge, merged_lengths
from transforms.reference import Reference
from warehouse.background import BackgroundWork
from warehouse.contracts import DOCUMENTS, INDEX_SEGMENTS
from warehouse.fingerprint_index import FingerprintIndex, OpenedIndex, UnusableIndex
from warehouse.index_segment import Segment as StoredSegment
from warehouse.index_segment import SegmentCounts
from warehouse.index_writer import IndexWriter
from warehouse.lake import Lake
from warehouse.mapped_arrays import ArrayShape, drop_pages
from warehouse.staging import Staging

TEXTS, PAIRS = "texts", "pairs"

GROWTH = 2
"""A segment is merged with the one before it unless that is more than so many times as large: so there are few, and
each posting is written again only as often as the index has doubled."""


class RunIndex:
    """The index as a run finds it and as it will be with the run's commit."""

    def __init__(self, writer: IndexWriter, opened: OpenedIndex | UnusableIndex, stored_document_count: int) -> None:
        """Of the index as it was opened, a writer that goes on from there, and the documents that it should have."""
        self._stored_document_count = stored_document_count
        self._writer = writer
        self._opened = opened
        self._merging: BackgroundWork[None] | None = None

    @property
    def why_unusable(self) -> str | None:
        """Why the stored index is of no use, so that all documents have to be compared anew; None where it is."""
        return self._opened.reason if isinstance(self._opened, UnusableIndex) else None

    def read(self) -> Index:
        """The index of the documents that are committed, mapped from the disk."""
        if isinstance(self._opened, UnusableIndex):
            return Index.empty()
        segments = tuple(Segment.of(stored.arrays, drop_pages) for stored in self._opened.of_kind(TEXTS))
        states = self._opened.of_kind(PAIRS)
        return Index(segments, State.of(states[-1].arrays) if states else State.none())

    def keep(self, segment: Segment) -> Segment:
        """Write a new segment and give it back mapped."""
        compact = segment.compacted()
        counts = SegmentCounts(segment.document_count, segment.text_count, len(segment.postings))
        return Segment.of(self._writer.add(TEXTS, compact.arrays(), counts).arrays, drop_pages)

    def keep_state(self, index: Index, new_document_count: int) -> None:
        """Write what was found out about the texts in place of what was before.

        The documents without words, which no segment has, are counted with them: the index is of all documents.
        """
        documents = self._stored_document_count + new_document_count
        indexed = sum(segment.document_count for segment in index.segments)
        earlier = self._of_kind(PAIRS)
        new = self._writer.add(PAIRS, index.state.arrays(), SegmentCounts(documents - indexed))
        if earlier:
            self._writer.replace(earlier, new)
        for stored in self._writer.segments:
            stored.drop_pages()

    @contextmanager
    def merging(self) -> Iterator[None]:
        """Merge small segments while the block runs, and wait for the end of that where `stage` has not done so."""
        with BackgroundWork(self._merge) as work:
            self._merging = work
            yield

    def stage(self, staging: Staging) -> None:
        """Wait for the merging and stage the listing of the segments."""
        if self._merging is not None:
            self._merging.join()
        staging.write(INDEX_SEGMENTS, self._writer.listing())

    def _merge(self, stop: Event) -> None:
        while not stop.is_set():
            stored = self._of_kind(TEXTS)
            sizes = [segment.entry.posting_count for segment in stored]
            small = [place for place in range(1, len(sizes)) if sizes[place - 1] <= GROWTH * sizes[place]]
            if not small:
                return
            self._merge_two(stored[small[-1] - 1], stored[small[-1]])

    def _merge_two(self, stored: StoredSegment, later: StoredSegment) -> None:
        one, other = Segment.of(stored.arrays), Segment.of(later.arrays)
        lengths = merged_lengths(one, other)
        types = {name: array.dtype.name for name, array in one.arrays().items()}
        draft = self._writer.create(TEXTS, {name: ArrayShape(types[name], lengths[name]) for name in lengths})
        try:
            merge(one, other, draft.arrays, drop_pages)
        except BaseException:
            draft.discard()
            raise
        counts = SegmentCounts(
            stored.entry.document_count + later.entry.document_count,
            stored.entry.text_count + later.entry.text_count,
            stored.entry.posting_count + later.entry.posting_count,
        )
        self._writer.replace((stored, later), draft.seal(counts))
        stored.drop_pages()
        later.drop_pages()

    def _of_kind(self, kind: str) -> tuple[StoredSegment, ...]:
        return tuple(segment for segment in self._writer.segments if segment.entry.kind == kind)


@contextmanager
def run_index(
    lake: Lake, run_id: str, reference: Reference, settings: DedupSettings, uncompared_count: int = 0
) -> Iterator[RunIndex]:
    """The index of a run, whose commit must lie inside the block.

    `uncompared_count` documents of the lake are held in quarantine since before dedup, so that the index lacks them.
    """
    index, code = FingerprintIndex(lake), index_format(reference, settings)
    count = lake.row_count(DOCUMENTS) - uncompared_count
    opened = index.open(code, count)
    with index.writer(run_id, code, opened.segments) as writer:
        yield RunIndex(writer, opened, count)
