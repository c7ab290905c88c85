"""The pages of a home that show its quality: the quality site, and Great Expectations' own Data Docs."""

import contextlib
import errno
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from expectations.site import Source, build_site
from warehouse.contracts import DOCUMENTS
from warehouse.errors import CopydeskError, telling_of_full_disk
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.lake_view import lake_view
from warehouse.publish import needs_publishing
from warehouse.read import open_published, row_counts

SITE = "site"
"""The site's folder in that of the reports."""
DATA_DOCS = "data-docs"
"""The folder of Great Expectations' pages, which the site links."""
VALIDATIONS = "validations"
"""The folder of what they are made from, a folder a run."""


def write_site(lake: Lake) -> Path:
    """Write the site of the open lake's home anew, as a whole; its first page.

    It is made from the published file where that shows all that the lake holds. After a run that failed it does not,
    for nothing was published: then from the lake, which answers more slowly.

    Raises:
        CopydeskError: the disk is full or the folder cannot be written, and the old site is there as it was.
    """
    home = lake.home
    if not needs_publishing(home, lake):
        with contextlib.closing(open_published(home)) as connection:
            return _build(lake, connection, row_counts(connection), ())
    with lake_view(lake) as connection:
        staged = [path for path in home.staging_path.glob(f"*/{DOCUMENTS.qualified_name}.parquet") if path.is_file()]
        return _build(lake, connection, _published_rows(home), staged)


def write_data_docs(home: Home) -> Path:
    """Write Great Expectations' pages of the last runs anew, as a whole; their first page.

    Raises:
        CopydeskError: the disk is full or the folder cannot be written, and the old pages are there as they were.
    """
    from expectations.data_docs import build_data_docs  # noqa: PLC0415 -- loads Great Expectations, which takes seconds

    with _telling_what_cannot_be_written(home):
        return build_data_docs(home.quality_path / VALIDATIONS, home.quality_path / DATA_DOCS)


def _build(lake: Lake, connection: duckdb.DuckDBPyConnection, rows: Mapping[str, int], staged: Sequence[Path]) -> Path:
    home = lake.home
    with _telling_what_cannot_be_written(home):
        return build_site(
            connection,
            home.quality_path / SITE,
            datetime.now(UTC),
            Source(str(home.path), lake.snapshot_id(), rows, staged),
        )


@contextlib.contextmanager
def _telling_what_cannot_be_written(home: Home) -> Iterator[None]:
    with telling_of_full_disk(home.path):
        try:
            yield
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
            raise CopydeskError(
                f"The folder {home.quality_path} cannot be written ({error.strerror}); make it writable, with all "
                "that is in it."
            ) from error


def _published_rows(home: Home) -> Mapping[str, int]:
    """The rows of each table that people can open; none where nothing is published, or it cannot be opened."""
    try:
        with contextlib.closing(open_published(home)) as connection:
            return row_counts(connection)
    except CopydeskError:
        return {}
