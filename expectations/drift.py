"""What a run brought in, against the band of the recent runs: one row of quality.drift_measures a measure.

A run of a few records is measured together with the runs right before it, so that a share is never that of three
documents. The volume of a run is compared as it is, and that of the day which ends with it as well: runs every
quarter of an hour differ by the hour, days do not.

What is never compared: runs that failed, documents that were read again, and a run with nothing new, which writes
nothing; a feed that has gone silent is therefore not told here.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from expectations.profiles import PROFILED
from warehouse.contracts import DRIFT_MEASURES, Rewrite
from warehouse.contracts.arrow import arrow_schema


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """How much history a band takes, and how wide it is."""

    days: int = 70
    """Days back that are looked at: ten of each weekday. Volumes are compared with all of them."""
    samples: int = 60
    """Samples back with which shares, lengths and rates are compared: two months of daily runs. A feed that changed for
    good is usual again after half of them."""
    least_samples: int = 10
    """Earlier samples or days without which nothing is said: the spread of fewer is itself mostly luck."""
    weekday_samples: int = 5
    """Earlier days of the weekday from which on it is compared with itself: five weeks."""
    hours_apart: int = 3
    """Hours of the day by which samples of a weekday may be apart: morning copy is not evening copy."""
    sample_records: int = 50
    """New records that make a sample: of fewer, a share is off by twenty points through luck alone."""
    least_rows: int = 30
    """Rows, and documents, of which a column's share or length is taken."""
    slack_hours: int = 2
    """Hours by which a run may be later than the day before and still be of the next day: clocks are put back by one,
    and a run waits for another."""
    deviations: float = 6.0
    """Width of the band in deviations of the history, as of a normal distribution. Feeds have longer tails than that,
    and a run holds a hundred measures: at 3, one of them would be outside in every other run."""
    luck_deviations: float = 5.0
    """Width of the band in deviations that so few rows have by luck; as above."""
    spared: float = 0.1
    """While weekdays are not told apart: the share of the quietest and of the fullest days that are left out, so that
    one that was out of order does not count. A quiet day of the week is more, a seventh."""
    share_floor: float = 0.05
    """A share that moves by less tells nobody anything."""
    length_floor: float = 0.25
    """Of the logarithm: a quarter longer or a fifth shorter."""
    rate_floor: float = 0.4
    """Of the logarithm: half as many again, or a third fewer."""
    run_volume_floor: float = 1.1
    """Of the logarithm: three times as many, or a third."""
    day_volume_floor: float = 0.7
    """Of the logarithm: twice as many, or half."""


TEXTS = (
    "core.articles.body",
    "core.articles.headline",
    "core.quotes.text",
    "core.sentences.text",
    "raw.documents.text",
)
"""The columns whose length is compared."""

LABELLED = (
    "core.articles.agency_code",
    "core.articles.language_code",
    "core.articles.published_date_method",
    "core.blocks.kind",
    "core.duplicate_pairs.relation",
)
"""The columns whose labels' shares are compared: they show a changed feed, and a reader that took a wrong turn."""

RATED = tuple(table.qualified_name for table in PROFILED if table.rewrite is Rewrite.DOCUMENTS)
"""The tables whose rows a document are compared: a table that dries up is a reader that finds nothing any more."""

NULLABLE = tuple(
    f"{table.qualified_name}.{column.name}" for table in PROFILED for column in table.columns if column.nullable
)
"""The columns whose null share is compared: all that may be null."""


def measure_drift(
    connection: duckdb.DuckDBPyConnection, run_id: str, settings: DriftSettings = DriftSettings()
) -> pa.Table:
    """One row a measure of the run, in the schema of quality.drift_measures; none where the run has nothing new.

    Args:
        connection: it has the runs and column profiles of this and earlier runs as `whole.runs` and
            `whole.column_profiles`; temporary tables are made on it and dropped.
        run_id: the run, with its row in `whole.runs`.
        settings: how much history a band takes, and how wide it is.
    """
    values = _values(run_id, settings)
    _execute(connection, "drift_samples", values)
    ((first, last),) = connection.execute(_sql("drift_first_and_last"), [settings.samples]).fetchall()
    _execute(connection, "drift_observations", {**values, "first_run_id": first, "last_run_id": last})
    found = _execute(connection, "drift_bands", values).to_arrow_table()
    for made in ("drift_samples", "drift_observations"):
        connection.execute(f"drop table {made}")
    return found.cast(arrow_schema(DRIFT_MEASURES))


def _execute(connection: duckdb.DuckDBPyConnection, name: str, values: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Run the statement with those of the values that it asks for."""
    sql = _sql(name)
    return connection.execute(sql, {name: value for name, value in values.items() if f"${name}" in sql})


def _values(run_id: str, settings: DriftSettings) -> dict[str, Any]:
    """The values that statements ask for, by name."""
    floors = {
        "run_volume": settings.run_volume_floor,
        "day_volume": settings.day_volume_floor,
        "length": settings.length_floor,
        "row_rate": settings.rate_floor,
    }
    shares = ("reject_share", "copy_share", "null_share", "label_share")
    return {
        **{name: getattr(settings, name) for name in DriftSettings.__slots__},
        "run_id": run_id,
        "texts": list(TEXTS),
        "labelled": list(LABELLED),
        "tables": list(RATED),
        "nullable": list(NULLABLE),
        "measures": [*floors, *shares],
        "are_shares": [False] * len(floors) + [True] * len(shares),
        "floors": [*floors.values(), *[settings.share_floor] * len(shares)],
    }


@cache
def _sql(name: str) -> str:
    return files("expectations").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
