"""One segment of the fingerprint index: a folder of arrays, sealed by a manifest, never changed afterwards.

The manifest is written last and names every array with its length and checksum. A row of quality.index_segments
holds the manifest's own checksum, so what the lake lists is what lies in the folder, or is found not to be.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warehouse.contracts.quality.index_segments import SEGMENT_KINDS
from warehouse.mapped_arrays import (
    AnyArray,
    ArrayFileError,
    ArrayShape,
    checksum_of,
    create_array,
    drop_pages,
    open_array,
    seal_array,
    write_array,
)

_MANIFEST = "manifest.json"
_SEGMENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}")
_ARRAY_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")


class SegmentError(Exception):
    """A segment on disk is not the one that the lake lists; the message says which and in what."""


@dataclass(frozen=True, slots=True)
class SegmentCounts:
    """How much a segment holds, as quality.index_segments has it."""

    document_count: int = 0
    text_count: int = 0
    posting_count: int = 0


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment as quality.index_segments lists it, but for its place in the index."""

    segment_id: str
    kind: str
    format: str
    document_count: int
    text_count: int
    posting_count: int
    byte_count: int
    manifest_sha256: str
    run_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A sealed segment: its entry, and its arrays by name, mapped and read-only."""

    entry: SegmentEntry
    arrays: Mapping[str, AnyArray]

    def drop_pages(self) -> None:
        """Give back the memory that looking at the arrays has taken; they can be looked at as before."""
        drop_pages(*self.arrays.values())


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a new segment comes from: its name, what it is, and the run that writes it."""

    segment_id: str
    kind: str
    format: str
    run_id: str

    def __post_init__(self) -> None:
        if not _SEGMENT_ID.fullmatch(self.segment_id):
            raise ValueError(f"a segment's id is letters, digits, dots and dashes, not {self.segment_id!r}")
        if self.kind not in SEGMENT_KINDS:
            raise ValueError(f"a segment's kind is one of {', '.join(SEGMENT_KINDS)}, not {self.kind!r}")


class SegmentDraft:
    """A segment that is still being written, through memory; it counts for nothing until it is sealed."""

    def __init__(self, root: Path, origin: Origin, shapes: Mapping[str, ArrayShape]) -> None:
        """Take the disk's room for the arrays.

        Raises:
            ValueError: an array's name is no name, or the segment is there already.
            OSError: the disk is full; nothing is left behind.
        """
        self._root = root
        self._origin = origin
        self._arrays: dict[str, AnyArray] = {}
        self._folder = _new_folder(root, origin, shapes)
        try:
            self._arrays = {name: create_array(_array_path(self._folder, name), shapes[name]) for name in shapes}
        except BaseException:
            self.discard()
            raise

    @property
    def segment_id(self) -> str:
        """The name that the segment has, and its folder."""
        return self._origin.segment_id

    @property
    def arrays(self) -> Mapping[str, AnyArray]:
        """The arrays by name, all zeros at first, to be written; RuntimeError once the segment is sealed."""
        if not self._arrays:
            raise RuntimeError(f"segment {self.segment_id} is not open for writing any more")
        return self._arrays

    def seal(self, counts: SegmentCounts, lengths: Mapping[str, int] | None = None) -> Segment:
        """Bring the arrays onto the disk and close the segment; nobody may write or look at the draft's arrays then.

        Args:
            counts: how much it holds.
            lengths: how many first elements of an array are its own, where that is not all of them.

        Raises:
            KeyError: there is no array of such a name.
            OSError: the disk is full; discard the draft.
        """
        given = dict(lengths or {})
        if strange := given.keys() - self.arrays.keys():
            raise KeyError(f"segment {self.segment_id} has no array {', '.join(sorted(strange))}")
        arrays = {}
        for name, array in self.arrays.items():
            length = given.get(name, len(array))
            checksum = seal_array(_array_path(self._folder, name), array, length)
            arrays[name] = (ArrayShape(array.dtype.name, length), checksum)
        self._arrays = {}
        return _sealed(self._root, self._origin, counts, arrays)

    def discard(self) -> None:
        """Remove what was written."""
        self._arrays = {}
        shutil.rmtree(self._folder, ignore_errors=True)


