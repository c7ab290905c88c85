"""The folder that holds all data of one Copydesk: where things lie in it, and the lock that lets one run write."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warehouse.errors import CopydeskError, telling_of_full_disk

_SECONDS_BETWEEN_TRIES = 0.1


@dataclass(frozen=True, slots=True)
class Home:
    """One folder of runtime data; deleting it and running again over the same input gives the same warehouse."""

    path: Path

    @property
    def lake_path(self) -> Path:
        """The folder of the lake: its Parquet files under `files`, its catalog, and the fingerprint index."""
        return self.path / "lake"

    @property
    def lake_files_path(self) -> Path:
        """The folder of the lake's Parquet files."""
        return self.lake_path / "files"

    @property
    def catalog_path(self) -> Path:
        """The SQLite file that is the lake's catalog."""
        return self.lake_path / "catalog.sqlite"

    @property
    def fingerprints_path(self) -> Path:
        """The folder of the fingerprint index, one folder a segment; outside the folder that DuckLake cleans."""
        return self.lake_path / "fingerprints"

    @property
    def published_path(self) -> Path:
        """The DuckDB file that people open."""
        return self.path / "warehouse" / "copydesk.duckdb"

    @property
    def staging_path(self) -> Path:
        """Where runs put what they have read before it is committed: one folder a run."""
        return self.path / "staging"

    @property
    def quality_path(self) -> Path:
        """The reports of the checks."""
        return self.path / "quality"

    @property
    def quarantine_path(self) -> Path:
        """The rows that checks have set aside."""
        return self.path / "quarantine"

    @property
    def lock_path(self) -> Path:
        """The file whose lock the running run holds."""
        return self.path / ".lock"

    def create(self) -> None:
        """Make the folder and those in it where they are missing; CopydeskError where that cannot be done."""
        folders = (
            self.lake_files_path,
            self.fingerprints_path,
            self.published_path.parent,
            self.staging_path,
            self.quality_path,
            self.quarantine_path,
        )
        try:
            with telling_of_full_disk(self.path):
                for folder in folders:
                    folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._not_writable(error) from error

    @contextlib.contextmanager
    def lock(self, wait: float | None = 0.0) -> Iterator[None]:
        """Hold the home for one writing run; everyone else may go on reading.

        The lock belongs to the process: it is gone when the process is, however it ended.

        Args:
            wait: seconds to wait for a run that holds it; 0 does not wait, None waits as long as it takes.

        Raises:
            CopydeskError: another run still holds it, or the home cannot be written.
        """
        self.create()
        try:
            descriptor = os.open(self.lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise self._not_writable(error) from error
        try:
            self._acquire(descriptor, wait)
            with telling_of_full_disk(self.path):
                _write_holder(descriptor)
            try:
                yield
            finally:
                os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)

    def _acquire(self, descriptor: int, wait: float | None) -> None:
        deadline = None if wait is None else time.monotonic() + wait
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if deadline is not None and time.monotonic() >= deadline:
                    raise CopydeskError(
                        f"Another run is writing to {self.path}{_holder(descriptor)}; wait for it to end, "
                        "or name another folder with --home."
                    ) from None
                time.sleep(_SECONDS_BETWEEN_TRIES)
            except OSError as error:
                raise self._not_writable(error) from error
            else:
                return

    def _not_writable(self, error: OSError) -> CopydeskError:
        return CopydeskError(
            f"The data folder {self.path} cannot be written ({error.strerror}); "
            "make it writable, or name another one with --home."
        )


def _write_holder(descriptor: int) -> None:
    """Say in the locked file who holds it, for those who find it locked."""
    holder = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(holder).encode(), 0)


def _holder(descriptor: int) -> str:
    """` (process 12, since …)`, or nothing where the holder has not written it yet."""
    try:
        holder = json.loads(os.pread(descriptor, 200, 0))
        return f" (process {int(holder['pid'])}, since {datetime.fromisoformat(holder['since']):%Y-%m-%d %H:%M:%S} UTC)"
    except (ValueError, KeyError, TypeError):
        return ""
