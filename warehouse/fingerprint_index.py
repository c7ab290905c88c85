"""The fingerprint index: immutable segments beside the lake, listed in the lake's table quality.index_segments.

A run writes new segments, stages the listing with its rows and commits both in one transaction, so the index that
the lake lists is always that of its documents. Segments that it does not list belong to nobody: a run that died has
left them, or a merge has replaced them. A listed segment that is not as it was written makes the index unusable,
and the run builds it anew.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass

from warehouse.contracts import INDEX_SEGMENTS
from warehouse.index_segment import Segment, SegmentEntry, SegmentError, damaged_arrays, open_segment
from warehouse.index_writer import IndexWriter
from warehouse.lake import Lake


@dataclass(frozen=True, slots=True)
class OpenedIndex:
    """The index of the committed documents: its segments in order."""

    segments: tuple[Segment, ...]

    def of_kind(self, kind: str) -> tuple[Segment, ...]:
        """The segments of one kind, in order."""
        return tuple(segment for segment in self.segments if segment.entry.kind == kind)


@dataclass(frozen=True, slots=True)
class UnusableIndex:
    """There is no index that could be used, and why: build it anew from the committed blocks."""

    reason: str
    segments: tuple[Segment, ...] = ()
    """None: a writer that goes on from here begins anew."""


class FingerprintIndex:
    """The index of an open lake; the one who writes holds the home's lock."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._root = lake.home.fingerprints_path

    def open(self, index_format: str, document_count: int) -> OpenedIndex | UnusableIndex:
        """The index that the lake lists, mapped into memory, or why it cannot be used.

        The cost does not depend on the size of the arrays: heads and sizes are looked at, elements are not.

        Args:
            index_format: names the settings and the code that are to read it; another one's is of no use.
            document_count: the documents that the lake has, all of which must be in the index.
        """
        entries = self._entries()
        indexed_count = sum(entry.document_count for entry in entries)
        if others := sorted({entry.format for entry in entries} - {index_format}):
            return UnusableIndex(f"it was made by {', '.join(others)}, and this is {index_format}")
        if indexed_count != document_count:
            return UnusableIndex(f"it has {indexed_count} documents, and the lake has {document_count}")
        try:
            return OpenedIndex(tuple(open_segment(self._root, entry) for entry in entries))
        except SegmentError as error:
            return UnusableIndex(str(error))

    def writer(self, run_id: str, index_format: str, kept: Iterable[Segment] = ()) -> IndexWriter:
        """A writer of the run's segments, to be used in a `with` block that ends after the commit.

        Args:
            run_id: the run.
            index_format: names the settings and the code that make the segments.
            kept: the opened segments that stay in the index, in order; those not given leave it with the commit.
        """
        return IndexWriter(self._lake.home, run_id, index_format, kept, self.remove_unlisted)

    def remove_unlisted(self) -> list[str]:
        """Remove every segment that the lake does not list, and give their names.

        Call it under the home's lock, and not between the writing of segments and their commit: the writer calls it
        when it begins and when it ends. What another process has mapped stays readable to it.
        """
        listed = {entry.segment_id for entry in self._entries()}
        removed = []
        for path in sorted(self._root.iterdir()):
            if path.name in listed:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            removed.append(path.name)
        return removed

    def verify(self) -> list[str]:
        """What is wrong with the index, a sentence each; it reads all of it, which `open` does not."""
        faults = []
        for entry in self._entries():
            try:
                damaged = damaged_arrays(self._root, entry)
            except SegmentError as error:
                faults.append(str(error))
            else:
                faults += [f"segment {entry.segment_id}: {name}.npy is damaged" for name in damaged]
        return faults

    def _entries(self) -> list[SegmentEntry]:
        rows = self._lake.read(INDEX_SEGMENTS).to_pylist()
        rows.sort(key=lambda row: row["segment_number"])
        return [SegmentEntry(**{name: row[name] for name in row if name != "segment_number"}) for row in rows]