def write_segment(root: Path, origin: Origin, arrays: Mapping[str, AnyArray], counts: SegmentCounts) -> Segment:
    """Write a segment out of arrays in memory, and give it back mapped, so that those can be let go.

    Raises:
        ValueError: an array or its name is none that can be stored, or the segment is there already.
        OSError: the disk is full; nothing is left behind.
    """
    shapes = {name: ArrayShape.of(array) for name, array in arrays.items()}
    folder = _new_folder(root, origin, shapes)
    try:
        checksums = {name: write_array(_array_path(folder, name), array) for name, array in arrays.items()}
        return _sealed(root, origin, counts, {name: (shapes[name], checksums[name]) for name in arrays})
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def open_segment(root: Path, entry: SegmentEntry) -> Segment:
    """The segment that the lake lists; the heads and sizes of its files are looked at, their elements are not.

    Raises:
        SegmentError: it is missing, cut short, or another one.
    """
    shapes = {name: shape for name, (shape, _) in _manifest(root, entry).items()}
    found = sum(shape.byte_count for shape in shapes.values())
    if found != entry.byte_count:
        raise SegmentError(f"segment {entry.segment_id} is {found} bytes, not {entry.byte_count}")
    folder = root / entry.segment_id
    try:
        return Segment(entry, {name: open_array(_array_path(folder, name), shape) for name, shape in shapes.items()})
    except ArrayFileError as error:
        raise SegmentError(f"segment {entry.segment_id}: {error}") from error


def damaged_arrays(root: Path, entry: SegmentEntry) -> tuple[str, ...]:
    """The names of the arrays whose elements are not those that were written; it reads the whole segment.

    Raises:
        SegmentError: the segment cannot be opened at all.
    """
    open_segment(root, entry)
    folder = root / entry.segment_id
    return tuple(
        name
        for name, (shape, checksum) in _manifest(root, entry).items()
        if _checksum_on_disk(_array_path(folder, name), shape) != checksum
    )


def _checksum_on_disk(path: Path, shape: ArrayShape) -> int | None:
    """The checksum of the elements; None where the disk does not give them back."""
    try:
        return checksum_of(path, shape)
    except OSError:
        return None


def _new_folder(root: Path, origin: Origin, shapes: Mapping[str, ArrayShape]) -> Path:
    if not shapes:
        raise ValueError("a segment has at least one array")
    for name in shapes:
        if not _ARRAY_NAME.fullmatch(name):
            raise ValueError(f"an array's name is small letters, digits and underscores, not {name!r}")
    folder = root / origin.segment_id
    try:
        folder.mkdir()
    except FileExistsError as error:
        raise ValueError(f"segment {origin.segment_id} is there already") from error
    return folder


def _array_path(folder: Path, name: str) -> Path:
    return folder / f"{name}.npy"


def _sealed(root: Path, origin: Origin, counts: SegmentCounts, arrays: Mapping[str, tuple[ArrayShape, int]]) -> Segment:
    """Write the manifest of arrays that are on the disk, and open the segment as the next run will find it."""
    folder = root / origin.segment_id
    described = {
        "segment_id": origin.segment_id,
        "kind": origin.kind,
        "format": origin.format,
        "arrays": {
            name: {"dtype": shape.dtype, "length": shape.length, "crc32": checksum}
            for name, (shape, checksum) in arrays.items()
        },
    }
    manifest = json.dumps(described, indent=1).encode()
    with (folder / _MANIFEST).open("xb") as file:
        file.write(manifest)
        file.flush()
        os.fsync(file.fileno())
    # A file is found again after a power cut only once its folder is on the disk too.
    _sync_folder(folder)
    _sync_folder(root)
    entry = SegmentEntry(
        segment_id=origin.segment_id,
        kind=origin.kind,
        format=origin.format,
        document_count=counts.document_count,
        text_count=counts.text_count,
        posting_count=counts.posting_count,
        byte_count=sum(shape.byte_count for shape, _ in arrays.values()),
        manifest_sha256=hashlib.sha256(manifest).hexdigest(),
        run_id=origin.run_id,
    )
    return open_segment(root, entry)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _manifest(root: Path, entry: SegmentEntry) -> dict[str, tuple[ArrayShape, int]]:
    """The shape and the checksum of each array by its name, out of the manifest that the entry vouches for."""
    if not _SEGMENT_ID.fullmatch(entry.segment_id):
        raise SegmentError(f"{entry.segment_id!r} is no segment's name")
    try:
        manifest = (root / entry.segment_id / _MANIFEST).read_bytes()
    except FileNotFoundError as error:
        raise SegmentError(f"segment {entry.segment_id} is missing") from error
    except OSError as error:
        raise SegmentError(f"segment {entry.segment_id} cannot be read ({error.strerror})") from error
    if hashlib.sha256(manifest).hexdigest() != entry.manifest_sha256:
        raise SegmentError(f"segment {entry.segment_id} has another manifest than was written")
    return {
        name: (ArrayShape(array["dtype"], array["length"]), array["crc32"])
        for name, array in json.loads(manifest)["arrays"].items()
    }
