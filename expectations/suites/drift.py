"""Before the commit: what the run brought in is as usual, measure by measure (expectations.drift)."""

from expectations.check import Check
from expectations.queries import query

_WHAT = {
    "run_volume": (
        "The run has about as many new documents as runs have at this time.",
        "A feed that halts or floods is a fault at its source, and the pages themselves look well.",
    ),
    "day_volume": (
        "The day that ends with the run has about as many new documents as such days have.",
        "Runs every quarter of an hour differ by the hour; what thins out slowly shows in the day.",
    ),
    "reject_share": (
        "About as large a share of the records is rejected as usual.",
        "A source that has changed its format loses records one by one, each for a reason of its own.",
    ),
    "copy_share": (
        "About as large a share of the new articles is a copy of another as usual.",
        "More copies tell of a source that is read twice, fewer of copies that are no longer recognised.",
    ),
    "null_share": (
        "About as large a share of the rows has nothing in each column as usual.",
        "A page whose layout has changed is still read, but its date or agency is no longer found.",
    ),
    "length": (
        "Bodies, headlines, sentences, quotes and texts are about as long as usual.",
        "Copy that is cut short or wrapped in menus is shorter or longer than it was.",
    ),
    "row_rate": (
        "A new document gives each table about as many rows as usual.",
        "A reader that has ceased to find quotes or dates breaks no rule of theirs.",
    ),
    "label_share": (
        "Agencies, languages, date methods, kinds of blocks and of copies have about their usual shares.",
        "A feed that is lost or new shows in the shares first, and so does a misread language.",
    ),
}

CHECKS: tuple[Check, ...] = tuple(
    Check(
        stage="load",
        table="quality.drift_measures",
        name=f"{measure}_as_usual",
        severity="warn",
        holds=holds,
        reason=reason,
        expectation=query("outside_band", measure=measure),
    )
    for measure, (holds, reason) in _WHAT.items()
)
"""One check a measure; each holds while there is too little history to say what is usual."""
