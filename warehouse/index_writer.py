"""What one run does to the fingerprint index: new segments, merged ones, and the listing that makes them count."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from warehouse.contracts import INDEX_SEGMENTS
from warehouse.contracts.arrow import arrow_table
from warehouse.errors import telling_of_full_disk
from warehouse.home import Home
from warehouse.index_segment import Origin, Segment, SegmentCounts, SegmentDraft, write_segment
from warehouse.mapped_arrays import AnyArray, ArrayShape


class IndexWriter:
    """The index as it will be with this run's commit; `FingerprintIndex.writer` makes it.

    The `with` block ends after the commit, or without one. Segments may be written from more than one thread.
    """

    def __init__(
        self,
        home: Home,
        run_id: str,
        index_format: str,
        kept: Iterable[Segment],
        remove_unlisted: Callable[[], object],
    ) -> None:
        self._home = home
        self._run_id = run_id
        self._format = index_format
        self._remove_unlisted = remove_unlisted
        self._segments = list(kept)
        self._drafts: set[str] = set()
        self._next_number = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Clear up after runs that died; CopydeskError where the disk is full."""
        with telling_of_full_disk(self._home.path):
            self._remove_unlisted()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what the lake does not list: after a commit the segments replaced, without one those written."""
        if error is None:
            self._remove_unlisted()
        else:
            # The first error is the one to tell; what stays behind goes when the next writer begins.
            with suppress(OSError, RuntimeError, duckdb.Error):
                self._remove_unlisted()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments that the index will have, in order."""
        with self._lock:
            return tuple(self._segments)

    def add(self, kind: str, arrays: Mapping[str, AnyArray], counts: SegmentCounts) -> Segment:
        """Write a segment, put it at the end of the index, and give it back mapped, so that `arrays` can be let go.

        Raises:
            ValueError: an array, a name or the kind is none that can be stored.
            CopydeskError: the disk is full; nothing of the segment is left.
        """
        with telling_of_full_disk(self._home.path):
            segment = write_segment(self._home.fingerprints_path, self._origin(kind), arrays, counts)
        with self._lock:
            self._segments.append(segment)
        return segment

    def create(self, kind: str, shapes: Mapping[str, ArrayShape]) -> "OpenSegment":
        """A segment whose arrays are written where they lie, for what must not be held in memory.

        Raises:
            ValueError: an array, a name or the kind is none that can be stored.
            CopydeskError: the disk is full; nothing of the segment is left.
        """
        with telling_of_full_disk(self._home.path):
            draft = SegmentDraft(self._home.fingerprints_path, self._origin(kind), shapes)
        with self._lock:
            self._drafts.add(draft.segment_id)
        return OpenSegment(self._home, draft, self._close)

    def replace(self, old: Sequence[Segment], new: Segment) -> None:
        """Put a segment in the place of those that it was merged from; their files go after the commit.

        Raises:
            ValueError: one of them is not in the index, or the new one is among the old.
        """
        gone = {segment.entry.segment_id for segment in old}
        new_id = new.entry.segment_id
        with self._lock:
            known = {segment.entry.segment_id for segment in self._segments}
            if not gone or new_id in gone or not gone | {new_id} <= known:
                raise ValueError("segments of this index are replaced by another one of it")
            others = [segment for segment in self._segments if segment.entry.segment_id != new_id]
            place = next(number for number, segment in enumerate(others) if segment.entry.segment_id in gone)
            after = [segment for segment in others[place:] if segment.entry.segment_id not in gone]
            self._segments = [*others[:place], new, *after]

    def listing(self) -> pa.Table:
        """The index as rows of quality.index_segments, to be staged with the run's other tables.

        Raises:
            RuntimeError: a segment is still being written.
        """
        with self._lock:
            if self._drafts:
                raise RuntimeError(f"segments are still being written: {', '.join(sorted(self._drafts))}")
            rows = [{**asdict(segment.entry), "segment_number": place} for place, segment in enumerate(self._segments)]
        return arrow_table(INDEX_SEGMENTS, rows)

    def _origin(self, kind: str) -> Origin:
        """The next segment of the run, under a name that no other has."""
        with self._lock:
            while True:
                segment_id = f"{self._run_id}-{self._next_number:04d}"
                self._next_number += 1
                if not (self._home.fingerprints_path / segment_id).exists():
                    return Origin(segment_id, kind, self._format, self._run_id)

    def _close(self, draft: SegmentDraft, sealed: Segment | None) -> None:
        with self._lock:
            self._drafts.discard(draft.segment_id)
            if sealed is not None:
                self._segments.append(sealed)


class OpenSegment:
    """A segment of a writer's index that is being written; it counts for nothing until it is sealed."""

    def __init__(self, home: Home, draft: SegmentDraft, close: Callable[[SegmentDraft, Segment | None], None]) -> None:
        self._home = home
        self._draft = draft
        self._close = close

    @property
    def arrays(self) -> Mapping[str, AnyArray]:
        """The arrays by name, all zeros at first, to be written; RuntimeError once the segment is closed."""
        return self._draft.arrays

    def seal(self, counts: SegmentCounts, lengths: Mapping[str, int] | None = None) -> Segment:
        """Bring the arrays onto the disk and put the segment at the end of the index, mapped and read-only.

        What was held of `arrays` may not be written or looked at any more: let it go before.

        Args:
            counts: how much the segment holds.
            lengths: how many first elements of an array are its own, where that is not all of them.

        Raises:
            KeyError, ValueError: there is no such array, or it has no so many elements.
            CopydeskError: the disk is full; nothing of the segment is left.
        """
        sealed = None
        try:
            with telling_of_full_disk(self._home.path):
                sealed = self._draft.seal(counts, lengths)
        except BaseException:
            self._draft.discard()
            raise
        finally:
            self._close(self._draft, sealed)
        return sealed

    def discard(self) -> None:
        """Give the segment up and remove what was written of it."""
        self._draft.discard()
        self._close(self._draft, None)
